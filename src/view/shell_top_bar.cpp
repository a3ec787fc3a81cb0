#include "view/draw.hpp"
#include "view/field.hpp"
#include "view/format.hpp"
#include "view/marks.hpp"
#include "view/popup.hpp"
#include "view/shell.hpp"
#include "view/shell_parts.hpp"
#include "view/storage_parts.hpp"
#include "view/words.hpp"
#include "workbench/versions.hpp"

#include "view/button.hpp"

#include <algorithm>
#include <utility>

namespace lb {

namespace {

// The mark of three bars: all leads, fewer, the one that counts.
void draw_brand_mark(const View& view, Rect place) {
  const float x = place.x;
  const float y = snap(view, place.center().y - 9.0F);
  fill(view, {x, y + 1.0F, 18.0F, 4.0F}, Color::text1);
  fill(view, {x, y + 7.0F, 12.0F, 4.0F}, Color::text1);
  fill(view, {x, y + 13.0F, 6.0F, 4.0F}, Color::accent);
}

void draw_brand(View& view, Rect place, bool with_name) {
  Rect rest = place;
  rest.cut_left(with_name ? 16.0F : (place.width - 18.0F) / 2.0F);
  draw_brand_mark(view, rest);
  rest.cut_left(28.0F);
  constexpr TextStyle kName{.type = Type::body, .weight = Weight::bold};
  if (with_name) draw_text(view, rest, "Leadbench", kName);
  mirror_node(view, words_id(view, "brand"), MirrorRole::img, place, "Leadbench");
}

void separator(const View& view, Rect& rest) {
  const Rect place = rest.cut_left(9.0F).middle(20.0F);
  fill(view, {place.x + 4.0F, place.y, 1.0F, place.height}, Color::border1);
}

struct MenuEntry {
  PopupRow row;
  std::optional<Command> command; ///< none: shows where all of them stand
};

constexpr std::size_t kMostInMenu = 8;
constexpr float kLeastSaved = 32.0F;    // its mark alone; what it says is in the tooltip
constexpr float kRoomForWords = 300.0F; // of the palette's button

// The other workspaces first, then what to do with the one that is shown.
std::vector<MenuEntry> workspace_entries(const Workbench& workbench, const View& view) {
  std::vector<MenuEntry> entries;
  const auto words = [&](const char* key) { return std::string(view.t(key)); };
  for (const KeptWorkspace& workspace : workbench.workspaces) {
    if (workspace.is_deleted || entries.size() == kMostInMenu) continue;
    const WorkspaceAct open{WorkspaceDeed::open, workspace.id, {}};
    entries.push_back({{.label = workspace_name(view, workspace), .checked = workspace.is_shown},
                       ChangeWorkspaces{open}});
  }
  if (entries.size() == 1) entries.clear(); // its name stands above
  entries.push_back({{.label = words("workspaces.all")}, std::nullopt});
  entries.push_back({{.label = words("shell.open_file"), .icon = Icon::import, .line_above = true},
                     ChooseFile{}});
  entries.push_back({{.label = words("shell.open_sample"), .icon = Icon::star}, OpenSample{}});
  if (!workbench.has_workspace) return entries;
  entries.push_back(
      {{.label = words("shell.export_workspace"), .icon = Icon::down, .line_above = true},
       ExportWorkspace{}});
  entries.push_back(
      {{.label = words("shell.export_definition"), .icon = Icon::down}, ExportDefinition{}});
  return entries;
}

void workspace_menu(const Workbench& workbench, View& view, Rect& rest) {
  const auto shown = std::ranges::find(workbench.workspaces, true, &KeptWorkspace::is_shown);
  const std::string name = shown == workbench.workspaces.end()
                               ? std::string(view.t("storage.workspace"))
                               : workspace_name(view, *shown);
  const std::string said = view.t(Message{"workspaces.menu", {{"name", name}}});
  const TopItem spec{
      .id = "workspace", .name = said, .icon = Icon::none, .lead = {}, .strong = name};
  const float width = std::min({top_item_width(view, spec), 240.0F, rest.width});
  const Item at = top_item(view, rest.cut_left(width).middle(view.theme.m().button), spec);
  if (!is_popup_open(spec.id)) return;
  std::vector<MenuEntry> entries = workspace_entries(workbench, view);
  std::vector<PopupRow> rows;
  for (const MenuEntry& entry : entries) rows.push_back(entry.row);
  const auto taken = popup_list(
      view, {.id = spec.id, .name = spec.name, .anchor = at.rect, .rows = rows, .is_menu = true});
  if (!taken) return;
  if (std::optional<Command>& command = entries[*taken].command; !command)
    view.state.room = Room::storage;
  else if (!entries[*taken].row.checked)
    view.send(std::move(*command));
}

// Returns false once a date was taken.
bool date_panel(const Workbench& workbench, View& view, Rect inner) {
  std::string& typed = view.notes.typed_date;
  label(view, inner.cut_top(18.0F), view.t("shell.as_of_ask"), style::caption);
  inner.cut_top(6.0F);
  Rect row = inner.cut_top(view.theme.m().field);
  std::optional<Instant> read = instant_from_text(typed);
  const bool is_day = !read || typed.size() == 10; // and no moment of it
  if (!read) read = typed_date(view, typed);
  const std::string form = date_text(view, workbench.now);
  const bool is_wrong = !typed.empty() && typed.size() >= 10 && !read;
  const std::string wrong = view.t(Message{"shell.date_wrong", {{"date", form}}});
  const FieldResult field = text_field(view, row.cut_left(120.0F),
                                       {.id = "date",
                                        .name = view.t("shell.as_of_ask"),
                                        .placeholder = form,
                                        .wrong = is_wrong ? wrong : ""},
                                       typed);
  row.cut_left(8.0F);
  const bool shown =
      button_left(view, row, {.id = "show", .label = view.t("shell.show_date"), .small = true});
  inner.cut_top(26.0F);
  Rect back = inner.cut_top(view.theme.m().button_small);
  if (workbench.as_of &&
      button_left(view, back,
                  {.id = "today", .label = view.t("shell.back_to_today"), .small = true})) {
    view.send(SetAsOf{});
    return false;
  }
  if ((shown || field.entered) && read) {
    // A date alone means its whole day.
    view.send(SetAsOf{is_day ? *read + kDaySeconds - 1 : *read});
    return false;
  }
  return true;
}

void date_item(const Workbench& workbench, View& view, Rect& rest, bool is_short) {
  const bool past = workbench.as_of.has_value();
  const std::string date = date_text(view, as_of(workbench));
  const std::string said = view.t(Message{"shell.as_of_date", {{"date", date}}});
  const TopItem spec{.id = "as of",
                     .name = said,
                     .icon = Icon::cal,
                     .lead = is_short ? std::string_view() : view.t("common.as_of"),
                     .strong = date};
  const Rect place = rest.cut_left(top_item_width(view, spec)).middle(view.theme.m().button);
  if (past) fill(view, place.middle(26.0F), Color::warn_tint, radius::chip);
  if (!is_popup_open(spec.id))
    view.notes.typed_date = past ? date_text(view, as_of(workbench)) : std::string();
  const Item at = top_item(view, place, spec);
  if (std::exchange(view.notes.date_wanted, false)) open_popup(view, spec.id);
  popup_panel(view,
              {.id = spec.id, .name = said, .anchor = at.rect, .width = 264.0F, .height = 132.0F},
              [&](Rect inner) { return date_panel(workbench, view, inner); });
  const ButtonSpec back{.id = "today now",
                        .label = view.t("shell.back_to_today"),
                        .kind = ButtonKind::link,
                        .small = true};
  // Where there is no room for it, the panel of the date has it.
  if (past && button_width(view, back) + kLeastSaved < rest.width && button_left(view, rest, back))
    view.send(SetAsOf{});
}

struct Saved {
  std::string words{}, more{};
  ChipKind kind = ChipKind::neutral;
  bool is_chip = false;
};

Saved saved_words(const Workbench& workbench, const View& view) {
  const auto say = [&](const char* key, const std::string& time) {
    return view.t(Message{key, {{"time", time}}});
  };
  switch (workbench.save_state) {
  case SaveState::nothing:
    return {};
  case SaveState::saving:
    return {.words = std::string(view.t("storage.saving"))};
  case SaveState::saved:
    return {.words = say("shell.saved_at", clock_text(view, workbench.saved_at)),
            .more = say("shell.saved_at_second", clock_second_text(view, workbench.saved_at))};
  case SaveState::not_saved:
  case SaveState::left_behind:
    return {.words = std::string(view.t("storage.not_saved")),
            .more = workbench.save_error ? view.catalogue->sentence(*workbench.save_error) : "",
            .kind = ChipKind::bad,
            .is_chip = true};
  case SaveState::read_only:
    return {.words = std::string(view.t("storage.read_only")),
            .more = workbench.save_error ? view.catalogue->sentence(*workbench.save_error)
                                         : std::string(view.t("shell.read_only_why")),
            .kind = ChipKind::warn,
            .is_chip = true};
  }
  return {};
}

void saved_item(const Workbench& workbench, View& view, Rect& rest) {
  const Saved saved = saved_words(workbench, view);
  if (saved.words.empty()) return;
  const float words = text_width(view, saved.words, saved.is_chip ? style::caption : style::quiet);
  const bool has_room = words + 38.0F <= rest.width;
  const Rect place =
      rest.cut_left(has_room ? words + 38.0F : kLeastSaved).middle(view.theme.m().button);
  const Item at = item(view, place, "saved");
  Rect inner = at.rect.inset(kBarPad, 0.0F);
  if (saved.is_chip) {
    const bool bad = saved.kind == ChipKind::bad;
    fill(view, at.rect.middle(22.0F), bad ? Color::bad_tint : Color::warn_tint, radius::chip);
    icon(view, inner.cut_left(16.0F), bad ? Icon::warn : Icon::lock,
         {bad ? Color::bad : Color::warn});
  } else if (workbench.save_state == SaveState::saved) {
    icon(view, inner.cut_left(16.0F), Icon::check, {Color::text2});
  }
  inner.cut_left(6.0F);
  TextStyle look = style::quiet;
  if (saved.is_chip)
    look = {.type = Type::caption, .color = saved.kind == ChipKind::bad ? Color::bad : Color::warn};
  if (has_room) draw_text(view, inner, saved.words, look);
  MirrorNode& node = mirror_item(view, at, MirrorRole::status, saved.words);
  node.flags |= mirror_flag::live;
  node.description = saved.more;
  if (!saved.more.empty()) tooltip(view, at, {{}, saved.more});
  if (at.pressed) view.state.room = Room::storage; // there stands what to do
  if (workbench.save_state == SaveState::read_only &&
      button_left(view, rest,
                  {.id = "take over",
                   .label = view.t("storage.take_over"),
                   .kind = ButtonKind::link,
                   .small = true,
                   .description = view.t("storage.take_over_note")}))
    view.send(TakeOver{});
}

// Everywhere, so that nobody forgets what the numbers are of; it leads to where the draft ends.
void draft_item(const Workbench& workbench, View& view, Rect& rest) {
  if (!has_draft(workbench.workspace)) return;
  const std::string number = std::to_string(next_version(workbench.workspace));
  const std::string words = view.t(Message{"draft.chip", {{"version", number}}});
  const float width = text_width(view, words, style::strong) + 16.0F;
  if (width + 8.0F > rest.width) return;
  const Item at = item(view, rest.cut_left(width).middle(view.theme.m().button), "draft");
  rest.cut_left(8.0F);
  fill(view, at.rect.middle(22.0F), Color::accent_tint, radius::chip);
  draw_text(view, at.rect, words,
            {.color = Color::accent, .weight = Weight::bold, .align = Align::center});
  mirror_item(view, at, MirrorRole::link, words).description = view.t("draft.chip_note");
  tooltip(view, at, {{}, std::string(view.t("draft.chip_note"))});
  if (at.pressed) view.state.room = Room::definition;
}

void shield(View& view, Rect& rest, bool with_words) {
  const std::string_view words = view.t("privacy.stays_here");
  const float width =
      22.0F + (with_words ? 6.0F + text_width(view, words, style::quiet) : 0.0F) + 12.0F;
  const Item at = item(view, rest.cut_right(width).middle(view.theme.m().button), "shield");
  Rect inner = at.rect.inset(kBarPad, 0.0F);
  icon(view, inner.cut_left(16.0F), Icon::shield, {Color::ok});
  inner.cut_left(6.0F);
  if (with_words) draw_text(view, inner, words, style::quiet);
  mirror_item(view, at, MirrorRole::status, words).description = view.t("shell.shield_sentence");
  tooltip(view, at, {std::string(words), std::string(view.t("shell.shield_sentence"))});
}

void history_buttons(const Workbench& workbench, View& view, Rect& rest) {
  const History& history = workbench.history;
  const auto name = [&](const char* key, const std::vector<HistoryStep>& steps) {
    return steps.empty() ? std::string(view.t(key))
                         : named(view, view.t(key), view.t(steps.back().what));
  };
  const std::string undo = name("action.undo", history.done);
  const std::string redo = name("action.redo", history.undone);
  const Rect redo_place = rest.cut_right(32.0F).middle(32.0F);
  const Rect undo_place = rest.cut_right(32.0F).middle(32.0F);
  if (icon_button(
          view, undo_place,
          {.id = "undo",
           .name = undo,
           .icon = Icon::undo,
           .disabled_because = history.done.empty() ? view.t("shell.nothing_to_undo") : ""}))
    view.send(Undo{});
  if (icon_button(
          view, redo_place,
          {.id = "redo",
           .name = redo,
           .icon = Icon::undo,
           .icon_mirrored = true,
           .disabled_because = history.undone.empty() ? view.t("shell.nothing_to_redo") : ""}))
    view.send(Redo{});
}

} // namespace

void draw_top_bar(const Workbench& workbench, View& view, Rect rect, Span span) {
  const MirrorGroup group(view, MirrorRole::banner, rect, {}, "top bar");
  const IdScope scope("top bar");
  line_below(view, rect);
  Rect line = rect;
  Rect rest = span == Span::phone ? line.cut_top(52.0F) : line;
  const bool wide = span == Span::wide;
  draw_brand(view, rest.cut_left(wide ? 184.0F - kBarPad : 56.0F), wide);
  workspace_menu(workbench, view, rest);
  if (workbench.has_workspace && span != Span::phone) {
    separator(view, rest);
    date_item(workbench, view, rest, false);
    saved_item(workbench, view, rest);
    draft_item(workbench, view, rest);
  }
  rest.cut_right(12.0F);
  Rect right = rest;
  if (workbench.has_workspace && span != Span::phone) who_menu(workbench, view, right, span);
  look_menu(view, right, span == Span::phone);
  if (span != Span::phone && !view.languages.empty()) language_menu(view, right);
  if (!view.state.projector) draw_palette_button(view, right, wide && right.width > kRoomForWords);
  shield(view, right, right.width > 420.0F);
  if (workbench.has_workspace) history_buttons(workbench, view, right);
  if (span != Span::phone || !workbench.has_workspace) return;
  line.cut_left(8.0F);
  const Rect end = line.cut_right(kLeastSaved + 8.0F);
  date_item(workbench, view, line, true);
  saved_item(workbench, view, line);
  line.width = end.right() - 8.0F - line.x;
  who_menu(workbench, view, line, span);
}

} // namespace lb
