// The buying committee: the person one speaks to is not the whole of a lead.
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

} // namespace
