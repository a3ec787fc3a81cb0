// A predicate (SEMANTICS 3) as a condition of a query, that is true or false and never unknown.
#pragma once

#include "exchange/sql_activities.hpp"
#include "exchange/sql_attributes.hpp"

namespace lb {

/// What conditions are written with: `v` is a unit's values, `a` its activities, `b` its BANT, `s`
/// its scores.
struct SqlWriter {
  const Definition& definition;
  SqlAttributes& attributes;
  SqlActivities& activities;
};

/// Requires that nothing in it asks for a stage (uses_stage()).
std::string sql_predicate(const SqlWriter& writer, const Predicate& predicate);
/// A stage is known by replay alone.
bool uses_stage(const Predicate& predicate);

/// The grade "A1" and the temperature of scores that are called `s`, with BANT as `b`.
std::string sql_grade(const Definition& definition);
std::string sql_temperature(const TemperatureRule& rule);

} // namespace lb
