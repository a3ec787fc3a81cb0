// How a stage is entered, put together on the page: the definition's own, and a camp's draft of it.
#include "exchange/entry_ways.hpp"
#include "view/headless_page.hpp"
#include "view/rule_documents.hpp"
#include "view/test_form.hpp"

#include <doctest/doctest.h>
#include <imgui.h>

namespace lb {

namespace {

void go_stages(HeadlessPage& page) {
  open_small(page);
  page.view.state.room = Room::definition;
  page.view.state.definition.section = DefinitionSection::stages;
  page.frames();
}

void press_act(HeadlessPage& page, std::string_view name, MirrorRole role = MirrorRole::button) {
  page.act(role, name, MirrorAct::press);
  page.frames();
}

std::vector<EntryWay> ways_into(const HeadlessPage& page, std::string_view stage) {
  return entry_ways(stage_entry(page.workbench.workspace.definition_document, stage));
}

std::string ready_stage(const HeadlessPage& page) {
  for (const Stage& stage : page.workbench.workspace.definition.stages)
    if (stage.automatic && stage.automatic->kind == PredicateKind::score) return stage.id;
  return {};
}

} // namespace

TEST_CASE("the form of a test finishes to the test") {
  HeadlessPage page;
  open_small(page);
  const Definition& definition = *page.workbench.derived.definition;
  const TestContext context{page.workbench, definition, {}};
  for (const std::string_view text :
       {R"({"score":{"ge":60}})", R"({"fit":{"lt":-3}})", R"({"behaviour":{"between":[4,9]}})",
        R"({"temperature":{"is_not":"cold"}})", R"({"stage":{"is":"mql"}})",
        R"({"stage":{"at_least":"lead"}})", R"({"not":{"stage":{"is":"mql"}}})",
        R"({"activity":{}})", R"({"activity":{"kind":"demo","within_days":30,"min_count":2}})",
        R"({"not":{"activity":{"within_days":7}}})", R"({"bant":{"budget":"no"}})",
        R"({"attr":"country","in":["PL","JP"]})", R"({"attr":"employees","ge":50})",
        R"({"attr":"email","is_known":true})", R"({"attr":"title","contains":"chief"})",
        R"({"attr":"employees","between":[5,20]})"}) {
    CAPTURE(text);
    const Result<LeadFilter> test = read_lead_filter(*read_json(text), definition);
    REQUIRE(test.has_value());
    std::optional<TestForm> form = form_of_test(context, page.view, test->predicate);
    REQUIRE(form.has_value());
    const std::optional<LeadFilter> finished = finished_test(context, page.view, *form);
    REQUIRE(finished.has_value());
    CHECK(finished->predicate == test->predicate);
  }
}

TEST_CASE("what takes more than one sentence has no form, so that nothing of it is lost") {
  HeadlessPage page;
  open_small(page);
  const Definition& definition = *page.workbench.derived.definition;
  const TestContext context{page.workbench, definition, {}};
  for (const std::string_view text :
       {R"({"grade":{"in":["A1","A2"]}})", R"({"attr":"company","in":["Smith, Jones"]})",
        R"({"attr":"size","is":120})", R"({"score":{"ge":60,"lt":80}})", R"({"score":{"le":60}})",
        R"({"fit":{"ge":0.5}})", R"({"all":[]})", R"({"not":{"fit":{"ge":1}}})",
        R"({"bant":{"need":"yes","budget":"yes"}})",
        R"({"activity":{"kind":"page","detail":{"is":"/pricing"}}})",
        R"({"attr":"email","is_known":false})", R"({"account_attr":"industry","is":"food"})"}) {
    CAPTURE(text);
    const Result<LeadFilter> test = read_lead_filter(*read_json(text), definition);
    REQUIRE(test.has_value());
    CHECK_FALSE(form_of_test(context, page.view, test->predicate).has_value());
  }
}

TEST_CASE("one sum becomes fit and behaviour apart by a press, and comes back by undo") {
  HeadlessPage page(1440.0F, 3000.0F);
  go_stages(page);
  const std::string stage = ready_stage(page);
  const std::vector<EntryWay> before = ways_into(page, stage);
  REQUIRE(before.size() == 1);
  press_act(page, "Ask for fit and behaviour apart", MirrorRole::link);
  const std::vector<EntryWay> after = ways_into(page, stage);
  REQUIRE(after.size() >= 1);
  REQUIRE(after.front().size() == 3);
  CHECK(after.front()[0].find("fit") != nullptr);
  CHECK(after.front()[1].find("behaviour") != nullptr);
  CHECK(page.says("any activity within 30 days"));
  apply(page.workbench, Undo{});
  CHECK(ways_into(page, stage) == before);
}

TEST_CASE("a test is added to a way, moved by its slider, changed and taken out again") {
  HeadlessPage page(1440.0F, 3000.0F);
  go_stages(page);
  const std::string stage = ready_stage(page);
  page.view.state.entry_form =
      EntryForm{.stage = stage, .form = {.subject = "behaviour", .from = 40}};
  page.frames();
  page.click(MirrorRole::button, "Add");
  page.frames();
  REQUIRE(ways_into(page, stage).front().size() == 2);
  CHECK(ways_into(page, stage).front()[1] == threshold_test("behaviour", 40));
  page.act(MirrorRole::slider, "Behaviour from", MirrorAct::set_value, {}, 25.0);
  page.frames();
  CHECK(ways_into(page, stage).front()[1] == threshold_test("behaviour", 25));
  press_act(page, "Take out “Behaviour from”");
  CHECK(ways_into(page, stage).front().size() == 1);
  CHECK(page.look_for(MirrorRole::slider, "Behaviour from") == nullptr);
}

TEST_CASE("another way in stands beside the first, and the last test cannot be taken out") {
  HeadlessPage page(1440.0F, 3000.0F);
  go_stages(page);
  const std::string stage = ready_stage(page);
  press_act(page, "Take out “Score from”"); // says why it does not
  REQUIRE(ways_into(page, stage).size() == 1);
  page.view.state.entry_form =
      EntryForm{.stage = stage, .way = 1, .form = {.subject = "activity", .op = Op::is}};
  page.frames();
  page.click(MirrorRole::button, "Add");
  page.frames();
  REQUIRE(ways_into(page, stage).size() == 2);
  CHECK(page.says("or when"));
  press_act(page, "Take out “Score from”");
  REQUIRE(ways_into(page, stage).size() == 1);
  CHECK(ways_into(page, stage).front().front().find("activity") != nullptr);
}

TEST_CASE("Escape gives up a test in the making") {
  HeadlessPage page(1440.0F, 3000.0F);
  go_stages(page);
  page.view.state.entry_form = EntryForm{.stage = ready_stage(page)};
  page.frames();
  page.key(ImGuiKey_Escape);
  CHECK_FALSE(page.view.state.entry_form.has_value());
}

TEST_CASE("a camp adds a rule of its own to its draft, and takes one out") {
  HeadlessPage page(1440.0F, 3000.0F);
  open_small(page);
  const Json definition = page.workbench.workspace.definition_document;
  apply(page.workbench, PutCampDraft{true, definition});
  page.view.state.room = Room::workshop;
  page.view.state.workshop.part = WorkshopPart::drafts;
  page.frames(4);
  const std::size_t before = rules_of(*page.workbench.workspace.drafts.sales).size();
  press_act(page, "Add a rule");
  page.click(MirrorRole::button, "Add it");
  page.frames();
  const auto rules = rules_of(*page.workbench.workspace.drafts.sales);
  REQUIRE(rules.size() == before + 1);
  CHECK(rules.back().behaviour);
  CHECK(rules.back().rule->points == 10);
  CHECK(page.workbench.workspace.definition_document == definition);
  press_act(page, "Take “" + rules.back().rule->label + "” out of this draft");
  CHECK(rules_of(*page.workbench.workspace.drafts.sales).size() == before);
}

TEST_CASE("rules that ask the same in both drafts are one rule, others are two") {
  HeadlessPage page(1440.0F, 3000.0F);
  open_small(page);
  const Json definition = page.workbench.workspace.definition_document;
  for (const bool sales : {false, true}) apply(page.workbench, PutCampDraft{sales, definition});
  page.view.state.room = Room::workshop;
  page.view.state.workshop.part = WorkshopPart::drafts;
  const auto added = [&](bool sales, const char* part) {
    page.view.state.new_camp_rule =
        NewCampRule{.sales = sales,
                    .form = {.subject = std::string(kBant) + part, .op = Op::is, .operand = "yes"}};
    page.frames(4);
    page.click(MirrorRole::button, "Add it");
    page.frames();
    const Drafts& drafts = page.workbench.workspace.drafts;
    for (const RuleRef& ref : rules_of(sales ? *drafts.sales : *drafts.marketing))
      if (!ref.behaviour &&
          rule_named(page.workbench.workspace.definition, ref.rule->id) == nullptr)
        if (std::get<FitCondition>(ref.rule->condition)
                .when.bant[part == std::string("need") ? 2 : 0])
          return ref.rule->id;
    return std::string();
  };
  const std::string budget = added(false, "budget");
  const std::string need = added(true, "need");
  CHECK_FALSE(budget.empty());
  CHECK_FALSE(need.empty());
  CHECK(budget != need);
  CHECK(added(true, "budget") == budget);
}

TEST_CASE("a rule for silence asks for how long") {
  HeadlessPage page(1440.0F, 3000.0F);
  open_small(page);
  const Definition& definition = *page.workbench.derived.definition;
  TestForm form{.subject = "activity", .op = Op::is_not, .min_count = 3};
  const TestContext of_facts{page.workbench, definition, {}, true};
  CHECK_FALSE(finished_test(of_facts, page.view, form).has_value());
  CHECK_FALSE(form.refusal.empty());
  form.within_days = 14;
  const auto test = finished_test(of_facts, page.view, form);
  REQUIRE(test.has_value());
  CHECK(*rule_of_test(*test, "Silent").find("no_activity") == *read_json(R"({"days":14})"));
}

TEST_CASE("a rule of a test asks what the test asks") {
  const Definition none;
  const auto made = [&](std::string_view text) {
    return rule_of_test(*read_lead_filter(*read_json(text), none), "Label");
  };
  const Json fit = made(R"({"attr":"country","is":"PL"})");
  CHECK(*fit.find("when") == *read_json(R"({"attr":"country","is":"PL"})"));
  CHECK(fit.text_of("id") == "country");
  const Json did = made(R"({"activity":{"kind":"demo","within_days":30,"min_count":2}})");
  CHECK(*did.find("when_activity") ==
        *read_json(R"({"kind":"demo","within_days":30,"min_count":2})"));
  const Json silent = made(R"({"not":{"activity":{"kind":"demo","within_days":45}}})");
  CHECK(*silent.find("no_activity") == *read_json(R"({"days":45,"kinds":["demo"]})"));
  CHECK(silent.find("points")->as_int() == -10);
}

TEST_CASE("a camp asks for fit and behaviour apart in its own draft, and in no other") {
  HeadlessPage page(1440.0F, 3000.0F);
  open_small(page);
  for (const bool sales : {false, true}) {
    const Json definition = page.workbench.workspace.definition_document;
    apply(page.workbench, PutCampDraft{sales, definition});
  }
  page.view.state.room = Room::workshop;
  page.view.state.workshop.part = WorkshopPart::drafts;
  page.frames(4);
  const Json before = page.workbench.workspace.definition_document;
  press_act(page, "Ask for fit and behaviour apart",
            MirrorRole::link); // of marketing, who stands first
  const Json& drafts = page.workbench.workspace.drafts_document;
  const std::string stage = ready_stage(page);
  CHECK(entry_ways(stage_entry(*drafts.find("marketing"), stage)).front().size() == 3);
  CHECK(stage_entry(*drafts.find("sales"), stage) == stage_entry(before, stage));
  CHECK(page.workbench.workspace.definition_document == before);
}

} // namespace lb
