// Forgetting people: of everything that the workbench holds, nothing of theirs stays.
#include "lead/facts_without.hpp"
#include "workbench/apply.hpp"
#include "workbench/audit_forget.hpp"
#include "workbench/lead_views.hpp"
#include "workbench/workshop.hpp"

#include <algorithm>

namespace lb {

namespace {

std::vector<Row> rows_named(const Facts& facts, const std::vector<std::string>& ids) {
  std::vector<Row> rows;
  for (const std::string& id : ids)
    if (const Code row = facts.leads.ids.find(id); row != kNoCode) rows.push_back(row);
  std::ranges::sort(rows);
  const auto repeated = std::ranges::unique(rows);
  rows.erase(repeated.begin(), repeated.end());
  return rows;
}

// By which an import would find them: ids and e-mail addresses.
std::vector<std::string> import_names(const Facts& facts, const std::vector<Row>& leads) {
  std::vector<std::string> names;
  for (const Row lead : leads) {
    names.emplace_back(facts.leads.ids.text(lead));
    for (const AttributeColumn& column : facts.leads.attributes.columns())
      if (const Value& value = column.value(lead); is_email_address(value.text))
        names.push_back(value.text);
  }
  return names;
}

bool is_known(const Forgotten& forgotten, const Leads& leads, Row lead) {
  return forgotten.knows(leads.ids.text(lead)) ||
         std::ranges::any_of(leads.attributes.columns(), [&](const AttributeColumn& column) {
           const std::string& text = column.value(lead).text;
           return is_email_address(text) && forgotten.knows(text);
         });
}

} // namespace

std::size_t leave_out_forgotten(const Forgotten& here, Workspace& opened) {
  Forgotten& there = opened.forgotten;
  if (here.empty() || (!there.salt.empty() && there.salt != here.salt)) return 0;
  std::vector<Row> rows;
  for (Row lead = 0; lead < opened.facts.leads.size(); ++lead)
    if (is_known(here, opened.facts.leads, lead)) rows.push_back(lead);
  std::vector<std::string> all;
  std::ranges::set_union(here.hashes, there.hashes, std::back_inserter(all));
  there = {here.salt, std::move(all)};
  if (rows.empty()) return 0;
  const PersonNames names(opened.facts, rows);
  forget_in_audit(opened.audit, names);
  forget_in_views(opened, names);
  forget_in_workshop(opened, names);
  replace_facts(opened.facts, facts_without(opened.facts, rows));
  return rows.size();
}

void forget_people(Workbench& workbench, const ForgetPeople& command, Effects& effects) {
  Workspace& workspace = workbench.workspace;
  const std::vector<Row> rows = rows_named(workspace.facts, command.leads);
  if (!workbench.has_workspace || rows.empty()) return;
  // It reads from the facts, and its report may show a row of theirs.
  end_import(workbench, effects);
  if (workspace.forgotten.salt.empty()) workspace.forgotten.salt = workbench.salt;
  workspace.forgotten.add(import_names(workspace.facts, rows));
  const PersonNames names(workspace.facts, rows);
  forget_in_audit(workspace.audit, names);
  forget_in_views(workspace, names);
  forget_in_workshop(workspace, names);
  Facts rest = facts_without(workspace.facts, rows);
  const Facts before = std::exchange(workspace.facts, std::move(rest));
  const std::string count = std::to_string(rows.size());
  log_forgetting(workbench, {"audit.people_forgotten", {{"n", count}}}, before);
  workbench.history = {}; // its steps hold rows of theirs, and other workspaces
  facts_changed(workbench);
  effects.emplace_back(RewriteStore{});
  notify(workbench, {"notice.people_forgotten", {{"n", count}}});
}

} // namespace lb
