// A definition as one SQL query, that gives in another database the same whole numbers as the
// program (SEMANTICS 3 and 4): fit, behaviour, score, grade, temperature, and whether the test of
// each automatic stage holds. It reads the tables of an exported file, or views that look like
// them.
#pragma once

#include "exchange/catalogue.hpp"
#include "lead/definition.hpp"
#include "lead/facts.hpp"

namespace lb {

struct ScoreSqlInput {
  const Definition& definition;
  const Facts& facts; ///< what its columns are called, and which kinds of values they hold
  Instant as_of = 0;  ///< T, which stands at one place of the query
};

struct ScoreSql {
  std::string text;      ///< UTF-8; begins with comments in the catalogue's language
  std::string file_name; ///< `leadbench_scores_v3.sql`, by the definition's version
};

/// One SELECT for SQLite 3.35 and PostgreSQL 12 as it stands, for other databases with changes that
/// its head names. A row a unit, accounts by id, then leads by id: `lead`, or where accounts are
/// scored `account` and `lead` of which one is null; `fit`, `behaviour` and `score` in
/// micro-points, `shown`, `grade`, `temperature`, the four parts of BANT, and `holds_STAGE` (1 or
/// 0) for each automatic stage whose test asks for no stage. Run on the file that a store writes of
/// these facts it gives what the Evaluator gives at T. Stages need the replay and are not in it.
/// Cost: the rules, and the distinct texts that are not ASCII.
ScoreSql score_sql(const ScoreSqlInput& input, const Catalogue& catalogue);

} // namespace lb
