// What a store holds as one value that is compared, and what the tests of the store do with it.
#pragma once

#include "storage/memory_blocks.hpp"
#include "storage/store.hpp"

#include <doctest/doctest.h>

#include <map>
#include <sstream>

namespace lb {

// A table as one text, in which equal cells of the same type and nothing else look alike.
inline std::string spelled(const OwnedTable& table) {
  std::ostringstream out;
  out.precision(17);
  for (const std::string& column : table.columns()) out << '[' << column << ']';
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    out << '\n';
    for (std::size_t i = 0; i < table.columns().size(); ++i) {
      const Cell cell = table.cell(row, i);
      if (const auto* text = std::get_if<std::string_view>(&cell)) {
        out << 't' << text->size() << ':' << *text;
      } else if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
        out << 'i' << *whole;
      } else if (const auto* real = std::get_if<double>(&cell)) {
        out << 'r' << *real;
      } else {
        out << '0';
      }
      out << '|';
    }
  }
  return out.str();
}

using Model = std::map<std::string, std::string>; // the tables that hold rows, by name

inline Model model_of(std::span<const OwnedTable> tables) {
  Model model;
  for (const OwnedTable& table : tables) {
    if (table.row_count() > 0) model[table.name()] = spelled(table);
  }
  return model;
}

inline Model read_model(Store& store) {
  const auto tables = store.read_tables();
  REQUIRE(tables.has_value());
  return model_of(*tables);
}

inline std::string integrity(Store& store) {
  auto statement = store.database().prepare("PRAGMA integrity_check");
  REQUIRE(statement.has_value());
  REQUIRE(statement->step().value_or(false));
  return statement->text(0);
}

inline void hand_over(Store& store, MemoryBlocks& blocks) {
  if (const auto commit = store.take_commit()) blocks.commit(commit->view());
}

inline std::vector<RecordTable> records(const std::vector<OwnedTable>& tables) {
  std::vector<RecordTable> records;
  for (const OwnedTable& table : tables) records.push_back(table.record());
  return records;
}

} // namespace lb
