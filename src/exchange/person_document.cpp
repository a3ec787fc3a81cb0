#include "exchange/person_document.hpp"

#include "exchange/documents.hpp"
#include "exchange/person_names.hpp"
#include "lead/facts_without.hpp"

namespace lb {

namespace {

std::vector<Row> all_others(const Facts& facts, Row lead) {
  std::vector<Row> others;
  for (Row row = 0; row < facts.leads.size(); ++row)
    if (row != lead) others.push_back(row);
  return others;
}

// The document of what is left without all the others: written once, so that nothing is forgotten
// here that the workspace document has.
Json document_of_one(const Facts& facts, Row lead) {
  Workspace one;
  one.facts = facts_without(facts, all_others(facts, lead));
  Result<Json> document = read_json(write_workspace(one));
  return document ? std::move(*document) : Json::object();
}

// The firm's own attributes are the firm's.
Json account_json(const Facts& facts, Row account) {
  Json json = Json::object({{"id", Json::string(std::string(facts.accounts.ids.text(account)))}});
  if (const auto& name = facts.accounts.name[account]) json.set("name", Json::string(*name));
  return json;
}

std::vector<Json> entries_of(const Workspace& workspace, Row lead) {
  const PersonNames names(workspace.facts, std::span(&lead, 1));
  std::vector<Json> entries;
  for (const Json& entry : workspace.audit)
    if (names.are_in(entry) || names.are_changed_by(entry)) entries.push_back(entry);
  return entries;
}

} // namespace

std::string write_person(const Workspace& workspace, Row lead) {
  Json document = document_of_one(workspace.facts, lead);
  Json person = Json::object({{"format", Json::string("leadbench-person/1")}});
  if (const Json* leads = document.find("leads"); leads != nullptr && !leads->items().empty())
    person.set("lead", leads->items().front());
  if (const Row account = workspace.facts.leads.account[lead]; account != kNoRow)
    person.set("account", account_json(workspace.facts, account));
  for (const std::string_view list : {"activities", "decisions", "assignments", "votes"})
    if (Json* rows = document.find(list)) person.set(list, std::move(*rows));
  person.set("audit", Json::array(entries_of(workspace, lead)));
  return pretty_json(person) + "\n";
}

} // namespace lb
