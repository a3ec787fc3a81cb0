#include "view/saved_view.hpp"

#include "lead/compiled_predicate.hpp"
#include "view/column_json.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::size_t kMostFilters = 50;

Json sorts_json(std::span<const LeadSort> sorts) {
  Json list = Json::array();
  for (const LeadSort& sort : sorts)
    list.items().push_back(Json::object({{"column", column_json({sort.column, sort.attribute})},
                                         {"descending", Json::boolean(sort.descending)}}));
  return list;
}

std::vector<LeadSort> sorts_of(const Json* list) {
  std::vector<LeadSort> sorts;
  if (list != nullptr && list->is_array())
    for (const Json& item : list->items()) {
      const Json* column = item.find("column");
      const auto read = column == nullptr ? std::nullopt : column_of(*column);
      const Json* descending = item.find("descending");
      if (!read || sorts.size() == kMostSorts) continue;
      sorts.push_back({read->column, read->attribute,
                       descending != nullptr && descending->kind() == JsonKind::boolean &&
                           descending->as_bool()});
    }
  if (sorts.empty()) sorts.push_back({});
  return sorts;
}

std::optional<StageCode> stage_of(const Definition& definition, const std::string& id) {
  const StageCode code = id.empty() ? kNoStage : stage_code(definition, id);
  return code == kNoStage ? std::nullopt : std::optional(code);
}

} // namespace

Json filters_json(std::span<const LeadFilter> filters) {
  if (filters.empty()) return {};
  Json list = Json::array();
  for (const LeadFilter& filter : filters) list.items().push_back(filter.document);
  return list;
}

std::vector<LeadFilter> filters_of(const Json* list, const Definition& definition) {
  std::vector<LeadFilter> filters;
  if (list == nullptr || !list->is_array()) return filters;
  for (const Json& item : list->items())
    if (auto filter = read_lead_filter(item, definition);
        filter && filters.size() < kMostFilters && !std::ranges::contains(filters, *filter))
      filters.push_back(std::move(*filter));
  return filters;
}

Json saved_view(const Workbench& workbench, const LeadsState& leads, std::string_view name) {
  const LeadQuery& query = leads.query;
  Json view = Json::object({{"name", Json::string(std::string(name))}});
  if (!query.search.empty()) view.set("find", Json::string(query.search));
  if (query.stage && *query.stage < workbench.workspace.definition.stages.size() + 3)
    view.set("stage",
             Json::string(std::string(stage_id(workbench.workspace.definition, *query.stage))));
  if (!query.when.empty()) view.set("when", filters_json(query.when));
  if (query.sorts != LeadQuery{}.sorts) view.set("sort", sorts_json(query.sorts));
  if (leads.columns != LeadsState{}.columns) view.set("columns", columns_json(leads.columns));
  if (query.grouping != LeadGrouping::none)
    view.set("grouping",
             Json::string(std::string(kLeadGroupings[static_cast<std::size_t>(query.grouping)])));
  return view;
}

void show_view(const Workbench& workbench, LeadsState& leads, const Json& view) {
  const Definition& definition = workbench.workspace.definition;
  LeadQuery query;
  query.search = view.text_of("find");
  query.stage = stage_of(definition, view.text_of("stage"));
  query.when = filters_of(view.find("when"), definition);
  query.sorts = sorts_of(view.find("sort"));
  const auto grouping = std::ranges::find(kLeadGroupings, view.text_of("grouping"));
  if (grouping != kLeadGroupings.end())
    query.grouping = static_cast<LeadGrouping>(grouping - kLeadGroupings.begin());
  leads.query = std::move(query);
  leads.columns = LeadsState{}.columns;
  take_columns(leads, view.find("columns"));
  leads.view = view.text_of("name");
}

void show_all_leads(LeadsState& leads) {
  leads.query = {};
  leads.view.clear();
}

} // namespace lb
