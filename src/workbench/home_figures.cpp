#include "workbench/home_figures.hpp"

#include <algorithm>

namespace lb {

namespace {

// Newest entries stand last; those of undo and redo are changes too.
std::int64_t definition_changes_since(const Workspace& workspace, Instant since) {
  static constexpr std::string_view kOfDefinition[] = {
      "undo.rule_points",        "undo.threshold",  "undo.add_rule",    "undo.remove_rule",
      "undo.replace_definition", "undo.definition", "undo.apply_draft", "undo.discard_draft"};
  std::int64_t count = 0;
  for (std::size_t i = workspace.audit.size(); i-- > 0;) {
    const Json& entry = workspace.audit[i];
    const std::optional<Instant> at = instant_from_text(entry.text_of("at"));
    if (at && *at <= since) break;
    count += std::ranges::contains(kOfDefinition, std::string_view(entry.text_of("what"))) ? 1 : 0;
  }
  return count;
}

} // namespace

void HomeFigures::update(const Workbench& workbench) {
  const Derived& derived = workbench.derived;
  if (stamp_ == derived.stamp && notes_revision_ == workbench.notes_revision &&
      is_routed_ == derived.is_routed() && visit_ == workbench.last_visit)
    return;
  stamp_ = derived.stamp;
  notes_revision_ = workbench.notes_revision;
  is_routed_ = derived.is_routed();
  visit_ = workbench.last_visit;
  const Workspace& workspace = workbench.workspace;
  const Evaluation& evaluation = *derived.evaluation;
  const FunnelWindow& window = workspace.funnel_window;
  way_ = lead_to_revenue(
      {workspace.facts, *derived.definition, evaluation, derived.ownership, window});
  const Instant lately = evaluation.as_of - kTodoDays * kDaySeconds;
  came_of_late_ = 0;
  for (std::size_t unit = 0; unit < evaluation.units.size(); ++unit) {
    const Instant created = evaluation.stages.moves_of(unit).front().at;
    came_of_late_ += created > lately && window.contains(created) ? 1 : 0;
  }
  const EvaluationInput input{workspace.facts, *derived.definition, evaluation.as_of, window};
  todos_ = todos_of({input, evaluation, derived.ownership, derived.evaluator.timeline(),
                     workspace.nurture, derived.routes()});
  news_.reset();
  definition_changes_ = 0;
  if (!visit_ || *visit_ >= evaluation.as_of) return;
  news_ = news_since(workspace.facts, *derived.definition, evaluation, *visit_);
  definition_changes_ = definition_changes_since(workspace, *visit_);
}

Visits visits_at(std::string_view setting, Instant now) {
  const std::size_t blank = std::min(setting.find(' '), setting.size());
  const std::optional<Instant> newest = instant_from_text(setting.substr(0, blank));
  if (!newest || *newest > now) return {.now = now};
  if (day_of(*newest) < day_of(now)) return {.last = newest, .now = now};
  return {.last = instant_from_text(setting.substr(std::min(blank + 1, setting.size()))),
          .now = *newest};
}

std::string visits_text(const Visits& visits) {
  std::string text = instant_text(visits.now);
  if (visits.last) text += ' ' + instant_text(*visits.last);
  return text;
}

} // namespace lb
