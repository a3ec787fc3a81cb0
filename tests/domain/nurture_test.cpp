// Who is not ready is kept, watched, and comes back: recycle, re-entry, silence.
#include "lead/content_use.hpp"
#include "workbench/lead_list.hpp"

#include "domain/world.hpp"

namespace {

using namespace lb;
using namespace lb::test;

/// MQL on the 1st, sent back on the 4th with a reason.
World sent_back() {
  World world(shipped("with_acceptance"));
  ask_for_demos(world.lead("L", kCompany), "L", "2026-03-01");
  return world.decided("L", "2026-03-04", "recycle", R"("actor":"R1","reason":"no budget yet")");
}

TEST_CASE(
    "N1: a recycled lead keeps its history, its reason and its score, and can qualify again") {
  World world = sent_back();
  const Told told = world.told("2026-03-05T00:00:00Z");
  CHECK(told.way("L") == "suspect lead mql nurture");
  CHECK(told.last_decision("L").reason == "no budget yet");
  CHECK(told.score("L") > 60); // 15, and 60 that are four days old
  CHECK(told.reached("mql") == 1);
  CHECK(world.decided("L", "2026-03-08", "accept").told().way("L") ==
        "suspect lead mql nurture sal");
}

TEST_CASE("N2: a recycled lead that is ripe again is MQL for the second time") {
  World world = sent_back();
  CHECK(world.told().stage("L") == "nurture"); // it still has the points, and did nothing since
  world.did("L", "2026-03-06T09:00:00Z", "page_view", "/pricing");
  const Told told = world.told();
  CHECK(told.way("L") == "suspect lead mql nurture mql");
  CHECK(instant_text(told.moves("L").back().at) == "2026-03-06T09:00:00Z");
  CHECK(told.moves("L").back().by == kByAuto);
  CHECK(told.reached("mql") == 1); // one lead, however often it comes
}

TEST_CASE("N2: a recycled lead that stirs and is not ripe stays in nurture") {
  World world(shipped("with_acceptance"));
  world.lead("L", kCompany).decided("L", "2026-03-01", "recycle");
  CHECK(world.did("L", "2026-03-05", "download").told().stage("L") == "nurture");
}

TEST_CASE("N3: the catalogue holds content by its kind, and no kind that nobody knows") {
  std::string contents;
  for (const std::string_view kind : kContentKindNames) {
    const std::string name(kind);
    contents += (contents.empty() ? "" : ",") + (R"({"id":")" + name) +
                R"(","title":"T","kind":")" + name + "\"}";
  }
  const auto world = [](const std::string& list) {
    return World(shipped("with_acceptance"))
        .with(R"("nurture":{"tracks":[],"contents":[)" + list + "]}");
  };
  const Workspace workspace = world(contents).workspace();
  REQUIRE(workspace.nurture.contents.size() == 8);
  for (const Content& content : workspace.nurture.contents)
    CHECK(kContentKindNames[static_cast<std::size_t>(content.kind)] == content.id);
  const std::string unknown = R"({"id":"K","title":"T","kind":"leaflet"})";
  CHECK_FALSE(read_workspace(world(unknown).document()).has_value());
}

TEST_CASE("N4: of each content who saw it, who bought after, and whom nurture brought back") {
  World world(shipped("with_acceptance"));
  world.with(R"("nurture":{"contents":[{"id":"K1","title":"The guide","kind":"ebook"},
    {"id":"K2","title":"A story","kind":"success_story"}],
    "tracks":[{"id":"t","persona":{"all":[]},"steps":[{"after_days":2,"content":"K1"}]}]})");
  world.lead("L1", kCompany).did("L1", "2026-02-02", "download", "the GUIDE");
  world.did("L1", "2026-02-03", "download", "The guide")
      .decided("L1", "2026-02-10", "bant", kAllYes);
  world.decided("L1", "2026-02-10", "won").did("L1", "2026-02-11", "page_view", "A story");
  world.lead("L2").did("L2", "2026-02-02", "download", "The guide");
  for (const char* id : {"L3", "L4"}) world.lead(id).decided(id, "2026-02-10", "recycle");
  world.decided("L3", "2026-02-11", "accept"); // back before the guide was due
  world.decided("L4", "2026-02-12", "accept"); // and on the day when it was
  const Told told = world.told();
  const NurturePlan& plan = told.workspace.nurture;
  const std::vector<ContentUse> uses = content_uses(told.facts(), told.evaluation, plan);
  CHECK(uses == std::vector<ContentUse>{{.views = 3, .viewers = 2, .wins = 1},
                                        {.views = 1, .viewers = 1, .wins = 0}});
  const std::vector<ContentEffect> effects =
      content_effects(plan, nurture_stays(told.input(), told.evaluation, plan));
  CHECK(effects[0].met_back == 1);
  CHECK(effects[0].not_met_back == 1);
  CHECK(effects[1].met == 0);
}

TEST_CASE("N7: subscribers are counted wherever they stand, ready or not") {
  World world(shipped("with_acceptance"));
  for (const char* id : {"S1", "S2", "S3"})
    world.lead(id).did(id, "2026-02-10", "newsletter_signup");
  ask_for_demos(world, "S3", "2026-03-10");
  world.lead("other").did("other", "2026-02-10", "download");
  const Told told = world.told();
  Evaluator evaluator;
  evaluator.update(told.input());
  const std::vector<std::uint32_t> hits = evaluator.rule_hits();
  const std::vector<RuleRef> rules = rules_of(told.workspace.definition);
  std::uint32_t subscribers = 0;
  for (std::size_t i = 0; i < rules.size(); ++i)
    if (rules[i].rule->id == "subscribed") subscribers = hits[i];
  CHECK(subscribers == 3);
  CHECK(told.stage("S1") == "lead");
  CHECK(told.stage("S3") == "mql"); // 60, and the signup is worth 10
}

TEST_CASE("N8: whom nobody heard of longest comes first, and 45 days of silence cost points") {
  World world(shipped("with_acceptance"));
  world.lead("a_new").did("a_new", "2026-03-09", "download");
  world.lead("b_quiet").did("b_quiet", "2026-02-01", "download");
  world.lead("c_old", "").did("c_old", "2026-02-20", "download");
  const auto is_quiet = [&](std::string_view lead, std::string_view at) {
    const std::vector<std::string> rules = world.told(at).rules(lead);
    return std::ranges::find(rules, "quiet") != rules.end();
  };
  // The 18th of March is the 45th day after the 1st of February.
  CHECK_FALSE(is_quiet("b_quiet", "2026-03-17T23:59:59Z"));
  CHECK(is_quiet("b_quiet", "2026-03-18T00:00:00Z"));
  CHECK_FALSE(is_quiet("c_old", "2026-03-18T00:00:00Z"));

  Workbench workbench;
  workbench.now = *instant_from_text(kAsOf);
  apply(workbench, WorkspaceLoaded{std::make_unique<Workspace>(world.workspace())});
  recompute(workbench);
  LeadList list;
  const auto rows = list.update(
      workbench, {.sorts = {{.column = LeadColumn::last_activity, .descending = false}}});
  // Units stand in the order of their ids: new 0, quiet 1, old 2.
  CHECK(std::vector(rows.begin(), rows.end()) == std::vector<std::uint32_t>{1, 2, 0});
}

} // namespace
