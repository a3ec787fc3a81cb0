// What a person has open on the screens of the definition, routing, import and the data.
#pragma once

#include "lead/retention.hpp"
#include "lead/role.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace lb {

/// Rows of a table that are chosen together, by what TableSpec::key says of them.
struct TableSelection {
  std::set<std::uint32_t> keys{};
  std::size_t anchor = SIZE_MAX; ///< the row from which Shift extends

  bool is_empty() const { return keys.empty(); }
  void clear() { *this = {}; }
};

/// A text being typed, which counts when Enter is pressed or the field is left.
struct DraftText {
  std::string of{}; ///< the field
  std::string text{};
};

struct HomeState {
  std::array<bool, kRoleNames.size()> open{}; ///< the lists of other roles than the one in use
};

enum class DefinitionSection : std::uint8_t {
  glossary,
  fit,
  behaviour,
  gates,
  stages,
  grades,
  lists,
  versions,
  templates
};

/// A version of the definition in words.
struct VersionRow {
  std::int64_t number = 0;
  std::string when{};                 ///< and by whom
  std::vector<std::string> changes{}; ///< against the version before it
};
struct VersionRows {
  std::uint64_t revision = UINT64_MAX; ///< of the workspace
  std::string language{};
  std::vector<VersionRow> rows{}; ///< oldest first
};

struct DefinitionState {
  DefinitionSection section = DefinitionSection::behaviour;
  std::string opened{};   ///< the rule or gate being edited, by its id; a term as `term.ID`
  std::string dragged{};  ///< a rule on its way to another place, by its id
  std::string list{};     ///< the list that is shown
  std::string new_item{}; ///< typed for the list
  DraftText draft{};
  std::string refusal{}; ///< why what was typed last did not count
  VersionRows versions{};

  // How many stood where before the newest edit, so that its effect can be shown.
  std::vector<std::int64_t> counts_before{}, counts_last{};
  std::size_t steps_seen = 0;
};

enum class FunnelForm : std::uint8_t { flow, table, compare, over_time };

struct FunnelState {
  FunnelForm form = FunnelForm::flow;
  std::uint8_t place = 2; ///< whose entries are shown over time
  std::uint8_t by = 0;    ///< of kFunnelPartitions: what is compared
};

enum class RoutingPart : std::uint8_t { leads, rules, reps };

struct RoutingState {
  RoutingPart part = RoutingPart::leads; ///< where there is room for one column only
  std::string opened{};                  ///< the lead whose reasons are open, by its id
  bool adds_rep = false;
  std::string rep_name{};
  std::int64_t rep_capacity = 30;
};

enum class NurturePart : std::uint8_t { due, tracks, contents, gaps, quiet };
inline constexpr std::array<std::int64_t, 3> kQuietDaysOffered{30, 60, 90};

struct NurtureState {
  NurturePart part = NurturePart::due;
  std::size_t quiet = 0; ///< index in kQuietDaysOffered
  std::string content{}; ///< the opened one, by its id
};

enum class WorkshopPart : std::uint8_t { drafts, votes, compare, sign };

struct WorkshopState {
  WorkshopPart part = WorkshopPart::drafts;
  std::string new_person{}; ///< a name that is typed
  bool new_of_sales = false;
  std::int64_t sample_size = 30;
  std::string voter{};              ///< whose turn it is at the projector, by id; empty: nobody's
  std::size_t card = 0;             ///< the lead of the sample that is voted on
  std::string reason{};             ///< typed for the vote that comes
  std::optional<bool> asks_first{}; ///< the camp that is asked whom it would call first: sales
  bool shows_weights = false;       ///< what its answers tell, not the next pair
  std::string settling{};           ///< the rule whose points are being agreed, by its id
  std::int64_t agreed = 0;          ///< so many, as far
  std::string criterion{};          ///< only leads for which it holds, by the rule it is known by
  std::array<std::string, 2> signer{}; ///< by camp, as typed
  std::array<std::string, 2> signer_role{};
  std::string pasted_ballot{}; ///< the text of one that came back
  /// By step, by the view's clock; nothing: none is set.
  std::array<std::optional<double>, 4> timer_end_ms{};
};

/// A ballot that is filled in for a workshop elsewhere.
struct BallotState {
  std::size_t card = 0;
  std::string reason{};
  bool is_begun = false;   ///< stands at the first open lead
  bool at_end = false;     ///< looks over the answers, and sends them back
  bool is_leaving = false; ///< is asked whether the answers are to be lost
  bool is_sent = false;    ///< what was answered so far was saved or copied
};

enum class OutcomesPart : std::uint8_t { proof, points, results, returns, reports };
inline constexpr std::array<std::int64_t, 4> kMinutesOffered{15, 30, 60, 120};

struct OutcomesState {
  OutcomesPart part = OutcomesPart::proof;
  bool all_time = false;   ///< else what came before the middle date beside what came after it
  std::uint8_t by = 0;     ///< of kResultPartitions: what results are told by
  std::size_t minutes = 1; ///< index in kMinutesOffered: what a reject costs sales

  bool shows_roi = false;              ///< of campaigns, else the amounts
  std::size_t returns_sort = SIZE_MAX; ///< a column; none: as they are listed
  bool returns_descending = false;
  std::string costing{}, cost{};  ///< whose cost is being entered, and what is typed
  bool cost_tried = false;        ///< it was to be set: what is wrong is said from then on
  std::int64_t since_version = 0; ///< what changed since; 0: the newest that tells anything
};

enum class ImportPart : std::uint8_t {
  columns,
  first_rows,
  reading, // only where it has no column of its own
};

/// An entry of the change log in words.
struct AuditRow {
  std::string when{}, who{}, what{}, changes{};
  std::string key{}; ///< all of it, as a search compares it
};

struct AuditState {
  std::string search{}, sought{}; ///< what is typed, and what `shown` is of
  std::vector<AuditRow> rows{};   ///< of the entries, in their order
  std::uint64_t workspace_stamp = 0;
  std::vector<std::uint32_t> shown{}; ///< newest first
  std::string name{};                 ///< who makes the changes, as it is typed
  bool typing_name = false;
};

/// Whose data is due to go, of the evaluation and the rules that are told.
struct PrivacyState {
  std::uint64_t stamp = UINT64_MAX; ///< Derived's
  std::uint64_t notes_revision = 0; ///< the workbench's
  RetentionPlan of{};
  std::vector<RetentionDue> due{};
};

struct StorageState {
  bool seals = false;
  std::string passphrase{}, again{};
  std::string new_workspace{};          ///< the name that is typed
  std::string renaming{}, renamed_to{}; ///< the id, and what is typed
};

struct ImportState {
  std::size_t shown_oddity = SIZE_MAX;
  std::string passphrase{}; ///< of a sealed file
  ImportPart part = ImportPart::columns;
  std::string created_at{};
};

} // namespace lb
