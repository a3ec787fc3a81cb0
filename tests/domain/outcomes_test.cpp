// What became of the leads that were handed over, also where there are few of them.
#include "lead/attribution.hpp"
#include "lead/funnel.hpp"
#include "lead/lead_to_revenue.hpp"
#include "lead/sales_feedback.hpp"
#include "lead/unit_parts.hpp"

#include "domain/world.hpp"

namespace {

using namespace lb;
using namespace lb::test;

TEST_CASE("O2: days from the hand-over to the win, in the middle and at the slow end") {
  World world(shipped("with_acceptance"));
  // Won 4, 8, 1 and 3 days after SAL; the fifth never was SAL, and the sixth is not won.
  constexpr std::array<std::array<const char*, 3>, 4> kWins{{{"L1", "2026-02-02", "2026-02-06"},
                                                             {"L2", "2026-02-02", "2026-02-10"},
                                                             {"L3", "2026-02-05", "2026-02-06"},
                                                             {"L4", "2026-02-05", "2026-02-08"}}};
  for (const auto& [id, handed_over, won] : kWins) {
    world.lead(id, kCompany).decided(id, handed_over, "bant", kAllYes);
    world.decided(id, handed_over, "accept").decided(id, won, "won", R"("amount":100)");
  }
  world.lead("L5", kCompany).lead("L6", kCompany).decided("L6", "2026-02-02", "accept");
  const std::optional<StayStatistics> cycle = world.told().evaluation.funnel.cycle;
  REQUIRE(cycle);
  CHECK(cycle->count == 4);
  CHECK(cycle->median_seconds == 3 * kDaySeconds); // of 1 3 4 8 the 2nd, by nearest rank
  CHECK(cycle->p90_seconds == 8 * kDaySeconds);
}

/// "name units/reached the rung", part by part.
std::string conversions(const Told& told, std::span<const UnitPart> parts, std::string_view rung) {
  const auto& stages = told.workspace.definition.stages;
  const auto at =
      static_cast<std::size_t>(std::ranges::find(stages, rung, &Stage::id) - stages.begin());
  std::string text;
  for (const UnitPart& part : parts) {
    const Funnel funnel =
        funnel_of(told.facts(), told.workspace.definition, told.evaluation, part.units);
    text += text.empty() ? "" : ", ";
    text += part.name + ' ' + std::to_string(part.units.size()) + '/' +
            std::to_string(funnel.reached[at]);
  }
  return text;
}

/// Two leads of a fair, one of them a customer; two of an advert and one of nobody knows where,
/// lost.
World bought_and_lost() {
  World world(shipped("with_acceptance"));
  constexpr std::array<std::array<const char*, 2>, 5> kLeads{{{"L1", R"("source":"Fair")"},
                                                              {"L2", R"("source":"fair ")"},
                                                              {"L3", R"("source":"Advert")"},
                                                              {"L4", R"("source":"Advert")"},
                                                              {"L5", ""}}};
  for (const auto& [id, source] : kLeads) {
    world.lead(id, source).did(id, "2026-02-02", "download");
    world.decided(id, "2026-02-10", "bant", kAllYes).decided(id, "2026-02-10", "accept");
    world.decided(id, "2026-02-20", std::string(id) == "L1" ? "won" : "lost", R"("amount":500)");
  }
  for (const char* id : {"L1", "L2"}) world.touched(id, "2026-02-03", "spring");
  world.touched("L1", "2026-02-04", "mail").touched("L1", "2026-02-05", "spring");
  world.did("L1", "2026-02-06", "demo_request").did("L3", "2026-02-15", "demo_request");
  return world;
}

TEST_CASE("O1: which leads became customers, by source, by campaign and by criterion") {
  const Told told = bought_and_lost().told();
  const Facts& facts = told.facts();
  CHECK(conversions(told, parts_by_attribute(facts, told.evaluation.units, "source"), "customer") ==
        " 1/0, Advert 2/0, Fair 2/1");
  CHECK(conversions(told, parts_by_campaign(facts, told.evaluation), "customer") ==
        "mail 1/1, spring 2/1");
  Evaluator evaluator;
  evaluator.update(told.input());
  std::vector<UnitPart> rules =
      parts_by_rule(told.workspace.definition, outcomes_of(told.input(), evaluator));
  std::erase_if(rules, [](const UnitPart& part) { return part.units.empty(); });
  // The demo of L3 came after sales had it, and tells nothing.
  CHECK(conversions(told, rules, "customer") == "download 5/1, demo 1/1");
}

TEST_CASE("O2: days from the hand-over to the win, by rep and by source") {
  World world(shipped("with_acceptance"));
  constexpr std::array<std::array<const char*, 4>, 4> kWins{{{"L1", "R1", "Fair", "2026-02-06"},
                                                             {"L2", "R1", "Fair", "2026-02-10"},
                                                             {"L3", "R1", "Advert", "2026-02-12"},
                                                             {"L4", "R2", "Advert", "2026-02-03"}}};
  for (const auto& [id, rep, source, won] : kWins) {
    world.lead(id, "\"source\":\"" + std::string(source) + "\"").assigned(id, "2026-02-01", rep);
    world.decided(id, "2026-02-02", "bant", kAllYes).decided(id, "2026-02-02", "accept");
    world.decided(id, won, "won");
  }
  const Told told = world.rep("R1").rep("R2").rep("R3").told();
  const auto days = [&](std::span<const UnitPart> parts) {
    std::string text;
    for (const UnitPart& part : parts) {
      const std::optional<StayStatistics> cycle =
          funnel_of(told.facts(), told.workspace.definition, told.evaluation, part.units).cycle;
      text += text.empty() ? "" : ", ";
      text += part.name;
      if (cycle)
        text += ' ' + std::to_string(cycle->median_seconds / kDaySeconds) + ' ' +
                std::to_string(cycle->p90_seconds / kDaySeconds);
    }
    return text;
  };
  CHECK(days(parts_by_winner(told.facts(), told.owners())) == "R1 8 10, R2 1 1, R3");
  CHECK(days(parts_by_attribute(told.facts(), told.evaluation.units, "source")) ==
        "Advert 1 10, Fair 4 8");
}

TEST_CASE("O3: the share that each rep closed, of how many, and within what bounds") {
  World world(shipped("with_acceptance"));
  world.rep("R1").rep("R2").rep("R3");
  constexpr std::array<std::array<const char*, 3>, 5> kEnds{{{"L1", "R1", "won"},
                                                             {"L2", "R1", "won"},
                                                             {"L3", "R1", "lost"},
                                                             {"L4", "R2", "lost"},
                                                             {"L5", "R2", "accept"}}};
  for (const auto& [id, rep, end] : kEnds) {
    world.lead(id).assigned(id, "2026-02-02", rep);
    world.decided(id, "2026-02-03", "bant", kAllYes).decided(id, "2026-02-10", end);
  }
  world.assigned("L3", "2026-02-12", "R2"); // the loss stays with who had the lead
  const std::vector<RepState> reps = world.told().owners().reps;
  const auto closed = [&](std::size_t rep) {
    return ppm_of(reps[rep].won, reps[rep].won + reps[rep].lost);
  };
  const auto bounds = [&](std::size_t rep) {
    return wilson_interval(reps[rep].won, reps[rep].won + reps[rep].lost);
  };
  CHECK(closed(0) == 666'667);
  // (4 + z^2 -+ z sqrt(z^2 + 8 / 3)) / (2 (3 + z^2)) with z = 1.96: 0.2076550 and 0.9385097
  CHECK(bounds(0) == Interval{207'655, 938'510});
  CHECK(closed(1) == 0);
  CHECK(bounds(1) == Interval{0, 793'457}); // z^2 / (1 + z^2)
  CHECK_FALSE(closed(2).has_value());
  CHECK_FALSE(bounds(2).has_value());
}

TEST_CASE("O4: why sales took leads, sent them back and lost them, counted") {
  World world(shipped("with_acceptance"));
  constexpr std::array<std::array<const char*, 3>, 6> kAnswers{
      {{"L1", "accept", R"("reason":"asked for a price")"},
       {"L2", "reject", R"("reason":"No budget")"},
       {"L3", "reject", R"("reason":" no budget ")"},
       {"L4", "reject", R"("reason":"a student")"},
       {"L5", "recycle", ""},
       {"L6", "lost", R"("reason":"price")"}}};
  for (const auto& [id, kind, members] : kAnswers)
    world.lead(id, kCompany).decided(id, "2026-03-01", kind, members);
  world.decided("L4", "2026-03-02", "reject", R"("reason":"a student")"); // it is gone already
  const Told told = world.told();
  std::string text;
  for (const ReasonCount& count : count_reasons(told.facts(), told.evaluation))
    text += count.kind + ' ' + std::to_string(count.count) + ' ' + count.reason + '\n';
  CHECK(text == "accept 1 asked for a price\nreject 2 No budget\nreject 1 a student\n"
                "recycle 1 \nlost 1 price\n");
}

TEST_CASE("O6: a win is shared among its campaigns by five models, and nothing of it is lost") {
  World world(shipped("with_acceptance"));
  world.with(
      R"("campaigns":[{"id":"advert","cost":20000},{"id":"fair","cost":50000},{"id":"mail"}])");
  world.lead("L", kCompany).touched("L", "2026-02-02", "fair").touched("L", "2026-02-10", "advert");
  world.touched("L", "2026-02-24", "mail").touched("L", "2026-02-26", "advert");
  world.decided("L", "2026-02-24T12:00:00Z", "bant", kAllYes);
  world.decided("L", "2026-02-24T12:00:00Z", "won", R"("amount":100000)");
  const Told told = world.told();
  Evaluator evaluator;
  evaluator.update(told.input());
  const Attribution found = attribution(told.input(), evaluator);
  for (const AttributedModel& model : found.models) {
    std::int64_t sum = 0;
    for (const auto& [campaign, amount] : model.amounts) sum += amount;
    CHECK(sum == 100'000);
  }
  using Amounts = std::map<std::string, std::int64_t, std::less<>>;
  const auto& [first, last, linear, position, decay] = found.models;
  CHECK(first.amounts == Amounts{{"fair", 100'000}});
  CHECK(last.amounts == Amounts{{"mail", 100'000}}); // the later advert did not bring it
  CHECK(linear.amounts == Amounts{{"advert", 33'333}, {"fair", 33'334}, {"mail", 33'333}});
  CHECK(position.amounts == Amounts{{"advert", 20'000}, {"fair", 40'000}, {"mail", 40'000}});
  CHECK(first.roi == std::vector<std::optional<std::int64_t>>{-1'000'000, 1'000'000, std::nullopt});
  CHECK(decay.amounts.at("mail") > decay.amounts.at("advert"));
  CHECK(decay.amounts.at("advert") > decay.amounts.at("fair"));
}

TEST_CASE("O6: what each lead of a campaign cost, stage by stage") {
  const Told told = bought_and_lost().told();
  const std::vector<UnitPart> campaigns = parts_by_campaign(told.facts(), told.evaluation);
  const Funnel funnel = funnel_of(told.facts(), told.workspace.definition, told.evaluation,
                                  campaigns[1].units); // spring: two leads, one of them won
  using Costs = std::vector<std::optional<std::int64_t>>;
  // suspect, lead, mql, sal: both; sql, opportunity, customer: the won one. 1001 / 2 = 500.5
  CHECK(cost_by_rung(1001, funnel) == Costs{501, 501, 501, 501, 1001, 1001, 1001});
  CHECK(cost_by_rung(1001, funnel_of(told.facts(), told.workspace.definition, told.evaluation,
                                     {})) == Costs(7)); // of nobody: no cost each
}

TEST_CASE("O9: how many of those handed over were worth it, and the hours that the others cost") {
  World world(shipped("with_acceptance"));
  for (const char* id : {"L1", "L2", "L3", "L4", "L5", "L6", "L7"}) world.lead(id, kCompany);
  for (const char* id : {"L1", "L2", "L3", "L4"}) {
    world.decided(id, "2026-02-10", "bant", kAllYes).decided(id, "2026-02-10", "accept");
    world.decided(id, "2026-02-20", std::string(id) == "L4" ? "lost" : "won");
  }
  world.decided("L5", "2026-02-10", "accept"); // nobody knows yet
  world.decided("L6", "2026-02-10", "lost");   // never handed over
  for (const char* id : {"L5", "L7"}) world.decided(id, "2026-02-11", "reject");
  const Told told = world.told();
  const HandOvers found = hand_overs_of(told.facts(), told.workspace.definition, told.evaluation);
  CHECK(found.count == 5);
  CHECK(found.precision() == 750'000);
  CHECK(found.precision_interval() == Interval{300'636, 954'414}); // Wilson, 3 of 4
  CHECK(found.minutes_lost(45) == 90);
  CHECK_FALSE(HandOvers{}.precision().has_value());
}

TEST_CASE(
    "T16: from capture to revenue: came, scored, given to somebody, closed, and for how much") {
  World world(shipped("with_acceptance"));
  world.rep("R1").lead("came").lead("scored", kCompany);
  for (const char* id : {"given", "lost", "won"})
    world.lead(id, kCompany).assigned(id, "2026-02-02", "R1");
  world.decided("lost", "2026-02-10", "lost", R"("amount":700)");
  world.decided("won", "2026-02-10", "bant", kAllYes);
  world.decided("won", "2026-02-10", "won", R"("amount":90000)");
  const Told told = world.told("2026-03-01T00:00:00Z"); // before silence costs points
  const Ownership owned = told.owners();
  CHECK(
      lead_to_revenue({told.facts(), told.workspace.definition, told.evaluation, owned}) ==
      LeadToRevenue{
          .captured = 5, .scored = 4, .distributed = 3, .closed = 2, .won = 1, .revenue = 90'000});
}

/// The result document of what was told.
Json result_of(const Told& told) {
  const Ownership owned = told.owners();
  const std::vector<Route> routes = told.routes();
  return *read_json(write_result({.workspace = told.workspace,
                                  .evaluation = told.evaluation,
                                  .ownership = &owned,
                                  .routes = &routes}));
}

TEST_CASE(
    "O12: a small firm of one rep and 20 leads, or none, has a result, and no rate of nothing") {
  for (const std::size_t count : {std::size_t{0}, std::size_t{1}, std::size_t{20}}) {
    CAPTURE(count);
    World world(shipped("with_acceptance"));
    world.rep("R1", R"("capacity":5,"seniority":1)");
    world.with(R"("routing_plan":{"stages":["mql"],"rules":[{"id":"r","require":["capacity"],)"
               R"("strategy":"least_open"}]})");
    for (std::size_t i = 0; i < count; ++i) {
      const std::string id = "L" + std::to_string(10 + i);
      ask_for_demos(world.lead(id, kCompany), id, "2026-03-10");
    }
    const Told told = world.told();
    const Json result = result_of(told);
    CHECK(result.find("scores")->items().size() == count);
    CHECK(result.find("funnel")->find("cycle")->is_null());
    for (const Json& step : result.find("funnel")->find("conversion")->items())
      CHECK(*step.find("num")->as_int() <= *step.find("den")->as_int());
    // Five have a place, the others stand in the list.
    const auto& routes = result.find("routes")->items();
    CHECK(routes.size() == count);
    CHECK(static_cast<std::size_t>(std::ranges::count_if(routes, [](const Json& route) {
            return route.find("outcome")->text() == "assigned";
          })) == std::min<std::size_t>(count, 5));
  }
}

} // namespace
