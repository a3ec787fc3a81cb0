#include "storage/table_writer.hpp"

#include "base/check.hpp"
#include "storage/schema.hpp"

#include <algorithm>

namespace lb {

namespace {

std::span<const std::string> natural_columns(const RecordTable& table) {
  const std::span columns(table.columns);
  const bool numbered = !columns.empty() && columns.front() == kRowNumberColumn;
  return numbered ? columns.subspan(1) : columns;
}

Result<std::vector<std::string>> present_columns(Database& database, std::string_view table) {
  auto statement = database.prepare("PRAGMA table_info(" + quoted_name(table) + ")");
  if (!statement) return std::unexpected(statement.error());
  std::vector<std::string> columns;
  for (;;) {
    const auto row = statement->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return columns;
    columns.push_back(statement->text(1));
  }
}

// A new table with the fixed columns, then one that takes any value for each of `attributes`.
std::string create_sql(const TableShape& shape, std::span<const std::string> attributes) {
  std::string sql = "CREATE TABLE " + quoted_name(shape.name) + " (";
  sql += shape.fixed_columns;
  for (const std::string& attribute : attributes) sql += ", " + quoted_name(attribute) + " ANY";
  return sql + ") STRICT";
}

// The columns of `wanted` after the fixed ones. Requires: the fixed ones come first.
std::span<const std::string> attributes_of(const TableShape& shape,
                                           std::span<const std::string> wanted) {
  const auto fixed = std::ranges::count(shape.fixed_columns, ',') + 1;
  LB_CHECK(wanted.size() >= static_cast<std::size_t>(fixed));
  return wanted.subspan(static_cast<std::size_t>(fixed));
}

Result<void> drop_rows(Database& database, const RecordTable& table) {
  if (table.dropped.empty()) return {};
  auto statement = database.prepare("DELETE FROM " + quoted_name(table.name) +
                                    " WHERE _rowid_ >= ? AND _rowid_ < ?");
  if (!statement) return std::unexpected(statement.error());
  for (const RowRange& range : table.dropped) {
    statement->bind(0, range.from);
    statement->bind(1, range.to);
    const auto done = statement->step();
    if (!done) return std::unexpected(done.error());
    statement->reset();
  }
  return {};
}

Result<void> make_ready(Database& database, const RecordTable& table) {
  const TableShape* shape = find_table_shape(table.name);
  LB_CHECK(shape != nullptr);
  const auto wanted = natural_columns(table);
  const auto present = present_columns(database, table.name);
  if (!present) return std::unexpected(present.error());
  const std::string name = quoted_name(table.name);
  const bool same = std::ranges::equal(*present, wanted);
  LB_CHECK(same || !shape->fixed_columns.empty());

  if (table.mode == WriteMode::replace) {
    if (same) return database.execute("DELETE FROM " + name);
    return database.execute("DROP TABLE " + name).and_then([&] {
      return database.execute(create_sql(*shape, attributes_of(*shape, wanted)));
    });
  }
  for (const std::string& column : wanted) {
    if (std::ranges::contains(*present, column)) continue;
    auto added =
        database.execute("ALTER TABLE " + name + " ADD COLUMN " + quoted_name(column) + " ANY");
    if (!added) return added;
  }
  return drop_rows(database, table);
}

std::string insert_sql(const RecordTable& table) {
  std::string sql = table.mode == WriteMode::put ? "INSERT OR REPLACE INTO " : "INSERT INTO ";
  sql += quoted_name(table.name) + " (";
  std::string marks;
  for (const std::string& column : table.columns) {
    sql += (marks.empty() ? "" : ", ") + quoted_name(column);
    marks += marks.empty() ? "?" : ", ?";
  }
  return sql + ") VALUES (" + marks + ")";
}

} // namespace

TableWriter::TableWriter(const RecordTable& table, Statement insert)
    : table_(&table), insert_(std::move(insert)), cells_(table.columns.size()) {}

Result<TableWriter> TableWriter::begin(Database& database, const RecordTable& table) {
  if (auto ready = make_ready(database, table); !ready) return std::unexpected(ready.error());
  auto insert = database.prepare(insert_sql(table));
  if (!insert) return std::unexpected(insert.error());
  return TableWriter(table, std::move(*insert));
}

Result<bool> TableWriter::step(std::size_t row_budget) {
  const std::size_t end = row_ + std::min(row_budget, table_->row_count - row_);
  for (; row_ < end; ++row_) {
    std::ranges::fill(cells_, Cell{});
    table_->read(row_, cells_);
    for (std::size_t i = 0; i < cells_.size(); ++i) insert_.bind(static_cast<int>(i), cells_[i]);
    auto stepped = insert_.step();
    insert_.reset();
    if (!stepped) {
      Error error = stepped.error();
      error.where = table_->name + ", row " + std::to_string(row_ + 1);
      return std::unexpected(std::move(error));
    }
  }
  return row_ == table_->row_count;
}

} // namespace lb
