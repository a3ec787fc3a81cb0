#include "lead/rep_room.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::size_t kFlipsPerCheckpoint = 512;

} // namespace

void RepRoom::apply(Sets& sets, const Flip& flip) {
  RepSet& set = flip.of_limit ? sets.under_limit : sets.with_capacity;
  set.set(flip.rep, !set.has(flip.rep));
}

void RepRoom::flip(Flip flip) {
  apply(now_, flip);
  flips_.push_back(flip);
  if (flips_.size() % kFlipsPerCheckpoint == 0) checkpoints_.push_back(now_);
}

RepRoom::Sets RepRoom::before(std::uint32_t place) const {
  const auto end = std::ranges::lower_bound(flips_, place, {}, &Flip::place);
  const auto count = static_cast<std::size_t>(end - flips_.begin());
  Sets sets = checkpoints_[count / kFlipsPerCheckpoint];
  for (std::size_t i = count - count % kFlipsPerCheckpoint; i < count; ++i) apply(sets, flips_[i]);
  return sets;
}

} // namespace lb
