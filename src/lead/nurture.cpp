#include "lead/nurture.hpp"

#include "lead/past_predicates.hpp"
#include "lead/predicate_at.hpp"
#include "lead/proportion.hpp"

#include <algorithm>

namespace lb {

namespace {

void add_stays(std::vector<NurtureStay>& stays, const Evaluation& evaluation, std::uint32_t unit) {
  const StageCodes& codes = evaluation.stages.codes;
  const std::span<const Move> moves = evaluation.stages.moves_of(unit);
  for (std::size_t i = 0; i < moves.size(); ++i) {
    if (moves[i].to != codes.nurture()) continue;
    const bool is_open = i + 1 == moves.size();
    stays.push_back({.unit = unit,
                     .entered = moves[i].at,
                     .end = is_open ? evaluation.as_of : moves[i + 1].at,
                     .is_open = is_open,
                     .came_back = !is_open && codes.on_ladder(moves[i + 1].to)});
  }
}

} // namespace

std::vector<NurtureStay> nurture_stays(const EvaluationInput& input, const Evaluation& evaluation,
                                       const NurturePlan& plan) {
  std::vector<NurtureStay> stays;
  for (std::uint32_t unit = 0; unit < evaluation.units.size(); ++unit)
    add_stays(stays, evaluation, unit);
  if (stays.empty() || plan.tracks.empty()) return stays;
  std::vector<Predicate> personas;
  for (const Track& track : plan.tracks) personas.push_back(track.persona);
  PastPredicates past(input, personas);
  for (NurtureStay& stay : stays) {
    const PastMoment end{
        .unit = stay.unit, .at = stay.end, .stage = evaluation.stages.codes.nurture()};
    for (std::uint32_t track = 0; track < personas.size() && stay.track == kNoTrack; ++track)
      if (past.holds(track, end)) stay.track = track;
  }
  return stays;
}

std::vector<std::uint32_t> due_steps(const NurturePlan& plan, const NurtureStay& stay) {
  std::vector<std::uint32_t> due;
  if (stay.track == kNoTrack) return due;
  const std::vector<TrackStep>& steps = plan.tracks[stay.track].steps;
  for (std::uint32_t step = 0; step < steps.size(); ++step)
    if (stay.entered + kDaySeconds * steps[step].after_days <= stay.end) due.push_back(step);
  return due;
}

std::optional<NurtureStay> open_stay(const EvaluationInput& input, const Evaluation& evaluation,
                                     const Timeline& timeline, const NurturePlan& plan,
                                     std::uint32_t unit) {
  std::vector<NurtureStay> stays;
  add_stays(stays, evaluation, unit);
  if (stays.empty() || !stays.back().is_open) return std::nullopt;
  NurtureStay stay = stays.back();
  std::vector<std::optional<Predicate>> personas;
  for (const Track& track : plan.tracks) personas.emplace_back(track.persona);
  if (personas.empty()) return stay;
  const FactColumns columns(input.facts);
  const PredicatesAt now({input, evaluation, columns, &timeline}, personas);
  for (std::uint32_t track = 0; track < personas.size() && stay.track == kNoTrack; ++track)
    if (now.holds(track, unit)) stay.track = track;
  return stay;
}

std::optional<ContactChannel> channel_of(const NurturePlan& plan, const TrackStep& step) {
  if (step.channel)
    if (const auto channel = channel_of_word(*step.channel)) return channel;
  const auto content = std::ranges::find(plan.contents, step.content, &Content::id);
  if (content != plan.contents.end() && content->kind == ContentKind::email)
    return ContactChannel::email;
  return std::nullopt;
}

std::vector<PersonStep> person_steps(const NurturePlan& plan, const NurtureStay& stay,
                                     const Consent* consent) {
  std::vector<PersonStep> all;
  if (stay.track == kNoTrack) return all;
  const std::vector<TrackStep>& steps = plan.tracks[stay.track].steps;
  for (std::uint32_t step = 0; step < steps.size(); ++step) {
    PersonStep one{.step = step, .at = stay.entered + kDaySeconds * steps[step].after_days};
    one.block = contact_block(consent, channel_of(plan, steps[step]), stay.end);
    one.is_due = one.at <= stay.end && !one.block;
    all.push_back(one);
  }
  return all;
}

EffectSays effect_says(const ContentEffect& effect) {
  if (effect.met < kFewStays || effect.not_met < kFewStays) return EffectSays::few;
  const auto met = wilson_interval(effect.met_back, effect.met);
  const auto not_met = wilson_interval(effect.not_met_back, effect.not_met);
  if (met->low > not_met->high) return EffectSays::more;
  return met->high < not_met->low ? EffectSays::less : EffectSays::close;
}

std::vector<ContentEffect> content_effects(const NurturePlan& plan,
                                           std::span<const NurtureStay> stays) {
  std::vector<ContentEffect> effects(plan.contents.size());
  for (const NurtureStay& stay : stays) {
    const std::vector<std::uint32_t> due = due_steps(plan, stay);
    for (std::size_t content = 0; content < effects.size(); ++content) {
      const bool met = std::ranges::any_of(due, [&](std::uint32_t step) {
        return plan.tracks[stay.track].steps[step].content == plan.contents[content].id;
      });
      ContentEffect& effect = effects[content];
      ++(met ? effect.met : effect.not_met);
      if (stay.came_back) ++(met ? effect.met_back : effect.not_met_back);
    }
  }
  return effects;
}

} // namespace lb
