#include "storage/schema.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

constexpr std::array<TableShape, 22> kShapes{{
    {.name = "remainders"},
    {.name = "named_accounts"},
    {.name = "accounts", .fixed_columns = "id TEXT NOT NULL UNIQUE, name TEXT"},
    {.name = "named_leads"},
    {.name = "leads",
     .fixed_columns = "id TEXT NOT NULL UNIQUE, created_at TEXT NOT NULL, account TEXT, "
                      "committee_role TEXT"},
    {.name = "lead_consents"},
    {.name = "activity_kinds"},
    {.name = "activity_details"},
    {.name = "activity_campaigns"},
    {.name = "activity_rows"},
    {.name = "decisions"},
    {.name = "campaigns"},
    {.name = "reps"},
    {.name = "assignments"},
    {.name = "votes"},
    {.name = "definitions"},
    {.name = "documents"},
    {.name = "settings"},
    {.name = "audit_entries"},
    {.name = "forgotten"},
    {.name = "history_steps"},
    {.name = "kept_pieces", .has_bytes = true},
}};
constexpr std::size_t kHistoryTables = 2; // the last ones

} // namespace

std::span<const TableShape> workspace_tables() {
  return std::span(kShapes).first(kShapes.size() - kHistoryTables);
}

std::span<const TableShape> history_tables() {
  return std::span(kShapes).last(kHistoryTables);
}

const TableShape* find_table_shape(std::string_view name) {
  const auto* found = std::ranges::find(kShapes, name, &TableShape::name);
  return found == kShapes.end() ? nullptr : found;
}

} // namespace lb
