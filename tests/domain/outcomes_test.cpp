// What became of the leads that were handed over, also where there are few of them.
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
