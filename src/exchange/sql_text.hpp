// The words of a query for another database: literals, names, comments, whole division, the steps
// of a WITH. Only what SQLite, PostgreSQL, Snowflake and DuckDB read alike.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lb {

/// `'it''s'`, without a backslash, which databases read differently. A NUL, which no query can
/// hold, is shown by its picture.
std::string sql_literal(std::string_view text);
/// The name of a column behind a dot: as it stands where it is plain, else in double quotes.
std::string sql_name(std::string_view name);
/// A plain name made of any text: what is no letter a to z nor a digit becomes `_`.
std::string sql_plain_name(std::string_view text);
/// One line `-- text`, whatever stands in the text.
std::string sql_comment(std::string_view text);
/// floor(whole / divisor), also below zero, in databases that divide whole numbers to whole ones or
/// to fractions, and that cut or round: what is rounded is never halfway. Requires divisor > 0.
std::string sql_floor(std::string_view whole, std::int64_t divisor);
/// `CASE WHEN holds THEN yes ELSE no END`.
std::string sql_choice(std::string_view holds, std::string_view yes, std::string_view no);
std::string sql_joined(std::span<const std::string> parts, std::string_view between);
/// All of them hold, or any of them; of none at all what is true of none.
std::string sql_all(std::span<const std::string> conditions);
std::string sql_any(std::span<const std::string> conditions);
/// The sum of whole numbers, wide whatever they are; of none 0. In a longer sum it needs no
/// bracket.
std::string sql_sum(std::span<const std::string> terms);

inline constexpr std::string_view kSqlTrue = "1 = 1", kSqlFalse = "1 = 0";

/// A step of a WITH, worked out once: later steps ask it many times.
struct SqlStep {
  std::string name;
  std::vector<std::string> columns; ///< each may begin with comments, on lines of their own
  std::string from;                 ///< what follows the columns
};
std::string sql_step(const SqlStep& step);

} // namespace lb
