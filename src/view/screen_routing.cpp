// Who would get whom, and why: a preview. Rules at the left, leads in routing order with their
// reasons, the reps' load at the right.
#include "view/button.hpp"
#include "view/choice.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/marks.hpp"
#include "view/message.hpp"
#include "view/routing_parts.hpp"
#include "view/screens.hpp"
#include "view/scroll.hpp"
#include "view/table.hpp"
#include "view/words.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr float kReason = 22.0F;

void draw_summary(const Workbench& workbench, View& view, Rect rect) {
  const std::span<const Route> routes = workbench.derived.routes();
  if (!workbench.derived.is_routed()) return; // figures of a list that is not there
  const auto assigned = std::ranges::count(routes, RouteOutcome::assigned, &Route::outcome);
  const auto in_pool = std::ranges::count(routes, RouteOutcome::pool, &Route::outcome);
  const auto queued = std::ranges::count(routes, RouteOutcome::unrouted, &Route::outcome);
  Rect line = rect.inset(view.theme.m().page_pad, 0);
  const auto figure = [&](std::int64_t n, std::string_view key) {
    const std::string number = whole_text(view, n);
    const std::string words = view.t(Message{std::string(key), {{"n", std::to_string(n)}}});
    const TextStyle big{.type = Type::figure, .weight = Weight::bold};
    const float width = text_width(view, number, big) + 10 + text_width(view, words, style::quiet);
    if (width > line.width) return;
    const Run runs[] = {{number, big}, {"  ", style::quiet}, {words, style::quiet}};
    label_runs(view, line.cut_left(width + 16), runs);
    line.cut_left(20);
  };
  figure(assigned, "routing.get_a_rep");
  if (in_pool > 0) figure(in_pool, "routing.go_to_pool");
  figure(queued, "routing.go_to_queue");
  figure(static_cast<std::int64_t>(workbench.workspace.facts.reps.size()), "routing.rep_count");
}

const Units& units_of(const Workbench& workbench) {
  return workbench.derived.evaluation->units;
}

std::string unit_id(const Workbench& workbench, std::size_t unit) {
  const Units& units = units_of(workbench);
  const Facts& facts = workbench.workspace.facts;
  return std::string(units.is_account[unit] != 0 ? facts.accounts.ids.text(units.row[unit])
                                                 : facts.leads.ids.text(units.row[unit]));
}

void draw_reason(View& view, Rect line, const RouteReason& reason) {
  using enum RouteReason::Mark;
  const Icon mark = reason.mark == chosen      ? Icon::check
                    : reason.mark == ruled_out ? Icon::x
                    : reason.mark == passed    ? Icon::right
                                               : Icon::none;
  if (mark != Icon::none)
    icon(view, line.cut_left(24), mark,
         {.color = reason.mark == chosen ? Color::ok : Color::text2, .size = 14});
  else
    line.cut_left(24);
  mirror_node(view, words_id(view, "reason " + reason.who), MirrorRole::text, line,
              named(view, reason.who, listed(view, reason.verdict, reason.why)));
  draw_text(view, line.cut_left(std::min(170.0F, line.width * 0.3F)), reason.who,
            reason.mark == chosen ? style::strong : style::small);
  line.cut_left(8);
  draw_text(view, line.cut_left(std::min(130.0F, line.width * 0.35F)), reason.verdict,
            style::strong);
  line.cut_left(8);
  draw_text(view, line, reason.why, style::quiet);
}

struct RouteCells {
  Rect lead, score, target, runner_up, rule, chevron;
};

RouteCells route_cells(const View& view, Rect row) {
  RouteCells cells;
  Rect line = row.inset(view.theme.m().panel_pad, 0);
  cells.chevron = line.cut_right(24);
  if (line.width > 620) cells.rule = line.cut_right(line.width * 0.22F);
  if (line.width > 560) cells.runner_up = line.cut_right(line.width * 0.24F);
  cells.target = line.cut_right(line.width * 0.38F);
  line.cut_right(16);
  cells.score = line.cut_right(52);
  cells.lead = line;
  return cells;
}

void draw_head_row(View& view, Rect row) {
  fill(view, row, Color::bg2);
  line_below(view, row);
  row.width = width_beside_bar(row.width);
  const RouteCells cells = route_cells(view, row);
  label(view, cells.lead, view.t("record.lead"), style::caption);
  label(view, cells.score, view.t("score.score"),
        {.type = Type::caption, .color = Color::text2, .align = Align::right});
  label(view, cells.target, view.t("routing.goes_to"), style::caption);
  if (!cells.runner_up.is_empty())
    label(view, cells.runner_up, view.t("routing.runner_up"), style::caption);
  if (!cells.rule.is_empty()) label(view, cells.rule, view.t("routing.by_rule"), style::caption);
}

void draw_target(const Workbench& workbench, View& view, Rect cell, const Route& route) {
  const std::string target = route_target(workbench, view, route);
  if (route.outcome == RouteOutcome::unrouted) {
    icon(view, cell.cut_left(20), Icon::warn, {.color = Color::warn, .size = 14});
    draw_text(view, cell, target, style::strong);
    return;
  }
  std::optional<Owner> owner;
  if (route.outcome == RouteOutcome::assigned) {
    const auto& kind = workbench.workspace.facts.reps[route.rep].kind;
    owner = kind && *kind == "partner" ? Owner::partner : Owner::sales;
  }
  draw_owner_mark(view, cell, owner, target);
}

// One lead of the preview; its height depends on whether its reasons are open.
float draw_route(const Workbench& workbench, View& view, Rect rect, const Route& route) {
  const std::string id = unit_id(workbench, route.unit);
  const IdScope scope(id);
  const bool is_open = view.state.routing.opened == id;
  Rect row{rect.x, rect.y, rect.width, view.theme.m().table_row_two_lines};
  const Item at = item(view, row, "open");
  const std::string name = unit_name(workbench.workspace, units_of(workbench), route.unit);
  const std::string target = route_target(workbench, view, route);
  MirrorNode& node = mirror_item(view, at, MirrorRole::button, listed(view, name, target));
  node.flags |= mirror_flag::expandable | (is_open ? mirror_flag::expanded : 0U);
  node.description = rule_name(workbench, view, route);
  const bool queued = route.outcome == RouteOutcome::unrouted;
  if (is_open || queued || at.hovered)
    fill(view, row, is_open ? Color::sel : at.hovered ? Color::bg3 : Color::warn_tint);
  line_below(view, row);
  const RouteCells cells = route_cells(view, row);
  const std::string company = unit_company(workbench.workspace, units_of(workbench), route.unit);
  Rect lead = cells.lead.middle(company.empty() ? 18 : 36);
  draw_text(view, lead.cut_top(18), name, is_open ? style::strong : style::small);
  draw_text(view, lead, company, style::caption);
  draw_text(view, cells.score,
            whole_text(view, shown_points(workbench.derived.evaluation->scores.score[route.unit])),
            style::number);
  draw_target(workbench, view, cells.target, route);
  const bool has_runner_up = route.runner_up != kNoRep;
  if (!cells.runner_up.is_empty())
    draw_text(view, cells.runner_up,
              has_runner_up ? workbench.workspace.facts.reps[route.runner_up].name
                            : view.t("common.none"),
              has_runner_up ? style::quiet : style::faint);
  if (!cells.rule.is_empty())
    draw_text(view, cells.rule, rule_name(workbench, view, route), style::quiet);
  icon(view, cells.chevron, is_open ? Icon::chev : Icon::right, {.color = Color::text2});
  if (at.pressed) view.state.routing.opened = is_open ? std::string() : id;
  if (!is_open) return row.bottom();
  const std::vector<RouteReason> reasons = route_reasons(workbench, view, route);
  Rect below{rect.x, row.bottom(), rect.width, kReason * static_cast<float>(reasons.size()) + 24};
  fill(view, below, Color::sel);
  Rect box = below.inset(12, 4);
  fill(view, box, Color::bg1, radius::control);
  outline(view, box, Color::border1, radius::control);
  Rect lines = box.inset(12, 8);
  for (const RouteReason& reason : reasons) draw_reason(view, lines.cut_top(kReason), reason);
  return below.bottom();
}

void draw_routes(const Workbench& workbench, View& view, Rect rect) {
  draw_head_row(view, rect.cut_top(view.theme.m().table_head));
  ScrollArea area(view, rect, "routes");
  Rect rest = area.content();
  rest.width = width_beside_bar(rect.width);
  const Rect port = area.viewport();
  const float height = view.theme.m().table_row_two_lines;
  for (const Route& route : workbench.derived.routes()) {
    const bool is_open = view.state.routing.opened == unit_id(workbench, route.unit);
    if (!is_open && (rest.y + height < port.y || rest.y > port.bottom()))
      rest.y += height; // out of sight
    else
      rest.y = draw_route(workbench, view, rest, route);
  }
  area.end_at(rest.y + 24);
}

bool draw_empty(const Workbench& workbench, View& view, Rect rect) {
  if (!workbench.derived.is_routed()) {
    empty_state(view, rect.inset(24, 24).cut_top(120),
                {.fact = view.t("routing.coming"), .nearest = view.t("routing.coming_note")});
    return true;
  }
  const bool no_reps = workbench.workspace.facts.reps.empty();
  if (!workbench.derived.routes().empty()) return false;
  const std::string_view fact = view.t(no_reps ? "routing.no_reps" : "routing.nothing_to_route");
  const std::string_view nearest =
      view.t(no_reps ? "routing.no_reps_note" : "routing.nothing_note");
  empty_state(view, rect.inset(24, 24).cut_top(120), {.fact = fact, .nearest = nearest});
  return true;
}

void draw_leads(const Workbench& workbench, View& view, Rect rect) {
  if (!draw_empty(workbench, view, rect)) draw_routes(workbench, view, rect);
}

// One column at a time, where there is no room for three.
void draw_one_part(const Workbench& workbench, View& view, Rect rect) {
  const std::string_view options[] = {view.t("nav.leads"), view.t("routing.rules_short"),
                                      view.t("routing.reps")};
  RoutingPart& part = view.state.routing.part;
  const SegmentsSpec spec{.id = "shown",
                          .name = view.t("routing.shown"),
                          .options = options,
                          .selected = static_cast<std::size_t>(part)};
  Rect strip = rect.cut_top(44).inset(view.theme.m().page_pad, 0);
  if (const auto taken =
          segments(view, strip.cut_left(segments_width(view, spec)).middle(28), spec))
    part = static_cast<RoutingPart>(*taken);
  switch (part) {
  case RoutingPart::leads:
    return draw_leads(workbench, view, rect);
  case RoutingPart::rules:
    return draw_routing_rules(workbench, view, rect);
  case RoutingPart::reps:
    return draw_routing_reps(workbench, view, rect);
  }
}

// What is shown comes true by one press, and goes back by one; first a sales manager approves (R5).
void draw_assign(const Workbench& workbench, View& view, Rect& head) {
  if (!workbench.derived.is_routed()) return;
  const std::int64_t assigned =
      std::ranges::count(workbench.derived.routes(), RouteOutcome::assigned, &Route::outcome);
  if (assigned == 0) return;
  Rect strip = head.middle(view.theme.m().button);
  const bool is_approved = workbench.role == Role::sales_manager;
  const std::string words =
      is_approved ? view.t(Message{"routing.apply", {{"n", whole_text(view, assigned)}}})
                  : std::string(view.t("routing.approve"));
  const bool is_pressed = button_right(
      view, strip,
      {.id = "apply",
       .label = words,
       .kind = is_approved ? ButtonKind::main : ButtonKind::plain,
       .icon = Icon::check,
       .description = view.t(is_approved ? "routing.apply_note" : "routing.approve_note")});
  if (is_pressed && is_approved) view.send(ApplyRoutes{});
  if (is_pressed && !is_approved) view.send(SetRole{Role::sales_manager});
  head.width = strip.width;
  head.cut_right(12.0F);
}

} // namespace

void draw_routing_screen(const Workbench& workbench, View& view, Rect rect) {
  const IdScope scope("routing");
  Rect head = screen_title(view, rect, view.t("routing.preview"));
  draw_assign(workbench, view, head);
  label(view, head, view.t("routing.nothing_assigned"), style::quiet);
  draw_summary(workbench, view, rect.cut_top(44));
  line_below(view, {rect.x, rect.y - 8, rect.width, 8});
  if (rect.width < 900) return draw_one_part(workbench, view, rect);
  const Rect rules = rect.cut_left(272);
  line_right(view, rules);
  draw_routing_rules(workbench, view, rules);
  const Rect reps = rect.cut_right(296);
  line_left(view, reps);
  draw_routing_reps(workbench, view, reps);
  draw_leads(workbench, view, rect);
}

} // namespace lb
