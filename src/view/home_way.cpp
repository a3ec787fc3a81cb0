// From capture to revenue: five figures and the shares between them (T16), or on a narrow page a
// list of them.
#include "exchange/money.hpp"
#include "lead/compiled_predicate.hpp"
#include "view/chart.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/funnel_parts.hpp"
#include "view/home_parts.hpp"
#include "view/words.hpp"

#include <array>

namespace lb {

namespace {

constexpr float kListRow = 38.0F;
constexpr std::int64_t kFewForAMean = 5; // below it one sale more or less makes it another

// A figure of the way; the share is of the figure before it.
struct WayFigure {
  std::string name{}, number{}, note{};
  std::string share{}, of{};
  std::int64_t count = 0;
};

// Nothing where there is none of the whole, or where the two are not nested: of the closed some may
// never have been given to anybody.
std::string share_text(const View& view, std::int64_t part, std::int64_t whole) {
  return whole == 0 || part > whole ? std::string() : rate_text(view, part, whole);
}

std::string mql_note(const Workbench& workbench, const View& view) {
  const Definition& definition = *workbench.derived.definition;
  const StageCode mql = stage_code(definition, "mql");
  if (mql >= definition.stages.size()) return {};
  const std::int64_t reached = workbench.derived.evaluation->funnel.reached[mql];
  return view.t(Message{
      "home.reached",
      {{"n", std::to_string(reached)}, {"stage", stage_word(view, definition.stages[mql])}}});
}

std::string accepted_note(const Workbench& workbench, const View& view) {
  const Definition& definition = *workbench.derived.definition;
  const StageCode mql = stage_code(definition, "mql"), sal = stage_code(definition, "sal");
  if (mql >= definition.stages.size() || sal >= definition.stages.size() || sal < mql) return {};
  const std::vector<std::int64_t>& reached = workbench.derived.evaluation->funnel.reached;
  const std::string share = share_text(view, reached[sal], reached[mql]);
  if (share.empty()) return {};
  return view.t(Message{"funnel.rate_to",
                        {{"rate", share}, {"stage", stage_word(view, definition.stages[sal])}}});
}

std::string revenue_note(const Workbench& workbench, const View& view, const LeadToRevenue& way) {
  if (way.won == 0) return std::string(view.t("home.no_customer"));
  if (way.won < kFewForAMean)
    return view.t(Message{"home.few_customers", {{"n", std::to_string(way.won)}}});
  return view.t(Message{
      "home.per_customer",
      {{"money", whole_money_for_people(way.revenue / way.won, currency_of(workbench.workspace),
                                        *view.catalogue)}}});
}

std::array<WayFigure, 5> figures_of_way(const Workbench& workbench, const View& view) {
  const LeadToRevenue& way = view.home.way();
  const auto words = [&](const char* key) { return std::string(view.t(key)); };
  const std::int64_t late = view.home.came_of_late();
  std::array<WayFigure, 5> figures{
      {{.name = words("home.captured"),
        .note = view.t(Message{"home.came_lately", {{"n", std::to_string(late)}}}),
        .count = way.captured},
       {.name = words("home.scored"),
        .note = mql_note(workbench, view),
        .share = share_text(view, way.scored, way.captured),
        .of = words("home.share_scored"),
        .count = way.scored},
       {.name = words("home.handed_over"),
        .note = accepted_note(workbench, view),
        .share = share_text(view, way.distributed, way.scored),
        .of = words("home.share_handed_over"),
        .count = way.distributed},
       {.name = words("home.closed"),
        .note = view.t(Message{"home.won_and_lost",
                               {{"won", whole_text(view, way.won)},
                                {"lost", whole_text(view, way.closed - way.won)}}}),
        .share = share_text(view, way.closed, way.distributed),
        .of = words("home.share_closed"),
        .count = way.closed},
       {.name = words("home.revenue"),
        .note = revenue_note(workbench, view, way),
        .share = share_text(view, way.won, way.closed),
        .of = words("home.share_won"),
        .count = way.won}}};
  for (WayFigure& figure : figures) figure.number = whole_text(view, figure.count);
  figures.back().number =
      whole_money_for_people(way.revenue, currency_of(workbench.workspace), *view.catalogue);
  return figures;
}

std::string share_words(const View& view, const WayFigure& figure) {
  return view.t(Message{"home.share", {{"rate", figure.share}, {"of", figure.of}}});
}

void say_figure(View& view, Rect rect, const WayFigure& figure) {
  const MirrorGroup item(view, MirrorRole::listitem, rect, named(view, figure.name, figure.number),
                         figure.name);
  if (!figure.share.empty())
    mirror_node(view, words_id(view, figure.of), MirrorRole::text, rect, share_words(view, figure));
  if (!figure.note.empty())
    mirror_node(view, words_id(view, figure.note), MirrorRole::text, rect, figure.note);
}

float share_width(const View& view, const WayFigure& figure) {
  if (figure.share.empty()) return 0.0F;
  return std::max(text_width(view, figure.share, style::strong),
                  text_width(view, figure.of, style::caption));
}

void draw_share(View& view, Rect rect, const WayFigure& figure) {
  const Point middle = rect.center();
  const std::array<Point, 3> chevron{
      {{rect.x, middle.y - 17.0F}, {rect.x + 10.0F, middle.y}, {rect.x, middle.y + 17.0F}}};
  polyline(view, chevron, Color::border2, 1.5F);
  rect.cut_left(20.0F);
  const float line = line_height(view, Type::small);
  Rect words = rect.middle(2.0F * line);
  draw_text(view, words.cut_top(line), figure.share, style::strong);
  draw_text(view, words, figure.of, style::caption);
}

float figure_height(const View& view) {
  return line_height(view, Type::small) + line_height(view, Type::number) +
         line_height(view, Type::caption);
}

// The number as large as there is room for it.
void draw_figure(View& view, Rect rect, const WayFigure& figure) {
  Rect lines = rect.middle(figure_height(view));
  draw_text(view, lines.cut_top(line_height(view, Type::small)), figure.name, style::quiet);
  TextStyle number{.type = Type::number, .weight = Weight::bold};
  if (text_width(view, figure.number, number) > rect.width) number.type = Type::title;
  draw_text(view, lines.cut_top(line_height(view, Type::number)), figure.number, number);
  draw_text(view, lines, figure.note, style::caption);
}

float figure_width(const View& view, const WayFigure& figure) {
  const TextStyle number{.type = Type::number, .weight = Weight::bold};
  return std::max({text_width(view, figure.number, number),
                   text_width(view, figure.name, style::quiet),
                   text_width(view, figure.note, style::caption)});
}

// Each as wide as its words, what is spare between them; where nothing is, the figures give way.
void draw_way_beside(View& view, Rect box, std::span<const WayFigure> figures) {
  constexpr float kChevron = 20.0F, kLeast = 10.0F;
  const float gaps = 2.0F * static_cast<float>(figures.size() - 1);
  float words = 0.0F, shares = 0.0F;
  for (const WayFigure& figure : figures) {
    words += figure_width(view, figure);
    if (&figure != &figures.front()) shares += kChevron + share_width(view, figure);
  }
  const float gap = std::max(kLeast, (box.width - words - shares) / gaps);
  const float part = std::min(1.0F, (box.width - shares - gap * gaps) / words);
  for (const WayFigure& figure : figures) {
    Rect cell = box;
    if (&figure != &figures.front()) {
      draw_share(view, box.cut_left(kChevron + share_width(view, figure)), figure);
      box.cut_left(gap);
    }
    const bool is_last = &figure == &figures.back();
    draw_figure(view, box.cut_left(is_last ? box.width : figure_width(view, figure) * part),
                figure);
    box.cut_left(gap);
    cell.width = box.x - cell.x;
    say_figure(view, cell, figure);
  }
}

// The counts, and the shares before them, stand in columns of their own; a sum of money needs more.
void draw_way_below(View& view, Rect box, std::span<const WayFigure> figures) {
  const TextStyle bold{.type = Type::heading, .weight = Weight::bold, .align = Align::right};
  const TextStyle quiet{.type = Type::caption, .color = Color::text2, .align = Align::right};
  const WayFigure& last = figures.back();
  float names = 0.0F, numbers = 0.0F, shares = 0.0F;
  for (const WayFigure& figure : figures) {
    names = std::max(names, text_width(view, figure.name, style::body));
    if (&figure == &last) continue;
    numbers = std::max(numbers, text_width(view, figure.number, bold));
    shares = std::max(shares, text_width(view, figure.share, quiet));
  }
  for (const WayFigure& figure : figures) {
    Rect row = box.cut_top(kListRow);
    say_figure(view, row, figure);
    if (&figure != &last) line_below(view, row);
    draw_text(view, row.cut_left(std::min(names + 8.0F, row.width * 0.4F)), figure.name,
              style::body);
    const bool is_money = &figure == &last;
    const float number = is_money ? text_width(view, figure.number, bold) : numbers;
    draw_text(view, row.cut_right(number), figure.number, bold);
    row.cut_right(10.0F);
    if (is_money) {
      if (!figure.share.empty()) draw_text(view, row, share_words(view, figure), quiet);
      continue;
    }
    draw_text(view, row.cut_right(shares), figure.share, quiet);
    row.cut_right(10.0F);
    const float most = is_narrow_home(box) ? 96.0F : row.width;
    const double whole = static_cast<double>(std::max<std::int64_t>(1, figures.front().count));
    draw_bar(view, Rect{row.x, row.y, std::min(row.width, most), row.height}.middle(10.0F),
             static_cast<double>(figure.count) / whole, Color::bar);
  }
}

} // namespace

void draw_way_to_revenue(const Workbench& workbench, View& view, Rect& rest) {
  const IdScope scope("way");
  const std::array<WayFigure, 5> figures = figures_of_way(workbench, view);
  const bool is_list = rest.width < 900.0F;
  const float height = is_list ? 5.0F * kListRow + 16.0F : figure_height(view) + 28.0F;
  const Rect box = rest.cut_top(height).inset(view.theme.m().page_pad, 0);
  fill(view, box, Color::bg2, radius::panel);
  outline(view, box, Color::border1, radius::panel);
  const MirrorGroup list(view, MirrorRole::list, box, view.t("home.way"), "figures");
  if (is_list)
    draw_way_below(view, box.inset(12, 8), figures);
  else
    draw_way_beside(view, box.inset(20, 0), figures);
}

} // namespace lb
