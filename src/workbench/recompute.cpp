#include "workbench/apply.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

// Of a workspace document, beside what the reader knows.
constexpr std::array<std::string_view, 6> kOwnMembers{"as_of",      "currency", "definitions",
                                                      "lead_views", "sample",   "workshop"};

} // namespace

// Rows that an evaluation speaks of may be gone, and columns elsewhere: nothing of it may be read
// any more. Work that is given up does not look at the facts again.
void forget_derived(Workbench& workbench) {
  workbench.live.reset();
  workbench.making.reset();
  workbench.routes_coming.reset();
  forget_draft_effect(workbench);
  workbench.camp_drafts.reset();
  const std::uint64_t stamp = workbench.derived.stamp;
  workbench.derived = {};
  workbench.derived.stamp = stamp;
}

void facts_changed(Workbench& workbench) {
  ++workbench.workspace.facts.revision;
  workbench.computed_now = workbench.now;
  ++workbench.revision;
  forget_derived(workbench);
}

Instant as_of(const Workbench& workbench) {
  return workbench.as_of.value_or(workbench.computed_now);
}

void set_as_of(Workbench& workbench, std::optional<Instant> as_of) {
  workbench.as_of = as_of;
  workbench.computed_now = workbench.now;
  remember_as_of(workbench.workspace, as_of);
  ++workbench.revision;
}

// In its place where it is there already; else they stand in the order of their names, so that what
// is undone is as it was.
void put_own_member(Workspace& workspace, std::string_view name, Json value) {
  Extras& extras = workspace.extras;
  const auto present = std::ranges::find(extras, name, &Json::Member::name);
  if (value.is_null()) {
    if (present != extras.end()) extras.erase(present);
  } else if (present != extras.end()) {
    present->value = std::move(value);
  } else {
    const auto other = std::ranges::find_if(extras, [&](const Json::Member& member) {
      return std::ranges::contains(kOwnMembers, member.name) && member.name > name;
    });
    extras.insert(other, {std::string(name), std::move(value)});
  }
}

std::optional<Instant> remembered_as_of(const Workspace& workspace) {
  for (const Json::Member& member : workspace.extras)
    if (member.name == "as_of" && member.value.is_string())
      return instant_from_text(member.value.text());
  return std::nullopt;
}

void remember_as_of(Workspace& workspace, std::optional<Instant> as_of) {
  put_own_member(workspace, "as_of", as_of ? Json::string(instant_text(*as_of)) : Json());
}

void notify(Workbench& workbench, Message what, bool offers_undo) {
  workbench.notice = Notice{std::move(what), offers_undo, false, ++workbench.notice_count};
}

void notify_problem(Workbench& workbench, const Error& error) {
  Notice notice{error.message, false, true, ++workbench.notice_count};
  notice.where = error.where;
  workbench.notice = std::move(notice);
}

void notify_warnings(Workbench& workbench, Warnings warnings) {
  if (warnings.empty()) return;
  notify_problem(workbench, warnings.front());
  warnings.erase(warnings.begin());
  workbench.notice->next = std::move(warnings);
}

namespace {

EvaluationInput input_of(const Workbench& workbench, const Definition& definition) {
  return {workbench.workspace.facts, definition, as_of(workbench),
          workbench.workspace.funnel_window};
}

// The routes of an evaluation that is there already. The run refers to the input, which lives here.
Work route_all(EvaluationInput input, const Derived& of, RoutingRun& run) {
  co_await run.work({input, *of.evaluation, of.ownership, *of.plan, &of.evaluator.timeline()});
}

Work score_all(EvaluationInput input, Derived& next) {
  co_await next.evaluator.begin_scores(input);
  next.evaluation = &next.evaluator.current();
}

Work evaluate_all(EvaluationInput input, Derived& next, std::size_t routes_apart_from_units) {
  co_await next.evaluator.begin_update(input);
  next.evaluation = &next.evaluator.current();
  next.ownership = {};
  co_await ownership(input.facts, input.definition, *next.evaluation, next.ownership);
  co_await next.evaluator.count_rule_hits(next.rule_hits);
  co_await next.evaluator.count_rule_endings(next.rule_endings);
  next.is_staged = true;
  next.routing.reset();
  if (next.evaluation->units.size() >= routes_apart_from_units) co_return;
  next.routing = std::make_unique<RoutingRun>();
  co_await route_all(input, next, *next.routing);
}

// Whether the newest definition scores the very units that are shown.
bool scores_shown_units(const Workbench& workbench) {
  const Derived& shown = workbench.derived;
  return shown.is_staged && shown.evaluation->as_of == as_of(workbench) &&
         shown.definition->of_accounts == workbench.workspace.definition.of_accounts;
}

// The scores follow at once, before anything else goes on: they are what a person who moves a
// slider looks at.
void bring_live(Workbench& workbench, const Budget& budget) {
  if (!scores_shown_units(workbench)) return workbench.live.reset();
  if (!workbench.live) workbench.live = std::make_unique<LiveScores>();
  LiveScores& live = *workbench.live;
  if (live.work.is_finished() && live.revision != workbench.revision) {
    live.definition = std::make_shared<const Definition>(workbench.workspace.definition);
    live.revision = workbench.revision;
    live.evaluator.share(workbench.derived.evaluator);
    live.work = live.evaluator.begin_scores(input_of(workbench, *live.definition));
  }
  live.work.advance(budget);
}

void begin_making(Workbench& workbench) {
  Derived& next = workbench.making->next;
  const LiveScores* live = workbench.live.get();
  const bool scores_first = workbench.derived.evaluation == nullptr &&
                            workbench.workspace.facts.leads.size() >= workbench.apart_from_units;
  next.is_staged = false;
  next.revision = scores_first ? 0 : workbench.revision; // 0: not what was asked for
  next.definition = std::make_shared<const Definition>(workbench.workspace.definition);
  next.plan = std::make_shared<const RoutingPlan>(workbench.workspace.plan);
  if (workbench.derived.evaluation != nullptr) next.evaluator.share(workbench.derived.evaluator);
  if (live != nullptr && live->work.is_finished()) next.evaluator.share(live->evaluator);
  const EvaluationInput input = input_of(workbench, *next.definition);
  workbench.making->work =
      scores_first ? score_all(input, next) : evaluate_all(input, next, workbench.apart_from_units);
}

void show_made(Workbench& workbench) {
  workbench.routes_coming.reset(); // of what is shown until now
  workbench.comparing.reset();
  Derived& next = workbench.making->next;
  next.stamp = workbench.derived.stamp + 1;
  std::swap(workbench.derived, next);
}

// What is kept for the next move of a slider, of many leads, is not worth its memory once it rests.
void drop_spare(Workbench& workbench) {
  workbench.live.reset();
  workbench.making.reset();
}

void see_day(Workbench& workbench) {
  if (workbench.as_of || day_of(workbench.now) == day_of(workbench.computed_now)) return;
  workbench.computed_now = workbench.now; // another day began: points fade by whole days
  ++workbench.revision;
}

// True when what is shown is of the newest definition; its routes may still be missing.
bool show_newest(Workbench& workbench, const Budget& budget) {
  bring_live(workbench, budget);
  if (!workbench.making) workbench.making = std::make_unique<Making>();
  const bool is_long = !workbench.making->work.is_finished();
  while (!is_evaluated(workbench)) {
    if (workbench.making->work.is_finished()) begin_making(workbench);
    if (!workbench.making->work.advance(budget)) return false;
    show_made(workbench);
    if (budget.is_used_up()) break;
  }
  if (is_long && is_evaluated(workbench)) drop_spare(workbench);
  return is_evaluated(workbench);
}

void bring_routes(Workbench& workbench, const Budget& budget) {
  Derived& shown = workbench.derived;
  if (shown.is_routed()) return;
  if (!workbench.routes_coming) {
    workbench.routes_coming = std::make_unique<RoutesComing>();
    RoutesComing& coming = *workbench.routes_coming;
    coming.work = route_all(input_of(workbench, *shown.definition), shown, *coming.run);
  }
  if (!workbench.routes_coming->work.advance(budget)) return;
  shown.routing = std::move(workbench.routes_coming->run);
  workbench.routes_coming.reset();
}

} // namespace

bool recompute(Workbench& workbench, const Budget& budget) {
  if (!workbench.has_workspace) {
    if (workbench.derived.evaluation != nullptr || workbench.making) forget_derived(workbench);
    return true;
  }
  see_day(workbench);
  if (!is_up_to_date(workbench) && (is_evaluated(workbench) || show_newest(workbench, budget)))
    bring_routes(workbench, budget);
  return is_up_to_date(workbench) && bring_draft_effect(workbench, budget) &&
         bring_camp_drafts(workbench, budget);
}

double first_evaluation_done(const Workbench& workbench, bool scores_alone) {
  // Of pauses that were counted: for each rule and kPauseUnits leads or activities. First the
  // scores, then the stages.
  constexpr double kOfLeads[] = {2.6, 2.3}, kOfActivities[] = {0.36, 0.05};
  const Facts& facts = workbench.workspace.facts;
  const auto rules = static_cast<double>(
      std::max<std::size_t>(rules_of(workbench.workspace.definition).size(), 1));
  const auto expected = [&](std::size_t phase) {
    return rules / static_cast<double>(kPauseUnits) *
           (kOfLeads[phase] * static_cast<double>(facts.leads.size()) +
            kOfActivities[phase] * static_cast<double>(facts.activities.size()));
  };
  const bool is_scored = workbench.derived.evaluation != nullptr;
  const bool goes_on = workbench.making && !workbench.making->work.is_finished();
  const double came_by = goes_on ? static_cast<double>(workbench.making->work.pauses()) : 0.0;
  const auto share = [](double done, double all) {
    return std::min(done / std::max(all, 1.0), 1.0);
  };
  if (facts.leads.size() < workbench.apart_from_units) // all of it is one work
    return share(came_by, expected(0) + expected(1));
  if (scores_alone) return is_scored ? 1.0 : share(came_by, expected(0));
  const double scores = is_scored ? expected(0) : std::min(came_by, expected(0));
  const double stages = is_scored ? std::min(came_by, expected(1)) : 0.0;
  return share(scores + stages, expected(0) + expected(1));
}

bool has_live_scores(const Workbench& workbench) {
  const LiveScores* live = workbench.live.get();
  const Derived& shown = workbench.derived;
  return live != nullptr && live->work.is_finished() && shown.evaluation != nullptr &&
         live->revision > shown.revision &&
         live->definition->of_accounts == shown.definition->of_accounts &&
         live->evaluator.current().as_of == shown.evaluation->as_of;
}

const Evaluator& newest_scores(const Workbench& workbench) {
  return has_live_scores(workbench) ? workbench.live->evaluator : workbench.derived.evaluator;
}

} // namespace lb
