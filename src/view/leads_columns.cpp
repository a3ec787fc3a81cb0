#include "view/leads_columns.hpp"

#include "view/button.hpp"
#include "view/popup.hpp"
#include "view/words.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

// Names are never cut before companies: those give way first, and take most of what is spare.
constexpr std::array<ColumnLook, 10> kLooks{{
    {LeadColumn::name, "leads.column_name", 150.0F, 0.2F, false, 0, false, "lead", "name"},
    {LeadColumn::company, "leads.column_company", 112.0F, 1.0F, false, 0, false, "account", "name"},
    {LeadColumn::stage, "leads.column_stage", 112.0F, 0.0F, false, 0, false, "funnel", "stage"},
    {LeadColumn::score, "leads.column_score", 68.0F, 0.0F, true, 0, true, "scoring", "number"},
    {LeadColumn::history, "leads.column_history", 84.0F, 0.0F, false, 6, false, "score", ""},
    {LeadColumn::grade, "leads.column_grade", 58.0F, 0.0F, false, 1, true, "grade", "grade"},
    {LeadColumn::temperature, "leads.column_temperature", 84.0F, 0.0F, false, 3, true,
     "temperature", "temperature"},
    {LeadColumn::owner, "leads.column_owner", 112.0F, 0.15F, false, 2, false, "", ""},
    {LeadColumn::created, "leads.column_created", 96.0F, 0.0F, false, 5, true, "", "date"},
    {LeadColumn::last_activity, "leads.column_last_activity", 104.0F, 0.0F, false, 4, true, "",
     "date"},
}};

struct Offer {
  std::vector<ShownColumn> columns;
  std::vector<PopupRow> rows;
};

// Fixed columns first, then the attributes of the leads; those shown have a check mark.
Offer offered_columns(const Workbench& workbench, const View& view) {
  Offer offer;
  const std::vector<ShownColumn>& shown = view.state.leads.columns;
  const auto add = [&](ShownColumn column, std::string label, bool begins) {
    const bool on = std::ranges::find(shown, column) != shown.end();
    offer.rows.push_back({.label = std::move(label), .checked = on, .line_above = begins});
    offer.columns.push_back(std::move(column));
  };
  for (const ColumnLook& look : kLooks) add({look.column}, std::string(view.t(look.key)), false);
  bool first = true;
  for (const AttributeColumn& column : workbench.workspace.facts.leads.attributes.columns()) {
    add({LeadColumn::attribute, column.name}, attribute_word(view, column.name), first);
    first = false;
  }
  return offer;
}

} // namespace

const ColumnLook* look_of(LeadColumn column) {
  for (const ColumnLook& look : kLooks)
    if (look.column == column) return &look;
  return nullptr;
}

void draw_column_chooser(const Workbench& workbench, View& view, Rect& strip) {
  const ButtonSpec spec{.id = "columns",
                        .label = view.t("leads.columns"),
                        .kind = ButtonKind::quiet,
                        .icon = Icon::define,
                        .small = true,
                        .opens = true,
                        .is_open = is_popup_open("columns")};
  const Rect place = strip.cut_right(button_width(view, spec)).middle(button_height(view, spec));
  if (button(view, place, spec)) open_popup(view, "columns");
  if (!is_popup_open("columns")) return;
  const Offer offer = offered_columns(workbench, view);
  const auto taken = popup_list(view, {.id = "columns",
                                       .name = view.t("leads.columns"),
                                       .anchor = place,
                                       .rows = offer.rows,
                                       .is_menu = true,
                                       .stays_open = true,
                                       .min_width = 240.0F});
  if (!taken) return;
  std::vector<ShownColumn>& shown = view.state.leads.columns;
  const ShownColumn& column = offer.columns[*taken];
  const auto found = std::ranges::find(shown, column);
  if (found == shown.end())
    shown.push_back(column);
  else if (column.column != LeadColumn::name)
    shown.erase(found); // a row needs its name
}

} // namespace lb
