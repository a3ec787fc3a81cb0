// Who has room for one more lead: open leads below the capacity, assignments of the day below the
// limit. Of all that a run of routing changes this alone rules reps out, so every change is kept,
// and who had room can be told of any place of the run.
#pragma once

#include "lead/ownership.hpp"
#include "lead/rep_set.hpp"

namespace lb {

class RepRoom {
 public:
  struct Sets {
    RepSet with_capacity, under_limit;
  };
  RepRoom() = default;
  explicit RepRoom(Sets at_first) : now_(std::move(at_first)) { checkpoints_.push_back(now_); }

  const Sets& now() const { return now_; }
  /// Whether the rep has room after the lead at this place of the run. Places must not fall.
  void set_capacity(RepIndex rep, bool value, std::uint32_t place) {
    if (now_.with_capacity.has(rep) != value) flip({place, rep, false});
  }
  void set_limit(RepIndex rep, bool value, std::uint32_t place) {
    if (now_.under_limit.has(rep) != value) flip({place, rep, true});
  }
  /// As it was for the lead at this place. Cost: a few hundred steps, however long the run.
  Sets before(std::uint32_t place) const;

 private:
  struct Flip {
    std::uint32_t place;
    RepIndex rep;
    bool of_limit;
  };
  static void apply(Sets& sets, const Flip& flip);
  void flip(Flip flip);

  Sets now_;
  std::vector<Flip> flips_;
  std::vector<Sets> checkpoints_; // before every so many flips
};

} // namespace lb
