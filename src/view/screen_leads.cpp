#include "view/screen_leads.hpp"

#include "view/choice.hpp"
#include "view/draw.hpp"
#include "view/field.hpp"
#include "view/filter_form.hpp"
#include "view/format.hpp"
#include "view/item.hpp"
#include "view/lead_map.hpp"
#include "view/lead_words.hpp"
#include "view/leads_groups.hpp"
#include "view/leads_together.hpp"
#include "view/leads_views.hpp"
#include "view/marks.hpp"
#include "view/message.hpp"
#include "view/replay.hpp"
#include "view/scroll.hpp"
#include "view/shell.hpp"
#include "view/test_form.hpp"
#include "view/words.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <utility>

namespace lb {

namespace {

std::string count_words(const View& view, std::size_t shown, std::size_t all) {
  const auto text = [&](std::size_t n) { return whole_text(view, static_cast<std::int64_t>(n)); };
  if (shown == all) return text(all);
  return view.t(Message{"common.part_of", {{"n", text(shown)}, {"whole", text(all)}}});
}

// The table, or the map in its place.
void draw_forms(View& view, Rect& rest) {
  LeadsState& state = view.state.leads;
  const std::array<std::string_view, 2> forms{view.t("leads.table"), view.t("leads.map")};
  const SegmentsSpec spec{.id = "form",
                          .name = view.t("leads.form"),
                          .options = forms,
                          .selected = state.shows_map ? std::size_t{1} : std::size_t{0}};
  const Rect at = rest.cut_right(segments_width(view, spec)).middle(view.theme.m().button_small);
  if (const auto taken = segments(view, at, spec)) state.shows_map = *taken == 1;
}

void draw_head(const Workbench& workbench, View& view, Rect rect, std::size_t shown) {
  Rect rest = rect.inset(view.theme.m().page_pad, 0.0F);
  if (view.state.leads.chosen.is_empty() || !workbench.derived.is_staged)
    draw_forms(view, rest);
  else
    draw_together_acts(workbench, view, rest);
  const std::string_view title = view.t("nav.leads");
  rest.cut_left(heading(view, rest, title, 1, style::title) + 12.0F);
  const std::size_t all = workbench.derived.evaluation->units.size();
  live_text(view, rest, "count", count_words(view, shown, all), style::quiet);
}

// Escape gives up a form, then closes the panel, then takes the choice of rows away, then the
// search. The keyboard goes back to the table.
void take_escape(View& view) {
  if (!gives_up_form()) return;
  LeadsState& state = view.state.leads;
  if (state.filter_form || state.naming) {
    state.filter_form.reset();
    state.naming.reset();
  } else if (state.opened) {
    state.opened.reset();
    view.notes.table_wanted = true;
  } else if (state.together) {
    state.together.reset();
  } else if (!state.chosen.is_empty()) {
    state.chosen.clear();
  } else {
    state.query.search.clear();
  }
}

void draw_list(const Workbench& workbench, View& view, Rect rect) {
  const std::size_t shown = shown_leads(workbench, view).size();
  draw_head(workbench, view, rect.cut_top(view.theme.m().screen_head), shown);
  rect.cut_top(draw_leads_filters(workbench, view, rect));
  rect.cut_top(draw_filter_form(workbench, view, rect));
  rect.cut_top(draw_view_name(workbench, view, rect));
  if (workbench.derived.is_staged) rect.cut_top(draw_together_form(workbench, view, rect));
  LeadsState& state = view.state.leads;
  if (state.shows_map) {
    draw_lead_map(workbench, view, rect);
    return;
  }
  if (shows_groups(workbench, view) && has_room_for_groups(rect)) {
    Rect groups = rect.cut_left(kGroupsWidth);
    draw_groups(workbench, view, groups);
    line_right(view, groups);
  }
  if (shown > 0) {
    draw_leads_table(workbench, view, rect);
    return;
  }
  const bool searched = !state.query.search.empty();
  const std::string fact = searched
                               ? view.t(Message{"leads.none_found", {{"text", state.query.search}}})
                               : std::string(view.t("leads.none_here"));
  const ButtonSpec clear{.id = "clear",
                         .label = view.t(searched ? "leads.clear_search" : "leads.clear_filters"),
                         .kind = ButtonKind::main};
  const std::array<ButtonSpec, 1> acts{clear};
  const auto pressed = empty_state(
      view, Rect{rect.x, rect.y + 8.0F, rect.width, 150.0F}.inset(view.theme.m().page_pad, 0.0F),
      {.fact = fact, .nearest = view.t("leads.none_nearest"), .acts = acts});
  if (pressed) clear_filters(state.query);
}

} // namespace

void drop_what_is_gone(const Workbench& workbench, LeadsState& state) {
  if (workbench.derived.definition == nullptr) return;
  const Facts& facts = workbench.workspace.facts;
  RowsSeen now{
      .leads = facts.leads.size(), .accounts = facts.accounts.size(), .reps = facts.reps.size()};
  for (const Stage& stage : workbench.derived.definition->stages) now.ladder.push_back(stage.id);
  if (now == state.seen) return;
  const RowsSeen before = std::exchange(state.seen, std::move(now));
  const bool is_first = before == RowsSeen{};
  if (is_first) return;
  if (before.ladder != state.seen.ladder) state.query.stage.reset();
  state.query.group.reset();
  if (state.seen.leads < before.leads) state.query.only.clear();
}

std::span<const std::uint32_t> shown_leads(const Workbench& workbench, View& view) {
  return view.lead_list.update(workbench, view.state.leads.query, view.catalogue->order());
}

void draw_leads_screen(const Workbench& workbench, View& view, Rect rect) {
  take_escape(view);
  if (view.state.playing && workbench.derived.is_staged)
    draw_replay(workbench, view, rect.cut_bottom(replay_height(workbench, view)));
  LeadsState& state = view.state.leads;
  const std::uint64_t facts = workbench.workspace.facts.revision;
  if (std::exchange(state.chosen_of, facts) != facts) state.chosen.clear();
  const Span span = span_of(ImGui::GetIO().DisplaySize.x);
  const bool opened = state.opened && workbench.derived.is_staged &&
                      unit_of(*workbench.derived.evaluation, *state.opened);
  if (opened && (span == Span::phone || span == Span::tablet)) {
    draw_lead_panel(workbench, view, rect, true);
    return;
  }
  Rect panel;
  const SplitterSpec split{.id = "lead panel",
                           .name = view.t("leads.panel_width"),
                           .size = span == Span::wide ? 448.0F : 400.0F,
                           .min = 360.0F,
                           .max = rect.width * 0.6F};
  if (opened) panel = rect.cut_right(split_size(view, split));
  draw_list(workbench, view, rect);
  if (!opened) return;
  draw_lead_panel(workbench, view, panel, false);
  splitter(view, panel, split);
}

namespace {

// A heading of as many lines as it takes; its height.
float whole_heading(View& view, Rect rect, std::string_view text) {
  const float line = line_height(view, style::title.type);
  Rect rest = rect;
  for (const std::string_view part : wrapped(view, text, style::title, rect.width)) {
    draw_text(view, {rest.x, rest.y, rest.width, line}, part, style::title);
    rest.y += line;
  }
  const Rect whole{rect.x, rect.y, rect.width, rest.y - rect.y};
  mirror_node(view, words_id(view, text), MirrorRole::heading, whole, text).level = 1;
  return whole.height;
}

} // namespace

void draw_welcome(View& view, Rect rect) {
  const float width = std::min(720.0F, rect.width - 2.0F * view.theme.m().page_pad);
  const float x = rect.x + (rect.width - width) / 2.0F;
  float y = rect.y + std::max(24.0F, rect.height * 0.14F);
  y += whole_heading(view, {x, y, width, 0.0F}, view.t("welcome.title")) + 8.0F;
  y += paragraph(view, {x, y, width, 0.0F}, view.t("welcome.what"),
                 {.type = Type::body, .color = Color::text2});
  y += 24.0F;
  const std::array<ButtonSpec, 2> acts{
      {{.id = "sample", .label = view.t("shell.open_sample"), .kind = ButtonKind::main},
       {.id = "import", .label = view.t("welcome.import_file"), .icon = Icon::import}}};
  const auto pressed = empty_state(view, {x, y, width, 168.0F},
                                   {.fact = view.t("welcome.fact"),
                                    .nearest = view.t("welcome.drop"),
                                    .acts = acts,
                                    .highlighted = view.file_over_page});
  if (pressed == std::size_t{0}) view.send(OpenSample{});
  if (pressed == std::size_t{1}) view.send(ChooseFile{});
  y += 168.0F + 24.0F;
  icon(view, {x, y, 16.0F, 20.0F}, Icon::shield, {Color::ok});
  paragraph(view, {x + 24.0F, y, width - 24.0F, 0.0F}, view.t("shell.shield_sentence"),
            style::quiet);
}

} // namespace lb
