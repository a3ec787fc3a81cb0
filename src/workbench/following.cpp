#include "workbench/following.hpp"

#include "workbench/history_record_form.hpp"

#include <algorithm>

namespace lb {

namespace {

std::uint64_t end_of_done(const History& history) {
  return history.first + history.done.size();
}

const HistoryStep& step_of(const History& history, std::uint64_t number) {
  return history.step(static_cast<std::size_t>(number - history.first));
}

bool edits_facts(const HistoryStep& step) {
  return std::holds_alternative<RepsStep>(step.change) ||
         std::holds_alternative<ConsentStep>(step.change) ||
         std::holds_alternative<CampaignCostStep>(step.change);
}

// Whether they do the same to the facts.
bool are_alike(const HistoryStep& one, const HistoryStep& other) {
  const auto same = [&]<class Step>(const Step& step) {
    const auto* others = std::get_if<Step>(&other.change);
    return others != nullptr && *others == step;
  };
  if (const auto* reps = std::get_if<RepsStep>(&one.change)) return same(*reps);
  if (const auto* consent = std::get_if<ConsentStep>(&one.change)) return same(*consent);
  if (const auto* cost = std::get_if<CampaignCostStep>(&one.change)) return same(*cost);
  if (const auto* import = std::get_if<ImportStepRecord>(&one.change)) {
    const auto* others = std::get_if<ImportStepRecord>(&other.change);
    return others != nullptr && others->id == import->id;
  }
  if (std::holds_alternative<WorkspaceStep>(one.change))
    return std::holds_alternative<WorkspaceStep>(other.change);
  return !edits_facts(other) && !holds_rows(other);
}

// The steps that are done from that number on.
std::vector<std::uint64_t> done_from(const History& history, std::uint64_t from, auto is_wanted) {
  std::vector<std::uint64_t> numbers;
  for (std::uint64_t number = from; number < end_of_done(history); ++number)
    if (is_wanted(step_of(history, number))) numbers.push_back(number);
  return numbers;
}

bool is_import(const HistoryStep& step) {
  return std::holds_alternative<ImportStepRecord>(step.change);
}

bool is_of_workspace(const HistoryStep& step) {
  return std::holds_alternative<WorkspaceStep>(step.change);
}

const ImportStepRecord& import_of(const History& history, std::uint64_t number) {
  return std::get<ImportStepRecord>(step_of(history, number).change);
}

// The step of ours that a step of a newer history goes on with; nullptr where none is the same.
const HistoryStep* same_step(const History& ours, std::uint64_t number, const HistoryStep& step) {
  if (number < ours.first || number >= ours.first + ours.size()) return nullptr;
  const HistoryStep& same = step_of(ours, number);
  return are_alike(same, step) ? &same : nullptr;
}

// Whether all that is kept beside its steps is here, or comes to be here as ours are undone.
bool has_all_beside(const History& ours, const History& newer) {
  for (std::size_t place = 0; place < newer.size(); ++place) {
    const HistoryStep& step = newer.step(place);
    const bool is_beside = is_of_workspace(step) || (is_import(step) && place >= newer.done.size());
    if (is_beside && same_step(ours, newer.first + place, step) == nullptr) return false;
  }
  return true;
}

// Reps are edited in their places.
bool has_same_counts(const FactsMark& one, const FactsMark& other) {
  return std::ranges::all_of(kMarkMembers, [&](const MarkMember& member) {
    return member.size == &FactsMark::reps || one.*member.size == other.*member.size;
  });
}

// The rows begin where ours end once what only we have done is undone.
std::optional<FactsMark> rows_of(const Workbench& ours, const History& newer, std::uint64_t both,
                                 std::span<const std::uint64_t> added) {
  const std::vector<std::uint64_t> gone = done_from(ours.history, both, is_import);
  const FactsMark end =
      gone.empty() ? mark(ours.workspace.facts) : import_of(ours.history, gone.front()).mark;
  FactsMark from = import_of(newer, added.front()).mark;
  if (!has_same_counts(end, from)) return std::nullopt;
  for (const std::uint64_t number : added) {
    const ImportStepRecord& import = import_of(newer, number);
    if (import.id.empty()) return std::nullopt;
    from = lower_of(from, import.mark);
  }
  return from;
}

} // namespace

std::uint64_t end_of_common(const History& ours, const History& newer) {
  std::uint64_t both = ours.first;
  const std::uint64_t end = std::min(end_of_done(ours), end_of_done(newer));
  while (both < end && are_alike(step_of(ours, both), step_of(newer, both))) ++both;
  return both;
}

std::optional<FollowPlan> plan_following(const Workbench& workbench, const History& newer) {
  const History& ours = workbench.history;
  if (ours.first != newer.first || !has_all_beside(ours, newer)) return std::nullopt;
  const std::uint64_t both = end_of_common(ours, newer);
  if (!done_from(ours, both, is_of_workspace).empty()) return std::nullopt;
  if (!done_from(newer, both, is_of_workspace).empty()) return std::nullopt;
  const std::vector<std::uint64_t> added = done_from(newer, both, is_import);
  const bool are_here = std::ranges::all_of(added, [&](std::uint64_t number) {
    return same_step(ours, number, step_of(newer, number)) != nullptr;
  });
  if (are_here) return FollowPlan{};
  std::optional<FactsMark> rows = rows_of(workbench, newer, both, added);
  if (!rows) return std::nullopt;
  return FollowPlan{std::move(rows)};
}

} // namespace lb
