#include "lead/nurture_now.hpp"
#include "view/format.hpp"
#include "view/lead_panel.hpp"

#include <algorithm>

namespace lb {

namespace {

void add_dimension(const Explanation& explanation, bool behaviour, std::size_t group_count,
                   std::vector<ScoreLine>& lines) {
  const auto limit_of = [&](std::size_t group, bool of_dimension) {
    std::size_t seen = 0;
    for (const LimitPart& limit : explanation.limits) {
      if (limit.behaviour != behaviour || limit.of_dimension != of_dimension) continue;
      if (of_dimension || seen++ == group) return limit.micro;
    }
    return std::int64_t{0};
  };
  for (std::size_t group = 0; group < group_count; ++group) {
    for (std::size_t i = 0; i < explanation.parts.size(); ++i) {
      const RulePart& part = explanation.parts[i];
      if (part.behaviour != behaviour || part.group != group) continue;
      lines.push_back(
          {ScoreLine::Kind::rule, behaviour, group, i, part.micro - part.cap_correction});
      if (part.cap_correction != 0)
        lines.push_back({ScoreLine::Kind::rule_cap, behaviour, group, i, part.cap_correction});
    }
    if (const std::int64_t micro = limit_of(group, false); micro != 0)
      lines.push_back({ScoreLine::Kind::group_limit, behaviour, group, 0, micro});
  }
  if (const std::int64_t micro = limit_of(0, true); micro != 0)
    lines.push_back({ScoreLine::Kind::dimension_limit, behaviour, 0, 0, micro});
}

} // namespace

std::vector<ScoreLine> score_lines(const Explanation& explanation, const Definition& definition) {
  std::vector<ScoreLine> lines;
  add_dimension(explanation, false, definition.fit.groups.size(), lines);
  const std::int64_t fit_counts = explanation.fit * definition.mix_fit / 100;
  if (definition.mix_fit != 100)
    lines.push_back({ScoreLine::Kind::mix, false, 0, 0, fit_counts - explanation.fit});
  add_dimension(explanation, true, definition.behaviour.groups.size(), lines);
  if (definition.mix_behaviour != 100 || definition.mix_fit != 100) {
    // What the mix rounds away belongs to its last line, so that the lines come to the score.
    const std::int64_t rest = explanation.score - fit_counts - explanation.behaviour;
    if (rest != 0 || definition.mix_behaviour != 100)
      lines.push_back({ScoreLine::Kind::mix, true, 0, 0, rest});
  }
  std::vector<std::int64_t> micro;
  for (const ScoreLine& line : lines) micro.push_back(line.micro);
  const std::vector<std::int64_t> shown = hundredths_that_add_up(micro);
  for (std::size_t i = 0; i < lines.size(); ++i) lines[i].shown = shown[i];
  return lines;
}

namespace {

bool is_of_unit(const Facts& facts, const Units& units, Row lead, std::size_t unit) {
  if (units.is_account[unit] != 0) return facts.leads.account[lead] == units.row[unit];
  return units.row[unit] == lead;
}

} // namespace

namespace {

void update_outcomes(LeadPanelCache& panel, const EvaluationInput& input,
                     const Evaluation& evaluation, std::size_t unit) {
  DecisionOutcomesKey key{.facts_revision = input.facts.revision,
                          .as_of = evaluation.as_of,
                          .unit = unit,
                          .stage = evaluation.stages.stage[unit],
                          .stages = input.definition.stages,
                          .gates = input.definition.gates};
  if (key == panel.outcomes_of) return;
  panel.outcomes = decision_outcomes(input, evaluation, static_cast<std::uint32_t>(unit));
  panel.outcomes_of = std::move(key);
}

} // namespace

void update_lead_panel(const Workbench& workbench, View& view, std::size_t unit) {
  LeadPanelCache& panel = view.panel;
  const Derived& derived = workbench.derived;
  if (panel.unit == unit && panel.stamp == derived.stamp) return;
  const Workspace& workspace = workbench.workspace;
  const Facts& facts = workspace.facts;
  const Evaluation& evaluation = *derived.evaluation;
  const EvaluationInput input{facts, *derived.definition, evaluation.as_of,
                              workspace.funnel_window};
  update_outcomes(panel, input, evaluation, unit);
  const std::vector<HistoryStep>& done = workbench.history.done;
  const bool is_dragged = !done.empty() && done.back().open;
  if (!is_dragged || panel.unit != unit)
    panel.next = next_step(input, evaluation, static_cast<std::uint32_t>(unit));
  panel.explanation = derived.evaluator.explain(input, unit);
  panel.lines = score_lines(panel.explanation, *derived.definition);
  panel.people = leads_of(evaluation.units, unit);
  panel.stay = running_stay(input, evaluation, derived.evaluator.timeline(), workspace.nurture,
                            static_cast<std::uint32_t>(unit));
  panel.activities.clear();
  panel.decisions.clear();
  const auto newest_first = [](std::vector<std::uint32_t>& rows, const auto& at) {
    std::ranges::stable_sort(rows, std::greater<>{}, at);
  };
  for (std::uint32_t i = 0; i < facts.activities.size(); ++i)
    if (facts.activities.at[i] <= evaluation.as_of &&
        is_of_unit(facts, evaluation.units, facts.activities.lead[i], unit))
      panel.activities.push_back(i);
  for (std::uint32_t i = 0; i < facts.decisions.size(); ++i)
    if (facts.decisions[i].at <= evaluation.as_of &&
        is_of_unit(facts, evaluation.units, facts.decisions[i].lead, unit))
      panel.decisions.push_back(i);
  newest_first(panel.activities, [&](std::uint32_t i) { return facts.activities.at[i]; });
  newest_first(panel.decisions, [&](std::uint32_t i) { return facts.decisions[i].at; });
  panel.unit = unit;
  panel.stamp = derived.stamp;
}

} // namespace lb
