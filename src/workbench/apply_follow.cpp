// What another tab has saved since: its documents take the place of ours, and what its steps did to
// consents and reps is done here.
#include "base/check.hpp"
#include "workbench/apply.hpp"

#include <algorithm>

namespace lb {

namespace {

std::uint64_t end_of_done(const History& history) {
  return history.first + history.done.size();
}

HistoryStep& step_of_number(History& history, std::uint64_t number) {
  return history.step(static_cast<std::size_t>(number - history.first));
}

// Whether they do the same to the facts.
bool are_alike(const HistoryStep& one, const HistoryStep& other) {
  if (const auto* reps = std::get_if<RepsStep>(&one.change)) {
    const auto* others = std::get_if<RepsStep>(&other.change);
    return others != nullptr && *reps == *others;
  }
  if (const auto* consent = std::get_if<ConsentStep>(&one.change)) {
    const auto* others = std::get_if<ConsentStep>(&other.change);
    return others != nullptr && *consent == *others;
  }
  return !std::holds_alternative<RepsStep>(other.change) &&
         !std::holds_alternative<ConsentStep>(other.change);
}

enum class Way : std::uint8_t { back, forward };

// True where the reps are others.
bool take(Workbench& workbench, const HistoryStep& step, Way way) {
  const bool back = way == Way::back;
  if (const auto* consent = std::get_if<ConsentStep>(&step.change))
    put_consent(workbench, consent->lead, back ? consent->before : consent->after);
  const auto* reps = std::get_if<RepsStep>(&step.change);
  if (reps != nullptr) workbench.workspace.facts.reps = back ? reps->before : reps->after;
  return reps != nullptr;
}

// The steps that both have done are the first ones; ours after them go back, the newer ones follow.
bool take_steps(Workbench& workbench, History& newer) {
  History& ours = workbench.history;
  LB_CHECK(ours.first == newer.first);
  std::uint64_t both = ours.first;
  const std::uint64_t end = std::min(end_of_done(ours), end_of_done(newer));
  while (both < end && are_alike(step_of_number(ours, both), step_of_number(newer, both))) ++both;
  bool reps = false;
  for (std::uint64_t number = end_of_done(ours); number > both; --number)
    reps |= take(workbench, step_of_number(ours, number - 1), Way::back);
  for (std::uint64_t number = both; number < end_of_done(newer); ++number)
    reps |= take(workbench, step_of_number(newer, number), Way::forward);
  return reps;
}

// The rows that a step holds are still the same: one that moves rows is never followed.
void keep_rows(History& ours, History& newer) {
  for (std::size_t place = 0; place < newer.size(); ++place) {
    HistoryStep& step = newer.step(place);
    if (!holds_rows(step)) continue;
    const std::uint64_t number = newer.first + place;
    LB_CHECK(number >= ours.first && number < ours.first + ours.size());
    HistoryStep& same = step_of_number(ours, number);
    LB_CHECK(same.change.index() == step.change.index());
    step.change = std::move(same.change);
  }
}

} // namespace

void follow(Workbench& workbench, WorkspaceFollowed& command) {
  const bool has_other_reps = take_steps(workbench, command.history);
  keep_rows(workbench.history, command.history);
  workbench.history = std::move(command.history);

  Workspace& newer = *command.documents;
  Workspace& ours = workbench.workspace;
  newer.facts = std::move(ours.facts);
  newer.forgotten = std::move(ours.forgotten);
  std::ranges::move(newer.audit, std::back_inserter(ours.audit));
  newer.audit = std::move(ours.audit);
  ours = std::move(newer);
  if (const auto as_of = remembered_as_of(ours); as_of != workbench.as_of)
    set_as_of(workbench, as_of);
  ++workbench.revision;
  ++workbench.notes_revision;
  if (has_other_reps) facts_changed(workbench);
}

} // namespace lb
