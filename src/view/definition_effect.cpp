// What the definition does, moving with every slider: all scores and the line, where every unit is,
// and the units nearest to the line.
#include "lead/threshold_stage.hpp"
#include "view/chart.hpp"
#include "view/chart_acts.hpp"
#include "view/definition_parts.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/marks.hpp"
#include "view/scroll.hpp"
#include "view/terms.hpp"
#include "view/words.hpp"

#include <algorithm>
#include <cmath>

namespace lb {

namespace {

constexpr std::size_t kBins = 25;
constexpr std::int64_t kBinPoints = 4;
constexpr float kHistogram = 148.0F;
constexpr float kAxisEnds = 12.0F; // the axis's first and last numbers stand out so far
constexpr float kEffectRow = 24.0F;

// Counts of shown scores in bins of 4 points from 0 to 100; what lies outside is in the end bins.
std::vector<std::int64_t> bins_of(const Evaluator& evaluator) {
  const HistogramBounds bounds{.from = 0, .to = kBins * kBinPoints, .bucket_count = kBins};
  std::vector<std::int64_t> bins(kBins, 0);
  for (std::size_t ending = 0; ending < kEndingCount; ++ending) {
    const std::vector<std::uint32_t> counts =
        evaluator.histogram(static_cast<Ending>(ending), bounds);
    for (std::size_t bin = 0; bin < kBins; ++bin) bins[bin] += counts[bin];
  }
  return bins;
}

std::string numbers_of_scores(const View& view, std::span<const std::int64_t> bins) {
  std::string text(view.t("definition.scores_head"));
  for (std::size_t bin = 0; bin < bins.size(); ++bin) {
    const std::int64_t from = static_cast<std::int64_t>(bin) * kBinPoints;
    text += "\n" + std::to_string(from) + "\t" + std::to_string(from + kBinPoints) + "\t" +
            std::to_string(bins[bin]);
  }
  return text;
}

// The title of the histogram below it, and what can be done with that.
void draw_scores_head(const Workbench& workbench, View& view, Rect& rest,
                      std::span<const std::int64_t> bins) {
  const auto all = static_cast<std::int64_t>(workbench.derived.evaluation->units.size());
  const std::string words =
      view.t(Message{"definition.scores_of_all", {{"n", whole_text(view, all)}}});
  Rect head = rest.cut_top(std::max(24.0F, view.theme.m().button_small));
  heading(view, head.cut_left(text_width(view, words, style::section) + 12.0F), words, 2);
  const IdScope scope("scores");
  chart_acts(view, head,
             {.file = "leadbench-scores",
              .part = {rest.x - kAxisEnds, rest.y, rest.width + 2.0F * kAxisEnds, kHistogram},
              .numbers = [&] { return numbers_of_scores(view, bins); }});
}

// The stage's line in the version in force, where the draft has another one.
std::optional<std::int64_t> line_in_force(const Workbench& workbench, std::string_view stage) {
  if (!workbench.draft_effect) return std::nullopt;
  for (const Stage& present : workbench.draft_effect->definition_in_force->stages)
    if (present.id == stage) return stage_threshold(present);
  return std::nullopt;
}

void draw_scores(const Workbench& workbench, View& view, Rect& rest) {
  const Definition& definition = workbench.workspace.definition;
  const auto line = threshold_stage(definition);
  const std::vector<std::int64_t> bins = bins_of(newest_scores(workbench));
  draw_scores_head(workbench, view, rest, bins);
  const std::string stage =
      line ? place_word(view, definition, static_cast<StageCode>(line->stage)) : std::string();
  const std::string name = view.t(Message{"definition.threshold_of", {{"stage", stage}}});
  const std::string handle = view.t(Message{"definition.line_of", {{"stage", stage}}});
  const std::string_view summary = view.t("definition.histogram_summary");
  HistogramSpec spec{.id = "histogram", .name = handle, .summary = summary, .counts = bins};
  if (line) spec.threshold = line->points;
  if (line) spec.signed_threshold = line_in_force(workbench, definition.stages[line->stage].id);
  const SliderResult dragged = histogram(view, rest.cut_top(kHistogram), spec);
  if (dragged.changed && line)
    view.send(EditDefinition{SetStageThreshold{definition.stages[line->stage].id, dragged.value},
                             dragged.more_follows});
  if (!line) return;
  Rect row = rest.cut_top(32);
  label(view, row.cut_left(96), name, style::quiet);
  const SliderResult moved = slider(view, row,
                                    {.id = "line",
                                     .name = name,
                                     .value = line->points,
                                     .min = 0,
                                     .max = std::max<std::int64_t>(100, line->points),
                                     .entry_width = 52});
  if (moved.changed)
    view.send(EditDefinition{SetStageThreshold{definition.stages[line->stage].id, moved.value},
                             moved.more_follows});
}

std::int64_t change_of(const Workbench& workbench, const View& view, std::size_t code) {
  const auto& before = view.state.definition.counts_before;
  return code < before.size() ? workbench.derived.evaluation->funnel.now[code] - before[code] : 0;
}

void draw_place(const Workbench& workbench, View& view, Rect row, std::size_t code,
                std::int64_t most) {
  const Definition& definition = *workbench.derived.definition;
  const Evaluation& evaluation = *workbench.derived.evaluation;
  const std::int64_t now = evaluation.funnel.now[code];
  const std::int64_t change = change_of(workbench, view, code);
  const bool on_ladder = code < definition.stages.size();
  const std::string name = place_word(view, definition, static_cast<StageCode>(code));
  const std::string count = whole_text(view, now);
  const std::string moved = change == 0 ? std::string() : signed_text(view, change);
  MirrorNode& node = mirror_node(view, words_id(view, "place " + name), MirrorRole::text, row,
                                 listed(view, name + " " + count, moved));
  node.flags |= mirror_flag::live;
  teach_over(view, node.id, row, {stage_id(definition, static_cast<StageCode>(code)), name});
  const std::optional<Owner> owner =
      on_ladder ? std::optional(definition.stages[code].owner) : std::nullopt;
  draw_text(view, row.cut_right(52), count, style::strong_number);
  draw_text(view, row.cut_right(44), moved,
            {.type = Type::caption,
             .color = change > 0 ? Color::enter : Color::leave,
             .align = Align::right});
  draw_owner_mark(view, row.cut_left(112), owner, name);
  row.cut_right(4);
  draw_bar(view, row.middle(view.theme.m().bar),
           static_cast<double>(now) / static_cast<double>(std::max<std::int64_t>(1, most)),
           owner ? owner_color(*owner) : Color::bar);
}

void draw_places(const Workbench& workbench, View& view, Rect& rest) {
  const std::vector<std::int64_t>& now = workbench.derived.evaluation->funnel.now;
  rest.cut_top(16);
  Rect head = rest.cut_top(24);
  if (!is_evaluated(workbench)) {
    const std::string_view follows = view.t("definition.catching_up");
    label(view, head.cut_right(text_width(view, follows, style::quiet)), follows, style::quiet);
  }
  heading(view, head, view.t("definition.where_now"), 2);
  const std::int64_t most = now.empty() ? 1 : std::ranges::max(now);
  for (std::size_t code = 0; code < now.size(); ++code)
    draw_place(workbench, view, rest.cut_top(kEffectRow), code, most);
}

// The units whose scores lie nearest to the line, highest first.
std::vector<std::uint32_t> nearest_units(const NumberColumn& score, std::int64_t points,
                                         std::size_t count) {
  const auto distance = [&](std::uint32_t unit) { return std::abs(score[unit] - points * kMicro); };
  std::vector<std::uint32_t> units; // so far, nearest first; of the same distance the first one
  for (std::uint32_t unit = 0; unit < score.size(); ++unit) {
    if (units.size() == count && distance(unit) >= distance(units.back())) continue;
    if (units.size() == count) units.pop_back();
    units.insert(std::ranges::upper_bound(units, distance(unit), {}, distance), unit);
  }
  std::ranges::sort(units, [&](std::uint32_t a, std::uint32_t b) {
    return score[a] != score[b] ? score[a] > score[b] : a < b;
  });
  return units;
}

// Of all units only when there is something new: a frame must not cost more the more leads there
// are.
const std::vector<std::uint32_t>& nearest_of(const Derived& shown, std::int64_t points,
                                             NearestUnits& cache) {
  if (cache.stamp != shown.stamp || cache.points != points) {
    cache = {.stamp = shown.stamp,
             .points = points,
             .units = nearest_units(shown.evaluation->scores.score, points, 8)};
  }
  return cache.units;
}

void draw_nearest(const Workbench& workbench, View& view, Rect& rest) {
  const auto line = threshold_stage(*workbench.derived.definition);
  if (!line) return;
  const Evaluation& evaluation = *workbench.derived.evaluation;
  const Definition& definition = *workbench.derived.definition;
  rest.cut_top(16);
  heading(view, rest.cut_top(24), view.t("definition.nearest"), 2);
  for (const std::uint32_t unit : nearest_of(workbench.derived, line->points, view.nearest)) {
    const IdScope scope(unit);
    Rect row = rest.cut_top(kEffectRow);
    const std::string name = unit_name(workbench.workspace, evaluation.units, unit);
    const std::string score =
        hundredths_text(view, floor_div(evaluation.scores.score[unit], 10'000));
    const Item at = item(view, row, "open");
    const std::string stage = place_word(view, definition, evaluation.stages.stage[unit]);
    mirror_item(view, at, MirrorRole::link, listed(view, listed(view, name, score), stage));
    if (at.hovered) fill(view, row, Color::bg3);
    const bool above = evaluation.scores.score[unit] >= line->points * kMicro;
    draw_text(view, row.cut_right(58), score, above ? style::strong_number : style::number);
    const StageCode code = evaluation.stages.stage[unit];
    const auto owner = code < definition.stages.size()
                           ? std::optional(definition.stages[code].owner)
                           : std::nullopt;
    draw_owner_mark(view, row.cut_right(104), owner, stage);
    row.cut_right(8);
    draw_text(view, row, name, style::small);
    if (at.pressed) {
      view.state.room = Room::leads;
      view.state.leads.opened =
          UnitKey{evaluation.units.is_account[unit] != 0, evaluation.units.row[unit]};
    }
  }
}

// Places that the newest edit changed, then the others, each from the top of the ladder down.
std::vector<std::size_t> places_by_news(const Workbench& workbench, const View& view) {
  std::vector<std::size_t> codes;
  const std::size_t rungs = workbench.derived.definition->stages.size();
  for (std::size_t i = 0; i < rungs; ++i) codes.push_back(rungs - 1 - i);
  for (std::size_t i = rungs; i < workbench.derived.evaluation->funnel.now.size(); ++i)
    codes.push_back(i);
  std::ranges::stable_partition(
      codes, [&](std::size_t code) { return change_of(workbench, view, code) != 0; });
  return codes;
}

} // namespace

float draw_effect_below(const Workbench& workbench, View& view, Rect rect) {
  MirrorGroup group(view, MirrorRole::complementary, rect, view.t("definition.effect"));
  const IdScope scope("effect");
  Rect rest = rect.inset(view.theme.m().panel_pad, 0);
  rest.height = 4000;
  rest.cut_top(16);
  draw_scores(workbench, view, rest);
  draw_places(workbench, view, rest);
  draw_nearest(workbench, view, rest);
  return rest.y + 16;
}

void draw_effect(const Workbench& workbench, View& view, Rect rect) {
  ScrollArea area(view, rect, "effect");
  area.end_at(draw_effect_below(workbench, view, area.content()));
}

void draw_effect_line(const Workbench& workbench, View& view, Rect rect) {
  fill(view, rect, Color::bg2);
  line_above(view, rect);
  Rect rest = rect.inset(view.theme.m().page_pad, 0);
  const Definition& definition = *workbench.derived.definition;
  for (const std::size_t code : places_by_news(workbench, view)) {
    const std::string count = whole_text(view, workbench.derived.evaluation->funnel.now[code]);
    const std::int64_t change = change_of(workbench, view, code);
    const std::string moved = change == 0 ? std::string() : " " + signed_text(view, change);
    const std::string name = place_word(view, definition, static_cast<StageCode>(code)) + " ";
    const TextStyle news{.type = Type::caption, .color = change > 0 ? Color::enter : Color::leave};
    const Run runs[] = {{name, style::caption}, {count, style::strong}, {moved, news}};
    float width = 16;
    for (const Run& run : runs) width += text_width(view, run.text, run.style);
    if (width > rest.width) break;
    Rect place = rest.cut_left(width);
    owner_square(view, place,
                 code < definition.stages.size() ? std::optional(definition.stages[code].owner)
                                                 : std::nullopt);
    place.cut_left(16);
    draw_runs(view, place, runs);
    rest.cut_left(18);
  }
}

} // namespace lb
