// Ballots that travel: one that somebody fills in here for a workshop held elsewhere, and those
// that come back to the workshop that sent them. The first belongs to no workspace: it lives in the
// address, so that the page loaded again shows it with its answers.
#pragma once

#include "exchange/ballot_document.hpp"
#include "workbench/effect.hpp"

namespace lb {

struct Workbench;

/// A ballot that is filled in here.
struct OpenedBallot {
  BallotPaper paper;
  std::string text; ///< ballot_text() of it
};

/// Shows the ballot of a file, link or message, to be filled in. One without cards is an answer
/// that was sent back, and is refused.
void open_ballot(Workbench& workbench, const OpenBallot& command);
void answer_ballot(Workbench& workbench, AnswerBallot& command);

/// Puts the answers into the workshop that is here. In whatever order and however often ballots
/// come, the workshop comes out the same. Refused are answers to another workshop or sample, of
/// somebody who is not among its people, and those that come after the votes were revealed.
void take_ballot(Workbench& workbench, const TakeBallot& command, Effects& effects);
/// The ballot of a file: answers to the workshop that is here are taken, any other is opened.
void ballot_arrived(Workbench& workbench, const Json& document, Effects& effects);

} // namespace lb
