// The rows of the leads table: which units, in which order, and in which groups. Computed from one
// evaluation and a query; the same query on the same evaluation costs nothing again.
#pragma once

#include "base/text_order.hpp"
#include "exchange/lead_filter.hpp"
#include "workbench/workbench.hpp"

namespace lb {

enum class LeadColumn : std::uint8_t {
  name,
  company,
  stage,
  score,
  grade,
  temperature,
  owner,
  created,
  last_activity,
  history, ///< its score of the last 90 days; not sorted by
  attribute
};

struct LeadSort {
  LeadColumn column = LeadColumn::score;
  std::string attribute{}; ///< of LeadColumn::attribute
  bool descending = true;
  friend bool operator==(const LeadSort&, const LeadSort&) = default;
};
/// So many orders count, one after another.
inline constexpr std::size_t kMostSorts = 3;

enum class LeadGrouping : std::uint8_t { none, account, stage, owner, source };
inline constexpr std::array<std::string_view, 5> kLeadGroupings{"none", "account", "stage", "owner",
                                                                "source"};
/// Which group: a row of the accounts, a stage, a rep, or a source as the list numbers them;
/// kNoGroup for those without one.
using GroupKey = std::uint32_t;
inline constexpr GroupKey kNoGroup = UINT32_MAX;

struct LeadGroup {
  GroupKey key = kNoGroup;
  std::int64_t count = 0;
  friend bool operator==(const LeadGroup&, const LeadGroup&) = default;
};

/// A rectangle of the plane of behaviour and fit, in micro-points. It holds where it begins and not
/// where it ends.
struct ScoreArea {
  std::int64_t behaviour_from = INT64_MIN, behaviour_to = INT64_MAX;
  std::int64_t fit_from = INT64_MIN, fit_to = INT64_MAX;
  bool contains(std::int64_t behaviour, std::int64_t fit) const {
    return behaviour >= behaviour_from && behaviour < behaviour_to && fit >= fit_from &&
           fit < fit_to;
  }
  friend bool operator==(const ScoreArea&, const ScoreArea&) = default;
};

/// A unit as a number that is its own as long as the rows of the facts stay.
inline std::uint32_t unit_key(const Units& units, std::size_t unit) {
  return units.row[unit] * 2U + (units.is_account[unit] != 0 ? 1U : 0U);
}

struct LeadQuery {
  std::string search{};             ///< found in any text of the lead, as search_key forgives
  std::optional<StageCode> stage{}; ///< only this place
  /// When not empty, only the units of these keys, ascending: from a chart or a number. They stay
  /// the same ones while units come and go.
  std::vector<std::uint32_t> only{};
  std::optional<ScoreArea> area{}; ///< only what scores so
  std::vector<LeadFilter> when{};  ///< all of them hold
  LeadGrouping grouping = LeadGrouping::none;
  std::optional<GroupKey> group{}; ///< only this one of them
  /// The first one counts, the next where it says the same of both. Never empty.
  std::vector<LeadSort> sorts{{}};
  friend bool operator==(const LeadQuery&, const LeadQuery&) = default;
};

class LeadList {
 public:
  /// The units that the query asks for, in its order; ties by unit order. Texts are sorted as
  /// `order` says. Keeps: until the next call.
  std::span<const std::uint32_t> update(const Workbench& workbench, const LeadQuery& query,
                                        const TextOrder& order = TextOrder());
  std::size_t size() const { return units_.size(); } ///< of the last answer
  /// Of the last answer, all that the query leaves but for its `group`: the largest first. Empty
  /// without a grouping, or before there are stages to group by.
  std::span<const LeadGroup> groups() const { return groups_; }
  LeadGrouping grouped_by() const { return query_.grouping; } ///< of the last answer
  /// In which group a unit is. Requires groups.
  GroupKey group_of(std::uint32_t unit) const { return group_by_unit_[unit]; }
  /// What the group of a source is called, as first met. Requires groups by source, and one of
  /// them.
  const std::string& source(GroupKey key) const { return sources_[key]; }

 private:
  void choose(const Workbench& workbench);
  void group(const Workbench& workbench);
  void find_groups(const Workbench& workbench);
  void find_sources(const Workbench& workbench);
  void sort(const Workbench& workbench);

  LeadQuery query_;
  TextOrder order_;
  std::uint64_t stamp_ = 0;
  std::vector<std::uint32_t> units_;
  std::vector<LeadGroup> groups_;
  std::vector<GroupKey> group_by_unit_;
  std::vector<std::string> sources_; // by key
};

/// How a person names a lead: its name, first and last name, e-mail, else id.
std::string lead_name(const Facts& facts, Row lead);
/// How a person names a unit: as its lead, or by the company for accounts.
std::string unit_name(const Workspace& workspace, const Units& units, std::size_t unit);
/// Its company: the account's name, else the attribute `company`; empty without.
std::string unit_company(const Workspace& workspace, const Units& units, std::size_t unit);

/// When it came to be: of an account, when its first lead did. Cost: one pass over the leads there.
Instant unit_created_at(const Workspace& workspace, const Units& units, std::size_t unit);

} // namespace lb
