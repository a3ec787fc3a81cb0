#include "lead/nurture_now.hpp"

#include "lead/predicate_at.hpp"

#include <algorithm>
#include <tuple>

namespace lb {

namespace {

bool goes_on_at(const Track& track, std::string_view stage) {
  return std::ranges::contains(track.also_at, stage);
}

class RunningStays {
 public:
  RunningStays(const EvaluationInput& input, const Evaluation& evaluation, const Timeline& timeline,
               const NurturePlan& plan)
      : definition_(input.definition), evaluation_(evaluation), plan_(plan), columns_(input.facts),
        personas_(personas_of(plan)), now_({input, evaluation, columns_, &timeline}, personas_) {}

  std::vector<NurtureStay> find() const {
    std::vector<NurtureStay> stays;
    for (std::uint32_t unit = 0; unit < evaluation_.units.size(); ++unit)
      if (const auto stay = of(unit)) stays.push_back(*stay);
    return stays;
  }

  std::optional<NurtureStay> of(std::uint32_t unit) const {
    const StageCode stage = evaluation_.stages.stage[unit];
    const bool is_nurture = stage == evaluation_.stages.codes.nurture();
    if (!is_nurture && !evaluation_.stages.codes.on_ladder(stage)) return std::nullopt;
    const std::uint32_t track = track_of(unit, stage, is_nurture);
    if (!is_nurture && track == kNoTrack) return std::nullopt;
    return NurtureStay{.unit = unit,
                       .entered = evaluation_.stages.since(unit),
                       .end = evaluation_.as_of,
                       .is_open = true,
                       .track = track};
  }

 private:
  static std::vector<std::optional<Predicate>> personas_of(const NurturePlan& plan) {
    std::vector<std::optional<Predicate>> personas;
    for (const Track& track : plan.tracks) personas.emplace_back(track.persona);
    return personas;
  }

  std::uint32_t track_of(std::uint32_t unit, StageCode stage, bool is_nurture) const {
    for (std::uint32_t track = 0; track < plan_.tracks.size(); ++track)
      if ((is_nurture || goes_on_at(plan_.tracks[track], stage_id(definition_, stage))) &&
          now_.holds(track, unit))
        return track;
    return kNoTrack;
  }

  const Definition& definition_;
  const Evaluation& evaluation_;
  const NurturePlan& plan_;
  FactColumns columns_;
  std::vector<std::optional<Predicate>> personas_;
  PredicatesAt now_;
};

} // namespace

std::vector<NurtureStay> running_stays(const EvaluationInput& input, const Evaluation& evaluation,
                                       const Timeline& timeline, const NurturePlan& plan) {
  return RunningStays(input, evaluation, timeline, plan).find();
}

std::optional<NurtureStay> running_stay(const EvaluationInput& input, const Evaluation& evaluation,
                                        const Timeline& timeline, const NurturePlan& plan,
                                        std::uint32_t unit) {
  return RunningStays(input, evaluation, timeline, plan).of(unit);
}

std::vector<DueStep> due_steps_within(const Facts& facts, const Evaluation& evaluation,
                                      const NurturePlan& plan, std::span<const NurtureStay> stays,
                                      const DueWindow& window) {
  std::vector<DueStep> due;
  if (stays.empty() || plan.tracks.empty()) return due;
  const UnitLeads people = leads_of_units(evaluation.units);
  for (const NurtureStay& stay : stays) {
    if (stay.track == kNoTrack) continue;
    for (const Row person : people.of(stay.unit)) {
      const Consent* consent = facts.leads.consent(person);
      for (const PersonStep& step : person_steps(plan, stay, consent))
        if (window.contains(step.at))
          due.push_back({.unit = stay.unit,
                         .person = person,
                         .track = stay.track,
                         .step = step.step,
                         .entered = stay.entered,
                         .at = step.at,
                         .has_come = step.at <= stay.end,
                         .channel = channel_of(plan, plan.tracks[stay.track].steps[step.step]),
                         .block = step.block,
                         .blocked = contact_blocks(consent, stay.end)});
    }
  }
  std::ranges::sort(due, {}, [](const DueStep& step) {
    return std::tuple(step.at, step.unit, step.person, step.step);
  });
  return due;
}

std::vector<TrackPlaces> track_places(const NurturePlan& plan, std::span<const NurtureStay> stays) {
  std::vector<TrackPlaces> places;
  for (const Track& track : plan.tracks) places.emplace_back().units.resize(track.steps.size() + 1);
  for (const NurtureStay& stay : stays)
    if (stay.track != kNoTrack)
      places[stay.track].units[due_steps(plan, stay).size()].push_back(stay.unit);
  return places;
}

} // namespace lb
