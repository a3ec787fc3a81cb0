// Who is on a track and what falls due: unit by unit and person by person the plain reference finds
// the same, and nobody who is not to be met is in a list of what is to be done.
#include "lead/nurture_now.hpp"
#include "random_workspace.hpp"
#include "reference.hpp"

#include <algorithm>
#include <doctest/doctest.h>

namespace lb::test {

namespace {

using reference::Reference;

struct NurtureWorld {
  PlainFacts plain{};
  Facts facts{};
  Definition definition{};
  NurturePlan plan{};
  Instant as_of = 0;

  EvaluationInput input() const { return {facts, definition, as_of}; }
};

// Half of the tracks go on at some rungs; some people withdrew, some opted out.
NurtureWorld nurture_world(std::uint64_t seed) {
  Random random(seed);
  NurtureWorld world{.plain = random_facts(random, 10), .definition = random_definition(random)};
  world.plan.contents = {{.id = "K", .title = "K", .kind = ContentKind::email},
                         {.id = "W", .title = "W", .kind = ContentKind::webinar}};
  for (int i = 0; i < 3; ++i) {
    Track track{.id = "track" + std::to_string(i), .persona = random_predicate(random, true)};
    for (int step = 0; step < 4; ++step)
      track.steps.push_back(
          {.after_days = random.between(0, 25), .content = random.once_in(2) ? "K" : "W"});
    for (const Stage& stage : world.definition.stages)
      if (random.once_in(2)) track.also_at.push_back(stage.id);
    world.plan.tracks.push_back(std::move(track));
  }
  world.facts = to_facts(world.plain);
  for (Row lead = 0; lead < world.facts.leads.size(); ++lead)
    if (random.once_in(3))
      world.facts.leads.consents[lead] = {
          .withdrawn_at = random.once_in(2) ? std::optional(random_instant(random)) : std::nullopt,
          .opt_out = {random.once_in(2), false, random.once_in(2)}};
  world.as_of = random_instant(random);
  return world;
}

std::uint32_t running_track(const NurtureWorld& world, const Reference& reference,
                            std::uint32_t unit, const std::string& stage) {
  const auto on_rung = std::ranges::contains(world.definition.stages, stage, &Stage::id);
  for (std::uint32_t track = 0; track < world.plan.tracks.size(); ++track) {
    const Track& of = world.plan.tracks[track];
    if (stage != "nurture" && !(on_rung && std::ranges::contains(of.also_at, stage))) continue;
    if (reference.holds(of.persona, {reference.units()[unit], world.as_of, stage})) return track;
  }
  return kNoTrack;
}

// Of each stay, person and step, those of seven days before and after.
std::vector<DueStep> plain_due(const NurtureWorld& world, const Evaluation& evaluation,
                               std::span<const NurtureStay> stays) {
  std::vector<DueStep> due;
  for (const NurtureStay& stay : stays)
    for (Row person = 0; person < world.facts.leads.size(); ++person) {
      if (stay.track == kNoTrack || evaluation.units.unit_of_lead[person] != stay.unit) continue;
      const Consent* consent = world.facts.leads.consent(person);
      const auto& steps = world.plan.tracks[stay.track].steps;
      for (std::uint32_t step = 0; step < steps.size(); ++step) {
        const Instant at = stay.entered + steps[step].after_days * kDaySeconds;
        if (at <= world.as_of - 7 * kDaySeconds || at > world.as_of + 7 * kDaySeconds) continue;
        const auto channel =
            steps[step].content == "K" ? std::optional(ContactChannel::email) : std::nullopt;
        due.push_back({.unit = stay.unit,
                       .person = person,
                       .track = stay.track,
                       .step = step,
                       .entered = stay.entered,
                       .at = at,
                       .has_come = at <= world.as_of,
                       .channel = channel,
                       .block = contact_block(consent, channel, world.as_of),
                       .blocked = contact_blocks(consent, world.as_of)});
      }
    }
  return due;
}

} // namespace

TEST_CASE("N5: a track goes on at the rungs it names, and in nurture it is the stay's own") {
  std::size_t on_rungs = 0, in_nurture = 0;
  for (std::uint64_t seed = 1; seed <= 80; ++seed) {
    CAPTURE(seed);
    const NurtureWorld world = nurture_world(seed);
    Evaluator evaluator;
    const Evaluation& evaluation = evaluator.update(world.input());
    const Reference reference(world.plain, world.definition, world.as_of);
    std::vector<NurtureStay> expected;
    for (std::uint32_t unit = 0; unit < reference.units().size(); ++unit) {
      const auto history = reference.history(reference.units()[unit]);
      const std::uint32_t track = running_track(world, reference, unit, history.stage);
      if (history.stage != "nurture" && track == kNoTrack) continue;
      (history.stage == "nurture" ? in_nurture : on_rungs) += 1;
      expected.push_back({.unit = unit,
                          .entered = history.since,
                          .end = world.as_of,
                          .is_open = true,
                          .track = track});
    }
    const auto running = running_stays(world.input(), evaluation, evaluator.timeline(), world.plan);
    CHECK(running == expected);
    for (std::uint32_t unit = 0; unit < evaluation.units.size(); ++unit) {
      const auto stay = std::ranges::find(running, unit, &NurtureStay::unit);
      CHECK(running_stay(world.input(), evaluation, evaluator.timeline(), world.plan, unit) ==
            (stay == running.end() ? std::nullopt : std::optional(*stay)));
    }
    // Those in nurture are the open stays that results know.
    std::vector<NurtureStay> open = nurture_stays(world.input(), evaluation, world.plan);
    std::erase_if(open, [](const NurtureStay& stay) { return !stay.is_open; });
    for (const NurtureStay& stay : open) CHECK(std::ranges::contains(running, stay));
  }
  CHECK(on_rungs > 60);
  CHECK(in_nurture > 60);
}

TEST_CASE("what falls due in a window are the steps of each person whose day lies in it") {
  std::size_t blocked = 0, coming = 0, come = 0;
  for (std::uint64_t seed = 100; seed < 180; ++seed) {
    CAPTURE(seed);
    const NurtureWorld world = nurture_world(seed);
    Evaluator evaluator;
    const Evaluation& evaluation = evaluator.update(world.input());
    const auto stays = running_stays(world.input(), evaluation, evaluator.timeline(), world.plan);
    const DueWindow window = week_around(world.as_of);
    const auto due = due_steps_within(world.facts, evaluation, world.plan, stays, window);
    CHECK(std::ranges::is_sorted(due, {}, &DueStep::at));
    const std::vector<DueStep> expected = plain_due(world, evaluation, stays);
    for (const DueStep& wanted : expected) {
      CHECK(std::ranges::contains(due, wanted));
      blocked += wanted.block ? 1 : 0;
      (wanted.has_come ? come : coming) += 1;
    }
    CHECK(due.size() == expected.size());
  }
  CHECK(blocked > 20);
  CHECK(come > 40);
  CHECK(coming > 40);
}

TEST_CASE("who is on a track stands in one place of it, as far as its steps came due") {
  for (std::uint64_t seed = 200; seed < 230; ++seed) {
    CAPTURE(seed);
    const NurtureWorld world = nurture_world(seed);
    Evaluator evaluator;
    const Evaluation& evaluation = evaluator.update(world.input());
    const auto stays = running_stays(world.input(), evaluation, evaluator.timeline(), world.plan);
    const auto places = track_places(world.plan, stays);
    REQUIRE(places.size() == world.plan.tracks.size());
    std::int64_t count = 0;
    for (std::uint32_t track = 0; track < places.size(); ++track) {
      count += places[track].count();
      for (std::size_t met = 0; met < places[track].units.size(); ++met)
        for (const std::uint32_t unit : places[track].units[met]) {
          const auto stay = std::ranges::find(stays, unit, &NurtureStay::unit);
          REQUIRE(stay != stays.end());
          CHECK(stay->track == track);
          CHECK(due_steps(world.plan, *stay).size() == met);
        }
    }
    CHECK(count == std::ranges::count_if(
                       stays, [](const NurtureStay& stay) { return stay.track != kNoTrack; }));
  }
}

} // namespace lb::test
