// Stays in nurture (SEMANTICS 9): on which track each one is or was, what came due, and whether the
// unit came back to the ladder; and of each content how often those who met it came back.
#pragma once

#include "lead/evaluation.hpp"
#include "lead/nurture_plan.hpp"
#include "lead/timeline.hpp"

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

/// The stay in which the unit is at the as-of instant, as nurture_stays() has it; nothing where it
/// is in no nurture. Requires that `evaluation` is of `input`, and the timeline of its facts and
/// its kind of unit. Cost: where there is a track, once the personas over distinct values.
std::optional<NurtureStay> open_stay(const EvaluationInput& input, const Evaluation& evaluation,
                                     const Timeline& timeline, const NurturePlan& plan,
                                     std::uint32_t unit);

/// The channel by which a step meets a person: as its own word says, else as the kind of its
/// content does; nothing where neither does, as of a webinar.
std::optional<ContactChannel> channel_of(const NurturePlan& plan, const TrackStep& step);

/// A step of a track for one person in the stay.
struct PersonStep {
  std::uint32_t step = 0;              ///< index in the track
  Instant at = 0;                      ///< when its day comes
  bool is_due = false;                 ///< its day came, and nothing blocks it
  std::optional<ContactBlock> block{}; ///< a step that is blocked is never due
  friend bool operator==(const PersonStep&, const PersonStep&) = default;
};
/// All steps of the stay's track for one of its people, in their order; no result reads it.
/// `consent` is nullptr for a person of whom nothing is noted.
std::vector<PersonStep> person_steps(const NurturePlan& plan, const NurtureStay& stay,
                                     const Consent* consent);

/// Stays that met a content and stays that did not, and how many of each came back.
struct ContentEffect {
  std::int64_t met = 0, met_back = 0, not_met = 0, not_met_back = 0;
  friend bool operator==(const ContentEffect&, const ContentEffect&) = default;
};
/// Whether those who met a content came back more often than those who did not: told only where
/// the intervals of the two rates lie apart, and of at least kFewStays stays each.
enum class EffectSays : std::uint8_t { few, close, more, less };
inline constexpr std::array<std::string_view, 4> kEffectNames{"few", "close", "more", "less"};
inline constexpr std::int64_t kFewStays = 10;
EffectSays effect_says(const ContentEffect& effect);

/// By content of the plan. Each stay counts once for each content, met or not.
std::vector<ContentEffect> content_effects(const NurturePlan& plan,
                                           std::span<const NurtureStay> stays);

} // namespace lb
