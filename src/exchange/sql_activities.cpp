#include "exchange/sql_activities.hpp"

#include "base/text.hpp"
#include "exchange/sql_comparison.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

// The number of the one that is equal, from 1, added where it is new.
std::size_t numbered(std::vector<std::string>& list, std::string one) {
  const auto found = std::ranges::find(list, one);
  const auto number = static_cast<std::size_t>(found - list.begin()) + 1;
  if (found == list.end()) list.push_back(std::move(one));
  return number;
}

std::string younger_than(std::optional<std::int64_t> days) {
  return days ? concat({" AND r.age < ", std::to_string(*days)}) : std::string();
}

} // namespace

SqlActivities::SqlActivities(const Activities& activities, const NamedLists& lists)
    : lists_(lists),
      kind_(values_.add("activity_kind", {.alias = "v", .name = {}, .texts = &activities.kinds})),
      detail_(values_.add("activity_detail",
                          {.alias = "v", .name = {}, .texts = &activities.details})) {}

std::string SqlActivities::kind_and_detail(const std::optional<std::string>& kind,
                                           std::span<const Comparison> detail) {
  std::vector<std::string> conditions;
  if (kind) conditions.push_back(sql_is_text_of(kind_, {&*kind, 1}));
  if (!detail.empty()) conditions.push_back(sql_comparisons(detail_, detail, lists_));
  return sql_all(conditions);
}

std::string SqlActivities::matching(std::string condition) {
  return "match_" + std::to_string(numbered(matching_, std::move(condition)));
}

// Newest first among those that match. Of one day all fade alike, so that their order is no matter.
std::string SqlActivities::ranked(const std::string& matching) {
  return "rank_" +
         std::to_string(numbered(ranked_, concat({"ROW_NUMBER() OVER (PARTITION BY m.unit, m.",
                                                  matching, " ORDER BY m.age)"})));
}

std::string SqlActivities::factor(const Decay& decay) {
  if (decay.kind == DecayKind::none)
    return sql_choice(concat({"r.age <= ", std::to_string(kDecayDays)}), "1000000", "0");
  auto found =
      std::ranges::find(decays_, decay, &std::pair<Decay, std::vector<std::int32_t>>::first);
  if (found == decays_.end()) found = decays_.insert(found, {decay, decay_factors(decay)});
  return concat({"COALESCE(d.factor_", std::to_string(found - decays_.begin() + 1), ", 0)"});
}

std::string SqlActivities::count_condition(const Predicate& activity) {
  if (activity.min_count <= 0) return std::string(kSqlTrue);
  const auto kind = activity.has_name ? std::optional(activity.name) : std::nullopt;
  const std::string match = matching(kind_and_detail(kind, activity.comparisons));
  const std::string counted = concat({"r.", match, " = 1", younger_than(activity.within_days)});
  return concat(
      {"COALESCE(a.sum_",
       std::to_string(numbered(columns_, concat({"SUM(", sql_choice(counted, "1", "0"), ")"}))),
       ", 0) >= ", std::to_string(activity.min_count)});
}

std::string SqlActivities::sum(const ActivityCondition& condition, const Decay& decay) {
  const std::string match = matching(kind_and_detail(condition.kind, condition.detail));
  const std::string seen = concat({"r.", match, " = 1", younger_than(condition.within_days)});
  std::string counted = seen;
  if (condition.max_count)
    counted += concat({" AND r.", ranked(match), " <= ", std::to_string(*condition.max_count)});
  std::string sum = concat({"SUM(", sql_choice(counted, factor(decay), "0"), ")"});
  if (condition.min_count.value_or(0) > 1)
    sum = sql_choice(
        concat({"SUM(", sql_choice(seen, "1", "0"), ") >= ", std::to_string(*condition.min_count)}),
        sum, "0");
  return concat({"COALESCE(a.sum_", std::to_string(numbered(columns_, sum)), ", 0)"});
}

std::string SqlActivities::quiet_days(const std::optional<std::vector<std::string>>& kinds) {
  const std::string match = matching(kinds ? sql_is_text_of(kind_, *kinds) : std::string(kSqlTrue));
  const std::string youngest = concat({"MIN(CASE WHEN r.", match, " = 1 THEN r.age END)"});
  return concat(
      {"COALESCE(a.sum_", std::to_string(numbered(columns_, youngest)), ", v.days_here)"});
}

// The factors by day, as far as any of them is more than 0.
std::string SqlActivities::decay_rows() const {
  std::size_t end = 0;
  for (const auto& [decay, factors] : decays_)
    for (std::size_t day = end; day < factors.size(); ++day)
      if (factors[day] != 0) end = day + 1;
  std::string rows;
  constexpr std::size_t kRowsALine = 6;
  for (std::size_t day = 0; day < end; ++day) {
    rows += day == 0 ? "" : day % kRowsALine == 0 ? ",\n    " : ", ";
    rows += "(" + std::to_string(day);
    for (const auto& [decay, factors] : decays_) rows += ", " + std::to_string(factors[day]);
    rows += ")";
  }
  return rows;
}

std::vector<SqlStep> SqlActivities::matching_steps() const {
  std::vector<SqlStep> steps{
      {"happened",
       {"u.unit AS unit", "n.day - d.day AS age", "g.activity_kind AS activity_kind",
        "g.activity_detail AS activity_detail"},
       "FROM given_activities AS g\n  CROSS JOIN settings AS t\n  JOIN existing AS u ON u.lead = "
       "g.lead\n  JOIN days AS d ON d.date = SUBSTR(g.happened_at, 1, 10)\n  JOIN days AS n ON "
       "n.date = SUBSTR(t.as_of, 1, 10)\n  WHERE g.happened_at <= t.as_of"}};
  const std::array<std::string, 2> keys{"unit", "age"};
  for (SqlStep& step : values_.steps("activity", "happened", keys))
    steps.push_back(std::move(step));
  std::vector<std::string> matches{"v.unit AS unit", "v.age AS age"};
  for (std::size_t i = 0; i < matching_.size(); ++i)
    matches.push_back(
        concat({sql_choice(matching_[i], "1", "0"), " AS match_", std::to_string(i + 1)}));
  steps.push_back({"matching", matches, "FROM activity_values AS v"});
  std::vector<std::string> ranks{"m.*"};
  for (std::size_t i = 0; i < ranked_.size(); ++i)
    ranks.push_back(concat({ranked_[i], " AS rank_", std::to_string(i + 1)}));
  steps.push_back({"ranked", ranks, "FROM matching AS m"});
  return steps;
}

std::vector<SqlStep> SqlActivities::steps() const {
  std::vector<SqlStep> steps = matching_steps();
  std::string from = "FROM ranked AS r";
  if (!decays_.empty()) {
    std::vector<std::string> names{"age"};
    for (std::size_t i = 0; i < decays_.size(); ++i)
      names.push_back("factor_" + std::to_string(i + 1));
    steps.push_back({concat({"decay (", sql_joined(names, ", "), ")"}),
                     {"*"},
                     concat({"FROM (VALUES\n    ", decay_rows(), "\n  ) AS f"})});
    from += " LEFT JOIN decay AS d ON d.age = r.age";
  }
  std::vector<std::string> sums{"r.unit AS unit"};
  for (std::size_t i = 0; i < columns_.size(); ++i)
    sums.push_back(concat({columns_[i], " AS sum_", std::to_string(i + 1)}));
  steps.push_back({"activity_sums", sums, from + "\n  GROUP BY r.unit"});
  return steps;
}

} // namespace lb
