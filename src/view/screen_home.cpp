// The home screen: does it pay, what waits for whom today, where everybody stands, what is new.
#include "view/button.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/home_parts.hpp"
#include "view/message.hpp"
#include "view/screens.hpp"
#include "view/scroll.hpp"
#include "view/tour.hpp"
#include "workbench/sample.hpp"

#include <array>

namespace lb {

namespace {

constexpr float kSideColumn = 384.0F;
constexpr float kLong = 100'000.0F; // as far down as a column goes

std::string whom_words(const Workbench& workbench, const View& view) {
  const FunnelWindow& window = workbench.workspace.funnel_window;
  const std::int64_t captured = view.home.way().captured;
  const Instant until = workbench.derived.evaluation->as_of;
  if (!window.from && !window.to)
    return view.t(
        Message{"funnel.of_leads",
                {{"n", whole_text(view, captured)}, {"date", sentence_date_text(view, until)}}});
  const std::string to =
      sentence_date_text(view, window.to ? std::min(*window.to - 1, until) : until);
  if (!window.from) return view.t(Message{"home.created_until", {{"date", to}}});
  return view.t(Message{"home.created_between",
                        {{"from", sentence_date_text(view, *window.from)}, {"to", to}}});
}

void draw_home_head(const Workbench& workbench, View& view, Rect& rect) {
  Rect head = screen_title(view, rect, view.t("nav.home"));
  Rect acts = head.middle(view.theme.m().button);
  if (!is_narrow_home(rect) &&
      button_right(view, acts,
                   {.id = "import", .label = view.t("nav.import"), .icon = Icon::import}))
    view.send(ChooseFile{});
  if (!is_narrow_home(rect) && !view.state.tour && is_sample(workbench.workspace)) {
    acts.cut_right(8);
    if (button_right(view, acts, {.id = "tour", .label = view.t("tour.begin"), .icon = Icon::star}))
      begin_tour(workbench, view);
  }
  label(view, acts, whom_words(workbench, view), style::quiet);
}

// As many rows as leave the other roles in sight.
std::size_t rows_that_fit(const View& view, float height) {
  const float others = 40.0F * 4 + 44.0F + view.theme.m().table_head + 44.0F + 28.0F;
  const float rows = (height - others) / view.theme.m().table_row;
  return static_cast<std::size_t>(
      std::clamp(rows, 4.0F, static_cast<float>(RoleTodos::kMostFirst)));
}

void draw_one_column(const Workbench& workbench, View& view, Rect rect) {
  const float height = rect.height;
  ScrollArea area(view, rect, "home");
  Rect rest = area.content();
  rest.height = kLong;
  draw_way_to_revenue(workbench, view, rest);
  rest.cut_top(12);
  draw_todos(workbench, view, rest, is_narrow_home(rect) ? 4 : rows_that_fit(view, height));
  rest.cut_top(16);
  draw_places_now(workbench, view, rest);
  rest.cut_top(16);
  draw_news(workbench, view, rest);
  area.end_at(rest.y + 24);
}

} // namespace

void draw_no_leads(View& view, Rect rect) {
  const std::array<ButtonSpec, 1> acts{{{.id = "file",
                                         .label = view.t("welcome.import_file"),
                                         .kind = ButtonKind::main,
                                         .icon = Icon::import}}};
  if (empty_state(
          view, rect.inset(view.theme.m().page_pad, 0).cut_top(150),
          {.fact = view.t("shell.no_leads"), .nearest = view.t("funnel.empty"), .acts = acts}))
    view.send(ChooseFile{});
}

void draw_home_screen(const Workbench& workbench, View& view, Rect rect) {
  const IdScope scope("home");
  view.home.update(workbench);
  draw_home_head(workbench, view, rect);
  if (workbench.derived.evaluation->units.size() == 0) return draw_no_leads(view, rect);
  if (rect.width < 1000.0F) return draw_one_column(workbench, view, rect);
  draw_way_to_revenue(workbench, view, rect);
  rect.cut_top(16);
  line_above(view, rect);
  rect.cut_top(view.theme.m().line);
  Rect side = rect.cut_right(std::min(kSideColumn, rect.width * 0.33F));
  {
    ScrollArea area(view, rect, "todos");
    Rect rest = area.content();
    rest.height = kLong;
    draw_todos(workbench, view, rest, rows_that_fit(view, rect.height));
    area.end_at(rest.y + 24);
  }
  line_left(view, side);
  side.cut_left(view.theme.m().line);
  ScrollArea area(view, side, "side");
  Rect rest = area.content();
  rest.height = kLong;
  draw_places_now(workbench, view, rest);
  rest.cut_top(16);
  line_above(view, rest);
  draw_news(workbench, view, rest);
  area.end_at(rest.y + 24);
}

} // namespace lb
