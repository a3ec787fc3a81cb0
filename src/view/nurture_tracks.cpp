// Who is where: each track as a lane of places, from before its first step to after its last, with
// how many stand there. A place opens its leads.
#include "view/chart.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/go_to_leads.hpp"
#include "view/message.hpp"
#include "view/nurture_parts.hpp"
#include "view/nurture_words.hpp"
#include "view/scroll.hpp"
#include "view/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace lb {

namespace {

constexpr float kPlaceWidth = 148.0F, kWidestPlace = 240.0F, kPlaceHeight = 84.0F,
                kPlaceGap = 20.0F;

// The steps in the order of their days: as many as came due stand before the others.
std::vector<std::size_t> steps_by_day(const Track& track) {
  std::vector<std::size_t> order(track.steps.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return track.steps[i].after_days; });
  return order;
}

struct LanePlaceWords {
  std::string title, note;
};

LanePlaceWords words_of_place(const View& view, const NurturePlan& plan, const TrackStep* step) {
  if (step == nullptr) return {std::string(view.t("nurture.before_first")), {}};
  const std::string day =
      view.t(Message{"nurture.on_day", {{"n", std::to_string(step->after_days)}}});
  return {content_title(plan, step->content), listed(view, day, channel_words(view, plan, *step))};
}

struct LanePlace {
  LanePlaceWords words;
  std::span<const std::uint32_t> units;
  std::int64_t most = 1; ///< of the track's places
};

// Pressed: its leads are to be shown.
bool draw_lane_place(View& view, Rect rect, const LanePlace& place) {
  const auto n = static_cast<std::int64_t>(place.units.size());
  const std::string count = whole_text(view, n);
  const Item at = item(view, rect, "place", {.disabled = n == 0});
  MirrorNode& node =
      mirror_item(view, at, MirrorRole::button, named(view, place.words.title, count), n == 0);
  node.description = listed(view, place.words.note, n == 0 ? "" : view.t("nurture.shows_leads"));
  fill(view, rect, at.hovered && n > 0 ? Color::bg3 : Color::bg2, radius::control);
  outline(view, rect, Color::border1, radius::control);
  Rect inner = rect.inset(10.0F, 8.0F);
  draw_text(view, inner.cut_top(26.0F), count,
            {.type = Type::figure,
             .color = n == 0 ? Color::text3 : Color::text1,
             .weight = Weight::bold});
  draw_text(view, inner.cut_top(20.0F), place.words.title, style::small);
  Rect last = inner.cut_top(18.0F);
  draw_text(view, last, place.words.note, style::caption);
  Rect bar{rect.x + 1.0F, rect.bottom() - 4.0F, rect.width - 2.0F, 3.0F};
  draw_bar(view, bar,
           static_cast<double>(n) / static_cast<double>(std::max<std::int64_t>(1, place.most)),
           Color::bar);
  tooltip(view, at, {place.words.title, place.words.note});
  return at.pressed;
}

class Lane {
 public:
  Lane(const Workbench& workbench, View& view, std::size_t track)
      : workbench_(workbench), view_(view), plan_(workbench.workspace.nurture),
        track_(plan_.tracks[track]), places_(view.nurture.tracks()[track]) {}

  void draw(Rect& rest) {
    draw_lane_head(rest);
    const Rect part = rest.inset(view_.theme.m().page_pad, 0);
    const MirrorGroup group(view_, MirrorRole::group, part, track_.id, "lane");
    std::int64_t most = 1;
    for (const auto& units : places_.units)
      most = std::max(most, static_cast<std::int64_t>(units.size()));
    const std::vector<std::size_t> order = steps_by_day(track_);
    const float columns =
        std::max(2.0F, std::floor((part.width + kPlaceGap) / (kPlaceWidth + kPlaceGap)));
    const std::size_t in_line = std::min(static_cast<std::size_t>(columns), places_.units.size());
    const float width =
        std::min(kWidestPlace, (part.width + kPlaceGap) / static_cast<float>(in_line) - kPlaceGap);
    Rect line;
    for (std::size_t n = 0; n < places_.units.size(); ++n) {
      const IdScope scope(n);
      if (n % in_line == 0)
        line = rest.cut_top(kPlaceHeight + 12.0F).inset(view_.theme.m().page_pad, 0);
      const Rect box = line.cut_left(width);
      const LanePlace place{
          .words = words_of_place(view_, plan_, n == 0 ? nullptr : &track_.steps[order[n - 1]]),
          .units = places_.units[n],
          .most = most};
      if (draw_lane_place(view_, {box.x, box.y, box.width, kPlaceHeight}, place))
        show_units(workbench_, view_, place.units);
      const Rect gap = line.cut_left(kPlaceGap);
      if (n + 1 < places_.units.size() && (n + 1) % in_line != 0)
        icon(view_, {gap.x, gap.y, gap.width, kPlaceHeight}, Icon::right,
             {.color = Color::text3, .size = 14.0F});
    }
  }

 private:
  void draw_lane_head(Rect& rest) {
    Rect head = rest.cut_top(32.0F).inset(view_.theme.m().page_pad, 0);
    head.cut_left(heading(view_, head, track_.id, 2) + 12.0F);
    const std::string count =
        view_.t(Message{"nurture.n_people", {{"n", std::to_string(places_.count())}}});
    label(view_, head, count, style::quiet);
    std::string whom = predicate_words(view_, track_.persona);
    for (const std::string& stage : track_.also_at)
      whom =
          listed(view_, whom, view_.t(Message{"nurture.also_at", {{"stage", stage_name(stage)}}}));
    if (whom.empty()) whom = view_.t("nurture.everybody");
    label(view_, rest.cut_top(22.0F).inset(view_.theme.m().page_pad, 0), whom, style::caption);
    rest.cut_top(4.0F);
  }

  std::string stage_name(const std::string& id) const {
    const Definition& definition = *workbench_.derived.definition;
    const auto stage = std::ranges::find(definition.stages, id, &Stage::id);
    return stage == definition.stages.end() ? id : stage_word(view_, *stage);
  }

  const Workbench& workbench_;
  View& view_;
  const NurturePlan& plan_;
  const Track& track_;
  const TrackPlaces& places_;
};

} // namespace

void draw_nurture_tracks(const Workbench& workbench, View& view, Rect rect) {
  const IdScope scope("tracks");
  const std::size_t count = workbench.workspace.nurture.tracks.size();
  if (count == 0) {
    const std::array<ButtonSpec, 1> acts{
        {{.id = "file", .label = view.t("shell.open_file"), .icon = Icon::import}}};
    if (empty_state(view, rect.inset(view.theme.m().page_pad, 12.0F).cut_top(150.0F),
                    {.fact = view.t("nurture.no_plan"),
                     .nearest = view.t("nurture.no_plan_note"),
                     .acts = acts}))
      view.send(ChooseFile{});
    return;
  }
  ScrollArea area(view, rect, "lanes");
  Rect rest = area.content();
  rest.height = 100'000.0F; // as far down as the tracks go
  rest.cut_top(12.0F);
  for (std::size_t track = 0; track < count; ++track) {
    const IdScope one(track);
    Lane(workbench, view, track).draw(rest);
    rest.cut_top(12.0F);
  }
  if (const auto& units = view.nurture.without_track(); !units.empty()) {
    heading(view, rest.cut_top(32.0F).inset(view.theme.m().page_pad, 0), view.t("nurture.no_track"),
            2);
    Rect line = rest.cut_top(kPlaceHeight).inset(view.theme.m().page_pad, 0);
    const LanePlace place{.words = {std::string(view.t("nurture.no_track")),
                                    std::string(view.t("nurture.no_track_note"))},
                          .units = units,
                          .most = static_cast<std::int64_t>(view.nurture.in_nurture().size())};
    const IdScope one("none");
    if (draw_lane_place(view, line.cut_left(260.0F), place)) show_units(workbench, view, units);
  }
  area.end_at(rest.y + 24.0F);
}

} // namespace lb
