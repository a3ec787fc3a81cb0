// Forgetting cannot be undone, so it is asked twice, with all that goes.
#include "view/forget_question.hpp"
#include "lead/facts_without.hpp"
#include "view/button.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/popup.hpp"
#include "view/saved_view.hpp"

#include <algorithm>
#include <imgui.h>

namespace lb {

namespace {

constexpr float kQuestionWidth = 400.0F;

// A sentence a line, in the order of the question.
std::vector<std::string> what_goes(const Workbench& workbench, const View& view,
                                   std::span<const Row> people) {
  const RowsOfLeads rows = rows_of_leads(workbench.workspace.facts, people);
  const auto number = [&](std::size_t count) {
    return whole_text(view, static_cast<std::int64_t>(count));
  };
  return {view.t(Message{"person.rows_go",
                         {{"n", std::to_string(people.size())},
                          {"activities", number(rows.activities)},
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
void forget(const Workbench& workbench, View& view, std::span<const Row> people) {
  ForgetPeople command;
  for (const Row person : people)
    command.leads.emplace_back(workbench.workspace.facts.leads.ids.text(person));
  view.send(std::move(command));
  view.state.leads.opened.reset();
  show_all_leads(view.state.leads); // what was searched for may name them
}

std::string question(const Workbench& workbench, const View& view, std::span<const Row> people) {
  if (people.size() > 1)
    return view.t(Message{"person.forget_many", {{"n", std::to_string(people.size())}}});
  return view.t(Message{"person.forget_of",
                        {{"name", lead_name(workbench.workspace.facts, people.front())}}});
}

// False where the question has its answer.
bool draw_question(const Workbench& workbench, View& view, Rect rest, std::span<const Row> people,
                   std::span<const std::string> sentences) {
  heading(view, rest.cut_top(30.0F), question(workbench, view, people), 3, style::section);
  for (const std::string& sentence : sentences)
    rest.cut_top(paragraph(view, rest, sentence, style::small) + 6.0F);
  const std::string all =
      view.t(Message{"person.forget_all", {{"n", std::to_string(people.size())}}});
  Rect acts = rest.cut_top(view.theme.m().button);
  // First, so that it has the keyboard: Enter must not forget anybody unread.
  const bool cancelled =
      button_left(view, acts, {.id = "cancel", .label = view.t("common.cancel")});
  const bool agreed =
      button_left(view, acts, {.id = "forget", .label = all, .kind = ButtonKind::destroys});
  if (agreed) forget(workbench, view, people);
  return !agreed && !cancelled;
}

// The whole question is on the page, wherever the button stands: what goes has to be read.
void ask(const Workbench& workbench, View& view, Rect anchor, std::span<const Row> people) {
  if (!is_popup_open("question")) return;
  constexpr float kPad = 12.0F, kMargin = 8.0F; // within the panel, and around it
  const ImVec2 page = ImGui::GetIO().DisplaySize;
  const float width = std::min(kQuestionWidth, page.x - kMargin);
  const std::vector<std::string> sentences = what_goes(workbench, view, people);
  const float height = question_height(view, sentences, width - 2.0F * kPad) + 2.0F * kPad;
  anchor.y = std::clamp(anchor.y, 0.0F, std::max(0.0F, page.y - height - anchor.height - kMargin));
  popup_panel(view,
              {.id = "question",
               .name = view.t("person.forget"),
               .anchor = anchor,
               .width = width,
               .height = height},
              [&](Rect rest) { return draw_question(workbench, view, rest, people, sentences); });
}

} // namespace

void forget_button(const Workbench& workbench, View& view, Rect& strip,
                   std::span<const Row> people) {
  const std::string many =
      view.t(Message{"person.forget_these", {{"n", std::to_string(people.size())}}});
  const ButtonSpec forget{.id = "ask",
                          .label = people.size() == 1 ? std::string_view(view.t("person.forget"))
                                                      : std::string_view(many),
                          .kind = ButtonKind::destroys,
                          .small = true,
                          .disabled_because = only_reads(workbench) ? view.t("shell.read_only_why")
                                                                    : std::string_view()};
  const Rect anchor{strip.x, strip.y, button_width(view, forget), strip.height};
  if (button_left(view, strip, forget)) open_popup(view, "question");
  ask(workbench, view, anchor, people);
}

} // namespace lb
