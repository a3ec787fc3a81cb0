#include "lead/places.hpp"

#include "base/check.hpp"

#include <algorithm>

namespace lb {

std::vector<std::string> places_of(const Definition& current, const Definition& draft) {
  std::vector<std::string> places;
  for (const Definition* definition : {&draft, &current}) {
    for (const Stage& stage : definition->stages)
      if (!std::ranges::contains(places, stage.id)) places.push_back(stage.id);
  }
  const StageCodes codes{.rung_count = static_cast<StageCode>(draft.stages.size())};
  for (const StageCode code : {codes.nurture(), codes.disqualified(), codes.lost()})
    places.emplace_back(stage_id(draft, code));
  return places;
}

UnitPlaces::UnitPlaces(std::span<const std::string> places, const Definition& definition,
                       const Evaluation& evaluation)
    : evaluation_(evaluation) {
  for (std::size_t code = 0; code < evaluation.stages.codes.size(); ++code) {
    const auto place =
        std::ranges::find(places, stage_id(definition, static_cast<StageCode>(code)));
    LB_CHECK(place != places.end());
    by_code_.push_back(static_cast<std::uint32_t>(place - places.begin()));
  }
}

} // namespace lb
