// The sample of a blind vote: the same seed draws the same leads, of each kind as many as there
// are.
#include "lead/vote_sample.hpp"
#include "random_workspace.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

namespace lb::test {

namespace {

struct SampleWorld {
  std::vector<std::string> ids;
  std::vector<VoteCandidate> candidates; ///< in the order of the ids
};

// Lead 0 lies at the line, each further one a point away; every tenth is won, every tenth lost.
SampleWorld leads_by_distance(std::size_t count) {
  SampleWorld world;
  for (std::size_t i = 0; i < count; ++i) world.ids.push_back("L" + std::to_string(i));
  for (std::size_t i = 0; i < count; ++i)
    world.candidates.push_back({.id = world.ids[i],
                                .from_line = static_cast<std::int64_t>(i) * kMicro,
                                .ending = i % 10 == 3   ? Ending::won
                                          : i % 10 == 7 ? Ending::lost
                                                        : Ending::open});
  return world;
}

std::size_t number_of(std::string_view id) {
  return static_cast<std::size_t>(std::stoul(std::string(id.substr(1))));
}

} // namespace

TEST_CASE("a seed draws the same leads, in the same order, however they are given") {
  SampleWorld world = leads_by_distance(400);
  const auto drawn = draw_vote_sample(world.candidates, {.seed = 5, .count = 30});
  Random random(3);
  for (int i = 0; i < 20; ++i) {
    random.shuffle(world.candidates);
    CHECK(draw_vote_sample(world.candidates, {.seed = 5, .count = 30}) == drawn);
  }
  CHECK(draw_vote_sample(world.candidates, {.seed = 6, .count = 30}) != drawn);
}

TEST_CASE("a sample holds a third near the line, a sixth won and a sixth lost, and nobody twice") {
  const SampleWorld world = leads_by_distance(1'000);
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const auto drawn = draw_vote_sample(world.candidates, {.seed = seed, .count = 30});
    REQUIRE(drawn.size() == 30);
    CHECK(std::set(drawn.begin(), drawn.end()).size() == 30);
    const auto how_many = [&](const auto& is) {
      return std::ranges::count_if(drawn, [&](std::string_view id) { return is(number_of(id)); });
    };
    CHECK(how_many([](std::size_t n) { return n < 30; }) >= 10);
    CHECK(how_many([](std::size_t n) { return n % 10 == 3; }) >= 5);
    CHECK(how_many([](std::size_t n) { return n % 10 == 7; }) >= 5);
    CHECK(how_many([](std::size_t n) { return n >= 30; }) >= 10); // not only those near the line
  }
}

TEST_CASE("where there are too few, all of them are drawn") {
  const SampleWorld world = leads_by_distance(7);
  CHECK(draw_vote_sample(world.candidates, {.seed = 1, .count = 30}).size() == 7);
  CHECK(draw_vote_sample({}, {.seed = 1, .count = 30}).empty());
}

TEST_CASE("the leads that may be voted on are those that exist") {
  const auto [random, facts, definition, as_of] = random_world(4, 40);
  const Evaluation evaluation = evaluate({facts, definition, as_of});
  const auto candidates = vote_candidates(facts, evaluation, 60 * kMicro);
  std::size_t existing = 0;
  for (Row lead = 0; lead < facts.leads.size(); ++lead)
    existing += evaluation.units.unit_of_lead[lead] == kNoRow ? 0 : 1;
  REQUIRE(candidates.size() == existing);
  for (const VoteCandidate& candidate : candidates) {
    const Row unit = evaluation.units.unit_of_lead[facts.leads.ids.find(candidate.id)];
    const std::int64_t score = evaluation.scores.score[unit];
    CHECK(candidate.from_line == std::max(score - 60 * kMicro, 60 * kMicro - score));
    CHECK(candidate.ending == evaluation.stages.ending[unit]);
  }
}

} // namespace lb::test
