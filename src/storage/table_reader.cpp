#include "storage/table_reader.hpp"

#include "base/check.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace lb {

namespace {

std::unexpected<Error> refuse_table(const char* key, std::string_view table) {
  return refuse({key, {{"table", std::string(table)}}});
}

// True for a plain table. SQLite numbers the pages from 1; a view or virtual table has none.
Result<bool> is_plain_table(Database& database, std::string_view name) {
  auto statement =
      database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ? AND "
                       "rootpage > 0");
  if (!statement) return std::unexpected(statement.error());
  statement->bind(0, name);
  return statement->step();
}

// The columns to select: the row's number first, unless one of the table's own is it.
Result<std::vector<std::string>> columns_to_read(Database& database, std::string_view name) {
  auto statement = database.prepare("PRAGMA table_xinfo(" + quoted_name(name) + ")");
  if (!statement) return std::unexpected(statement.error());
  std::vector<std::string> columns{std::string(kRowNumberColumn)};
  for (;;) {
    const auto row = statement->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return columns;
    if (statement->integer(6) != 0) return refuse_table("storage.computed_column", name);
    const bool is_row_number = statement->integer(5) != 0 && statement->text(2) == "INTEGER";
    if (is_row_number) columns.erase(columns.begin());
    columns.push_back(statement->text(1));
    if (!is_utf8(columns.back())) return refuse({"storage.damaged"});
  }
}

// SQLite takes any bytes for a text; what we wrote ourselves is UTF-8.
bool is_text(const Cell& cell) {
  const auto* text = std::get_if<std::string_view>(&cell);
  return text == nullptr || is_utf8(*text);
}

std::string select_sql(std::string_view name, std::span<const std::string> columns,
                       bool of_a_range) {
  std::string sql = "SELECT ";
  const char* separator = "";
  for (const std::string& column : columns) {
    sql += separator + quoted_name(column);
    separator = ", ";
  }
  sql += " FROM " + quoted_name(name);
  if (of_a_range) sql += " WHERE _rowid_ >= ? AND _rowid_ < ?";
  return sql + " ORDER BY _rowid_";
}

// Of rows that are numbered up to `highest`.
std::size_t row_estimate(std::span<const RowRange> ranges, std::int64_t highest) {
  constexpr std::int64_t kMost = 100'000'000; // a stranger's number is not believed
  highest = std::min(highest, kMost);
  if (ranges.empty()) return static_cast<std::size_t>(std::max<std::int64_t>(highest, 0));
  std::int64_t rows = 0;
  for (const RowRange& range : ranges)
    rows += std::max<std::int64_t>(std::min(range.to, highest + 1) - range.from, 0);
  return static_cast<std::size_t>(rows);
}

} // namespace

Result<std::vector<std::string>> column_names(Database& database, std::string_view table) {
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

Result<std::int64_t> highest_row_number(Database& database, std::string_view table) {
  return database.query_integer("SELECT max(_rowid_) FROM " + quoted_name(table));
}

Result<TableReader> TableReader::begin(Database& database, std::span<const TableShape> tables) {
  std::vector<Part> parts;
  for (const TableShape& shape : tables) parts.push_back({.shape = &shape});
  return begin(database, std::move(parts));
}

Result<TableReader> TableReader::begin(Database& database, std::span<const TablePart> parts) {
  std::vector<Part> tables;
  for (const TablePart& part : parts) {
    const TableShape* shape = find_table_shape(part.table);
    LB_CHECK(shape != nullptr);
    tables.push_back({.shape = shape, .ranges = part.ranges});
  }
  return begin(database, std::move(tables));
}

Result<TableReader> TableReader::begin(Database& database, std::vector<Part> tables) {
  std::uint64_t row_count = 0;
  for (Part& part : tables) {
    const std::string_view name = part.shape->name;
    const auto plain = is_plain_table(database, name);
    if (!plain) return std::unexpected(plain.error());
    if (!*plain) return refuse_table("storage.table_missing", name);
    const auto highest = highest_row_number(database, name);
    if (!highest) return std::unexpected(highest.error());
    part.row_estimate = row_estimate(part.ranges, *highest);
    row_count += part.row_estimate;
  }
  TableReader reader(database, std::move(tables));
  reader.row_count_ = row_count;
  return reader;
}

Result<Statement> TableReader::open_table(RecordSink& sink) {
  const Part& part = tables_[table_];
  const std::string_view name = part.shape->name;
  auto columns = columns_to_read(*database_, name);
  if (!columns) return std::unexpected(columns.error());
  auto rows = database_->prepare(select_sql(name, *columns, !part.ranges.empty()));
  if (!rows) return std::unexpected(rows.error());
  range_ = 0;
  begin_range(*rows);
  columns_ = std::move(*columns);
  cells_.assign(columns_.size(), Cell{});
  auto begun = sink.begin_table(name, columns_, part.row_estimate);
  if (!begun) return std::unexpected(begun.error());
  return rows;
}

// False where there is no further one.
bool TableReader::begin_range(Statement& rows) const {
  const std::vector<RowRange>& ranges = tables_[table_].ranges;
  if (range_ >= ranges.size()) return false;
  rows.reset();
  rows.bind(0, ranges[range_].from);
  rows.bind(1, ranges[range_].to);
  return true;
}

Result<bool> TableReader::pass_row(Statement& rows, RecordSink& sink) {
  const auto row = rows.step();
  if (!row || !*row) return row;
  const bool has_bytes = tables_[table_].shape->has_bytes;
  const bool is_own = database_->origin() == Origin::own;
  for (int column = 0; Cell & cell : cells_) {
    cell = rows.cell(column);
    if ((!has_bytes && std::holds_alternative<Bytes>(cell)) || !(is_own || is_text(cell))) {
      const std::string& name = columns_[static_cast<std::size_t>(column)];
      return refuse({"storage.blob",
                     {{"table", std::string(tables_[table_].shape->name)}, {"column", name}}});
    }
    ++column;
  }
  if (rows.ran_out()) return rows.step(); // which says why
  if (auto taken = sink.take_row(cells_); !taken) return std::unexpected(taken.error());
  ++rows_done_;
  return true;
}

Result<bool> TableReader::step(RecordSink& sink, std::size_t row_budget) {
  while (table_ < tables_.size()) {
    if (!rows_) {
      auto opened = open_table(sink);
      if (!opened) return std::unexpected(opened.error());
      rows_.emplace(std::move(*opened));
    }
    for (; row_budget > 0; --row_budget) { // a range counts as a row
      const auto row = pass_row(*rows_, sink);
      if (!row) return row;
      if (*row) continue;
      ++range_;
      if (!begin_range(*rows_)) break;
    }
    if (row_budget == 0) return false;
    rows_.reset();
    ++table_;
  }
  return true;
}

} // namespace lb
