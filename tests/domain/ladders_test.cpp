// Vocabulary, stages, owners and gates are data: two shipped ladders and one that no template
// knows, each walked from the first rung to the last, left from every rung, and stopped by its
// gates.
#include "exchange/definition_edit.hpp"

#include "domain/world.hpp"

namespace {

using namespace lb;
using namespace lb::test;

// Machines sold through partners: other words, other owners, no MQL, no SAL, no opportunity.
constexpr std::string_view kPartners = R"({"id":"partners",
  "behaviour":{"groups":[{"id":"g","label":"","rules":[
    {"id":"asks","label":"","when_activity":{"kind":"demo_request"},"points":10}]}]},
  "stages":[
    {"id":"contact","label":"Kontakt","owner":"marketing","enter":{"auto":{"all":[]}}},
    {"id":"enquiry","label":"Zapytanie","owner":"marketing",
     "enter":{"auto":{"behaviour":{"ge":20}}}},
    {"id":"checked","label":"Sprawdzony","owner":"inside_sales","enter":{"decision":"check"}},
    {"id":"visited","label":"Po wizycie","owner":"partner","enter":{"decision":"visit"}},
    {"id":"offered","label":"Oferta","owner":"partner","enter":{"decision":"offer"}},
    {"id":"client","label":"Klient","owner":"sales","enter":{"decision":"won"}}],
  "gates":[{"id":"nobody_pays","blocks":["offered"],"when":{"not":{"bant":{"budget":"yes"}}},
            "reason":"Nobody said that there is a budget."}]})";

struct Ladder {
  const char* name;
  Json definition;
  std::string rungs, owners;
};
std::vector<Ladder> ladders() {
  return {{"classic", shipped("classic"), "suspect lead mql sql opportunity customer",
           "marketing marketing marketing sales sales sales"},
          {"with acceptance", shipped("with_acceptance"),
           "suspect lead mql sal sql opportunity customer",
           "marketing marketing marketing inside_sales sales sales sales"},
          {"by hand", *read_json(kPartners), "contact enquiry checked visited offered client",
           "marketing marketing inside_sales partner partner sales"}};
}

Definition read(const Json& document) {
  Warnings warnings;
  const Result<Definition> definition = read_definition(document, warnings);
  REQUIRE(definition);
  CHECK(warnings.empty());
  return *definition;
}

/// A lead that fits, asks for demos on the 1st, and is led up to the rung by a decision a day.
World led_to(const Ladder& ladder, std::size_t rung) {
  const Definition definition = read(ladder.definition);
  World world(ladder.definition);
  ask_for_demos(world.lead("L", kCompany), "L", "2026-03-01");
  world.decided("L", "2026-03-02", "bant", kAllYes);
  for (std::size_t i = 0; i <= rung; ++i)
    if (!definition.stages[i].automatic)
      world.decided("L", "2026-03-0" + std::to_string(3 + i - 2), definition.stages[i].decision);
  return world;
}

TEST_CASE(
    "every ladder: a lead walks through all rungs, each with its owner, and has reached all") {
  for (const Ladder& ladder : ladders()) {
    CAPTURE(ladder.name);
    const Definition definition = read(ladder.definition);
    std::string owners;
    for (const Stage& stage : definition.stages)
      owners += (owners.empty() ? "" : " ") +
                std::string(kOwnerNames[static_cast<std::size_t>(stage.owner)]);
    CHECK(owners == ladder.owners);
    const Told told = led_to(ladder, definition.stages.size() - 1).told();
    CHECK(told.way("L") == ladder.rungs);
    CHECK(told.refused("L").empty());
    CHECK(told.evaluation.funnel.reached == std::vector<std::int64_t>(definition.stages.size(), 1));
  }
}

TEST_CASE("every ladder: from every rung a lead may be recycled, rejected, disqualified and lost") {
  constexpr std::array<std::array<const char*, 2>, 4> kEnds{{{"recycle", "nurture"},
                                                             {"reject", "nurture"},
                                                             {"disqualify", "disqualified"},
                                                             {"lost", "lost"}}};
  for (const Ladder& ladder : ladders()) {
    const std::size_t rung_count = read(ladder.definition).stages.size();
    for (std::size_t rung = 0; rung < rung_count; ++rung)
      for (const auto& [kind, place] : kEnds) {
        CAPTURE(ladder.name);
        CAPTURE(rung);
        World world = led_to(ladder, rung);
        const std::string reached = world.told().stage("L");
        CHECK(world.decided("L", "2026-03-09", kind).told().stage("L") == place);
        // What was reached stays reached.
        CHECK(world.told().reached(reached) == 1);
      }
  }
}

TEST_CASE("every ladder: without what its gates ask for nobody passes, with the gates off all do") {
  for (const Ladder& ladder : ladders()) {
    CAPTURE(ladder.name);
    const Definition definition = read(ladder.definition);
    // Straight to the last rung, with nothing answered: every gate before it may refuse.
    const auto rush = [&](const Json& document) {
      World world(document);
      ask_for_demos(world.lead("L", kCompany), "L", "2026-03-01");
      return world.decided("L", "2026-03-05", definition.stages.back().decision).told();
    };
    const Told stopped = rush(ladder.definition);
    CHECK(stopped.stage("L") != definition.stages.back().id);
    CHECK(stopped.refused("L").size() == 1);
    Json open = ladder.definition;
    for (const Gate& gate : definition.gates) {
      const auto edited = apply_edit(open, SetGateBlocks{gate.id, {}});
      REQUIRE(edited);
      open = edited->document;
    }
    CHECK(rush(open).stage("L") == definition.stages.back().id);
    CHECK(rush(open).refused("L").empty());
  }
}

TEST_CASE("every ladder: names and owners are changed by an edit, and nothing else changes") {
  for (const Ladder& ladder : ladders()) {
    CAPTURE(ladder.name);
    Json document = ladder.definition;
    for (const Stage& stage : read(document).stages) {
      const auto edited = apply_edit(document, SetStage{.stage = stage.id,
                                                        .label = "✓ " + stage.label,
                                                        .owner = Owner::partner,
                                                        .sla_hours = stage.sla_hours});
      REQUIRE(edited);
      document = edited->document;
    }
    Definition changed = read(document);
    const Definition before = read(ladder.definition);
    for (std::size_t i = 0; i < changed.stages.size(); ++i) {
      CHECK(changed.stages[i].label == "✓ " + before.stages[i].label);
      CHECK(changed.stages[i].owner == Owner::partner);
      changed.stages[i].label = before.stages[i].label;
      changed.stages[i].owner = before.stages[i].owner;
    }
    CHECK(changed == before);
  }
}

TEST_CASE("changing the template changes the counts, and changing back brings them back") {
  const auto counts = [](const Json& definition) {
    World world(definition);
    for (const char* id : {"L1", "L2", "L3"})
      ask_for_demos(world.lead(id, kCompany), id, "2026-03-01");
    world.decided("L1", "2026-03-02", "accept").decided("L2", "2026-03-02", "bant", kAllYes);
    return world.decided("L2", "2026-03-03", "qualify").told().evaluation.funnel.reached;
  };
  using Counts = std::vector<std::int64_t>;
  CHECK(counts(shipped("with_acceptance")) == Counts{3, 3, 3, 2, 1, 0, 0});
  CHECK(counts(shipped("classic")) == Counts{3, 3, 3, 1, 0, 0});
  CHECK(counts(*read_json(kPartners)) == Counts{3, 3, 0, 0, 0, 0});
}

TEST_CASE("a rung that is not on the ladder does not happen: without MQL nobody comes back alone") {
  World world(kPartners);
  ask_for_demos(world.lead("L"), "L", "2026-03-01");
  world.decided("L", "2026-03-02", "recycle");
  ask_for_demos(world, "L", "2026-03-05");
  world.decided("L", "2026-03-06", "accept").decided("L", "2026-03-07", "qualify");
  CHECK(world.told().stage("L") == "nurture");
  CHECK(world.decided("L", "2026-03-08", "check").told().stage("L") == "checked");
}

} // namespace
