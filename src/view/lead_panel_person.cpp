// What a person may ask for: all that is known of him as one file, and to be forgotten.
#include "exchange/person_document.hpp"
#include "view/button.hpp"
#include "view/draw.hpp"
#include "view/forget_question.hpp"
#include "view/lead_panel.hpp"

namespace lb {

namespace {

// The lead, or those of the account.
std::vector<Row> people_of(const LeadSubject& lead) {
  const Row row = lead.evaluation.units.row[lead.unit];
  if (lead.evaluation.units.is_account[lead.unit] == 0) return {row};
  const Leads& leads = lead.workbench.workspace.facts.leads;
  std::vector<Row> people;
  for (Row one = 0; one < leads.size(); ++one)
    if (leads.account[one] == row && leads.listed[one] != 0) people.push_back(one);
  return people;
}

void draw_person(const Workbench& workbench, View& view, Rect& rest, Row person) {
  const IdScope scope(person);
  Rect acts = rest.cut_top(view.theme.m().button_small);
  if (button_left(
          view, acts,
          {.id = "export", .label = view.t("person.export"), .icon = Icon::down, .small = true}))
    view.send(OfferFile{"leadbench-person.json", "application/json",
                        write_person(workbench.workspace, person)});
  forget_button(workbench, view, acts, std::span(&person, 1));
  rest.cut_top(8.0F);
}

} // namespace

float draw_person_acts(const LeadSubject& lead, View& view, Rect rect) {
  const std::vector<Row> people = people_of(lead);
  if (people.empty()) return rect.y;
  const IdScope scope("person");
  rect.height = 100'000.0F;
  rect.cut_top(20.0F);
  heading(view, rect.cut_top(28.0F), view.t("person.data"), 3, style::section);
  for (const Row person : people) {
    if (people.size() > 1)
      label(view, rect.cut_top(22.0F), lead_name(lead.workbench.workspace.facts, person));
    draw_person(lead.workbench, view, rect, person);
  }
  return rect.y;
}

} // namespace lb
