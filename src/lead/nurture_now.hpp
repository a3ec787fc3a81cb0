// Who is on a track at the as-of instant, how far, and which steps of the tracks fall due for whom
// around it. Lists of one evaluation; no result depends on them.
#pragma once

#include "lead/nurture.hpp"

namespace lb {

/// The open stays in nurture, with or without a track, and of a track that goes on at rungs
/// (Track::also_at) the units that stand there: on the first such track whose persona holds, since
/// they came to the rung. By unit. Requires that `evaluation` is of `input`, and the timeline of
/// its facts and its kind of unit. Cost: a pass over the units; where there is a track, once the
/// personas over distinct values.
std::vector<NurtureStay> running_stays(const EvaluationInput& input, const Evaluation& evaluation,
                                       const Timeline& timeline, const NurturePlan& plan);

/// That of one unit; nothing where it has none. Cost: as of all, without the pass.
std::optional<NurtureStay> running_stay(const EvaluationInput& input, const Evaluation& evaluation,
                                        const Timeline& timeline, const NurturePlan& plan,
                                        std::uint32_t unit);

/// A step of a track that falls due for one person.
struct DueStep {
  std::uint32_t unit = 0;
  Row person = kNoRow;
  std::uint32_t track = 0, step = 0;
  Instant entered = 0; ///< when the stay began
  Instant at = 0;      ///< when its day comes
  bool has_come = false;
  std::optional<ContactChannel> channel{};
  std::optional<ContactBlock> block{}; ///< why it is not to be done
  ContactBlocks blocked{};             ///< of every way, as of the as-of instant
  friend bool operator==(const DueStep&, const DueStep&) = default;
};

/// From `after` (not included) to `until` (included).
struct DueWindow {
  Instant after = 0, until = 0;
  bool contains(Instant at) const { return at > after && at <= until; }
};
/// What came due in the last seven days, as the to-do lists count them, and what does in the next.
inline DueWindow week_around(Instant as_of) {
  return {as_of - 7 * kDaySeconds, as_of + 7 * kDaySeconds};
}

/// The steps of the stays' tracks whose day lies in the window, for each person of the unit, those
/// that are blocked too. By day, then unit, person and step. Requires that the stays are of the
/// evaluation. Cost: a pass over the leads, and their steps.
std::vector<DueStep> due_steps_within(const Facts& facts, const Evaluation& evaluation,
                                      const NurturePlan& plan, std::span<const NurtureStay> stays,
                                      const DueWindow& window);

/// Who is how far on a track: `units[n]` are those for whom n of its steps came due.
struct TrackPlaces {
  std::vector<std::vector<std::uint32_t>> units{};

  std::int64_t count() const {
    std::int64_t all = 0;
    for (const auto& some : units) all += static_cast<std::int64_t>(some.size());
    return all;
  }
};
/// By track of the plan; each stay on a track stands in one place.
std::vector<TrackPlaces> track_places(const NurturePlan& plan, std::span<const NurtureStay> stays);

} // namespace lb
