// The leads of a workshop that both camps vote on: some near the line, where they are most likely
// to differ, some that were won and some lost, the rest by chance. Drawn by a seed, so that the
// same can be drawn again. It reads what it is given, not the facts.
#pragma once

#include "lead/evaluation.hpp"

#include <functional>

namespace lb {

/// A lead that may be voted on.
struct VoteCandidate {
  std::string_view id;
  std::int64_t from_line = 0; ///< micro-points between its score and the line, in amount
  Ending ending = Ending::open;
};

struct VoteSampleSize {
  std::uint64_t seed = 0;
  std::size_t count = 30;
};

/// The least and the most leads of a sample: fewer say nothing, nobody votes on more.
inline constexpr std::size_t kFewestVotes = 4, kMostVotes = 200;

/// The ids, in an order that the seed gives and that tells nothing of why a lead is among them. A
/// third is drawn of those nearest to the line (of three times as many), a sixth of the won and a
/// sixth of the lost, the rest, and what those lack, of all others. Law: the same seed draws the
/// same leads, in whatever order they are given; no lead twice. Keeps: as long as the ids. Cost: a
/// sort of the candidates.
std::vector<std::string_view> draw_vote_sample(std::span<const VoteCandidate> candidates,
                                               VoteSampleSize size);

/// All leads that exist, with their distance from the line in micro-points. Requires that the
/// evaluation is of the facts. Of an account every lead has its score and its end.
std::vector<VoteCandidate> vote_candidates(const Facts& facts, const Evaluation& evaluation,
                                           std::int64_t line);
/// The same where more than the score tells who is ready: `from_line(unit)` is the distance.
std::vector<VoteCandidate>
vote_candidates(const Facts& facts, const Evaluation& evaluation,
                const std::function<std::int64_t(std::uint32_t)>& from_line);

} // namespace lb
