#include "workbench/workshop.hpp"

#include "lead/entry_distance.hpp"
#include "lead/threshold_stage.hpp"
#include "workbench/apply.hpp"
#include "workbench/versions.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::string_view kWorkshop = "workshop";

std::size_t index_of(bool sales) {
  return sales ? 1 : 0;
}

bool changes_anything(const WorkshopStep& step) {
  return step.before != step.after || step.drafts_before != step.drafts_after || step.definition;
}

Workshop begun_workshop(const Workbench& workbench) {
  Workshop workshop = workshop_in(workbench.workspace);
  if (workshop.id.empty()) workshop.id = new_workshop_id(workbench);
  return workshop;
}

std::string camp_text(bool sales) {
  return std::string(kCamps[index_of(sales)]);
}

Json drafts_with(const Workspace& workspace, bool sales, Json document) {
  Json drafts = workspace.drafts_document.is_object() ? workspace.drafts_document : Json::object();
  if (document.is_null())
    drafts.erase(kCamps[index_of(sales)]);
  else
    drafts.set(kCamps[index_of(sales)], std::move(document));
  return drafts.members().empty() ? Json() : drafts;
}

Drafts drafts_of(const Json& document) {
  Drafts drafts;
  Warnings warnings;
  for (const bool sales : {false, true}) {
    const Json* draft = document.find(kCamps[index_of(sales)]);
    if (draft == nullptr) continue;
    Result<Definition> read = read_definition(*draft, warnings);
    if (read) (sales ? drafts.sales : drafts.marketing) = std::move(*read);
  }
  return drafts;
}

} // namespace

// Which run of the program, and when: no other workshop's votes begin so.
std::string new_workshop_id(const Workbench& workbench) {
  const std::string salt = workbench.salt.substr(0, 8);
  return "workshop-" + instant_text(workbench.now) + (salt.empty() ? "" : "-" + salt);
}

WorkshopStep workshop_step(const Workspace& workspace) {
  return {.before = workshop_document(workspace),
          .after = workshop_document(workspace),
          .drafts_before = workspace.drafts_document,
          .drafts_after = workspace.drafts_document};
}

void do_workshop_step(Workbench& workbench, Message what, WorkshopStep step, Effects& effects) {
  if (!changes_anything(step)) return;
  put_workshop(workbench, step.after, step.drafts_after);
  if (step.definition) {
    set_definition_document(workbench, step.definition->after);
    if (step.definition->added.is_array())
      add_versions(workbench.workspace, step.definition->added);
  }
  remember(workbench, {std::move(what), std::move(step)});
  log_step(workbench, "do", workbench.history.done.back());
  effects.emplace_back(Persist{});
}

const Json& workshop_document(const Workspace& workspace) {
  static const Json kNone;
  const auto found = std::ranges::find(workspace.extras, kWorkshop, &Json::Member::name);
  return found == workspace.extras.end() ? kNone : found->value;
}

bool has_workshop(const Workspace& workspace) {
  return workshop_document(workspace).is_object();
}

Workshop workshop_in(const Workspace& workspace) {
  return workshop_of(workshop_document(workspace));
}

bool is_revealed(const Workspace& workspace, std::string_view workshop_id) {
  const std::string stem = std::string(workshop_id) + "/";
  return std::ranges::any_of(workspace.facts.votes,
                             [&](const Vote& vote) { return vote.id.starts_with(stem); });
}

void forget_signing(Json& draft) {
  for (const char* of_another : {"signature", "agreement", "version"}) draft.erase(of_another);
}

const Json& camp_draft(const Workspace& workspace, bool sales) {
  static const Json kNone;
  const Json* draft = workspace.drafts_document.find(kCamps[index_of(sales)]);
  return draft == nullptr ? kNone : *draft;
}

void put_workshop(Workbench& workbench, const Json& workshop, const Json& drafts) {
  Workspace& workspace = workbench.workspace;
  put_own_member(workspace, kWorkshop, workshop);
  if (workspace.drafts_document != drafts) {
    workspace.drafts_document = drafts;
    workspace.drafts = drafts_of(drafts);
    ++workbench.drafts_revision;
  }
  ++workbench.notes_revision;
}

void forget_in_workshop(Workspace& workspace, const PersonNames& names) {
  if (!has_workshop(workspace)) return;
  Workshop workshop = workshop_in(workspace);
  const auto is_theirs = [&](std::string_view lead) { return names.are_in(lead); };
  std::erase_if(workshop.sample, is_theirs);
  std::erase_if(workshop.pairs, [&](const PairAnswer& pair) {
    return is_theirs(pair.first) || is_theirs(pair.second);
  });
  for (Ballot& ballot : workshop.ballots) {
    std::erase_if(ballot.votes, [&](const BallotVote& vote) { return is_theirs(vote.lead); });
    for (BallotVote& vote : ballot.votes)
      if (names.are_in(vote.reason)) vote.reason.clear();
  }
  put_own_member(workspace, kWorkshop, workshop_json(workshop));
}

void change_workshop(Workbench& workbench, ChangeWorkshop& command, Effects& effects) {
  if (!workbench.has_workspace) return;
  WorkshopStep step = workshop_step(workbench.workspace);
  if (command.workshop.id.empty()) command.workshop.id = new_workshop_id(workbench);
  step.after = workshop_json(command.workshop);
  do_workshop_step(workbench, std::move(command.what), std::move(step), effects);
}

namespace {

std::vector<VoteCandidate> sample_candidates(const Workbench& workbench) {
  const Facts& facts = workbench.workspace.facts;
  const Derived& shown = workbench.derived;
  const auto ready = ready_stage(*shown.definition);
  if (!ready || ready->points)
    return vote_candidates(facts, *shown.evaluation, ready ? *ready->points * kMicro : 0);
  const EvaluationInput input{facts, *shown.definition, shown.evaluation->as_of};
  const FactColumns columns(facts);
  const EntryDistance distance({input, *shown.evaluation, columns, &shown.evaluator.timeline()},
                               *shown.definition->stages[ready->stage].automatic);
  return vote_candidates(facts, *shown.evaluation,
                         [&](std::uint32_t unit) { return distance.of(unit); });
}

} // namespace

std::vector<std::string> drawn_sample(const Workbench& workbench, VoteSampleSize size) {
  const auto candidates = sample_candidates(workbench);
  const auto drawn = draw_vote_sample(candidates, size);
  return {drawn.begin(), drawn.end()};
}

void draw_sample(Workbench& workbench, const DrawSample& command, Effects& effects) {
  if (workbench.derived.evaluation == nullptr || !workbench.derived.is_staged) return;
  Workshop workshop = begun_workshop(workbench);
  workshop.seed = command.seed != 0 ? command.seed : workshop.seed + 1;
  workshop.sample =
      drawn_sample(workbench, {.seed = workshop.seed,
                               .count = std::clamp(command.count, kFewestVotes, kMostVotes)});
  WorkshopStep step = workshop_step(workbench.workspace);
  step.after = workshop_json(workshop);
  do_workshop_step(workbench, {"undo.draw_sample", {{"n", std::to_string(workshop.sample.size())}}},
                   std::move(step), effects);
}

void reveal_votes(Workbench& workbench, Effects& effects) {
  const Workshop workshop = workshop_in(workbench.workspace);
  const Facts& facts = workbench.workspace.facts;
  if (workshop.id.empty() || is_revealed(workbench.workspace, workshop.id)) return;
  Facts chunk;
  for (const std::string& lead : workshop.sample) {
    if (listed_lead(facts, lead) == kNoRow) continue;
    for (const bool sales : {false, true}) {
      const VoteCount count = count_camp(workshop.people, workshop.ballots, lead, sales);
      if (count.all == 0) continue;
      chunk.votes.push_back({.id = workshop.id + "/" + camp_text(sales) + "/" + lead,
                             .sales = sales,
                             .lead = lead_row(chunk, lead),
                             .at = instant_of_acts(workbench),
                             .ready = count.is_ready()});
    }
  }
  if (chunk.votes.empty()) return;
  const Arguments about{{"n", std::to_string(chunk.votes.size())}};
  add_acted_rows(workbench, chunk,
                 {.undo = {"undo.reveal_votes", about}, .said = {"notice.votes_revealed", about}},
                 effects);
}

void put_camp_draft(Workbench& workbench, PutCampDraft& command, Effects& effects) {
  if (!workbench.has_workspace) return;
  if (!command.document.is_null()) {
    Warnings warnings;
    const auto read = read_definition(command.document, warnings);
    if (!read) return notify_problem(workbench, read.error());
    forget_signing(command.document);
  }
  const bool is_new = !command.document.is_null();
  WorkshopStep step = workshop_step(workbench.workspace);
  step.drafts_after = drafts_with(workbench.workspace, command.sales, std::move(command.document));
  do_workshop_step(
      workbench,
      {is_new ? "undo.camp_draft" : "undo.drop_camp_draft", {{"camp", camp_text(command.sales)}}},
      std::move(step), effects);
}

namespace {

// A held slider goes on with the step that it began.
WorkshopStep* held_step(Workbench& workbench, const Message& what) {
  std::vector<HistoryStep>& done = workbench.history.done;
  if (done.empty() || !done.back().open || done.back().what.key != what.key) return nullptr;
  return std::get_if<WorkshopStep>(&done.back().change);
}

} // namespace

void edit_camp_draft(Workbench& workbench, const EditCampDraft& command, Effects& effects) {
  const Json& present = camp_draft(workbench.workspace, command.sales);
  if (present.is_null()) return;
  Result<EditedDefinition> edited = apply_edit(present, command.edit);
  if (!edited) return notify_problem(workbench, edited.error());
  const Message what{"undo.camp_draft", {{"camp", camp_text(command.sales)}}};
  WorkshopStep step = workshop_step(workbench.workspace);
  step.drafts_after = drafts_with(workbench.workspace, command.sales, std::move(edited->document));
  WorkshopStep* held = held_step(workbench, what);
  if (held == nullptr && !changes_anything(step)) return;
  put_workshop(workbench, step.after, step.drafts_after);
  if (held != nullptr) {
    held->drafts_after = std::move(step.drafts_after);
    workbench.history.done.back().is_stored = false;
  } else {
    remember(workbench, {what, std::move(step)});
  }
  workbench.history.done.back().open = command.more_follows;
  if (command.more_follows) return;
  log_step(workbench, "do", workbench.history.done.back());
  effects.emplace_back(Persist{});
}

} // namespace lb
