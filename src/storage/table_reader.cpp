#include "storage/table_reader.hpp"

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

std::string select_sql(std::string_view name, std::span<const std::string> columns) {
  std::string sql = "SELECT ";
  const char* separator = "";
  for (const std::string& column : columns) {
    sql += separator + quoted_name(column);
    separator = ", ";
  }
  return sql + " FROM " + quoted_name(name) + " ORDER BY _rowid_";
}

} // namespace

Result<TableReader> TableReader::begin(Database& database, std::span<const TableShape> tables) {
  TableReader reader(database, tables);
  for (const TableShape& shape : tables) {
    const auto plain = is_plain_table(database, shape.name);
    if (!plain) return std::unexpected(plain.error());
    if (!*plain) return refuse_table("storage.table_missing", shape.name);
    // The highest number instead of count(*): one look-up instead of a walk through the table.
    const auto highest =
        database.query_integer("SELECT max(_rowid_) FROM " + quoted_name(shape.name));
    if (!highest) return std::unexpected(highest.error());
    constexpr std::int64_t kMost = 100'000'000; // a stranger's number is not believed
    const auto estimate = static_cast<std::size_t>(std::clamp<std::int64_t>(*highest, 0, kMost));
    reader.row_estimates_.push_back(estimate);
    reader.row_count_ += estimate;
  }
  return reader;
}

Result<Statement> TableReader::open_table(RecordSink& sink) {
  const std::string_view name = tables_[table_].name;
  auto columns = columns_to_read(*database_, name);
  if (!columns) return std::unexpected(columns.error());
  auto rows = database_->prepare(select_sql(name, *columns));
  if (!rows) return std::unexpected(rows.error());
  columns_ = std::move(*columns);
  cells_.assign(columns_.size(), Cell{});
  auto begun = sink.begin_table(name, columns_, row_estimates_[table_]);
  if (!begun) return std::unexpected(begun.error());
  return rows;
}

Result<bool> TableReader::pass_row(Statement& rows, RecordSink& sink) {
  const auto row = rows.step();
  if (!row || !*row) return row;
  const bool has_bytes = tables_[table_].has_bytes;
  const bool is_own = database_->origin() == Origin::own;
  for (int column = 0; Cell & cell : cells_) {
    cell = rows.cell(column);
    if ((!has_bytes && std::holds_alternative<Bytes>(cell)) || !(is_own || is_text(cell))) {
      const std::string& name = columns_[static_cast<std::size_t>(column)];
      return refuse(
          {"storage.blob", {{"table", std::string(tables_[table_].name)}, {"column", name}}});
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
    while (row_budget > 0) {
      const auto row = pass_row(*rows_, sink);
      if (!row) return row;
      if (!*row) break;
      --row_budget;
    }
    if (row_budget == 0) return false;
    rows_.reset();
    ++table_;
  }
  return true;
}

} // namespace lb
