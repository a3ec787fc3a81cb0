// From a file to leads: nothing is written before Import is pressed, and the report stays until it
// has been read.
#include "view/button.hpp"
#include "view/choice.hpp"
#include "view/draw.hpp"
#include "view/field.hpp"
#include "view/format.hpp"
#include "view/import_parts.hpp"
#include "view/message.hpp"
#include "view/screens.hpp"
#include "view/scroll.hpp"

#include <algorithm>

namespace lb {

namespace {

Rect draw_head(View& view, Rect& rect, std::string_view note) {
  Rect head = screen_title(view, rect, view.t("nav.import"));
  if (!note.empty())
    label(view, head.cut_left(std::min(head.width, text_width(view, note, style::quiet) + 8)), note,
          style::quiet);
  return head;
}

void draw_no_file(View& view, Rect rect) {
  draw_head(view, rect, view.t("import.stays_here"));
  const ButtonSpec acts[] = {{.id = "choose",
                              .label = view.t("import.choose_file"),
                              .kind = ButtonKind::main,
                              .icon = Icon::import}};
  const auto pressed = empty_state(view, rect.inset(24, 8).cut_top(140),
                                   {.fact = view.t("import.drop_here"),
                                    .nearest = view.t("import.drop_note"),
                                    .acts = acts,
                                    .highlighted = view.file_over_page});
  if (pressed) view.send(ChooseFile{});
}

void draw_running(const ImportSession& session, View& view, Rect rect) {
  draw_head(view, rect, session.file_name);
  const bool inspecting = session.step == ImportStep::inspecting;
  const std::string text =
      view.t(Message{inspecting ? "import.reading_rows" : "import.importing_rows",
                     {{"n", whole_text(view, static_cast<std::int64_t>(session.rows_so_far))},
                      {"file", session.file_name}}});
  if (progress_row(
          view, rect.inset(24, 8).cut_top(44),
          {.text = text, .share = done_of_pass(session), .cancel = view.t("common.cancel")}))
    view.send(CancelImport{});
}

void draw_refused(const ImportSession& session, View& view, Rect rect) {
  draw_head(view, rect, session.file_name);
  const std::string what = view.catalogue->sentence(*session.error);
  const ErrorSpec spec{.what = what,
                       .remedy = view.t("import.nothing_imported"),
                       .act = view.t("import.choose_another")};
  Rect area = rect.inset(24, 8);
  area.width = std::min(area.width, 760.0F);
  if (error_panel(view, area.cut_top(error_height(view, spec, area.width)), spec))
    view.send(ChooseFile{});
  area.cut_top(12);
  Rect strip = area.cut_top(view.theme.m().button);
  if (button_left(view, strip, {.id = "close", .label = view.t("common.close")}))
    view.send(CancelImport{});
}

// A sealed file waits for its passphrase.
void draw_locked(const ImportSession& session, View& view, Rect rect) {
  draw_head(view, rect, session.file_name);
  Rect area = rect.inset(view.theme.m().page_pad, 8);
  area.width = std::min(area.width, 560.0F);
  area.cut_top(paragraph(view, area, view.t("import.locked"), style::body) + 16);
  Rect line = area.cut_top(view.theme.m().button);
  std::string& typed = view.state.import_screen.passphrase;
  const std::string wrong =
      session.error && typed.empty() ? view.catalogue->sentence(*session.error) : std::string();
  const std::string_view name = view.t("backup.passphrase");
  label(view, line.cut_left(text_width(view, name, style::small) + 8), name, style::small);
  const FieldResult field = text_field(view, line.cut_left(220).middle(view.theme.m().field),
                                       {.id = "passphrase", .name = name, .secret = true}, typed);
  line.cut_left(8);
  const bool pressed = button_left(
      view, line,
      {.id = "unlock",
       .label = view.t(session.is_unlocking ? "import.unlocking" : "import.unlock"),
       .kind = ButtonKind::main,
       .disabled_because = typed.empty() && !session.is_unlocking ? view.t("import.type_it") : ""});
  if ((pressed || field.entered) && !typed.empty())
    view.send(Unlock{session.file, std::exchange(typed, {})});
  area.cut_top(12);
  if (!wrong.empty()) {
    const ErrorSpec spec{.what = view.t("import.not_unlocked"), .remedy = wrong};
    error_panel(view, area.cut_top(error_height(view, spec, area.width)), spec);
    area.cut_top(12);
  }
  Rect strip = area.cut_top(view.theme.m().button);
  if (button_left(view, strip, {.id = "cancel", .label = view.t("common.cancel")})) {
    typed.clear();
    view.send(CancelImport{});
  }
}

std::uint64_t problem_rows(const ImportSession& session) {
  std::uint64_t count = 0;
  for (const Oddity& oddity : session.profile.oddities) count += oddity.count;
  return count;
}

void draw_strip(const ImportSession& session, View& view, Rect rect) {
  fill(view, rect, Color::bg1);
  Rect line = rect.inset(view.theme.m().page_pad, 0);
  const std::string rows = whole_text(view, static_cast<std::int64_t>(session.profile.row_count));
  const TextStyle hero{.type = Type::hero, .weight = Weight::bold};
  label(view, line.cut_left(text_width(view, rows, hero) + 16), rows, hero);
  Rect words = line.middle(40);
  label(view, words.cut_top(20),
        view.t(Message{session.of_activities ? "import.activities_in_file" : "import.rows_in_file",
                       {{"n", std::to_string(session.profile.row_count)},
                        {"columns", std::to_string(session.profile.columns.size())}}}),
        style::body);
  const std::uint64_t odd = problem_rows(session);
  label(view, words,
        odd == 0 ? std::string(view.t("import.nothing_odd"))
                 : view.t(Message{odd == session.profile.recovered ? "import.odd_all_recovered"
                                                                   : "import.odd_count",
                                  {{"n", std::to_string(odd)},
                                   {"recovered", std::to_string(session.profile.recovered)}}}),
        style::quiet);
  line_below(view, rect);
}

void draw_foot(const ImportSession& session, View& view, Rect rect) {
  fill(view, rect, Color::bg2);
  line_above(view, rect);
  Rect line = rect.inset(view.theme.m().page_pad, 0).middle(view.theme.m().button);
  const std::string rows = whole_text(view, static_cast<std::int64_t>(session.profile.row_count));
  const bool asks = asks_date_order(session.mapping, session.profile);
  const std::string name = view.t(Message{
      "import.import_rows", {{"n", std::to_string(session.profile.row_count)}, {"rows", rows}}});
  if (button_right(view, line,
                   {.id = "import",
                    .label = name,
                    .kind = ButtonKind::main,
                    .icon = Icon::import,
                    .disabled_because = asks ? view.t("import.order_asked") : std::string_view()}))
    view.send(ConfirmImport{});
  if (button_right(view, line, {.id = "cancel", .label = view.t("common.cancel")}))
    view.send(CancelImport{});
}

// What of the file is shown; a page without room for two columns has the reading here too.
void choose_part(View& view, Rect rect, bool with_reading) {
  const std::string_view options[] = {view.t("import.columns"), view.t("import.first_rows"),
                                      view.t("import.reading")};
  ImportPart& part = view.state.import_screen.part;
  if (!with_reading && part == ImportPart::reading) part = ImportPart::columns;
  const SegmentsSpec spec{.id = "shown",
                          .name = view.t("import.shown"),
                          .options = std::span(options).first(with_reading ? 3 : 2),
                          .selected = static_cast<std::size_t>(part)};
  const float width = segments_width(view, spec);
  const Rect place = with_reading ? rect.cut_left(width) : rect.cut_right(width);
  if (const auto taken = segments(view, place.middle(28), spec))
    part = static_cast<ImportPart>(*taken);
}

void draw_preview(const ImportSession& session, View& view, Rect rect) {
  const bool reading_beside = rect.width >= 860;
  if (reading_beside) draw_import_reading(session, view, rect.cut_left(280));
  draw_foot(session, view, rect.cut_bottom(56));
  const Rect head = draw_head(view, rect, view.t("import.nothing_written"));
  if (reading_beside) choose_part(view, head, false);
  draw_strip(session, view, rect.cut_top(64));
  if (!reading_beside) choose_part(view, rect.cut_top(44).inset(view.theme.m().page_pad, 0), true);
  const ImportPart part = view.state.import_screen.part;
  if (part == ImportPart::first_rows) return draw_import_rows(session, view, rect);
  if (part == ImportPart::columns)
    draw_import_columns_head(view, rect.cut_top(view.theme.m().table_head));
  ScrollArea area(view, rect, part == ImportPart::reading ? "reading" : "columns");
  Rect content = area.content();
  content.width = width_beside_bar(rect.width);
  if (part == ImportPart::reading)
    return area.end_at(draw_import_reading_below(session, view, content));
  const float y = draw_import_columns(session, view, content);
  area.end_at(draw_oddities(session.profile.oddities, view, {content.x, y, content.width, 0}) + 16);
}

// Imported leads that the screen does not show, as it shows a day before they were created.
std::int64_t unseen_leads(const Workbench& workbench, const ImportReport& report) {
  const std::vector<Instant>& created = workbench.workspace.facts.leads.created_at;
  const std::uint64_t imported = std::min<std::uint64_t>(report.leads, created.size());
  const Instant shown = as_of(workbench);
  return std::count_if(created.end() - static_cast<std::ptrdiff_t>(imported), created.end(),
                       [&](Instant at) { return at > shown; });
}

void draw_outcome(const ImportSession& session, View& view, Rect rect) {
  const ImportReport& report = session.report;
  const auto said = [&](std::string_view key, std::uint64_t n) {
    return view.t(Message{std::string(key), {{"n", std::to_string(n)}}});
  };
  heading(view, rect.cut_top(36),
          said(session.of_activities ? "import.report_activities" : "import.report_leads",
               session.of_activities ? report.activities : report.leads),
          2, {.type = Type::figure, .weight = Weight::bold});
  std::string more = said("import.report_rows", report.rows);
  if (report.decisions > 0)
    more = view.t(Message{"common.list",
                          {{"a", more}, {"b", said("import.report_decisions", report.decisions)}}});
  label(view, rect.cut_top(24), more, style::quiet);
}

float draw_unseen(const Workbench& workbench, const ImportReport& report, View& view, Rect rect) {
  const std::int64_t unseen = unseen_leads(workbench, report);
  if (unseen == 0) return rect.y;
  const std::string what = view.t(Message{
      "import.unseen",
      {{"n", std::to_string(unseen)}, {"date", sentence_date_text(view, as_of(workbench))}}});
  const ErrorSpec spec{.what = what,
                       .remedy = view.t("import.unseen_remedy"),
                       .act = view.t("shell.back_to_today"),
                       .is_warning = true};
  rect.width = std::min(rect.width, 760.0F);
  rect.height = error_height(view, spec, rect.width);
  if (error_panel(view, rect, spec)) view.send(SetAsOf{});
  return rect.bottom() + 8;
}

void draw_report(const Workbench& workbench, const ImportSession& session, View& view, Rect rect) {
  Rect head = draw_head(view, rect, session.file_name).middle(view.theme.m().button);
  // On a day of the past the new leads are not there yet: they are shown as of today.
  const bool to_today =
      workbench.as_of && !session.of_activities && unseen_leads(workbench, session.report) > 0;
  const std::string_view show = to_today ? "import.show_leads_today" : "import.show_leads";
  if (button_right(view, head, {.id = "close", .label = view.t(show), .kind = ButtonKind::main})) {
    view.state.room = Room::leads;
    if (to_today) view.send(SetAsOf{});
    view.send(CloseReport{});
  }
  if (button_right(view, head, {.id = "another", .label = view.t("import.choose_another")}))
    view.send(ChooseFile{});
  ScrollArea area(view, rect, "report");
  const Rect content = area.content();
  Rect rest = content.inset(view.theme.m().page_pad, 0);
  rest.height = 400'000;
  draw_outcome(session, view, rest.cut_top(72));
  if (!session.of_activities) rest.y = draw_unseen(workbench, session.report, view, rest);
  area.end_at(
      draw_oddities(session.report.oddities, view, {content.x, rest.y, content.width, 400'000}) +
      16);
}

} // namespace

void draw_import_screen(const Workbench& workbench, View& view, Rect rect) {
  const IdScope scope("import");
  if (!workbench.import) {
    view.state.import_screen = {};
    return draw_no_file(view, rect);
  }
  const ImportSession& session = *workbench.import;
  switch (session.step) {
  case ImportStep::inspecting:
  case ImportStep::importing:
    return draw_running(session, view, rect);
  case ImportStep::locked:
    return draw_locked(session, view, rect);
  case ImportStep::preview:
    return draw_preview(session, view, rect);
  case ImportStep::done:
    return draw_report(workbench, session, view, rect);
  case ImportStep::refused:
    return draw_refused(session, view, rect);
  }
}

} // namespace lb
