// The facts in the order in which a replay meets them: the units of a subject, and of each its
// leads, activities and decisions by time. It depends on the facts alone, not on a definition's
// rules nor on the as-of instant; who exists at an instant is asked of it.
#pragma once

#include "base/work.hpp"
#include "lead/activity_words.hpp"
#include "lead/evaluation.hpp"

#include <span>

namespace lb {

struct TimelineDecision {
  Instant moment = 0; ///< when it is seen: at `at`, but not before its lead is created
  Instant at = 0;
  std::uint32_t decision = 0;                ///< index in Facts
  Code kind = 0;                             ///< of Timeline::decision_kinds
  std::array<std::optional<Bant>, 4> bant{}; ///< the answers of a decision of the kind `bant`
};

/// Distinct pairs of kind and detail: what an activity rule decides upon.
struct ActivityClass {
  Code kind = kNoCode, detail = kNoCode;
};

struct Timeline {
  const Facts* facts = nullptr; ///< keeps: they stay where they are, and unchanged
  Units units;                  ///< all of them, whether or not they exist yet at some instant
  /// By unit: an activity is dated before its lead, and that not the first one.
  std::vector<char> irregular;
  // CSR by unit; one more at the end. Those of leads are empty where no unit is an account: each is
  // its own one then.
  std::vector<std::uint32_t> lead_begin, activity_begin, decision_begin;
  std::vector<Row> leads; ///< by created_at, then id
  // Activities by `at`, then id.
  ActivityWords words; ///< classes, and days of `at`
  std::vector<Row> activity_row;
  std::vector<TimelineDecision> decisions; ///< by moment, then `at`, then id
  std::vector<std::uint32_t> answered;     ///< the units with a decision of the kind `bant`

  std::vector<ActivityClass> classes;
  TextPool decision_kinds;
  Instant last_at = INT64_MIN;       ///< from it on every lead and activity exists
  std::uint32_t most_activities = 0; ///< of one unit

  std::size_t size() const { return units.size(); }
  std::span<const Row> leads_of(std::size_t unit) const {
    if (leads.empty()) return units.row.span().subspan(unit, 1);
    return std::span(leads).subspan(lead_begin[unit], lead_begin[unit + 1] - lead_begin[unit]);
  }
  /// Of the unit's first lead.
  Instant created_at(std::size_t unit) const {
    return facts->leads.created_at[leads_of(unit).front()];
  }
  std::span<const TimelineDecision> decisions_of(std::size_t unit) const {
    return std::span(decisions).subspan(decision_begin[unit],
                                        decision_begin[unit + 1] - decision_begin[unit]);
  }
  /// Cost: a look into the facts; the day alone is among the words.
  Instant activity_at(std::size_t activity) const {
    return facts->activities.at[activity_row[activity]];
  }
  /// The end of the unit's activities with `at` up to and including the instant.
  std::uint32_t activities_until(std::size_t unit, Instant at) const;
};

/// Cost: a sort of the ids and one of each unit's activities.
Timeline make_timeline(const Facts& facts, bool of_accounts);
/// The same in slices, into a timeline that is empty.
Work make_timeline(const Facts& facts, bool of_accounts, Timeline& timeline);

} // namespace lb
