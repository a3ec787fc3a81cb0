// Tables of random cells for the laws of the store: texts with NUL, quotes, no characters at all,
// numbers at the ends of their range, attribute names that are awkward in SQL.
#pragma once

#include "storage/owned_table.hpp"

#include <limits>
#include <random>

namespace lb {

class RandomTables {
 public:
  explicit RandomTables(std::uint32_t seed) : random_(seed) {}

  std::size_t below(std::size_t end) { return random_() % end; }

  std::string text() {
    static const std::vector<std::string> kPieces{
        "",     "a",    "0",    "1.50", "\"", "'",    "\n", std::string(1, '\0'),
        "Łódź", "契約", "NULL", "𝕏",    " ",  "x'00'"};
    std::string text;
    for (std::size_t i = below(5); i > 0; --i) text += kPieces[below(kPieces.size())];
    if (below(50) == 0) text += std::string(9000, 'o'); // longer than a page
    return text;
  }

  Cell cell() {
    switch (below(6)) {
    case 0:
      return std::monostate{};
    case 1:
      return static_cast<std::int64_t>(below(2));
    case 2:
      return below(2) == 0 ? std::numeric_limits<std::int64_t>::min()
                           : std::numeric_limits<std::int64_t>::max();
    case 3:
      return (static_cast<double>(below(1000)) + 0.5) / 7.0;
    default:
      kept_ = text();
      return std::string_view(kept_);
    }
  }

  /// Leads with the fixed columns, then some attributes. Ids are unique.
  OwnedTable leads(std::size_t row_count) {
    static const std::vector<std::string> kNames{"email",  "Email Address", "two\"quotes", "it's",
                                                 "select", "Źródło",        "new\nline",   "rowid",
                                                 "a,b",    "Lead Number",   "?",           "x]y"};
    std::vector<std::string> columns{"_rowid_", "id", "created_at", "account", "committee_role"};
    const std::size_t first = below(kNames.size());
    columns.insert(columns.end(), kNames.begin() + static_cast<std::ptrdiff_t>(first),
                   kNames.end());
    OwnedTable table("leads", columns);
    std::vector<Cell> row(columns.size());
    for (std::size_t i = 0; i < row_count; ++i) {
      const std::string id = "L" + std::to_string(i);
      row = {static_cast<std::int64_t>(i + 1), std::string_view(id),
             std::string_view("2026-01-01T00:00:00Z"), std::monostate{}, std::monostate{}};
      std::vector<std::string> texts(columns.size());
      for (std::size_t column = row.size(); column < columns.size(); ++column) {
        const Cell value = cell();
        const auto* view = std::get_if<std::string_view>(&value);
        if (view != nullptr) texts[column] = *view;
        row.push_back(view != nullptr ? Cell(std::string_view(texts[column])) : value);
      }
      table.add_row(row);
    }
    return table;
  }

  OwnedTable activity_rows(std::size_t row_count) {
    OwnedTable table("activity_rows", {"row", "id", "lead", "at", "kind", "detail", "campaign"});
    for (std::size_t i = 0; i < row_count; ++i) {
      const std::string id = text();
      table.add_row(std::vector<Cell>{
          static_cast<std::int64_t>(i + 1), std::string_view(id),
          static_cast<std::int64_t>(below(1000)), static_cast<std::int64_t>(below(2'000'000'000)),
          static_cast<std::int64_t>(below(3)), std::monostate{}, std::monostate{}});
    }
    return table;
  }

  OwnedTable documents() {
    OwnedTable table("documents", {"_rowid_", "name", "document"});
    const std::string document = text() + text();
    table.add_row(
        std::vector<Cell>{std::int64_t{1}, std::string_view("plan"), std::string_view(document)});
    return table;
  }

 private:
  std::mt19937 random_;
  std::string kept_;
};

} // namespace lb
