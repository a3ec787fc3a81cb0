// What the camps come to: a rule settled in points, and their names under one definition.
#include "base/text.hpp"
#include "workbench/apply.hpp"
#include "workbench/given_up.hpp"
#include "workbench/versions.hpp"
#include "workbench/workshop.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::array<std::string_view, 2> kDimensions{"fit", "behaviour"};

// A rule where a definition document has it.
struct FoundRule {
  const Json* rule = nullptr;
  std::string group;
  bool behaviour = false;
};

FoundRule find_rule(const Json& definition, std::string_view id) {
  for (const std::string_view dimension : kDimensions) {
    const Json* part = definition.find(dimension);
    const Json* groups = part == nullptr ? nullptr : part->find("groups");
    if (groups == nullptr || !groups->is_array()) continue;
    for (const Json& group : groups->items()) {
      const Json* rules = group.find("rules");
      if (rules == nullptr || !rules->is_array()) continue;
      for (const Json& rule : rules->items())
        if (rule.text_of("id") == id)
          return {&rule, group.text_of("id"), dimension == kDimensions[1]};
    }
  }
  return {};
}

std::int64_t points_of(const FoundRule& found) {
  const Json* points = found.rule == nullptr ? nullptr : found.rule->find("points");
  return points == nullptr ? 0 : points->as_int().value_or(0);
}

// Where a rule of a draft goes: its own group where the definition has that, else the last one.
Result<EditedDefinition> with_rule(const Json& document, const FoundRule& found, Json rule) {
  AddRule add{.behaviour = found.behaviour, .group = found.group, .document = std::move(rule)};
  Result<EditedDefinition> edited = apply_edit(document, add);
  if (edited) return edited;
  const Json* part = document.find(kDimensions[found.behaviour ? 1 : 0]);
  const Json* groups = part == nullptr ? nullptr : part->find("groups");
  if (groups != nullptr && groups->is_array() && !groups->items().empty()) {
    add.group = groups->items().back().text_of("id");
    return apply_edit(document, add);
  }
  const Result<EditedDefinition> begun =
      apply_edit(document, AddGroup{found.behaviour, found.group, {}});
  return begun ? apply_edit(begun->document, add) : begun;
}

// The definition with so many points for the rule, which comes from a draft where it has none.
Result<EditedDefinition> settled_definition(const Workspace& workspace, const SettleRule& command) {
  const Json& document = workspace.definition_document;
  if (find_rule(document, command.rule).rule != nullptr)
    return apply_edit(document, SetRulePoints{command.rule, command.points});
  FoundRule found = find_rule(camp_draft(workspace, false), command.rule);
  if (found.rule == nullptr) found = find_rule(camp_draft(workspace, true), command.rule);
  if (found.rule == nullptr)
    return apply_edit(document, SetRulePoints{command.rule, command.points}); // says what is wrong
  Json rule = *found.rule;
  rule.set("points", Json::number(command.points));
  return with_rule(document, found, std::move(rule));
}

Workshop with_settled(const Workspace& workspace, const SettleRule& command) {
  Workshop workshop = workshop_in(workspace);
  const SettledRule settled{
      .rule = command.rule,
      .asked = {points_of(find_rule(camp_draft(workspace, false), command.rule)),
                points_of(find_rule(camp_draft(workspace, true), command.rule))},
      .agreed = command.points};
  const auto known = std::ranges::find(workshop.settled, command.rule, &SettledRule::rule);
  if (known == workshop.settled.end())
    workshop.settled.push_back(settled);
  else
    *known = settled;
  return workshop;
}

Json agreement_json(const Workspace& workspace, const GivenUp& given) {
  Json agreement = Json::object();
  for (const char* part : {"question", "terms"})
    if (const Json* told = workshop_document(workspace).find(part)) agreement.set(part, *told);
  write_given_up(agreement, given);
  return agreement.members().empty() ? Json() : agreement;
}

Json signature_entry(const CampSignature& signature) {
  Json entry = Json::object(
      {{"name", Json::string(signature.name)}, {"at", Json::string(instant_text(signature.at))}});
  if (!signature.role.empty()) entry.set("role", Json::string(signature.role));
  return entry;
}

// The document with both names under it, as SEMANTICS 6 has it.
Json signed_document(Json document, const Workshop& workshop, std::optional<std::int64_t> parent) {
  Json signature = Json::object();
  if (const Json* version = document.find("version")) signature.set("version", *version);
  if (parent) signature.set("parent", Json::number(*parent));
  Instant at = 0;
  for (std::size_t camp = 0; camp < kCamps.size(); ++camp) {
    const CampSignature& side = *workshop.signatures[camp];
    signature.set(kCamps[camp], signature_entry(side));
    at = std::max(at, side.at);
  }
  signature.set("at", Json::string(instant_text(at)));
  signature.set("sha256", Json::string(definition_sha256(document)));
  document.set("signature", std::move(signature));
  return document;
}

std::int64_t number_of_version(const Json& document) {
  const Json* version = document.find("version");
  return version == nullptr ? 1 : version->as_int().value_or(1);
}

std::optional<std::int64_t> version_in_force(const Workspace& workspace) {
  const std::vector<DefinitionVersion> versions = versions_of(workspace);
  if (!versions.empty()) return versions.back().number;
  return workspace.definition.version;
}

Json document_with(const Workspace& workspace, const GivenUp& given) {
  Json document = workspace.definition_document;
  if (!document.is_object()) return {};
  document.erase("signature");
  document.erase("agreement");
  const std::int64_t next =
      std::max(next_version(workspace), workspace.definition.version.value_or(0) + 1);
  document.set("version", Json::number(next));
  if (Json agreement = agreement_json(workspace, given); !agreement.is_null())
    document.set("agreement", std::move(agreement));
  return document;
}

} // namespace

// A draft that moves after the first name takes nothing from under it.
Json document_to_sign(const Workspace& workspace) {
  const Workshop workshop = workshop_in(workspace);
  if (workshop.given_up.is_object()) {
    Json held = document_with(workspace, read_given_up(workshop.given_up));
    if (has_signed(workshop, held, false) || has_signed(workshop, held, true)) return held;
  }
  return document_with(workspace, given_up_now(workspace));
}

bool has_signed(const Workshop& workshop, const Json& document, bool sales) {
  const std::optional<CampSignature>& signature = workshop.signatures[sales ? 1 : 0];
  return signature && signature->sha256 == definition_sha256(document);
}

std::optional<SignedBy> signed_by(const Json& definition) {
  const Json* signature = definition.find("signature");
  if (signature == nullptr || !signature->is_object()) return std::nullopt;
  SignedBy by{.sha256 = signature->text_of("sha256")};
  const auto number = [&](const char* name) {
    const Json* json = signature->find(name);
    return json == nullptr ? std::nullopt : json->as_int();
  };
  by.version = number("version").value_or(0);
  by.parent = number("parent");
  by.at = instant_from_text(signature->text_of("at")).value_or(0);
  for (std::size_t camp = 0; camp < kCamps.size(); ++camp) {
    const Json* side = signature->find(kCamps[camp]);
    if (side == nullptr) return std::nullopt;
    by.camps[camp] = {.name = side->text_of("name"),
                      .role = side->text_of("role"),
                      .at = instant_from_text(side->text_of("at")).value_or(0),
                      .sha256 = by.sha256};
  }
  by.is_intact = definition_sha256(definition) == by.sha256;
  return by;
}

void settle_rule(Workbench& workbench, const SettleRule& command, Effects& effects) {
  Workspace& workspace = workbench.workspace;
  if (!workbench.has_workspace) return;
  Result<EditedDefinition> edited = settled_definition(workspace, command);
  if (!edited) return notify_problem(workbench, edited.error());
  if (edited->document != workspace.definition_document) edited->document.erase("signature");
  DefinitionStep definition{workspace.definition_document, edited->document,
                            first_version(workspace)};
  const Workshop workshop = with_settled(workspace, command);
  WorkshopStep step = workshop_step(workspace);
  step.after = workshop_json(workshop);
  if (definition.before != definition.after) step.definition = std::move(definition);
  do_workshop_step(
      workbench,
      {"undo.settle_rule", {{"rule", command.rule}, {"points", std::to_string(command.points)}}},
      std::move(step), effects);
}

void sign_definition(Workbench& workbench, const SignDefinition& command, Effects& effects) {
  Workspace& workspace = workbench.workspace;
  const std::string name(trimmed(command.name));
  Json document = document_to_sign(workspace);
  if (!workbench.has_workspace || document.is_null() || name.empty()) return;
  Workshop workshop = workshop_in(workspace);
  if (has_signed(workshop, document, command.sales)) return;
  workshop.signatures[command.sales ? 1 : 0] =
      CampSignature{.name = name,
                    .role = std::string(trimmed(command.role)),
                    .at = workbench.now,
                    .sha256 = definition_sha256(document)};
  workshop.given_up = Json::object();
  write_given_up(workshop.given_up, given_up_in(document));
  WorkshopStep step = workshop_step(workspace);
  step.after = workshop_json(workshop);
  const std::string camp(kCamps[command.sales ? 1 : 0]);
  const bool by_both = has_signed(workshop, document, !command.sales);
  const Json* number = document.find("version");
  const std::string version = number == nullptr ? "" : number->text();
  if (by_both) {
    // The version that was in force before anybody changed it is kept with it.
    Json added = first_version(workspace);
    if (!added.is_array()) added = Json::array();
    Json after = signed_document(std::move(document), workshop, version_in_force(workspace));
    added.items().push_back(version_entry({.number = number_of_version(after),
                                           .at = workbench.now,
                                           .actor = workbench.actor,
                                           .document = &after}));
    step.definition =
        DefinitionStep{workspace.definition_document, std::move(after), std::move(added)};
  }
  do_workshop_step(
      workbench, {by_both ? "undo.sign_both" : "undo.sign", {{"camp", camp}, {"version", version}}},
      std::move(step), effects);
  notify(workbench,
         {by_both ? "notice.signed_by_both" : "notice.signed_by_one",
          {{"camp", camp}, {"version", version}}},
         true);
}

} // namespace lb
