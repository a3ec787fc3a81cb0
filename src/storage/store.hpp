// The workspace in SQLite, on an image in memory: tables in, tables out, and after every commit the
// pages that changed, to be handed to whatever keeps them. It knows tables and cells, not leads.
// A file `.leadbench` is the image byte for byte.
#pragma once

#include "storage/owned_table.hpp"
#include "storage/table_reader.hpp"
#include "storage/table_writer.hpp"

namespace lb {

/// Tables written in slices, in one transaction: after the last step they are all there; dropped
/// before, none of it happened.
class BulkWrite {
 public:
  /// Writes at most `row_budget` rows; true when everything is committed. After an error nothing
  /// was written and the value is to be dropped.
  Result<bool> step(std::size_t row_budget);
  std::uint64_t rows_done() const { return rows_done_; }
  std::uint64_t row_count() const { return row_count_; }

 private:
  friend class Store;
  BulkWrite(Database& database, Transaction transaction, std::vector<RecordTable> tables);

  // In this order, so that statements are closed before the transaction rolls back.
  Database* database_;
  Transaction transaction_;
  // On the heap, so that a writer's table stays where it is when this value moves.
  std::unique_ptr<std::vector<RecordTable>> tables_;
  std::size_t table_ = 0;
  std::optional<TableWriter> writer_;
  std::uint64_t rows_done_ = 0, row_count_ = 0;
};

class Store {
 public:
  /// The workspace on an image: an empty image gets the schema, an older schema the steps to ours.
  /// A stranger's image (a file) is checked first and opened defensively.
  /// Errors: no database or not ours, damaged, made by a newer program, memory.
  /// Requires: `image` outlives the store and nobody else changes it.
  static Result<Store> open(PageImage& image, Origin origin = Origin::own);

  /// Replaces just these tables, or puts just these rows, as each table says, in one transaction.
  /// Requires: tables of the schema, with their columns; no BulkWrite is under way.
  Result<void> write_tables(std::span<const RecordTable> tables);
  /// The same in slices. Requires: what the tables read from stays unchanged until the last step.
  Result<BulkWrite> begin_write(std::vector<RecordTable> tables);

  /// All tables of the workspace, in an order in which what a row refers to comes first.
  Result<std::vector<OwnedTable>> read_tables();
  /// The same in slices, for a sink. Requires: nothing is written until the last step.
  Result<TableReader> begin_read();
  /// The tables that keep what undo needs, which a stranger's file is not asked for.
  Result<TableReader> begin_history_read();
  /// Parts of any of them. Requires: in the schema's order.
  Result<TableReader> begin_read(std::span<const TablePart> parts);
  /// A text of the row with that number, or of the setting with that name; empty where there is no
  /// such row. Requires: a table of the schema with that column.
  Result<std::string> text_of_row(std::string_view table, std::int64_t row,
                                  std::string_view column);
  Result<std::string> setting(std::string_view name);
  /// The table's own columns, without the row's number.
  Result<std::vector<std::string>> columns(std::string_view table);
  /// The highest number of a row; 0 where there is none. One look-up.
  Result<std::int64_t> highest_row(std::string_view table);

  /// The pages changed by the commits since the last call; nothing where there are none, or while a
  /// BulkWrite is under way.
  std::optional<PageCommit> take_commit();

  /// Whether take_commit() would give more than so many pages; and so many of them ahead, which it
  /// will not list. Neither holds while a BulkWrite is under way.
  bool has_changed_more_than(std::size_t pages) const;
  PageCommit take_ahead(std::size_t most);
  /// The next commit is of every page, for where what was committed before is gone.
  void forget_commits() { image_->forget_commits(); }

  Database& database() { return *database_; } ///< for what has no verb here yet

 private:
  Store(PageImage& image, std::unique_ptr<Database> database);
  PageImage* image_;
  std::unique_ptr<Database> database_; // on the heap: transactions and readers point to it
};

} // namespace lb
