#include "storage/schema.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

constexpr std::array<TableShape, 16> kShapes{{
    {.name = "remainders"},
    {.name = "accounts", .fixed_columns = "id TEXT NOT NULL UNIQUE, name TEXT"},
    {.name = "leads",
     .fixed_columns = "id TEXT NOT NULL UNIQUE, created_at TEXT NOT NULL, account TEXT, "
                      "committee_role TEXT"},
    {.name = "named_leads"},
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
}};

} // namespace

std::span<const TableShape> table_shapes() {
  return kShapes;
}

const TableShape* find_table_shape(std::string_view name) {
  const auto* found = std::ranges::find(kShapes, name, &TableShape::name);
  return found == kShapes.end() ? nullptr : found;
}

} // namespace lb
