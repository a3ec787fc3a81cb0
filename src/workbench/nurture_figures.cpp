#include "workbench/nurture_figures.hpp"

#include "lead/last_signs.hpp"
#include "workbench/lead_list.hpp"

#include <algorithm>

namespace lb {

namespace {

EvaluationInput shown_input(const Workbench& workbench) {
  return {workbench.workspace.facts, *workbench.derived.definition,
          workbench.derived.evaluation->as_of, workbench.workspace.funnel_window};
}

// As the plan calls the way, by a word that files know where there is one.
std::string channel_of_step(const NurturePlan& plan, const DueStep& step) {
  if (step.channel)
    return std::string(kContactChannelNames[static_cast<std::size_t>(*step.channel)]);
  return plan.tracks[step.track].steps[step.step].channel.value_or(std::string());
}

void add_feedback(ContentFigures& figures, const Content& content) {
  for (const ContentFeedback& said : content.feedback) {
    figures.rating_sum += said.rating.value_or(0);
    figures.rating_count += said.rating ? 1 : 0;
    figures.questions += said.question && !said.question->empty() ? 1 : 0;
  }
}

} // namespace

void NurtureFigures::update(const Workbench& workbench, std::int64_t quiet_days) {
  const Derived& derived = workbench.derived;
  const bool is_same = stamp_ == derived.stamp && notes_revision_ == workbench.notes_revision;
  if (is_same && quiet_days_ == quiet_days) return;
  const EvaluationInput input = shown_input(workbench);
  const Evaluation& evaluation = *derived.evaluation;
  const Timeline& timeline = derived.evaluator.timeline();
  quiet_days_ = quiet_days;
  quiet_ = gone_quiet(input, evaluation, timeline, quiet_days);
  if (is_same) return;
  stamp_ = derived.stamp;
  notes_revision_ = workbench.notes_revision;
  const NurturePlan& plan = workbench.workspace.nurture;
  stays_ = running_stays(input, evaluation, timeline, plan);
  look_at_units(workbench);
  tracks_ = track_places(plan, stays_);
  look_at_steps(workbench);
  gaps_ = content_gaps(input.facts, evaluation, plan, stays_);
}

void NurtureFigures::look_at_units(const Workbench& workbench) {
  const Evaluation& evaluation = *workbench.derived.evaluation;
  const StageCode nurture = evaluation.stages.codes.nurture();
  in_nurture_.clear();
  without_track_.clear();
  again_.clear();
  to_review_.clear();
  for (const NurtureStay& stay : stays_) {
    if (evaluation.stages.stage[stay.unit] != nurture) continue;
    in_nurture_.push_back(stay.unit);
    if (stay.track == kNoTrack) without_track_.push_back(stay.unit);
    const std::span<const Move> moves = evaluation.stages.moves_of(stay.unit);
    if (std::ranges::count(moves, nurture, &Move::to) > 1) again_.push_back(stay.unit);
    const auto day = review_day(workbench.workspace.facts, evaluation, stay.unit);
    if (day && *day <= evaluation.as_of) to_review_.push_back(stay.unit);
  }
  tally_ = {};
  for (const NurtureStay& stay : nurture_stays(shown_input(workbench), evaluation, {})) {
    ++tally_.count;
    tally_.back += stay.came_back ? 1 : 0;
  }
}

void NurtureFigures::look_at_steps(const Workbench& workbench) {
  const Workspace& workspace = workbench.workspace;
  const Evaluation& evaluation = *workbench.derived.evaluation;
  due_ = due_rows(workspace, evaluation,
                  due_steps_within(workspace.facts, evaluation, workspace.nurture, stays_,
                                   week_around(evaluation.as_of)));
  const auto count = [&](auto holds) {
    return static_cast<std::int64_t>(std::ranges::count_if(due_, holds));
  };
  blocked_ = count([](const DueRow& row) { return row.step.block.has_value(); });
  mailed_ = count(may_be_mailed);
  planned_ = count(may_be_planned);
}

const std::vector<ContentFigures>& NurtureFigures::contents(const Workbench& workbench) {
  if (contents_stamp_ == stamp_) return contents_;
  contents_stamp_ = stamp_;
  const NurturePlan& plan = workbench.workspace.nurture;
  const EvaluationInput input = shown_input(workbench);
  const Evaluation& evaluation = *workbench.derived.evaluation;
  const auto uses = content_uses(input.facts, evaluation, plan);
  const auto effects = content_effects(plan, nurture_stays(input, evaluation, plan));
  contents_.assign(plan.contents.size(), {});
  for (std::size_t i = 0; i < contents_.size(); ++i) {
    contents_[i].use = uses[i];
    contents_[i].effect = effects[i];
    add_feedback(contents_[i], plan.contents[i]);
  }
  return contents_;
}

std::string content_title(const NurturePlan& plan, const std::string& content) {
  const auto found = std::ranges::find(plan.contents, content, &Content::id);
  return found == plan.contents.end() ? content : found->title;
}

std::vector<DueRow> due_rows(const Workspace& workspace, const Evaluation& evaluation,
                             std::span<const DueStep> steps) {
  std::vector<DueRow> rows;
  const Facts& facts = workspace.facts;
  const NurturePlan& plan = workspace.nurture;
  for (const DueStep& step : steps) {
    const Track& track = plan.tracks[step.track];
    const Value& email = facts.leads.attributes.value("email", step.person);
    rows.push_back({.step = step,
                    .id = std::string(facts.leads.ids.text(step.person)),
                    .name = lead_name(facts, step.person),
                    .email = email.kind == ValueKind::text ? email.text : std::string(),
                    .company = evaluation.units.is_account[step.unit] != 0
                                   ? unit_name(workspace, evaluation.units, step.unit)
                                   : unit_company(workspace, evaluation.units, step.unit),
                    .track = track.id,
                    .content = content_title(plan, track.steps[step.step].content),
                    .channel = channel_of_step(plan, step)});
  }
  return rows;
}

} // namespace lb
