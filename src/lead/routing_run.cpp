#include "lead/routing_run.hpp"

#include "lead/account_owners.hpp"
#include "lead/predicate_at.hpp"
#include "lead/routing_desk.hpp"
#include "lead/routing_order.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::uint32_t kNotRouted = UINT32_MAX;
/// Of so many rules the `when` is asked before the run, lead by lead in the order of the columns.
constexpr std::uint32_t kAskedAhead = 64;

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

std::vector<std::optional<Predicate>> predicates_of(const RoutingPlan& plan) {
  std::vector<std::optional<Predicate>> predicates;
  for (const RoutingRule& rule : plan.rules) predicates.push_back(rule.when);
  return predicates;
}

/// True where some rule of the plan asks for the criterion.
bool asks_for(const RoutingPlan& plan, std::size_t covered) {
  const auto weight = [&](const RoutingRule& rule) {
    const auto found = rule.weights.find(std::string(kCriterionNames[covered]));
    return found == rule.weights.end() ? 0 : found->second;
  };
  return std::ranges::any_of(plan.rules, [&](const RoutingRule& rule) {
    return weight(rule) != 0 ||
           std::ranges::contains(rule.require, static_cast<Criterion>(covered));
  });
}

Coverage coverage_for(const RoutingInput& input, const FactColumns& columns, std::size_t covered) {
  constexpr std::array lists{&Rep::territories, &Rep::industries, &Rep::languages};
  const std::string name(kCriterionNames[covered]);
  const auto renamed = input.plan.attributes.find(name);
  return Coverage(input.evaluation_input.facts, columns,
                  renamed == input.plan.attributes.end() ? name : renamed->second, lists[covered]);
}

/// What is asked of a unit before the run and does not change in it.
struct Answers {
  std::uint64_t whens = 0; // of the first rules
  CoverClasses covers{};
};

/// Asks the units, in their own order, in which their columns are read from front to back.
class UnitQuestions {
 public:
  explicit UnitQuestions(const RoutingInput& input)
      : units_(input.evaluation.units), columns_(input.evaluation_input.facts),
        coverage_{coverage_for(input, columns_, 0), coverage_for(input, columns_, 1),
                  coverage_for(input, columns_, 2)},
        whens_(input.evaluation_input, input.evaluation, columns_, predicates_of(input.plan)),
        rule_count_(static_cast<std::uint32_t>(input.plan.rules.size())) {
    for (std::size_t i = 0; i < needed_.size(); ++i) needed_[i] = asks_for(input.plan, i);
    if (input.evaluation_input.definition.of_accounts) unit_leads_ = leads_of_units(units_);
  }

  std::uint32_t count() const { return rule_count_ + 3; }

  Answers ask(std::uint32_t unit) {
    Answers answers;
    for (std::uint32_t rule = 0; rule < std::min(rule_count_, kAskedAhead); ++rule)
      answers.whens |= std::uint64_t{whens_.holds(rule, unit)} << rule;
    const Row row = units_.row[unit];
    for (std::size_t i = 0; i < coverage_.size(); ++i)
      if (needed_[i])
        answers.covers[i] = units_.is_account[unit] != 0
                                ? coverage_[i].of_account(row, unit_leads_.of(unit))
                                : coverage_[i].of_lead(row);
    return answers;
  }

  bool when_holds(std::uint32_t rule, std::uint32_t unit, const Answers& answers) const {
    return rule < kAskedAhead ? (answers.whens >> rule & 1) != 0 : whens_.holds(rule, unit);
  }

  /// The sets of the classes that ask() gave. It is not asked again.
  std::array<std::vector<RepSet>, 3> take_sets() {
    return {coverage_[0].take_sets(), coverage_[1].take_sets(), coverage_[2].take_sets()};
  }

 private:
  const Units& units_;
  FactColumns columns_;
  std::array<Coverage, 3> coverage_; // territory, industry, language
  std::array<bool, 3> needed_{};     // by any rule
  UnitLeads unit_leads_;             // only where units are accounts
  PredicatesAt whens_;               // by rule
  std::uint32_t rule_count_;
};

} // namespace

/// Takes the leads in routing order through the rules of the plan.
class RoutingRun::Routing {
 public:
  Routing(const RoutingInput& input, RoutingRun& run, const UnitQuestions& questions,
          AccountOwners& owners)
      : input_(input), desk_(input, run.reps_, run.room_), questions_(questions), owners_(owners),
        fallback_(fallback_rep(input)) {}

  Route route_unit(std::uint32_t unit, std::uint32_t place, const Answers& answers) {
    Route route{.unit = unit};
    if (input_.ownership.owned[unit] != 0) route.reassigned_from = input_.ownership.owner[unit];
    desk_.take(place, answers.covers, route.reassigned_from.value_or(kNoRep));
    passed_.clear();
    const bool is_taken = try_rules(route, answers);
    route.passed = passed_;
    if (!is_taken) fall_back(route);
    return route;
  }

 private:
  static RepIndex fallback_rep(const RoutingInput& input) {
    const std::vector<Rep>& reps = input.evaluation_input.facts.reps;
    if (!input.plan.fallback || input.plan.fallback->pool) return kNoRep;
    const auto found = std::ranges::find(reps, input.plan.fallback->rep, &Rep::id);
    return found == reps.end() ? kNoRep : static_cast<RepIndex>(found - reps.begin());
  }

  bool try_rules(Route& route, const Answers& answers) {
    for (std::uint32_t rule = 0; rule < input_.plan.rules.size(); ++rule) {
      const bool holds = questions_.when_holds(rule, route.unit, answers);
      if (holds && !desk_.eligible(rule).empty()) {
        route.rule = rule;
        take(rule, route);
        return true;
      }
      passed_.push_back({.rule = rule, .nobody = holds});
    }
    return false;
  }

  void take(std::uint32_t index, Route& route) {
    const RoutingRule& rule = input_.plan.rules[index];
    Choice choice;
    if (rule.keep_account_owner && input_.evaluation.units.is_account[route.unit] == 0)
      choice = desk_.choose_owner(index, owners_.of(input_.evaluation.units.row[route.unit]));
    route.why = choice.first == kNoRep ? why_of(rule.strategy) : RouteWhy::keep_account_owner;
    if (route.why == RouteWhy::pool) {
      route.outcome = RouteOutcome::pool;
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
      assign(route, fallback_, input_.plan.rules.size());
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
  RoutingDesk desk_;
  const UnitQuestions& questions_;
  AccountOwners& owners_;
  RepIndex fallback_;
  std::vector<PassedRule> passed_; // of the lead at the desk
};

Work RoutingRun::work(RoutingInput input) {
  routes_.clear();
  covers_.clear();
  place_of_.clear();
  std::vector<UnitToRoute> order;
  co_await select_units(input, order);
  UnitQuestions questions(input);
  std::vector<Answers> answers;
  answers.reserve(order.size());
  std::size_t done = 0;
  for (const UnitToRoute& next : order) {
    answers.push_back(questions.ask(next.unit));
    if ((done += questions.count()) < kPauseUnits) continue;
    done = 0;
    co_await Pause{};
  }
  co_await sort_units(input, order);
  AccountOwners owners;
  co_await owners.read(input);

  reps_ = meeting_reps(input);
  reps_.covering = questions.take_sets();
  Routing routing(input, *this, questions, owners);
  std::vector<Route> routes;
  routes.reserve(order.size());
  covers_.reserve(order.size());
  place_of_.assign(input.evaluation.units.size(), kNotRouted);
  for (std::uint32_t place = 0; place < order.size(); ++place) {
    const std::uint32_t unit = order[place].unit;
    const Answers& of_unit = answers[order[place].nth];
    routes.push_back(routing.route_unit(unit, place, of_unit));
    covers_.push_back(of_unit.covers);
    place_of_[unit] = place;
    done += input.evaluation_input.facts.reps.size() + input.plan.rules.size();
    if (done < kPauseUnits) continue;
    done = 0;
    co_await Pause{};
  }
  routes_ = std::move(routes);
}

std::optional<Route> RoutingRun::explain(std::uint32_t unit) const {
  if (unit >= place_of_.size() || place_of_[unit] == kNotRouted) return std::nullopt;
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
