// Import of a CSV file in two passes, each fed with pieces of UTF-8 text (decoding comes before):
// the first finds out what the file is (FileProfile), the second makes facts of it by a mapping.
// Nothing is written anywhere: the outcome is a chunk of facts to append, or to drop.
#pragma once

#include "exchange/mapping.hpp"

#include <memory>

namespace lb {

/// First pass. The delimiter may be given; else it is found from the first rows.
class FileInspector {
public:
  explicit FileInspector(std::optional<char> delimiter = std::nullopt);
  ~FileInspector();
  FileInspector(FileInspector &&) noexcept;
  FileInspector &operator=(FileInspector &&) noexcept;
  /// Errors: empty file, binary file, over 1,000 columns, a cell over 1 MiB, ends inside quotes.
  Result<void> feed(std::string_view text, bool last);
  /// The profile. Requires that the last piece was fed.
  FileProfile profile() const;
  /// The first 50 rows so far, for a preview while the pass still runs.
  std::uint64_t rows_so_far() const;

private:
  struct State;
  std::unique_ptr<State> state_;
};

struct ImportChoices {
  Instant created_at = 0;          ///< of leads without a date
  bool enter_lead_rung = false;    ///< every imported lead enters the rung `lead` (a decision)
  bool one_is_won = false;         ///< of the outcome column: 1 adds a decision won at created_at
  bool zero_is_lost = false;       ///< 0 adds a decision lost
  std::string outcome_column{};    ///< the header; empty where the file has none
};

/// The header of the outcome column (`Converted`, `IsConverted`), empty where there is none.
std::string outcome_column(const FileProfile &profile);
/// True where no column of the mapping is an e-mail, a phone or an activity: the rung `lead` would
/// stay out of reach.
bool lacks_contact(const Mapping &mapping);

struct ImportReport {
  std::uint64_t rows = 0, leads = 0, activities = 0, quarantined = 0, repeated = 0, recovered = 0;
  std::vector<Oddity> oddities;
};
struct ImportOutcome {
  Facts chunk;
  ImportReport report;
};

/// Second pass over leads. `existing` tells which ids are taken (they are left alone and reported).
class LeadImport {
public:
  LeadImport(Mapping mapping, ImportChoices choices, const Facts &existing);
  ~LeadImport();
  LeadImport(LeadImport &&) noexcept;
  LeadImport &operator=(LeadImport &&) noexcept;
  Result<void> feed(std::string_view text, bool last);
  std::uint64_t rows_so_far() const;
  ImportOutcome finish(); ///< Requires that the last piece was fed.

private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Second pass over activities, which belong to leads of `existing` or of `leads` (by id).
class ActivityImport {
public:
  ActivityImport(Mapping mapping, const Facts &existing, const Facts &leads);
  ~ActivityImport();
  ActivityImport(ActivityImport &&) noexcept;
  ActivityImport &operator=(ActivityImport &&) noexcept;
  Result<void> feed(std::string_view text, bool last);
  std::uint64_t rows_so_far() const;
  ImportOutcome finish();

private:
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace lb
