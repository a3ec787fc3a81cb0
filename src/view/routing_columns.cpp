// Rules and reps of the routing screen.
#include "exchange/routing_policies.hpp"
#include "view/button.hpp"
#include "view/chart.hpp"
#include "view/choice.hpp"
#include "view/draw.hpp"
#include "view/field.hpp"
#include "view/format.hpp"
#include "view/marks.hpp"
#include "view/routing_parts.hpp"
#include "view/scroll.hpp"
#include "view/words.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace lb {

namespace {

std::string rule_note(const View& view, const RoutingRule& rule) {
  std::string text;
  const auto add = [&](const std::string& part) { text = listed(view, text, part); };
  if (rule.when) add(predicate_words(view, *rule.when));
  if (rule.team) add(view.t(Message{"routing.team", {{"team", *rule.team}}}));
  if (rule.kind)
    add(std::string(view.t(*rule.kind == "partner" ? "routing.partners" : "routing.employees")));
  std::string asked;
  for (const Criterion criterion : rule.require)
    asked = listed(view, asked,
                   view.t("routing.criterion." +
                          std::string(kCriterionNames[static_cast<std::size_t>(criterion)])));
  if (!asked.empty()) add(asked);
  add(std::string(view.t("routing.by." +
                         std::string(kStrategyNames[static_cast<std::size_t>(rule.strategy)]))));
  return text;
}

std::int64_t taken_by(const Workbench& workbench, std::uint32_t rule) {
  return std::ranges::count(workbench.derived.routes(), rule, &Route::rule);
}

// Rules of their own, or a policy that clients know from another system, with what differs in it.
void draw_policy(const Workbench& workbench, View& view, Rect& rest) {
  const Json& plan = workbench.workspace.plan_document;
  const std::string present = policy_of(plan);
  std::vector<std::string> words{std::string(view.t("routing.own_rules"))};
  std::size_t selected = 0;
  for (std::size_t i = 0; i < kRoutingPolicies.size(); ++i) {
    words.emplace_back(view.t(concat({"policy.", kRoutingPolicies[i]})));
    if (kRoutingPolicies[i] == present) selected = i + 1;
  }
  Rect inner = Rect{rest.x, rest.y, rest.width, 1000.0F}.inset(12.0F, 10.0F);
  const auto taken = choice(
      view, inner.cut_top(view.theme.m().field),
      {.id = "policy", .name = view.t("routing.policy"), .options = words, .selected = selected});
  if (selected > 0) {
    inner.cut_top(6.0F);
    inner.cut_top(
        paragraph(view, inner, view.t(concat({"policy_note.", present})), style::caption));
  }
  inner.cut_top(10.0F);
  line_below(view, {rest.x, inner.y - 1.0F, rest.width, 1.0F});
  rest.cut_top(inner.y - rest.y);
  if (!taken || *taken == selected) return;
  const std::string_view policy = *taken == 0 ? std::string_view() : kRoutingPolicies[*taken - 1];
  view.send(SetRoutingPlan{with_policy(plan, policy, workbench.workspace.facts.reps)});
}

// A row of a number, a bold name, a note that wraps, and a count.
float draw_rule_row(View& view, Rect rect, std::string_view number, std::string_view name,
                    std::string_view note, std::int64_t count) {
  const float width = rect.width - 24 - 24 - 44;
  const float words = note.empty() ? 0 : paragraph_height(view, note, style::caption, width);
  Rect row{rect.x, rect.y, rect.width, 20 + 20 + words};
  line_below(view, row);
  Rect inner = row.inset(12, 10);
  label(view, inner.cut_left(24).cut_top(20), number, style::faint);
  label(view, Rect(inner.cut_right(40)).cut_top(20), whole_text(view, count),
        {.weight = Weight::bold, .align = Align::right});
  label(view, inner.cut_top(20), name, style::strong);
  if (!note.empty()) paragraph(view, inner, note, style::caption);
  return row.bottom();
}

void save_rep(View& view, const Facts& facts) {
  RoutingState& state = view.state.routing;
  Rep rep{.id = {},
          .name = std::string(trimmed(state.rep_name)),
          .kind = "employee",
          .capacity = state.rep_capacity};
  rep.territories = rep.industries = rep.languages = {"*"};
  for (std::size_t n = facts.reps.size() + 1; rep.id.empty(); ++n) {
    const std::string id = "R" + std::to_string(n);
    if (std::ranges::find(facts.reps, id, &Rep::id) == facts.reps.end()) rep.id = id;
  }
  state.rep_name.clear();
  state.adds_rep = false;
  view.send(PutRep{std::move(rep)});
}

float draw_add_rep(const Workbench& workbench, View& view, Rect rect) {
  RoutingState& state = view.state.routing;
  Rect rest = rect.inset(12, 0);
  rest.height = 400;
  rest.cut_top(8);
  if (!state.adds_rep) {
    Rect strip = rest.cut_top(view.theme.m().button);
    if (button_left(view, strip,
                    {.id = "add_rep", .label = view.t("routing.add_rep"), .icon = Icon::plus}))
      state.adds_rep = true;
    return rest.y;
  }
  label(view, rest.cut_top(20), view.t("routing.rep_name"), style::caption);
  const FieldResult name =
      text_field(view, rest.cut_top(view.theme.m().field),
                 {.id = "rep_name", .name = view.t("routing.rep_name")}, state.rep_name);
  rest.cut_top(6);
  label(view, rest.cut_top(20), view.t("routing.capacity"), style::caption);
  const NumberFieldResult capacity =
      number_field(view, rest.cut_top(view.theme.m().field).cut_left(90),
                   {.id = "capacity",
                    .name = view.t("routing.capacity"),
                    .value = state.rep_capacity,
                    .min = 1,
                    .max = 100'000});
  if (capacity.changed) state.rep_capacity = capacity.value;
  rest.cut_top(8);
  paragraph(view, rest.cut_top(52), view.t("routing.rep_note"), style::caption);
  Rect strip = rest.cut_top(view.theme.m().button);
  const bool unnamed = trimmed(state.rep_name).empty();
  const bool pressed = button_left(
      view, strip,
      {.id = "save_rep", .label = view.t("routing.save_rep"), .kind = ButtonKind::main});
  if ((pressed || name.entered) && !unnamed) save_rep(view, workbench.workspace.facts);
  if (button_left(
          view, strip,
          {.id = "cancel_rep", .label = view.t("common.cancel"), .kind = ButtonKind::quiet}))
    state.adds_rep = false;
  return rest.y;
}

void draw_rep(const Workbench& workbench, View& view, Rect row, std::size_t index,
              std::int64_t scale) {
  const Rep& rep = workbench.workspace.facts.reps[index];
  const RepState& now = workbench.derived.ownership.reps[index];
  const std::int64_t added =
      std::ranges::count_if(workbench.derived.routes(), [&](const Route& route) {
        return route.outcome == RouteOutcome::assigned && route.rep == index;
      });
  line_below(view, row);
  Rect inner = row.inset(12, 9);
  Rect first = inner.cut_top(20);
  if (icon_button(view, first.cut_right(22).middle(22),
                  {.id = "remove",
                   .name = view.t(Message{"routing.remove_rep", {{"rep", rep.name}}}),
                   .icon = Icon::x}))
    view.send(RemoveRep{rep.id});
  const bool full = now.open + added >= rep.capacity;
  const std::string load = view.t(Message{"routing.load",
                                          {{"open", whole_text(view, now.open)},
                                           {"then", whole_text(view, now.open + added)},
                                           {"capacity", whole_text(view, rep.capacity)}}});
  label(view, first.cut_right(text_width(view, load, style::strong) + 4), load,
        {.color = full ? Color::bad : Color::text1, .weight = Weight::bold, .align = Align::right});
  const bool partner = rep.kind && *rep.kind == "partner";
  owner_mark(view, first, partner ? Owner::partner : Owner::sales, rep.name);
  load_bar(view, inner.middle(view.theme.m().load_bar),
           {.name = rep.name,
            .open = now.open,
            .added = added,
            .capacity = rep.capacity,
            .scale = scale});
}

} // namespace

void draw_routing_rules(const Workbench& workbench, View& view, Rect rect) {
  const IdScope scope("rules");
  MirrorGroup group(view, MirrorRole::region, rect, view.t("routing.rules"));
  Rect head = rect.cut_top(view.theme.m().table_head);
  fill(view, head, Color::bg2);
  line_below(view, head);
  heading(view, head.inset(12, 0), view.t("routing.rules"), 2, style::strong);
  ScrollArea area(view, rect, "list");
  Rect rest = area.content();
  draw_policy(workbench, view, rest);
  const RoutingPlan& plan = *workbench.derived.plan;
  for (std::uint32_t i = 0; i < plan.rules.size(); ++i)
    rest.y = draw_rule_row(view, rest, std::to_string(i + 1), plan.rules[i].id,
                           rule_note(view, plan.rules[i]), taken_by(workbench, i));
  const auto others = std::ranges::count(workbench.derived.routes(), UINT32_MAX, &Route::rule);
  rest.y = draw_rule_row(view, rest, "", view.t("routing.nobody_fits"),
                         view.t("routing.nobody_note"), others);
  area.end_at(rest.y);
}

void draw_routing_reps(const Workbench& workbench, View& view, Rect rect) {
  const IdScope scope("reps");
  MirrorGroup group(view, MirrorRole::complementary, rect, view.t("routing.reps"));
  Rect head = rect.cut_top(view.theme.m().table_head);
  fill(view, head, Color::bg2);
  line_below(view, head);
  heading(view, head.inset(12, 0), view.t("routing.open_per_rep"), 2, style::strong);
  ScrollArea area(view, rect, "list");
  Rect rest = area.content();
  const std::vector<Rep>& reps = workbench.workspace.facts.reps;
  std::int64_t scale = 1;
  for (const Rep& rep : reps) scale = std::max(scale, rep.capacity);
  for (std::size_t i = 0; i < reps.size() && i < workbench.derived.ownership.reps.size(); ++i) {
    const IdScope row_scope(reps[i].id);
    draw_rep(workbench, view, {rest.x, rest.y, rest.width, 52}, i, scale);
    rest.y += 52;
  }
  area.end_at(draw_add_rep(workbench, view, rest) + 16);
}

} // namespace lb
