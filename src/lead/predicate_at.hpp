// Predicates of any kind asked of units at the instant of an evaluation, over the facts and what is
// derived from them: what `when` of a routing rule and the persona of a track need. The moments of
// a replay are the evaluator's own.
#pragma once

#include "lead/compiled_predicate.hpp"
#include "lead/scoring.hpp"

namespace lb {

/// The leads of each unit that exist at the instant of `units`.
struct UnitLeads {
  std::vector<std::uint32_t> begin; ///< by unit, one more at the end
  std::vector<Row> leads;

  std::span<const Row> of(std::uint32_t unit) const {
    return std::span(leads).subspan(begin[unit], begin[unit + 1] - begin[unit]);
  }
};
UnitLeads leads_of_units(const Units& units);

/// What is derived of a unit at some moment.
struct DerivedValues {
  Points points{};
  Temperature temperature = Temperature::cold;
  StageCode stage = 0;
};
/// Whether a leaf over points, grade, temperature or stage holds of the values.
bool derived_holds(const CompiledPredicate& leaf, const Definition& definition,
                   const DerivedValues& values);

/// What predicates are asked of. Requires that `evaluation` is of `input`, and the timeline of its
/// facts and its kind of unit.
struct AskedAt {
  const EvaluationInput& input;
  const Evaluation& evaluation;
  const FactColumns& columns;
  const Timeline* timeline = nullptr; ///< none: where an activity is asked for, one is made
};

class PredicatesAt {
 public:
  /// Nothing stands for a predicate that always holds. Keeps: what `asked` names must outlive it.
  /// Cost: once per distinct value; where a timeline has to be made, a sort of the activities too.
  PredicatesAt(const AskedAt& asked, std::span<const std::optional<Predicate>> predicates);
  PredicatesAt(const PredicatesAt&) = delete; // its timeline may be its own
  PredicatesAt& operator=(const PredicatesAt&) = delete;

  /// True where the predicate of that index holds for the unit at the evaluation's instant.
  bool holds(std::size_t predicate, std::uint32_t unit) const;

 private:
  struct Asker;
  UnitView view(std::uint32_t unit) const;
  std::span<const Row> leads_of(std::uint32_t unit) const;
  bool activity_holds(const ActivityTest& test, std::uint32_t unit) const;

  const EvaluationInput& input_;
  const Evaluation& evaluation_;
  UnitLeads unit_leads_;  ///< only where units are accounts
  Timeline own_timeline_; ///< empty where one was given or no predicate asks for activities
  const Timeline& timeline_;
  std::vector<std::optional<CompiledPredicate>> compiled_;
};

} // namespace lb
