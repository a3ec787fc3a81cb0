#include "lead/gone_quiet.hpp"

#include "lead/last_signs.hpp"
#include "lead/ownership.hpp"
#include "lead/predicate_at.hpp"

#include <algorithm>
#include <utility>

namespace lb {

std::vector<QuietUnit> gone_quiet(const EvaluationInput& input, const Evaluation& evaluation,
                                  const Timeline& timeline, std::int64_t days) {
  std::vector<QuietUnit> quiet;
  const Facts& facts = input.facts;
  const StageCodes& codes = evaluation.stages.codes;
  const std::vector<Instant> decided = newest_decisions(facts, evaluation);
  const UnitLeads people = leads_of_units(evaluation.units);
  for (std::uint32_t unit = 0; unit < evaluation.units.size(); ++unit) {
    const StageCode stage = evaluation.stages.stage[unit];
    if (stage != codes.nurture() && !is_open_stage(input.definition, codes, stage)) continue;
    const std::span<const Row> leads = people.of(unit);
    const Instant last = newest_sign(facts, evaluation, timeline, unit, leads.front());
    if (day_of(evaluation.as_of) - day_of(last) < days) continue;
    if (!may_be_met(facts, leads, evaluation.as_of)) continue;
    quiet.push_back({.unit = unit, .last = last});
    if (decided[unit] != kNoSign) quiet.back().decided = decided[unit];
  }
  std::ranges::sort(quiet, {}, [&](const QuietUnit& one) {
    return std::pair(-evaluation.scores.score[one.unit], one.unit);
  });
  return quiet;
}

} // namespace lb
