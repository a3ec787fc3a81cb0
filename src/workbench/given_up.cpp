#include "workbench/given_up.hpp"

#include "exchange/definition_edit.hpp"
#include "lead/threshold_stage.hpp"

#include <algorithm>

namespace lb {

namespace {

std::int64_t points_in(const Definition& definition, std::string_view rule) {
  const Rule* found = rule_named(definition, rule);
  return found == nullptr ? 0 : found->points;
}

void add_other_rules(const Workspace& workspace, std::vector<SettledRule>& rules) {
  const Drafts& drafts = workspace.drafts;
  if (!drafts.marketing || !drafts.sales) return;
  for (const Definition* draft : {&*drafts.marketing, &*drafts.sales})
    for (const RuleRef& ref : rules_of(*draft)) {
      const std::string& id = ref.rule->id;
      if (std::ranges::contains(rules, id, &SettledRule::rule)) continue;
      const SettledRule rule{
          .rule = id,
          .asked = {points_in(*drafts.marketing, id), points_in(*drafts.sales, id)},
          .agreed = points_in(workspace.definition, id)};
      if (rule.asked[0] != rule.agreed || rule.asked[1] != rule.agreed) rules.push_back(rule);
    }
}

std::optional<GivenUpEntry> entry_given_up(const Workspace& workspace) {
  const std::optional<ReadyStage> ready = ready_stage(workspace.definition);
  if (!ready || !workspace.drafts.marketing || !workspace.drafts.sales) return std::nullopt;
  GivenUpEntry entry{.stage = workspace.definition.stages[ready->stage].id};
  entry.agreed = stage_entry(workspace.definition_document, entry.stage);
  for (const bool sales : {false, true})
    entry.asked[sales ? 1 : 0] = stage_entry(camp_draft(workspace, sales), entry.stage);
  const bool is_same = entry.asked[0] == entry.agreed && entry.asked[1] == entry.agreed;
  return is_same ? std::nullopt : std::optional(std::move(entry));
}

} // namespace

GivenUp given_up(const Workspace& workspace) {
  const bool is_signed = signed_by(workspace.definition_document).has_value();
  return given_up_in(is_signed ? workspace.definition_document : document_to_sign(workspace));
}

GivenUp given_up_in(const Json& definition) {
  const Json* agreement = definition.find("agreement");
  return agreement == nullptr ? GivenUp{} : read_given_up(*agreement);
}

GivenUp given_up_now(const Workspace& workspace) {
  GivenUp given{.rules = workshop_in(workspace).settled};
  for (SettledRule& rule : given.rules) rule.agreed = points_in(workspace.definition, rule.rule);
  add_other_rules(workspace, given.rules);
  given.entry = entry_given_up(workspace);
  return given;
}

void write_given_up(Json& agreement, const GivenUp& given) {
  set_settled_rules(agreement, given.rules);
  if (!given.entry) return;
  Json entry = Json::object({{"stage", Json::string(given.entry->stage)}});
  for (std::size_t camp = 0; camp < kCamps.size(); ++camp)
    entry.set(kCamps[camp], given.entry->asked[camp]);
  entry.set("agreed", given.entry->agreed);
  agreement.set("entry", std::move(entry));
}

GivenUp read_given_up(const Json& agreement) {
  GivenUp given{.rules = settled_rules(agreement)};
  const Json* entry = agreement.find("entry");
  if (entry == nullptr || !entry->is_object()) return given;
  const auto part = [&](std::string_view name) {
    const Json* found = entry->find(name);
    return found == nullptr ? Json() : *found;
  };
  given.entry = GivenUpEntry{.stage = entry->text_of("stage"),
                             .asked = {part(kCamps[0]), part(kCamps[1])},
                             .agreed = part("agreed")};
  return given;
}

} // namespace lb
