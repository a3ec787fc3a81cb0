// Everything that drawing one frame needs besides the workbench, and everything that it brings
// forth: the commands, the mirror, and when the next frame is wanted. One a page; there is no
// global state beside it but the ImGui context that is present.
#pragma once

#include "base/density_image.hpp"
#include "base/mirror.hpp"
#include "base/pinch.hpp"
#include "exchange/catalogue.hpp"
#include "view/fonts.hpp"
#include "view/geometry.hpp"
#include "view/lead_caches.hpp"
#include "view/ui_state.hpp"
#include "view/workshop_reading.hpp"
#include "workbench/funnel_by.hpp"
#include "workbench/home_figures.hpp"
#include "workbench/lead_map_counts.hpp"
#include "workbench/nurture_figures.hpp"
#include "workbench/outcome_figures.hpp"
#include "workbench/proof_figures.hpp"
#include "workbench/score_history.hpp"
#include "workbench/stage_flows.hpp"

#include <functional>
#include <unordered_set>

namespace lb {

/// An act of the accessible layer on the node that bears `node` as its id.
struct ActRequest {
  std::uint32_t node = 0;
  MirrorAct act = MirrorAct::press;
  std::string text{};
  double number = 0.0;
};

/// What the system asks of the looks.
struct SystemLook {
  bool dark = false;
  bool high_contrast = false;
  bool reduced_motion = false;
  bool coarse_pointer = false; ///< fingers: what is pressed is 44 high
};

struct Tooltip {
  Rect beside;
  std::string title, text;
};

/// What widgets leave for the end of the frame, and what popups remember between frames.
struct FrameNotes {
  std::unordered_set<std::uint32_t> ids{};
  std::optional<Rect> ring{}; ///< drawn last, so that nothing covers it
  float ring_radius = radius::control;
  std::optional<Tooltip> tooltip{};
  std::uint32_t hovered = 0; ///< the item with a tooltip under the pointer
  double hovered_since_ms = 0.0;
  std::uint32_t last_hovered = 0;
  std::uint32_t popup_owner = 0;  ///< the choice whose list is open
  int popup_row = -1;             ///< its row under the keyboard
  std::optional<Point> menu_at{}; ///< where the pointer opened a menu
  std::uint32_t focus_next = 0;   ///< takes the focus when it is drawn
  std::uint32_t edited = 0;       ///< the number field that is typed into, and what is typed so far
  std::string edited_text{};
  std::uint32_t dragged = 0; ///< the slider that is held and has moved
  std::string typed_date{};
  bool find_wanted = false;          ///< Ctrl F: the search field takes the keyboard
  bool date_wanted = false;          ///< the as-of date opens
  bool all_languages_wanted = false; ///< the texts of those that are known by name alone
  bool table_wanted = false;         ///< the table of the screen takes the keyboard
  bool palette_wanted = false, palette_open = false;
  bool sheet_wanted = false;  ///< the sheet of keys opens
  std::string palette_text{}; ///< what is looked for in the palette
  std::size_t palette_row = 0;
  bool name_wanted = false; ///< the field for the name of who makes the changes takes it
  std::uint32_t import_followed = 0;
  float kept_below = 0.0F; ///< a bar at the foot of the screen, which a toast leaves free
  std::uint64_t toast_serial = 0;
  double toast_since_ms = 0.0;
};

struct View {
  // Given by the main program before a frame.
  Fonts fonts;
  const Catalogue* catalogue = nullptr; ///< never null while a frame is drawn
  const Catalogue* english = nullptr;   ///< what shipped definitions call things; null: no matter
  std::span<const Catalogue> languages; ///< those there are, for the person to choose from
  float dpr = 1.0F;                     ///< device pixels in a CSS pixel
  SystemLook look;
  double now_ms = 0.0; ///< any steady clock
  /// How far the local clock is ahead of UTC at an instant.
  std::function<std::int32_t(Instant)> utc_offset_seconds = [](Instant) { return 0; };
  /// Colours a density; without a renderer there is no texture, and its cells are drawn one by one.
  std::function<DensityTexture(const DensityImage&)> paint_density = [](const DensityImage&) {
    return DensityTexture{0};
  };
  std::optional<Pinch> pinch{}; ///< what two fingers did since the frame before
  std::vector<ActRequest> acts; ///< taken by the widgets that they name; forgotten after the frame
  bool file_over_page = false;  ///< a file is held over the page
  std::string address{};        ///< of the page: what a link into it begins with
  const Json* glossary = nullptr; ///< the definition's own meanings of terms; null without

  // Kept from frame to frame.
  UiState state;
  Theme theme;
  LeadList lead_list;
  LeadList palette_leads; ///< whom the palette finds
  LeadPanelCache panel;
  TogetherCache together;
  NewestActivities newest;
  NearestUnits nearest;
  ReplayDays replay_days;
  LeadMapCounts map;
  StageFlows flows;
  FunnelBy funnel_by;
  ScoreHistory score_history;
  HomeFigures home;
  NurtureFigures nurture;
  WorkshopReading workshop;
  ProofFigures proof;
  ResultFigures results;
  ReturnFigures returns;
  AllGrades all_grades;
  FrameNotes notes;

  // Brought forth by a frame.
  FrameMirror mirror;
  MissingFaces missing_faces; ///< only ever added to
  Commands commands;          ///< the main program takes them out and empties the list
  /// After so many milliseconds something changes by itself (a tooltip, a toast).
  std::optional<std::uint32_t> wake_after_ms{};

  /// A text without arguments, by its key. Keeps: as long as the catalogue.
  std::string_view t(std::string_view key) const { return catalogue->text(key); }
  /// A sentence with arguments.
  std::string t(const Message& message) const { return catalogue->text(message); }
  void send(Command command) { commands.push_back(std::move(command)); }
  void wake_after(double ms);
};

/// Draws one frame of everything into the present ImGui context.
/// Requires: between ImGui::NewFrame() and ImGui::Render(). `view.commands` and `view.mirror` then
/// say what is asked for and what is shown.
void draw_frame(const Workbench& workbench, View& view);

/// To the nearest device pixel.
float snap(const View& view, float value);
Rect snapped(const View& view, Rect rect);

} // namespace lb
