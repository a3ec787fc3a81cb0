// Who is to have a lead: by hand, or as the routes say that are shown.
#include "workbench/apply.hpp"
#include "workbench/fresh_ids.hpp"
#include "workbench/lead_list.hpp"

#include <algorithm>

namespace lb {

namespace {

const Rep* rep_of_id(const Facts& facts, std::string_view id) {
  const auto found = std::ranges::find(facts.reps, id, &Rep::id);
  return found == facts.reps.end() ? nullptr : &*found;
}

} // namespace

Instant instant_of_acts(const Workbench& workbench) {
  return workbench.as_of.value_or(workbench.now);
}

Row listed_lead(const Facts& facts, std::string_view id) {
  const Row row = facts.leads.ids.find(id);
  return row == kNoRow || facts.leads.listed[row] == 0 ? kNoRow : row;
}

void add_acted_rows(Workbench& workbench, const Facts& chunk, ActWords words, Effects& effects) {
  PersistScope scope = add_rows(workbench, chunk, std::move(words.undo));
  notify(workbench, std::move(words.said), true);
  effects.emplace_back(Persist{std::move(scope)});
}

void assign_leads(Workbench& workbench, const AssignLeads& command, Effects& effects) {
  const Facts& facts = workbench.workspace.facts;
  const Rep* rep = rep_of_id(facts, command.rep);
  if (rep == nullptr && !command.rep.empty()) return;
  FreshIds ids("assignment", instant_of_acts(workbench), facts.assignments);
  Facts chunk;
  for (const std::string& lead : command.leads) {
    if (listed_lead(facts, lead) == kNoRow) continue;
    Assignment assignment{.id = ids.next(), .lead = lead_row(chunk, lead), .at = ids.at()};
    if (rep != nullptr) assignment.rep = rep->id;
    chunk.assignments.push_back(std::move(assignment));
  }
  if (chunk.assignments.empty()) return;
  const Arguments about{{"n", std::to_string(chunk.assignments.size())},
                        {"rep", rep == nullptr ? "" : rep->name}};
  const bool is_given = rep != nullptr;
  add_acted_rows(workbench, chunk,
                 {.undo = {is_given ? "undo.assign" : "undo.take_away", about},
                  .said = {is_given ? "notice.assigned" : "notice.taken_away", about}},
                 effects);
}

void apply_routes(Workbench& workbench, Effects& effects) {
  const Derived& shown = workbench.derived;
  if (!is_up_to_date(workbench) || !shown.is_routed()) return;
  const Facts& facts = workbench.workspace.facts;
  FreshIds ids("assignment", instant_of_acts(workbench), facts.assignments);
  Facts chunk;
  for (const Route& route : shown.routes()) {
    if (route.outcome != RouteOutcome::assigned || route.rep == kNoRep) continue;
    const Row lead = leads_of(shown.evaluation->units, route.unit).front();
    Assignment assignment{.id = ids.next(),
                          .lead = lead_row(chunk, facts.leads.ids.text(lead)),
                          .at = ids.at(),
                          .rep = facts.reps[route.rep].id};
    if (route.rule != UINT32_MAX) assignment.rule = shown.plan->rules[route.rule].id;
    chunk.assignments.push_back(std::move(assignment));
  }
  if (chunk.assignments.empty()) return;
  const Arguments about{{"n", std::to_string(chunk.assignments.size())}};
  add_acted_rows(workbench, chunk,
                 {.undo = {"undo.apply_routes", about}, .said = {"notice.routes_applied", about}},
                 effects);
}

} // namespace lb
