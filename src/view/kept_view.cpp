#include "view/kept_view.hpp"

#include "exchange/documents.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace lb {

namespace {

constexpr std::array<std::string_view, 4> kThemeChoices{"system", "light", "dark", "high_contrast"};
constexpr std::array<std::string_view, 9> kColumnNames{"name",  "company", "stage",
                                                       "score", "grade",   "temperature",
                                                       "owner", "created", "last_activity"};
constexpr std::size_t kMostKept = 200; // columns or panes

template <class Names>
std::optional<std::size_t> place_in(const Names& names, std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

Json columns_json(const std::vector<ShownColumn>& columns) {
  Json list = Json::array();
  for (const ShownColumn& shown : columns) {
    if (shown.column != LeadColumn::attribute) {
      list.items().push_back(
          Json::string(std::string(kColumnNames[static_cast<std::size_t>(shown.column)])));
      continue;
    }
    Json attribute = Json::object();
    attribute.set("attribute", Json::string(shown.attribute));
    list.items().push_back(std::move(attribute));
  }
  return list;
}

std::optional<ShownColumn> column_of(const Json& item) {
  if (item.is_object()) {
    const Json* name = item.find("attribute");
    if (name == nullptr || !name->is_string()) return std::nullopt;
    return ShownColumn{LeadColumn::attribute, name->text()};
  }
  if (!item.is_string()) return std::nullopt;
  const auto place = place_in(kColumnNames, item.text());
  if (!place) return std::nullopt;
  return ShownColumn{static_cast<LeadColumn>(*place)};
}

// A table has its names at least, and no column twice.
void take_columns(UiState& state, const Json* list) {
  if (list == nullptr || !list->is_array()) return;
  std::vector<ShownColumn> columns;
  for (const Json& item : list->items()) {
    const std::optional<ShownColumn> column = column_of(item);
    if (column && !std::ranges::contains(columns, *column) && columns.size() < kMostKept)
      columns.push_back(*column);
  }
  if (std::ranges::contains(columns, ShownColumn{LeadColumn::name}))
    state.leads.columns = std::move(columns);
}

void take_panes(UiState& state, const Json* panes) {
  if (panes == nullptr || !panes->is_object()) return;
  for (const Json::Member& pane : panes->members()) {
    const auto size = pane.value.kind() == JsonKind::number ? pane.value.as_int() : std::nullopt;
    if (size && *size > 0 && *size < 100'000 && state.splitters.size() < kMostKept)
      state.splitters[pane.name] = static_cast<float>(*size);
  }
}

} // namespace

std::string kept_view(const UiState& state) {
  Json kept = Json::object();
  if (state.theme != ThemeChoice::system)
    kept.set("theme",
             Json::string(std::string(kThemeChoices[static_cast<std::size_t>(state.theme)])));
  if (state.projector) kept.set("projector", Json::boolean(true));
  if (!state.splitters.empty()) {
    Json panes = Json::object();
    for (const auto& [name, size] : state.splitters)
      panes.set(name, Json::number(std::llround(size)));
    kept.set("panes", std::move(panes));
  }
  if (state.leads.columns != LeadsState{}.columns)
    kept.set("columns", columns_json(state.leads.columns));
  return kept.members().empty() ? std::string() : compact_json(kept);
}

void take_kept_view(UiState& state, std::string_view kept) {
  const Result<Json> read = read_json(kept);
  if (!read || !read->is_object()) return;
  if (const auto theme = place_in(kThemeChoices, read->text_of("theme")))
    state.theme = static_cast<ThemeChoice>(*theme);
  if (const Json* projector = read->find("projector");
      projector != nullptr && projector->kind() == JsonKind::boolean)
    state.projector = projector->as_bool();
  take_panes(state, read->find("panes"));
  take_columns(state, read->find("columns"));
}

} // namespace lb
