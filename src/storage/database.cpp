#include "storage/database.hpp"

#include "base/check.hpp"

#include <sqlite3.h>

#include <array>
#include <utility>

namespace lb {

namespace {

// What SQLite says of itself stays here: the sentences are for the person who chose the file.
std::unexpected<Error> failure(int code) {
  switch (code & 0xFF) {
  case SQLITE_NOTADB:
    return refuse({"storage.not_a_database"});
  case SQLITE_CORRUPT:
    return refuse({"storage.damaged"});
  case SQLITE_NOMEM:
  case SQLITE_FULL:
    return std::unexpected(Error{ErrorCode::outside, {"storage.no_memory"}});
  case SQLITE_TOOBIG:
    return refuse({"storage.too_big"});
  default:
    return std::unexpected(Error{ErrorCode::outside, {"storage.failed"}});
  }
}

std::unexpected<Error> failure_of(sqlite3* database) {
  return failure(database == nullptr ? SQLITE_NOMEM : sqlite3_errcode(database));
}

// What a file from anywhere may ask for at most: our own never come near these.
constexpr std::array<std::pair<int, int>, 8> kStrangerLimits{
    {{SQLITE_LIMIT_LENGTH, 256 << 20},
     {SQLITE_LIMIT_SQL_LENGTH, 4 << 20},
     {SQLITE_LIMIT_EXPR_DEPTH, 100},
     {SQLITE_LIMIT_COMPOUND_SELECT, 10},
     {SQLITE_LIMIT_VDBE_OP, 250'000},
     {SQLITE_LIMIT_ATTACHED, 0},
     {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100},
     {SQLITE_LIMIT_TRIGGER_DEPTH, 1}}};

void distrust(sqlite3* database) {
  for (const auto& [limit, value] : kStrangerLimits) sqlite3_limit(database, limit, value);
  sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
}

} // namespace

Statement::Statement(Statement&& other) noexcept : raw_(std::exchange(other.raw_, nullptr)) {}

Statement& Statement::operator=(Statement&& other) noexcept {
  std::swap(raw_, other.raw_);
  return *this;
}

Statement::~Statement() {
  sqlite3_finalize(raw_);
}

void Statement::bind(int parameter, const Cell& cell) {
  int code = SQLITE_OK;
  const int index = parameter + 1;
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
    code = sqlite3_bind_int64(raw_, index, *whole);
  } else if (const auto* real = std::get_if<double>(&cell)) {
    code = sqlite3_bind_double(raw_, index, *real);
  } else if (const auto* text = std::get_if<std::string_view>(&cell)) {
    // An empty view may have no address, which SQLite would take for null.
    const char* bytes = text->empty() ? "" : text->data();
    code = sqlite3_bind_text64(raw_, index, bytes, text->size(), SQLITE_STATIC, SQLITE_UTF8);
  } else if (const auto* bytes = std::get_if<Bytes>(&cell)) {
    const void* at = bytes->span.empty() ? static_cast<const void*>("") : bytes->span.data();
    code = sqlite3_bind_blob64(raw_, index, at, bytes->span.size(), SQLITE_STATIC);
  } else {
    code = sqlite3_bind_null(raw_, index);
  }
  LB_CHECK(code != SQLITE_RANGE && code != SQLITE_MISUSE);
  // A text over SQLite's limit leaves null behind and would be lost without a word.
  if (code != SQLITE_OK) refused_ = code;
}

Result<bool> Statement::step() {
  if (refused_ != SQLITE_OK) return failure(refused_);
  const int code = sqlite3_step(raw_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return failure_of(sqlite3_db_handle(raw_));
}

void Statement::reset() {
  sqlite3_reset(raw_);
  sqlite3_clear_bindings(raw_);
  refused_ = SQLITE_OK;
}

int Statement::column_count() const {
  return sqlite3_column_count(raw_);
}

std::string_view Statement::column_name(int column) const {
  const char* name = sqlite3_column_name(raw_, column);
  return name == nullptr ? "" : name;
}

Cell Statement::cell(int column) {
  switch (sqlite3_column_type(raw_, column)) {
  case SQLITE_INTEGER:
    return std::int64_t{sqlite3_column_int64(raw_, column)};
  case SQLITE_FLOAT:
    return sqlite3_column_double(raw_, column);
  case SQLITE_TEXT: {
    const void* bytes = sqlite3_column_text(raw_, column);
    if (bytes == nullptr) break;
    const auto length = static_cast<std::size_t>(sqlite3_column_bytes(raw_, column));
    return std::string_view(static_cast<const char*>(bytes), length);
  }
  case SQLITE_BLOB: {
    const void* bytes = sqlite3_column_blob(raw_, column);
    const auto length = static_cast<std::size_t>(sqlite3_column_bytes(raw_, column));
    if (bytes == nullptr && length > 0) break;
    return Bytes{std::span(static_cast<const std::byte*>(bytes), length)};
  }
  default:
    return std::monostate{};
  }
  refused_ = SQLITE_NOMEM;
  return std::monostate{};
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(raw_, column);
}

std::string Statement::text(int column) {
  const Cell value = cell(column);
  const auto* text = std::get_if<std::string_view>(&value);
  return text == nullptr ? std::string() : std::string(*text);
}

Result<Database> Database::open(PageImage& image, Origin origin) {
  Database database;
  database.vfs_ = std::make_unique<ImageVfs>(image);
  constexpr int kFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  if (sqlite3_open_v2("workspace", &database.raw_, kFlags, database.vfs_->name()) != SQLITE_OK) {
    return failure_of(database.raw_);
  }
  database.origin_ = origin;
  if (auto done = database.set_up(); !done) return std::unexpected(done.error());
  return database;
}

Result<void> Database::set_up() {
  sqlite3_extended_result_codes(raw_, 1);
  if (origin_ == Origin::stranger) distrust(raw_);
  // cell_size_check and trusted_schema also for our own: they cost nothing that can be measured.
  return execute("PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA journal_mode = MEMORY;"
                 "PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"
                 "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384;"
                 "PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF;"
                 // What is deleted is overwritten with zeros: no free page keeps a text.
                 "PRAGMA secure_delete = ON;");
}

Database::Database(Database&& other) noexcept
    : vfs_(std::move(other.vfs_)), raw_(std::exchange(other.raw_, nullptr)),
      origin_(other.origin_) {}

Database& Database::operator=(Database&& other) noexcept {
  std::swap(vfs_, other.vfs_);
  std::swap(raw_, other.raw_);
  std::swap(origin_, other.origin_);
  return *this;
}

Database::~Database() {
  // A statement that is still open would keep the connection, and with it a dead VFS, alive.
  LB_CHECK(sqlite3_close(raw_) == SQLITE_OK);
}

Result<void> Database::execute(const std::string& sql) {
  if (sqlite3_exec(raw_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    return failure_of(raw_);
  }
  return {};
}

Result<Statement> Database::prepare(std::string_view sql) {
  sqlite3_stmt* raw = nullptr;
  const int length = static_cast<int>(sql.size());
  if (sqlite3_prepare_v2(raw_, sql.data(), length, &raw, nullptr) != SQLITE_OK) {
    return failure_of(raw_);
  }
  return Statement(raw);
}

Result<std::int64_t> Database::query_integer(std::string_view sql) {
  auto statement = prepare(sql);
  if (!statement) return std::unexpected(statement.error());
  auto row = statement->step();
  if (!row) return std::unexpected(row.error());
  return *row ? statement->integer(0) : 0;
}

bool Database::in_transaction() const {
  return sqlite3_get_autocommit(raw_) == 0;
}

std::size_t Database::changed_row_count() const {
  return static_cast<std::size_t>(sqlite3_changes64(raw_));
}

Result<Transaction> Transaction::begin(Database& database) {
  LB_CHECK(!database.in_transaction());
  auto rollback = database.prepare("ROLLBACK");
  if (!rollback) return std::unexpected(rollback.error());
  if (auto begun = database.execute("BEGIN IMMEDIATE"); !begun) {
    return std::unexpected(begun.error());
  }
  return Transaction(database, std::move(*rollback));
}

Transaction::Transaction(Transaction&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)), rollback_(std::move(other.rollback_)) {}

Transaction::~Transaction() {
  // An error may have rolled it back already.
  if (database_ != nullptr && database_->in_transaction()) LB_CHECK(rollback_.step().has_value());
}

Result<void> Transaction::commit() {
  auto done = database_->execute("COMMIT");
  if (done) database_ = nullptr;
  return done;
}

std::string quoted_name(std::string_view name) {
  std::string quoted = "\"";
  for (const char c : name) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

} // namespace lb
