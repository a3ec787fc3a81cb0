#include "exchange/definition_edit.hpp"
#include "exchange/embedded_assets.hpp"

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
    SetStage{"sal", "Accepted", Owner::partner, 12},
    SetStage{"mql", "MQL", Owner::marketing, std::nullopt},
    SetGateReason{"intern", "Interns wait."},
    SetGateBlocks{"intern", {"sal", "sql"}},
    SetListItems{"key_pages", {"/pricing"}},
    SetListItems{"new_list", {"a", "b"}},
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
