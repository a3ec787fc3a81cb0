// Who stands behind a number of the funnel: as many as it says.
#include "lead/funnel_units.hpp"
#include "random_workspace.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

namespace lb::test {

TEST_CASE("law: behind each number of the funnel stand as many units as it counts") {
  std::size_t shown = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Facts facts = to_facts(random_facts(random, 14));
    const Definition definition = random_definition(random);
    const Instant as_of = random_instant(random);
    FunnelWindow window;
    if (random.once_in(2)) window.from = as_of - 200 * kDaySeconds;
    const Evaluation evaluation = evaluate({facts, definition, as_of, window});
    const Funnel& funnel = evaluation.funnel;
    const auto count = [&](FunnelWho who, std::size_t place) {
      const auto units =
          units_behind(evaluation, window, {.who = who, .place = static_cast<StageCode>(place)});
      CHECK(std::ranges::is_sorted(units));
      shown += units.size();
      return static_cast<std::int64_t>(units.size());
    };
    for (std::size_t rung = 0; rung < funnel.reached.size(); ++rung)
      CHECK(count(FunnelWho::reached, rung) == funnel.reached[rung]);
    for (std::size_t place = 0; place < funnel.now.size(); ++place) {
      CHECK(count(FunnelWho::here, place) == funnel.now[place]);
      CHECK(count(FunnelWho::late, place) == funnel.sla_breached[place]);
    }
  }
  CHECK(shown > 1000);
}

TEST_CASE("law: those who moved, or came again, are those whose history says so") {
  std::size_t moved = 0, again = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Facts facts = to_facts(random_facts(random, 14));
    const Definition definition = random_definition(random);
    const Evaluation evaluation = evaluate({facts, definition, random_instant(random)});
    std::map<std::pair<StageCode, StageCode>, std::vector<std::uint32_t>> moves;
    std::map<StageCode, std::vector<std::uint32_t>> entered; // one for each entry
    for (std::uint32_t unit = 0; unit < evaluation.units.size(); ++unit)
      for (const Move& move : evaluation.stages.moves_of(unit)) {
        entered[move.to].push_back(unit);
        if (move.from != kNoStage) moves[{move.from, move.to}].push_back(unit);
      }
    for (auto& [places, units] : moves) {
      const auto repeated = std::ranges::unique(units);
      units.erase(repeated.begin(), repeated.end());
      moved += units.size();
      CHECK(units_behind(evaluation, {},
                         {.who = FunnelWho::moved, .place = places.first, .to = places.second}) ==
            units);
    }
    for (const auto& [place, units] : entered) {
      std::vector<std::uint32_t> twice;
      for (const std::uint32_t unit : units)
        if (std::ranges::count(units, unit) > 1 && !std::ranges::contains(twice, unit))
          twice.push_back(unit);
      again += twice.size();
      CHECK(units_behind(evaluation, {}, {.who = FunnelWho::came_again, .place = place}) == twice);
    }
  }
  CHECK(moved > 500);
  CHECK(again > 10);
}

} // namespace lb::test
