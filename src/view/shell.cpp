#include "view/shell.hpp"

#include "view/tour.hpp"
#include "workbench/sample.hpp"

#include "view/acts.hpp"
#include "view/draw.hpp"
#include "view/message.hpp"
#include "view/replay.hpp"
#include "view/screen_leads.hpp"
#include "view/screens.hpp"
#include "view/scroll.hpp"

#include <imgui.h>
#include <imgui_internal.h>

namespace lb {

Span span_of(float width) {
  if (width < 600.0F) return Span::phone;
  if (width < 1024.0F) return Span::tablet;
  return width < 1440.0F ? Span::laptop : Span::wide;
}

namespace {

ThemeName theme_in_force(const View& view) {
  switch (view.state.theme) {
  case ThemeChoice::light:
    return ThemeName::light;
  case ThemeChoice::dark:
    return ThemeName::dark;
  case ThemeChoice::high_contrast:
    return ThemeName::high_contrast;
  case ThemeChoice::system:
    break;
  }
  if (view.look.high_contrast) return ThemeName::high_contrast;
  return view.look.dark ? ThemeName::dark : ThemeName::light;
}

Preset preset_in_force(const View& view, float width) {
  if (view.state.projector) return Preset::projector;
  return view.look.coarse_pointer && width < 1024.0F ? Preset::touch : Preset::normal;
}

void start_frame(View& view) {
  view.mirror.start_frame();
  view.wake_after_ms.reset();
  FrameNotes& notes = view.notes;
  notes.ids.clear();
  notes.ring.reset();
  notes.ring_radius = radius::control;
  notes.tooltip.reset();
  notes.last_hovered = notes.hovered;
  notes.hovered = 0;
  const float width = ImGui::GetIO().DisplaySize.x;
  view.theme = Theme(theme_in_force(view), preset_in_force(view, width));
  apply_style(view.theme);
}

// Arrows belong to the widget that has the keyboard, as on any page; ImGui would walk with them
// from item to item.
void keep_arrows(const View& view) {
  if (ImGui::GetIO().WantTextInput && !view.notes.palette_open) return;
  const ImGuiID owner = ImHashStr("arrows");
  for (const ImGuiKey key :
       {ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_UpArrow, ImGuiKey_DownArrow,
        ImGuiKey_PageUp, ImGuiKey_PageDown, ImGuiKey_Home, ImGuiKey_End})
    ImGui::SetKeyOwner(key, owner);
}

// Of other facts there is nothing to show yet, and every screen says so.
void draw_evaluating(const Workbench& workbench, View& view, Rect rect) {
  const bool scores_alone = view.state.room == Room::leads;
  progress_row(view, rect.inset(view.theme.m().page_pad, 12).cut_top(44),
               {.text = view.t("shell.evaluating"),
                .share = first_evaluation_done(workbench, scores_alone)});
}

// Rooms that show no result.
bool is_of_data(Room room) {
  return room == Room::import || room == Room::audit || room == Room::privacy ||
         room == Room::storage;
}

void draw_room(const Workbench& workbench, View& view, Rect rect) {
  if (view.state.room != Room::leads && view.state.room != Room::funnel)
    stop_replay(workbench, view);
  if (workbench.compares_camps && view.state.room != Room::workshop) view.send(CompareCamps{false});
  if (!is_of_data(view.state.room)) {
    if (!workbench.has_workspace) return draw_welcome(view, rect);
    const Derived& shown = workbench.derived;
    const bool has_enough =
        shown.is_staged || (shown.evaluation != nullptr && view.state.room == Room::leads);
    if (!has_enough) return draw_evaluating(workbench, view, rect);
  }
  switch (view.state.room) {
  case Room::home:
    draw_home_screen(workbench, view, rect);
    break;
  case Room::leads:
    draw_leads_screen(workbench, view, rect);
    break;
  case Room::routing:
    draw_routing_screen(workbench, view, rect);
    break;
  case Room::nurture:
    draw_nurture_screen(workbench, view, rect);
    break;
  case Room::workshop:
    draw_workshop_screen(workbench, view, rect);
    break;
  case Room::definition:
    draw_definition_screen(workbench, view, rect);
    break;
  case Room::funnel:
    draw_funnel_screen(workbench, view, rect);
    break;
  case Room::outcomes:
    draw_outcomes_screen(workbench, view, rect);
    break;
  case Room::import:
    draw_import_screen(workbench, view, rect);
    break;
  case Room::audit:
    draw_audit_screen(workbench, view, rect);
    break;
  case Room::privacy:
    draw_privacy_screen(workbench, view, rect);
    break;
  case Room::storage:
    draw_storage_screen(workbench, view, rect);
    break;
  }
}

void draw_main(const Workbench& workbench, View& view, Rect rect) {
  const MirrorGroup group(view, MirrorRole::main, rect, {}, "main");
  fill(view, rect, Color::bg1);
  const IdScope scope(static_cast<std::size_t>(view.state.room));
  draw_room(workbench, view, rect);
}

void draw_regions(const Workbench& workbench, View& view, Rect page) {
  const Span span = span_of(page.width);
  const Measures& m = view.theme.m();
  fill(view, page, Color::bg0);
  const float phone_bar = workbench.has_workspace ? 52.0F + 36.0F : 52.0F;
  draw_top_bar(workbench, view, page.cut_top(span == Span::phone ? phone_bar : m.top_bar), span);
  if (span == Span::phone) {
    const Rect tabs = page.cut_bottom(60.0F);
    const Rect tour = page.cut_bottom(tour_height(workbench, view, page));
    draw_main(workbench, view, page);
    if (!tour.is_empty()) draw_tour(workbench, view, tour);
    draw_tab_bar(view, tabs);
    draw_notice(workbench, view, page);
    return;
  }
  const bool has_status = !view.state.projector;
  const Rect status = has_status ? page.cut_bottom(m.status_bar) : Rect{};
  const float nav = view.state.projector ? 80.0F : span == Span::wide ? 184.0F : 56.0F;
  draw_navigation(workbench, view, page.cut_left(nav), span);
  line_left(view, page);
  page.cut_left(m.line);
  const Rect tour = page.cut_bottom(tour_height(workbench, view, page));
  draw_main(workbench, view, page);
  if (!tour.is_empty()) draw_tour(workbench, view, tour);
  if (has_status) draw_status_bar(workbench, view, status);
  draw_notice(workbench, view, page);
}

// A file that arrives brings its screen along.
void follow_import(const Workbench& workbench, View& view) {
  const FileId file = workbench.import ? workbench.import->file + 1 : 0;
  if (file != 0 && file != view.notes.import_followed) view.state.room = Room::import;
  if (file == 0 && view.notes.import_followed != 0 && workbench.has_workspace)
    view.state.room = Room::leads;
  view.notes.import_followed = file;
}

// The tour acts on the sample and on nothing else; it begins with a frame in which that is asked
// for.
void end_tour_elsewhere(const Workbench& workbench, View& view) {
  std::optional<Tour>& tour = view.state.tour;
  if (!tour || std::exchange(tour->is_new, false)) return;
  if (!workbench.has_workspace || !is_sample(workbench.workspace)) tour.reset();
}

} // namespace

void draw_page(View& view, const std::function<void(Rect)>& content) {
  start_frame(view);
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos(ImVec2(0, 0));
  ImGui::SetNextWindowSize(size);
  constexpr ImGuiWindowFlags kFlags =
      ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
      ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoBackground |
      ImGuiWindowFlags_NoScrollWithMouse;
  ImGui::Begin("##page", nullptr, kFlags);
  content({0.0F, 0.0F, size.x, size.y});
  ImGui::End();
  draw_overlays(view);
  keep_arrows(view);
  view.acts.clear();
  step_region(view);
}

void draw_frame(const Workbench& workbench, View& view) {
  draw_page(view, [&](Rect page) {
    view.glossary = workbench.workspace.definition_document.find("glossary");
    follow_import(workbench, view);
    end_tour_elsewhere(workbench, view);
    drop_what_is_gone(workbench, view.state.leads);
    if (workbench.opened_ballot != nullptr) {
      draw_ballot_screen(workbench, view, page);
      return draw_notice(workbench, view, page);
    }
    view.state.ballot = {};
    take_shortcuts(workbench, view);
    draw_regions(workbench, view, page);
    draw_palette(workbench, view);
    draw_key_sheet(view);
  });
}

} // namespace lb
