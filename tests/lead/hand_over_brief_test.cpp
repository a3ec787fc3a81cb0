// The brief tells what an evaluation as of the instant of readiness would tell, and leaves no fact
// of the unit out.
#include "lead/explanation.hpp"
#include "lead/hand_over_brief.hpp"
#include "random_workspace.hpp"

#include <doctest/doctest.h>

namespace lb::test {

namespace {

std::size_t unit_named(const Facts& facts, const Units& units, std::string_view id) {
  for (std::size_t unit = 0; unit < units.size(); ++unit)
    if (id_of_unit(facts, units, unit) == id) return unit;
  REQUIRE_MESSAGE(false, id << " does not exist then");
  return 0;
}

} // namespace

TEST_CASE("the reasons are those of an evaluation as of the instant when the unit became ready") {
  std::size_t ready = 0;
  std::size_t reasons = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Facts facts = to_facts(random_facts(random, 8));
    const Definition definition = random_definition(random);
    const EvaluationInput input{facts, definition, random_instant(random)};
    Evaluator evaluator;
    const Units& units = evaluator.update(input).units;
    for (std::uint32_t unit = 0; unit < units.size(); ++unit) {
      const HandOverBrief brief = hand_over_brief(input, evaluator, unit);
      const EvaluationInput then{facts, definition, brief.ready_since.value_or(input.as_of)};
      Evaluator of_then;
      const Units& units_then = of_then.update(then).units;
      const Explanation explanation =
          of_then.explain(then, unit_named(facts, units_then, id_of_unit(facts, units, unit)));
      CHECK(brief.score == explanation.score);
      std::size_t next = 0;
      for (const RulePart& part : explanation.parts) {
        if (part.micro == 0) continue;
        REQUIRE(next < brief.reasons.size());
        CHECK(brief.reasons[next].rule == part.rule);
        CHECK(brief.reasons[next].micro == part.micro);
        ++next;
      }
      CHECK(next == brief.reasons.size());
      reasons += next;
      ready += brief.ready_since ? 1 : 0;
    }
  }
  CHECK(ready > 50);
  CHECK(reasons > 200);
}

TEST_CASE("together the briefs hold every lead, activity and decision of the instant once") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const PlainFacts plain = random_facts(random, 8);
    const Facts facts = to_facts(plain);
    const Definition definition = random_definition(random);
    const EvaluationInput input{facts, definition, random_instant(random)};
    Evaluator evaluator;
    const std::size_t unit_count = evaluator.update(input).units.size();
    std::size_t people = 0;
    std::size_t events = 0;
    for (std::uint32_t unit = 0; unit < unit_count; ++unit) {
      const HandOverBrief brief = hand_over_brief(input, evaluator, unit);
      people += brief.people.size();
      events += brief.timeline.size();
      CHECK(std::ranges::is_sorted(brief.timeline, {}, &BriefEvent::at));
      for (std::size_t i = 0; i < brief.contents.size(); ++i)
        CHECK(std::ranges::count(brief.contents, brief.contents[i]) == 1);
    }
    const PlainFacts cut = cut_at(plain, input.as_of);
    CHECK(people == cut.leads.size());
    CHECK(events == cut.activities.size() + cut.decisions.size());
  }
}

TEST_CASE("the brief says by which ways none of its people is to be met") {
  PlainFacts plain;
  for (const char* id : {"A", "B", "C"})
    plain.leads.push_back(
        {.id = id, .created_at = kStart, .account = {}, .role = {}, .attributes = {}});
  Facts facts = to_facts(plain);
  facts.leads.consents[1] = {.opt_out = {false, true, false}};
  facts.leads.consents[2] = {.withdrawn_at = kStart + kHour};
  const Definition definition;
  const auto blocked = [&](std::string_view id, Instant as_of) {
    const EvaluationInput input{facts, definition, as_of};
    Evaluator evaluator;
    const Units& units = evaluator.update(input).units;
    const auto unit = static_cast<std::uint32_t>(unit_named(facts, units, id));
    return hand_over_brief(input, evaluator, unit).blocked.at(0);
  };
  using enum ContactBlock;
  CHECK(blocked("A", kStart + kHour) == ContactBlocks{});
  CHECK(blocked("B", kStart) == ContactBlocks{std::nullopt, opted_out, std::nullopt});
  CHECK(blocked("C", kStart + kHour - 1) == ContactBlocks{});
  CHECK(blocked("C", kStart + kHour) == ContactBlocks{withdrawn, withdrawn, withdrawn});
}

} // namespace lb::test
