// The charts of the proof: the ROC curve, and what each tenth of the outcomes by score brought.
#include "view/chart.hpp"
#include "view/chart_acts.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/outcomes_parts.hpp"
#include "view/words.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

constexpr float kRocSide = 280.0F, kChartGap = 40.0F;
constexpr float kDecileRow = 28.0F;
constexpr std::size_t kMostRocPoints = 240;

Point roc_point(Rect plot, const Backtest& backtest, const Threshold& at) {
  const auto share = [](std::int64_t part, std::int64_t whole) {
    return static_cast<float>(part) / static_cast<float>(std::max<std::int64_t>(1, whole));
  };
  return {plot.x + plot.width * share(at.called - at.won, backtest.lost_count),
          plot.bottom() - plot.height * share(at.won, backtest.won_count)};
}

// Of thousands of thresholds so many that the eye sees no corner.
void draw_roc_line(const View& view, Rect plot, const Backtest& backtest, Color color) {
  std::vector<Point> points{{plot.x, plot.bottom()}};
  const std::size_t step = backtest.thresholds.size() / kMostRocPoints + 1;
  for (std::size_t i = 0; i < backtest.thresholds.size(); i += step)
    points.push_back(roc_point(plot, backtest, backtest.thresholds[i]));
  points.push_back({plot.right(), plot.y});
  polyline(view, points, color, view.theme.m().chart_line);
}

std::string roc_numbers(const View& view, const Backtest& backtest) {
  std::string text(view.t("outcomes.roc_head"));
  const auto cell = [](std::optional<std::int64_t> ppm) {
    return ppm ? std::to_string(*ppm) : std::string();
  };
  for (const Threshold& one : backtest.thresholds)
    text += "\n" + std::to_string(shown_points(one.score)) + "\t" + std::to_string(one.called) +
            "\t" + std::to_string(one.won) + "\t" + cell(one.precision) + "\t" + cell(one.recall);
  return text;
}

// Where the definition's own line lies on its curve.
void draw_line_on_roc(const View& view, Rect plot, const DefinitionProof& proof) {
  if (!proof.ready || !proof.ready->points) return;
  const Threshold* last = nullptr;
  for (const Threshold& one : proof.backtest.thresholds)
    if (one.score >= *proof.ready->points * kMicro) last = &one;
  if (last != nullptr) circle(view, roc_point(plot, proof.backtest, *last), 5.0F, Color::accent);
}

void draw_roc(View& view, Rect at) {
  const IdScope scope("roc");
  const DefinitionProof& proof = view.proof.shown();
  const DefinitionProof* beside = view.proof.in_force();
  Rect head = at.cut_top(28.0F);
  const Rect part{head.x, head.y, std::min(at.width, kRocSide + 20.0F), kRocSide + 36.0F};
  Rect strip = head;
  strip.width = std::min(strip.width, kRocSide);
  heading(view, strip, view.t("outcomes.roc"), 3);
  strip.cut_left(text_width(view, view.t("outcomes.roc"), style::strong) + 12.0F);
  chart_acts(view, strip, {.file = "leadbench-roc", .part = part, .numbers = [&] {
                             return roc_numbers(view, proof.backtest);
                           }});
  at.cut_top(4.0F);
  const float side = std::min(kRocSide, at.width);
  const Rect plot{at.x, at.y, side, side};
  fill(view, plot, Color::bg2);
  outline(view, plot, Color::plot_grid);
  dashed_line(view, {plot.x, plot.bottom()}, {plot.right(), plot.y}, Color::border2, 1.0F);
  if (beside != nullptr) draw_roc_line(view, plot, beside->backtest, Color::bar);
  draw_roc_line(view, plot, proof.backtest, Color::accent);
  draw_line_on_roc(view, plot, proof);
  const std::string auc = auc_text(view, proof.backtest.auc);
  const std::string said =
      beside == nullptr
          ? view.t(Message{"outcomes.roc_is", {{"auc", auc}}})
          : view.t(Message{"outcomes.roc_beside",
                           {{"auc", auc}, {"beside", auc_text(view, beside->backtest.auc)}}});
  mirror_node(view, text_id("curve"), MirrorRole::img, plot, view.t("outcomes.roc")).value = said;
  at.cut_top(side + 6.0F);
  at.width = std::min(at.width, side + 120.0F);
  paragraph(view, at, said, style::caption);
}

std::string deciles_numbers(const View& view, const Backtest& backtest) {
  std::string text(view.t("outcomes.deciles_head"));
  for (std::size_t i = 0; i < backtest.deciles.size(); ++i)
    text += "\n" + std::to_string(i + 1) + "\t" + std::to_string(backtest.deciles[i].count) + "\t" +
            std::to_string(backtest.deciles[i].won);
  return text;
}

class Deciles {
 public:
  Deciles(const Workbench& workbench, View& view)
      : workbench_(workbench), view_(view), proof_(view.proof.shown()) {}

  void draw(Rect at) {
    const IdScope scope("deciles");
    Rect strip = at.cut_top(28.0F);
    const Rect part{strip.x, strip.y, strip.width, 28.0F + 10.0F * kDecileRow + 40.0F};
    chart_acts(view_, strip, {.file = "leadbench-deciles", .part = part, .numbers = [&] {
                                return deciles_numbers(view_, proof_.backtest);
                              }});
    heading(view_, strip, view_.t("outcomes.deciles"), 3);
    at.cut_top(paragraph(view_, at, view_.t("outcomes.deciles_note"), style::caption) + 6.0F);
    const MirrorGroup list(view_, MirrorRole::list, at, view_.t("outcomes.deciles"), "rows");
    std::int64_t won = 0;
    for (std::size_t i = 0; i < proof_.backtest.deciles.size(); ++i) {
      won += proof_.backtest.deciles[i].won;
      draw_row(at.cut_top(kDecileRow), i, won);
    }
  }

 private:
  void draw_row(Rect row, std::size_t decile, std::int64_t won_so_far) {
    const IdScope scope(decile);
    const Decile& one = proof_.backtest.deciles[decile];
    const std::string number = std::to_string(decile + 1);
    const std::string name = view_.t(Message{"outcomes.decile_row",
                                             {{"decile", number},
                                              {"n", whole_text(view_, one.won)},
                                              {"whole", whole_text(view_, one.count)}}});
    const MirrorGroup item_of(view_, MirrorRole::listitem, row, name);
    const Item at = item(view_, row, "open", {.disabled = one.count == 0});
    mirror_item(view_, at, MirrorRole::link, name, one.count == 0);
    if (at.hovered && one.count > 0) fill(view_, at.rect, Color::bg3);
    line_below(view_, row);
    Rect line = row;
    draw_text(view_, line.cut_left(28.0F), number, style::caption);
    if (line.width > 360.0F && proof_.backtest.won_count > 0)
      draw_text(
          view_, line.cut_right(170.0F),
          view_.t(Message{"outcomes.decile_sum",
                          {{"share", percent_text(view_, won_so_far, proof_.backtest.won_count)}}}),
          {.type = Type::caption, .color = Color::text2, .align = Align::right});
    draw_text(view_, line.cut_right(76.0F),
              view_.t(Message{
                  "common.part_of",
                  {{"n", whole_text(view_, one.won)}, {"whole", whole_text(view_, one.count)}}}),
              style::number);
    line.cut_right(12.0F);
    const double share =
        one.count == 0 ? 0.0 : static_cast<double>(one.won) / static_cast<double>(one.count);
    draw_bar(view_, line.middle(view_.theme.m().bar), share, Color::accent);
    if (at.pressed && one.count > 0) show_units(workbench_, view_, proof_.deciles[decile], name);
  }

  const Workbench& workbench_;
  View& view_;
  const DefinitionProof& proof_;
};

} // namespace

void draw_proof_charts(const Workbench& workbench, View& view, Rect& rest) {
  constexpr float kRocHeight = 28.0F + 4.0F + kRocSide + 6.0F + 64.0F;
  constexpr float kDecilesHeight = 28.0F + 40.0F + 10.0F * kDecileRow;
  rest.cut_top(20.0F);
  if (is_narrow_outcomes(rest)) {
    draw_roc(view, rest.cut_top(kRocHeight));
    rest.cut_top(12.0F);
    Deciles(workbench, view).draw(rest.cut_top(kDecilesHeight));
    return;
  }
  Rect row = rest.cut_top(std::max(kRocHeight, kDecilesHeight));
  draw_roc(view, row.cut_left(kRocSide + 120.0F));
  row.cut_left(kChartGap);
  row.width = std::min(row.width, 720.0F);
  Deciles(workbench, view).draw(row);
}

} // namespace lb
