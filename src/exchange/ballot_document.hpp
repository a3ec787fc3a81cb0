// A ballot on its way: what one participant votes on, as one small file or the end of a link, and
// his answers on the way back. Leads are named by their place in the sample, so that a ballot tells
// no more of them than its cards do.
#pragma once

#include "base/error.hpp"
#include "base/json.hpp"
#include "lead/ballot.hpp"

#include <span>

namespace lb {

/// A line of a card: what it is, and what it says. Both are words of the facilitator's language.
struct BallotLine {
  std::string name, words;
  friend bool operator==(const BallotLine&, const BallotLine&) = default;
};

/// A lead as those who vote see it.
struct BallotCard {
  std::string title;
  std::vector<BallotLine> attributes{};
  std::vector<BallotLine> activities{}; ///< newest first: when, and what
  std::int64_t earlier = 0;             ///< activities that are left out
  friend bool operator==(const BallotCard&, const BallotCard&) = default;
};

struct BallotAnswer {
  std::size_t card = 0; ///< from 0
  bool ready = false;
  std::string reason{};
  Instant at = 0;
  friend bool operator==(const BallotAnswer&, const BallotAnswer&) = default;
};

struct BallotPaper {
  std::string workshop; ///< by its id
  std::string sample;   ///< sample_mark() of what it asks about
  std::size_t size = 0; ///< leads of that sample
  Participant person;
  std::string question{};
  std::vector<BallotCard> cards{};     ///< by place; empty in an answer that was sent back
  std::vector<BallotAnswer> answers{}; ///< by card, one each
  friend bool operator==(const BallotPaper&, const BallotPaper&) = default;
};

/// Tells one sample from another: of other leads, or in another order.
std::string sample_mark(std::span<const std::string> sample);

/// The answer on a card; nullptr where there is none yet.
const BallotAnswer* answer_on(const BallotPaper& paper, std::size_t card);
/// Puts the answer in; it takes the place of an earlier one on its card.
void put_answer(BallotPaper& paper, BallotAnswer answer);
/// The answers as the ballot of a workshop with that sample. Requires that the sample is its own.
Ballot ballot_from(const BallotPaper& paper, std::span<const std::string> sample);

/// Law: read_ballot(ballot_file(p)) = p and read_ballot(ballot_text(p)) = p.
std::string ballot_file(const BallotPaper& paper);
/// What stands at the end of a link and in a message: `ballot=`, letters, a full stop.
std::string ballot_text(const BallotPaper& paper);
inline constexpr std::string_view kBallotFormat = "leadbench-ballot/1", kBallotStart = "ballot=";

Result<BallotPaper> ballot_of(const Json& document);
/// Of a file's text, of a link, or of a message that has a ballot's text in it. Errors: there is
/// none, it is cut off, or a part of it is not as it should be, with the place.
Result<BallotPaper> read_ballot(std::string_view text);

} // namespace lb
