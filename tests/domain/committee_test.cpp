// The buying committee: the person one speaks to is not the whole of a lead.
#include "lead/committee_coverage.hpp"
#include "lead/hand_over_brief.hpp"

#include "domain/world.hpp"

namespace {

using namespace lb;
using namespace lb::test;

/// A definition of accounts with one group of behaviour.
std::string of_accounts(const std::string& group, const std::string& more = {}) {
  return R"({"subject":"account","behaviour":{"groups":[)" + group + "]}" + more + "}";
}

TEST_CASE(
    "B1: each person has a role in buying, which rules may ask for; unknown is none of them") {
  World world(R"({"fit":{"floor":-100,"groups":[{"id":"g","label":"","rules":[
    {"id":"d","label":"","when":{"attr":"committee_role","is":"decider"},"points":40},
    {"id":"i","label":"","when":{"attr":"committee_role","is":"influencer"},"points":20},
    {"id":"u","label":"","when":{"attr":"committee_role","is":"user"},"points":10},
    {"id":"b","label":"","when":{"attr":"committee_role","is":"blocker"},"points":-30},
    {"id":"x","label":"","when":{"attr":"committee_role","is_unknown":true},"points":1}]}]}})");
  const std::vector<std::pair<std::string, std::int64_t>> roles{
      {"decider", 40}, {"influencer", 20}, {"User", 10}, {"blocker", -30}};
  for (const auto& [role, points] : roles)
    world.lead(role, "", R"("committee_role":")" + role + "\"");
  const Told told = world.lead("nobody").told();
  for (const auto& [role, points] : roles) CHECK(told.score(role) == points);
  CHECK(told.score("nobody") == 1);
}

/// Three people of one account, each of whom downloads once.
World three_readers(const std::string& definition) {
  World world(definition);
  for (const char* id : {"L1", "L2", "L3"})
    world.lead(id, "", R"("account":"A","committee_role":"user)" + std::string(id) + "\"")
        .did(id, "2026-03-01", "download");
  return world;
}

TEST_CASE("B2: what several people do adds up, up to a cap, or by how many they are") {
  const std::string rule =
      R"({"id":"r","label":"","points":10,"when_activity":{"kind":"download"})";
  const auto score = [](const std::string& group) {
    return three_readers(of_accounts(group)).told().score("L2");
  };
  CHECK(score(R"({"id":"g","label":"","rules":[)" + rule + "}]}") == 30);
  CHECK(score(R"({"id":"g","label":"","rules":[)" + rule + R"(,"cap":25}]})") == 25);
  CHECK(score(R"({"id":"g","label":"","cap":15,"rules":[)" + rule + "}]}") == 15);
  CHECK(score(R"({"id":"g","label":"","rules":[)" + rule + R"(,"max_count":1}]})") == 10);
  const auto people = [&](const std::string& at_least) {
    return score(R"({"id":"g","label":"","rules":[{"id":"c","label":"","points":7,"committee":)"
                 R"({"roles":["userL1","userL2","userL3","decider"],"at_least":)" +
                 at_least + "}}]}");
  };
  CHECK(people("3") == 7);
  CHECK(people("4") == 0);
}

TEST_CASE("B4: two lukewarm contacts together pass the gate that neither passes alone") {
  const std::string group = R"({"id":"g","label":"","rules":[
    {"id":"r","label":"","points":35,"when_activity":{"kind":"download"}}]})";
  const std::string gate = R"(,"gates":[{"id":"nobody_decides","blocks":["sal"],
    "when":{"not":{"bant":{"authority":"yes"}}},"reason":"Nobody who decides."}])";
  const auto tell = [&](const std::string& definition) {
    World world(definition);
    for (const char* id : {"user", "chief"})
      world.lead(id, "", R"("account":"A")").did(id, "2026-03-01", "download");
    // One of them may decide, the other one is who talks to us.
    world.decided("chief", "2026-03-02", "bant", R"("authority":"yes")");
    return world.decided("user", "2026-03-03", "accept").told();
  };
  const std::string alone = R"({"behaviour":{"groups":[)" + group + "]}" + gate + "}";
  CHECK(tell(alone).stage("user") == "lead"); // 35 points, and the gate
  CHECK(tell(alone).stage("chief") == "lead");
  CHECK(tell(alone).refused("user") == std::vector<std::string>{"nobody_decides"});
  const Told together = tell(of_accounts(group, gate));
  CHECK(together.score("user") == 70);
  CHECK(together.way("user") == "suspect lead mql sal");
}

TEST_CASE("B3: what a rep takes over: people, timeline, contents, open questions, and why") {
  World world(of_accounts(R"({"id":"g","label":"","rules":[
    {"id":"reads","label":"","points":40,"when_activity":{"kind":"download"},"max_count":1},
    {"id":"asks","label":"","points":30,"when_activity":{"kind":"demo_request"}},
    {"id":"visits","label":"","points":5,"when_activity":{"kind":"page_view"}}]})"));
  world.lead("user", "", R"("account":"A")").lead("chief", "", R"("account":"A")").lead("other");
  world.did("user", "2026-03-01", "download", "Guide").did("chief", "2026-03-02", "demo_request");
  world.did("user", "2026-03-03", "page_view", "/pricing");
  world.did("chief", "2026-03-04", "download", "Prices")
      .did("user", "2026-03-05", "download", "Guide");
  world.did("other", "2026-03-05", "download", "Foreign");
  world.decided("chief", "2026-03-06", "bant", R"("need":"yes","budget":"no")");
  const Told told = world.told();
  Evaluator evaluator;
  evaluator.update(told.input());
  const HandOverBrief brief = hand_over_brief(told.input(), evaluator, told.unit("user"));
  const Facts& facts = told.facts();
  std::vector<std::string_view> people;
  for (const Row lead : brief.people) people.push_back(facts.leads.ids.text(lead));
  CHECK(people == std::vector<std::string_view>{"chief", "user"}); // both came at once: by id
  std::string timeline;
  for (const BriefEvent& event : brief.timeline)
    timeline +=
        instant_text(event.at).substr(8, 3) +
        (event.is_decision
             ? facts.decisions[event.index].kind
             : std::string(facts.activities.kinds.text(facts.activities.kind[event.index]))) +
        ' ';
  CHECK(timeline == "01Tdownload 02Tdemo_request 03Tpage_view 04Tdownload 05Tdownload 06Tbant ");
  std::vector<std::string_view> contents;
  for (const Code detail : brief.contents)
    contents.push_back(facts.activities.details.text(detail));
  CHECK(contents == std::vector<std::string_view>{"Guide", "Prices"}); // the newest first
  // Budget, authority, need, timeline: two are still to be asked, and a no is an answer.
  CHECK(brief.bant == std::array{Bant::no, Bant::unknown, Bant::yes, Bant::unknown});
  // Ready with the demo request, before the page was visited.
  REQUIRE(brief.ready_since);
  CHECK(instant_text(*brief.ready_since) == "2026-03-02T00:00:00Z");
  CHECK(brief.score == 70 * kMicro);
  std::string reasons;
  for (const BriefReason& reason : brief.reasons)
    reasons += reason.rule->id + ' ' + std::to_string(reason.micro / kMicro) + ' ';
  CHECK(reasons == "reads 40 asks 30 ");
}

TEST_CASE("N6: how much of an account's committee is nurtured, role by role, as time goes on") {
  World world(shipped("with_acceptance"));
  world.with(R"("nurture":{"contents":[],"tracks":[{"id":"for_deciders","steps":[],
    "persona":{"attr":"committee_role","is":"decider"}}]})");
  const std::string account = R"("account":"A","committee_role":)";
  world.lead("L1", "", account + "\"Decider\"").lead("L2", "", account + "\"decider \"");
  world.lead("L3", "", account + "\"user\"").lead("L4", "", R"("account":"A")").lead("L5");
  for (const char* id : {"L1", "L3", "L5"}) world.decided(id, "2026-02-10", "recycle");
  world.decided("L2", "2026-02-20", "recycle").decided("L1", "2026-02-28", "accept");
  const auto covered = [&](std::string_view at) {
    const Told told = world.told(at);
    const std::vector<AccountCoverage> accounts =
        committee_coverage(told.facts(), told.evaluation,
                           nurture_stays(told.input(), told.evaluation, told.workspace.nurture));
    REQUIRE(accounts.size() == 1); // L5 has none
    std::string text;
    for (const RoleCoverage& role : accounts.front().roles)
      text +=
          role.role + ' ' + std::to_string(role.on_track) + '/' + std::to_string(role.leads) + ' ';
    return text;
  };
  CHECK(covered("2026-02-05") == " 0/1 Decider 0/2 user 0/1 ");
  CHECK(covered("2026-02-15") == " 0/1 Decider 1/2 user 0/1 "); // no track is for the user
  CHECK(covered("2026-02-25") == " 0/1 Decider 2/2 user 0/1 ");
  CHECK(covered("2026-03-01") == " 0/1 Decider 1/2 user 0/1 "); // L1 has left nurture
}

} // namespace
