// Facts cut at an instant: a workspace that ends there comes to the same scores and stages as the
// whole as of it, for every unit, whichever other units are left out.
#include "lead/facts_part.hpp"
#include "lead/predicate_at.hpp"
#include "random_workspace.hpp"

#include <doctest/doctest.h>

namespace lb::test {

namespace {

std::string id_of(const Facts& facts, const Units& units, std::size_t unit) {
  const auto& ids = units.is_account[unit] != 0 ? facts.accounts.ids : facts.leads.ids;
  return std::string(ids.text(units.row[unit]));
}

// A move with the decision's id in place of its row.
using NamedMove = std::tuple<Instant, StageCode, StageCode, std::string>;

std::vector<NamedMove> named_moves(const Facts& facts, const Evaluation& evaluation,
                                   std::size_t unit) {
  std::vector<NamedMove> moves;
  for (const Move& move : evaluation.stages.moves_of(unit)) {
    const bool is_decided = move.by < facts.decisions.size();
    moves.emplace_back(move.at, move.from, move.to,
                       is_decided ? facts.decisions[move.by].id : std::to_string(move.by));
  }
  return moves;
}

struct EvaluatedPart {
  const Facts& facts;
  const Evaluation& evaluation;
  std::size_t unit;
};

void check_alike(const EvaluatedPart& a, const EvaluatedPart& b) {
  CHECK(id_of(a.facts, a.evaluation.units, a.unit) == id_of(b.facts, b.evaluation.units, b.unit));
  const Scores& scores = a.evaluation.scores;
  const Scores& others = b.evaluation.scores;
  CHECK(scores.fit[a.unit] == others.fit[b.unit]);
  CHECK(scores.behaviour[a.unit] == others.behaviour[b.unit]);
  CHECK(scores.score[a.unit] == others.score[b.unit]);
  CHECK(scores.fit_grade[a.unit] == others.fit_grade[b.unit]);
  CHECK(scores.behaviour_grade[a.unit] == others.behaviour_grade[b.unit]);
  CHECK(scores.temperature[a.unit] == others.temperature[b.unit]);
  CHECK(scores.bant[a.unit] == others.bant[b.unit]);
  const Stages& stages = a.evaluation.stages;
  CHECK(stages.stage[a.unit] == b.evaluation.stages.stage[b.unit]);
  CHECK(stages.since(a.unit) == b.evaluation.stages.since(b.unit));
  CHECK(stages.sla_breached[a.unit] == b.evaluation.stages.sla_breached[b.unit]);
  CHECK(named_moves(a.facts, a.evaluation, a.unit) == named_moves(b.facts, b.evaluation, b.unit));
  CHECK(stages.refusals_of(a.unit).size() == b.evaluation.stages.refusals_of(b.unit).size());
}

std::vector<Row> all_leads(const Facts& facts) {
  std::vector<Row> leads;
  for (Row lead = 0; lead < facts.leads.size(); ++lead) leads.push_back(lead);
  return leads;
}

} // namespace

TEST_CASE("as of any date = of a workspace cut at that date") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Facts facts = to_facts(random_facts(random, 12));
    const Definition definition = random_definition(random);
    for (int date = 0; date < 6; ++date) {
      const Instant as_of = random_instant(random);
      CAPTURE(as_of);
      const Facts cut = part_of(facts, all_leads(facts), as_of);
      CHECK(std::ranges::none_of(cut.leads.created_at, [&](Instant at) { return at > as_of; }));
      CHECK(std::ranges::none_of(cut.activities.at, [&](Instant at) { return at > as_of; }));
      CHECK(std::ranges::none_of(cut.decisions,
                                 [&](const Decision& decision) { return decision.at > as_of; }));
      const Evaluation whole = evaluate({facts, definition, as_of});
      const Evaluation part = evaluate({cut, definition, as_of});
      REQUIRE(whole.units.size() == part.units.size());
      for (std::size_t unit = 0; unit < whole.units.size(); ++unit)
        check_alike({facts, whole, unit}, {cut, part, unit});
      CHECK(whole.funnel.reached == part.funnel.reached);
      CHECK(whole.funnel.now == part.funnel.now);
    }
  }
}

TEST_CASE("a history at an earlier moment is the beginning of a later one's") {
  std::size_t longer = 0;
  for (std::uint64_t seed = 100; seed < 110; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Facts facts = to_facts(random_facts(random, 12));
    const Definition definition = random_definition(random);
    const Instant last = kStart + 1000 * kDaySeconds;
    const Evaluation now = evaluate({facts, definition, last});
    // An as-of instant is a moment of its own; that of an activity is one in both histories.
    for (Row activity = 0; activity < 20; ++activity) {
      const Row lead = facts.activities.lead[activity];
      const Evaluation then = evaluate({facts, definition, facts.activities.at[activity]});
      const Row unit = then.units.unit_of_lead[lead];
      if (unit == kNoRow) continue;
      const std::vector<NamedMove> begun = named_moves(facts, then, unit);
      const std::vector<NamedMove> all = named_moves(facts, now, now.units.unit_of_lead[lead]);
      CHECK(std::ranges::starts_with(all, begun));
      longer += all.size() > begun.size() ? 1 : 0;
    }
  }
  CHECK(longer > 20);
}

TEST_CASE("a unit alone comes to what it comes to among the others, under any name") {
  for (std::uint64_t seed = 200; seed < 240; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Facts facts = to_facts(random_facts(random, 9));
    const Definition definition = random_definition(random);
    const Instant as_of = random_instant(random);
    const Evaluation whole = evaluate({facts, definition, as_of});
    const UnitLeads leads = leads_of_units(whole.units);
    for (std::uint32_t unit = 0; unit < whole.units.size(); ++unit) {
      const Facts lone = part_of(facts, leads.of(unit), as_of);
      const Evaluation alone = evaluate({lone, definition, as_of});
      REQUIRE(alone.units.size() == 1);
      check_alike({facts, whole, unit}, {lone, alone, 0});
      const Facts renamed = with_prefix(lone, "0/");
      const Evaluation as_renamed = evaluate({renamed, definition, as_of});
      CHECK(id_of(renamed, as_renamed.units, 0) == "0/" + id_of(lone, alone.units, 0));
      CHECK(as_renamed.scores.score == alone.scores.score);
      CHECK(as_renamed.stages.moves == alone.stages.moves);
    }
  }
}

} // namespace lb::test
