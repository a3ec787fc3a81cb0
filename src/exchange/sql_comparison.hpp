// Comparisons (SEMANTICS 3) as a condition of a query, that is true or false and never unknown.
#pragma once

#include "exchange/sql_values.hpp"
#include "rule/comparison.hpp"

namespace lb {

/// Whether all of them hold of the value. Texts are compared as the database folds them; those of
/// its pool of which SQLite's LOWER, which knows A to Z alone, gives another answer than the
/// program are named. Cost: the texts of the pool that are not ASCII, for each comparison of texts.
std::string sql_comparisons(SqlValue& value, std::span<const Comparison> comparisons,
                            const NamedLists& lists);

/// Whether its text has one of these keys.
std::string sql_is_text_of(SqlValue& value, std::span<const std::string> texts);

} // namespace lb
