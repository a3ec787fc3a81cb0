#include "exchange/definition_edit.hpp"
#include "exchange/embedded_assets.hpp"
#include "lead/threshold_stage.hpp"

#include <doctest/doctest.h>

namespace {

using namespace lb;

Json shipped() {
  return *read_json(embedded_asset("definitions/with_acceptance.json"));
}

Json edited(const Json& document, const DefinitionEdit& edit) {
  Result<EditedDefinition> result = apply_edit(document, edit);
  REQUIRE(result);
  Warnings warnings;
  CHECK(read_definition(result->document, warnings) == result->definition);
  return std::move(result->document);
}

std::string refused(const Json& document, const DefinitionEdit& edit) {
  const Result<EditedDefinition> result = apply_edit(document, edit);
  return result ? "done" : result.error().message.key;
}

const Json* rule_of(const Json& document, std::string_view id) {
  for (const char* dimension : {"fit", "behaviour"})
    for (const Json& group : document.find(dimension)->find("groups")->items())
      for (const Json& rule : group.find("rules")->items())
        if (rule.find("id")->text() == id) return &rule;
  return nullptr;
}

const DefinitionEdit kEdits[] = {
    SetRulePoints{"industry", -7},
    SetRuleLabel{"industry", "Trade"},
    ReplaceRule{"industry",
                *read_json(R"({"id":"other","points":3,"when":{"attr":"x","is":"y"}})")},
    AddRule{false, "company", *read_json(R"({"id":"new","points":1,"when":{"all":[]}})")},
    RemoveRule{"demo"},
    SetRuleLimit{"download", "max_count", 5},
    SetRuleLimit{"download", "within_days", 90},
    SetRuleLimit{"opens_often", "min_count", std::nullopt},
    SetRuleDecay{"download", Decay{.kind = DecayKind::step, .days = 30, .percent = 25}},
    SetRuleDecay{"subscribed", std::nullopt},
    SetLimit{"website", "cap", 30},
    SetLimit{"website", "cap", std::nullopt},
    SetLimit{"behaviour", "floor", -50},
    SetDimensionDecay{true, Decay{.kind = DecayKind::linear, .days = 60}},
    SetDimensionDecay{false, Decay{}},
    AddGroup{true, "chat", "Chat"},
    RemoveGroup{"social"},
    SetMix{120, 80},
    SetGradeFrom{false, 1, 33},
    SetStageThreshold{"mql", 45},
    SetStageEntry{"mql", *read_json(R"({"all":[{"fit":{"ge":30}},{"behaviour":{"ge":30}}]})")},
    SetStage{"sal", "Accepted", Owner::partner, 12},
    SetStage{"mql", "MQL", Owner::marketing, std::nullopt},
    SetGateReason{"intern", "Interns wait."},
    SetGateBlocks{"intern", {"sal", "sql"}},
    SetListItems{"key_pages", {"/pricing"}},
    SetListItems{"new_list", {"a", "b"}},
    SwitchRule{"demo", false},
    MoveRule{"demo", "website", 0},
    SetTerm{"mql", Json::object({{"text", Json::string("Ours.")}})},
};

TEST_CASE("an edit changes the document, and twice is as once where it sets") {
  const Json before = shipped();
  for (const DefinitionEdit& edit : kEdits) {
    CAPTURE(edit.index());
    const Json once = edited(before, edit);
    CHECK_FALSE(once == before);
    const bool sets =
        !std::holds_alternative<AddRule>(edit) && !std::holds_alternative<AddGroup>(edit) &&
        !std::holds_alternative<RemoveRule>(edit) && !std::holds_alternative<RemoveGroup>(edit);
    if (sets) CHECK(edited(once, edit) == once);
  }
}

TEST_CASE("a rule that is switched off gives nothing, and on again what it gave") {
  const Json before = shipped();
  const Json off = edited(before, SwitchRule{"demo", false});
  Warnings warnings;
  const auto rule_in = [&](const Json& document) {
    const Result<Definition> read = read_definition(document, warnings);
    REQUIRE(read.has_value());
    for (const RuleRef& ref : rules_of(*read))
      if (ref.rule->id == "demo") return *ref.rule;
    FAIL("no such rule");
    return Rule{};
  };
  CHECK(rule_in(off).points == 0);
  CHECK(rule_in(off).points_off == rule_in(before).points);
  CHECK(edited(off, SwitchRule{"demo", false}) == off);
  CHECK(edited(off, SwitchRule{"demo", true}) == before);
  CHECK_FALSE(rule_in(edited(off, SetRulePoints{"demo", 7})).points_off.has_value());
  CHECK(warnings.empty());
}

TEST_CASE("law: a rule moved about is where it was sent, the others stay in their order") {
  const Json before = shipped();
  const auto ids_in = [](const Json& document, std::string_view group) {
    std::vector<std::string> ids;
    for (const char* dimension : {"fit", "behaviour"})
      for (const Json& one : document.find(dimension)->find("groups")->items())
        if (one.find("id")->text() == group)
          for (const Json& rule : one.find("rules")->items())
            ids.push_back(rule.find("id")->text());
    return ids;
  };
  for (std::size_t index = 0; index < 6; ++index) {
    CAPTURE(index);
    const Json moved = edited(before, MoveRule{"demo", "website", index});
    std::vector<std::string> expected = ids_in(before, "website");
    expected.insert(
        expected.begin() + static_cast<std::ptrdiff_t>(std::min(index, expected.size())), "demo");
    CHECK(ids_in(moved, "website") == expected);
    expected = ids_in(before, "requests");
    std::erase(expected, "demo");
    CHECK(ids_in(moved, "requests") == expected);
  }
  CHECK(edited(before, MoveRule{"demo", "requests", 99}) == before); // it stands there already
  CHECK(refused(before, MoveRule{"demo", "company", 0}) ==
        "edit.no_rule"); // of the other dimension
  CHECK(refused(before, MoveRule{"demo", "nobody", 0}) == "edit.no_group");
}

TEST_CASE("a copy of a rule stands behind it") {
  const Json before = shipped();
  Json copy = *read_json(R"({"id":"form_2","points":1,"when_activity":{"kind":"x"}})");
  const Json after = edited(before, AddRule{true, "requests", copy, "form"});
  const Json& rules = *after.find("behaviour")->find("groups")->items()[5].find("rules");
  REQUIRE(rules.items().size() == 4);
  CHECK(rules.items()[1].find("id")->text() == "form");
  CHECK(rules.items()[2].find("id")->text() == "form_2");
}

TEST_CASE("what the program does not know survives every edit") {
  Json document = shipped();
  document.set("colour", Json::string("red"));
  document.find("fit")->set("note", Json::number_spelled("1.50"));
  for (const DefinitionEdit& edit : kEdits) {
    const Json after = edited(document, edit);
    CHECK(after.find("colour")->text() == "red");
    CHECK(after.find("fit")->find("note")->text() == "1.50");
  }
}

TEST_CASE("an edit of a place that is not there is refused") {
  const Json document = shipped();
  CHECK(refused(document, SetRulePoints{"nobody", 1}) == "edit.no_rule");
  CHECK(refused(document, RemoveRule{"nobody"}) == "edit.no_rule");
  CHECK(refused(document, SetLimit{"nobody", "cap", 1}) == "edit.no_group");
  CHECK(refused(document, RemoveGroup{"nobody"}) == "edit.no_group");
  CHECK(refused(document, AddRule{true, "company", Json::object()}) == "edit.no_group");
  CHECK(refused(document, SetStage{"nobody", "", Owner::sales}) == "edit.no_stage");
  CHECK(refused(document, SetStageThreshold{"sal", 1}) == "edit.no_threshold");
  CHECK(refused(document, SetStageEntry{"nobody", Json::object()}) == "edit.no_stage");
  CHECK(refused(document, SetStageEntry{"sal", Json::object()}) == "edit.no_entry");
  CHECK(refused(document, SetGradeFrom{true, 9, 1}) == "edit.no_grade");
  CHECK(refused(document, SetGateReason{"nobody", ""}) == "edit.no_gate");
}

TEST_CASE("an edit that breaks the rules of a definition is refused") {
  const Json document = shipped();
  CHECK(refused(document, SetRulePoints{"industry", 1001}) == "document.out_of_bounds");
  CHECK(refused(document, AddGroup{true, "industry", ""}) == "document.repeated_id");
  CHECK(refused(document, SetRuleLimit{"download", "cap", -1}) == "document.out_of_bounds");
  CHECK(refused(document, SetDimensionDecay{true, {.kind = DecayKind::half_life, .days = 0}}) ==
        "document.out_of_bounds");
  CHECK(refused(document, ReplaceRule{"demo", *read_json(R"({"points":1})")}) ==
        "rule.one_condition");
  CHECK(refused(document, ReplaceRule{"demo", Json::array()}) == "edit.rule_not_an_object");
  CHECK(refused(document, ReplaceDefinition{*read_json(R"({"stages":[]})")}) ==
        "stage.empty_ladder");
}

TEST_CASE("a replaced rule keeps its id and its place") {
  const Json after = edited(shipped(), kEdits[2]);
  CHECK(rule_of(after, "other") == nullptr);
  CHECK(rule_of(after, "industry")->find("points")->as_int() == 3);
  CHECK(
      after.find("fit")->find("groups")->items()[0].find("rules")->items()[0].find("id")->text() ==
      "industry");
}

TEST_CASE("the threshold that is set is the threshold that is read") {
  for (const std::int64_t points : {-20, 0, 45, 1000}) {
    const Result<EditedDefinition> result = apply_edit(shipped(), SetStageThreshold{"mql", points});
    REQUIRE(result);
    CHECK(stage_threshold(result->definition.stages[2]) == points);
    CHECK_FALSE(stage_threshold(result->definition.stages[1]));
    CHECK_FALSE(stage_threshold(result->definition.stages[3]));
  }
}

TEST_CASE("the first score comparison counts, wherever it stands") {
  const Json document = *read_json(
      R"({"stages":[{"id":"s","owner":"sales"},{"id":"t","owner":"sales","enter":{"auto":)"
      R"({"all":[{"attr":"x","is":"y"},{"any":[{"score":{"le":5}},{"score":{"ge":40}}]},)"
      R"({"score":{"ge":7}}]}}}]})");
  const Result<EditedDefinition> result = apply_edit(document, SetStageThreshold{"t", 41});
  REQUIRE(result);
  CHECK(stage_threshold(result->definition.stages[1]) == 41);
  CHECK(compact_json(result->document).find(R"({"score":{"ge":41}})") != std::string::npos);
  CHECK(compact_json(result->document).find(R"({"score":{"ge":7}})") != std::string::npos);
}

TEST_CASE("the entry that is set is the entry that is read, also where no ladder is written") {
  const Json entry = *read_json(R"({"any":[{"fit":{"ge":60}},{"activity":{"kind":"demo"}}]})");
  for (const Json& document : {shipped(), Json::object(), *read_json(R"({"stages":null})")}) {
    CHECK(stage_entry(document, "mql").find("score") != nullptr);
    const Json after = edited(document, SetStageEntry{"mql", entry});
    CHECK(stage_entry(after, "mql") == entry);
    CHECK(stage_entry(after, "lead") == stage_entry(document, "lead"));
  }
  CHECK(stage_entry(shipped(), "sal").is_null());
  CHECK(stage_entry(shipped(), "nobody").is_null());
  CHECK(refused(shipped(), SetStageEntry{"mql", *read_json(R"({"fitt":{"ge":1}})")}) ==
        "predicate.unknown_kind_nearest");
}

TEST_CASE("the first edit of a stage writes the default ladder out, unchanged but for the edit") {
  const Result<EditedDefinition> result = apply_edit(Json::object(), SetStageThreshold{"mql", 60});
  REQUIRE(result);
  std::vector<Stage> expected = default_ladder();
  expected[0].automatic = Predicate{}; // an entry has to be written down; the first rung ignores it
  CHECK(result->definition.stages == expected);
}

TEST_CASE("an edit of a workspace without a definition begins one") {
  const Json after = edited(Json(), AddGroup{true, "g", "Group"});
  CHECK(compact_json(after) ==
        R"({"behaviour":{"groups":[{"id":"g","label":"Group","rules":[]}]}})");
}

} // namespace
