// Beside the work of the day: where every lead is now, by who is responsible, and what came since
// the last visit.
#include "exchange/money.hpp"
#include "lead/compiled_predicate.hpp"
#include "view/chart.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/funnel_parts.hpp"
#include "view/home_parts.hpp"
#include "view/lead_words.hpp"
#include "view/marks.hpp"
#include "view/words.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr float kNowRow = 24.0F;

struct NowColumns {
  float name = 0.0F, count = 0.0F, median = 0.0F;
};

// How long, where that says something: not of who has arrived, nor of who stands beside the ladder.
std::string median_words(const Workbench& workbench, const View& view, StageCode code) {
  const Evaluation& evaluation = *workbench.derived.evaluation;
  const StayStatistics& stay = evaluation.funnel.time_in_stage[code];
  if (stay.count == 0 ||
      !is_open_stage(*workbench.derived.definition, evaluation.stages.codes, code))
    return {};
  return span_text(view, stay.median_seconds);
}

NowColumns columns_of_places(const Workbench& workbench, const View& view, float width) {
  const Funnel& funnel = workbench.derived.evaluation->funnel;
  NowColumns columns{.count = 40.0F};
  for (StageCode code = 0; code < funnel.now.size(); ++code) {
    columns.name = std::max(
        columns.name,
        text_width(view, place_word(view, *workbench.derived.definition, code), style::small));
    columns.count =
        std::max(columns.count, text_width(view, whole_text(view, funnel.now[code]), style::small));
    columns.median = std::max(columns.median,
                              text_width(view, median_words(workbench, view, code), style::small));
  }
  columns.name = std::min(columns.name + 16.0F + 12.0F, width * 0.45F);
  columns.count += 12.0F;
  columns.median += columns.median > 0.0F ? 14.0F : 0.0F;
  return columns;
}

void draw_place_now(const Workbench& workbench, View& view, Rect row, StageCode code,
                    const NowColumns& columns) {
  const IdScope scope(code);
  const Definition& definition = *workbench.derived.definition;
  const Funnel& funnel = workbench.derived.evaluation->funnel;
  const std::string name = place_word(view, definition, code);
  const std::string count = whole_text(view, funnel.now[code]);
  const std::string median = median_words(workbench, view, code);
  const Item at = item(view, row, "open");
  MirrorNode& node = mirror_item(view, at, MirrorRole::button, named(view, name, count));
  if (!median.empty()) node.description = view.t(Message{"funnel.median_is", {{"span", median}}});
  teach_place(view, definition, at, code);
  if (at.hovered || at.held) fill(view, row, Color::bg3);
  Rect line = row.inset(view.theme.m().page_pad, 0);
  const std::optional<Owner> owner = owner_of_place(definition, code);
  if (owner)
    draw_owner_mark(view, line.cut_left(columns.name), owner, name);
  else
    draw_text(view, line.cut_left(columns.name), name);
  draw_text(view, line.cut_right(columns.median), median,
            {.color = Color::text2, .align = Align::right});
  draw_text(view, line.cut_right(columns.count), count, style::number);
  const std::int64_t most = std::max<std::int64_t>(1, std::ranges::max(funnel.now));
  draw_bar(view, line.middle(12.0F),
           static_cast<double>(funnel.now[code]) / static_cast<double>(most),
           owner ? owner_color(*owner) : Color::bar);
  if (at.pressed) open_place(view, code);
}

// Whose the colours are, in as many lines as it takes.
void draw_owners(const Workbench& workbench, View& view, Rect& rest) {
  Rect line = rest.cut_top(24).inset(view.theme.m().page_pad, 0);
  for (std::size_t i = 0; i < kOwnerNames.size(); ++i) {
    const auto owner = static_cast<Owner>(i);
    if (!std::ranges::contains(workbench.derived.definition->stages, owner, &Stage::owner))
      continue;
    const std::string_view word = work_role_word(view, static_cast<Role>(i));
    const float width = 16.0F + text_width(view, word, style::small);
    if (width > line.width) line = rest.cut_top(24).inset(view.theme.m().page_pad, 0);
    owner_mark(view, line.cut_left(width), owner, word);
    line.cut_left(16.0F);
  }
}

struct NewsLine {
  std::string number, what, more;
};

std::string named_units(const Workbench& workbench, const View& view,
                        std::span<const std::uint32_t> units) {
  std::string names;
  for (const std::uint32_t unit : units) {
    const Units& all = workbench.derived.evaluation->units;
    const std::string company = unit_company(workbench.workspace, all, unit);
    names =
        listed(view, names, company.empty() ? unit_name(workbench.workspace, all, unit) : company);
  }
  return names;
}

std::vector<NewsLine> lines_of_news(const Workbench& workbench, const View& view) {
  std::vector<NewsLine> lines;
  const News& news = *view.home.news();
  const auto add = [&](std::int64_t n, bool is_more, const char* key, std::string more) {
    if (n == 0) return;
    lines.push_back({is_more ? signed_text(view, n) : whole_text(view, n),
                     view.t(Message{key, {{"n", std::to_string(n)}}}), std::move(more)});
  };
  add(news.came, true, "home.news_came", {});
  const StageCode mql = stage_code(*workbench.derived.definition, "mql");
  const std::vector<std::int64_t>& now = workbench.derived.evaluation->funnel.now;
  add(news.reached_mql, true, "home.news_mql",
      mql < now.size() ? view.t(Message{"funnel.is_here", {{"n", whole_text(view, now[mql])}}})
                       : std::string());
  const std::string money =
      whole_money_for_people(news.revenue, currency_of(workbench.workspace), *view.catalogue);
  add(news.won, true, "home.news_won",
      listed(view, news.revenue == 0 ? std::string() : money,
             named_units(workbench, view, news.winners)));
  add(news.rejected, false, "home.news_rejected", {});
  const std::optional<std::int64_t> version = workbench.workspace.definition.version;
  add(view.home.definition_changes(), false, "home.news_definition",
      version ? "v" + whole_text(view, *version) : std::string());
  return lines;
}

void draw_news_line(View& view, Rect& rest, const NewsLine& news, float numbers) {
  const float small = line_height(view, Type::small), caption = line_height(view, Type::caption);
  Rect lines = rest.cut_top(small + (news.more.empty() ? 0.0F : caption) + 10.0F);
  lines = lines.inset(view.theme.m().page_pad, 0);
  const MirrorGroup item(view, MirrorRole::listitem, lines, news.number + ' ' + news.what,
                         news.what);
  Rect number = lines.cut_left(numbers);
  lines.cut_left(12.0F);
  draw_text(view, number.cut_top(small), news.number, style::strong_number);
  draw_text(view, lines.cut_top(small), news.what, style::strong);
  if (news.more.empty()) return;
  draw_text(view, lines.cut_top(caption), news.more, style::caption);
  mirror_node(view, words_id(view, news.more), MirrorRole::text, lines, news.more);
}

// Why there is no news: the first visit, a day that is before the last one, or nothing came.
void draw_no_news(const Workbench& workbench, View& view, Rect& rest, std::string_view key) {
  std::string words(view.t(key));
  if (key == "home.before_visit")
    words =
        view.t(Message{std::string(key), {{"date", sentence_date_text(view, as_of(workbench))}}});
  const float pad = view.theme.m().page_pad;
  rest.cut_top(paragraph(view, rest.inset(pad, 0), words, style::quiet) + 8.0F);
}

} // namespace

void draw_places_now(const Workbench& workbench, View& view, Rect& rest) {
  const IdScope scope("places");
  const Funnel& funnel = workbench.derived.evaluation->funnel;
  const float pad = view.theme.m().page_pad;
  Rect head = rest.cut_top(44).inset(pad, 0);
  head.cut_left(heading(view, head, view.t("home.places"), 2) + 16.0F);
  const std::string_view median = view.t("home.median");
  if (text_width(view, median, style::caption) <= head.width)
    label(view, head, median,
          {.type = Type::caption, .color = Color::text2, .align = Align::right});
  const NowColumns columns = columns_of_places(workbench, view, rest.width - 2.0F * pad);
  std::int64_t total = 0;
  const float row = std::max(kNowRow, line_height(view, Type::small) + 6.0F);
  for (StageCode code = 0; code < funnel.now.size(); ++code) {
    if (code == workbench.derived.definition->stages.size()) {
      line_below(view, rest.cut_top(6).inset(pad, 0));
      rest.cut_top(6);
    }
    draw_place_now(workbench, view, rest.cut_top(row), code, columns);
    total += funnel.now[code];
  }
  line_below(view, rest.cut_top(6).inset(pad, 0));
  rest.cut_top(6);
  Rect sum = rest.cut_top(row).inset(pad, 0);
  const std::string all = whole_text(view, total);
  mirror_node(view, words_id(view, all), MirrorRole::text, sum,
              named(view, view.t("home.all_leads"), all));
  draw_text(view, sum.cut_left(sum.width * 0.6F), view.t("home.all_leads"), style::strong);
  sum.cut_right(columns.median);
  draw_text(view, sum, all, style::strong_number);
  draw_owners(workbench, view, rest);
}

void draw_news(const Workbench& workbench, View& view, Rect& rest) {
  const IdScope scope("news");
  const std::optional<Instant> visit = workbench.last_visit;
  const std::string title =
      visit
          ? view.t(Message{"home.since", {{"date", short_date_text(view, *visit, workbench.now)}}})
          : std::string(view.t("home.since_last"));
  heading(view, rest.cut_top(44).inset(view.theme.m().page_pad, 0), title, 2);
  if (!visit) return draw_no_news(workbench, view, rest, "home.first_visit");
  if (!view.home.news()) return draw_no_news(workbench, view, rest, "home.before_visit");
  const std::vector<NewsLine> lines = lines_of_news(workbench, view);
  if (lines.empty()) return draw_no_news(workbench, view, rest, "home.no_news");
  const MirrorGroup list(view, MirrorRole::list, rest.inset(view.theme.m().page_pad, 0), title,
                         "news");
  float numbers = 34.0F;
  for (const NewsLine& line : lines)
    numbers = std::max(numbers, text_width(view, line.number, style::strong));
  for (const NewsLine& line : lines) draw_news_line(view, rest, line, numbers);
}

} // namespace lb
