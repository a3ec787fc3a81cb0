// Stays in nurture (SEMANTICS 9): on which track each one is or was, what came due, and whether the
// unit came back to the ladder; and of each content how often those who met it came back.
#pragma once

#include "lead/evaluation.hpp"
#include "lead/nurture_plan.hpp"

namespace lb {

inline constexpr std::uint32_t kNoTrack = UINT32_MAX;

/// From a move to nurture to the next move, or to the as-of instant.
struct NurtureStay {
  std::uint32_t unit = 0;
  Instant entered = 0, end = 0;
  bool is_open = false;           ///< in nurture at the as-of instant
  bool came_back = false;         ///< its end is a move to a rung
  std::uint32_t track = kNoTrack; ///< the first whose persona holds at the end, still in nurture
  friend bool operator==(const NurtureStay&, const NurtureStay&) = default;
};

/// All stays, by unit, then by time. Requires that `evaluation` is of `input`. Cost: the moves;
/// where there is a track and a stay, once the personas over distinct values and each stay's
/// activities.
std::vector<NurtureStay> nurture_stays(const EvaluationInput& input, const Evaluation& evaluation,
                                       const NurturePlan& plan);

/// The steps of the stay's track that came due by its end, as indexes in their order.
std::vector<std::uint32_t> due_steps(const NurturePlan& plan, const NurtureStay& stay);

/// Stays that met a content and stays that did not, and how many of each came back.
struct ContentEffect {
  std::int64_t met = 0, met_back = 0, not_met = 0, not_met_back = 0;
  friend bool operator==(const ContentEffect&, const ContentEffect&) = default;
};
/// By content of the plan. Each stay counts once for each content, met or not.
std::vector<ContentEffect> content_effects(const NurturePlan& plan,
                                           std::span<const NurtureStay> stays);

} // namespace lb
