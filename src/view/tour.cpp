#include "view/tour.hpp"

#include "base/text.hpp"
#include "lead/compiled_predicate.hpp"
#include "lead/funnel_units.hpp"
#include "view/button.hpp"
#include "view/draw.hpp"
#include "view/go_to_leads.hpp"
#include "view/lead_words.hpp"
#include "view/message.hpp"
#include "view/saved_view.hpp"
#include "view/screen_leads.hpp"
#include "workbench/lead_views.hpp"
#include "workbench/sample.hpp"
#include "workbench/versions.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

constexpr std::int64_t kMorePoints = 10;

std::size_t decision_count(const Workbench& workbench) {
  return workbench.workspace.facts.decisions.size();
}

std::vector<std::uint32_t> reached_mql(const Workbench& workbench) {
  const StageCode mql = stage_code(*workbench.derived.definition, "mql");
  return units_behind(*workbench.derived.evaluation, workbench.workspace.funnel_window,
                      {.who = FunnelWho::reached, .place = mql == kNoStage ? StageCode{0} : mql});
}

// The rule of behaviour that gives most.
const Rule* weightiest_rule(const Definition& definition) {
  const Rule* most = nullptr;
  for (const Group& group : definition.behaviour.groups)
    for (const Rule& rule : group.rules)
      if (most == nullptr || rule.points > most->points) most = &rule;
  return most;
}

void open_unit(const Workbench& workbench, View& view, std::size_t unit) {
  view.state.room = Room::leads;
  view.state.leads.shows_map = false;
  view.state.leads.opened = key_of(workbench.derived.evaluation->units, unit);
  view.state.leads.tab = LeadTab::score;
}

void go_to_view(const Workbench& workbench, View& view) {
  view.state.room = Room::leads;
  const std::vector<const Json*> views = lead_views(workbench.workspace);
  if (!views.empty()) show_view(workbench, view.state.leads, *views.front());
}

void open_first(const Workbench& workbench, View& view) {
  const std::span<const std::uint32_t> units = shown_leads(workbench, view);
  if (!units.empty()) open_unit(workbench, view, units.front());
}

// The best of those who wait for sales.
void accept_one(const Workbench& workbench, View& view) {
  const Evaluation& evaluation = *workbench.derived.evaluation;
  const StageCode mql = stage_code(*workbench.derived.definition, "mql");
  for (const std::uint32_t unit : shown_leads(workbench, view)) {
    if (evaluation.stages.stage[unit] != mql) continue;
    open_unit(workbench, view, unit);
    const Row lead = leads_of(evaluation.units, unit).front();
    return view.send(RecordDecision{
        .lead = std::string(workbench.workspace.facts.leads.ids.text(lead)), .kind = "accept"});
  }
}

void move_weight(const Workbench& workbench, View& view) {
  view.state.room = Room::definition;
  view.state.definition.section = DefinitionSection::behaviour;
  const Rule* rule = weightiest_rule(workbench.workspace.definition);
  if (rule == nullptr) return;
  view.state.definition.opened = rule->id;
  view.send(EditDefinition{SetRulePoints{rule->id, rule->points + kMorePoints}});
}

struct TourStep {
  std::string_view key; ///< `tour.KEY` is its title, `tour.KEY_text` what to see and to do
  bool (*is_done)(const Workbench&, const View&);
  void (*carry_out)(const Workbench&, View&);
};

constexpr std::array<TourStep, 10> kSteps{{
    {"home", [](const Workbench&, const View& view) { return view.state.room == Room::leads; },
     [](const Workbench&, View& view) { view.state.room = Room::leads; }},
    {"view", [](const Workbench&, const View& view) { return !view.state.leads.view.empty(); },
     go_to_view},
    {"lead", [](const Workbench&, const View& view) { return view.state.leads.opened.has_value(); },
     open_first},
    {"decide",
     [](const Workbench& workbench, const View& view) {
       return decision_count(workbench) > view.state.tour->decisions;
     },
     accept_one},
    {"weight",
     [](const Workbench& workbench, const View&) { return has_draft(workbench.workspace); },
     move_weight},
    {"effect", [](const Workbench&, const View& view) { return view.state.room == Room::funnel; },
     [](const Workbench&, View& view) {
       view.state.room = Room::funnel;
       view.state.funnel.form = FunnelForm::flow;
     }},
    {"number",
     [](const Workbench&, const View& view) {
       return view.state.room == Room::leads && !view.state.leads.query.only.empty();
     },
     [](const Workbench& workbench, View& view) {
       show_units(workbench, view, reached_mql(workbench));
     }},
    {"agree",
     [](const Workbench& workbench, const View&) { return !has_draft(workbench.workspace); },
     [](const Workbench&, View& view) {
       view.state.room = Room::definition;
       view.send(ApplyDraft{});
     }},
    {"routing", [](const Workbench&, const View& view) { return view.state.room == Room::routing; },
     [](const Workbench&, View& view) { view.state.room = Room::routing; }},
    {"undo",
     [](const Workbench& workbench, const View&) { return !workbench.history.undone.empty(); },
     [](const Workbench&, View& view) { view.send(Undo{}); }},
}};

std::string title_of(const View& view, std::size_t step) {
  return std::string(view.t(concat({"tour.", kSteps[step].key})));
}
std::string text_of(const View& view, std::size_t step) {
  return std::string(view.t(concat({"tour.", kSteps[step].key, "_text"})));
}

void go_to_step(const Workbench& workbench, View& view, std::size_t step) {
  view.state.tour = Tour{.step = step, .decisions = decision_count(workbench)};
}

// Below the words where there is no room beside them.
bool acts_below(Rect page) {
  return page.width < 640.0F;
}
float words_width(Rect page) {
  return acts_below(page) ? page.width - 32.0F : std::min(720.0F, page.width - 372.0F);
}

void draw_acts(const Workbench& workbench, View& view, Rect strip) {
  const std::size_t step = view.state.tour->step;
  const bool is_last = step + 1 == kSteps.size();
  const bool is_done = kSteps[step].is_done(workbench, view);
  if (icon_button(view, strip.cut_right(26.0F).middle(26.0F),
                  {.id = "close", .name = view.t("tour.close"), .icon = Icon::x})) {
    view.state.tour.reset();
    return;
  }
  strip.cut_right(8.0F);
  const ButtonSpec next{.id = "next",
                        .label = view.t(is_last   ? "tour.finish"
                                        : is_done ? "tour.next"
                                                  : "tour.skip"),
                        .kind = is_done ? ButtonKind::main : ButtonKind::plain,
                        .small = true};
  const bool goes_on = button_right(view, strip, next);
  if (!is_done &&
      button_right(
          view, strip,
          {.id = "do", .label = view.t("tour.do_it"), .kind = ButtonKind::main, .small = true}))
    kSteps[step].carry_out(workbench, view);
  if (goes_on && is_last)
    view.state.tour.reset();
  else if (goes_on)
    go_to_step(workbench, view, step + 1);
}

} // namespace

void begin_tour(const Workbench& workbench, View& view) {
  if (!is_sample(workbench.workspace)) view.send(OpenSample{});
  go_to_step(workbench, view, 0);
  view.state.room = Room::home;
}

float tour_height(const Workbench& workbench, const View& view, Rect page) {
  const bool is_shown = view.state.tour && workbench.has_workspace && workbench.derived.is_staged &&
                        is_sample(workbench.workspace);
  if (!is_shown) return 0.0F;
  const float words =
      line_height(view, Type::small) +
      paragraph_height(view, text_of(view, view.state.tour->step), style::small, words_width(page));
  return words + 24.0F + (acts_below(page) ? view.theme.m().button_small + 8.0F : 0.0F);
}

void draw_tour(const Workbench& workbench, View& view, Rect rect) {
  const MirrorGroup group(view, MirrorRole::region, rect, view.t("tour.tour"), "tour");
  const IdScope scope("tour");
  const std::size_t step = view.state.tour->step;
  fill(view, rect, Color::info_tint);
  line_above(view, rect, Color::accent);
  Rect rest = rect.inset(16.0F, 12.0F);
  Rect acts = acts_below(rect) ? rest.cut_bottom(view.theme.m().button_small)
                               : rest.cut_right(std::min(340.0F, rest.width * 0.45F));
  Rect head = rest.cut_top(line_height(view, Type::small));
  const std::string count = view.t(Message{
      "tour.step", {{"n", std::to_string(step + 1)}, {"whole", std::to_string(kSteps.size())}}});
  if (kSteps[step].is_done(workbench, view)) {
    icon(view, head.cut_left(20.0F), Icon::check, {.color = Color::ok, .size = 14});
  }
  const std::string title = title_of(view, step);
  label(view, head.cut_left(std::min(head.width, text_width(view, title, style::strong) + 12.0F)),
        title, style::strong);
  label(view, head, count, style::caption);
  rest.width = words_width(rect);
  paragraph(view, rest, text_of(view, step), style::small);
  draw_acts(workbench, view, acts);
}

} // namespace lb
