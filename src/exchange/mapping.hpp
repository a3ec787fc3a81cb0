// What each column of a file becomes (`leadbench-mapping/1`), as proposed from headers and values
// and as a person changes it.
#pragma once

#include "exchange/csv.hpp"
#include "exchange/documents.hpp"

namespace lb {

enum class ColumnTarget : std::uint8_t { id, created_at, account, committee_role, attribute, ignore,
                                         // of an activities file:
                                         lead, at, kind, detail, campaign };
enum class ColumnKind : std::uint8_t { text, number, date, flag, category };
inline constexpr std::array<std::string_view, 11> kColumnTargetNames{
    "id", "created_at", "account", "committee_role", "attribute", "ignore",
    "lead", "at", "kind", "detail", "campaign"};
inline constexpr std::array<std::string_view, 5> kColumnKindNames{"text", "number", "date", "flag",
                                                                  "category"};
enum class DateOrder : std::uint8_t { ymd, dmy, mdy };
inline constexpr std::array<std::string_view, 3> kDateOrderNames{"ymd", "dmy", "mdy"};

struct ColumnMapping {
  std::string header;
  ColumnTarget to = ColumnTarget::attribute;
  std::string name{}; ///< of the attribute; the header where empty
  ColumnKind kind = ColumnKind::text;
  friend bool operator==(const ColumnMapping &, const ColumnMapping &) = default;
};

struct Mapping {
  char delimiter = ',';
  Encoding encoding = Encoding::utf8;
  char decimal = '.';
  std::optional<DateOrder> dates{}; ///< nothing where no column decides: asked, never guessed
  std::vector<std::string> missing{}; ///< texts that mean "no value", as "Select"
  std::vector<ColumnMapping> columns{};
  std::vector<ColumnMapping> activities{}; ///< of the activities file
  friend bool operator==(const Mapping &, const Mapping &) = default;
};

Result<Mapping> read_mapping(std::string_view json, Warnings &warnings);
std::string write_mapping(const Mapping &mapping);

/// What a first pass found in one column.
struct ColumnProfile {
  std::string header;
  std::uint64_t filled = 0, numbers = 0, numbers_comma = 0, dates = 0, flags = 0, missing_words = 0;
  std::uint64_t zero_one = 0;                  ///< cells that are just 0 or 1
  std::uint64_t day_first = 0, month_first = 0; ///< dates that can only be read so
  std::vector<std::string> first_values;        ///< up to 5 different ones
  std::uint64_t distinct = 0;                   ///< counted up to 1,000
};

/// A finding about rows of the file: how many, the first few, and the sentence for it.
struct Oddity {
  Message what;                     ///< with the argument `n`
  std::uint64_t count = 0;
  std::vector<std::uint64_t> rows;  ///< the first 1,000 row numbers
  std::string sample;               ///< the beginning of the first one
};

/// What a first pass found in the whole file.
struct FileProfile {
  Encoding encoding = Encoding::utf8;
  char delimiter = ',';
  std::uint64_t row_count = 0;      ///< without the header
  std::uint64_t recovered = 0;      ///< rows quoted as one whole line and read again
  std::vector<ColumnProfile> columns;
  std::vector<std::vector<std::string>> preview; ///< the first 50 rows
  std::vector<Oddity> oddities;
};

/// The mapping that a file's profile suggests: headers by DOMAIN 11 (Salesforce, HubSpot, plain),
/// kinds and date order from whole columns, "Select" as missing.
Mapping propose_mapping(const FileProfile &profile);
/// The same for an activities file (profile.columns of it): fills `activities` of the mapping.
std::vector<ColumnMapping> propose_activity_mapping(const FileProfile &profile);

} // namespace lb
