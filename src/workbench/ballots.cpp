#include "workbench/ballots.hpp"

#include "workbench/workshop.hpp"

#include <algorithm>

namespace lb {

namespace {

void show_ballot(Workbench& workbench, BallotPaper paper) {
  if (paper.cards.empty())
    return notify_problem(
        workbench,
        {ErrorCode::refused, {"ballot.other_workshop", {{"name", paper.person.name}}}, {}});
  std::string text = ballot_text(paper);
  workbench.opened_ballot =
      std::make_unique<OpenedBallot>(OpenedBallot{std::move(paper), std::move(text)});
}

// Why its answers cannot be taken; an empty key where they can.
Message refusal_of(const Workbench& workbench, const Workshop& workshop, const BallotPaper& paper) {
  const std::vector<std::pair<std::string, std::string>> whose{{"name", paper.person.name}};
  if (workshop.id.empty() || paper.workshop != workshop.id) return {"ballot.other_workshop", whose};
  if (paper.answers.empty()) return {"ballot.no_answers", whose};
  if (paper.sample != sample_mark(workshop.sample)) return {"ballot.other_sample", whose};
  if (!std::ranges::contains(workshop.people, paper.person.id, &Participant::id))
    return {"ballot.nobody_of_it", whose};
  if (is_revealed(workbench.workspace, workshop.id)) return {"ballot.too_late", whose};
  return {};
}

void take_paper(Workbench& workbench, const BallotPaper& paper, Effects& effects) {
  Workshop workshop = workshop_in(workbench.workspace);
  if (Message why = refusal_of(workbench, workshop, paper); !why.key.empty())
    return notify_problem(workbench, {ErrorCode::refused, std::move(why), {}});
  const auto person = std::ranges::find(workshop.people, paper.person.id, &Participant::id);
  const std::vector<std::pair<std::string, std::string>> about{
      {"name", person->name}, {"n", std::to_string(paper.answers.size())}};
  const std::vector<Ballot> before = workshop.ballots;
  merge_ballot(workshop.ballots, ballot_from(paper, workshop.sample));
  if (workshop.ballots == before) return notify(workbench, {"notice.ballot_known", about});
  WorkshopStep step = workshop_step(workbench.workspace);
  step.after = workshop_json(workshop);
  do_workshop_step(workbench, {"undo.take_ballot", about}, std::move(step), effects);
  notify(workbench, {"notice.ballot_taken", about}, true);
}

} // namespace

void open_ballot(Workbench& workbench, const OpenBallot& command) {
  Result<BallotPaper> paper = read_ballot(command.text);
  if (!paper) return notify_problem(workbench, paper.error());
  show_ballot(workbench, std::move(*paper));
}

void answer_ballot(Workbench& workbench, AnswerBallot& command) {
  if (workbench.opened_ballot == nullptr) return;
  OpenedBallot& ballot = *workbench.opened_ballot;
  if (command.card >= ballot.paper.size) return;
  put_answer(ballot.paper, {.card = command.card,
                            .ready = command.ready,
                            .reason = std::move(command.reason),
                            .at = workbench.now});
  ballot.text = ballot_text(ballot.paper);
}

void take_ballot(Workbench& workbench, const TakeBallot& command, Effects& effects) {
  const Result<BallotPaper> paper = read_ballot(command.text);
  if (!paper) return notify_problem(workbench, paper.error());
  take_paper(workbench, *paper, effects);
}

void ballot_arrived(Workbench& workbench, const Json& document, Effects& effects) {
  Result<BallotPaper> paper = ballot_of(document);
  if (!paper) return notify_problem(workbench, paper.error());
  const bool is_of_ours =
      has_workshop(workbench.workspace) && workshop_in(workbench.workspace).id == paper->workshop;
  if (is_of_ours && !paper->answers.empty()) return take_paper(workbench, *paper, effects);
  show_ballot(workbench, std::move(*paper));
}

} // namespace lb
