#include "base/check.hpp"
#include "workbench/apply.hpp"
#include "workbench/versions.hpp"

#include <algorithm>

namespace lb {

namespace {

std::string rule_label(const Definition& definition, std::string_view id) {
  const Rule* rule = rule_named(definition, id);
  return rule == nullptr || rule->label.empty() ? std::string(id) : rule->label;
}

std::string stage_label(const Definition& definition, std::string_view id) {
  for (const Stage& stage : definition.stages)
    if (stage.id == id) return stage.label;
  return std::string(id);
}

// What Undo would undo, in the words of the edit.
struct EditWords {
  const Definition& definition;

  Message operator()(const SetRulePoints& edit) const {
    return {"undo.rule_points",
            {{"rule", rule_label(definition, edit.rule)}, {"points", std::to_string(edit.points)}}};
  }
  Message operator()(const SetStageThreshold& edit) const {
    return {
        "undo.threshold",
        {{"stage", stage_label(definition, edit.stage)}, {"points", std::to_string(edit.points)}}};
  }
  Message operator()(const SetStageEntry& edit) const {
    return {"undo.stage_entry", {{"stage", stage_label(definition, edit.stage)}}};
  }
  Message operator()(const AddRule&) const { return {"undo.add_rule"}; }
  Message operator()(const RemoveRule& edit) const {
    return {"undo.remove_rule", {{"rule", rule_label(definition, edit.rule)}}};
  }
  Message operator()(const SwitchRule& edit) const {
    return {edit.is_on ? "undo.switch_on" : "undo.switch_off",
            {{"rule", rule_label(definition, edit.rule)}}};
  }
  Message operator()(const MoveRule& edit) const {
    return {"undo.move_rule", {{"rule", rule_label(definition, edit.rule)}}};
  }
  Message operator()(const SetTerm&) const { return {"undo.term"}; }
  Message operator()(const ReplaceDefinition&) const { return {"undo.replace_definition"}; }
  Message operator()(const auto&) const { return {"undo.definition"}; }
};

// A held slider goes on with the step that it began, if it is about the same thing.
bool continues_drag(const Workbench& workbench, const Message& what) {
  if (workbench.history.done.empty()) return false;
  const HistoryStep& newest = workbench.history.done.back();
  return newest.open && newest.what.key == what.key &&
         std::holds_alternative<DefinitionStep>(newest.change);
}

// What a document that was read before reads as; of null an empty one, as where there is none.
template <class Part>
Part part_of(const Json& document, Result<Part> (*read)(const Json&, Warnings&)) {
  if (document.is_null()) return {};
  Warnings warnings;
  Result<Part> part = read(document, warnings);
  LB_CHECK(part.has_value());
  return std::move(*part);
}

} // namespace

void put_definition(Workspace& workspace, Json document) {
  workspace.definition = part_of(document, read_definition);
  workspace.definition_document = std::move(document);
}

void put_plan(Workspace& workspace, Json document) {
  workspace.plan = part_of(document, read_routing_plan);
  workspace.plan_document = std::move(document);
}

void put_retention(Workspace& workspace, Json document) {
  workspace.retention = part_of(document, read_retention);
  workspace.retention_document = std::move(document);
}

void set_definition_document(Workbench& workbench, Json document) {
  put_definition(workbench.workspace, std::move(document));
  ++workbench.revision;
}

void set_plan_document(Workbench& workbench, Json document) {
  put_plan(workbench.workspace, std::move(document));
  ++workbench.revision;
}

namespace {

// A step of its own; the workspace is as it is after it.
void remember_definition(Workbench& workbench, Message what, DefinitionStep step) {
  Workspace& workspace = workbench.workspace;
  if (step.added.is_array()) add_versions(workspace, step.added);
  remember(workbench, {std::move(what), std::move(step)});
}

void put_by_step(Workbench& workbench, Message what, Json document, Json added, Effects& effects) {
  remember_definition(workbench, std::move(what),
                      {workbench.workspace.definition_document, document, std::move(added)});
  set_definition_document(workbench, std::move(document));
  log_step(workbench, "do", workbench.history.done.back());
  effects.emplace_back(Persist{});
}

} // namespace

void apply_draft(Workbench& workbench, Effects& effects) {
  if (!has_draft(workbench.workspace)) return;
  const std::int64_t number = next_version(workbench.workspace);
  Json document = workbench.workspace.definition_document;
  document.set("version", Json::number(number));
  document.erase("signature"); // it is of another version
  const Json added = Json::array({version_entry(
      {.number = number, .at = workbench.now, .actor = workbench.actor, .document = &document})});
  const Arguments version{{"version", std::to_string(number)}};
  put_by_step(workbench, {"undo.apply_draft", version}, std::move(document), added, effects);
  notify(workbench, {"notice.draft_applied", version}, true);
}

void discard_draft(Workbench& workbench, Effects& effects) {
  if (!has_draft(workbench.workspace)) return;
  const Json& in_force = *definition_in_force(workbench.workspace);
  Warnings warnings;
  if (const auto read = read_definition(in_force, warnings); !read)
    return notify_problem(workbench, read.error()); // no program of ours wrote it
  put_by_step(workbench, {"undo.discard_draft"}, in_force, {}, effects);
  notify(workbench, {"notice.draft_discarded"}, true);
}

void edit_definition(Workbench& workbench, EditDefinition& command, Effects& effects) {
  if (!workbench.has_workspace) return;
  Workspace& workspace = workbench.workspace;
  Result<EditedDefinition> edited = apply_edit(workspace.definition_document, command.edit);
  if (!edited) return notify_problem(workbench, edited.error());
  // What was signed stays as it is: a change of it is a draft that nobody has signed. A whole
  // document that comes in its place brings its own.
  if (!std::holds_alternative<ReplaceDefinition>(command.edit) &&
      edited->document != workspace.definition_document)
    edited->document.erase("signature");
  const Message what = std::visit(EditWords{workspace.definition}, command.edit);
  if (continues_drag(workbench, what)) {
    HistoryStep& step = workbench.history.done.back();
    std::get<DefinitionStep>(step.change).after = edited->document;
    step.what = what;
    step.is_stored = false;
  } else if (edited->document != workspace.definition_document) {
    remember_definition(
        workbench, what,
        {workspace.definition_document, edited->document, first_version(workspace)});
  } else {
    return;
  }
  workbench.history.done.back().open = command.more_follows;
  workspace.definition_document = std::move(edited->document);
  workspace.definition = std::move(edited->definition);
  ++workbench.revision;
  if (command.more_follows) return;
  if (command.said) notify(workbench, std::move(*command.said), true);
  log_step(workbench, "do", workbench.history.done.back());
  effects.emplace_back(Persist{});
}

void set_routing_plan(Workbench& workbench, Json document, Effects& effects) {
  Warnings warnings;
  if (!document.is_null())
    if (const auto plan = read_routing_plan(document, warnings); !plan)
      return notify_problem(workbench, plan.error());
  remember(workbench, {{"undo.plan"}, PlanStep{workbench.workspace.plan_document, document}});
  set_plan_document(workbench, std::move(document));
  log_step(workbench, "do", workbench.history.done.back());
  effects.emplace_back(Persist{});
}

namespace {

void change_reps(Workbench& workbench, Message what, std::vector<Rep> reps) {
  std::vector<Rep>& present = workbench.workspace.facts.reps;
  remember(workbench, {std::move(what), RepsStep{present, reps}});
  present = std::move(reps);
  log_step(workbench, "do", workbench.history.done.back());
  facts_changed(workbench);
}

} // namespace

void put_rep(Workbench& workbench, Rep rep, Effects& effects) {
  std::vector<Rep> reps = workbench.workspace.facts.reps;
  const auto same = std::ranges::find(reps, rep.id, &Rep::id);
  const Message what{same == reps.end() ? "undo.add_rep" : "undo.change_rep", {{"rep", rep.name}}};
  if (same == reps.end())
    reps.push_back(std::move(rep));
  else
    *same = std::move(rep);
  change_reps(workbench, what, std::move(reps));
  effects.emplace_back(Persist{{.reps = true}});
}

void remove_rep(Workbench& workbench, std::string_view rep, Effects& effects) {
  std::vector<Rep> reps = workbench.workspace.facts.reps;
  const auto found = std::ranges::find(reps, rep, &Rep::id);
  if (found == reps.end()) return;
  const Message what{"undo.remove_rep", {{"rep", found->name}}};
  reps.erase(found);
  change_reps(workbench, what, std::move(reps));
  effects.emplace_back(Persist{{.reps = true}});
}

} // namespace lb
