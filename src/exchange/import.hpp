// Second pass over a CSV file, fed with pieces of UTF-8 text (decoding comes before): makes facts
// of it by a mapping. Nothing is written anywhere: the outcome is a chunk of facts to append, or to
// drop, and a report. The first pass, which finds out what the file is, is FileInspector.
#pragma once

#include "exchange/mapping.hpp"
#include "lead/facts.hpp"
#include "lead/forgotten.hpp"

#include <memory>

namespace lb {

struct ImportChoices {
  Instant created_at = 0; ///< of leads without a date
  /// Every imported lead enters the rung `lead`: it gets an activity of kind `imported` at its
  /// created_at (any activity counts for that rung in the default ladder), with the file's name.
  bool enter_lead_rung = false;
  bool one_is_won = false;      ///< of the outcome column: 1 adds a decision won at created_at
  bool zero_is_lost = false;    ///< 0 adds a decision lost
  std::string outcome_column{}; ///< the header; empty where the file has none
  std::string file_name{};      ///< detail of the activities `imported`
};

struct ImportReport {
  std::uint64_t rows = 0;                                 ///< without the header and empty rows
  std::uint64_t leads = 0, activities = 0, decisions = 0; ///< that came in
  std::uint64_t quarantined = 0;  ///< rows without any identifier (an id, e-mail, phone or name)
  std::uint64_t repeated = 0;     ///< rows whose id an earlier row of the file has
  std::uint64_t already_here = 0; ///< rows whose id the workspace has; it is left as it is
  std::uint64_t forgotten = 0;    ///< rows of people who asked to be forgotten; none came in
  std::uint64_t left_out = 0;     ///< activities without a known lead, a time or a kind
  std::uint64_t recovered = 0;    ///< rows quoted as one whole line and read again
  std::vector<Oddity> oddities;
};

struct ImportOutcome {
  Facts chunk;
  ImportReport report;
};

/// Second pass over leads. `existing` tells which ids are taken; it must stay as it is, and outlive
/// the import, until finish(). A row with an id or an e-mail address of `forgotten` is left out.
class LeadImport {
 public:
  LeadImport(Mapping mapping, ImportChoices choices, const Facts& existing,
             Forgotten forgotten = {});
  ~LeadImport();
  LeadImport(LeadImport&&) noexcept;
  LeadImport& operator=(LeadImport&&) noexcept;
  /// Errors: as FileInspector::feed().
  Result<void> feed(std::string_view text, bool last);
  std::uint64_t rows_so_far() const;
  ImportOutcome finish(); ///< Requires that the last piece was fed.

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Second pass over activities, which belong to leads of `existing` or of `leads` (by id); both
/// must stay as they are, and outlive the import, until finish(). The columns are
/// `mapping.activities`, or those of known names where that is empty. Activities of a lead of
/// `forgotten` are left out.
class ActivityImport {
 public:
  ActivityImport(Mapping mapping, const Facts& existing, const Facts& leads,
                 Forgotten forgotten = {});
  ~ActivityImport();
  ActivityImport(ActivityImport&&) noexcept;
  ActivityImport& operator=(ActivityImport&&) noexcept;
  /// Errors: as FileInspector::feed(); a file without a column for the lead, time or kind.
  Result<void> feed(std::string_view text, bool last);
  std::uint64_t rows_so_far() const;
  ImportOutcome finish(); ///< Requires that the last piece was fed.

 private:
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace lb
