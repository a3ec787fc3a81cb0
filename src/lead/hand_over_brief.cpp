#include "lead/hand_over_brief.hpp"

#include "base/text.hpp"
#include "lead/compiled_predicate.hpp"
#include "lead/past_points.hpp"

#include <algorithm>

namespace lb {

namespace {

void add_facts(HandOverBrief& brief, const EvaluationInput& input, const Evaluator::State& state,
               std::uint32_t place) {
  const Timeline& timeline = state.timeline();
  const Facts& facts = input.facts;
  for (const Row lead : timeline.leads_of(place))
    if (facts.leads.created_at[lead] <= input.as_of) brief.people.push_back(lead);
  const std::uint32_t end = timeline.activities_until(place, input.as_of);
  for (std::uint32_t i = timeline.activity_begin[place]; i < end; ++i) {
    const Row row = timeline.activity_row[i];
    if (facts.leads.created_at[facts.activities.lead[row]] <= input.as_of)
      brief.timeline.push_back({.at = timeline.activity_at(i), .index = row});
  }
  for (const TimelineDecision& decision : timeline.decisions_of(place))
    if (decision.moment <= input.as_of)
      brief.timeline.push_back(
          {.at = decision.at, .is_decision = true, .index = decision.decision});
  std::ranges::stable_sort(brief.timeline, {}, &BriefEvent::at);
}

void add_contents(HandOverBrief& brief, const Activities& activities) {
  for (std::size_t i = brief.timeline.size(); i-- > 0;) {
    const BriefEvent& event = brief.timeline[i];
    if (event.is_decision) continue;
    const Code detail = activities.detail[event.index];
    if (detail == kNoCode ||
        text_key(activities.kinds.text(activities.kind[event.index])) != "download")
      continue;
    if (std::ranges::find(brief.contents, detail) == brief.contents.end())
      brief.contents.push_back(detail);
  }
}

std::optional<Instant> last_entry(std::span<const Move> moves, StageCode stage) {
  std::optional<Instant> entered;
  for (const Move& move : moves)
    if (move.to == stage) entered = move.at;
  return entered;
}

} // namespace

HandOverBrief hand_over_brief(const EvaluationInput& input, const Evaluator& evaluator,
                              std::uint32_t unit) {
  const Evaluation& evaluation = evaluator.current();
  HandOverBrief brief;
  add_facts(brief, input, evaluator.state(), evaluator.state().presence().place(unit));
  for (const Row lead : brief.people)
    brief.blocked.push_back(contact_blocks(input.facts.leads.consent(lead), input.as_of));
  add_contents(brief, input.facts.activities);
  brief.bant = evaluation.scores.bant[unit];
  brief.ready_since =
      last_entry(evaluation.stages.moves_of(unit), stage_code(input.definition, "mql"));
  PastPoints past(input, evaluator.state());
  past.read(unit, brief.ready_since.value_or(input.as_of));
  brief.score = past.points().score;
  const std::vector<RuleRef> rules = rules_of(input.definition);
  for (std::size_t i = 0; i < rules.size(); ++i)
    if (past.part(i) != 0) brief.reasons.push_back({.rule = rules[i].rule, .micro = past.part(i)});
  return brief;
}

} // namespace lb
