// What another tab has saved since: its documents take the place of ours, and what its steps did to
// the facts is done here.
#include "base/check.hpp"
#include "lead/facts_cut.hpp"
#include "workbench/apply.hpp"
#include "workbench/following.hpp"

#include <algorithm>

namespace lb {

namespace {

HistoryStep& step_of_number(History& history, std::uint64_t number) {
  return history.step(static_cast<std::size_t>(number - history.first));
}

enum class Way : std::uint8_t { back, forward };

// True where facts are others that results depend on.
bool take(Workbench& workbench, const HistoryStep& step, Way way) {
  const bool back = way == Way::back;
  if (const auto* consent = std::get_if<ConsentStep>(&step.change))
    put_consent(workbench, consent->lead, back ? consent->before : consent->after);
  if (const auto* cost = std::get_if<CampaignCostStep>(&step.change))
    put_campaign_cost(workbench, *cost, back);
  const auto* reps = std::get_if<RepsStep>(&step.change);
  if (reps != nullptr) workbench.workspace.facts.reps = back ? reps->before : reps->after;
  return reps != nullptr;
}

// What we alone have done goes back, the newest step first; rows that may be wanted stay with it.
bool undo_ours(Workbench& workbench, std::uint64_t both) {
  History& ours = workbench.history;
  bool changed = false;
  for (std::uint64_t number = ours.first + ours.done.size(); number > both; --number) {
    HistoryStep& step = step_of_number(ours, number - 1);
    changed |= take(workbench, step, Way::back);
    if (auto* import = std::get_if<ImportStepRecord>(&step.change)) {
      import->chunk = cut_off(workbench.workspace.facts, import->mark);
      changed = true;
    }
  }
  return changed;
}

// The rows of all new imports came at once, or are here in the steps that were undone.
bool redo_newer(Workbench& workbench, WorkspaceFollowed& command, std::uint64_t both) {
  History& newer = command.history;
  Facts& facts = workbench.workspace.facts;
  bool changed = command.rows != nullptr;
  if (command.rows) append(facts, *command.rows);
  for (std::uint64_t number = both; number < newer.first + newer.done.size(); ++number) {
    HistoryStep& step = step_of_number(newer, number);
    changed |= take(workbench, step, Way::forward);
    auto* import = std::get_if<ImportStepRecord>(&step.change);
    if (import == nullptr || command.rows) continue;
    auto& same = std::get<ImportStepRecord>(step_of_number(workbench.history, number).change);
    import->mark = append(facts, same.chunk);
    changed = true;
  }
  return changed;
}

// What is kept beside a step: rows that were cut off, or a whole other workspace. Of those that
// both have done ours know more than what is stored of them.
void keep_beside(History& ours, History& newer, std::uint64_t both) {
  for (std::size_t place = 0; place < newer.size(); ++place) {
    HistoryStep& step = newer.step(place);
    const std::uint64_t number = newer.first + place;
    const bool is_import_of_theirs = std::holds_alternative<ImportStepRecord>(step.change) &&
                                     number >= both && place < newer.done.size();
    if (!holds_rows(step) || is_import_of_theirs) continue;
    LB_CHECK(number >= ours.first && number < ours.first + ours.size());
    HistoryStep& same = step_of_number(ours, number);
    LB_CHECK(same.change.index() == step.change.index());
    step.change = std::move(same.change);
  }
}

} // namespace

void follow(Workbench& workbench, WorkspaceFollowed& command) {
  LB_CHECK(workbench.history.first == command.history.first);
  const std::uint64_t both = end_of_common(workbench.history, command.history);
  bool changed = undo_ours(workbench, both);
  changed |= redo_newer(workbench, command, both);
  keep_beside(workbench.history, command.history, both);
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
  ++workbench.drafts_revision;
  if (changed) facts_changed(workbench);
}

} // namespace lb
