// What a decision would do, against the plain reference over all facts that have the decision.
#include "lead/decision_outcome.hpp"
#include "lead/step.hpp"
#include "random_workspace.hpp"
#include "reference.hpp"

#include <doctest/doctest.h>

#include <map>

namespace lb::test {

namespace {

using reference::Reference;
using reference::ReferenceHistory;
using reference::ReferenceUnit;

const std::string kLast(StepPlace::kLastId);

struct Unit {
  std::string id;
  bool is_account;
};

const ReferenceUnit& find(const Reference& reference, const Unit& unit) {
  return *std::ranges::find_if(reference.units(), [&](const ReferenceUnit& candidate) {
    return candidate.id == unit.id && candidate.is_account == unit.is_account;
  });
}

ReferenceHistory history_with(PlainFacts plain, const Definition& definition, Instant as_of,
                              const Unit& unit, const std::string& kind) {
  {
    const Reference before(plain, definition, as_of);
    const ReferenceUnit& found = find(before, unit);
    const PlainLead& lead = **std::ranges::find_if(
        found.leads, [&](const PlainLead* candidate) { return candidate->created_at <= as_of; });
    plain.decisions.push_back({.id = kLast, .lead = lead.id, .at = as_of, .kind = kind});
  }
  const Reference reference(plain, definition, as_of);
  return reference.history(find(reference, unit));
}

std::string place_id(const Definition& definition, StageCode code) {
  return std::string(stage_id(definition, code));
}

void check_outcome(const DecisionOutcome& outcome, const ReferenceHistory& history,
                   const Definition& definition) {
  CHECK(place_id(definition, outcome.stage) == history.stage);
  const bool moves = std::ranges::any_of(
      history.moves, [](const std::string& move) { return move.ends_with(" decision:" + kLast); });
  const auto refusal = std::ranges::find_if(
      history.refusals, [](const std::string& text) { return text.starts_with(kLast + " "); });
  const bool is_refused = refusal != history.refusals.end();
  CHECK((outcome.answer == DecisionAnswer::moves) == moves);
  CHECK((outcome.answer == DecisionAnswer::refused) == is_refused);
  if (is_refused) CHECK(definition.gates[outcome.gate].id == refusal->substr(kLast.size() + 1));
}

} // namespace

TEST_CASE("law: a decision does what it was said to do") {
  std::map<DecisionAnswer, int> seen;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const PlainFacts plain = random_facts(random, 4);
    const Definition definition = random_definition(random);
    const Facts facts = to_facts(plain);
    const EvaluationInput input{facts, definition, random_instant(random)};
    const Evaluation evaluation = evaluate(input);
    for (std::uint32_t unit = 0; unit < evaluation.units.size(); ++unit) {
      const bool is_account = evaluation.units.is_account[unit] != 0;
      const auto& ids = is_account ? facts.accounts.ids : facts.leads.ids;
      const Unit named{std::string(ids.text(evaluation.units.row[unit])), is_account};
      for (const DecisionOutcome& outcome : decision_outcomes(input, evaluation, unit)) {
        CAPTURE(named.id);
        CAPTURE(outcome.kind);
        ++seen[outcome.answer];
        check_outcome(outcome, history_with(plain, definition, input.as_of, named, outcome.kind),
                      definition);
      }
    }
  }
  for (const DecisionAnswer answer :
       {DecisionAnswer::moves, DecisionAnswer::refused, DecisionAnswer::nothing})
    CHECK(seen[answer] > 20);
}

TEST_CASE("law: the tally of several units is what each decision does by itself") {
  DecisionTally all;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const PlainFacts plain = random_facts(random, 6);
    const Definition definition = random_definition(random);
    const Facts facts = to_facts(plain);
    const EvaluationInput input{facts, definition, random_instant(random)};
    const Evaluation evaluation = evaluate(input);
    std::vector<std::uint32_t> units; // every second one, the last first
    for (std::uint32_t unit = 0; unit < evaluation.units.size(); unit += 2)
      units.insert(units.begin(), unit);
    for (const std::string& kind : decision_kinds(definition)) {
      DecisionTally expected;
      for (const std::uint32_t unit : units)
        for (const DecisionOutcome& outcome : decision_outcomes(input, evaluation, unit))
          if (outcome.kind == kind)
            ++(outcome.answer == DecisionAnswer::moves     ? expected.moves
               : outcome.answer == DecisionAnswer::refused ? expected.refused
                                                           : expected.nothing);
      const DecisionTally tally = decision_tally(input, evaluation, units, kind);
      CHECK(tally == expected);
      all.moves += tally.moves;
      all.refused += tally.refused;
      all.nothing += tally.nothing;
    }
  }
  CHECK(all.moves > 100);
  CHECK(all.refused > 5);
  CHECK(all.nothing > 100);
}

TEST_CASE("the kinds are those of the ladder from below, then what leads off it and back") {
  const std::vector<std::string> kinds = decision_kinds({});
  CHECK(kinds == std::vector<std::string>{"accept", "qualify", "opportunity", "won", "recycle",
                                          "reject", "disqualify", "lost", "reopen"});
}

} // namespace lb::test
