#include "lead/last_signs.hpp"

#include "lead/moves.hpp"

#include <algorithm>

namespace lb {

std::vector<Instant> newest_decisions(const Facts& facts, const Evaluation& evaluation) {
  std::vector<Instant> newest(evaluation.units.size(), kNoSign);
  for (const Decision& decision : facts.decisions) {
    const std::uint32_t unit = evaluation.units.unit_of_lead[decision.lead];
    if (unit == kNoRow || decision.at > evaluation.as_of) continue;
    const Instant seen = std::max(decision.at, facts.leads.created_at[decision.lead]);
    newest[unit] = std::max(newest[unit], seen);
  }
  return newest;
}

Instant newest_sign(const Facts& facts, const Evaluation& evaluation, const Timeline& timeline,
                    std::uint32_t unit, Row lead) {
  const Row place = timeline.units.unit_of_lead[lead];
  for (std::uint32_t i = timeline.activities_until(place, evaluation.as_of);
       i > timeline.activity_begin[place]; --i) {
    const Row of = facts.activities.lead[timeline.activity_row[i - 1]];
    if (evaluation.units.unit_of_lead[of] != kNoRow) return timeline.activity_at(i - 1);
  }
  return evaluation.stages.moves_of(unit).front().at;
}

bool may_be_met(const Facts& facts, std::span<const Row> people, Instant as_of) {
  if (facts.leads.consents.empty()) return true;
  return std::ranges::any_of(people, [&](Row lead) {
    return !contact_block(facts.leads.consent(lead), std::nullopt, as_of);
  });
}

std::optional<Instant> review_day(const Facts& facts, const Evaluation& evaluation,
                                  std::uint32_t unit) {
  const Move& move = evaluation.stages.moves_of(unit).back();
  if (!is_by_decision(move)) return std::nullopt;
  for (const Json::Member& member : facts.decisions[move.by].extras)
    if (member.name == "review_on" && member.value.is_string())
      return instant_from_text(member.value.text());
  return std::nullopt;
}

} // namespace lb
