#include "exchange/sql_text.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

// What one of the databases keeps for itself, also behind a dot.
constexpr auto kReserved = std::to_array<std::string_view>(
    {"add",     "all",        "alter",         "analyze",    "and",       "any",         "array",
     "as",      "asc",        "autoincrement", "between",    "both",      "by",          "case",
     "cast",    "check",      "collate",       "column",     "commit",    "constraint",  "create",
     "cross",   "current",    "default",       "deferrable", "delete",    "desc",        "distinct",
     "do",      "drop",       "else",          "end",        "escape",    "except",      "exists",
     "false",   "fetch",      "filter",        "first",      "for",       "foreign",     "from",
     "full",    "grant",      "group",         "groups",     "having",    "if",          "in",
     "index",   "indexed",    "inner",         "insert",     "intersect", "into",        "is",
     "isnull",  "join",       "last",          "lateral",    "left",      "like",        "limit",
     "natural", "not",        "nothing",       "notnull",    "null",      "of",          "offset",
     "on",      "or",         "order",         "outer",      "over",      "partition",   "primary",
     "range",   "references", "returning",     "right",      "rows",      "select",      "session",
     "set",     "some",       "table",         "then",       "to",        "transaction", "true",
     "union",   "unique",     "update",        "using",      "values",    "when",        "where",
     "window",  "with"});

constexpr bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || c == '_' || is_ascii_digit(c);
}

std::string quoted(std::string_view text, char mark) {
  std::string result(1, mark);
  for (const char c : text) {
    if (c == '\0') {
      result += "\u2400";
      continue;
    }
    if (c == mark) result += mark;
    result += c;
  }
  return result + mark;
}

// A long chain in blocks of blocks: SQLite takes expressions of at most a thousand levels, and each
// link of a chain is one. `first` stands before each block.
std::string in_blocks(std::span<const std::string> parts, std::string_view between,
                      std::string_view first) {
  constexpr std::size_t kBlock = 100;
  if (parts.size() <= kBlock) return concat({first, sql_joined(parts, between)});
  std::vector<std::string> blocks;
  for (; !parts.empty(); parts = parts.subspan(std::min(kBlock, parts.size())))
    blocks.push_back(
        concat({"(", in_blocks(parts.first(std::min(kBlock, parts.size())), between, first), ")"}));
  return in_blocks(blocks, between, first);
}

std::string bracketed(std::span<const std::string> conditions, std::string_view between,
                      std::string_view none) {
  if (conditions.empty()) return std::string(none);
  if (conditions.size() == 1) return conditions.front();
  return concat({"(", in_blocks(conditions, between, ""), ")"});
}

} // namespace

std::string sql_literal(std::string_view text) {
  if (!text.contains('\\')) return quoted(text, '\'');
  // A backslash escapes in some databases and is a character in others; the first of '\\' is one
  // in both. It takes the place of what does not stand in the text.
  std::string place = "|";
  while (text.contains(place)) place = concat({"<", std::to_string(place.size()), ">", place});
  std::string other;
  for (const char c : text) other += c == '\\' ? place : std::string(1, c);
  return concat({"REPLACE(", quoted(other, '\''), ", '", place, "', SUBSTR('\\\\', 1, 1))"});
}

std::string sql_name(std::string_view name) {
  const bool plain = !name.empty() && std::ranges::all_of(name, is_plain) &&
                     !is_ascii_digit(name.front()) && !std::ranges::contains(kReserved, name);
  return plain ? std::string(name) : quoted(name, '"');
}

std::string sql_plain_name(std::string_view text) {
  constexpr std::size_t kLongest = 40; // with what is put before it below what PostgreSQL keeps
  std::string name;
  for (const char c : text_key(text).substr(0, kLongest)) name += is_plain(c) ? c : '_';
  return name;
}

std::string sql_comment(std::string_view text) {
  std::string line = "-- ";
  for (const char c : text) line += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  return line;
}

// For whole a, b > 0: a/b - (b-1)/2b lies less than a half from floor(a/b), on either side.
std::string sql_floor(std::string_view whole, std::int64_t divisor) {
  return concat({"CAST(ROUND((2 * (", whole, ") - ", std::to_string(divisor - 1), ") / ",
                 std::to_string(2 * divisor), ".0) AS BIGINT)"});
}

std::string sql_choice(std::string_view holds, std::string_view yes, std::string_view no) {
  return concat({"CASE WHEN ", holds, " THEN ", yes, " ELSE ", no, " END"});
}

std::string sql_joined(std::span<const std::string> parts, std::string_view between) {
  std::string joined;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) joined += between;
    joined += parts[i];
  }
  return joined;
}

std::string sql_all(std::span<const std::string> conditions) {
  return bracketed(conditions, " AND ", kSqlTrue);
}

std::string sql_any(std::span<const std::string> conditions) {
  return bracketed(conditions, " OR ", kSqlFalse);
}

std::string sql_sum(std::span<const std::string> terms) {
  // A wide zero first, for sums of small numbers are small numbers to some databases.
  if (terms.empty()) return "CAST(0 AS BIGINT)";
  return in_blocks(terms, " + ", "CAST(0 AS BIGINT) + ");
}

std::string sql_step(const SqlStep& step) {
  return concat({step.name, " AS MATERIALIZED (\n  SELECT\n    ",
                 sql_joined(step.columns, ",\n    "), "\n  ", step.from, "\n)"});
}

} // namespace lb
