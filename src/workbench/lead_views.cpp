#include "workbench/lead_views.hpp"

#include "base/text.hpp"
#include "workbench/apply.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::string_view kLeadViews = "lead_views";

Json views_of(const Workspace& workspace) {
  const auto found = std::ranges::find(workspace.extras, kLeadViews, &Json::Member::name);
  return found == workspace.extras.end() ? Json() : found->value;
}

std::string name_key(const Json& view) {
  return text_key(view.text_of("name"));
}

void change_views(Workbench& workbench, Message what, Json views, Effects& effects) {
  Json before = views_of(workbench.workspace);
  if (views.is_array() && views.items().empty()) views = Json();
  if (before == views) return;
  remember(workbench, {std::move(what), LeadViewsStep{std::move(before), views}});
  put_lead_views(workbench, views);
  log_step(workbench, "do", workbench.history.done.back());
  effects.emplace_back(Persist{});
}

} // namespace

std::vector<const Json*> lead_views(const Workspace& workspace) {
  std::vector<const Json*> views;
  const auto found = std::ranges::find(workspace.extras, kLeadViews, &Json::Member::name);
  if (found == workspace.extras.end() || !found->value.is_array()) return views;
  for (const Json& view : found->value.items())
    if (!view.text_of("name").empty()) views.push_back(&view);
  return views;
}

const Json* lead_view(const Workspace& workspace, std::string_view name) {
  for (const Json* view : lead_views(workspace))
    if (name_key(*view) == text_key(name)) return view;
  return nullptr;
}

void put_lead_views(Workbench& workbench, const Json& views) {
  put_own_member(workbench.workspace, kLeadViews, views);
  ++workbench.notes_revision;
}

void forget_in_views(Workspace& workspace, const PersonNames& names) {
  Json views = views_of(workspace);
  if (!views.is_array()) return;
  std::erase_if(views.items(), [&](const Json& view) { return names.are_in(view); });
  put_own_member(workspace, kLeadViews, views.items().empty() ? Json() : std::move(views));
}

void save_lead_view(Workbench& workbench, SaveLeadView& command, Effects& effects) {
  const std::string name(trimmed(command.view.text_of("name")));
  if (!workbench.has_workspace || name.empty()) return;
  command.view.set("name", Json::string(name));
  Json views = views_of(workbench.workspace);
  if (!views.is_array()) views = Json::array();
  std::erase_if(views.items(), [&](const Json& view) { return name_key(view) == text_key(name); });
  if (views.items().size() >= kMostLeadViews)
    return notify_problem(
        workbench,
        {ErrorCode::refused, {"views.too_many", {{"limit", std::to_string(kMostLeadViews)}}}, {}});
  const auto place = std::ranges::upper_bound(views.items(), text_key(name), {}, name_key);
  views.items().insert(place, std::move(command.view));
  change_views(workbench, {"undo.save_view", {{"name", name}}}, std::move(views), effects);
}

void remove_lead_view(Workbench& workbench, const RemoveLeadView& command, Effects& effects) {
  Json views = views_of(workbench.workspace);
  if (!views.is_array()) return;
  const std::string key = text_key(command.name);
  if (std::erase_if(views.items(), [&](const Json& view) { return name_key(view) == key; }) == 0)
    return;
  change_views(workbench, {"undo.remove_view", {{"name", command.name}}}, std::move(views),
               effects);
  notify(workbench, {"notice.view_removed", {{"name", command.name}}}, true);
}

} // namespace lb
