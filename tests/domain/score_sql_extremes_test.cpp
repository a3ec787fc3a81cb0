// The exported SQL of names, texts and lists that are hard on a database rather than on its reader.
#include "base/text.hpp"

#include "domain/sql_rows.hpp"
#include "lead/random_workspace.hpp"

#include <set>

#include <sqlite3.h>

namespace lb::test {

namespace {

Predicate attribute_meets(std::string name, Comparison comparison) {
  return {.kind = PredicateKind::attribute,
          .name = std::move(name),
          .comparisons = {std::move(comparison)}};
}

Definition with_rules(std::size_t count, const Predicate& when) {
  Definition definition;
  definition.fit.groups.push_back({.id = "g", .label = {}, .rules = {}});
  for (std::size_t i = 0; i < count; ++i)
    definition.fit.groups.front().rules.push_back(
        {.id = std::to_string(i), .label = {}, .condition = FitCondition{when}, .points = 1});
  return definition;
}

// Leads that have one attribute each, of which one has the value.
Facts leads_that_have(const std::string& name, std::initializer_list<Value> values) {
  PlainFacts plain;
  for (const Value& value : values) {
    const std::string id = "L" + std::to_string(plain.leads.size());
    plain.accounts.push_back({"A" + id, {{name, value}}});
    plain.leads.push_back({.id = id,
                           .created_at = kStart,
                           .account = "A" + id,
                           .role = {},
                           .attributes = {{name, value}}});
  }
  return to_facts(plain);
}

// Both subjects; the number of scores other than 0.
std::size_t check_both(const Facts& facts, Definition definition) {
  std::size_t scored = 0;
  for (const bool of_accounts : {false, true}) {
    definition.of_accounts = of_accounts;
    check_same(facts, definition, kStart);
    for (const SqlRow& row : rows_of_query({definition, facts, kStart})) scored += row.score != 0;
  }
  return scored;
}

// PostgreSQL 17, appendix C: reserved, also where only as a function or a type.
constexpr auto kPostgresWords = std::to_array<const char*>({"all",
                                                            "analyse",
                                                            "analyze",
                                                            "and",
                                                            "any",
                                                            "array",
                                                            "as",
                                                            "asc",
                                                            "asymmetric",
                                                            "authorization",
                                                            "binary",
                                                            "both",
                                                            "case",
                                                            "cast",
                                                            "check",
                                                            "collate",
                                                            "collation",
                                                            "column",
                                                            "concurrently",
                                                            "constraint",
                                                            "create",
                                                            "cross",
                                                            "current_catalog",
                                                            "current_date",
                                                            "current_role",
                                                            "current_schema",
                                                            "current_time",
                                                            "current_timestamp",
                                                            "current_user",
                                                            "default",
                                                            "deferrable",
                                                            "desc",
                                                            "distinct",
                                                            "do",
                                                            "else",
                                                            "end",
                                                            "except",
                                                            "false",
                                                            "fetch",
                                                            "for",
                                                            "foreign",
                                                            "freeze",
                                                            "from",
                                                            "full",
                                                            "grant",
                                                            "group",
                                                            "having",
                                                            "ilike",
                                                            "in",
                                                            "initially",
                                                            "inner",
                                                            "intersect",
                                                            "into",
                                                            "is",
                                                            "isnull",
                                                            "join",
                                                            "lateral",
                                                            "leading",
                                                            "left",
                                                            "like",
                                                            "limit",
                                                            "localtime",
                                                            "localtimestamp",
                                                            "natural",
                                                            "not",
                                                            "notnull",
                                                            "null",
                                                            "offset",
                                                            "on",
                                                            "only",
                                                            "or",
                                                            "order",
                                                            "outer",
                                                            "overlaps",
                                                            "placing",
                                                            "primary",
                                                            "references",
                                                            "returning",
                                                            "right",
                                                            "select",
                                                            "session_user",
                                                            "similar",
                                                            "some",
                                                            "symmetric",
                                                            "system_user",
                                                            "table",
                                                            "tablesample",
                                                            "then",
                                                            "to",
                                                            "trailing",
                                                            "true",
                                                            "union",
                                                            "unique",
                                                            "user",
                                                            "using",
                                                            "variadic",
                                                            "verbose",
                                                            "when",
                                                            "where",
                                                            "window",
                                                            "with"});

std::set<std::string> words_of_databases() {
  std::set<std::string> words(kPostgresWords.begin(), kPostgresWords.end());
  for (int i = 0; i < sqlite3_keyword_count(); ++i) {
    const char* name = nullptr;
    int length = 0;
    REQUIRE(sqlite3_keyword_name(i, &name, &length) == SQLITE_OK);
    words.insert(text_key({name, static_cast<std::size_t>(length)}));
  }
  return words;
}

TEST_CASE("O5: an attribute may be called what a database calls something else") {
  const std::set<std::string> words = words_of_databases();
  CHECK(words.size() > 150);
  Predicate all{.kind = PredicateKind::all};
  PlainAttributes attributes;
  for (const std::string& word : words) {
    all.parts.push_back(attribute_meets(word, {.op = Op::is_known}));
    attributes[word] = Value::of_text("x");
  }
  PlainFacts plain;
  plain.accounts.push_back({"A", attributes});
  plain.leads.push_back(
      {.id = "L", .created_at = kStart, .account = "A", .role = {}, .attributes = attributes});
  CHECK(check_both(to_facts(plain), with_rules(1, all)) == 2);
}

// 0.5, 1, 1.5 … as numbers or as texts.
std::vector<Value> many_numbers(bool as_texts) {
  std::vector<Value> values;
  for (std::int64_t i = 1; i <= 1'200; ++i) {
    const Value number = Value::of_number(i * kMillion / 2);
    values.push_back(as_texts ? Value::of_text(value_text(number) + "0") : number);
  }
  return values;
}

TEST_CASE("O5: a list may be as long as a column of a spreadsheet") {
  const Value half = Value::of_number(kMillion / 2), text = Value::of_text("600.0"),
              third = Value::of_number(333'333), word = Value::of_text("x");
  for (const bool as_texts : {false, true})
    for (const Facts& facts :
         {leads_that_have("size", {half, third}), leads_that_have("size", {text, word}),
          leads_that_have("size", {half, third, text, word})}) {
      CAPTURE(as_texts);
      Definition definition =
          with_rules(1, attribute_meets("size", {.op = Op::in_list, .list = "sizes"}));
      definition.lists["sizes"] = many_numbers(as_texts);
      definition.lists["sizes"].push_back(Value::of_flag(true));
      check_both(facts, definition);
      definition.fit.groups.front().rules.front().condition =
          FitCondition{attribute_meets("size", {.op = Op::not_in_list, .list = "sizes"})};
      check_both(facts, definition);
    }
}

TEST_CASE("O5: a definition may have a thousand rules in a group, and a predicate as many parts") {
  const Facts facts =
      leads_that_have("title", {Value::of_text("Chief 7"), Value::of_text("none of them")});
  const Predicate known = attribute_meets("title", {.op = Op::is_known});
  CHECK(check_both(facts, with_rules(1'100, known)) == 4);
  Predicate any{.kind = PredicateKind::any}, all{.kind = PredicateKind::all};
  for (int i = 1'100; i > 0; --i) {
    const Value part = Value::of_text(" " + std::to_string(i));
    any.parts.push_back(attribute_meets("title", {.op = Op::ends_with, .operands = {part}}));
    all.parts.push_back({.kind = PredicateKind::negation, .parts = {any.parts.back()}});
  }
  CHECK(check_both(facts, with_rules(1, any)) == 2);
  CHECK(check_both(facts, with_rules(1, all)) == 2);
  Predicate several = known;
  several.comparisons.resize(1'100, several.comparisons.front());
  CHECK(check_both(facts, with_rules(1, several)) == 4);
}

TEST_CASE("O5: a text with a backslash or a new line is the same text in the exported SQL") {
  for (const char* text :
       {"\\", "x\\", "\\' OR 1 = 1 --", "a|b\\c\\", "<1>|\\", "a\nb", "a\r\n\\b"}) {
    CAPTURE(text);
    const Facts facts = leads_that_have("path", {Value::of_text(text), Value::of_text("other")});
    Definition definition =
        with_rules(1, attribute_meets("path", {.op = Op::is, .operands = {Value::of_text(text)}}));
    definition.fit.groups.front().rules.front().label = text;
    CHECK(check_both(facts, definition) == 2);
    // The only backslashes are the two of which one is meant, whatever a database reads them as.
    std::string sql = query_of({definition, facts, kStart}).text;
    sql.erase(0, sql.find("WITH settings"));
    for (std::size_t at = 0; (at = sql.find("-- ", at)) != std::string::npos;)
      sql.erase(at, sql.find('\n', at) - at);
    for (std::size_t at = 0; (at = sql.find("'\\\\'", at)) != std::string::npos;) sql.erase(at, 4);
    CHECK(!sql.contains('\\'));
  }
}

TEST_CASE("O5: an attribute that one of the tables has is not missing, and no name comes twice") {
  PlainFacts plain;
  for (const Value& value : {Value::of_text("x"), Value::of_number(kMillion)})
    plain.leads.push_back({.id = "L" + std::to_string(plain.leads.size()),
                           .created_at = kStart,
                           .account = {},
                           .role = {},
                           .attributes = {{"mixture", value}}});
  Predicate any{.kind = PredicateKind::any};
  for (const char* name : {"mixture", "zebra", "mixture", "zebra"})
    any.parts.push_back(attribute_meets(name, {.op = Op::is_known}));
  Definition definition = with_rules(2, any);
  definition.of_accounts = true;
  std::string head = query_of({definition, to_facts(plain), kStart}).text;
  head.erase(head.find("WITH settings"));
  CHECK(head.contains("leads.mixture"));
  CHECK(head.find("mixture") == head.rfind("mixture"));
  CHECK(head.contains("zebra"));
  CHECK(head.find("zebra") == head.rfind("zebra"));
}

} // namespace

} // namespace lb::test
