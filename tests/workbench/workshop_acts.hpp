// What a person does in a workshop, drawn at random: for the laws of undo, of saving and of
// following.
#pragma once

#include "exchange/ballot_document.hpp"
#include "workbench/command.hpp"

#include <functional>
#include <string>

namespace lb {

/// `below(n)`: 0 to n - 1. Of the leads L1 and L2 and a rule `demo`, where they are there.
inline Command random_workshop_act(const std::function<std::size_t(std::size_t)>& below,
                                   std::int64_t serial, const Json& definition) {
  const bool sales = below(2) == 1;
  const std::string number = std::to_string(serial);
  switch (below(11)) {
  case 0:
  case 1: {
    Workshop workshop{.id = "w" + std::to_string(below(2)), .question = "What of " + number};
    workshop.people = {{"p1", "Ann"}, {"p2", "Bob", true}};
    workshop.sample = {"L1", "L2"};
    for (const char* person : {"p1", "p2"})
      merge_ballot(workshop.ballots, {.participant = person,
                                      .votes = {{.lead = below(2) == 0 ? "L1" : "L2",
                                                 .ready = below(2) == 0,
                                                 .reason = "reason " + number,
                                                 .at = serial}}});
    return ChangeWorkshop{std::move(workshop), {"undo.workshop_question"}};
  }
  case 2:
    return DrawSample{.count = 4, .seed = below(3)};
  case 3:
    return RevealVotes{};
  case 4:
    return PutCampDraft{sales, below(4) == 0 ? Json() : definition};
  case 5:
    return EditCampDraft{sales, SetRulePoints{"demo", serial % 50}, below(3) == 0};
  case 6:
    return SettleRule{"demo", serial % 40};
  case 7:
    return RehearseWorkshop{};
  case 8:
    return BeginWorkshopAnew{};
  case 9: {
    BallotPaper paper{.workshop = "w" + std::to_string(below(2)),
                      .sample = sample_mark(std::vector<std::string>{"L1", "L2"}),
                      .size = 2,
                      .person = {below(2) == 0 ? "p1" : "p2", "Ann"}};
    put_answer(paper, {.card = below(2), .ready = below(2) == 0, .at = serial});
    return TakeBallot{ballot_text(paper)};
  }
  default:
    return SignDefinition{sales, "Signer " + std::to_string(below(2)), "head"};
  }
}

} // namespace lb
