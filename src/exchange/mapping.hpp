// What each column of a file becomes (`leadbench-mapping/1`), as proposed from headers and whole
// columns and as a person changes it. It reads no cells; import.hpp does what it says.
#pragma once

#include "exchange/documents.hpp"
#include "exchange/profile.hpp"

namespace lb {

enum class ColumnTarget : std::uint8_t {
  id,
  created_at,
  account,
  committee_role,
  attribute,
  ignore,
  // what a lead said about being met: cells of yes and no
  consent,
  no_email,
  no_phone,
  no_mail,
  // of an activities file:
  lead,
  at,
  kind,
  detail,
  campaign
};
enum class ColumnKind : std::uint8_t { text, number, date, flag, category };
inline constexpr std::array<std::string_view, 15> kColumnTargetNames{
    "id",     "created_at", "account",  "committee_role", "attribute",
    "ignore", "consent",    "no_email", "no_phone",       "no_mail",
    "lead",   "at",         "kind",     "detail",         "campaign"};
/// True for a column that tells of a lead's consent. There may be several of each: a yes in one is
/// a yes.
constexpr bool is_of_consent(ColumnTarget to) {
  return to >= ColumnTarget::consent && to <= ColumnTarget::no_mail;
}
inline constexpr std::array<std::string_view, 5> kColumnKindNames{"text", "number", "date", "flag",
                                                                  "category"};

struct ColumnMapping {
  std::string header;
  ColumnTarget to = ColumnTarget::attribute;
  /// Of the attribute; the header where empty. A column of an account, a committee_role or a
  /// consent with a name is kept as an attribute of that name too.
  std::string name{};
  ColumnKind kind = ColumnKind::text;
  friend bool operator==(const ColumnMapping&, const ColumnMapping&) = default;
};

/// What is not said (delimiter, encoding, decimal) is found in the file by complete_mapping().
struct Mapping {
  std::optional<char> delimiter{};
  std::optional<Encoding> encoding{};
  std::optional<char> decimal{};
  std::optional<DateOrder> dates{};   ///< nothing where no column decides: asked, never guessed
  std::vector<std::string> missing{}; ///< texts that mean "no value", as "Select"
  std::vector<ColumnMapping> columns{};
  std::vector<ColumnMapping> activities{}; ///< of the activities file
  friend bool operator==(const Mapping&, const Mapping&) = default;
};

/// Errors: what is no such document, with its place.
Result<Mapping> read_mapping(std::string_view json, Warnings& warnings);
std::string write_mapping(const Mapping& mapping);

/// The mapping that a file's profile suggests: headers by the names that CRMs and people give them
/// in four languages, kinds, decimal sign and date order from whole columns, placeholders that the
/// file holds as missing. A column of no known name stays an attribute named as its header; a name
/// that collides, whatever its case, gets `_2`.
Mapping propose_mapping(const FileProfile& profile);
/// A person's mapping with what it leaves open filled in from the profile; columns that it does not
/// name become attributes named as their header.
Mapping complete_mapping(Mapping given, const FileProfile& profile);
/// The columns of an activities file by their names: for `activities` of a mapping.
std::vector<ColumnMapping> propose_activity_mapping(const FileProfile& profile);
/// True where the file has columns for the lead, the time and the kind of an activity.
bool looks_like_activities(const FileProfile& profile);

/// True where the mapping takes in dates that read differently by the order of day and month, and
/// no column has decided it.
bool asks_date_order(const Mapping& mapping, const FileProfile& profile);
/// The header of the outcome column (`Converted`, `IsConverted`), empty where there is none.
std::string outcome_column(const FileProfile& profile);
/// True where no column of the mapping is an e-mail or a phone: the rung `lead` would stay out of
/// reach of leads without activities.
bool lacks_contact(const Mapping& mapping);

/// Gives out names that no other has, whatever its case: the second `City` is `City_2`. The
/// columns of the table of leads (id, created_at, account, committee_role) are taken from the
/// start.
class UniqueNames {
 public:
  UniqueNames();
  std::string take(std::string_view name);

 private:
  std::vector<std::string> keys_;
};

} // namespace lb
