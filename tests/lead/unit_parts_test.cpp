// Parts of the units: each unit where its facts put it, and nothing lost between the parts and the
// whole.
#include "base/text.hpp"
#include "lead/funnel.hpp"
#include "lead/unit_parts.hpp"
#include "random_workspace.hpp"

#include <set>

#include <doctest/doctest.h>

namespace lb::test {

namespace {

struct EvaluatedUnits {
  PlainFacts plain;
  Facts facts;
  Definition definition;
  Instant as_of = 0;
  Evaluator evaluator{};

  EvaluationInput input() const { return {facts, definition, as_of}; }
  const Evaluation& evaluation() const { return evaluator.current(); }
  std::string id(std::uint32_t unit) const {
    return std::string(id_of_unit(facts, evaluation().units, unit));
  }
};

EvaluatedUnits evaluated(std::uint64_t seed) {
  Random random(seed);
  EvaluatedUnits made{.plain = random_facts(random, 12), .facts = {}, .definition = {}};
  for (PlainActivity& activity : made.plain.activities)
    if (random.once_in(2)) activity.campaign = random.pick(std::array{"spring", "Spring", " "});
  made.facts = to_facts(made.plain);
  made.definition = random_definition(random);
  made.as_of = random_instant(random);
  made.evaluator.update(made.input());
  return made;
}

std::vector<std::uint32_t> all_units(const Evaluation& evaluation) {
  std::vector<std::uint32_t> units;
  for (std::uint32_t unit = 0; unit < evaluation.units.size(); ++unit) units.push_back(unit);
  return units;
}

std::string unit_of(const EvaluatedUnits& made, const std::string& lead) {
  const Row row = made.evaluation().units.unit_of_lead[made.facts.leads.ids.find(lead)];
  return row == kNoRow ? "" : made.id(row);
}

} // namespace

TEST_CASE("the funnel of all units is the funnel of the evaluation") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    const EvaluatedUnits made = evaluated(seed);
    const Funnel& whole = made.evaluation().funnel;
    const Funnel funnel =
        funnel_of(made.facts, made.definition, made.evaluation(), all_units(made.evaluation()));
    CHECK(funnel.reached == whole.reached);
    CHECK(funnel.now == whole.now);
    CHECK(funnel.sla_breached == whole.sla_breached);
    REQUIRE(funnel.cycle.has_value() == whole.cycle.has_value());
    if (whole.cycle) CHECK(funnel.cycle->p90_seconds == whole.cycle->p90_seconds);
  }
}

TEST_CASE("by an attribute every lead is in one part, and the parts' funnels add up to the whole") {
  std::size_t part_count = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    EvaluatedUnits made = evaluated(seed);
    made.definition.of_accounts = false;
    made.evaluator.update(made.input());
    for (const AttributeColumn& column : made.facts.leads.attributes.columns()) {
      const auto parts = parts_by_attribute(made.facts, made.evaluation().units, column.name);
      std::vector<std::int64_t> reached(made.definition.stages.size(), 0);
      std::vector<std::uint32_t> units;
      std::set<std::string> keys;
      for (const UnitPart& part : parts) {
        keys.insert(text_key(part.name));
        for (const std::uint32_t unit : part.units) {
          units.push_back(unit);
          const Row lead = made.evaluation().units.row[unit];
          CHECK(text_key(value_text(column.value(lead))) == text_key(part.name));
        }
        const Funnel funnel = funnel_of(made.facts, made.definition, made.evaluation(), part.units);
        for (std::size_t rung = 0; rung < reached.size(); ++rung)
          reached[rung] += funnel.reached[rung];
      }
      CHECK(keys.size() == parts.size());
      CHECK(reached == made.evaluation().funnel.reached);
      std::ranges::sort(units);
      CHECK(units == all_units(made.evaluation()));
      part_count += parts.size();
    }
  }
  CHECK(part_count > 500);
}

TEST_CASE("by owner and by month of creation every unit is in one part") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    const EvaluatedUnits made = evaluated(seed);
    const Evaluation& evaluation = made.evaluation();
    const Ownership owners = ownership(made.facts, made.definition, evaluation);
    std::vector<std::uint32_t> owned, created;
    for (const UnitPart& part : parts_by_owner(made.facts, owners))
      for (const std::uint32_t unit : part.units) {
        const RepIndex owner = owners.owner[unit];
        CHECK(part.name == (owner == kNoRep ? "" : made.facts.reps[owner].id));
        owned.push_back(unit);
      }
    std::string before = "9999-99";
    for (const UnitPart& part : parts_by_month(evaluation)) {
      CHECK(part.name < before);
      before = part.name;
      for (const std::uint32_t unit : part.units) {
        CHECK(instant_text(evaluation.stages.moves_of(unit).front().at).starts_with(part.name));
        created.push_back(unit);
      }
    }
    for (std::vector<std::uint32_t>* units : {&owned, &created}) {
      std::ranges::sort(*units);
      CHECK(*units == all_units(evaluation));
    }
  }
}

TEST_CASE("a unit is in the part of each campaign that it met by the instant") {
  std::size_t met_count = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    const EvaluatedUnits made = evaluated(seed);
    std::set<std::pair<std::string, std::string>> expected; // campaign, unit
    for (const PlainActivity& activity : made.plain.activities) {
      if (!activity.campaign || *activity.campaign == " " || activity.at > made.as_of) continue;
      const std::string unit = unit_of(made, activity.lead);
      if (!unit.empty()) expected.emplace(*activity.campaign, unit);
    }
    std::set<std::pair<std::string, std::string>> found;
    for (const UnitPart& part : parts_by_campaign(made.facts, made.evaluation()))
      for (const std::uint32_t unit : part.units)
        CHECK(found.emplace(part.name, made.id(unit)).second);
    CHECK(found == expected);
    met_count += found.size();
  }
  CHECK(met_count > 300);
}

TEST_CASE("by rule: units with an outcome, each rule the hits that the outcomes count") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    const EvaluatedUnits made = evaluated(seed);
    const Outcomes outcomes = outcomes_of(made.input(), made.evaluator);
    const std::vector<UnitPart> parts = parts_by_rule(made.definition, outcomes);
    CHECK(parts.size() == rules_of(made.definition).size());
    std::size_t hits = 0;
    for (std::size_t rule = 0; rule < parts.size(); ++rule)
      for (const std::uint32_t unit : parts[rule].units) {
        const auto outcome = std::ranges::find(outcomes.units, unit, &Outcome::unit);
        REQUIRE(outcome != outcomes.units.end());
        CHECK(outcome->id == made.id(unit));
        ++hits;
      }
    CHECK(hits == outcomes.hits.size());
  }
}

TEST_CASE("cost by rung is the nearest whole unit of cost / reached, half up") {
  Random random(5);
  for (int round = 0; round < 1'000; ++round) {
    const std::int64_t cost = random.between(-5'000, 5'000);
    const std::int64_t reached = random.between(0, 40);
    Funnel funnel;
    funnel.reached = {reached};
    const std::optional<std::int64_t> each = cost_by_rung(cost, funnel).front();
    REQUIRE(each.has_value() == (reached > 0));
    if (!each) continue;
    const std::int64_t twice_off = 2 * (*each * reached - cost);
    CHECK(twice_off <= reached);
    CHECK(twice_off > -reached);
  }
}

} // namespace lb::test
