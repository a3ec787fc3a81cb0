#include "lead/routing.hpp"

#include "lead/predicate_at.hpp"
#include "lead/routing_desk.hpp"

#include <algorithm>

namespace lb {

namespace {

/// Who owns open leads of each account, kept up while the run assigns.
class AccountOwners {
 public:
  AccountOwners(const RoutingInput& input) : facts_(input.evaluation_input.facts) {
    const Evaluation& evaluation = input.evaluation;
    // An account that is a unit itself has no other lead, and who keeps what is of no use.
    if (input.evaluation_input.definition.of_accounts) return;
    if (std::ranges::none_of(input.plan.rules, &RoutingRule::keep_account_owner)) return;
    leads_.resize(facts_.accounts.size());
    for (std::uint32_t unit = 0; unit < evaluation.units.size(); ++unit)
      if (input.ownership.owner[unit] != kNoRep &&
          is_open_stage(input.evaluation_input.definition, evaluation.stages.codes,
                        evaluation.stages.stage[unit]))
        change(evaluation.units.row[unit], input.ownership.owner[unit], 1);
  }

  void change(Row lead, RepIndex rep, int by) {
    if (leads_.empty() || facts_.leads.account[lead] == kNoRow) return;
    std::vector<Held>& held = leads_[facts_.leads.account[lead]];
    const auto place = std::ranges::lower_bound(held, rep, {}, &Held::rep);
    if (place != held.end() && place->rep == rep)
      place->count += by;
    else
      held.insert(place, {rep, by});
  }

  /// In rep order. Keeps: until the next call.
  const std::vector<RepIndex>& of(Row lead) {
    owners_.clear();
    if (leads_.empty() || facts_.leads.account[lead] == kNoRow) return owners_;
    for (const Held& held : leads_[facts_.leads.account[lead]])
      if (held.count > 0) owners_.push_back(held.rep);
    return owners_;
  }

 private:
  struct Held {
    RepIndex rep;
    int count;
  };
  const Facts& facts_;
  std::vector<std::vector<Held>> leads_; // by account row
  std::vector<RepIndex> owners_;
};

/// Stages that the plan routes, by StageCode.
std::vector<char> routed_stages(const RoutingInput& input) {
  const StageCodes& codes = input.evaluation.stages.codes;
  std::vector<char> routed(codes.size(), 0);
  for (StageCode code = 0; code < codes.size(); ++code)
    routed[code] =
        std::ranges::contains(input.plan.stages, stage_id(input.evaluation_input.definition, code));
  return routed;
}

/// For each unit the instants of decisions are asked only where reassigning; `answered` tells of
/// units with a decision other than a claim at or after their assignment.
std::vector<char> answered_units(const RoutingInput& input) {
  const Evaluation& evaluation = input.evaluation;
  std::vector<char> answered(evaluation.units.size(), 0);
  for (const Decision& decision : input.evaluation_input.facts.decisions) {
    const Row unit = evaluation.units.unit_of_lead[decision.lead];
    if (unit == kNoRow || decision.at > evaluation.as_of || decision.kind == "claim") continue;
    const std::uint32_t event = input.ownership.assignment[unit];
    if (event != kNoEvent && decision.at >= input.ownership.events[event].at) answered[unit] = 1;
  }
  return answered;
}

/// The units to route, in routing order.
std::vector<std::uint32_t> units_to_route(const RoutingInput& input) {
  const Evaluation& evaluation = input.evaluation;
  const std::vector<char> routed = routed_stages(input);
  const bool reassigns = input.plan.reassign && input.plan.sla_minutes;
  const std::vector<char> answered = reassigns ? answered_units(input) : std::vector<char>{};
  std::vector<std::uint32_t> units;
  for (std::uint32_t unit = 0; unit < evaluation.units.size(); ++unit) {
    if (routed[evaluation.stages.stage[unit]] == 0) continue;
    if (input.ownership.owned[unit] != 0) {
      if (!reassigns || answered[unit] != 0) continue;
      const Instant at = input.ownership.events[input.ownership.assignment[unit]].at;
      if (evaluation.as_of - at <= *input.plan.sla_minutes * 60) continue;
    }
    units.push_back(unit);
  }
  const Facts& facts = input.evaluation_input.facts;
  const auto id = [&](std::uint32_t unit) {
    const Row row = evaluation.units.row[unit];
    return evaluation.units.is_account[unit] != 0 ? facts.accounts.ids.text(row)
                                                  : facts.leads.ids.text(row);
  };
  std::ranges::sort(units, [&](std::uint32_t a, std::uint32_t b) {
    if (evaluation.scores.score[a] != evaluation.scores.score[b])
      return evaluation.scores.score[a] > evaluation.scores.score[b];
    if (evaluation.stages.since[a] != evaluation.stages.since[b])
      return evaluation.stages.since[a] < evaluation.stages.since[b];
    const int order = id(a).compare(id(b));
    return order != 0 ? order < 0 : a < b;
  });
  return units;
}

constexpr RouteWhy why_of(Strategy strategy) {
  switch (strategy) {
  case Strategy::round_robin:
    return RouteWhy::round_robin;
  case Strategy::weighted:
    return RouteWhy::weighted;
  case Strategy::least_open:
    return RouteWhy::least_open;
  case Strategy::best_match:
    return RouteWhy::best_match;
  case Strategy::pool:
    break;
  }
  return RouteWhy::pool;
}

class Run {
 public:
  explicit Run(const RoutingInput& input)
      : input_(input), columns_(input.evaluation_input.facts), desk_(input, columns_),
        owners_(input), fallback_(fallback_rep(input)),
        whens_(input.evaluation_input, input.evaluation, columns_, predicates_of(input.plan)) {}

  Route route_unit(std::uint32_t unit, bool listing) {
    Route route{.unit = unit};
    if (input_.ownership.owned[unit] != 0) route.reassigned_from = input_.ownership.owner[unit];
    for (std::uint32_t rule = 0; rule < desk_.rule_count(); ++rule)
      if (try_rule(rule, route, listing)) return route;
    fall_back(route);
    return route;
  }

 private:
  static std::vector<std::optional<Predicate>> predicates_of(const RoutingPlan& plan) {
    std::vector<std::optional<Predicate>> predicates;
    for (const RoutingRule& rule : plan.rules) predicates.push_back(rule.when);
    return predicates;
  }
  static RepIndex fallback_rep(const RoutingInput& input) {
    const std::vector<Rep>& reps = input.evaluation_input.facts.reps;
    if (!input.plan.fallback || input.plan.fallback->pool) return kNoRep;
    const auto found = std::ranges::find(reps, input.plan.fallback->rep, &Rep::id);
    return found == reps.end() ? kNoRep : static_cast<RepIndex>(found - reps.begin());
  }

  bool try_rule(std::uint32_t index, Route& route, bool listing) {
    if (!whens_.holds(index, route.unit)) {
      route.passed.push_back({.rule = index});
      return false;
    }
    const RepIndex unanswered = route.reassigned_from.value_or(kNoRep);
    const RepSet& eligible = desk_.eligible(index, route.unit, unanswered);
    std::vector<RuledOut> ruled_out;
    if (listing) ruled_out = desk_.ruled_out(index, unanswered);
    if (eligible.empty()) {
      route.passed.push_back({.rule = index, .nobody = true, .ruled_out = std::move(ruled_out)});
      return false;
    }
    route.rule = index;
    route.ruled_out = std::move(ruled_out);
    take(index, route, eligible);
    return true;
  }

  void take(std::uint32_t index, Route& route, const RepSet& eligible) {
    const RoutingRule& rule = desk_.rule(index);
    Choice choice;
    if (rule.keep_account_owner && input_.evaluation.units.is_account[route.unit] == 0)
      choice = desk_.choose_owner(index, owners_.of(input_.evaluation.units.row[route.unit]));
    route.why = choice.first == kNoRep ? why_of(rule.strategy) : RouteWhy::keep_account_owner;
    if (route.why == RouteWhy::pool) {
      route.outcome = RouteOutcome::pool;
      eligible.for_each([&route](RepIndex rep) { route.pool.push_back(rep); });
      return;
    }
    if (choice.first == kNoRep) choice = desk_.choose(index);
    route.runner_up = choice.second;
    assign(route, choice.first, index);
  }

  void fall_back(Route& route) {
    if (!input_.plan.fallback) return;
    if (input_.plan.fallback->pool) {
      route.outcome = RouteOutcome::pool;
      route.why = RouteWhy::fallback;
    } else if (fallback_ != kNoRep && fallback_ != route.reassigned_from) {
      route.why = RouteWhy::fallback;
      assign(route, fallback_, desk_.rule_count());
    }
  }

  void assign(Route& route, RepIndex rep, std::size_t rule) {
    route.outcome = RouteOutcome::assigned;
    route.rep = rep;
    if (is_open_stage(input_.evaluation_input.definition, input_.evaluation.stages.codes,
                      input_.evaluation.stages.stage[route.unit])) {
      change_open(route.unit, rep, 1);
      if (route.reassigned_from && *route.reassigned_from != kNoRep)
        change_open(route.unit, *route.reassigned_from, -1);
    }
    desk_.assigned(rep, rule);
  }

  void change_open(std::uint32_t unit, RepIndex rep, int by) {
    desk_.open_changed(rep, by);
    if (input_.evaluation.units.is_account[unit] == 0)
      owners_.change(input_.evaluation.units.row[unit], rep, by);
  }

  const RoutingInput& input_;
  FactColumns columns_;
  RoutingDesk desk_;
  AccountOwners owners_;
  RepIndex fallback_;
  PredicatesAt whens_; // by rule
};

} // namespace

std::vector<Route> route(const RoutingInput& input, RuledOutLists lists) {
  Run run(input);
  std::vector<Route> routes;
  const std::vector<std::uint32_t> units = units_to_route(input);
  routes.reserve(units.size());
  for (const std::uint32_t unit : units)
    routes.push_back(run.route_unit(unit, lists == RuledOutLists::all));
  return routes;
}

std::optional<Route> explain_route(const RoutingInput& input, std::uint32_t unit) {
  Run run(input);
  for (const std::uint32_t next : units_to_route(input)) {
    Route found = run.route_unit(next, next == unit);
    if (next == unit) return found;
  }
  return std::nullopt;
}

} // namespace lb
