#include "lead/routing_run.hpp"

#include "lead/account_owners.hpp"
#include "lead/lead_questions.hpp"
#include "lead/routing_desk.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::uint32_t kNotRouted = UINT32_MAX;

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

} // namespace

/// Takes the leads in routing order through the rules of the plan.
class RoutingRun::Routing {
 public:
  Routing(const RoutingInput& input, RoutingRun& run, const LeadQuestions& questions,
          AccountOwners& owners)
      : input_(input), desk_(input, run.reps_, run.room_), questions_(questions), owners_(owners),
        fallback_(fallback_rep(input)) {}

  Route route_lead(std::uint32_t place, const RoutedLead& lead) {
    Route route{.unit = lead.unit};
    if (lead.is_owned) route.reassigned_from = input_.ownership.owner[lead.unit];
    desk_.take(place, lead.covers, route.reassigned_from.value_or(kNoRep));
    passed_.clear();
    const bool is_taken = try_rules(route, lead);
    route.passed = passed_;
    if (!is_taken) fall_back(route, lead);
    return route;
  }

 private:
  static RepIndex fallback_rep(const RoutingInput& input) {
    const std::vector<Rep>& reps = input.evaluation_input.facts.reps;
    if (!input.plan.fallback || input.plan.fallback->pool) return kNoRep;
    const auto found = std::ranges::find(reps, input.plan.fallback->rep, &Rep::id);
    return found == reps.end() ? kNoRep : static_cast<RepIndex>(found - reps.begin());
  }

  bool try_rules(Route& route, const RoutedLead& lead) {
    for (std::uint32_t rule = 0; rule < input_.plan.rules.size(); ++rule) {
      const bool holds = questions_.when_holds(rule, lead);
      if (holds && !desk_.eligible(rule).empty()) {
        route.rule = rule;
        take(rule, route, lead);
        return true;
      }
      passed_.push_back({.rule = rule, .nobody = holds});
    }
    return false;
  }

  void take(std::uint32_t index, Route& route, const RoutedLead& lead) {
    const RoutingRule& rule = input_.plan.rules[index];
    Choice choice;
    if (rule.keep_account_owner) choice = desk_.choose_owner(index, owners_.of(lead.account));
    route.why = choice.first == kNoRep ? why_of(rule.strategy) : RouteWhy::keep_account_owner;
    if (route.why == RouteWhy::pool) {
      route.outcome = RouteOutcome::pool;
      return;
    }
    if (choice.first == kNoRep) choice = desk_.choose(index);
    route.runner_up = choice.second;
    route.rep = choice.first;
    assign(route, lead);
  }

  void fall_back(Route& route, const RoutedLead& lead) {
    if (!input_.plan.fallback) return;
    if (input_.plan.fallback->pool) {
      route.outcome = RouteOutcome::pool;
      route.why = RouteWhy::fallback;
    } else if (fallback_ != kNoRep && fallback_ != route.reassigned_from) {
      route.why = RouteWhy::fallback;
      route.rep = fallback_;
      assign(route, lead);
    }
  }

  void assign(Route& route, const RoutedLead& lead) {
    route.outcome = RouteOutcome::assigned;
    if (lead.is_open) {
      const RepIndex from = route.reassigned_from.value_or(kNoRep);
      if (from != kNoRep) change_open(lead.account, from, -1);
      change_open(lead.account, route.rep, 1);
    }
    desk_.assigned(route.rep, route.rule);
  }

  void change_open(Row account, RepIndex rep, int by) {
    desk_.open_changed(rep, by);
    owners_.change(account, rep, by);
  }

  const RoutingInput& input_;
  RoutingDesk desk_;
  const LeadQuestions& questions_;
  AccountOwners& owners_;
  RepIndex fallback_;
  std::vector<PassedRule> passed_; // of the lead at the desk
};

Work RoutingRun::work(RoutingInput input) {
  routes_.clear();
  covers_.clear();
  place_of_.clear();
  LeadQuestions questions(input);
  std::vector<RoutedLead> leads;
  co_await questions.ask_all(leads);
  AccountOwners owners;
  co_await owners.read(input);

  reps_ = meeting_reps(input);
  reps_.covering = questions.take_sets();
  Routing routing(input, *this, questions, owners);
  std::vector<Route> routes;
  routes.reserve(leads.size());
  covers_.reserve(leads.size());
  std::vector<std::uint32_t> place_of(input.evaluation.units.size(), kNotRouted);
  const std::size_t looked_at = input.evaluation_input.facts.reps.size() + input.plan.rules.size();
  std::size_t done = 0;
  for (std::uint32_t place = 0; place < leads.size(); ++place) {
    routes.push_back(routing.route_lead(place, leads[place]));
    covers_.push_back(leads[place].covers);
    place_of[leads[place].unit] = place;
    if ((done += looked_at) < kPauseUnits) continue;
    done = 0;
    co_await Pause{};
  }
  routes_ = std::move(routes);
  place_of_ = std::move(place_of);
}

std::optional<Route> RoutingRun::explain(std::uint32_t unit) const {
  if (unit >= place_of_.size() || place_of_[unit] >= routes_.size()) return std::nullopt;
  Route route = routes_[place_of_[unit]];
  add_lists(place_of_[unit], route);
  return route;
}

void RoutingRun::add_lists(std::uint32_t place, Route& route) const {
  const RepRoom::Sets room = room_.before(place);
  const AskedOfReps asked{
      .covers = covers_[place], .unanswered = route.reassigned_from.value_or(kNoRep), .room = room};
  for (PassedRule& passed : route.passed)
    if (passed.nobody) passed.ruled_out = reps_.ruled_out(reps_.rules[passed.rule], asked);
  if (route.rule >= reps_.rules.size()) return;
  const RuleReps& rule = reps_.rules[route.rule];
  route.ruled_out = reps_.ruled_out(rule, asked);
  if (route.why != RouteWhy::pool) return;
  RepSet eligible;
  reps_.eligible(rule, asked, eligible);
  eligible.for_each([&route](RepIndex rep) { route.pool.push_back(rep); });
}

} // namespace lb
