#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/item.hpp"
#include "view/lead_panel.hpp"
#include "view/lead_words.hpp"
#include "view/routing_parts.hpp"
#include "view/words.hpp"

namespace lb {

namespace {

struct Known {
  std::string name, value; ///< an empty value is unknown
};

std::vector<Known> known_of(const LeadSubject& lead, const View& view) {
  const Workspace& workspace = lead.workbench.workspace;
  const Facts& facts = workspace.facts;
  const Units& units = lead.evaluation.units;
  const Row row = units.row[lead.unit];
  const bool account = units.is_account[lead.unit] != 0;
  std::vector<Known> all;
  const auto add = [&](std::string_view key, std::string value) {
    all.push_back({std::string(view.t(key)), std::move(value)});
  };
  add("leads.id", std::string(account ? facts.accounts.ids.text(row) : facts.leads.ids.text(row)));
  add("leads.created", moment_text(view, unit_created_at(workspace, units, lead.unit)));
  if (!account) {
    if (const Row of = facts.leads.account[row]; of != kNoRow)
      add("leads.account",
          facts.accounts.name[of].value_or(std::string(facts.accounts.ids.text(of))));
    if (const Code role = facts.leads.role[row]; role != kNoCode)
      add("attribute.committee_role", role_word(view, facts.leads.roles.text(role)));
  }
  const Attributes& attributes = account ? facts.accounts.attributes : facts.leads.attributes;
  for (const AttributeColumn& column : attributes.columns())
    all.push_back({attribute_word(view, column.name), value_words(view, column.value(row))});
  return all;
}

float draw_known(const LeadSubject& lead, View& view, Rect rect) {
  rect.cut_top(6.0F);
  const float name_width = std::min(168.0F, rect.width * 0.42F);
  const MirrorGroup list(view, MirrorRole::list, rect, view.t("leads.tab_attributes"), "list");
  for (const Known& known : known_of(lead, view)) {
    const bool unknown = known.value.empty();
    const std::string value = unknown ? std::string(view.t("common.unknown")) : known.value;
    const Rect row{rect.x, rect.y, rect.width, 28.0F};
    Rect rest = row;
    line_below(view, row);
    draw_text(view, rest.cut_left(name_width), known.name, style::quiet);
    rest.cut_left(8.0F);
    draw_text(view, rest, value, unknown ? style::faint : style::small);
    mirror_node(view, words_id(view, known.name), MirrorRole::listitem, row,
                named(view, known.name, value));
    rect.y += row.height;
  }
  return rect.y;
}

} // namespace

float draw_attributes_tab(const LeadSubject& lead, View& view, Rect rect) {
  rect.y = draw_known(lead, view, rect) + 14.0F;
  rect.y = draw_consents(lead, view, rect);
  return draw_person_acts(lead, view, rect);
}

float draw_routing_tab(const LeadSubject& lead, View& view, Rect rect) {
  const Workbench& workbench = lead.workbench;
  rect.y += 10.0F;
  const Route* route = nullptr;
  for (const Route& one : workbench.derived.routes())
    if (one.unit == lead.unit) route = &one;
  if (route == nullptr) {
    const bool owned = !rep_of(workbench, lead.unit).empty();
    const std::string_view why = owned                           ? "leads.has_rep"
                                 : workbench.derived.is_routed() ? "leads.not_routed"
                                                                 : "routing.coming";
    rect.y += paragraph(view, rect, view.t(why), {.type = Type::body, .color = Color::text2});
    return rect.y;
  }
  const std::string head =
      view.t(Message{"leads.goes_to", {{"target", route_target(workbench, view, *route)}}});
  heading(view, {rect.x, rect.y, rect.width, 22.0F}, head, 3, style::section);
  label(view, {rect.x, rect.y + 22.0F, rect.width, 18.0F}, rule_name(workbench, view, *route),
        style::quiet);
  rect.y += 50.0F;
  for (const RouteReason& reason : route_reasons(workbench, view, *route)) {
    Icon mark = Icon::x;
    if (reason.mark == RouteReason::Mark::chosen) mark = Icon::check;
    if (reason.mark == RouteReason::Mark::passed) mark = Icon::right;
    if (reason.mark == RouteReason::Mark::runner_up) mark = Icon::user;
    Rect row{rect.x, rect.y, rect.width, 18.0F};
    icon(view, row.cut_left(16.0F), mark,
         {reason.mark == RouteReason::Mark::chosen ? Color::ok : Color::text2});
    row.cut_left(8.0F);
    const std::array<Run, 3> runs{
        {{reason.who, style::strong}, {" "}, {reason.verdict, style::quiet}}};
    label_runs(view, row, runs);
    rect.y += 18.0F;
    if (!reason.why.empty())
      rect.y += paragraph(view, {row.x, rect.y, row.width, 0.0F}, reason.why, style::caption);
    rect.y += 8.0F;
  }
  return rect.y;
}

} // namespace lb
