// What a person may ask for: all that is known of him as one file, and to be forgotten. The latter
// cannot be undone, so it is asked twice, with all that goes.
#include "exchange/person_document.hpp"
#include "lead/facts_without.hpp"
#include "view/button.hpp"
#include "view/draw.hpp"
#include "view/lead_panel.hpp"
#include "view/popup.hpp"

#include <imgui.h>

namespace lb {

namespace {

constexpr float kQuestionWidth = 400.0F;

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

// A sentence a line, in the order of the question.
std::vector<std::string> what_goes(const Workbench& workbench, const View& view, Row person) {
  const RowsOfLeads rows = rows_of_leads(workbench.workspace.facts, std::span(&person, 1));
  const auto number = [](std::size_t count) { return std::to_string(count); };
  return {view.t(Message{"person.rows_go",
                         {{"activities", number(rows.activities)},
                          {"decisions", number(rows.decisions)},
                          {"assignments", number(rows.assignments)},
                          {"votes", number(rows.votes)}}}),
          view.t(Message{"person.undo_goes", {{"count", number(workbench.history.size())}}}),
          view.t(Message{"person.versions_go", {{"count", number(workbench.generations.size())}}}),
          std::string(view.t("person.log_stays")),
          std::string(view.t("person.import_leaves_out")),
          std::string(view.t("person.typed_stays")),
          std::string(view.t("person.outside_stays")),
          std::string(view.t("person.no_way_back"))};
}

float question_height(const View& view, std::span<const std::string> sentences, float width) {
  float height = 30.0F + view.theme.m().button + 8.0F;
  for (const std::string& sentence : sentences)
    height += paragraph_height(view, sentence, style::small, width) + 6.0F;
  return height;
}

// What is opened is known by its row, and rows are others now.
void forget(const Workbench& workbench, View& view, Row person) {
  view.send(ForgetPeople{{std::string(workbench.workspace.facts.leads.ids.text(person))}});
  view.state.leads.opened.reset();
  view.state.leads.query.only.clear();
}

// False where the question has its answer.
bool draw_question(const Workbench& workbench, View& view, Rect rest, Row person,
                   std::span<const std::string> sentences) {
  const std::string name = lead_name(workbench.workspace.facts, person);
  heading(view, rest.cut_top(30.0F), view.t(Message{"person.forget_of", {{"name", name}}}), 3,
          style::section);
  for (const std::string& sentence : sentences)
    rest.cut_top(paragraph(view, rest, sentence, style::small) + 6.0F);
  Rect acts = rest.cut_top(view.theme.m().button);
  if (button_left(
          view, acts,
          {.id = "forget", .label = view.t("person.forget_now"), .kind = ButtonKind::destroys})) {
    forget(workbench, view, person);
    return false;
  }
  return !button_left(view, acts, {.id = "cancel", .label = view.t("common.cancel")});
}

// The whole question is on the page, wherever the button stands: what goes has to be read.
void ask(const Workbench& workbench, View& view, Rect anchor, Row person) {
  if (!is_popup_open("question")) return;
  constexpr float kPad = 12.0F, kMargin = 8.0F; // within the panel, and around it
  const ImVec2 page = ImGui::GetIO().DisplaySize;
  const float width = std::min(kQuestionWidth, page.x - kMargin);
  const std::vector<std::string> sentences = what_goes(workbench, view, person);
  const float height = question_height(view, sentences, width - 2.0F * kPad) + 2.0F * kPad;
  anchor.y = std::clamp(anchor.y, 0.0F, std::max(0.0F, page.y - height - anchor.height - kMargin));
  popup_panel(view,
              {.id = "question",
               .name = view.t("person.forget"),
               .anchor = anchor,
               .width = width,
               .height = height},
              [&](Rect rest) { return draw_question(workbench, view, rest, person, sentences); });
}

void draw_person(const Workbench& workbench, View& view, Rect& rest, Row person) {
  const IdScope scope(person);
  Rect acts = rest.cut_top(view.theme.m().button_small);
  if (button_left(
          view, acts,
          {.id = "export", .label = view.t("person.export"), .icon = Icon::down, .small = true}))
    view.send(OfferFile{"leadbench-person.json", "application/json",
                        write_person(workbench.workspace, person)});
  const bool is_read_only = workbench.save_state == SaveState::read_only;
  const ButtonSpec forget{.id = "ask",
                          .label = view.t("person.forget"),
                          .kind = ButtonKind::destroys,
                          .small = true,
                          .disabled_because =
                              is_read_only ? view.t("shell.read_only_why") : std::string_view()};
  const Rect anchor{acts.x, acts.y, button_width(view, forget), acts.height};
  if (button_left(view, acts, forget)) open_popup(view, "question");
  ask(workbench, view, anchor, person);
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
