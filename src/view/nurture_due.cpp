// What falls due this week: a row a person and step, those too that are not to be done, with the
// reason; and the two files of what may be done.
#include "exchange/due_files.hpp"
#include "view/button.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/lead_words.hpp"
#include "view/message.hpp"
#include "view/nurture_parts.hpp"
#include "view/nurture_words.hpp"
#include "view/table.hpp"
#include "view/words.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

StepState state_of_step(const DueStep& step) {
  return {.block = step.block, .channel = step.channel, .is_due = step.has_come && !step.block};
}

// `Track, 2 of 5`
std::string step_of_track(const View& view, const NurturePlan& plan, const DueStep& step) {
  return view.t(Message{"nurture.step_of",
                        {{"track", plan.tracks[step.track].id},
                         {"step", std::to_string(step.step + 1)},
                         {"count", std::to_string(plan.tracks[step.track].steps.size())}}});
}

void open_due_lead(const Workbench& workbench, View& view, const DueStep& step) {
  LeadsState& leads = view.state.leads;
  leads.opened = key_of(workbench.derived.evaluation->units, step.unit);
  leads.tab = LeadTab::stages; // where the steps of its people stand
  view.state.room = Room::leads;
}

class DueTable {
 public:
  DueTable(const Workbench& workbench, View& view, bool is_narrow)
      : workbench_(workbench), view_(view), plan_(workbench.workspace.nurture),
        rows_(view.nurture.due()), as_of_(workbench.derived.evaluation->as_of),
        is_narrow_(is_narrow) {}

  void draw(Rect rect) {
    const std::array<TableColumn, 7> columns{
        {{.head = view_.t("nurture.head_due"), .width = 76.0F},
         {.head = view_.t("attribute.name"), .width = 120.0F, .grow = 0.8F},
         {.head = view_.t("nurture.head_content"), .width = 120.0F, .grow = 1.2F},
         {.head = view_.t("nurture.state"), .width = widest_state(), .priority = 1},
         {.head = view_.t("attribute.company"), .width = 120.0F, .grow = 0.8F, .priority = 3},
         {.head = view_.t("nurture.head_track"), .width = 150.0F, .grow = 0.5F, .priority = 2},
         {.head = view_.t("nurture.head_channel"), .width = 84.0F, .priority = 4}}};
    const TableSpec spec{.id = "due",
                         .name = view_.t("nurture.this_week"),
                         .columns = columns,
                         .row_count = rows_.size(),
                         .edge_pad = view_.theme.m().page_pad,
                         .copies = [&](std::size_t row, std::vector<std::string>& cells) {
                           copy_row(rows_[row], cells);
                         }};
    const TableResult result = table(view_, rect, spec, [&](TableRow& row) { draw_row(row); });
    if (result.opened) open_due_lead(workbench_, view_, rows_[*result.opened].step);
  }

 private:
  float widest_state() const {
    float width = text_width(view_, view_.t("nurture.state"), style::caption);
    for (const char* key : {"nurture.due", "nurture.planned", "nurture.withdrawn", "opt_out.email",
                            "opt_out.phone", "opt_out.mail"})
      width = std::max(width, text_width(view_, view_.t(key), style::strong) + 20.0F);
    return width + 16.0F;
  }

  void copy_row(const DueRow& row, std::vector<std::string>& cells) const {
    cells.insert(cells.end(), {date_text(row.step.at), row.name, row.content,
                               step_state_words(view_, state_of_step(row.step)), row.company,
                               step_of_track(view_, plan_, row.step), row.channel});
  }

  void draw_row(TableRow& row) {
    const DueRow& due = rows_[row.index];
    const bool is_blocked = due.step.block.has_value();
    row.text(0, short_date_text(view_, due.step.at, as_of_),
             due.step.has_come && !is_blocked ? style::strong : style::quiet);
    row.text(1, due.name, is_blocked ? style::quiet : style::strong);
    if (is_blocked && is_narrow_)
      draw_state(row, 2, due); // the state has no column of its own there
    else
      row.text(2, due.content, is_blocked ? style::faint : style::small);
    draw_state(row, 3, due);
    row.text(4, due.company, style::quiet);
    row.text(5, step_of_track(view_, plan_, due.step), style::quiet);
    row.text(6, channel_words(view_, plan_, plan_.tracks[due.step.track].steps[due.step.step]),
             style::quiet);
  }

  void draw_state(TableRow& row, std::size_t column, const DueRow& due) {
    const StepState state = state_of_step(due.step);
    const std::string words = step_state_words(view_, state);
    Rect cell = row.cell(column, column == 2 ? listed(view_, due.content, words) : words);
    if (cell.is_empty()) return;
    if (state.block)
      icon(view_, cell.cut_left(20.0F), Icon::lock, {.color = Color::warn, .size = 14.0F});
    draw_text(view_, cell, words,
              state.block    ? TextStyle{.color = Color::warn, .weight = Weight::bold}
              : state.is_due ? style::strong
                             : style::quiet);
  }

  const Workbench& workbench_;
  View& view_;
  const NurturePlan& plan_;
  const std::vector<DueRow>& rows_;
  Instant as_of_;
  bool is_narrow_;
};

void draw_nothing_due(const Workbench& workbench, View& view, Rect rect) {
  rect = rect.inset(view.theme.m().page_pad, 12.0F).cut_top(150.0F);
  const bool has_plan = !workbench.workspace.nurture.tracks.empty();
  const bool has_people = !view.nurture.in_nurture().empty();
  const std::array<ButtonSpec, 1> file{
      {{.id = "file", .label = view.t("shell.open_file"), .icon = Icon::import}}};
  const std::array<ButtonSpec, 1> leads{
      {{.id = "leads", .label = view.t("nurture.to_leads"), .icon = Icon::leads}}};
  if (!has_plan) {
    if (empty_state(view, rect,
                    {.fact = view.t("nurture.no_plan"),
                     .nearest = view.t("nurture.no_plan_note"),
                     .acts = file}))
      view.send(ChooseFile{});
    return;
  }
  if (!has_people) {
    if (empty_state(view, rect,
                    {.fact = view.t("nurture.nobody_here"),
                     .nearest = view.t("nurture.nobody_here_note"),
                     .acts = leads}))
      view.state.room = Room::leads;
    return;
  }
  empty_state(
      view, rect,
      {.fact = view.t("nurture.nothing_due"), .nearest = view.t("nurture.nothing_due_note")});
}

ButtonSpec mail_button(const View& view) {
  return {.id = "mail",
          .label = view.t("nurture.mail_list"),
          .kind = ButtonKind::main,
          .icon = Icon::mail,
          .disabled_because = view.nurture.mailed() == 0 ? view.t("nurture.nobody_to_mail") : "",
          .description = view.t("nurture.mail_list_note")};
}
ButtonSpec calendar_button(const View& view) {
  return {.id = "calendar",
          .label = view.t("nurture.calendar"),
          .icon = Icon::cal,
          .disabled_because = view.nurture.planned() == 0 ? view.t("nurture.nothing_to_plan") : "",
          .description = view.t("nurture.calendar_tip")};
}

OfferFile mail_list_file(const View& view) {
  return {"leadbench-nurture.csv", "text/csv;charset=utf-8",
          due_mail_list(view.nurture.due(), *view.catalogue)};
}
OfferFile calendar_file(const Workbench& workbench, const View& view) {
  return {"leadbench-nurture.ics", "text/calendar;charset=utf-8",
          due_calendar(view.nurture.due(), workbench.derived.evaluation->as_of, *view.catalogue)};
}

// On a narrow page below the tabs: beside one another, or where a language has no room for that
// under each other.
void draw_files_below(const Workbench& workbench, View& view, Rect& rect) {
  const auto next_strip = [&] {
    rect.cut_top(8.0F);
    return rect.cut_top(view.theme.m().button).inset(view.theme.m().page_pad, 0);
  };
  Rect strip = next_strip();
  const float both =
      button_width(view, mail_button(view)) + 8.0F + button_width(view, calendar_button(view));
  if (both <= strip.width) return draw_due_files(workbench, view, strip);
  if (button_left(view, strip, mail_button(view))) view.send(mail_list_file(view));
  strip = next_strip();
  if (button_left(view, strip, calendar_button(view))) view.send(calendar_file(workbench, view));
}

} // namespace

void draw_due_files(const Workbench& workbench, View& view, Rect& strip) {
  if (button_right(view, strip, mail_button(view))) view.send(mail_list_file(view));
  if (button_right(view, strip, calendar_button(view))) view.send(calendar_file(workbench, view));
}

void draw_nurture_due(const Workbench& workbench, View& view, Rect rect) {
  const IdScope scope("due");
  if (!view.nurture.has_steps()) return draw_nothing_due(workbench, view, rect);
  if (is_narrow_nurture(rect)) draw_files_below(workbench, view, rect);
  const std::int64_t blocked = view.nurture.blocked_count();
  const std::string note =
      blocked == 0 ? std::string(view.t("nurture.week_note"))
                   : view.t(Message{"nurture.blocked_note", {{"n", std::to_string(blocked)}}});
  rect.cut_top(8.0F);
  rect.cut_top(paragraph(view, rect.inset(view.theme.m().page_pad, 0), note, style::quiet) + 8.0F);
  DueTable(workbench, view, is_narrow_nurture(rect)).draw(rect);
}

} // namespace lb
