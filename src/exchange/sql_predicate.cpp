#include "exchange/sql_predicate.hpp"

#include "base/text.hpp"
#include "exchange/sql_comparison.hpp"
#include "lead/scoring.hpp"

#include <algorithm>
#include <set>

namespace lb {

namespace {

// Of few values: the program decides which of them meet the comparisons.
std::string sql_one_of(std::string_view column, std::span<const Value> values,
                       const Comparisons& comparisons) {
  std::set<std::string> literals;
  for (const Value& value : values)
    if (comparisons.hold(value)) literals.insert(sql_literal(value.text));
  if (literals.empty()) return std::string(kSqlFalse);
  const std::vector<std::string> list(literals.begin(), literals.end());
  return concat({column, " IN (", sql_joined(list, ", "), ")"});
}

std::string grade_condition(const Definition& definition, const Predicate& predicate) {
  const Comparisons comparisons(predicate.comparisons, definition.lists);
  if (!definition.grade) return std::string(comparisons.hold(ReadValue{}) ? kSqlTrue : kSqlFalse);
  const auto count_of = [](std::span<const GradeStep> steps) {
    return std::max<std::size_t>(steps.size(), 1);
  };
  const GradeGrid& grid = *definition.grade;
  std::vector<Value> grades;
  for (std::size_t fit = 0; fit < count_of(grid.fit); ++fit)
    for (std::size_t behaviour = 0; behaviour < count_of(grid.behaviour); ++behaviour)
      grades.push_back(
          grade_value(definition, grid.fit.empty() ? kNoGrade : static_cast<std::uint8_t>(fit),
                      grid.behaviour.empty() ? kNoGrade : static_cast<std::uint8_t>(behaviour)));
  return sql_one_of("s.grade", grades, comparisons);
}

std::string temperature_condition(const Definition& definition, const Predicate& predicate) {
  const std::array values{temperature_value(Temperature::cold),
                          temperature_value(Temperature::warm),
                          temperature_value(Temperature::hot)};
  return sql_one_of("s.temperature", values, Comparisons(predicate.comparisons, definition.lists));
}

std::string measure_condition(const Definition& definition, const Predicate& predicate) {
  SqlValue measure{.alias = "s",
                   .name = predicate.kind == PredicateKind::score ? "score"
                           : predicate.kind == PredicateKind::fit ? "fit"
                                                                  : "behaviour",
                   .shape = SqlShape::number,
                   .in_micro = true};
  return sql_comparisons(measure, predicate.comparisons, definition.lists);
}

std::string bant_condition(const Predicate& predicate) {
  std::vector<std::string> parts;
  for (std::size_t part = 0; part < kBantParts.size(); ++part)
    if (predicate.bant[part])
      parts.push_back(concat({"b.", kBantParts[part], " = '",
                              kBantAnswers[static_cast<std::size_t>(*predicate.bant[part])], "'"}));
  return sql_all(parts);
}

std::string steps_of_grade(std::string_view column, std::span<const GradeStep> steps) {
  if (steps.empty()) return "''";
  std::string cases = "CASE";
  for (const GradeStep& step : steps)
    cases += concat({" WHEN s.", column, " >= ", std::to_string(step.from * kMicro), " THEN ",
                     sql_literal(step.grade)});
  return concat({cases, " ELSE ", sql_literal(steps.back().grade), " END"});
}

} // namespace

std::string sql_predicate(const SqlWriter& writer, const Predicate& predicate) {
  const Definition& definition = writer.definition;
  std::vector<std::string> parts;
  for (const Predicate& part : predicate.parts) parts.push_back(sql_predicate(writer, part));
  switch (predicate.kind) {
  case PredicateKind::all:
    return sql_all(parts);
  case PredicateKind::any:
    return sql_any(parts);
  case PredicateKind::negation:
    return concat({"NOT (", parts.front(), ")"});
  case PredicateKind::attribute:
  case PredicateKind::account_attribute:
    return writer.attributes.condition(predicate);
  case PredicateKind::activity:
    return writer.activities.count_condition(predicate);
  case PredicateKind::grade:
    return grade_condition(definition, predicate);
  case PredicateKind::temperature:
    return temperature_condition(definition, predicate);
  case PredicateKind::bant:
    return bant_condition(predicate);
  case PredicateKind::stage:
    return std::string(kSqlFalse);
  default:
    return measure_condition(definition, predicate);
  }
}

bool uses_stage(const Predicate& predicate) {
  return predicate.kind == PredicateKind::stage || std::ranges::any_of(predicate.parts, uses_stage);
}

std::string sql_grade(const Definition& definition) {
  if (!definition.grade) return "CAST(NULL AS VARCHAR)";
  return concat({steps_of_grade("fit", definition.grade->fit), " || ",
                 steps_of_grade("behaviour", definition.grade->behaviour)});
}

std::string sql_temperature(const TemperatureRule& rule) {
  if (rule.by_score)
    return concat({"CASE WHEN s.score >= ", std::to_string(rule.hot * kMicro),
                   " THEN 'hot' WHEN s.score >= ", std::to_string(rule.warm * kMicro),
                   " THEN 'warm' ELSE 'cold' END"});
  return "CASE WHEN b.need <> 'yes' THEN 'cold' WHEN b.budget = 'yes' AND b.timeline = 'yes' THEN "
         "'hot' ELSE 'warm' END";
}

} // namespace lb
