// Ballots between a workshop and the laptops of those who vote.
#include "workbench/workshop.hpp"

#include "exchange/documents.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace {

using namespace lb;

Workbench facilitator() {
  Workbench workbench;
  workbench.now = *instant_from_text("2026-03-10T12:00:00Z");
  auto stored =
      std::make_unique<Workspace>(std::move(read_workspace(R"({"format":"leadbench-workspace/1",
        "leads":[{"id":"L1","created_at":"2026-01-01"},{"id":"L2","created_at":"2026-01-01"}],
        "definition":{"id":"d","fit":{"groups":[]},"behaviour":{"groups":[]}}})")
                                                ->workspace));
  apply(workbench, WorkspaceLoaded{std::move(stored), {}});
  Workshop workshop{.id = "workshop-1", .question = "What?"};
  workshop.people = {{"p1", "Marta"}, {"p2", "Jan"}, {"p3", "Oliver", true}};
  workshop.sample = {"L1", "L2"};
  apply(workbench, ChangeWorkshop{workshop, {"undo.workshop_question"}});
  return workbench;
}

BallotPaper paper_of(const Workbench& workbench, std::size_t person) {
  const Workshop workshop = workshop_in(workbench.workspace);
  return {.workshop = workshop.id,
          .sample = sample_mark(workshop.sample),
          .size = workshop.sample.size(),
          .person = workshop.people[person],
          .cards = {{.title = "Lead 1"}, {.title = "Lead 2"}}};
}

// What a participant sends back who opened the ballot and answered so.
std::string answered(const BallotPaper& paper, std::vector<bool> answers) {
  Workbench laptop;
  laptop.now = *instant_from_text("2026-03-10T13:00:00Z");
  apply(laptop, OpenBallot{ballot_text(paper)});
  REQUIRE(laptop.opened_ballot != nullptr);
  for (std::size_t card = 0; card < answers.size(); ++card)
    apply(laptop, AnswerBallot{card, answers[card], "because"});
  BallotPaper sent = laptop.opened_ballot->paper;
  sent.cards.clear();
  return ballot_text(sent);
}

std::string said(const Workbench& workbench) {
  return workbench.notice ? workbench.notice->what.key : std::string();
}

} // namespace

TEST_CASE("ballots come out the same in whatever order and however often they are taken in") {
  const Workbench one = facilitator();
  std::vector<std::string> ballots{answered(paper_of(one, 0), {true, false}),
                                   answered(paper_of(one, 1), {true}),
                                   answered(paper_of(one, 2), {false, true})};
  Workbench first = facilitator();
  for (const std::string& ballot : ballots) apply(first, TakeBallot{ballot});
  const std::vector<Ballot> expected = workshop_in(first.workspace).ballots;
  REQUIRE(expected.size() == 3);
  CHECK(expected[0].votes.size() == 2);
  std::ranges::sort(ballots);
  do {
    Workbench workbench = facilitator();
    for (const std::string& ballot : ballots) apply(workbench, TakeBallot{ballot});
    for (const std::string& ballot : ballots) {
      apply(workbench, TakeBallot{ballot});
      CHECK(said(workbench) == "notice.ballot_known");
    }
    CHECK(workshop_in(workbench.workspace).ballots == expected);
    CHECK(workbench.history.done.size() == 4); // the workshop, and a step a ballot
  } while (std::ranges::next_permutation(ballots).found);
}

TEST_CASE("a ballot is refused with its reason where it does not belong, and nothing changes") {
  Workbench workbench = facilitator();
  const auto refused = [&](const std::string& text) {
    const Json before = workshop_document(workbench.workspace);
    apply(workbench, TakeBallot{text});
    CHECK(workshop_document(workbench.workspace) == before);
    CHECK(workbench.notice->is_problem);
    return said(workbench);
  };
  const BallotPaper paper = paper_of(workbench, 0);
  CHECK(refused(ballot_text(paper)) == "ballot.no_answers");
  CHECK(refused("nonsense") == "ballot.none");
  BallotPaper other = paper;
  other.workshop = "workshop-2";
  CHECK(refused(answered(other, {true})) == "ballot.other_workshop");
  other = paper;
  other.sample = sample_mark({});
  CHECK(refused(answered(other, {true})) == "ballot.other_sample");
  other = paper;
  other.person.id = "p9";
  CHECK(refused(answered(other, {true})) == "ballot.nobody_of_it");
  for (std::size_t person = 0; person < 3; ++person)
    apply(workbench, TakeBallot{answered(paper_of(workbench, person), {true, true})});
  apply(workbench, RevealVotes{});
  CHECK(refused(answered(paper, {false})) == "ballot.too_late");
}

TEST_CASE("a ballot that is filled in touches no workspace, and is put away") {
  Workbench workbench = facilitator();
  const std::string before = write_workspace(workbench.workspace);
  const std::size_t steps = workbench.history.done.size();
  apply(workbench, OpenBallot{ballot_text(paper_of(workbench, 1))});
  REQUIRE(workbench.opened_ballot != nullptr);
  apply(workbench, AnswerBallot{1, true, "budget"});
  apply(workbench, AnswerBallot{7, true, "no such card"});
  CHECK(read_ballot(workbench.opened_ballot->text) == workbench.opened_ballot->paper);
  CHECK(workbench.opened_ballot->paper.answers.size() == 1);
  CHECK(write_workspace(workbench.workspace) == before);
  CHECK(workbench.history.done.size() == steps);
  apply(workbench, CloseBallot{});
  CHECK(workbench.opened_ballot == nullptr);
}

TEST_CASE("the file of a ballot is opened by who votes, and taken in by who asked") {
  const auto arrives = [](Workbench& workbench, std::string text) {
    const auto size = text.size();
    apply(workbench, FileArrived{7, "leadbench-ballot.json", size});
    apply(workbench, FilePiece{7, 0, std::move(text), size, true});
    CHECK_FALSE(workbench.import.has_value());
  };
  Workbench workbench = facilitator();
  const BallotPaper paper = paper_of(workbench, 1);
  Workbench laptop;
  arrives(laptop, ballot_file(paper));
  REQUIRE(laptop.opened_ballot != nullptr);
  apply(laptop, AnswerBallot{0, true, ""});
  BallotPaper sent = laptop.opened_ballot->paper;
  sent.cards.clear();
  arrives(workbench, ballot_file(sent));
  CHECK(said(workbench) == "notice.ballot_taken");
  CHECK(workshop_in(workbench.workspace).ballots.size() == 1);
  Workbench stranger;
  arrives(stranger, ballot_file(sent));
  CHECK(said(stranger) == "ballot.other_workshop");
}
