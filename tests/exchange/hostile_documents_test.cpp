// Documents that are JSON and nothing more: wrong types everywhere, numbers out of bounds, repeated
// ids, dates that do not exist, names that nobody knows, missing members, sizes that nobody needs.
// Each is refused with its place; what was there stays as it was.
#include "exchange/definition_edit.hpp"
#include "exchange/said.hpp"

#include <utility>

namespace {

using namespace lb;

std::string workspace(const std::string& list, const std::string& items) {
  return R"({"format":"leadbench-workspace/1",")" + list + "\":[" + items + "]}";
}

/// Per list of a workspace the members of a row beside its id.
const std::vector<std::array<std::string, 2>> kLists{
    {"accounts", R"("name":"N")"},
    {"leads", R"("created_at":"2026-01-01")"},
    {"activities", R"("lead":"L","at":"2026-01-01","kind":"k")"},
    {"decisions", R"("lead":"L","at":"2026-01-01","kind":"accept")"},
    {"campaigns", R"("cost":1)"},
    {"reps", R"("seniority":1,"capacity":1)"},
    {"assignments", R"("lead":"L","at":"2026-01-01","rep":null)"},
    {"votes", R"("lead":"L","at":"2026-01-01","camp":"sales","vote":"ready")"},
};

std::string row(const std::string& id, const std::string& members) {
  return R"({"id":")" + id + "\"," + members + "}";
}

/// A workspace with every member that its readers know.
constexpr std::string_view kEverything = R"({"format":"leadbench-workspace/1",
"accounts":[{"id":"A","name":"N","attributes":{"industry":"x"}}],
"leads":[{"id":"L","created_at":"2026-01-01","account":"A","committee_role":"user",
  "attributes":{"email":"a@b.example","size":1.5,"known":true},
  "consent":{"basis":"consent","source":"s","at":"2026-01-01","opt_out":["mail"]}}],
"activities":[{"id":"V","lead":"L","at":"2026-01-01","kind":"k","detail":"d","campaign":"C"}],
"decisions":[{"id":"D","lead":"L","at":"2026-01-01","actor":"R","kind":"won","amount":5,
  "reason":"r","budget":"yes","authority":"no","need":"unknown","timeline":"yes"}],
"campaigns":[{"id":"C","source":"s","channel":"c","cost":1,"from":"2026-01-01","to":"2026-02-01"}],
"reps":[{"id":"R","name":"N","team":"t","kind":"partner","territories":["*"],"industries":["i"],
  "languages":["pl"],"seniority":2,"capacity":3,"daily_limit":1,"weight":2,
  "working_hours":{"days":[1,5],"from":"09:00","to":"17:00"},
  "zone":{"offset_minutes":60,"summer":"eu"},"absences":[{"from":"2026-01-01","to":"2026-01-02"}]}],
"assignments":[{"id":"G","lead":"L","at":"2026-01-01","rep":"R","rule":"r"}],
"votes":[{"id":"O","camp":"sales","lead":"L","at":"2026-01-01","vote":"ready"}],
"routing_plan":{"stages":["mql"],"sla_minutes":5,"reassign":true,"fallback":{"rep":"R"},
  "attributes":{"territory":"country"},"rules":[{"id":"r","team":"t","kind":"partner","reps":["R"],
  "require":["territory","min_seniority"],"min_seniority":2,"strategy":"best_match",
  "weights":{"load":1},"keep_account_owner":true,"when":{"all":[{"not":{"stage":{"is":"mql"}}},
  {"any":[{"activity":{"kind":"k","detail":{"contains":"d"},"within_days":3,"min_count":2}}]}]}}]},
"retention":{"rules":[{"name":"r","when":{"stage":{"is":"mql"}},"since":"consent","days":5}]},
"funnel_window":{"from":"2026-01-01","to":"2026-02-01"},
"drafts":{"marketing":{"id":"m","fit":{"groups":[]}},"sales":{"id":"s"}},
"definition":{"id":"d","version":1,"subject":"account","lists":{"l":["x"]},"mix":{"fit":1},
  "temperature":{"by":"score","hot":5,"warm":1},"grade":{"fit":[{"grade":"A","from":1}]},
  "fit":{"floor":-1,"cap":9,"groups":[{"id":"g","label":"","floor":0,"cap":5,"rules":[
    {"id":"c","label":"","committee":{"roles":["user"],"at_least":1},"points":1}]}]},
  "behaviour":{"decay":{"step":{"percent":5,"every_days":2}},"groups":[{"id":"h","label":"",
    "rules":[{"id":"n","label":"","no_activity":{"days":3,"kinds":["k"]},"points":-1},
      {"id":"a","label":"","when_activity":{"kind":"k"},"points":1,"max_count":2,"min_count":1,
       "cap":3,"within_days":9,"decay":{"linear":{"days":2}}}]}]},
  "stages":[{"id":"s","label":"S","owner":"sales","enter":{"auto":{"grade":{"in":["A1"]}}}},
    {"id":"t","label":"T","owner":"sales","enter":{"decision":"won"},"sla_hours":2}],
  "gates":[{"id":"x","blocks":["t"],"when":{"bant":{"need":"no"}},"reason":"r"}]}})";

/// The JSON below a place with the text that a refusal calls it by: every member, and of a list
/// the first two items.
template <class Visit> void each_below(Json& json, const std::string& path, const Visit& visit) {
  if (json.is_array()) {
    for (std::size_t i = 0; i < std::min<std::size_t>(json.items().size(), 2); ++i)
      visit(json.items()[i], path + "[" + std::to_string(i) + "]");
  } else if (json.is_object()) {
    for (Json::Member& member : json.members())
      visit(member.value, path.empty() ? member.name : path + "." + member.name);
  }
}

/// Puts each odd value in the place of each part of the document in turn, and has it read.
struct Spoiler {
  Json document;
  Said (*read)(const std::string&);
  int refused = 0;

  void spoil(Json& part, const std::string& path) {
    for (const char* odd : {"null", "true", "-0.5", "1e30", "\"\"", "\"text\"", "[]", "[[]]", "{}",
                            R"({"text":[1]})"}) {
      const Json before = std::exchange(part, *read_json(odd));
      const Said found = read(compact_json(document));
      part = before;
      if (found.key == "read") continue;
      ++refused;
      CAPTURE(std::string(odd));
      CAPTURE(path);
      CAPTURE(found);
      // At the part, below it, or at what it is missing from; but a list or a subject that is gone
      // is missed by the rules.
      const bool missed_elsewhere = found.key.starts_with("definition.unknown_list") ||
                                    found.key == "rule.committee_of_leads";
      CHECK((path.starts_with(found.where) || found.where.starts_with(path) || missed_elsewhere));
    }
    each_below(part, path, [this](Json& below, const std::string& at) { spoil(below, at); });
  }
};

TEST_CASE("law: wherever a wrong type stands, a document is read, or refused at that place") {
  Spoiler workspace{*read_json(kEverything), of_workspace};
  each_below(workspace.document, "",
             [&](Json& part, const std::string& path) { workspace.spoil(part, path); });
  CHECK(workspace.refused > 500);
}

/// A document with `@` where a whole number stands, and the place of it.
struct NumberPlace {
  Said (*read)(const std::string&);
  std::string text, where;
};

std::string rule_text(const std::string& members) {
  return R"({"behaviour":{"groups":[{"id":"g","rules":[{"id":"r",)" + members + "}]}]}}";
}
std::string rep_text(const std::string& members) {
  return R"({"format":"leadbench-workspace/1","reps":[{"id":"R",)" + members + "}]}";
}

const std::string kRulePlace = "definition.behaviour.groups[0].rules[0].";
const std::vector<NumberPlace> kNumbers{
    {of_definition, R"({"version":@})", "definition.version"},
    {of_definition, R"({"mix":{"fit":@}})", "definition.mix.fit"},
    {of_definition, R"({"fit":{"groups":[],"floor":@}})", "definition.fit.floor"},
    {of_definition, R"({"fit":{"groups":[{"id":"g","rules":[],"cap":@}]}})",
     "definition.fit.groups[0].cap"},
    {of_definition, R"({"grade":{"fit":[{"grade":"A","from":@}]}})",
     "definition.grade.fit[0].from"},
    {of_definition, R"({"temperature":{"by":"score","hot":@,"warm":1}})",
     "definition.temperature.hot"},
    {of_definition, R"({"stages":[{"id":"s","owner":"sales","sla_hours":@}]})",
     "definition.stages[0].sla_hours"},
    {of_definition, rule_text(R"("when":{"all":[]},"points":@)"), kRulePlace + "points"},
    {of_definition, rule_text(R"("points":1,"when_activity":{},"within_days":@)"),
     kRulePlace + "within_days"},
    {of_definition, rule_text(R"("points":1,"when_activity":{},"max_count":@)"),
     kRulePlace + "max_count"},
    {of_definition, rule_text(R"("points":1,"when_activity":{},"min_count":@)"),
     kRulePlace + "min_count"},
    {of_definition, rule_text(R"("points":1,"when_activity":{},"cap":@)"), kRulePlace + "cap"},
    {of_definition, rule_text(R"("points":1,"no_activity":{"days":@})"),
     kRulePlace + "no_activity.days"},
    {of_definition, rule_text(R"("points":1,"when_activity":{},"decay":{"half_life":{"days":@}})"),
     kRulePlace + "decay.half_life.days"},
    {of_definition,
     rule_text(R"("points":1,"when_activity":{},"decay":{"step":{"percent":@,"every_days":1}})"),
     kRulePlace + "decay.step.percent"},
    {of_plan, R"({"stages":[],"rules":[],"sla_minutes":@})", "routing_plan.sla_minutes"},
    {of_plan, R"({"stages":[],"rules":[{"id":"r","strategy":"best_match","weights":{"load":@}}]})",
     "routing_plan.rules[0].weights.load"},
    {of_plan,
     R"({"stages":[],"rules":[{"id":"r","strategy":"pool","when":{"activity":{"min_count":@}}}]})",
     "routing_plan.rules[0].when.activity.min_count"},
    {of_workspace, rep_text(R"("seniority":@,"capacity":1)"), "reps[0].seniority"},
    {of_workspace, rep_text(R"("seniority":1,"capacity":@)"), "reps[0].capacity"},
    {of_workspace, rep_text(R"("seniority":1,"capacity":1,"weight":@)"), "reps[0].weight"},
    {of_workspace, rep_text(R"("seniority":1,"capacity":1,"zone":{"offset_minutes":@})"),
     "reps[0].zone.offset_minutes"},
    {of_workspace,
     R"({"format":"leadbench-workspace/1","retention":{"rules":[{"since":"created","days":@}]}})",
     "retention.rules[0].days"},
    {of_workspace, R"({"format":"leadbench-workspace/1","campaigns":[{"id":"C","cost":@}]})",
     "campaigns[0].cost"},
};

TEST_CASE(
    "where a whole number is asked for, nothing else is taken, and nothing beyond its bounds") {
  for (const NumberPlace& place : kNumbers) {
    CAPTURE(place.text);
    for (const char* odd : {"0.1", "-0.5", "1e-3", "1e30", "99999999999999999999", "\"5\"", "true",
                            "[]", "{}", "[1]"}) {
      CAPTURE(odd);
      CHECK(place.read(with(place.text, odd)) == Said{"document.needs_whole_number", place.where});
    }
    CHECK(place.read(with(place.text, "-0")) == place.read(with(place.text, "0")));
    CHECK(place.read(with(place.text, "1.0")) == place.read(with(place.text, "1")));
    CHECK(place.read(with(place.text, "1e0")) == place.read(with(place.text, "1")));
    if (place.where == "definition.version") continue; // any number is a version
    for (const char* far : {"9000000000000000000", "-9223372036854775808", "2000000000000000"}) {
      CAPTURE(far);
      CHECK(place.read(with(place.text, far)) == Said{"document.out_of_bounds", place.where});
    }
  }
}

TEST_CASE("a billion points are too many") {
  CHECK(of_definition(rule_text(R"("when":{"all":[]},"points":1000000000)")) ==
        Said{"document.out_of_bounds", kRulePlace + "points"});
}

TEST_CASE("an id that stands twice is refused in every list") {
  for (const auto& [list, members] : kLists) {
    CHECK(of_workspace(workspace(list, row("X", members) + "," + row("Y", members))) == Said{});
    CHECK(of_workspace(workspace(list, row("X", members) + "," + row("X", members))) ==
          Said{"document.repeated_id", list + "[1]"});
  }
  const std::string group = R"({"id":"g","rules":[]})";
  CHECK(of_definition(R"({"fit":{"groups":[)" + group + "," + group + "]}}") ==
        Said{"document.repeated_id", "definition.fit.groups[1]"});
  CHECK(of_definition(R"({"stages":[{"id":"s","owner":"sales"},)"
                      R"({"id":"s","owner":"sales","enter":{"auto":{"all":[]}}}]})") ==
        Said{"document.repeated_id", "definition.stages[1]"});
  const std::string gate = R"({"id":"g","blocks":[],"when":{"all":[]},"reason":"r"})";
  CHECK(of_definition(R"({"gates":[)" + gate + "," + gate + "]}") ==
        Said{"document.repeated_id", "definition.gates[1]"});
  const std::string rule = R"({"id":"r","strategy":"pool"})";
  CHECK(of_plan(R"({"stages":[],"rules":[)" + rule + "," + rule + "]}") ==
        Said{"document.repeated_id", "routing_plan.rules[1]"});
  CHECK(of_mapping(R"({"format":"leadbench-mapping/1","columns":[{"header":"a","to":"id"},)"
                   R"({"header":"b","to":"id"}]})") ==
        Said{"mapping.target_twice", "mapping.columns[1]"});
}

TEST_CASE("a member that a row needs is missed by its name, in every list") {
  for (const auto& [list, members] : kLists)
    CHECK(of_workspace(workspace(list, "{" + members + "}")) ==
          Said{"document.missing_member", list + "[0]"});
  CHECK(of_plan("{}") == Said{"document.missing_member", "routing_plan"});
  CHECK(of_plan(R"({"stages":[],"rules":[{"id":"r"}]})") ==
        Said{"document.missing_member", "routing_plan.rules[0]"});
  CHECK(of_mapping("{}") == Said{"document.missing_member", "mapping"});
  CHECK(of_mapping(R"({"format":"leadbench-mapping/1","columns":[{"to":"id"}]})") ==
        Said{"document.missing_member", "mapping.columns[0]"});
}

TEST_CASE("a date that does not exist is refused where it stands") {
  const std::string leads = R"("leads":[{"id":"A","created_at":"2026-01-01"},)";
  const std::vector<std::array<std::string, 2>> places{
      {leads + R"({"id":"L","created_at":@}])", "leads[1].created_at"},
      {R"("activities":[{"id":"V","lead":"L","at":@,"kind":"k"}])", "activities[0].at"},
      {R"("decisions":[{"id":"D","lead":"L","at":@,"kind":"k"}])", "decisions[0].at"},
      {R"("assignments":[{"id":"G","lead":"L","at":@,"rep":"R"}])", "assignments[0].at"},
      {R"("votes":[{"id":"O","lead":"L","at":@,"camp":"sales","vote":"ready"}])", "votes[0].at"},
      {R"("campaigns":[{"id":"C","from":@}])", "campaigns[0].from"},
      {R"("reps":[{"id":"R","seniority":1,"capacity":1,"absences":[{"from":@,"to":"2026-01-01"}]}])",
       "reps[0].absences[0].from"},
      {R"("funnel_window":{"to":@})", "funnel_window.to"}};
  for (const auto& [members, where] : places) {
    const std::string text = R"({"format":"leadbench-workspace/1",)" + members + "}";
    CHECK(of_workspace(with(text, "\"2024-02-29\"")) == Said{});
    for (const char* date :
         {"2026-02-30", "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01",
          "26-01-01", "10000-01-01", "2026-1-1", "2026-01-01T24:00:00Z", "2026-01-01T12:60:00Z",
          "2026-01-01T12:00:00", "2026-01-01T12:00:00+01:00", "2026-01-01 12:00:00Z", "", "today",
          "２０２６-01-01"}) {
      CAPTURE(date);
      CHECK(of_workspace(with(text, "\"" + std::string(date) + "\"")) ==
            Said{"document.needs_instant", where});
    }
    for (const char* odd : {"20260101", "1767225600", "true", "[]"})
      CHECK(of_workspace(with(text, odd)) == Said{"document.needs_instant", where});
  }
}

TEST_CASE("a name that nobody knows is answered with the nearest known one") {
  const auto nearest = [](const std::string& when) {
    Warnings warnings;
    const auto plan = read_routing_plan(
        *read_json(R"({"stages":[],"rules":[{"id":"r","strategy":"pool","when":)" + when + "}]}"),
        warnings);
    REQUIRE_FALSE(plan);
    return plan.error().message.arguments.back().second;
  };
  CHECK(nearest(R"({"attr":"x","containz":"y"})") == "contains");
  CHECK(nearest(R"({"attr":"x","Is":"y"})") == "is");
  CHECK(nearest(R"({"attr":"x","start_with":"y"})") == "starts_with");
  CHECK(nearest(R"({"attr":"x","in-list":"y"})") == "in_list");
  CHECK(nearest(R"({"score":{">=":1}})").starts_with("is, is_not, in, "));
  CHECK(nearest(R"({"activty":{}})") == "activity");
  CHECK(nearest(R"({"behavior":{"ge":1}})") == "behaviour");
}

TEST_CASE("a hundred thousand empty items are refused at the first") {
  for (const char* empty : {"{}", "[]", "null", "\"\"", "0"}) {
    CAPTURE(empty);
    const std::string items = empty + repeated("," + std::string(empty), 99'999);
    for (const auto& [list, members] : kLists) {
      if (list != "leads" && std::string_view(empty) != "{}") continue; // one list tells as much
      CHECK(of_workspace(workspace(list, items)).where == list + "[0]");
    }
    CHECK(of_definition(R"({"fit":{"groups":[)" + items + "]}}").where ==
          "definition.fit.groups[0]");
    CHECK(of_definition(R"({"stages":[)" + items + "]}") ==
          Said{"definition.too_many", "definition.stages"});
    CHECK(of_plan(R"({"stages":[],"rules":[)" + items + "]}") ==
          Said{"definition.too_many", "routing_plan.rules"});
    CHECK(of_mapping(R"({"format":"leadbench-mapping/1","columns":[)" + items + "]}") ==
          Said{"definition.too_many", "mapping.columns"});
  }
}

/// `count` items made by their number, with commas between.
template <class Item> std::string listed_items(std::size_t count, Item item) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += (i > 0 ? "," : "") + item(std::to_string(i));
  return text;
}

TEST_CASE("rules, predicates and limits end at a number that is said") {
  const auto rules = [](std::size_t count) {
    return of_definition(R"({"fit":{"groups":[{"id":"g","rules":[)" +
                         listed_items(count,
                                      [](const std::string& i) {
                                        return R"({"id":"r)" + i +
                                               R"(","points":1,"when":{"all":[]}})";
                                      }) +
                         "]}]}}");
  };
  CHECK(rules(9'999) == Said{});
  CHECK(rules(10'000) == Said{"definition.too_many_rules", "definition.fit.groups[0].rules[9999]"});
  const auto predicates = [](std::size_t count) {
    return of_plan(
        R"({"stages":[],"rules":[{"id":"r","strategy":"pool","when":{"any":[)" +
        listed_items(count, [](const std::string& i) { return R"({"attr":"a","is":)" + i + "}"; }) +
        "]}}]}");
  };
  CHECK(predicates(9'999) == Said{});
  CHECK(predicates(10'000) == Said{"predicate.too_many", "routing_plan.rules[0].when.any[9999]"});
  const auto caps = [](std::size_t count) {
    return of_definition(R"({"fit":{"groups":[)" +
                         listed_items(count,
                                      [](const std::string& i) {
                                        return R"({"id":"g)" + i +
                                               R"(","rules":[],"cap":-1000000000})";
                                      }) +
                         "]}}");
  };
  CHECK(caps(1'000) == Said{});
  CHECK(caps(1'001) == Said{"definition.limits_too_large", "definition.fit.groups[1000]"});
}

TEST_CASE("rows times attributes end in a sentence before they take memory") {
  std::string attributes;
  for (int i = 0; i < 1'000; ++i)
    attributes += (i > 0 ? ",\"a" : "\"a") + std::to_string(i) + "\":1";
  const std::string first = R"({"id":"L","created_at":"2026-01-01","attributes":{)" + attributes;
  const std::string others = listed_items(100'000, [](const std::string& i) {
    return R"({"id":")" + i + R"(","created_at":"2026-01-01"})";
  });
  CHECK(of_workspace(workspace("leads", first + "}}," + others)) ==
        Said{"workspace.too_many_cells", "leads[0].attributes.a999"});
}

TEST_CASE("finding the nearest name takes no longer for many names and long ones") {
  std::string lists, rules;
  for (int i = 0; i < 3'000; ++i) {
    lists += (i > 0 ? ",\"" : "\"") + repeated("a", 300) + std::to_string(i) + "\":[]";
    rules += (i > 0 ? ",{\"id\":\"" : "{\"id\":\"") + std::to_string(i) +
             R"(","strategy":"pool","when":{"attr":"a","in_list":"aaaaaaaaaaaaaaaaaaaa"}})";
  }
  const Result<WorkspaceDocument> document =
      read_workspace(R"({"format":"leadbench-workspace/1","definition":{"lists":{)" + lists +
                     R"(}},"routing_plan":{"stages":[],"rules":[)" + rules + "]}}");
  REQUIRE(document);
  CHECK(document->warnings.size() == 1); // the same in every rule
}

TEST_CASE("a list of names in a sentence is cut after twenty, each name after sixty bytes") {
  std::string stages;
  for (int i = 0; i < 150; ++i)
    stages += (i > 0 ? ",{\"id\":\"" : "{\"id\":\"") + std::to_string(i) + repeated("x", 1'000) +
              R"(","owner":"sales","enter":{"auto":{"stage":{"is":"nobody"}}}})";
  Warnings warnings;
  REQUIRE(read_definition(*read_json("{\"stages\":[" + stages + "]}"), warnings));
  REQUIRE(warnings.size() == 1);
  CHECK(warnings[0].message.arguments[1].second.size() < 1'500);
}

TEST_CASE("an edit that is refused leaves the definition as it was") {
  const Json document = *read_json(embedded_asset("definitions/classic.json"));
  const std::vector<DefinitionEdit> edits{
      SetRulePoints{"senior", 1'000'000'000},
      SetRulePoints{"nobody", 1},
      ReplaceDefinition{*read_json("[]")},
      ReplaceDefinition{*read_json(R"({"fit":{"groups":[{}]}})")},
      AddGroup{.behaviour = false, .id = "fit", .label = "Fit"},
      SetMix{.fit = INT64_MAX, .behaviour = INT64_MIN},
      SetStage{.stage = "mql", .label = "M", .sla_hours = -1},
      SetDimensionDecay{true, {.kind = DecayKind::half_life, .days = 0}}};
  const Json before = document;
  for (const DefinitionEdit& edit : edits) {
    CAPTURE(edit.index());
    CHECK(said(apply_edit(document, edit)).key != "read");
    CHECK(document == before);
  }
}

} // namespace
