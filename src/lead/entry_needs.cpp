#include "lead/entry_needs.hpp"

#include "lead/compiled_predicate.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::size_t kMostNeeds = 64; // bits of a mask

using Alternatives = std::optional<std::vector<PointsNeed>>;

PointsNeed both_of(const PointsNeed& one, const PointsNeed& other) {
  return {.score = std::max(one.score, other.score),
          .fit = std::max(one.fit, other.fit),
          .behaviour = std::max(one.behaviour, other.behaviour),
          .is_on_line = one.is_on_line || other.is_on_line,
          .conditions = one.conditions | other.conditions};
}

bool asks_any(const Predicate& predicate, std::span<const PredicateKind> kinds) {
  return std::ranges::any_of(kinds, [&](PredicateKind kind) { return uses(predicate, kind); });
}

class NeedsReader {
 public:
  explicit NeedsReader(const Comparison* line) : line_(line) {}

  Alternatives read(const Predicate& predicate) {
    constexpr std::array kinds{PredicateKind::score,       PredicateKind::fit,
                               PredicateKind::behaviour,   PredicateKind::grade,
                               PredicateKind::temperature, PredicateKind::stage};
    if (!asks_any(predicate, kinds)) return condition(predicate);
    switch (predicate.kind) {
    case PredicateKind::all:
      return all(predicate.parts);
    case PredicateKind::any:
      return any(predicate.parts);
    case PredicateKind::score:
    case PredicateKind::fit:
    case PredicateKind::behaviour:
      return measure(predicate);
    default:
      return std::nullopt;
    }
  }

  std::vector<Predicate> take_conditions() { return std::move(conditions_); }

 private:
  Alternatives condition(const Predicate& predicate) {
    if (conditions_.size() == kMostNeeds) return std::nullopt;
    conditions_.push_back(predicate);
    return std::vector{PointsNeed{.conditions = std::uint64_t{1} << (conditions_.size() - 1)}};
  }

  Alternatives all(std::span<const Predicate> parts) {
    std::vector<PointsNeed> met{PointsNeed{}};
    for (const Predicate& part : parts) {
      const Alternatives its = read(part);
      if (!its || met.size() * its->size() > kMostNeeds) return std::nullopt;
      std::vector<PointsNeed> combined;
      for (const PointsNeed& one : met)
        for (const PointsNeed& other : *its) combined.push_back(both_of(one, other));
      met = std::move(combined);
    }
    return met;
  }

  Alternatives any(std::span<const Predicate> parts) {
    std::vector<PointsNeed> met;
    for (const Predicate& part : parts) {
      const Alternatives its = read(part);
      if (!its || met.size() + its->size() > kMostNeeds) return std::nullopt;
      met.insert(met.end(), its->begin(), its->end());
    }
    return met;
  }

  // Least points alone: what has a most as well is closed by more of them.
  Alternatives measure(const Predicate& predicate) const {
    PointsNeed need;
    std::vector<Comparison> others;
    for (const Comparison& comparison : predicate.comparisons) {
      if (&comparison == line_)
        need.is_on_line = true;
      else
        others.push_back(comparison);
    }
    const MeasureRange range = measure_range(others);
    if (!range.is_exact || range.to != INT64_MAX) return std::nullopt;
    (predicate.kind == PredicateKind::score ? need.score
     : predicate.kind == PredicateKind::fit ? need.fit
                                            : need.behaviour) = range.from;
    return std::vector{need};
  }

  const Comparison* line_;
  std::vector<Predicate> conditions_;
};

} // namespace

std::optional<EntryNeeds> needs_of(const Predicate& entry, const Comparison* line) {
  NeedsReader reader(line);
  Alternatives alternatives = reader.read(entry);
  if (!alternatives) return std::nullopt;
  return EntryNeeds{.conditions = reader.take_conditions(),
                    .alternatives = std::move(*alternatives)};
}

bool asks_derived_points(const Predicate& predicate, const Definition& definition) {
  constexpr std::array kinds{PredicateKind::score, PredicateKind::fit, PredicateKind::behaviour,
                             PredicateKind::grade};
  return asks_any(predicate, kinds) ||
         (definition.temperature.by_score && uses(predicate, PredicateKind::temperature));
}

} // namespace lb
