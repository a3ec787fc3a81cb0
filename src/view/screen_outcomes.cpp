// The outcomes screen: what won and lost leads say of the definition, what sales says, what
// campaigns brought, and reports of it all.
#include "lead/proportion.hpp"
#include "view/button.hpp"
#include "view/choice.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/message.hpp"
#include "view/outcomes_parts.hpp"
#include "view/screens.hpp"
#include "view/terms.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

constexpr std::int64_t kFewOutcomesForRate = 20; // below it a rate would promise too much
constexpr float kTextWidth = 720.0F;

struct OutcomesTab {
  OutcomesPart part;
  const char* name;
  void (*draw)(const Workbench&, View&, Rect);
};
constexpr std::array<OutcomesTab, 5> kOutcomesTabs{
    {{OutcomesPart::proof, "outcomes.proof", draw_outcomes_proof},
     {OutcomesPart::points, "points.points", draw_outcomes_points},
     {OutcomesPart::results, "outcomes.results", draw_outcomes_results},
     {OutcomesPart::returns, "returns.returns", draw_outcomes_return},
     {OutcomesPart::reports, "reports.reports", draw_outcomes_reports}}};

std::size_t shown_tab(const View& view) {
  const auto found = std::ranges::find(kOutcomesTabs, view.state.outcomes.part, &OutcomesTab::part);
  return found == kOutcomesTabs.end() ? 0 : static_cast<std::size_t>(found - kOutcomesTabs.begin());
}

// Tabs; a choice of one where there is no room for them.
void draw_outcomes_tabs(View& view, Rect strip) {
  std::array<TabSpec, kOutcomesTabs.size()> options;
  std::vector<std::string> names;
  float words = 0.0F;
  for (std::size_t i = 0; i < options.size(); ++i) {
    options[i].label = view.t(kOutcomesTabs[i].name);
    names.emplace_back(options[i].label);
    words += text_width(view, names.back(), style::strong) + 16.0F;
  }
  const std::size_t selected = shown_tab(view);
  std::optional<std::size_t> taken;
  if (words <= strip.width)
    taken = tabs(view, strip, view.t("outcomes.parts"), options, selected);
  else
    taken = choice(
        view, strip.middle(view.theme.m().field),
        {.id = "part", .name = view.t("outcomes.parts"), .options = names, .selected = selected});
  if (taken) view.state.outcomes.part = kOutcomesTabs[*taken].part;
}

void draw_outcomes_head(View& view, Rect& rect) {
  const Rect head = screen_title(view, rect, view.t("outcomes.outcomes"));
  if (!view.proof.has()) return;
  const Backtest& all = view.proof.shown().backtest;
  const std::string fact = view.t(Message{
      "outcomes.n_outcomes",
      {{"won", whole_text(view, all.won_count)}, {"lost", whole_text(view, all.lost_count)}}});
  label(view, head, fact, style::quiet);
}

} // namespace

std::string outcome_share(const View& view, std::int64_t part, std::int64_t whole) {
  if (whole >= kFewOutcomesForRate) return percent_text(view, part, whole);
  return view.t(Message{"common.part_of",
                        {{"n", whole_text(view, part)}, {"whole", whole_text(view, whole)}}});
}

std::string outcome_rate(const View& view, std::int64_t part, std::int64_t whole) {
  const std::optional<Interval> interval = wilson_interval(part, whole);
  if (!interval) return std::string(view.t("common.none"));
  const std::string share = outcome_share(view, part, whole);
  if (whole < kFewOutcomesForRate) return view.t(Message{"outcomes.too_few", {{"rate", share}}});
  const auto percent = [](std::int64_t ppm) { return std::to_string((ppm + 5'000) / 10'000); };
  return view.t(Message{
      "outcomes.rate",
      {{"rate", share}, {"low", percent(interval->low)}, {"high", percent(interval->high)}}});
}

std::string auc_text(const View& view, std::optional<std::int64_t> ppm) {
  if (!ppm) return std::string(view.t("common.none"));
  return factor_text(view, static_cast<std::int32_t>(*ppm));
}

void outcomes_heading(View& view, Rect& rest, std::string_view words) {
  rest.cut_top(16.0F);
  heading(view, rest.cut_top(28.0F), words, 2);
}

void outcomes_words(View& view, Rect& rest, std::string_view words, TextStyle look) {
  Rect at = rest;
  at.width = std::min(at.width, kTextWidth);
  rest.cut_top(paragraph(view, at, words, look) + 8.0F);
}

void draw_no_outcomes(View& view, Rect rect) {
  const std::array<ButtonSpec, 2> acts{
      {{.id = "leads",
        .label = view.t("outcomes.to_leads"),
        .kind = ButtonKind::main,
        .icon = Icon::leads},
       {.id = "file", .label = view.t("shell.open_file"), .icon = Icon::import}}};
  const auto taken = empty_state(view, rect.inset(view.theme.m().page_pad, 12.0F).cut_top(170.0F),
                                 {.fact = view.t("outcomes.none_yet"),
                                  .nearest = view.t("outcomes.none_yet_note"),
                                  .acts = acts});
  if (taken == 0U) view.state.room = Room::leads;
  if (taken == 1U) view.send(ChooseFile{});
}

void draw_few_outcomes(View& view, Rect& rest, const Backtest& backtest) {
  const std::string what = view.t(Message{"outcomes.few",
                                          {{"least", std::to_string(kFewestToLearn)},
                                           {"won", whole_text(view, backtest.won_count)},
                                           {"lost", whole_text(view, backtest.lost_count)}}});
  const ErrorSpec spec{.what = what, .remedy = view.t("outcomes.few_note"), .is_warning = true};
  rest.cut_top(8.0F);
  error_panel(view, rest.cut_top(error_height(view, spec, rest.width)), spec);
  rest.cut_top(8.0F);
}

void draw_outcomes_screen(const Workbench& workbench, View& view, Rect rect) {
  const IdScope scope("outcomes");
  if (!view.proof.update(workbench)) view.wake_after(1.0); // the next slice
  draw_outcomes_head(view, rect);
  if (workbench.derived.evaluation->units.size() == 0) return draw_no_leads(view, rect);
  const float tabs_height = std::max(36.0F, view.theme.m().button);
  draw_outcomes_tabs(view, rect.cut_top(tabs_height).inset(view.theme.m().page_pad, 0));
  const OutcomesTab& tab = kOutcomesTabs[shown_tab(view)];
  const MirrorGroup panel(view, MirrorRole::tabpanel, rect, view.t(tab.name), "part");
  tab.draw(workbench, view, rect);
}

} // namespace lb
