// The moments at which points alone decide whether a unit becomes ready, by entering mql of itself,
// with what each rule found then. As long as it has not become ready, no points change its way, so
// that these moments are the same whatever the points. Requires that no rung below mql asks for
// points.
#pragma once

#include "lead/entry_needs.hpp"
#include "lead/ladder.hpp"
#include "lead/past_points.hpp"

namespace lb {

class ReadyChances {
 public:
  /// `mql` is on the ladder. Keeps: all of it must outlive the object unchanged.
  struct Input {
    const EvaluationInput& input;
    const Evaluator::State& state; ///< up to date with `input`
    StageCode mql = 0;
    const EntryNeeds& needs; ///< of mql; no alternatives where it is not automatic
  };
  explicit ReadyChances(const Input& input);

  /// Once, in slices, before all else. Cost: a replay.
  Work prepare();
  /// Turns to a unit and forgets the chances of the last one. False where it becomes ready by a
  /// decision, whatever its points.
  bool start(std::uint32_t unit);
  /// How many moments the unit has; look() takes them in order, each once.
  std::size_t moment_count() const { return moments_.size(); }
  /// Adds a chance where the moment is one. Cost: the unit's activities until then and the rules.
  void look(std::size_t moment);

  /// The chances among the moments looked at; of equal ones in a row the first.
  std::size_t size() const { return open_.size(); }
  /// The alternatives whose conditions hold at the chance, as bits.
  std::uint64_t open(std::size_t chance) const { return open_[chance]; }
  /// What each rule found at the chance.
  std::span<const std::int64_t> values(std::size_t chance) const {
    return std::span(values_).subspan(chance * rule_count_, rule_count_);
  }

 private:
  struct Asker;
  void find_moments();
  bool is_fresh(Instant since, Instant at) const;
  bool has_activities(const ActivityTest& test, Instant at) const;
  std::uint64_t alternatives_at(const UnitView& view, Instant at) const;
  void keep(std::uint64_t open);

  Input in_;
  const Timeline& timeline_;
  std::size_t rule_count_;
  PastPoints past_;
  LeafCache leaves_;
  Ladder ladder_;
  std::vector<CompiledPredicate> conditions_;
  bool is_automatic_ = false, leads_back_ = false;
  Stages base_; // where nobody enters mql of himself
  // Of the unit.
  std::uint32_t unit_ = 0, place_ = 0;
  std::span<const Move> moves_;
  std::size_t moved_ = 0; // moves up to the last moment
  std::vector<Instant> moments_;
  std::vector<std::uint64_t> open_;
  std::vector<std::int64_t> values_; // by chance, by rule
};

} // namespace lb
