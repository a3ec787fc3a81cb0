// Who went quiet and where there is nothing to send, against plain counts of the facts.
#include "base/text.hpp"
#include "lead/content_gaps.hpp"
#include "lead/gone_quiet.hpp"
#include "random_workspace.hpp"
#include "reference.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <map>

namespace lb::test {

namespace {

using reference::Reference;
using reference::ReferenceUnit;

struct QuietWorld {
  PlainFacts plain{};
  Facts facts{};
  Definition definition{};
  Instant as_of = 0;
};

QuietWorld quiet_world(std::uint64_t seed) {
  Random random(seed);
  QuietWorld world{.plain = random_facts(random, 12), .definition = random_definition(random)};
  world.facts = to_facts(world.plain);
  for (Row lead = 0; lead < world.facts.leads.size(); ++lead)
    if (random.once_in(4))
      world.facts.leads.consents[lead] = {.withdrawn_at = random_instant(random)};
  world.as_of = random_instant(random) + random.between(0, 60) * kDaySeconds;
  return world;
}

bool is_of(const ReferenceUnit& unit, const std::string& id, Instant as_of) {
  return std::ranges::any_of(unit.leads, [&](const PlainLead* lead) {
    return lead->id == id && lead->created_at <= as_of;
  });
}

// The rules of the header, with no care for speed.
std::optional<QuietUnit> plain_quiet(const QuietWorld& world, const Reference& reference,
                                     std::uint32_t index, std::int64_t days) {
  const ReferenceUnit& unit = reference.units()[index];
  const std::string stage = reference.history(unit).stage;
  const auto rung = std::ranges::find(world.definition.stages, stage, &Stage::id);
  const bool is_open = rung != world.definition.stages.end() && rung->decision != "won";
  if (stage != "nurture" && !is_open) return std::nullopt;
  std::optional<Instant> last;
  QuietUnit quiet{.unit = index};
  for (const PlainActivity& activity : world.plain.activities)
    if (activity.at <= world.as_of && is_of(unit, activity.lead, world.as_of))
      last = std::max(last.value_or(activity.at), activity.at);
  quiet.last = last.value_or(unit.created_at);
  for (const PlainDecision& decision : world.plain.decisions)
    if (decision.at <= world.as_of && is_of(unit, decision.lead, world.as_of)) {
      const Row row = world.facts.leads.ids.find(decision.lead);
      const Instant seen = std::max(decision.at, world.facts.leads.created_at[row]);
      quiet.decided = std::max(quiet.decided.value_or(seen), seen);
    }
  const bool may_be_met = std::ranges::any_of(unit.leads, [&](const PlainLead* lead) {
    const Consent* consent = world.facts.leads.consent(world.facts.leads.ids.find(lead->id));
    return lead->created_at <= world.as_of && !contact_block(consent, std::nullopt, world.as_of);
  });
  const bool is_silent = day_of(world.as_of) - day_of(quiet.last) >= days;
  return is_silent && may_be_met ? std::optional(quiet) : std::nullopt;
}

// Some contents of some stages for some roles, and leads that say where they are.
NurturePlan plan_of_four_contents(Random& random, QuietWorld& world) {
  NurturePlan plan;
  if (random.once_in(2)) plan.journey = {{.id = "first"}, {.id = "last", .label = "Last"}};
  const std::vector<JourneyStage> journey = journey_of(plan);
  plan.tracks = {{.id = "t", .persona = random_predicate(random, false)}};
  for (int i = 0; i < 4; ++i) {
    Content content{.id = "K" + std::to_string(i), .title = "K"};
    if (!random.once_in(4)) content.journey.push_back(" " + random.pick(journey).id);
    if (!random.once_in(3)) content.roles = {random.pick(kRoles), "DECIDER"};
    plan.contents.push_back(std::move(content));
  }
  const std::size_t column = world.facts.leads.attributes.add_column(kBuyerStage);
  for (Row lead = 0; lead < world.facts.leads.size(); ++lead)
    if (random.once_in(2))
      world.facts.leads.attributes.set(column, lead, Value::of_text(random.pick(journey).id));
  return plan;
}

std::int64_t plain_contents(const NurturePlan& plan, const std::string& key,
                            const std::string& stage) {
  return std::ranges::count_if(plan.contents, [&](const Content& content) {
    const bool is_for =
        content.roles.empty() || key == "decider" || text_key(content.roles.front()) == key;
    return is_for && !content.journey.empty() && trimmed(content.journey.front()) == stage;
  });
}

// By the role's key.
std::map<std::string, RoleGaps> plain_gaps(const QuietWorld& world, const Evaluation& evaluation,
                                           const NurturePlan& plan,
                                           std::span<const NurtureStay> stays) {
  std::map<std::string, RoleGaps> expected;
  const std::vector<JourneyStage> journey = journey_of(plan);
  for (Row lead = 0; lead < world.facts.leads.size(); ++lead) {
    const Row unit = evaluation.units.unit_of_lead[lead];
    const Code role = world.facts.leads.role[lead];
    if (unit == kNoRow || role == kNoCode) continue;
    const std::string key = text_key(world.facts.leads.roles.text(role));
    const std::string_view stage = stage_id(world.definition, evaluation.stages.stage[unit]);
    if (key.empty() || stage == "lost" || stage == "disqualified") continue;
    RoleGaps& one = expected[key];
    one.cells.resize(journey.size());
    ++one.leads;
    if (!std::ranges::contains(one.units, unit)) one.units.push_back(unit);
    std::ranges::sort(one.units);
    for (const NurtureStay& stay : stays)
      one.on_track += stay.is_open && stay.unit == unit && stay.track != kNoTrack ? 1 : 0;
    const Value& at = world.facts.leads.attributes.value(kBuyerStage, lead);
    for (std::size_t i = 0; i < journey.size(); ++i) {
      one.cells[i].leads += at.kind == ValueKind::text && at.text == journey[i].id ? 1 : 0;
      one.cells[i].contents = plain_contents(plan, key, journey[i].id);
    }
  }
  return expected;
}

} // namespace

TEST_CASE("N8: who went quiet is silent for so long, still to be won, and may be met") {
  std::size_t found = 0, left_out = 0;
  for (std::uint64_t seed = 1; seed <= 80; ++seed) {
    CAPTURE(seed);
    const QuietWorld world = quiet_world(seed);
    const EvaluationInput input{world.facts, world.definition, world.as_of};
    Evaluator evaluator;
    const Evaluation& evaluation = evaluator.update(input);
    const Reference reference(world.plain, world.definition, world.as_of);
    for (const std::int64_t days : {5, 30, 60}) {
      std::vector<QuietUnit> quiet = gone_quiet(input, evaluation, evaluator.timeline(), days);
      for (std::size_t i = 1; i < quiet.size(); ++i)
        CHECK(evaluation.scores.score[quiet[i - 1].unit] >= evaluation.scores.score[quiet[i].unit]);
      std::ranges::sort(quiet, {}, &QuietUnit::unit);
      std::vector<QuietUnit> expected;
      for (std::uint32_t unit = 0; unit < reference.units().size(); ++unit)
        if (const auto one = plain_quiet(world, reference, unit, days)) expected.push_back(*one);
      CHECK(quiet == expected);
      found += quiet.size();
      left_out += reference.units().size() - quiet.size();
    }
  }
  CHECK(found > 300);
  CHECK(left_out > 300);
}

TEST_CASE("N4: a gap is a role at a stage of the journey for which no content is") {
  std::size_t gaps = 0, covered = 0;
  std::int64_t on_track = 0;
  for (std::uint64_t seed = 1; seed <= 80; ++seed) {
    CAPTURE(seed);
    QuietWorld world = quiet_world(seed);
    Random random(seed);
    const NurturePlan plan = plan_of_four_contents(random, world);
    const EvaluationInput input{world.facts, world.definition, world.as_of};
    const Evaluation evaluation = evaluate(input);
    const std::vector<NurtureStay> stays = nurture_stays(input, evaluation, plan);
    auto expected = plain_gaps(world, evaluation, plan, stays);
    const std::vector<RoleGaps> found = content_gaps(world.facts, evaluation, plan, stays);
    CHECK(found.size() == expected.size());
    CHECK(std::ranges::is_sorted(found, std::ranges::greater{}, &RoleGaps::leads));
    for (const RoleGaps& role : found) {
      RoleGaps& wanted = expected[text_key(role.role)];
      wanted.role = role.role;
      CHECK(role == wanted);
      for (const GapCell& cell : role.cells) (cell.contents == 0 ? gaps : covered) += 1;
      on_track += role.on_track;
    }
  }
  CHECK(gaps > 50);
  CHECK(covered > 50);
  CHECK(on_track > 10);
}

} // namespace lb::test
