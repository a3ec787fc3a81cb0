#include "exchange/documents.hpp"
#include "exchange/embedded_assets.hpp"

#include <algorithm>
#include <random>
#include <set>

#include <doctest/doctest.h>

namespace {

using namespace lb;

Json shipped(std::string_view name) {
  return *read_json(embedded_asset("definitions/" + std::string(name) + ".json"));
}

struct Outcome {
  std::string key;   ///< "read", or the key of the refusal
  std::string where; ///< of the refusal
  std::string nearest;
  std::vector<std::string> warnings;
};

std::string argument(const Message& message, std::string_view name) {
  for (const auto& [key, value] : message.arguments)
    if (key == name) return value;
  return {};
}

Outcome outcome_of(const Json& json) {
  Warnings warnings;
  const Result<Definition> definition = read_definition(json, warnings);
  Outcome outcome;
  outcome.key = definition ? "read" : definition.error().message.key;
  if (!definition) {
    outcome.where = definition.error().where;
    outcome.nearest = argument(definition.error().message, "nearest");
  }
  for (const Error& warning : warnings)
    outcome.warnings.push_back(warning.where + " " + argument(warning.message, "nearest"));
  return outcome;
}

Outcome outcome_of(std::string_view text) {
  return outcome_of(*read_json(text));
}

/// A definition whose only fit rule has this `when`.
Outcome of_predicate(const std::string& when) {
  return outcome_of(R"({"lists":{"known":["a"]},"fit":{"groups":[{"id":"g","rules":[)"
                    R"({"id":"r","points":1,"when":)" +
                    when + "}]}]}}");
}

/// A definition whose second stage is entered by this predicate.
Outcome of_entry(const std::string& predicate) {
  return outcome_of(R"({"lists":{"known":["a"]},"stages":[{"id":"s","owner":"sales"},)"
                    R"({"id":"t","owner":"sales","enter":{"auto":)" +
                    predicate + "}}]}");
}

Outcome of_rule(const std::string& members) {
  return outcome_of(R"({"behaviour":{"groups":[{"id":"g","rules":[{"id":"r",)" + members +
                    "}]}]}}");
}

/// Calls `visit` with every object in the tree that has one of the members, and its path.
template <class Visit> void each_object(Json& json, const Visit& visit) {
  if (json.is_array())
    for (Json& item : json.items()) each_object(item, visit);
  if (!json.is_object()) return;
  visit(json);
  for (Json::Member& member : json.members()) each_object(member.value, visit);
}

TEST_CASE("the shipped definitions are read without a warning") {
  for (const char* name : {"classic", "with_acceptance"}) {
    const Outcome outcome = outcome_of(shipped(name));
    CHECK(outcome.key == "read");
    CHECK(outcome.warnings.empty());
  }
}

TEST_CASE("an empty definition has the default ladder and nothing else") {
  Warnings warnings;
  const Result<Definition> definition = read_definition(Json::object(), warnings);
  REQUIRE(definition);
  CHECK(definition->stages == default_ladder());
  CHECK(definition->fit.groups.empty());
  CHECK(definition->mix_fit == 100);
  CHECK(warnings.empty());
}

TEST_CASE("every operator, misspelt in any rule of the shipped definition, is refused by name") {
  const Json original = shipped("with_acceptance");
  std::size_t tried = 0;
  for (const std::string_view op : kOpNames) {
    Json json = original;
    std::string misspelt(op);
    misspelt.insert(1, "x");
    bool done = false;
    each_object(json, [&](Json& object) {
      if (done || object.find(op) == nullptr || object.find("attr") == nullptr) return;
      for (Json::Member& member : object.members())
        if (member.name == op) member.name = misspelt;
      done = true;
    });
    if (!done) continue;
    ++tried;
    const Outcome outcome = outcome_of(json);
    CAPTURE(op);
    CHECK(outcome.key == "predicate.unknown_operator_nearest");
    CHECK(outcome.nearest == op);
    CHECK(outcome.where.starts_with("definition."));
    CHECK(outcome.where.ends_with("." + misspelt));
  }
  CHECK(tried >= 6); // is_known, contains, in, in_list, not_in_list, between, ge, ends_with
}

TEST_CASE("the place of a misspelt operator is its path") {
  const Outcome outcome = of_predicate(R"({"any":[{"all":[]},{"attr":"x","contians":"y"}]})");
  CHECK(outcome.where == "definition.fit.groups[0].rules[0].when.any[1].contians");
  CHECK(outcome.nearest == "contains");
}

TEST_CASE("every member that must be there is missed by its name") {
  const Json original = shipped("with_acceptance");
  const std::set<std::string> must{"id",   "points", "rules",         "groups",     "blocks",
                                   "when", "owner",  "enter",         "grade",      "from",
                                   "days", "reason", "when_activity", "no_activity"};
  std::set<std::string> missed;
  for (const std::string& name : must) {
    std::size_t count = 0;
    Json counted = original;
    each_object(counted, [&](Json& object) { count += object.find(name) != nullptr ? 1U : 0U; });
    for (std::size_t skip = 0; skip < count; ++skip) {
      Json json = original;
      std::size_t seen = 0;
      bool is_rule = false;
      each_object(json, [&](Json& object) {
        if (object.find(name) != nullptr && seen++ == skip) {
          is_rule = object.find("points") != nullptr;
          object.erase(name);
        }
      });
      // The definition's own id and the first rung's entry may be left out.
      const bool optional = json.find("id") == nullptr ||
                            json.find("stages")->items()[0].find("enter") == nullptr ||
                            (name == "grade" && json.find("grade") == nullptr);
      const Outcome outcome = outcome_of(json);
      CAPTURE(name);
      CAPTURE(skip);
      if (optional)
        CHECK(outcome.key == "read");
      else if (is_rule && (name.starts_with("when") || name == "no_activity"))
        CHECK(outcome.key == "rule.one_condition");
      else
        CHECK(outcome.key == "document.missing_member");
      if (!optional) missed.insert(name);
    }
  }
  CHECK(missed == must);
}

TEST_CASE("null is as good as left out") {
  CHECK(outcome_of(R"({"fit":null,"stages":null,"gates":null,"grade":null,"mix":null})").key ==
        "read");
  CHECK(of_rule(R"("points":1,"when_activity":{"kind":null},"cap":null,"decay":null)").key ==
        "read");
  CHECK(of_rule(R"("points":null,"when":{"all":[]})").key == "document.missing_member");
}

TEST_CASE("an unknown member is kept, changes nothing and is named with the nearest name") {
  const Outcome outcome = of_rule(R"("points":1,"when":{"all":[]},"pionts":5,"zzzzzzzzzz":1)");
  CHECK(outcome.key == "read");
  REQUIRE(outcome.warnings.size() == 2);
  CHECK(outcome.warnings[0] == "definition.behaviour.groups[0].rules[0].pionts points");
  CHECK(outcome.warnings[1] == "definition.behaviour.groups[0].rules[0].zzzzzzzzzz ");
}

TEST_CASE("fit rules and gates speak of attributes and BANT alone, stages of everything") {
  for (const char* predicate :
       {R"({"activity":{}})", R"({"score":{"ge":1}})", R"({"fit":{"ge":1}})",
        R"({"behaviour":{"ge":1}})", R"({"grade":{"in":["A1"]}})",
        R"({"temperature":{"is":"hot"}})", R"({"stage":{"is":"s"}})"}) {
    CAPTURE(predicate);
    CHECK(of_predicate(predicate).key == "predicate.facts_only");
    CHECK(of_predicate(R"({"not":{"any":[)" + std::string(predicate) + "]}}").key ==
          "predicate.facts_only");
    CHECK(of_entry(predicate).key == "read");
    CHECK(outcome_of(R"({"gates":[{"id":"g","blocks":[],"reason":"r","when":)" +
                     std::string(predicate) + "}]}")
              .key == "predicate.facts_only");
  }
  for (const char* predicate : {R"({"attr":"x","is":1})", R"({"account_attr":"x","is":1})",
                                R"({"bant":{"need":"yes"}})", R"({"all":[]})"})
    CHECK(of_predicate(predicate).key == "read");
}

TEST_CASE("a predicate that breaks the rules is refused") {
  CHECK(of_predicate(R"({"attr":"x"})").key == "predicate.no_operator");
  CHECK(of_predicate(R"({"account_attr":"x"})").key == "predicate.no_operator");
  CHECK(of_predicate(R"({"attr":"x","is":null})").key == "predicate.no_operator");
  CHECK(of_predicate(R"({"attr":"x","zqzqzqzq":1})").key == "predicate.unknown_operator");
  CHECK(of_predicate(R"({"attr":"x","in_list":"knwon"})").key == "definition.unknown_list_nearest");
  CHECK(of_predicate(R"({"attr":"x","not_in_list":"qqqqqqqqqqqq"})").key ==
        "definition.unknown_list");
  CHECK(of_predicate(R"({"attr":"x","in_list":"known"})").key == "read");
  CHECK(of_predicate(R"({"attr":"x","in":"a"})").key == "document.needs_list");
  CHECK(of_predicate(R"({"attr":"x","between":[1]})").key == "predicate.between_two");
  CHECK(of_predicate(R"({"attr":"x","is":["a"]})").key == "document.needs_value");
  CHECK(of_predicate(R"({"attr":"x","is":1234567890123})").key == "document.number_too_fine");
  CHECK(of_predicate(R"({"attr":"x","is_known":"yes"})").key == "document.needs_flag");
  CHECK(of_predicate(R"({"atr":"x","is":1})").nearest == "attr");
  CHECK(of_predicate("{}").key == "predicate.no_kind");
  CHECK(of_predicate("[]").key == "document.needs_object");
  CHECK(of_predicate(R"({"all":[],"any":[]})").key == "predicate.two_kinds");
  CHECK(of_predicate(R"({"bant":{"need":"maybe"}})").key == "document.not_one_of");
  CHECK(of_predicate(R"({"bant":{}})").key == "predicate.no_bant_part");
  CHECK(of_entry(R"({"stage":{"is":"s","at_least":"s"}})").key == "predicate.one_stage_operator");
  CHECK(of_entry(R"({"score":{"gee":1}})").nearest == "ge");
  CHECK(of_entry(R"({"activity":{"min_count":1.5}})").key == "document.needs_whole_number");
}

TEST_CASE("points are whole numbers from -1000 to 1000, limits are whole numbers") {
  const auto points = [](const std::string& value) {
    return of_rule("\"when\":{\"all\":[]},\"points\":" + value).key;
  };
  for (const char* good : {"0", "1000", "-1000", "5.0", "1e2"}) CHECK(points(good) == "read");
  for (const char* far : {"1001", "-1001", "9223372036854775807"})
    CHECK(points(far) == "document.out_of_bounds");
  for (const char* odd : {"0.5", "\"5\"", "true", "[]", "1e30"})
    CHECK(points(odd) == "document.needs_whole_number");
  for (const char* member : {"within_days", "max_count", "min_count", "cap"}) {
    const std::string rule = "\"points\":1,\"when_activity\":{},\"" + std::string(member) + "\":";
    CHECK(of_rule(rule + "1").key == "read");
    CHECK(of_rule(rule + "1.5").key == "document.needs_whole_number");
    CHECK(of_rule(rule + "-1").key == "document.out_of_bounds");
  }
  for (const char* name : {"floor", "cap"}) {
    const std::string limit = "\"" + std::string(name) + "\":0.5";
    CHECK(outcome_of("{\"fit\":{\"groups\":[]," + limit + "}}").key ==
          "document.needs_whole_number");
    CHECK(outcome_of("{\"fit\":{\"groups\":[{\"id\":\"g\",\"rules\":[]," + limit + "}]}}").key ==
          "document.needs_whole_number");
  }
}

TEST_CASE("days are at least 1") {
  CHECK(of_rule(R"("points":1,"no_activity":{"days":0})").key == "document.out_of_bounds");
  CHECK(of_rule(R"("points":1,"no_activity":{"days":1})").key == "read");
  const auto decay = [](const std::string& form) {
    return of_rule(R"("points":1,"when_activity":{},"decay":)" + form).key;
  };
  CHECK(decay(R"({"half_life":{"days":0}})") == "document.out_of_bounds");
  CHECK(decay(R"({"linear":{"days":-1}})") == "document.out_of_bounds");
  CHECK(decay(R"({"step":{"percent":10,"every_days":0}})") == "document.out_of_bounds");
  CHECK(decay(R"({"step":{"percent":101,"every_days":1}})") == "document.out_of_bounds");
  CHECK(decay(R"({"step":{"percent":100,"every_days":1}})") == "read");
  CHECK(decay(R"({"half_life":{"days":1},"linear":{"days":1}})") == "rule.one_decay");
  CHECK(decay(R"({"halflife":{"days":1}})") == "rule.one_decay");
  CHECK(decay(R"({"none":{}})") == "read");
}

TEST_CASE("ids of groups and rules are one set, without the names of the dimensions") {
  const auto ids = [](const std::string& first, const std::string& second) {
    return outcome_of(R"({"fit":{"groups":[{"id":")" + first +
                      R"(","rules":[]}]},"behaviour":{"groups":[{"id":"h","rules":[{"id":")" +
                      second + R"(","points":1,"when":{"all":[]}}]}]}})");
  };
  CHECK(ids("a", "b").key == "read");
  CHECK(ids("a", "a").key == "document.repeated_id");
  CHECK(ids("a", "a").where == "definition.behaviour.groups[0].rules[0]");
  CHECK(ids("a", "h").key == "document.repeated_id");
  CHECK(ids("fit", "b").key == "definition.dimension_id");
  CHECK(ids("a", "behaviour").key == "definition.dimension_id");
  CHECK(ids("a", "A").key == "read"); // byte by byte
}

TEST_CASE("a ladder keeps its promises") {
  const auto ladder = [](const std::string& second) {
    return outcome_of(R"({"stages":[{"id":"s","owner":"sales","enter":{"decision":"begin"}},)" +
                      second + "]}")
        .key;
  };
  CHECK(ladder(R"({"id":"t","owner":"sales","enter":{"decision":"go"}})") == "read");
  CHECK(ladder(R"({"id":"s","owner":"sales","enter":{"decision":"go"}})") ==
        "document.repeated_id");
  CHECK(ladder(R"({"id":"t","owner":"boss","enter":{"decision":"go"}})") == "document.not_one_of");
  CHECK(ladder(R"({"id":"t","owner":"sales","enter":{"decision":"begin"}})") ==
        "stage.decision_twice");
  CHECK(ladder(R"({"id":"t","owner":"sales","enter":{}})") == "stage.one_entry");
  CHECK(ladder(R"({"id":"t","owner":"sales","enter":{"auto":{"all":[]},"decision":"go"}})") ==
        "stage.one_entry");
  for (const char* kind : {"reject", "recycle", "disqualify", "lost", "reopen"})
    CHECK(ladder(R"({"id":"t","owner":"sales","enter":{"decision":")" + std::string(kind) +
                 "\"}}") == "stage.decision_enters_none");
  for (const char* taken : {"nurture", "disqualified", "lost"})
    CHECK(ladder(R"({"id":")" + std::string(taken) +
                 R"(","owner":"sales","enter":{"decision":"go"}})") == "stage.name_taken");
  CHECK(outcome_of(R"({"stages":[]})").key == "stage.empty_ladder");
}

TEST_CASE("committee rules need a definition of accounts") {
  const std::string rest = R"("fit":{"groups":[{"id":"g","rules":[{"id":"r","points":1,)"
                           R"("committee":{"roles":["user"],"at_least":1}}]}]}})";
  CHECK(outcome_of(R"({"subject":"account",)" + rest).key == "read");
  CHECK(outcome_of("{" + rest).key == "rule.committee_of_leads");
  CHECK(outcome_of(R"({"subject":"acount",)" + rest).key == "document.not_one_of");
}

TEST_CASE("a gate that blocks an unknown stage is a warning, as the ladder may have changed") {
  const Outcome outcome =
      outcome_of(R"({"gates":[{"id":"g","blocks":["prospect"],"reason":"r","when":{"all":[]}}]})");
  CHECK(outcome.key == "read");
  REQUIRE(outcome.warnings.size() == 1);
  CHECK(outcome.warnings[0] == "definition.gates[0].blocks[0] ");
}

TEST_CASE("hostile sizes are answered in bounded time and words") {
  std::string members = R"("points":1,"when":{"all":[]})";
  for (int i = 0; i < 20'000; ++i) members += ",\"points" + std::to_string(i) + "\":1";
  const Outcome many = of_rule(members);
  CHECK(many.key == "read");
  CHECK(many.warnings.size() <= 100);
  std::string operators = R"({"attr":"x")";
  for (int i = 0; i < 20'000; ++i) operators += ",\"is" + std::to_string(i) + "\":1";
  CHECK(of_predicate(operators + "}").key == "predicate.unknown_operator_nearest");
  const std::string long_name(1'000'000, 'i');
  const Outcome longest = of_predicate("{\"attr\":\"x\",\"" + long_name + "\":1}");
  CHECK(longest.key == "predicate.unknown_operator");
  CHECK(longest.where.size() < 200);
  std::string deep = R"({"all":[]})";
  for (int i = 0; i < 90; ++i) deep = "{\"not\":" + deep + "}";
  CHECK(of_predicate(deep).key == "read");
}

TEST_CASE("the fingerprint leaves the signature out and nothing else") {
  const Json json = shipped("classic");
  Json is_signed = json;
  is_signed.set("signature", Json::object({{"version", Json::number(1)}}));
  CHECK(definition_sha256(is_signed) == definition_sha256(json));
  Json shuffled = Json::object();
  for (auto member = json.members().rbegin(); member != json.members().rend(); ++member)
    shuffled.set(member->name, member->value);
  CHECK(definition_sha256(shuffled) == definition_sha256(json));
  Json changed = json;
  changed.set("version", Json::number(2));
  CHECK(definition_sha256(changed) != definition_sha256(json));
}

} // namespace
