#include "base/text.hpp"
#include "lead/facts_cut.hpp"
#include "workbench/apply.hpp"
#include "workbench/lead_views.hpp"
#include "workbench/versions.hpp"
#include "workbench/workshop.hpp"

namespace lb {

namespace {

constexpr std::size_t kMostSteps = 500; // of undo; a definition is a few KB, an import its rows

PersistScope scope_of(const HistoryStep& step) {
  if (std::holds_alternative<RepsStep>(step.change)) return {.reps = true};
  if (std::holds_alternative<CampaignCostStep>(step.change)) return {.campaigns = true};
  if (std::holds_alternative<ConsentStep>(step.change)) return {.consents = true};
  if (std::holds_alternative<WorkspaceStep>(step.change)) return {.everything = true};
  const auto* import = std::get_if<ImportStepRecord>(&step.change);
  return import == nullptr ? PersistScope{} : PersistScope{.rows = import->mark};
}

void swap_workspace(Workbench& workbench, WorkspaceStep& step) {
  auto present = std::make_unique<Workspace>(std::move(workbench.workspace));
  const bool had = workbench.has_workspace;
  workbench.workspace = step.other ? std::move(*step.other) : Workspace{};
  workbench.has_workspace = step.other_has;
  step.other = std::move(present);
  step.other_has = had;
  workbench.as_of = remembered_as_of(workbench.workspace);
  facts_changed(workbench);
}

struct StepBack {
  Workbench& workbench;
  void operator()(DefinitionStep& step) {
    set_definition_document(workbench, step.before);
    if (step.added.is_array()) drop_versions(workbench.workspace, step.added.items().size());
  }
  void operator()(PlanStep& step) { set_plan_document(workbench, step.before); }
  void operator()(RetentionStep& step) { set_retention_document(workbench, step.before); }
  void operator()(RepsStep& step) {
    workbench.workspace.facts.reps = step.before;
    facts_changed(workbench);
  }
  void operator()(ConsentStep& step) { put_consent(workbench, step.lead, step.before); }
  void operator()(ImportStepRecord& step) {
    step.chunk = cut_off(workbench.workspace.facts, step.mark);
    facts_changed(workbench);
  }
  void operator()(WorkspaceStep& step) { swap_workspace(workbench, step); }
  void operator()(AsOfStep& step) { set_as_of(workbench, step.before); }
  void operator()(CurrencyStep& step) { put_currency(workbench, step.before); }
  void operator()(CampaignCostStep& step) { put_campaign_cost(workbench, step, true); }
  void operator()(LeadViewsStep& step) { put_lead_views(workbench, step.before); }
  void operator()(WorkshopStep& step) {
    put_workshop(workbench, step.before, step.drafts_before);
    if (step.definition) (*this)(*step.definition);
  }
};

struct StepForward {
  Workbench& workbench;
  void operator()(DefinitionStep& step) {
    set_definition_document(workbench, step.after);
    if (step.added.is_array()) add_versions(workbench.workspace, step.added);
  }
  void operator()(PlanStep& step) { set_plan_document(workbench, step.after); }
  void operator()(RetentionStep& step) { set_retention_document(workbench, step.after); }
  void operator()(RepsStep& step) {
    workbench.workspace.facts.reps = step.after;
    facts_changed(workbench);
  }
  void operator()(ConsentStep& step) { put_consent(workbench, step.lead, step.after); }
  void operator()(ImportStepRecord& step) {
    step.mark = append(workbench.workspace.facts, step.chunk);
    step.chunk = {};
    facts_changed(workbench);
  }
  void operator()(WorkspaceStep& step) { swap_workspace(workbench, step); }
  void operator()(AsOfStep& step) { set_as_of(workbench, step.after); }
  void operator()(CurrencyStep& step) { put_currency(workbench, step.after); }
  void operator()(CampaignCostStep& step) { put_campaign_cost(workbench, step, false); }
  void operator()(LeadViewsStep& step) { put_lead_views(workbench, step.after); }
  void operator()(WorkshopStep& step) {
    put_workshop(workbench, step.after, step.drafts_after);
    if (step.definition) (*this)(*step.definition);
  }
};

// Which run of the program, how much had happened, and when.
std::string import_id(const Workbench& workbench) {
  return concat({workbench.salt, "/", std::to_string(workbench.workspace.audit.size()), "/",
                 std::to_string(workbench.now)});
}

} // namespace

void remember(Workbench& workbench, HistoryStep step) {
  History& history = workbench.history;
  history.undone.clear();
  if (!history.done.empty()) history.done.back().open = false;
  history.done.push_back(std::move(step));
  if (history.done.size() <= kMostSteps) return;
  history.done.erase(history.done.begin());
  ++history.first;
}

void show_as_of(Workbench& workbench, const SetAsOf& command) {
  std::vector<HistoryStep>& done = workbench.history.done;
  AsOfStep* held =
      !done.empty() && done.back().open ? std::get_if<AsOfStep>(&done.back().change) : nullptr;
  if (held != nullptr) {
    held->after = command.as_of;
    done.back().is_stored = false;
  } else {
    remember(workbench, {{"undo.as_of"}, AsOfStep{workbench.as_of, command.as_of}});
  }
  done.back().open = command.more_follows;
  set_as_of(workbench, command.as_of);
}

void undo(Workbench& workbench, Effects& effects) {
  if (workbench.history.done.empty() || workbench.import) end_import(workbench, effects);
  if (workbench.history.done.empty()) return;
  HistoryStep step = std::move(workbench.history.done.back());
  workbench.history.done.pop_back();
  step.open = false;
  std::visit(StepBack{workbench}, step.change);
  log_step(workbench, "undo", step);
  if (holds_rows(step)) step.is_stored = false;
  effects.emplace_back(Persist{scope_of(step)});
  notify(workbench, {"notice.undone"});
  workbench.history.undone.push_back(std::move(step));
}

void redo(Workbench& workbench, Effects& effects) {
  if (workbench.history.undone.empty()) return;
  end_import(workbench, effects);
  HistoryStep step = std::move(workbench.history.undone.back());
  workbench.history.undone.pop_back();
  std::visit(StepForward{workbench}, step.change);
  log_step(workbench, "redo", step);
  if (holds_rows(step)) step.is_stored = false;
  effects.emplace_back(Persist{scope_of(step)});
  notify(workbench, {"notice.redone"}, true);
  workbench.history.done.push_back(std::move(step));
}

PersistScope add_rows(Workbench& workbench, const Facts& chunk, Message what) {
  ImportStepRecord record{.mark = append(workbench.workspace.facts, chunk),
                          .id = import_id(workbench)};
  PersistScope scope{.rows = record.mark};
  remember(workbench, {std::move(what), std::move(record)});
  log_step(workbench, "do", workbench.history.done.back());
  facts_changed(workbench);
  return scope;
}

void replace_workspace(Workbench& workbench, std::unique_ptr<Workspace> workspace, Message what) {
  WorkspaceStep step;
  step.other = std::make_unique<Workspace>(std::move(workbench.workspace));
  step.other_has = workbench.has_workspace;
  workbench.workspace = std::move(*workspace);
  workbench.has_workspace = true;
  workbench.as_of = remembered_as_of(workbench.workspace);
  remember(workbench, {std::move(what), std::move(step)});
  log_step(workbench, "do", workbench.history.done.back());
  facts_changed(workbench);
}

} // namespace lb
