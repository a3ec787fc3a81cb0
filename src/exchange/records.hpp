// A workspace as tables of plain cells and back: what a store writes and reads. One table a kind of
// fact, natural names, a column per attribute; what a plain cell cannot hold (a flag among numbers,
// a decimal longer than a double, unknown members) travels in the table `remainders`. Lossless:
// the workspace that comes back exports the same bytes.
#pragma once

#include "base/record.hpp"
#include "exchange/documents.hpp"

#include <memory>
#include <optional>

namespace lb {

/// All tables of the workspace in an order in which every reference comes after what it names.
/// Keeps: the tables read from `workspace`, which must outlive them unchanged.
std::vector<RecordTable> workspace_records(const Workspace& workspace);

/// The tables of the facts alone.
std::vector<RecordTable> facts_records(const Facts& facts);

/// Which rows may be others than those that were written last.
struct RowsChanged {
  FactsMark from{}; ///< all from there on, and those that it listed
  // Whether of these tables every row is to be written, since their columns are others.
  bool all_leads = false, all_accounts = false;
  bool all_consents = false;
};
/// The tables of the facts with those rows alone, to be put in the place of what a store has of
/// them; what is small, or not kept by rows, is written whole. Requires: the store has the facts as
/// they were, written as facts_records() does.
std::vector<RecordTable> changed_records(const Facts& facts, const RowsChanged& changed);
/// The numbers of the rows from that one on, and of some before it, as rising ranges.
std::vector<RowRange> ranges_from(std::size_t first, std::vector<Row> earlier);

/// The columns of the tables `leads` and `accounts`, but for the row's number.
std::vector<std::string> lead_record_columns(const Facts& facts);
std::vector<std::string> account_record_columns(const Facts& facts);

/// Of these only what the consents of leads, or besides them reps and campaigns, stand in; for when
/// no other fact changed.
std::vector<RecordTable> consent_records(const Facts& facts);
std::vector<RecordTable> edited_list_records(const Facts& facts);

/// Only the tables of the documents (definition, plan, nurture, drafts, window), for when no fact
/// has changed. They hold copies. Cost: the documents' size, whatever the number of leads.
std::vector<RecordTable> document_records(const Workspace& workspace);

/// Which writing of the facts this is, so that who reads again sees at once whether they are still
/// the same, and which writing of all of them it goes back to: what came between are imports,
/// undone and redone ones, as the history tells. Empty where that is not known.
struct FactsStamp {
  std::string writing, whole{};
};
/// Rows of the table `settings`. The second one names the writing too: a program that does not know
/// of it leaves it behind.
inline constexpr std::string_view kFactsStamp = "facts", kFactsWhole = "facts_whole";
RecordTable facts_stamp_records(const FactsStamp& stamp);
/// The stamp of the contents of both rows.
FactsStamp facts_stamp_of(std::string writing, std::string_view whole);

/// The entries of the audit from that one on: all of the table from 0 on, else rows to be put.
RecordTable audit_records(const Workspace& workspace, std::size_t from);

/// Makes a workspace of tables as they are read, row by row.
class WorkspaceLoad final : public RecordSink {
 public:
  WorkspaceLoad();
  /// Of the rows from the mark on, and of those that it listed, alone: the facts that come are what
  /// append() takes. Requires: `known` stays as it is until the end of the load, and is up to the
  /// mark what the store has.
  WorkspaceLoad(const Facts& known, const FactsMark& from);
  ~WorkspaceLoad() override;
  /// Errors: a table or cell that no writer of ours makes, by name. Requires: the order in
  /// which a store gives them.
  Result<void> begin_table(std::string_view name, std::span<const std::string> columns,
                           std::size_t row_estimate) override;
  Result<void> take_row(std::span<const Cell> cells) override;
  /// The workspace, once; then only the destructor may be called. Errors: a document inside that
  /// read_workspace refuses.
  Result<Workspace> finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The workspace of such tables.
Result<Workspace> workspace_from_records(const std::vector<RecordTable>& tables);

/// The id of an activity that came without one, by its number: `A000017`. A store keeps the number
/// only, and nothing where it is that of the row.
std::string made_activity_id(std::uint64_t number);
/// The number of an id that is just so made.
std::optional<std::int64_t> made_activity_number(std::string_view id);

} // namespace lb
