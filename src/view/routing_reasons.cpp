#include "view/routing_parts.hpp"

#include "view/format.hpp"
#include "view/words.hpp"

namespace lb {

namespace {

constexpr std::string_view kCriteria[] = {
    "territory",   "industry",    "language", "min_seniority", "capacity",
    "daily_limit", "working_now", "present",  "unanswered",    "weight"};
constexpr std::string_view kWhys[] = {
    "none",       "keep_account_owner", "round_robin", "weighted",
    "least_open", "best_match",         "pool",        "fallback"};

std::string rep_name(const Workbench& workbench, RepIndex rep) {
  const Rep& one = workbench.workspace.facts.reps[rep];
  return one.name.empty() ? one.id : one.name;
}

// What the rep has where the lead asks for something else.
std::string ruled_out_words(const Workbench& workbench, const View& view, const RuledOut& out) {
  const Rep& rep = workbench.workspace.facts.reps[out.rep];
  const RepState& state = workbench.derived.ownership.reps[out.rep];
  const std::string key = "routing.why." + std::string(kCriteria[static_cast<std::size_t>(out.by)]);
  std::string has;
  if (out.by == RuledOutBy::territory) has = listed(view, rep.territories);
  if (out.by == RuledOutBy::industry) has = listed(view, rep.industries);
  if (out.by == RuledOutBy::language) {
    std::vector<std::string> spoken;
    for (const std::string& code : rep.languages) spoken.push_back(language_word(view, code));
    has = listed(view, spoken);
  }
  if (has.empty()) has = view.t("common.none");
  return view.t(Message{key,
                        {{"has", has},
                         {"open", whole_text(view, state.open)},
                         {"capacity", whole_text(view, rep.capacity)},
                         {"today", whole_text(view, state.assigned_today)},
                         {"seniority", std::to_string(rep.seniority)}}});
}

void add_ruled_out(const Workbench& workbench, const View& view, std::span<const RuledOut> outs,
                   std::vector<RouteReason>& reasons) {
  for (const RuledOut& out : outs)
    reasons.push_back(
        {RouteReason::Mark::ruled_out, rep_name(workbench, out.rep),
         std::string(view.t("routing.ruled_out." +
                            std::string(kCriteria[static_cast<std::size_t>(out.by)]))),
         ruled_out_words(workbench, view, out)});
}

} // namespace

std::string route_target(const Workbench& workbench, const View& view, const Route& route) {
  if (route.outcome == RouteOutcome::assigned) return rep_name(workbench, route.rep);
  return std::string(
      view.t(route.outcome == RouteOutcome::pool ? "routing.pool" : "routing.queue"));
}

std::string rule_name(const Workbench& workbench, const View& view, const Route& route) {
  if (route.rule < workbench.derived.plan->rules.size())
    return workbench.derived.plan->rules[route.rule].id;
  return std::string(
      view.t(route.why == RouteWhy::fallback ? "routing.fallback" : "routing.nobody_fits"));
}

std::vector<RouteReason> route_reasons(const Workbench& workbench, const View& view,
                                       const Route& without_lists) {
  const std::optional<Route> explained = workbench.derived.routing->explain(without_lists.unit);
  const Route& route = explained ? *explained : without_lists;
  std::vector<RouteReason> reasons;
  if (route.outcome == RouteOutcome::assigned)
    reasons.push_back(
        {RouteReason::Mark::chosen, rep_name(workbench, route.rep),
         std::string(view.t("routing.chosen")),
         std::string(
             view.t("routing.by." + std::string(kWhys[static_cast<std::size_t>(route.why)])))});
  if (route.runner_up != kNoRep)
    reasons.push_back({RouteReason::Mark::runner_up, rep_name(workbench, route.runner_up),
                       std::string(view.t("routing.runner_up")),
                       std::string(view.t("routing.runner_up_note"))});
  for (const RepIndex rep : route.pool)
    reasons.push_back({RouteReason::Mark::runner_up,
                       rep_name(workbench, rep),
                       std::string(view.t("routing.may_claim")),
                       {}});
  add_ruled_out(workbench, view, route.ruled_out, reasons);
  for (const PassedRule& passed : route.passed) {
    const RoutingRule& rule = workbench.derived.plan->rules[passed.rule];
    const std::string why =
        passed.nobody
            ? std::string(view.t("routing.passed_nobody"))
            : view.t(Message{
                  "routing.passed_when",
                  {{"test", rule.when ? predicate_words(view, *rule.when) : std::string()}}});
    reasons.push_back(
        {RouteReason::Mark::passed, rule.id, std::string(view.t("routing.rule_passed")), why});
    if (route.outcome == RouteOutcome::unrouted)
      add_ruled_out(workbench, view, passed.ruled_out, reasons);
  }
  return reasons;
}

} // namespace lb
