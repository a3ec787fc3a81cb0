// The rows of the leads table: which units, in which order. Computed from one evaluation and a
// query; the same query on the same evaluation costs nothing again.
#pragma once

#include "base/text_order.hpp"
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
  attribute
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
  LeadColumn sort = LeadColumn::score;
  std::string sort_attribute{}; ///< of LeadColumn::attribute
  bool descending = true;
  friend bool operator==(const LeadQuery&, const LeadQuery&) = default;
};

class LeadList {
 public:
  /// The units that the query asks for, in its order; ties by unit order. Texts are sorted as
  /// `order` says. Keeps: until the next call.
  std::span<const std::uint32_t> update(const Workbench& workbench, const LeadQuery& query,
                                        const TextOrder& order = TextOrder());
  std::size_t size() const { return units_.size(); } ///< of the last answer

 private:
  void sort_by(std::span<const std::int64_t> keys, bool descending);

  LeadQuery query_;
  TextOrder order_;
  std::uint64_t stamp_ = 0;
  std::vector<std::uint32_t> units_;
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
