// The workspaces of this browser, one a client: opened, named, copied, deleted and brought back.
#include "base/text.hpp"
#include "view/button.hpp"
#include "view/field.hpp"
#include "view/format.hpp"
#include "view/popup.hpp"
#include "view/storage_parts.hpp"

#include <algorithm>
#include <utility>

namespace lb {

namespace {

bool is_narrow(Rect section) {
  return section.width < 560;
}

void act(View& view, WorkspaceDeed deed, const std::string& id, std::string name = {}) {
  view.send(ChangeWorkspaces{{.deed = deed, .id = id, .name = std::move(name)}});
}

// The name without its end, where it leaves no room for what tells a copy.
std::string beginning(const std::string& name) {
  constexpr std::size_t kMostBytes = 56; // and so characters
  if (name.size() <= kMostBytes) return name;
  return name.substr(0, utf8_length(std::string_view(name).substr(0, kMostBytes)));
}

// The first name of its kind that nobody has.
std::string name_of_copy(const Workbench& workbench, const View& view, const KeptWorkspace& of) {
  const std::string name = beginning(workspace_name(view, of));
  WorkspaceAct copy{.deed = WorkspaceDeed::duplicate, .id = of.id};
  copy.name = view.t(Message{"workspaces.copy_of", {{"name", name}}});
  for (std::int64_t n = 2;
       what_is_wrong_with_name(workbench.workspaces, copy) == "workspaces.name_taken"; ++n)
    copy.name =
        view.t(Message{"workspaces.copy_number", {{"name", name}, {"n", std::to_string(n)}}});
  return copy.name;
}

// The sentence that stands below a field with a name; none while nothing was typed.
std::string_view wrong_name(const Workbench& workbench, const View& view, const WorkspaceAct& act) {
  const std::string_view key =
      act.name.empty() ? std::string_view() : what_is_wrong_with_name(workbench.workspaces, act);
  return key.empty() ? key : view.t(key);
}

std::string details(const View& view, const KeptWorkspace& workspace) {
  if (workspace.is_deleted) return std::string(view.t("workspaces.deleted"));
  if (workspace.saved_at == 0) return std::string(view.t("workspaces.empty"));
  return view.t(Message{"workspaces.saved",
                        {{"time", moment_text(view, workspace.saved_at)},
                         {"size", size_text(view, workspace.bytes)}}});
}

void draw_renaming(const Workbench& workbench, View& view, Rect row,
                   const KeptWorkspace& workspace) {
  StorageState& state = view.state.storage;
  Rect strip = row.middle(view.theme.m().field);
  const WorkspaceAct rename{WorkspaceDeed::rename, workspace.id, state.renamed_to};
  const std::string_view wrong = wrong_name(workbench, view, rename);
  const FieldResult field = text_field(
      view, strip.cut_left(std::min(280.0F, strip.width - 170.0F)),
      {.id = "name", .name = view.t("workspaces.name"), .wrong = wrong}, state.renamed_to);
  strip.cut_left(8);
  const bool saved = button_left(
      view, strip, {.id = "save", .label = view.t("workspaces.rename_now"), .small = true});
  const bool cancelled =
      button_left(view, strip, {.id = "cancel", .label = view.t("common.cancel"), .small = true});
  if ((saved || field.entered) && wrong.empty() && !state.renamed_to.empty()) {
    act(view, WorkspaceDeed::rename, workspace.id, state.renamed_to);
    state.renaming.clear();
  } else if (cancelled) {
    state.renaming.clear();
  }
}

void draw_more(const Workbench& workbench, View& view, Rect place, const KeptWorkspace& workspace) {
  const std::string name =
      view.t(Message{"workspaces.more_of", {{"name", workspace_name(view, workspace)}}});
  if (icon_button(view, place, {.id = "more", .name = name, .icon = Icon::more}))
    open_popup(view, "more");
  const PopupRow rows[] = {
      {.label = std::string(view.t("workspaces.rename"))},
      {.label = std::string(view.t("workspaces.duplicate")), .icon = Icon::copy},
      {.label = std::string(view.t("workspaces.delete")), .icon = Icon::x, .line_above = true}};
  const auto taken = popup_list(
      view, {.id = "more", .name = name, .anchor = place, .rows = rows, .is_menu = true});
  if (!taken) return;
  StorageState& state = view.state.storage;
  if (*taken == 0) {
    state.renaming = workspace.id;
    state.renamed_to = workspace.name;
  } else if (*taken == 1) {
    act(view, WorkspaceDeed::duplicate, workspace.id, name_of_copy(workbench, view, workspace));
  } else {
    act(view, WorkspaceDeed::remove, workspace.id);
  }
}

void draw_workspace(const Workbench& workbench, View& view, Rect row,
                    const KeptWorkspace& workspace) {
  line_below(view, row);
  if (view.state.storage.renaming == workspace.id && !workspace.is_deleted)
    return draw_renaming(workbench, view, row, workspace);
  Rect strip = row.middle(view.theme.m().button_small);
  const std::string name = workspace_name(view, workspace);
  const bool can_open = !workspace.is_shown && !workspace.is_deleted;
  const std::string_view does =
      view.t(workspace.is_deleted ? "workspaces.bring_back" : "workspaces.open");
  const std::string described = view.t(Message{
      workspace.is_deleted ? "workspaces.bring_back_of" : "workspaces.open_of", {{"name", name}}});
  const ButtonSpec main{.id = "main", .label = does, .small = true, .description = described};
  Rect more = workspace.is_deleted ? Rect{} : strip.cut_right(32);
  Rect place = strip.cut_right(button_width(view, main) + 12);
  const std::string more_of_it =
      workspace.is_shown ? std::string(view.t("workspaces.is_open")) : details(view, workspace);
  if (is_narrow(row)) {
    Rect words = strip.middle(36);
    label(view, words.cut_top(18), name, style::strong);
    label(view, words, more_of_it, style::caption);
  } else {
    label(view, strip.cut_left(220), name, style::strong);
    label(view, strip, more_of_it, style::quiet);
  }
  if ((can_open || workspace.is_deleted) && button_left(view, place, main))
    act(view, can_open ? WorkspaceDeed::open : WorkspaceDeed::bring_back, workspace.id);
  if (!workspace.is_deleted) draw_more(workbench, view, more, workspace);
}

void draw_new(const Workbench& workbench, View& view, Rect& rest) {
  StorageState& state = view.state.storage;
  rest.cut_top(12);
  const bool narrow = is_narrow(rest);
  Rect strip = rest.cut_top(view.theme.m().field);
  const WorkspaceAct make{WorkspaceDeed::make, {}, state.new_workspace};
  const std::string_view wrong = wrong_name(workbench, view, make);
  const FieldResult field = text_field(view, strip.cut_left(narrow ? strip.width : 280.0F),
                                       {.id = "new name",
                                        .name = view.t("workspaces.new_name"),
                                        .placeholder = view.t("workspaces.new_name"),
                                        .wrong = wrong},
                                       state.new_workspace);
  if (!wrong.empty() && narrow) rest.cut_top(20);
  if (narrow) {
    rest.cut_top(8);
    strip = rest.cut_top(view.theme.m().button);
  } else {
    strip.cut_left(8);
  }
  const std::string_view why =
      state.new_workspace.empty() ? view.t("workspaces.name_missing") : wrong;
  const bool pressed = button_left(view, strip,
                                   {.id = "new",
                                    .label = view.t("workspaces.make"),
                                    .icon = Icon::plus,
                                    .disabled_because = why});
  if ((pressed || field.entered) && why.empty())
    act(view, WorkspaceDeed::make, {}, std::exchange(state.new_workspace, {}));
  if (!wrong.empty() && !narrow) rest.cut_top(20);
}

} // namespace

std::string workspace_name(const View& view, const KeptWorkspace& workspace) {
  return workspace.name.empty() ? std::string(view.t("storage.workspace")) : workspace.name;
}

void draw_workspaces(const Workbench& workbench, View& view, Rect& rest) {
  section(view, rest, "workspaces.title");
  sentence(view, rest, view.t("workspaces.what"), style::quiet);
  for (const KeptWorkspace& workspace : workbench.workspaces) {
    const IdScope scope(workspace.id);
    draw_workspace(workbench, view, rest.cut_top(is_narrow(rest) ? 52 : 36), workspace);
  }
  draw_new(workbench, view, rest);
}

} // namespace lb
