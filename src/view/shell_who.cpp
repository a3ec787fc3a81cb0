// Who works here and as whom. There are no accounts: the name and the role are kept by the browser,
// sign what is changed, and say what the home screen begins with.
#include "view/draw.hpp"
#include "view/marks.hpp"
#include "view/popup.hpp"
#include "view/shell_parts.hpp"
#include "view/words.hpp"

namespace lb {

namespace {

constexpr float kBesideWho = 214.0F; // the look, the language, the palette, the shield, undo, redo

// A partner's work is seen by all; nobody works as a partner in somebody else's browser.
constexpr std::array<Role, 4> kRolesToChoose{Role::marketing, Role::inside_sales, Role::sales,
                                             Role::sales_manager};

std::string_view role_or_question(const Workbench& workbench, const View& view) {
  return workbench.role ? work_role_word(view, *workbench.role) : view.t("shell.choose_role");
}

void list_of_roles(const Workbench& workbench, View& view, Rect anchor, std::string_view name) {
  if (!is_popup_open("who")) return;
  std::vector<PopupRow> rows;
  for (const Role role : kRolesToChoose)
    rows.push_back(
        {.label = std::string(work_role_word(view, role)), .checked = workbench.role == role});
  rows.push_back({.label = workbench.actor.empty()
                               ? std::string(view.t("shell.say_name"))
                               : view.t(Message{"shell.name_is", {{"name", workbench.actor}}}),
                  .icon = Icon::user,
                  .line_above = true});
  const auto taken = popup_list(
      view, {.id = "who", .name = name, .anchor = anchor, .rows = rows, .is_menu = true});
  if (!taken) return;
  if (*taken < kRolesToChoose.size()) return view.send(SetRole{kRolesToChoose[*taken]});
  view.state.room = Room::audit;
  view.notes.name_wanted = true;
}

// On a phone: the colour, and the role where there is room for it beside the date.
void who_on_a_phone(const Workbench& workbench, View& view, Rect& rest, std::string_view said) {
  const std::string_view role = role_or_question(workbench, view);
  const float width = text_width(view, role, style::quiet) + 2.0F * kBarPad + 16.0F;
  const bool has_room = rest.width >= 2.0F * kBarPad + 60.0F;
  const Rect place = rest.cut_right(has_room ? std::min(width, rest.width) : 32.0F);
  const Item at = item(view, place, "who");
  if (at.hovered || at.held) fill(view, at.rect, Color::bg3, radius::control);
  Rect inner = at.rect.inset(kBarPad, 0.0F);
  const bool has_owner = workbench.role && *workbench.role != Role::sales_manager;
  owner_square(view, inner.cut_left(16.0F),
               has_owner ? std::optional(static_cast<Owner>(*workbench.role)) : std::nullopt);
  if (has_room) draw_text(view, inner, role, style::quiet);
  MirrorNode& node = mirror_item(view, at, MirrorRole::button, said);
  node.flags |= mirror_flag::has_popup | mirror_flag::expandable;
  if (is_popup_open("who")) node.flags |= mirror_flag::expanded;
  if (at.pressed) open_popup(view, "who");
  list_of_roles(workbench, view, place, said);
}

} // namespace

// Of the name and the role as much as there is room for: the role at least, else the mark alone.
void who_menu(const Workbench& workbench, View& view, Rect& rest, Span span) {
  const std::string_view role = role_or_question(workbench, view);
  const std::string said =
      view.t(Message{"shell.who", {{"who", listed(view, workbench.actor, role)}}});
  if (span == Span::phone) return who_on_a_phone(workbench, view, rest, said);
  const float room = std::min(rest.width - kBesideWho, 320.0F);
  TopItem spec{.id = "who",
               .name = said,
               .icon = Icon::user,
               .lead = {},
               .strong = workbench.actor,
               .after = role};
  const auto fits = [&] { return top_item_width(view, spec) <= room; };
  if (workbench.actor.empty() || span != Span::wide || !fits()) {
    spec.strong = role;
    spec.after = {};
  }
  if (!fits() && span != Span::wide) spec.icon = Icon::none;
  const float least = 2.0F * kBarPad + 60.0F;
  if (!fits() && room < least) {
    spec.icon = Icon::user;
    spec.strong = {};
  }
  const float width = std::min(top_item_width(view, spec), std::max(room, 2.0F * kBarPad + 34.0F));
  const Item at = top_item(view, rest.cut_right(width).middle(view.theme.m().button), spec);
  list_of_roles(workbench, view, at.rect, said);
}

} // namespace lb
