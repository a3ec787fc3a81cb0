#include "workbench/draft_effect.hpp"

#include "lead/threshold_stage.hpp"
#include "workbench/apply.hpp"
#include "workbench/versions.hpp"

namespace lb {

namespace {

EvaluationInput input_of(const Workbench& workbench, const Definition& definition) {
  return {workbench.workspace.facts, definition, as_of(workbench),
          workbench.workspace.funnel_window};
}

Work measure(EvaluationInput input, const Evaluator& evaluator, DefinitionSide& side) {
  const std::optional<ReadyStage> ready = ready_stage(input.definition);
  if (!ready) co_return;
  side.quality.emplace();
  co_await ready_quality(input, evaluator,
                         {.ready = *ready, .after = input.as_of - kOutcomeDays * kDaySeconds},
                         *side.quality);
}

Work evaluate_in_force(EvaluationInput input, InForce& in_force) {
  co_await in_force.evaluator.begin_update(input);
  in_force.evaluation = &in_force.evaluator.current();
  co_await ownership(input.facts, input.definition, *in_force.evaluation, in_force.ownership);
  const RoutingInput routing{input, *in_force.evaluation, in_force.ownership, *in_force.plan,
                             &in_force.evaluator.timeline()};
  RoutingRun run; // of all that it knows only the loads are wanted
  co_await run.work(routing);
  in_force.side.loads = rep_loads(routing, run.routes());
  co_await measure(input, in_force.evaluator, in_force.side);
}

// Only its numbers are kept: what is shown may be gone by then.
Work compare(EvaluationInput now, EvaluationInput then, const InForce& in_force,
             const Derived& shown, DraftEffect& effect) {
  effect.changes = changes_between(now.definition, then.definition);
  effect.shift = what_if({now, *in_force.evaluation, then, *shown.evaluation});
  co_await Pause{};
  effect.draft.loads =
      rep_loads({then, *shown.evaluation, shown.ownership, *shown.plan}, shown.routes());
  co_await measure(then, shown.evaluator, effect.draft);
}

bool is_of(const InForce& in_force, const Workbench& workbench, const Json& document) {
  return in_force.as_of == workbench.derived.evaluation->as_of && in_force.document == document &&
         in_force.plan_document == workbench.workspace.plan_document;
}

// The draft was made out of it, so most of its evaluation is there already.
void begin_in_force(Workbench& workbench, const Json& document) {
  auto in_force = std::make_unique<InForce>();
  Warnings warnings;
  Result<Definition> read = read_definition(document, warnings);
  if (!read) return; // kept as it stands, and by no program of ours
  in_force->document = document;
  in_force->plan_document = workbench.workspace.plan_document;
  in_force->as_of = workbench.derived.evaluation->as_of;
  in_force->definition = std::make_shared<const Definition>(std::move(*read));
  in_force->plan = workbench.derived.plan;
  in_force->evaluator.share(workbench.derived.evaluator);
  workbench.in_force = std::move(in_force);
  InForce& kept = *workbench.in_force;
  kept.work = evaluate_in_force(input_of(workbench, *kept.definition), kept);
}

void begin_comparing(Workbench& workbench) {
  const InForce& in_force = *workbench.in_force;
  const Derived& shown = workbench.derived;
  workbench.comparing = std::make_unique<DraftComparing>();
  DraftComparing& comparing = *workbench.comparing;
  comparing.effect.definition_in_force = in_force.definition;
  comparing.effect.in_force = in_force.side;
  comparing.effect.stamp = shown.stamp;
  comparing.work =
      compare(input_of(workbench, *in_force.definition), input_of(workbench, *shown.definition),
              in_force, shown, comparing.effect);
}

} // namespace

std::uint64_t draft_stamp(const Workbench& workbench) {
  return workbench.draft_effect ? workbench.draft_effect->stamp : 0;
}

void forget_draft_effect(Workbench& workbench) {
  workbench.comparing.reset();
  workbench.in_force.reset();
  workbench.draft_effect.reset();
}

bool bring_draft_effect(Workbench& workbench, const Budget& budget) {
  const Json* document =
      has_draft(workbench.workspace) ? definition_in_force(workbench.workspace) : nullptr;
  if (document == nullptr) {
    forget_draft_effect(workbench);
    return true;
  }
  if (!workbench.in_force || !is_of(*workbench.in_force, workbench, *document)) {
    forget_draft_effect(workbench);
    begin_in_force(workbench, *document);
    if (!workbench.in_force) return true;
  }
  if (!workbench.in_force->work.advance(budget)) return false;
  const std::uint64_t stamp = workbench.derived.stamp;
  if (workbench.draft_effect && workbench.draft_effect->stamp == stamp) return true;
  if (!workbench.comparing || workbench.comparing->effect.stamp != stamp)
    begin_comparing(workbench);
  if (!workbench.comparing->work.advance(budget)) return false;
  workbench.draft_effect = std::make_unique<DraftEffect>(std::move(workbench.comparing->effect));
  workbench.comparing.reset();
  return true;
}

} // namespace lb
