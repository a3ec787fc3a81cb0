#include "workbench/apply.hpp"

namespace lb {

void facts_changed(Workbench& workbench) {
  ++workbench.workspace.facts.revision;
  workbench.computed_now = workbench.now;
  workbench.derived.stale = true;
}

Instant as_of(const Workbench& workbench) {
  return workbench.as_of.value_or(workbench.computed_now);
}

void set_as_of(Workbench& workbench, std::optional<Instant> as_of) {
  workbench.as_of = as_of;
  workbench.computed_now = workbench.now;
  remember_as_of(workbench.workspace, as_of);
  workbench.derived.stale = true;
}

std::optional<Instant> remembered_as_of(const Workspace& workspace) {
  for (const Json::Member& member : workspace.extras)
    if (member.name == "as_of" && member.value.is_string())
      return instant_from_text(member.value.text());
  return std::nullopt;
}

void remember_as_of(Workspace& workspace, std::optional<Instant> as_of) {
  std::erase_if(workspace.extras,
                [](const Json::Member& member) { return member.name == "as_of"; });
  if (as_of) workspace.extras.push_back({"as_of", Json::string(instant_text(*as_of))});
}

void notify(Workbench& workbench, Message what, bool offers_undo) {
  workbench.notice = Notice{std::move(what), offers_undo, false, ++workbench.notice_count};
}

void notify_problem(Workbench& workbench, const Error& error) {
  Notice notice{error.message, false, true, ++workbench.notice_count};
  notice.where = error.where;
  workbench.notice = std::move(notice);
}

void recompute(Workbench& workbench) {
  Derived& derived = workbench.derived;
  if (!workbench.has_workspace) {
    derived.evaluation = nullptr;
    derived.routes.clear();
    derived.rule_hits.clear();
    return;
  }
  if (workbench.as_of == std::nullopt && day_of(workbench.now) != day_of(workbench.computed_now)) {
    workbench.computed_now = workbench.now; // another day began: points fade by whole days
    derived.stale = true;
  }
  if (!derived.stale) return;
  const Workspace& workspace = workbench.workspace;
  const EvaluationInput input{workspace.facts, workspace.definition, as_of(workbench),
                              workspace.funnel_window};
  derived.evaluation = &derived.evaluator.update(input);
  derived.ownership = ownership(workspace.facts, workspace.definition, *derived.evaluation);
  derived.routes = route({input, *derived.evaluation, derived.ownership, workspace.plan});
  derived.rule_hits = derived.evaluator.rule_hits();
  ++derived.stamp;
  derived.stale = false;
}

} // namespace lb
