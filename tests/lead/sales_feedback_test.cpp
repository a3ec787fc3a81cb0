// Reasons, hand-overs and the way to revenue against plain counts of the moves.
#include "lead/attribution.hpp"
#include "lead/backtest.hpp"
#include "lead/lead_to_revenue.hpp"
#include "lead/sales_feedback.hpp"
#include "random_workspace.hpp"

#include <map>
#include <set>

#include <doctest/doctest.h>

namespace lb::test {

namespace {

struct Given {
  Facts facts;
  Definition definition;
  Instant as_of = 0;
  Evaluator evaluator{};

  EvaluationInput input() const { return {facts, definition, as_of}; }
  const Evaluation& evaluation() const { return evaluator.current(); }
  std::string kind_of(const Move& move) const {
    return move.by >= kByAuto ? "" : facts.decisions[move.by].kind;
  }
};

Given given(std::uint64_t seed) {
  Random random(seed);
  Given made{.facts = to_facts(random_facts(random, 12)), .definition = random_definition(random)};
  made.as_of = random_instant(random);
  if (random.once_in(2)) { // a ladder on which everyone who does something is ready at once
    made.definition.stages = default_ladder();
    made.definition.stages[2].automatic = Predicate{};
  }
  for (Decision& decision : made.facts.decisions) {
    if (!random.once_in(3))
      decision.reason = random.pick(std::array{"price", "Price ", "time", " "});
    if (random.once_in(2)) decision.amount = random.between(0, 1'000);
  }
  ++made.facts.revision;
  made.evaluator.update(made.input());
  return made;
}

} // namespace

TEST_CASE("the reasons of a kind add up to its moves, and each is counted once") {
  std::int64_t counted = 0;
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    CAPTURE(seed);
    const Given made = given(seed);
    std::map<std::string, std::int64_t> by_kind;
    std::set<std::pair<std::string, std::string>> seen;
    for (const ReasonCount& count : count_reasons(made.facts, made.evaluation())) {
      by_kind[count.kind] += count.count;
      counted += count.count;
      CHECK(count.reason != " ");
      const std::string folded = count.reason == "Price" ? "price" : count.reason;
      CHECK(seen.emplace(count.kind, folded).second);
    }
    for (const char* kind : {"accept", "reject", "recycle", "disqualify", "lost"}) {
      CAPTURE(kind);
      CHECK(by_kind[kind] ==
            std::ranges::count_if(made.evaluation().stages.moves,
                                  [&](const Move& move) { return made.kind_of(move) == kind; }));
    }
  }
  CHECK(counted > 500);
}

TEST_CASE(
    "hand-overs: the rejects are the moves by reject, and outcomes are of handed over units") {
  std::int64_t handed_over = 0;
  std::int64_t ready = 0;
  std::int64_t not_ready = 0;
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    CAPTURE(seed);
    const Given made = given(seed);
    const HandOvers found = hand_overs_of(made.facts, made.definition, made.evaluation());
    CHECK(found.won + found.lost <= found.count);
    CHECK(std::ssize(found.rejects) ==
          std::ranges::count_if(made.evaluation().stages.moves,
                                [&](const Move& move) { return made.kind_of(move) == "reject"; }));
    for (const Reject& reject : found.rejects) {
      // Ready: since it was last off the ladder, a move ended on mql.
      bool expected = false;
      for (const Move& move : made.evaluation().stages.moves_of(reject.unit)) {
        if (move.by == reject.decision) break;
        const std::string_view to = stage_id(made.definition, move.to);
        expected = to == "mql" || (expected && made.evaluation().stages.codes.on_ladder(move.to));
      }
      CHECK(reject.was_ready == expected);
      ++(expected ? ready : not_ready);
    }
    handed_over += found.count;
  }
  CHECK(handed_over > 100);
  CHECK(ready > 20);
  CHECK(not_ready > 20);
}

TEST_CASE(
    "what either side did of what was agreed: from the first instant all of it, later a part") {
  std::int64_t unmet = 0, met = 0, all = 0;
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    CAPTURE(seed);
    const Given made = given(seed);
    const auto since = [&](Instant at) {
      return kept_word(made.definition, made.facts, made.evaluation(), at);
    };
    const HandOvers found = hand_overs_of(made.facts, made.definition, made.evaluation());
    const KeptWord ever = since(INT64_MIN);
    CHECK(ever.rejects == std::ssize(found.rejects));
    CHECK(ever.met == std::ranges::count(found.rejects, true, &Reject::was_ready));
    CHECK(ever.hand_overs >= found.count); // who came again was handed over again
    CHECK(since(made.as_of + 1) == KeptWord{});
    KeptWord last = ever;
    for (int step = 1; step <= 4; ++step) {
      const KeptWord later = since(made.as_of - 86'400 * 200 / step);
      CHECK(later.hand_overs <= last.hand_overs);
      CHECK(later.unmet <= std::min(last.unmet, later.hand_overs));
      CHECK(later.met <= std::min(last.met, later.rejects));
      last = later;
    }
    unmet += ever.unmet;
    met += ever.met;
    all += ever.hand_overs;
  }
  CHECK(unmet > 20);
  CHECK(unmet < all);
  CHECK(met > 20);
}

TEST_CASE("who is handed over without having been ready was not what was agreed") {
  Facts facts;
  Row row = 0;
  for (const char* id : {"ready", "passed"}) {
    row = lead_row(facts, id);
    facts.leads.listed[row] = 1;
    facts.leads.created_at[row] = 0;
  }
  (void)row;
  Definition definition;
  definition.stages = default_ladder();
  facts.revision = 1;
  for (const auto& [id, lead, kind] :
       std::vector<std::tuple<const char*, const char*, const char*>>{
           {"1", "ready", "accept"}, {"2", "passed", "accept"}, {"3", "ready", "reject"}}) {
    Decision decision{.id = id, .lead = facts.leads.ids.find(lead), .at = 100, .kind = kind};
    facts.decisions.push_back(std::move(decision));
  }
  Evaluator evaluator;
  evaluator.update({facts, definition, 200});
  const KeptWord word = kept_word(definition, facts, evaluator.current(), 50);
  CHECK(word.hand_overs == 2);
  CHECK(word.unmet == 2); // nobody scored: both came past the line
}

TEST_CASE("the way to revenue ends with what is attributed and what the backtest knows") {
  std::int64_t revenue = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    const Given made = given(seed);
    const Ownership owned = ownership(made.facts, made.definition, made.evaluation());
    const LeadToRevenue way =
        lead_to_revenue({made.facts, made.definition, made.evaluation(), owned});
    std::int64_t attributed = 0;
    for (const auto& [campaign, amount] :
         attribution(made.input(), made.evaluator).models.front().amounts)
      attributed += amount;
    CHECK(way.revenue == attributed);
    const Backtest known = backtest(outcomes_of(made.input(), made.evaluator).units);
    CHECK(way.won == known.won_count);
    CHECK(way.closed == known.won_count + known.lost_count);
    CHECK(way.captured == std::ssize(made.evaluation().stages.stage));
    CHECK(way.scored <= way.captured);
    revenue += way.revenue;
  }
  CHECK(revenue > 0);
}

} // namespace lb::test
