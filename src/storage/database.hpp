// SQLite as values that clean up after themselves: a connection to an image, a prepared statement,
// a transaction. Errors are results, never exceptions; a text lives as long as its contract says.
#pragma once

#include "base/record.hpp"
#include "storage/image_vfs.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace lb {

/// Where an image comes from: what we wrote ourselves and checked by hashes, or a file from
/// anywhere, whose schema is not trusted and whose pages are checked before anything is read.
enum class Origin : std::uint8_t { own, stranger };

/// A prepared statement. Parameters and columns count from 0.
class Statement {
 public:
  Statement(Statement&&) noexcept;
  Statement& operator=(Statement&&) noexcept;
  ~Statement();

  /// Requires: a text stays where it is until the next reset().
  void bind(int parameter, const Cell& cell);
  /// The next row is there (true), or the statement has run to its end (false).
  Result<bool> step();
  void reset(); ///< ready to run again; parameters become null

  int column_count() const;
  std::string_view column_name(int column) const;
  /// Keeps: texts and bytes until the next step() or reset().
  /// Where no memory is left for a text of another encoding it is null, and `ran_out()`.
  Cell cell(int column);
  std::int64_t integer(int column) const;
  std::string text(int column);
  bool ran_out() const { return refused_ != 0; } ///< the next step() says so too

 private:
  friend class Database;
  explicit Statement(sqlite3_stmt* raw) : raw_(raw) {}
  sqlite3_stmt* raw_ = nullptr;
  int refused_ = 0; // why a text was not bound or not given; SQLITE_OK
};

/// The one connection to an image: rollback journal in memory, no syncs, locked for good.
class Database {
 public:
  /// Errors: no database, a damaged one, memory. Requires: `image` outlives the database.
  static Result<Database> open(PageImage& image, Origin origin);
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  Result<void> execute(const std::string& sql); ///< any number of statements without results
  Result<Statement> prepare(std::string_view sql);
  Result<std::int64_t> query_integer(std::string_view sql); ///< first column of the first row, or 0
  bool in_transaction() const;
  std::size_t changed_row_count() const; ///< by the statement that ran last
  Origin origin() const { return origin_; }

 private:
  Database() = default;
  Result<void> set_up();
  std::unique_ptr<ImageVfs> vfs_;
  sqlite3* raw_ = nullptr;
  Origin origin_ = Origin::own;
};

/// A transaction that is rolled back unless it was committed, also where no memory is left.
class Transaction {
 public:
  /// Errors: memory. Requires: no other one is open.
  static Result<Transaction> begin(Database& database);
  Transaction(Transaction&&) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  Result<void> commit();

 private:
  Transaction(Database& database, Statement rollback)
      : database_(&database), rollback_(std::move(rollback)) {}
  Database* database_ = nullptr;
  Statement rollback_; // lies ready, since to prepare it takes memory
};

/// `name` as an SQL identifier, quotes included. Requires: no NUL in it.
std::string quoted_name(std::string_view name);

} // namespace lb
