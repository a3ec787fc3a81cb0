#include "storage/table_writer.hpp"

#include "base/check.hpp"
#include "storage/schema.hpp"
#include "storage/table_reader.hpp"

#include <algorithm>

namespace lb {

namespace {

std::span<const std::string> natural_columns(const RecordTable& table) {
  const std::span columns(table.columns);
  const bool numbered = !columns.empty() && columns.front() == kRowNumberColumn;
  return numbered ? columns.subspan(1) : columns;
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

Result<void> make_ready(Database& database, const RecordTable& table) {
  const TableShape* shape = find_table_shape(table.name);
  LB_CHECK(shape != nullptr);
  const auto wanted = natural_columns(table);
  const auto present = column_names(database, table.name);
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
  return {};
}

// So many of the rows of a range.
std::string drop_sql(const RecordTable& table) {
  const std::string name = quoted_name(table.name);
  return "DELETE FROM " + name + " WHERE _rowid_ IN (SELECT _rowid_ FROM " + name +
         " WHERE _rowid_ >= ? AND _rowid_ < ? LIMIT ?)";
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

TableWriter::TableWriter(Database& database, const RecordTable& table, Statement insert)
    : database_(&database), table_(&table), insert_(std::move(insert)),
      cells_(table.columns.size()) {}

Result<TableWriter> TableWriter::begin(Database& database, const RecordTable& table) {
  if (auto ready = make_ready(database, table); !ready) return std::unexpected(ready.error());
  auto insert = database.prepare(insert_sql(table));
  if (!insert) return std::unexpected(insert.error());
  TableWriter writer(database, table, std::move(*insert));
  if (table.dropped.empty()) return writer;
  auto drop = database.prepare(drop_sql(table));
  if (!drop) return std::unexpected(drop.error());
  writer.drop_.emplace(std::move(*drop));
  return writer;
}

// Takes what it used from the budget; true when all ranges are gone.
Result<bool> TableWriter::drop(std::size_t& row_budget) {
  constexpr std::size_t kMostAtOnce = 1 << 20;
  while (range_ < table_->dropped.size()) {
    if (row_budget == 0) return false;
    const std::size_t most = std::min(row_budget, kMostAtOnce);
    drop_->bind(0, table_->dropped[range_].from);
    drop_->bind(1, table_->dropped[range_].to);
    drop_->bind(2, static_cast<std::int64_t>(most));
    const auto stepped = drop_->step();
    drop_->reset();
    if (!stepped) return stepped;
    const std::size_t gone = database_->changed_row_count();
    row_budget -= std::clamp<std::size_t>(gone, 1, most);
    if (gone < most) ++range_;
  }
  return true;
}

Result<bool> TableWriter::step(std::size_t row_budget) {
  const Result<bool> dropped = drop(row_budget);
  if (!dropped || !*dropped) return dropped;
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
