// Ballots: they come together in any order, twice is once, a tie is not ready; and what Fleiss'
// kappa says of many participants.
#include "lead/agreement.hpp"
#include "lead/ballot.hpp"
#include "random_workspace.hpp"

#include <doctest/doctest.h>

#include <cmath>

namespace lb::test {

namespace {

constexpr std::array kBallotLeads{"A", "B", "C", "D"};

std::vector<lb::Ballot> random_ballots(Random& random) {
  std::vector<lb::Ballot> ballots;
  for (std::int64_t i = random.between(1, 8); i > 0; --i) {
    lb::Ballot ballot{.participant = "p" + std::to_string(random.below(3))};
    for (std::int64_t votes = random.between(0, 6); votes > 0; --votes)
      put_vote(ballot, {.lead = random.pick(kBallotLeads),
                        .ready = random.once_in(2),
                        .reason = random.once_in(3) ? "budget" : "",
                        .at = kStart + random.below(3)});
    ballots.push_back(std::move(ballot));
  }
  return ballots;
}

std::vector<lb::Ballot> merged(std::span<const lb::Ballot> ballots) {
  std::vector<lb::Ballot> all;
  for (const lb::Ballot& ballot : ballots) merge_ballot(all, ballot);
  return all;
}

// The definition of Fleiss, where every lead has the same number of voters.
double plain_fleiss(std::span<const VoteCount> leads) {
  const auto n = static_cast<double>(leads.front().all);
  double agreement = 0, ready = 0;
  for (const VoteCount& lead : leads) {
    const auto yes = static_cast<double>(lead.ready), no = n - yes;
    agreement += (yes * yes + no * no - n) / (n * (n - 1));
    ready += yes;
  }
  const double share = ready / (n * static_cast<double>(leads.size()));
  const double by_chance = share * share + (1 - share) * (1 - share);
  return (agreement / static_cast<double>(leads.size()) - by_chance) / (1 - by_chance);
}

} // namespace

TEST_CASE("ballots come together alike in any order, however often they come") {
  Random random(7);
  for (int i = 0; i < 500; ++i) {
    std::vector<lb::Ballot> ballots = random_ballots(random);
    const std::vector<lb::Ballot> once = merged(ballots);
    ballots.push_back(random.pick(ballots)); // the same file again
    random.shuffle(ballots);
    CHECK(merged(ballots) == once);
    CHECK(merged(once) == once);
    // A part that was merged before is merged with the rest as if nobody had.
    const auto middle = static_cast<std::size_t>(random.below(std::ssize(ballots) + 1));
    std::vector<lb::Ballot> in_parts = merged(std::span(ballots).first(middle));
    for (const lb::Ballot& rest : merged(std::span(ballots).subspan(middle)))
      merge_ballot(in_parts, rest);
    CHECK(in_parts == once);
  }
}

TEST_CASE("of two votes on a lead the newer counts, and a vote can be taken back") {
  lb::Ballot ballot{.participant = "p"};
  put_vote(ballot, {.lead = "A", .ready = true, .at = 20});
  put_vote(ballot, {.lead = "A", .ready = false, .reason = "too early", .at = 10});
  CHECK(vote_on(ballot, "A")->ready);
  put_vote(ballot, {.lead = "A", .ready = false, .reason = "no budget", .at = 30});
  CHECK(vote_on(ballot, "A")->reason == "no budget");
  CHECK(ballot.votes.size() == 1);
  drop_vote(ballot, "A");
  CHECK(vote_on(ballot, "A") == nullptr);
}

TEST_CASE("a camp says what the majority of its own participants says; a tie is not ready") {
  const std::vector<Participant> people{{"m1", "Ann"}, {"m2", "Bob"}, {"s1", "Cem", true}};
  std::vector<lb::Ballot> ballots;
  const auto cast = [&](const char* person, bool ready) {
    merge_ballot(ballots,
                 {.participant = person, .votes = {{.lead = "A", .ready = ready, .at = 1}}});
  };
  CHECK(count_camp(people, ballots, "A", false) == VoteCount{});
  cast("m1", true);
  CHECK(count_camp(people, ballots, "A", false).is_ready());
  cast("m2", false);
  CHECK(count_camp(people, ballots, "A", false) == VoteCount{.ready = 1, .all = 2});
  CHECK_FALSE(count_camp(people, ballots, "A", false).is_ready());
  cast("stranger", true); // takes no part
  CHECK(count_camp(people, ballots, "A", true) == VoteCount{});
}

TEST_CASE("the kappa of many is as Fleiss defined it") {
  Random random(11);
  for (int i = 0; i < 500; ++i) {
    const std::int64_t voters = random.between(2, 24);
    std::vector<VoteCount> leads(static_cast<std::size_t>(random.between(1, 40)));
    std::int64_t ready = 0;
    for (VoteCount& lead : leads) {
      lead = {.ready = random.between(0, voters), .all = voters};
      ready += lead.ready;
    }
    const std::optional<std::int64_t> kappa = fleiss_kappa(leads);
    REQUIRE(kappa.has_value());
    if (ready == 0 || ready == voters * std::ssize(leads))
      CHECK(*kappa == 1'000'000);
    else
      CHECK(std::abs(static_cast<double>(*kappa) - 1e6 * plain_fleiss(leads)) <= 0.51); // rounded
    // Which answer is called which does not matter, nor who did not vote, nor alone.
    for (VoteCount& lead : leads) lead.ready = lead.all - lead.ready;
    leads.push_back({.ready = 1, .all = 1});
    leads.push_back({});
    CHECK(fleiss_kappa(leads) == kappa);
  }
  CHECK(fleiss_kappa(std::array{VoteCount{.ready = 1, .all = 1}}) == std::nullopt);
  // Two voters on two leads, one alike and one not: P = 1/2; of four votes three are ready, so
  // E = 9/16 + 1/16 = 5/8; kappa = (1/2 - 5/8) / (3/8) = -1/3.
  CHECK(fleiss_kappa(std::array{VoteCount{2, 2}, VoteCount{1, 2}}) == -333'333);
}

TEST_CASE("leads with different numbers of voters count once each") {
  // P: 1 of two voters alike; of three voters two against one, 1/3. Of five votes four are ready:
  // E = 17/25. kappa = (2/3 - 17/25) / (8/25) = -1/24.
  CHECK(fleiss_kappa(std::array{VoteCount{2, 2}, VoteCount{2, 3}}) == -41'667);
}

} // namespace lb::test
