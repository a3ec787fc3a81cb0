// The exported SQL, asked of the file that a store writes, beside what the program says.
#pragma once

#include "exchange/languages.hpp"
#include "exchange/records.hpp"
#include "exchange/score_sql.hpp"
#include "lead/evaluation.hpp"
#include "lead/predicate_at.hpp"
#include "storage/store.hpp"

#include <doctest/doctest.h>

namespace lb::test {

/// A row of the query, and what the program says of the same lead.
struct SqlRow {
  std::string account, lead, grade, temperature;
  std::int64_t fit = 0, behaviour = 0, score = 0, shown = 0;
  std::array<std::string, 4> bant{};
  std::vector<std::int64_t> holds{};
  friend bool operator==(const SqlRow&, const SqlRow&) = default;
  friend std::ostream& operator<<(std::ostream& to, const SqlRow& row) {
    to << row.account << ' ' << row.lead << ' ' << row.fit << ' ' << row.behaviour << ' '
       << row.score << ' ' << row.shown << ' ' << row.grade << ' ' << row.temperature;
    for (const std::string& part : row.bant) to << ' ' << part;
    for (const std::int64_t test : row.holds) to << ' ' << test;
    return to;
  }
};

inline const std::vector<Catalogue>& all_languages() {
  static const std::vector<Catalogue> languages = shipped_catalogues();
  return languages;
}

inline ScoreSql query_of(const ScoreSqlInput& input) {
  return score_sql(input, catalogue_for(all_languages(), {{"en"}}));
}

/// Of accounts a row begins with the account, of leads with the lead.
inline SqlRow row_of(Statement& query, bool of_accounts) {
  int column = 0;
  SqlRow row;
  if (of_accounts) row.account = query.text(column++);
  row.lead = query.text(column++);
  for (std::int64_t* points : {&row.fit, &row.behaviour, &row.score, &row.shown})
    *points = query.integer(column++);
  row.grade = query.text(column++);
  row.temperature = query.text(column++);
  for (std::string& part : row.bant) part = query.text(column++);
  while (column < query.column_count()) row.holds.push_back(query.integer(column++));
  return row;
}

inline std::vector<SqlRow> rows_of_query(const ScoreSqlInput& input, const std::string& text) {
  PageImage image;
  Result<Store> store = Store::open(image);
  REQUIRE(store);
  REQUIRE(store->write_tables(facts_records(input.facts)));
  Result<Statement> query = store->database().prepare(text);
  REQUIRE_MESSAGE(query, text);
  std::vector<SqlRow> rows;
  for (;;) {
    const Result<bool> step = query->step();
    REQUIRE(step);
    if (!*step) return rows;
    rows.push_back(row_of(*query, input.definition.of_accounts));
  }
}

inline std::vector<SqlRow> rows_of_query(const ScoreSqlInput& input) {
  return rows_of_query(input, query_of(input).text);
}

inline bool asks_for_stage(const Predicate& predicate) {
  return uses(predicate, PredicateKind::stage);
}

inline std::vector<SqlRow> rows_of_program(const EvaluationInput& input) {
  const Evaluation evaluation = evaluate(input);
  std::vector<std::optional<Predicate>> tests;
  for (const Stage& stage : input.definition.stages)
    if (stage.automatic && !asks_for_stage(*stage.automatic)) tests.emplace_back(stage.automatic);
  const FactColumns columns(input.facts);
  const PredicatesAt holding({input, evaluation, columns}, tests);
  const Scores& scores = evaluation.scores;
  std::vector<SqlRow> rows;
  for (std::uint32_t unit = 0; unit < evaluation.units.size(); ++unit) {
    const std::string id(id_of_unit(input.facts, evaluation.units, unit));
    const bool is_account = evaluation.units.is_account[unit] != 0;
    SqlRow row{
        .account = is_account ? id : "",
        .lead = is_account ? "" : id,
        .grade = grade_value(input.definition, scores.fit_grade[unit], scores.behaviour_grade[unit])
                     .text,
        .temperature = temperature_value(scores.temperature[unit]).text,
        .fit = scores.fit[unit],
        .behaviour = scores.behaviour[unit],
        .score = scores.score[unit],
        .shown = shown_points(scores.score[unit])};
    for (std::size_t part = 0; part < 4; ++part)
      row.bant[part] = kBantAnswers[static_cast<std::size_t>(scores.bant[unit][part])];
    for (std::size_t test = 0; test < tests.size(); ++test)
      row.holds.push_back(holding.holds(test, unit) ? 1 : 0);
    rows.push_back(std::move(row));
  }
  return rows;
}

/// Whether query and program say the same. The number of units.
inline std::size_t check_same(const Facts& facts, const Definition& definition, Instant as_of) {
  const std::vector<SqlRow> told = rows_of_query({definition, facts, as_of});
  const std::vector<SqlRow> known = rows_of_program({facts, definition, as_of});
  REQUIRE(told.size() == known.size());
  for (std::size_t i = 0; i < known.size(); ++i) CHECK(told[i] == known[i]);
  return known.size();
}

} // namespace lb::test
