// What is noted of people themselves: consent, and how long their data is kept.
#include "exchange/consent_document.hpp"
#include "workbench/apply.hpp"

namespace lb {

namespace {

// Of a lead that the list has; kNoRow for others.
Row listed_lead(const Leads& leads, std::string_view id) {
  const Row row = leads.ids.find(id);
  return row != kNoRow && leads.listed[row] != 0 ? row : kNoRow;
}

} // namespace

void put_consent(Workbench& workbench, std::string_view lead, const Json& member) {
  Leads& leads = workbench.workspace.facts.leads;
  if (const Row row = listed_lead(leads, lead); row != kNoRow) put_lead_consent(leads, row, member);
  ++workbench.notes_revision;
}

void set_consent(Workbench& workbench, const SetConsent& command, Effects& effects) {
  const Leads& leads = workbench.workspace.facts.leads;
  const Row row = listed_lead(leads, command.lead);
  if (row == kNoRow) return;
  Json before = lead_consent(leads, row);
  Json after = command.consent ? consent_json(*command.consent) : Json();
  if (before == after) return;
  remember(workbench, {{"undo.consent", {{"lead", command.lead}}},
                       ConsentStep{command.lead, std::move(before), after}});
  put_consent(workbench, command.lead, after);
  log_step(workbench, "do", workbench.history.done.back());
  effects.emplace_back(Persist{{.consents = true}});
}

void set_retention_document(Workbench& workbench, Json document) {
  put_retention(workbench.workspace, std::move(document));
  ++workbench.notes_revision;
}

void set_retention(Workbench& workbench, Json document, Effects& effects) {
  const Json& present = workbench.workspace.retention_document;
  if (!workbench.has_workspace || document == present) return;
  Warnings warnings;
  if (!document.is_null())
    if (const auto plan = read_retention(document, warnings); !plan)
      return notify_problem(workbench, plan.error());
  remember(workbench, {{"undo.retention"}, RetentionStep{present, document}});
  set_retention_document(workbench, std::move(document));
  log_step(workbench, "do", workbench.history.done.back());
  effects.emplace_back(Persist{});
}

} // namespace lb
