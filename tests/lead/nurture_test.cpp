// Stays in nurture: the plain reference finds the same tracks, the parts add up, and an as-of
// instant sees no later fact.
#include "lead/nurture.hpp"
#include "random_workspace.hpp"
#include "reference.hpp"

#include <doctest/doctest.h>

namespace lb::test {

namespace {

using reference::Reference;

NurturePlan random_plan(Random& random) {
  NurturePlan plan;
  constexpr std::array ids{"K1", "K2", "K3", "K4"};
  for (const char* id : ids) plan.contents.push_back({.id = id, .title = id});
  for (int i = 0; i < 3; ++i) {
    Track track{.id = "track" + std::to_string(i), .persona = random_predicate(random, true)};
    for (int step = 0; step < 3; ++step)
      track.steps.push_back({.after_days = random.between(0, 12), .content = random.pick(ids)});
    plan.tracks.push_back(std::move(track));
  }
  return plan;
}

std::string track_by_reference(const Reference& reference, const NurturePlan& plan,
                               const NurtureStay& stay) {
  for (const Track& track : plan.tracks)
    if (reference.holds(track.persona, {reference.units()[stay.unit], stay.end, "nurture"}))
      return track.id;
  return "";
}

} // namespace

TEST_CASE("a stay is on the track that the plain reference finds at its end") {
  std::size_t on_a_track = 0;
  std::size_t ended = 0;
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const PlainFacts plain = random_facts(random, 8);
    const Definition definition = random_definition(random);
    const NurturePlan plan = random_plan(random);
    const Facts facts = to_facts(plain);
    const EvaluationInput input{facts, definition, random_instant(random)};
    const Evaluation evaluation = evaluate(input);
    const Reference reference(plain, definition, input.as_of);
    for (const NurtureStay& stay : nurture_stays(input, evaluation, plan)) {
      const std::string track = stay.track == kNoTrack ? "" : plan.tracks[stay.track].id;
      CHECK(track == track_by_reference(reference, plan, stay));
      on_a_track += track.empty() ? 0 : 1;
      ended += stay.is_open ? 0 : 1;
    }
  }
  CHECK(on_a_track > 100);
  CHECK(ended > 50);
}

TEST_CASE("the open stay of a unit is the last of its stays, on the same track") {
  std::size_t open = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Facts facts = to_facts(random_facts(random, 8));
    const Definition definition = random_definition(random);
    const NurturePlan plan = random_plan(random);
    const EvaluationInput input{facts, definition, random_instant(random)};
    Evaluator evaluator;
    const Evaluation& evaluation = evaluator.update(input);
    std::vector<std::optional<NurtureStay>> expected(evaluation.units.size());
    for (const NurtureStay& stay : nurture_stays(input, evaluation, plan))
      if (stay.is_open) expected[stay.unit] = stay;
    for (std::uint32_t unit = 0; unit < expected.size(); ++unit) {
      CHECK(open_stay(input, evaluation, evaluator.timeline(), plan, unit) == expected[unit]);
      open += expected[unit].has_value() ? 1 : 0;
    }
  }
  CHECK(open > 30);
}

TEST_CASE("a step of a person is due as in the stay, unless it is blocked; then never") {
  const NurturePlan plan{
      .tracks = {{.id = "all",
                  .steps = {{.after_days = 0, .content = "letter", .channel = "E-Mail"},
                            {.after_days = 1, .content = "K1"},
                            {.after_days = 2, .content = "K2"},
                            {.after_days = 3, .content = "K2", .channel = "call"},
                            {.after_days = 9, .content = "K1"}}}},
      .contents = {{.id = "K1", .title = {}, .kind = ContentKind::email},
                   {.id = "K2", .title = {}, .kind = ContentKind::webinar}}};
  const NurtureStay stay{.entered = 0, .end = 5 * kDaySeconds, .is_open = true, .track = 0};
  // `d` due, `p` planned, `o` opted out, `w` withdrawn.
  const auto picture = [&](const Consent* consent) {
    std::string text;
    for (const PersonStep& step : person_steps(plan, stay, consent)) {
      CHECK_FALSE((step.is_due && step.block));
      text += step.block ? (*step.block == ContactBlock::withdrawn ? 'w' : 'o')
                         : (step.is_due ? 'd' : 'p');
    }
    return text;
  };
  CHECK(picture(nullptr) == "ddddp");
  Consent consent{.opt_out = {true, false, false}};
  CHECK(picture(&consent) == "ooddo");
  consent.opt_out = {false, true, false};
  CHECK(picture(&consent) == "dddop");
  consent.opt_out = {false, false, true};
  CHECK(picture(&consent) == "ddddp");
  consent.withdrawn_at = stay.end + 1;
  CHECK(picture(&consent) == "ddddp");
  consent.withdrawn_at = stay.end;
  CHECK(picture(&consent) == "wwwww");
  // What came due for the counts of contents is as before: no result reads a consent.
  CHECK(due_steps(plan, stay) == std::vector<std::uint32_t>{0, 1, 2, 3});
  CHECK(person_steps(plan, NurtureStay{}, nullptr).empty());
}

TEST_CASE("every stay of the funnel met each content or did not, and came back or did not") {
  for (std::uint64_t seed = 300; seed < 340; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Facts facts = to_facts(random_facts(random, 12));
    const Definition definition = random_definition(random);
    const NurturePlan plan = random_plan(random);
    const EvaluationInput input{facts, definition, random_instant(random)};
    const Evaluation evaluation = evaluate(input);
    const std::vector<NurtureStay> stays = nurture_stays(input, evaluation, plan);
    const StageCode nurture = evaluation.stages.codes.nurture();
    const auto count = static_cast<std::int64_t>(stays.size());
    CHECK(evaluation.funnel.time_in_stage[nurture].count == count);
    CHECK(std::ranges::count_if(stays, &NurtureStay::is_open) ==
          std::ranges::count(evaluation.stages.stage, nurture));
    const auto back = std::ranges::count_if(stays, &NurtureStay::came_back);
    for (const ContentEffect& effect : content_effects(plan, stays)) {
      CHECK(effect.met + effect.not_met == count);
      CHECK(effect.met_back + effect.not_met_back == back);
    }
  }
}

TEST_CASE("an effect is told where the intervals lie apart, and changes sides with its groups") {
  std::array<std::size_t, kEffectNames.size()> seen{};
  for (std::int64_t met = 0; met <= 40; met += 5)
    for (std::int64_t back = 0; back <= met; back += 5)
      for (const std::int64_t other_back : {0, 9, 20, 40}) {
        const ContentEffect effect{
            .met = met, .met_back = back, .not_met = 40, .not_met_back = other_back};
        const ContentEffect swapped{
            .met = 40, .met_back = other_back, .not_met = met, .not_met_back = back};
        const EffectSays says = effect_says(effect);
        const EffectSays other = effect_says(swapped);
        ++seen[static_cast<std::size_t>(says)];
        CHECK((says == EffectSays::few) == (met < kFewStays));
        CHECK((says == EffectSays::more) == (other == EffectSays::less));
        CHECK((says == EffectSays::less) == (other == EffectSays::more));
        if (says == EffectSays::more) CHECK(back * 40 > other_back * met);
        if (says == EffectSays::less) CHECK(back * 40 < other_back * met);
      }
  for (const std::size_t count : seen) CHECK(count > 0);
}

TEST_CASE("stays as of an instant are those of the facts cut at it") {
  for (std::uint64_t seed = 600; seed < 630; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const PlainFacts plain = random_facts(random, 12);
    const Definition definition = random_definition(random);
    const NurturePlan plan = random_plan(random);
    const Instant as_of = random_instant(random);
    const Facts whole = to_facts(plain);
    const Facts cut = to_facts(cut_at(plain, as_of));
    const EvaluationInput of_whole{whole, definition, as_of};
    const EvaluationInput of_cut{cut, definition, as_of};
    CHECK(nurture_stays(of_whole, evaluate(of_whole), plan) ==
          nurture_stays(of_cut, evaluate(of_cut), plan));
  }
}

TEST_CASE("who leaves nurture in the instant of coming there met what is due on day 0") {
  PlainFacts plain;
  plain.leads = {{.id = "A", .created_at = kStart, .account = {}, .role = {}, .attributes = {}}};
  plain.decisions = {{.id = "D1", .lead = "A", .at = kStart + kHour, .kind = "recycle"},
                     {.id = "D2", .lead = "A", .at = kStart + kHour, .kind = "accept"}};
  NurturePlan plan{.tracks = {{.id = "all",
                               .steps = {{.after_days = 0, .content = "K1"},
                                         {.after_days = 1, .content = "K2"}}}},
                   .contents = {{.id = "K1", .title = {}}, {.id = "K2", .title = {}}}};
  const Facts facts = to_facts(plain);
  const Definition definition;
  const EvaluationInput input{facts, definition, kStart + 10 * kDaySeconds};
  const std::vector<NurtureStay> stays = nurture_stays(input, evaluate(input), plan);
  REQUIRE(stays.size() == 1);
  CHECK(stays[0].came_back);
  CHECK(due_steps(plan, stays[0]) == std::vector<std::uint32_t>{0});
  CHECK(content_effects(plan, stays) ==
        std::vector<ContentEffect>{{.met = 1, .met_back = 1}, {.not_met = 1, .not_met_back = 1}});
}

} // namespace lb::test
