// What activities come to in a query: sums that fade, counts and the newest one, each a column of
// one row a unit, all of them read in one pass.
#pragma once

#include "exchange/sql_values.hpp"
#include "lead/definition.hpp"
#include "lead/facts.hpp"

namespace lb {

class SqlActivities {
 public:
  /// Keeps: both must outlive it unchanged.
  SqlActivities(const Activities& activities, const NamedLists& lists);

  /// Conditions of a step that is called `a`: whether a unit's activities of that kind (none: any)
  /// and detail are so many, at least, each younger than so many days.
  std::string count_condition(const Predicate& activity);
  /// The sum of the factors of the activities that count, in micro-points of one point; 0 without.
  std::string sum(const ActivityCondition& condition, const Decay& decay);
  /// The days since the newest of these activities, or since the lead came, as `v` has it.
  std::string quiet_days(const std::optional<std::vector<std::string>>& kinds);

  bool empty() const { return columns_.empty(); }
  /// From `existing` and `given_activities` to the step `activity_sums`.
  std::vector<SqlStep> steps() const;

 private:
  std::string kind_and_detail(const std::optional<std::string>& kind,
                              std::span<const Comparison> detail);
  std::string matching(std::string condition); ///< the name of a column that is 1 where it holds
  std::string ranked(const std::string& matching);
  std::string factor(const Decay& decay);
  std::vector<SqlStep> matching_steps() const;
  std::string decay_rows() const;

  const NamedLists& lists_;
  SqlValues values_;
  SqlValue& kind_;
  SqlValue& detail_;
  std::vector<std::string> matching_, ranked_, columns_; // conditions; columns; expressions
  std::vector<std::pair<Decay, std::vector<std::int32_t>>> decays_;
};

} // namespace lb
