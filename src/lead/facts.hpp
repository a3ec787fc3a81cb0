// The facts (SEMANTICS 2) as columns: leads, accounts, activities, decisions, campaigns, reps,
// assignments, votes. Rows are appended and can be cut off at the end again; nothing here is
// derived. Members of a document that the program does not know are kept beside their row.
#pragma once

#include "base/instant.hpp"
#include "base/json.hpp"
#include "lead/consent.hpp"
#include "rule/predicate.hpp"
#include "table/attributes.hpp"
#include "table/text_column.hpp"

#include <map>

namespace lb {

using Row = std::uint32_t;
inline constexpr Row kNoRow = UINT32_MAX;
using Extras = std::vector<Json::Member>; ///< unknown members, in their order

/// A lead's row is its code in `ids`. A lead that another fact names and the list lacks has a row
/// too, `listed` false and created kNever: it does not exist for any T and is never exported.
struct Leads {
  TextPool ids;
  std::vector<Instant> created_at;
  std::vector<Row> account; ///< row of Accounts, kNoRow without one
  std::vector<Code> role;   ///< of `roles`, kNoCode without one
  std::vector<char> listed;
  TextPool roles;
  Attributes attributes;
  std::map<Row, Consent> consents; ///< of those of whom something is noted
  std::map<Row, Extras> extras;

  std::size_t size() const { return created_at.size(); }
  /// nullptr where nothing is noted. Keeps: until the consents change.
  const Consent* consent(Row row) const {
    const auto found = consents.find(row);
    return found == consents.end() ? nullptr : &found->second;
  }
};

/// An account's row is its code in `ids`; one that only leads name is not `listed`.
struct Accounts {
  TextPool ids;
  std::vector<std::optional<std::string>> name;
  std::vector<char> listed;
  Attributes attributes;
  std::map<Row, Extras> extras;

  std::size_t size() const { return listed.size(); }
};

/// In the order of import. Texts are codes of the pools; kNoCode where a part is missing.
struct Activities {
  TextColumn id;
  std::vector<Row> lead;
  std::vector<Instant> at;
  std::vector<Code> kind, detail, campaign;
  TextPool kinds, details, campaigns;
  std::map<Row, Extras> extras;

  std::size_t size() const { return at.size(); }
};

struct Decision {
  std::string id;
  Row lead = kNoRow;
  Instant at = 0;
  std::string kind;
  std::optional<std::string> actor{}, reason{};
  std::optional<std::int64_t> amount{};      ///< minor units
  std::array<std::optional<Bant>, 4> bant{}; ///< parts given, in the order of kBantParts
  Extras extras{};
  friend bool operator==(const Decision&, const Decision&) = default;
};

struct Campaign {
  std::string id;
  std::optional<std::string> source{}, channel{};
  std::optional<std::int64_t> cost{}; ///< minor units
  std::optional<Instant> from{}, to{};
  Extras extras{};
  friend bool operator==(const Campaign&, const Campaign&) = default;
};

struct Assignment {
  std::string id;
  Row lead = kNoRow;
  Instant at = 0;
  std::optional<std::string> rep{}; ///< none: taken away
  std::optional<std::string> rule{};
  Extras extras{};
  friend bool operator==(const Assignment&, const Assignment&) = default;
};

enum class SummerTime : std::uint8_t { none, eu, us };

struct Zone {
  std::int64_t offset_minutes = 0;
  SummerTime summer = SummerTime::none;
  friend bool operator==(const Zone&, const Zone&) = default;
};

struct WorkingHours {
  std::vector<int> days{}; ///< Monday 1 to Sunday 7
  int from_minute = 0;     ///< of the local day
  int to_minute = 24 * 60; ///< not included
  friend bool operator==(const WorkingHours&, const WorkingHours&) = default;
};

struct Absence {
  std::int64_t from_day = 0, to_day = 0; ///< local days since 1970-01-01, both included
  friend bool operator==(const Absence&, const Absence&) = default;
};

struct Rep {
  std::string id, name;
  std::optional<std::string> team{}, kind{}; ///< kind: employee or partner
  std::vector<std::string> territories{}, industries{}, languages{};
  std::int64_t seniority = 1; ///< 1 to 5
  std::int64_t capacity = 1;  ///< open leads, at least 1
  std::optional<std::int64_t> daily_limit{};
  std::int64_t weight = 1;
  std::optional<WorkingHours> working_hours{};
  std::optional<Zone> zone{};
  std::vector<Absence> absences{};
  Extras extras{};
  friend bool operator==(const Rep&, const Rep&) = default;
};

inline constexpr std::array<std::string_view, 2> kCamps{"marketing", "sales"};
inline constexpr std::array<std::string_view, 2> kVoteAnswers{"not_ready", "ready"};

struct Vote {
  std::string id;
  bool sales = false; ///< the camp, as kCamps names it
  Row lead = kNoRow;
  Instant at = 0;
  bool ready = false; ///< the answer, as kVoteAnswers names it
  Extras extras{};
  friend bool operator==(const Vote&, const Vote&) = default;
};

struct Facts {
  Leads leads;
  Accounts accounts;
  Activities activities;
  std::vector<Decision> decisions;
  std::vector<Campaign> campaigns;
  std::vector<Rep> reps;
  std::vector<Assignment> assignments;
  std::vector<Vote> votes;
  std::uint64_t revision = 0; ///< raised by every change, so that caches know
};

/// Puts other facts in the place of these; the revision goes on rising, so that caches know.
void replace_facts(Facts& facts, Facts&& with);

/// The row of a lead by its id, added as not listed where it is new.
Row lead_row(Facts& facts, std::string_view id);
Row account_row(Facts& facts, std::string_view id);

/// How many rows of each kind there are, to come back to them with truncate().
struct FactsMark {
  std::size_t leads = 0, lead_columns = 0, roles = 0, accounts = 0, account_columns = 0;
  std::size_t activities = 0, kinds = 0, details = 0, activity_campaigns = 0;
  std::size_t decisions = 0, campaigns = 0, reps = 0, assignments = 0, votes = 0;
  std::vector<std::size_t> lead_pools{}, account_pools{}; ///< distinct values per column
  std::vector<Row> newly_listed_leads{},
      newly_listed_accounts{}; ///< rows that append() made listed
};
FactsMark mark(const Facts& facts);
/// What neither leaves as it was: the rows from the lower counts on, and those that either listed.
FactsMark lower_of(const FactsMark& one, const FactsMark& other);

/// Adds the rows of `chunk`, whose leads and accounts are matched by id. Returns the mark to undo
/// it. Requires that no listed lead of the chunk is listed in `facts` already (nor an id of another
/// fact used twice).
FactsMark append(Facts& facts, const Facts& chunk);
/// Forgets all rows after the mark. Requires that nothing before it changed since.
void truncate(Facts& facts, const FactsMark& mark);

} // namespace lb
