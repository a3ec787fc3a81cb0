// The marks and acts of a rule on which two camps differ: what both ask for, and the agreement on
// its points; and the votes, two by two.
#include "view/button.hpp"
#include "view/chart.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/popup.hpp"
#include "view/slider.hpp"
#include "view/text.hpp"
#include "view/words.hpp"
#include "view/workshop_parts.hpp"

#include <algorithm>
#include <array>

namespace lb {

void draw_asked_points(View& view, Rect cell, std::pair<std::int64_t, std::int64_t> asked) {
  const float most = static_cast<float>(
      std::max({std::int64_t{30}, std::abs(asked.first), std::abs(asked.second)}));
  const float thick = std::clamp(cell.height * 0.16F, 8.0F, 12.0F);
  cell = cell.inset(8.0F, 0.0F);
  const float zero = cell.x + cell.width * 0.4F;
  const float scale = cell.width * 0.6F / most;
  Rect bars = cell.middle(2.0F * thick + 3.0F);
  for (const auto& [points, color] :
       {std::pair{asked.first, Color::marketing}, std::pair{asked.second, Color::sales}}) {
    const Rect bar = bars.cut_top(thick);
    const float width = std::min(static_cast<float>(std::abs(points)) * scale,
                                 points < 0 ? zero - cell.x : cell.right() - zero);
    fill(view, {points < 0 ? zero - width : zero, bar.y, std::max(width, 2.0F), bar.height}, color);
    bars.cut_top(2.0F);
  }
  const float height = 2.0F * thick + 8.0F;
  fill(view, {zero, cell.middle(height).y, 1.0F, height}, Color::border2);
}

void draw_calls_ready(const Workbench& workbench, View& view, Rect line, bool sales) {
  const CampDrafts* drafts = ready_camp_drafts(workbench);
  if (drafts == nullptr) return;
  const std::int64_t ready = ready_count(*drafts, sales);
  const auto whole = static_cast<std::int64_t>(workbench.derived.evaluation->units.size());
  const std::string words(view.t("workshop.calls_ready"));
  const std::string number = whole_text(view, ready);
  const MirrorGroup group(view, MirrorRole::group, line, named(view, words, number), "ready");
  draw_text(view, line.cut_right(64.0F), number, style::strong_number);
  draw_text(view, line.cut_left(100.0F), words, style::small);
  draw_bar(view, line.inset(6.0F, 0.0F).middle(9.0F),
           static_cast<double>(ready) / static_cast<double>(std::max<std::int64_t>(whole, 1)),
           camp_color(sales));
}

namespace {

bool draw_settling(const Workbench& workbench, View& view, Rect panel) {
  WorkshopState& state = view.state.workshop;
  Rect rest = panel.inset(16.0F, 12.0F);
  heading(view, rest.cut_top(24.0F), rule_name(workbench, view, state.settling), 3, style::strong);
  const auto [marketing, sales] = asked_points(workbench.workspace, state.settling);
  label(view, rest.cut_top(22.0F),
        view.t(Message{
            "workshop.both_asked",
            {{"marketing", signed_text(view, marketing)}, {"sales", signed_text(view, sales)}}}),
        style::quiet);
  const SliderResult moved = slider(view, rest.cut_top(40.0F),
                                    {.id = "agreed",
                                     .name = view.t("workshop.agreed_on"),
                                     .value = state.agreed,
                                     .min = -100,
                                     .max = 100,
                                     .shows_sign = true});
  if (moved.changed) state.agreed = moved.value;
  Rect acts = rest.cut_top(44.0F);
  const std::string words =
      view.t(Message{"workshop.settle_at", {{"points", signed_text(view, state.agreed)}}});
  if (!button_left(view, acts, {.id = "do", .label = words, .kind = ButtonKind::main})) return true;
  view.send(SettleRule{.rule = state.settling, .points = state.agreed});
  return false;
}

} // namespace

void draw_settle(const Workbench& workbench, View& view, Rect place, const std::string& rule) {
  const Workshop& workshop = view.workshop.value();
  const auto settled = std::ranges::find(workshop.settled, rule, &SettledRule::rule);
  const bool is_settled = settled != workshop.settled.end();
  const std::string words = is_settled
                                ? view.t(Message{"workshop.agreed_points",
                                                 {{"points", signed_text(view, settled->agreed)}}})
                                : std::string(view.t("workshop.settle"));
  WorkshopState& state = view.state.workshop;
  const std::string about = rule_name(workbench, view, rule);
  const ButtonSpec spec{.id = "settle",
                        .label = words,
                        .icon = is_settled ? Icon::check : Icon::none,
                        .small = true,
                        .description = about};
  place = place.cut_right(std::min(button_width(view, spec), place.width));
  if (button(view, place, spec)) {
    const auto [marketing, sales] = asked_points(workbench.workspace, rule);
    state.settling = rule;
    state.agreed = is_settled ? settled->agreed : (marketing + sales) / 2;
    open_popup(view, "settle");
  }
  popup_panel(view,
              {.id = "settle",
               .name = view.t("workshop.settle"),
               .anchor = place,
               .width = 340.0F,
               .height = 172.0F},
              [&](Rect panel) { return draw_settling(workbench, view, panel); });
}

namespace {

struct VoteBox {
  const char* key;
  std::int64_t count = 0;
  Color color = Color::text1;
  bool differs = false;
};

void draw_vote_box(View& view, Rect rect, const VoteBox& box) {
  const std::string count = whole_text(view, box.count);
  const MirrorGroup group(view, MirrorRole::group, rect, named(view, view.t(box.key), count),
                          box.key);
  if (box.differs)
    outline(view, rect, Color::text1, radius::chip, 2.0F);
  else
    fill(view, rect, Color::bg2, radius::chip);
  Rect inner = rect.inset(10.0F, 6.0F);
  Rect words = inner.cut_top(inner.height * 0.5F);
  words.cut_left(draw_text(view, words, count, style::strong) + 6.0F);
  draw_text(view, words, view.t(box.key), style::small);
  // A square a lead; where they have no room the number stands for them.
  constexpr float kLeastSquare = 7.0F;
  const auto squares = static_cast<float>(std::max<std::int64_t>(box.count, 1));
  const float step = std::min({inner.height, 26.0F, inner.width / squares});
  if (step < kLeastSquare) return;
  const float gap = step < 14.0F ? 1.0F : 2.0F;
  for (std::int64_t n = 0; n < box.count; ++n)
    fill(view, inner.cut_left(step).middle(step - 2.0F * gap).inset(gap, 0.0F), box.color,
         radius::mark);
}

} // namespace

void draw_vote_boxes(View& view, Rect rect, const VoteTable& table) {
  constexpr float kGap = 8.0F;
  const std::array<VoteBox, 4> boxes{
      {{"workshop.both_ready", table.both_ready, Color::text1, false},
       {"workshop.only_marketing", table.marketing_only, Color::marketing, true},
       {"workshop.only_sales", table.sales_only, Color::sales, true},
       {"workshop.both_not_yet", table.neither, Color::bar, false}}};
  const float width = (rect.width - kGap) / 2.0F;
  const float height = std::min((rect.height - kGap) / 2.0F, 84.0F);
  for (std::size_t n = 0; n < boxes.size(); ++n)
    draw_vote_box(view,
                  {rect.x + (n % 2 == 1 ? width + kGap : 0.0F),
                   rect.y + (n / 2 == 1 ? height + kGap : 0.0F), width, height},
                  boxes[n]);
}

} // namespace lb
