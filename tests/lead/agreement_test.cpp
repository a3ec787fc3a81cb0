// Votes: the laws of a two by two table, and which vote of a camp counts.
#include "lead/agreement.hpp"
#include "random_workspace.hpp"

#include <doctest/doctest.h>

namespace lb::test {

namespace {

VoteTable random_table(Random& random) {
  const std::int64_t most = random.pick(std::array{1, 3, 20, 1000});
  return {.both_ready = random.between(0, most),
          .marketing_only = random.between(0, most),
          .sales_only = random.between(0, most),
          .neither = random.between(0, most)};
}

struct Ballot {
  const char* id;
  bool sales;
  const char* lead;
  Instant at;
  bool ready;
};

void cast(Facts& facts, const Ballot& ballot) {
  facts.votes.push_back({.id = ballot.id,
                         .sales = ballot.sales,
                         .lead = lead_row(facts, ballot.lead),
                         .at = ballot.at,
                         .ready = ballot.ready});
}

std::vector<std::int64_t> cells(const VoteTable& table) {
  return {table.both_ready, table.marketing_only, table.sales_only, table.neither};
}

} // namespace

TEST_CASE("kappa and agreement do not care which camp is which, nor which answer") {
  Random random(1);
  for (int i = 0; i < 2'000; ++i) {
    const VoteTable table = random_table(random);
    const VoteTable other_camp{.both_ready = table.both_ready,
                               .marketing_only = table.sales_only,
                               .sales_only = table.marketing_only,
                               .neither = table.neither};
    const VoteTable other_answer{.both_ready = table.neither,
                                 .marketing_only = table.sales_only,
                                 .sales_only = table.marketing_only,
                                 .neither = table.both_ready};
    for (const VoteTable& other : {other_camp, other_answer}) {
      CHECK(table.kappa() == other.kappa());
      CHECK(table.observed() == other.observed());
      CHECK(table.observed_interval() == other.observed_interval());
    }
    CHECK(table.kappa().has_value() == (table.pair_count() > 0));
    if (!table.kappa()) continue;
    const bool all_agree = table.marketing_only + table.sales_only == 0;
    CHECK((*table.kappa() == 1'000'000) == all_agree);
    CHECK(*table.kappa() >= -1'000'000);
    CHECK(*table.kappa() <= *table.observed());
  }
}

TEST_CASE("kappa by hand") {
  // po = 35/50; pe = (25 * 30 + 25 * 20) / 50^2 = 1/2.
  const VoteTable table{.both_ready = 20, .marketing_only = 5, .sales_only = 10, .neither = 15};
  CHECK(table.observed() == 700'000);
  CHECK(table.kappa() == 400'000);
  CHECK(VoteTable{.both_ready = 3}.kappa() == 1'000'000);
  CHECK(VoteTable{}.kappa() == std::nullopt);
  CHECK(VoteTable{}.observed() == std::nullopt);
  CHECK(VoteTable{}.observed_interval() == std::nullopt);
}

TEST_CASE("the newest vote of a camp counts, whatever the order of the list") {
  Facts facts = leads_named({"A", "B", "C"});
  cast(facts, {"v2", false, "A", kStart + 5, true});
  cast(facts, {"v1", false, "A", kStart + 9, false}); // newer
  cast(facts, {"v3", true, "A", kStart + 5, true});
  cast(facts, {"v5", false, "B", kStart, true});
  cast(facts, {"v7", true, "B", kStart - 9, false}); // the same instant: the greater id
  cast(facts, {"v6", true, "B", kStart - 9, true});
  cast(facts, {"v8", true, "C", kStart, true}); // one camp only
  cast(facts, {"v9", false, "C", kStart + 99, true});
  cast(facts, {"w1", false, "nobody", kStart, true}); // a lead that the list lacks
  cast(facts, {"w2", true, "nobody", kStart, true});
  const VoteTable expected{.both_ready = 0, .marketing_only = 1, .sales_only = 1, .neither = 0};
  CHECK(cells(count_votes(facts, kStart + 50)) == cells(expected));
  std::ranges::reverse(facts.votes);
  CHECK(cells(count_votes(facts, kStart + 50)) == cells(expected));
  CHECK(count_votes(facts, kStart + 99).pair_count() == 3);
  CHECK(count_votes(facts, kStart - 1).pair_count() == 0);
}

} // namespace lb::test
