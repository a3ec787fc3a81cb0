#include "view/kept_view.hpp"

#include "exchange/documents.hpp"
#include "view/column_json.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace lb {

namespace {

constexpr std::array<std::string_view, 4> kThemeChoices{"system", "light", "dark", "high_contrast"};
constexpr std::size_t kMostPanes = 200;

template <class Names>
std::optional<std::size_t> place_in(const Names& names, std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

void take_panes(UiState& state, const Json* panes) {
  if (panes == nullptr || !panes->is_object()) return;
  for (const Json::Member& pane : panes->members()) {
    const auto size = pane.value.kind() == JsonKind::number ? pane.value.as_int() : std::nullopt;
    if (size && *size > 0 && *size < 100'000 && state.splitters.size() < kMostPanes)
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
  take_columns(state.leads, read->find("columns"));
}

} // namespace lb
