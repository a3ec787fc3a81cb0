// Who works here and as whom. There are no accounts: the name and the role are kept by the browser,
// sign what is changed, and say what the home screen begins with.
#include "view/draw.hpp"
#include "view/marks.hpp"
#include "view/popup.hpp"
#include "view/shell_parts.hpp"
#include "view/words.hpp"

namespace lb {

namespace {

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

// On a phone: the colour and the role, in the line of the date.
void who_on_a_phone(const Workbench& workbench, View& view, Rect& rest, std::string_view said) {
  const std::string_view role = role_or_question(workbench, view);
  const float width = text_width(view, role, style::quiet) + 2.0F * kBarPad + 16.0F;
  const Rect place = rest.cut_right(std::min(width, rest.width * 0.45F));
  const Item at = item(view, place, "who");
  if (at.hovered || at.held) fill(view, at.rect, Color::bg3, radius::control);
  Rect inner = at.rect.inset(kBarPad, 0.0F);
  const bool has_owner = workbench.role && *workbench.role != Role::sales_manager;
  owner_square(view, inner.cut_left(16.0F),
               has_owner ? std::optional(static_cast<Owner>(*workbench.role)) : std::nullopt);
  draw_text(view, inner, role, style::quiet);
  MirrorNode& node = mirror_item(view, at, MirrorRole::button, said);
  node.flags |= mirror_flag::has_popup | mirror_flag::expandable;
  if (is_popup_open("who")) node.flags |= mirror_flag::expanded;
  if (at.pressed) open_popup(view, "who");
  list_of_roles(workbench, view, place, said);
}

} // namespace

void who_menu(const Workbench& workbench, View& view, Rect& rest, Span span) {
  const std::string_view role = role_or_question(workbench, view);
  const std::string who = listed(view, workbench.actor, role);
  const std::string said = view.t(Message{"shell.who", {{"who", who}}});
  if (span == Span::phone) return who_on_a_phone(workbench, view, rest, said);
  const bool is_wide = span == Span::wide;
  const TopItem spec{
      .id = "who",
      .name = said,
      .icon = is_wide || !workbench.role ? Icon::user : Icon::none,
      .lead = {},
      .strong = is_wide && !workbench.actor.empty() ? std::string_view(workbench.actor) : role,
      .after = is_wide && !workbench.actor.empty() ? role : std::string_view()};
  const float most = is_wide ? 300.0F : 170.0F;
  const Rect place =
      rest.cut_right(std::min(top_item_width(view, spec), most)).middle(view.theme.m().button);
  const Item at = top_item(view, place, spec);
  list_of_roles(workbench, view, at.rect, said);
}

} // namespace lb
