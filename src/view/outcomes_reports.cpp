// The reports: a row each with what it answers, saved as a page that prints or as CSV in one press.
#include "base/text.hpp"
#include "view/button.hpp"
#include "view/choice.hpp"
#include "view/draw.hpp"
#include "view/outcome_reports.hpp"
#include "view/outcomes_parts.hpp"
#include "view/scroll.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr float kReportsDepth = 100'000.0F;
constexpr float kReportGap = 12.0F;

class ReportRows {
 public:
  ReportRows(const Workbench& workbench, View& view) : workbench_(workbench), view_(view) {}

  void draw(Rect& rest) {
    const MirrorGroup list(view_, MirrorRole::list, rest, view_.t("reports.reports"), "reports");
    for (std::size_t i = 0; i < kOutcomeReports.size(); ++i)
      draw_report(rest, static_cast<OutcomeReport>(i));
    draw_sql(rest);
  }

 private:
  std::string_view text_of(std::string_view begin, OutcomeReport which) const {
    return view_.t(concat({begin, kOutcomeReports[static_cast<std::size_t>(which)]}));
  }

  void draw_report(Rect& rest, OutcomeReport which) {
    const std::string_view name = text_of("reports.name_", which);
    const IdScope scope(name);
    const std::string_view why = no_report_because(workbench_, view_, which);
    const ButtonSpec page{.id = "page",
                          .label = view_.t("reports.save_page"),
                          .icon = Icon::page,
                          .small = true,
                          .disabled_because = why,
                          .description = name};
    const ButtonSpec file{.id = "csv",
                          .label = view_.t("reports.save_csv"),
                          .icon = Icon::down,
                          .small = true,
                          .disabled_because = why,
                          .description = name};
    rest.cut_top(kReportGap);
    Rect begin = rest;
    const MirrorGroup group(view_, MirrorRole::group, Rect{rest.x, rest.y, rest.width, 120.0F},
                            name, "report");
    const float acts = button_width(view_, page) + 8.0F + button_width(view_, file);
    const bool is_beside = rest.width > acts + 360.0F;
    Rect words = rest;
    if (is_beside) words.width -= acts + 24.0F;
    heading(view_, words.cut_top(26.0F), name, 2);
    Rect sentence = words;
    sentence.width = std::min(sentence.width, 720.0F);
    const std::string_view says = why.empty() ? text_of("reports.answers_", which) : why;
    words.cut_top(paragraph(view_, sentence, says, style::quiet) + 4.0F);
    if (which == OutcomeReport::changes && why.empty()) draw_versions_choice(words);
    if (is_beside) {
      Rect strip = begin.cut_top(36.0F);
      draw_acts(strip.cut_right(acts), which, page, file);
    } else {
      words.cut_top(4.0F);
      draw_acts(words.cut_top(view_.theme.m().button_small), which, page, file);
    }
    rest.cut_top(words.y - rest.y + kReportGap);
    line_above(view_, Rect{rest.x, rest.y, rest.width, 1.0F});
  }

  void draw_sql(Rect& rest) {
    const IdScope scope("sql");
    const std::string_view name = view_.t("reports.name_sql");
    const ButtonSpec save{.id = "sql",
                          .label = view_.t("reports.save_sql"),
                          .icon = Icon::down,
                          .small = true,
                          .description = name};
    rest.cut_top(kReportGap);
    const MirrorGroup group(view_, MirrorRole::group, Rect{rest.x, rest.y, rest.width, 120.0F},
                            name, "report");
    const float width = button_width(view_, save);
    const bool is_beside = rest.width > width + 360.0F;
    Rect begin = rest;
    heading(view_, rest.cut_top(26.0F), name, 2);
    Rect sentence = rest;
    sentence.width = std::min(sentence.width, 720.0F);
    rest.cut_top(paragraph(view_, sentence, view_.t("reports.answers_sql"), style::quiet) + 8.0F);
    Rect act = is_beside ? begin.cut_top(36.0F).cut_right(width) : rest.cut_top(36.0F);
    if (button(view_, act.cut_left(width).middle(button_height(view_, save)), save))
      offer_score_sql(workbench_, view_);
  }

  void draw_acts(Rect strip, OutcomeReport which, const ButtonSpec& page, const ButtonSpec& file) {
    const float height = view_.theme.m().button_small;
    const float wide = button_width(view_, page);
    if (strip.width < wide + 8.0F + button_width(view_, file)) // as wide as there is room
      strip.width = wide + 8.0F + button_width(view_, file);
    if (button(view_, strip.cut_left(wide).middle(height), page)) save(which, true);
    strip.cut_left(8.0F);
    if (button(view_, strip.cut_left(button_width(view_, file)).middle(height), file))
      save(which, false);
  }

  void save(OutcomeReport which, bool as_page) {
    const Report report = outcome_report(workbench_, view_, which);
    const std::string file = report_file(workbench_, which);
    if (as_page)
      view_.send(OfferFile{file + ".html", "text/html;charset=utf-8",
                           report_page(report, view_.catalogue->language())});
    else
      view_.send(OfferFile{file + ".csv", "text/csv;charset=utf-8", report_csv(report)});
  }

  void draw_versions_choice(Rect& rest) {
    const std::vector<DefinitionVersion> versions = versions_of(workbench_.workspace);
    const std::int64_t number = version_to_compare(workbench_, view_)->number;
    std::vector<std::string> words;
    std::size_t selected = SIZE_MAX;
    for (const DefinitionVersion& version : versions) {
      if (version.number == number) selected = words.size();
      words.push_back(
          view_.t(Message{"definition.version", {{"version", std::to_string(version.number)}}}));
    }
    const ChoiceSpec spec{
        .id = "since", .name = view_.t("reports.since"), .options = words, .selected = selected};
    Rect strip = rest.cut_top(view_.theme.m().field);
    label(view_, strip.cut_left(text_width(view_, spec.name, style::quiet)), spec.name,
          style::quiet);
    strip.cut_left(10.0F);
    const float width = std::min(choice_width(view_, spec), strip.width);
    if (const auto taken = choice(view_, strip.cut_left(width), spec))
      view_.state.outcomes.since_version = versions[*taken].number;
    rest.cut_top(4.0F);
  }

  const Workbench& workbench_;
  View& view_;
};

} // namespace

void draw_outcomes_reports(const Workbench& workbench, View& view, Rect rect) {
  const IdScope scope("reports");
  ScrollArea area(view, rect, "reports");
  Rect rest = area.content();
  rest.width = std::min(width_beside_bar(rect.width), 1100.0F);
  rest.height = kReportsDepth;
  rest = rest.inset(view.theme.m().page_pad, 0);
  ReportRows(workbench, view).draw(rest);
  area.end_at(rest.y + 24.0F);
}

} // namespace lb
