#include "view/column_json.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

constexpr std::array<std::string_view, 10> kColumnNames{
    "name",        "company", "stage",   "score",         "grade",
    "temperature", "owner",   "created", "last_activity", "history"};
constexpr std::size_t kMostColumns = 200;

} // namespace

Json column_json(const ShownColumn& shown) {
  if (shown.column == LeadColumn::attribute)
    return Json::object({{"attribute", Json::string(shown.attribute)}});
  return Json::string(std::string(kColumnNames[static_cast<std::size_t>(shown.column)]));
}

std::optional<ShownColumn> column_of(const Json& item) {
  if (item.is_object()) {
    const Json* name = item.find("attribute");
    if (name == nullptr || !name->is_string()) return std::nullopt;
    return ShownColumn{LeadColumn::attribute, name->text()};
  }
  if (!item.is_string()) return std::nullopt;
  const auto found = std::ranges::find(kColumnNames, item.text());
  if (found == kColumnNames.end()) return std::nullopt;
  return ShownColumn{static_cast<LeadColumn>(found - kColumnNames.begin())};
}

Json columns_json(std::span<const ShownColumn> columns) {
  Json list = Json::array();
  for (const ShownColumn& shown : columns) list.items().push_back(column_json(shown));
  return list;
}

void take_columns(LeadsState& leads, const Json* list) {
  if (list == nullptr || !list->is_array()) return;
  std::vector<ShownColumn> columns;
  for (const Json& item : list->items()) {
    const std::optional<ShownColumn> column = column_of(item);
    if (column && !std::ranges::contains(columns, *column) && columns.size() < kMostColumns)
      columns.push_back(*column);
  }
  if (std::ranges::contains(columns, ShownColumn{LeadColumn::name}))
    leads.columns = std::move(columns);
}

} // namespace lb
