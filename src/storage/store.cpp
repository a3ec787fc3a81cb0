#include "storage/store.hpp"

#include "storage/migrations.hpp"
#include "storage/schema.hpp"

#include <array>
#include <limits>

namespace lb {

namespace {

// A file that another tool left in write-ahead mode says so in two bytes of its header; without the
// log beside it the file itself is whole, and we have no log to write to.
Result<void> check_header(PageImage& image) {
  constexpr std::string_view kMagic{"SQLite format 3\0", 16};
  constexpr std::uint64_t kModeAt = 18;
  std::array<std::byte, 20> header{};
  const bool long_enough = image.read(0, header);
  const std::string_view magic(reinterpret_cast<const char*>(header.data()), kMagic.size());
  if (!long_enough || magic != kMagic) return refuse({"storage.not_a_database"});
  constexpr std::array<std::byte, 2> kRollbackMode{std::byte{1}, std::byte{1}};
  if (header[kModeAt] == std::byte{2}) image.write(kModeAt, kRollbackMode);
  return {};
}

Result<bool> finds_whole(Database& database) {
  auto statement = database.prepare("PRAGMA quick_check(1)");
  if (!statement) return std::unexpected(statement.error());
  const auto row = statement->step();
  if (!row) return row;
  return *row && statement->text(0) == "ok";
}

// Where memory runs out for a page SQLite says that the page is damaged: what is so is so again.
Result<void> check_pages(Database& database) {
  auto whole = finds_whole(database);
  if (whole && !*whole) whole = finds_whole(database);
  if (!whole) return std::unexpected(whole.error());
  if (!*whole) return refuse({"storage.damaged"});
  return {};
}

Result<std::string> first_text(Database& database, const std::string& sql, const Cell& of) {
  auto statement = database.prepare(sql);
  if (!statement) return std::unexpected(statement.error());
  statement->bind(0, of);
  const auto row = statement->step();
  if (!row) return std::unexpected(row.error());
  return *row ? statement->text(0) : std::string();
}

class OwningSink final : public RecordSink {
 public:
  Result<void> begin_table(std::string_view name, std::span<const std::string> columns,
                           std::size_t) override {
    tables.emplace_back(std::string(name), std::vector(columns.begin(), columns.end()));
    return {};
  }
  Result<void> take_row(std::span<const Cell> cells) override {
    tables.back().add_row(cells);
    return {};
  }
  std::vector<OwnedTable> tables;
};

} // namespace

BulkWrite::BulkWrite(Database& database, Transaction transaction, std::vector<RecordTable> tables)
    : database_(&database), transaction_(std::move(transaction)),
      tables_(std::make_unique<std::vector<RecordTable>>(std::move(tables))) {
  for (const RecordTable& table : *tables_) row_count_ += table.row_count;
}

Result<bool> BulkWrite::step(std::size_t row_budget) {
  for (; table_ < tables_->size(); ++table_) {
    if (!writer_) {
      auto begun = TableWriter::begin(*database_, (*tables_)[table_]);
      if (!begun) return std::unexpected(begun.error());
      writer_.emplace(std::move(*begun));
    }
    const std::size_t before = writer_->row();
    const auto finished = writer_->step(row_budget);
    if (!finished) return finished;
    const std::size_t written = writer_->row() - before;
    rows_done_ += written;
    row_budget -= written;
    if (!*finished) return false;
    writer_.reset();
  }
  return transaction_.commit().transform([] { return true; });
}

Store::Store(PageImage& image, std::unique_ptr<Database> database)
    : image_(&image), database_(std::move(database)) {}

Result<Store> Store::open(PageImage& image, Origin origin) {
  if (!image.is_whole()) return std::unexpected(Error{ErrorCode::outside, {"storage.no_memory"}});
  if (origin == Origin::stranger) {
    if (auto checked = check_header(image); !checked) return std::unexpected(checked.error());
  }
  auto opened = Database::open(image, origin);
  if (!opened) return std::unexpected(opened.error());
  auto database = std::make_unique<Database>(std::move(*opened));
  if (origin == Origin::stranger) {
    if (auto checked = check_pages(*database); !checked) return std::unexpected(checked.error());
  }
  if (auto migrated = migrate(*database); !migrated) return std::unexpected(migrated.error());
  return Store(image, std::move(database));
}

Result<void> Store::write_tables(std::span<const RecordTable> tables) {
  auto write = begin_write(std::vector(tables.begin(), tables.end()));
  if (!write) return std::unexpected(write.error());
  return write->step(std::numeric_limits<std::size_t>::max()).transform([](bool) {});
}

Result<BulkWrite> Store::begin_write(std::vector<RecordTable> tables) {
  auto transaction = Transaction::begin(*database_);
  if (!transaction) return std::unexpected(transaction.error());
  return BulkWrite(*database_, std::move(*transaction), std::move(tables));
}

Result<std::vector<OwnedTable>> Store::read_tables() {
  auto reader = begin_read();
  if (!reader) return std::unexpected(reader.error());
  OwningSink sink;
  const auto done = reader->step(sink, std::numeric_limits<std::size_t>::max());
  if (!done) return std::unexpected(done.error());
  return std::move(sink.tables);
}

Result<TableReader> Store::begin_read() {
  return TableReader::begin(*database_, workspace_tables());
}

Result<TableReader> Store::begin_history_read() {
  return TableReader::begin(*database_, history_tables());
}

Result<TableReader> Store::begin_read(std::span<const TablePart> parts) {
  return TableReader::begin(*database_, parts);
}

Result<std::string> Store::text_of_row(std::string_view table, std::int64_t row,
                                       std::string_view column) {
  return first_text(
      *database_,
      "SELECT " + quoted_name(column) + " FROM " + quoted_name(table) + " WHERE _rowid_ = ?", row);
}

Result<std::string> Store::setting(std::string_view name) {
  return first_text(*database_, "SELECT content FROM settings WHERE name = ?", name);
}

Result<std::vector<std::string>> Store::columns(std::string_view table) {
  return column_names(*database_, table);
}

Result<std::int64_t> Store::highest_row(std::string_view table) {
  return highest_row_number(*database_, table);
}

bool Store::has_changed_more_than(std::size_t pages) const {
  return !database_->in_transaction() && image_->changed_page_count() > pages;
}

PageCommit Store::take_ahead(std::size_t most) {
  return database_->in_transaction() ? PageCommit{} : image_->take_ahead(most);
}

std::optional<PageCommit> Store::take_commit() {
  if (database_->in_transaction()) return std::nullopt;
  return image_->take_commit(schema_version());
}

} // namespace lb
