#include "view/leads_views.hpp"

#include "base/text.hpp"
#include "view/button.hpp"
#include "view/field.hpp"
#include "view/popup.hpp"
#include "view/saved_view.hpp"
#include "workbench/lead_views.hpp"

#include <algorithm>
#include <utility>

namespace lb {

namespace {

constexpr std::string_view kViewMenu = "lead view";

// The saved view that was gone to; nullptr where none was, or it is gone.
const Json* present_view(const Workbench& workbench, const View& view) {
  const std::string& name = view.state.leads.view;
  return name.empty() ? nullptr : lead_view(workbench.workspace, name);
}

bool is_changed(const Workbench& workbench, const View& view, const Json& saved) {
  return saved_view(workbench, view.state.leads, saved.text_of("name")) != saved;
}

std::string present_name(const Workbench& workbench, const View& view) {
  const Json* saved = present_view(workbench, view);
  if (saved == nullptr) return std::string(view.t("views.all"));
  const std::string name = saved->text_of("name");
  return is_changed(workbench, view, *saved) ? view.t(Message{"views.changed", {{"name", name}}})
                                             : name;
}

ButtonSpec view_button(std::string_view label) {
  return {.id = "view",
          .label = label,
          .icon = Icon::filter,
          .small = true,
          .opens = true,
          .is_open = is_popup_open(kViewMenu)};
}

enum class ViewAct : std::uint8_t { all, go_to, save_as, save, remove };

struct ViewRow {
  ViewAct act;
  const Json* saved = nullptr;
};

void act_on(const Workbench& workbench, View& view, const ViewRow& row) {
  LeadsState& leads = view.state.leads;
  switch (row.act) {
  case ViewAct::all:
    return show_all_leads(leads);
  case ViewAct::go_to:
    return show_view(workbench, leads, *row.saved);
  case ViewAct::save_as:
    leads.naming.emplace();
    leads.filter_form.reset();
    return;
  case ViewAct::save:
    return view.send(SaveLeadView{saved_view(workbench, leads, row.saved->text_of("name"))});
  case ViewAct::remove:
    leads.view.clear();
    return view.send(RemoveLeadView{row.saved->text_of("name")});
  }
}

} // namespace

float leads_view_width(const Workbench& workbench, const View& view) {
  const std::string name = present_name(workbench, view);
  return std::min(240.0F, button_width(view, view_button(name)));
}

void draw_leads_view(const Workbench& workbench, View& view, Rect place) {
  const std::string name = present_name(workbench, view);
  if (button(view, place, view_button(name))) open_popup(view, kViewMenu);
  if (!is_popup_open(kViewMenu)) return;
  const Json* present = present_view(workbench, view);
  std::vector<PopupRow> rows;
  std::vector<ViewRow> means;
  const auto add = [&](ViewRow row, PopupRow shown) {
    means.push_back(row);
    rows.push_back(std::move(shown));
  };
  add({ViewAct::all}, {.label = std::string(view.t("views.all")), .checked = present == nullptr});
  for (const Json* saved : lead_views(workbench.workspace))
    add({ViewAct::go_to, saved}, {.label = saved->text_of("name"), .checked = saved == present});
  add({ViewAct::save_as},
      {.label = std::string(view.t("views.save_as")), .icon = Icon::plus, .line_above = true});
  if (present != nullptr) {
    const decltype(Message::arguments) named{{"name", present->text_of("name")}};
    if (is_changed(workbench, view, *present))
      add({ViewAct::save, present},
          {.label = view.t(Message{"views.save", named}), .icon = Icon::check});
    add({ViewAct::remove, present},
        {.label = view.t(Message{"views.remove", named}), .icon = Icon::x});
  }
  const auto taken = popup_list(view, {.id = kViewMenu,
                                       .name = view.t("views.views"),
                                       .anchor = place,
                                       .rows = rows,
                                       .is_menu = true,
                                       .min_width = 220.0F});
  if (taken) act_on(workbench, view, means[*taken]);
}

float draw_view_name(const Workbench& workbench, View& view, Rect rect) {
  LeadsState& leads = view.state.leads;
  if (!leads.naming) return 0.0F;
  Rect rest = rect.inset(view.theme.m().page_pad, 0.0F);
  const MirrorGroup group(view, MirrorRole::group, rest, view.t("views.save_as"), "view name");
  const IdScope scope("view name");
  Rect row = rest.cut_top(view.theme.m().button);
  if (std::exchange(leads.naming->is_new, false)) focus_when_drawn(view, text_id("##name"));
  const FieldResult typed = text_field(
      view, row.cut_left(std::min(280.0F, row.width * 0.5F)).middle(view.theme.m().field),
      {.id = "name", .name = view.t("views.name"), .placeholder = view.t("views.name")},
      leads.naming->text);
  row.cut_left(12.0F);
  const std::string name(trimmed(leads.naming->text));
  const bool replaces = lead_view(workbench.workspace, name) != nullptr;
  const bool is_kept = button_left(view, row,
                                   {.id = "keep",
                                    .label = view.t(replaces ? "views.replace" : "views.keep"),
                                    .kind = ButtonKind::main,
                                    .small = true,
                                    .disabled_because = name.empty() ? view.t("views.name_needed")
                                                                     : std::string_view()}) ||
                       (typed.entered && !name.empty());
  const bool is_left =
      button_left(view, row, {.id = "cancel", .label = view.t("common.cancel"), .small = true});
  rest.cut_top(10.0F);
  if (is_kept) {
    view.send(SaveLeadView{saved_view(workbench, leads, name)});
    leads.view = name;
  }
  if (is_kept || is_left) leads.naming.reset();
  return rest.y - rect.y;
}

} // namespace lb
