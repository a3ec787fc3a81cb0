#include "lead/entry_distance.hpp"

#include <algorithm>

namespace lb {

namespace {

bool has_parts(const Predicate& predicate) {
  return predicate.kind == PredicateKind::all || predicate.kind == PredicateKind::any ||
         predicate.kind == PredicateKind::negation;
}

bool asks_number(const Predicate& leaf) {
  return leaf.kind == PredicateKind::score || leaf.kind == PredicateKind::fit ||
         leaf.kind == PredicateKind::behaviour;
}

void collect_leaves(const Predicate& predicate, std::vector<std::optional<Predicate>>& leaves) {
  if (!has_parts(predicate)) leaves.emplace_back(predicate);
  for (const Predicate& part : predicate.parts) collect_leaves(part, leaves);
}

std::vector<std::optional<Predicate>> leaves_of(const Predicate& predicate) {
  std::vector<std::optional<Predicate>> leaves;
  collect_leaves(predicate, leaves);
  return leaves;
}

// Until it is below the lower end or above the upper one, of which some are none.
std::int64_t way_out(const MeasureRange& range, std::int64_t now) {
  const std::int64_t down = range.from == INT64_MIN ? kNoDistance : now - range.from + 1;
  const std::int64_t up = range.to == INT64_MAX ? kNoDistance : range.to - now + 1;
  return std::min(down, up);
}

} // namespace

EntryDistance::EntryDistance(const AskedAt& asked, const Predicate& predicate)
    : evaluation_(asked.evaluation), predicate_(predicate), leaves_(leaves_of(predicate)),
      asked_(asked, leaves_) {}

EntryDistance::Turn EntryDistance::turn_of_points(const Predicate& leaf, std::uint32_t unit) const {
  const Scores& scores = evaluation_.scores;
  const NumberColumn& column = leaf.kind == PredicateKind::fit         ? scores.fit
                               : leaf.kind == PredicateKind::behaviour ? scores.behaviour
                                                                       : scores.score;
  const MeasureRange range = measure_range(leaf.comparisons);
  const std::int64_t now = column[unit];
  if (range.from > range.to) return {.to_yes = kNoDistance};
  if (now < range.from) return {.to_yes = range.from - now};
  if (now > range.to) return {.to_yes = now - range.to};
  return {.to_no = way_out(range, now)};
}

EntryDistance::Turn EntryDistance::turn(const Predicate& predicate, std::uint32_t unit,
                                        std::size_t& leaf) const {
  if (!has_parts(predicate)) {
    const std::size_t at = leaf++;
    if (asks_number(predicate) && measure_range(predicate.comparisons).is_exact)
      return turn_of_points(predicate, unit);
    return asked_.holds(at, unit) ? Turn{.to_no = kNoDistance} : Turn{.to_yes = kNoDistance};
  }
  if (predicate.kind == PredicateKind::negation) {
    const Turn of = turn(predicate.parts.front(), unit, leaf);
    return {.to_yes = of.to_no, .to_no = of.to_yes};
  }
  const bool all = predicate.kind == PredicateKind::all;
  Turn found = all ? Turn{.to_no = kNoDistance} : Turn{.to_yes = kNoDistance};
  for (const Predicate& part : predicate.parts) {
    const Turn of = turn(part, unit, leaf);
    found.to_yes = all ? std::max(found.to_yes, of.to_yes) : std::min(found.to_yes, of.to_yes);
    found.to_no = all ? std::min(found.to_no, of.to_no) : std::max(found.to_no, of.to_no);
  }
  return found;
}

std::int64_t EntryDistance::of(std::uint32_t unit) const {
  std::size_t leaf = 0;
  const Turn found = turn(predicate_, unit, leaf);
  return std::max(found.to_yes, found.to_no);
}

} // namespace lb
