// The nurture screen: whom to meet this week, who is where on which track, what there is to send
// and what it does, where nothing is, and who went quiet.
#include "view/button.hpp"
#include "view/choice.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/go_to_leads.hpp"
#include "view/message.hpp"
#include "view/nurture_parts.hpp"
#include "view/nurture_words.hpp"
#include "view/screens.hpp"
#include "view/terms.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

constexpr std::size_t kPartCount = 5;
constexpr std::array<const char*, kPartCount> kPartNames{
    "nurture.this_week", "nurture.who_where", "nurture.contents", "nurture.gaps", "nurture.quiet"};
constexpr float kFigureLine = 44.0F;

std::int64_t gap_count(const View& view) {
  std::int64_t count = 0;
  for (const RoleGaps& role : view.nurture.gaps())
    count += std::ranges::count(role.cells, 0, &GapCell::contents);
  return count;
}

std::array<std::string, kPartCount> counts_of_parts(const Workbench& workbench, const View& view) {
  std::int64_t on_tracks = 0;
  for (const TrackPlaces& track : view.nurture.tracks()) on_tracks += track.count();
  const auto size = [&](const auto& list) {
    return whole_text(view, static_cast<std::int64_t>(list.size()));
  };
  return {size(view.nurture.due()), whole_text(view, on_tracks),
          size(workbench.workspace.nurture.contents), whole_text(view, gap_count(view)),
          size(view.nurture.quiet())};
}

// Tabs; a choice of one where there is no room for five.
void draw_part_choice(const Workbench& workbench, View& view, Rect strip) {
  std::array<std::string_view, kPartCount> names;
  for (std::size_t i = 0; i < kPartCount; ++i) names[i] = view.t(kPartNames[i]);
  NurturePart& part = view.state.nurture.part;
  const auto selected = static_cast<std::size_t>(part);
  std::optional<std::size_t> taken;
  float words = 0.0F;
  for (const std::string_view name : names) words += text_width(view, name, style::strong) + 16.0F;
  if (words <= strip.width) {
    const std::array<std::string, kPartCount> counts = counts_of_parts(workbench, view);
    std::array<TabSpec, kPartCount> options;
    for (std::size_t i = 0; i < kPartCount; ++i) options[i] = {names[i], counts[i]};
    taken = tabs(view, strip, view.t("nurture.parts"), options, selected);
  } else {
    const std::vector<std::string> options(names.begin(), names.end());
    taken = choice(
        view, strip.middle(view.theme.m().field),
        {.id = "part", .name = view.t("nurture.parts"), .options = options, .selected = selected});
  }
  if (taken) part = static_cast<NurturePart>(*taken);
}

struct Figure {
  std::string_view key;
  std::span<const std::uint32_t> units;
};

// A number with its words, which opens the leads that it counts.
bool draw_figure_link(const Workbench& workbench, View& view, Rect& line, const Figure& figure) {
  const auto n = static_cast<std::int64_t>(figure.units.size());
  const std::string number = whole_text(view, n);
  const std::string words = view.t(Message{std::string(figure.key), {{"n", std::to_string(n)}}});
  constexpr TextStyle kBig{.type = Type::figure, .weight = Weight::bold};
  const float width =
      text_width(view, number, kBig) + 10.0F + text_width(view, words, style::quiet);
  if (width > line.width) return false;
  const Item at = item(view, line.cut_left(width), figure.key, {.disabled = n == 0});
  MirrorNode& node = mirror_item(view, at, MirrorRole::link, number + ' ' + words, n == 0);
  if (n > 0) node.description = view.t("nurture.shows_leads");
  const Run runs[] = {
      {number, n == 0 ? TextStyle{.type = Type::figure, .color = Color::text3} : kBig},
      {"  ", style::quiet},
      {words, at.hovered && n > 0 ? style::link : style::quiet}};
  draw_runs(view, at.rect, runs);
  line.cut_left(24.0F);
  if (at.pressed) show_units(workbench, view, figure.units);
  return true;
}

// One line, and a second one below it on a narrow page.
void draw_nurture_summary(const Workbench& workbench, View& view, Rect strip) {
  strip = strip.inset(view.theme.m().page_pad, 0);
  Rect line = strip.cut_top(kFigureLine);
  const NurtureFigures& figures = view.nurture;
  for (const Figure& figure :
       {Figure{"nurture.n_here", figures.in_nurture()}, Figure{"nurture.n_again", figures.again()},
        Figure{"nurture.n_to_review", figures.to_review()},
        Figure{"nurture.n_no_track", figures.without_track()}}) {
    if (draw_figure_link(workbench, view, line, figure)) continue;
    if (strip.height < kFigureLine) return;
    line = strip.cut_top(kFigureLine);
    draw_figure_link(workbench, view, line, figure);
  }
  const StayTally& tally = figures.tally();
  if (tally.count == 0) return;
  const std::string back = view.t(
      Message{"nurture.came_back", {{"rate", rate_with_interval(view, tally.back, tally.count)}}});
  if (text_width(view, back, style::quiet) <= line.width) label(view, line, back, style::quiet);
}

void draw_nurture_head(const Workbench& workbench, View& view, Rect& rect) {
  const bool is_narrow = is_narrow_nurture(rect);
  Rect head = screen_title(view, rect, view.t("nav.nurture"));
  Rect acts = head.middle(view.theme.m().button);
  if (!is_narrow && view.nurture.has_steps()) draw_due_files(workbench, view, acts);
  const std::int64_t due = view.nurture.due_count();
  const std::string fact =
      due == 0 ? std::string(view.t("nurture.nothing_due"))
               : view.t(Message{"nurture.due_this_week", {{"n", std::to_string(due)}}});
  label(view, acts, fact, style::quiet);
  teach_last(view, {"nurture", view.t("nav.nurture")});
}

void draw_nurture_part(const Workbench& workbench, View& view, Rect rect) {
  const auto part = static_cast<std::size_t>(view.state.nurture.part);
  const MirrorGroup panel(view, MirrorRole::tabpanel, rect, view.t(kPartNames[part]), "part");
  switch (view.state.nurture.part) {
  case NurturePart::due:
    return draw_nurture_due(workbench, view, rect);
  case NurturePart::tracks:
    return draw_nurture_tracks(workbench, view, rect);
  case NurturePart::contents:
    return draw_nurture_contents(workbench, view, rect);
  case NurturePart::gaps:
    return draw_nurture_gaps(workbench, view, rect);
  case NurturePart::quiet:
    return draw_nurture_quiet(workbench, view, rect);
  }
}

} // namespace

void draw_nurture_screen(const Workbench& workbench, View& view, Rect rect) {
  const IdScope scope("nurture");
  view.nurture.update(workbench, kQuietDaysOffered[view.state.nurture.quiet]);
  draw_nurture_head(workbench, view, rect);
  if (workbench.derived.evaluation->units.size() == 0) return draw_no_leads(view, rect);
  draw_nurture_summary(workbench, view,
                       rect.cut_top(is_narrow_nurture(rect) ? 2.0F * kFigureLine : kFigureLine));
  const float tabs_height = std::max(36.0F, view.theme.m().button);
  draw_part_choice(workbench, view, rect.cut_top(tabs_height).inset(view.theme.m().page_pad, 0));
  draw_nurture_part(workbench, view, rect);
}

} // namespace lb
