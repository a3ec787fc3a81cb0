#include "exchange/sql_values.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::string_view kDigits = "'0123456789'";

// The part of a text from that character on, counted from 1.
std::string part(std::string_view text, int from, int count) {
  return concat({"SUBSTR(", text, ", ", std::to_string(from), ", ", std::to_string(count), ")"});
}

std::string without_digits(std::string_view text) {
  return concat({"LTRIM(", text, ", ", kDigits, ")"});
}

// What follows the last `@`: a text loses at its end all that is no `@`, the rest is put before.
std::string domain_of(std::string_view text) {
  const std::string others = concat({"REPLACE(", text, ", '@', '')"});
  return sql_choice(concat({others, " <> ", text}),
                    concat({"SUBSTR(", text, ", LENGTH(RTRIM(", text, ", ", others, ")) + 1)"}),
                    "NULL");
}

// `-?[0-9]{1,12}(\.[0-9]{1,6})?`, of a text, its part behind the sign and what follows its digits.
std::string number_of(std::string_view text, std::string_view digits, std::string_view rest) {
  const std::string whole = concat({"LENGTH(", digits, ") - LENGTH(", rest, ")"});
  const std::string fraction = concat({"SUBSTR(", rest, ", 2)"});
  const std::string is_number = concat(
      {whole, " BETWEEN 1 AND 12 AND (", rest, " = '' OR (", part(rest, 1, 1), " = '.' AND LENGTH(",
       rest, ") BETWEEN 2 AND 7 AND ", without_digits(fraction), " = ''))"});
  const std::string millionths =
      concat({"(CAST(SUBSTR(", digits, ", 1, ", whole, ") AS BIGINT) * 1000000 + CAST(SUBSTR(",
              fraction, " || '000000', 1, 6) AS BIGINT))"});
  return sql_choice(
      is_number,
      concat({sql_choice(concat({part(text, 1, 1), " = '-'"}), "-1", "1"), " * ", millionths}),
      "NULL");
}

// '00', '04' .. '96'.
std::string fourth_years() {
  std::string list;
  for (int year = 0; year < 100; year += 4)
    list += concat({list.empty() ? "('" : ", '", year < 10 ? "0" : "", std::to_string(year), "'"});
  return list + ")";
}

std::string last_day_of(std::string_view text) {
  const std::string fourths = fourth_years();
  const std::string is_leap = concat({part(text, 3, 2), " IN ", fourths, " AND (", part(text, 3, 2),
                                      " <> '00' OR ", part(text, 1, 2), " IN ", fourths, ")"});
  return concat({"CASE WHEN ", part(text, 6, 2), " IN ('04', '06', '09', '11') THEN '30' WHEN ",
                 part(text, 6, 2), " <> '02' THEN '31' WHEN ", is_leap,
                 " THEN '29' ELSE '28' END"});
}

std::string is_time(std::string_view text) {
  const std::string digits =
      concat({part(text, 12, 2), " || ", part(text, 15, 2), " || ", part(text, 18, 2)});
  return concat({"LENGTH(", text, ") = 20 AND ", part(text, 11, 1), " = 'T' AND ",
                 part(text, 14, 1), " = ':' AND ", part(text, 17, 1), " = ':' AND ",
                 part(text, 20, 1), " = 'Z' AND ", without_digits(digits), " = '' AND ",
                 part(text, 12, 2), " <= '23' AND ", part(text, 15, 2), " <= '59' AND ",
                 part(text, 18, 2), " <= '59'"});
}

// A real date, alone or with a time; in the long form, so that texts compare as instants do.
std::string instant_of(std::string_view text) {
  const std::string digits =
      concat({part(text, 1, 4), " || ", part(text, 6, 2), " || ", part(text, 9, 2)});
  const std::string is_date = concat(
      {part(text, 5, 1), " = '-' AND ", part(text, 8, 1), " = '-' AND ", without_digits(digits),
       " = '' AND ", part(text, 1, 4), " <> '0000' AND ", part(text, 6, 2),
       " BETWEEN '01' AND '12' AND ", part(text, 9, 2), " BETWEEN '01' AND ", last_day_of(text)});
  return concat({"CASE WHEN LENGTH(", text, ") = 10 AND ", is_date, " THEN ", text,
                 " || 'T00:00:00Z' WHEN ", is_time(text), " AND ", is_date, " THEN ", text,
                 " END"});
}

std::string trimmed_of(const SqlValue& value) {
  const std::string text = concat({"CAST(u.", value.name, " AS VARCHAR)"});
  return concat({"NULLIF(TRIM(", value.is_domain ? domain_of(text) : text, ", t.blanks), '')"});
}

void add_first(const SqlValue& value, std::vector<std::string>& columns) {
  const std::string as = " AS " + value.name;
  const std::string given = "u." + value.name;
  switch (value.shape) {
  case SqlShape::number:
    columns.push_back(given + as);
    return;
  case SqlShape::flag:
    columns.push_back(
        concat({"CASE WHEN LOWER(CAST(", given, " AS VARCHAR)) IN ('1', 't', 'true') THEN 1 WHEN ",
                given, " IS NOT NULL THEN 0 END", as}));
    return;
  case SqlShape::mixed:
    columns.push_back(concat({"u.kind_of_", value.name, as.substr(0, 4), "kind_of_", value.name}));
    columns.push_back(concat({"u.given_of_", value.name, " AS given_of_", value.name}));
    break;
  case SqlShape::text:
    break;
  }
  columns.push_back(trimmed_of(value) + as);
}

// What a number of shape mixed is, stands there as such or as a text that spells it.
void add_last(const SqlValue& value, std::vector<std::string>& columns) {
  if (!value.may_be_text()) return;
  const std::string text = "x." + value.name;
  if (value.needs_key) columns.push_back(concat({"LOWER(", text, ") AS key_of_", value.name}));
  if (value.needs_number) {
    std::string number = number_of(text, "x.digits_of_" + value.name, "x.rest_of_" + value.name);
    if (value.shape == SqlShape::mixed)
      number = sql_choice(concat({"x.kind_of_", value.name, " <> 'flag'"}),
                          concat({"COALESCE(x.given_of_", value.name, ", ", number, ")"}), "NULL");
    columns.push_back(concat({number, " AS number_of_", value.name}));
  }
  if (value.needs_instant)
    columns.push_back(concat({instant_of(text), " AS instant_of_", value.name}));
}

bool is_read_as_number(const SqlValue& value) {
  return value.may_be_text() && value.needs_number;
}

} // namespace

std::string SqlValue::key() {
  needs_key = true;
  return concat({alias, ".key_of_", name});
}

std::string SqlValue::number() {
  if (shape == SqlShape::number) return column();
  needs_number = true;
  return concat({alias, ".number_of_", name});
}

std::string SqlValue::instant() {
  needs_instant = true;
  return concat({alias, ".instant_of_", name});
}

std::string SqlValue::number_literal(std::int64_t millionths) const {
  const bool is_decimal = shape == SqlShape::number && !in_micro;
  return is_decimal ? number_text(millionths) : std::to_string(millionths);
}

SqlShape sql_shape(const ValuePool& pool) {
  bool texts = false, numbers = false, flags = false, spelled = false;
  constexpr Millionths kMostReal = 999'999'999'999'999; // beyond, the file holds it as a text
  for (Code code = 1; code < pool.size(); ++code) {
    const Value& value = pool.value(code);
    texts = texts || value.kind == ValueKind::text;
    flags = flags || value.kind == ValueKind::flag;
    if (value.kind != ValueKind::number) continue;
    numbers = true;
    const Millionths size = value.number < 0 ? -value.number : value.number;
    spelled = spelled || (size % kMillion != 0 && size > kMostReal);
  }
  if (spelled || int{texts} + int{numbers} + int{flags} > 1) return SqlShape::mixed;
  return numbers ? SqlShape::number : flags ? SqlShape::flag : SqlShape::text;
}

SqlValue& SqlValues::add(std::string_view name, SqlValue value) {
  const auto is_taken = [&](const std::string& wanted) {
    return std::ranges::find(values_, wanted, &SqlValue::name) != values_.end();
  };
  value.name = name;
  for (int number = 2; is_taken(value.name); ++number)
    value.name = concat({name, "_", std::to_string(number)});
  return values_.emplace_back(std::move(value));
}

std::vector<SqlStep> SqlValues::steps(const std::string& prefix, const std::string& source,
                                      std::span<const std::string> keys) const {
  std::vector<std::string> texts, digits{"x.*"}, rests{"x.*"}, last{"x.*"};
  for (const std::string& key : keys) texts.push_back(concat({"u.", key, " AS ", key}));
  for (const SqlValue& value : values_) {
    add_first(value, texts);
    add_last(value, last);
    if (!is_read_as_number(value)) continue;
    const std::string text = "x." + value.name;
    digits.push_back(concat(
        {sql_choice(concat({part(text, 1, 1), " = '-'"}), concat({"SUBSTR(", text, ", 2)"}), text),
         " AS digits_of_", value.name}));
    rests.push_back(
        concat({without_digits("x.digits_of_" + value.name), " AS rest_of_", value.name}));
  }
  std::vector<SqlStep> steps{
      {prefix + "_texts", texts, concat({"FROM ", source, " AS u CROSS JOIN settings AS t"})}};
  if (digits.size() > 1) {
    steps.push_back({prefix + "_digits", digits, concat({"FROM ", steps.back().name, " AS x"})});
    steps.push_back({prefix + "_rests", rests, concat({"FROM ", steps.back().name, " AS x"})});
  }
  steps.push_back({prefix + "_values", last, concat({"FROM ", steps.back().name, " AS x"})});
  return steps;
}

} // namespace lb
