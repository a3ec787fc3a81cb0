// Section 8 of the rules, straight from the page and with no care for speed: one lead after
// another, one rep after another, with nothing decided beforehand and nothing kept but who has
// what. Whether a `when` holds is PredicatesAt's to say.
#pragma once

#include "base/text.hpp"
#include "lead/local_time.hpp"
#include "lead/predicate_at.hpp"
#include "support/routing_world.hpp"

#include <functional>

namespace lb::reference {

using lb::test::RoutingWorld;
using Reps = std::vector<RepIndex>;

class ReferenceRouting {
 public:
  explicit ReferenceRouting(const RoutingWorld& world)
      : world_(world), owned_(world.owners()), owner_(owned_.owner), state_(owned_.reps),
        columns_(world.facts), leads_(leads_of_units(world.evaluation.units)),
        whens_({input_, world.evaluation, columns_}, predicates(world.plan)) {
    for (const RoutingRule& rule : world.plan.rules) read_turn(rule.id);
  }

  std::vector<Route> routes() {
    std::vector<Route> routes;
    for (const std::uint32_t unit : order()) routes.push_back(route_unit(unit));
    return routes;
  }

 private:
  struct Turn {
    RepIndex last = kNoRep;
    std::map<RepIndex, std::int64_t> count;
  };

  static std::vector<std::optional<Predicate>> predicates(const RoutingPlan& plan) {
    std::vector<std::optional<Predicate>> all;
    for (const RoutingRule& rule : plan.rules) all.push_back(rule.when);
    return all;
  }

  void read_turn(const std::string& id) {
    Turn& turn = turns_.emplace_back();
    std::optional<std::pair<Instant, std::string>> newest;
    for (const AssignmentEvent& event : owned_.events) {
      if (event.claim) continue;
      const Assignment& made = world_.facts.assignments[event.index];
      if (made.rule != id) continue;
      if (event.rep != kNoRep) ++turn.count[event.rep];
      if (newest && *newest > std::pair(event.at, made.id)) continue;
      newest = {event.at, made.id};
      turn.last = event.rep;
    }
  }

  bool is_open(std::uint32_t unit) const {
    return is_open_stage(world_.definition, world_.evaluation.stages.codes,
                         world_.evaluation.stages.stage[unit]);
  }
  std::string_view id_of(std::uint32_t unit) const {
    return id_of_unit(world_.facts, world_.evaluation.units, unit);
  }

  bool is_to_route(std::uint32_t unit) const {
    const Evaluation& evaluation = world_.evaluation;
    const auto stage = stage_id(world_.definition, evaluation.stages.stage[unit]);
    if (!std::ranges::contains(world_.plan.stages, stage)) return false;
    if (owned_.owned[unit] == 0) return true;
    if (!world_.plan.reassign || !world_.plan.sla_minutes) return false;
    const Instant at = owned_.events[owned_.assignment[unit]].at;
    if (evaluation.as_of - at <= *world_.plan.sla_minutes * 60) return false;
    return std::ranges::none_of(world_.facts.decisions, [&](const Decision& decision) {
      return evaluation.units.unit_of_lead[decision.lead] == unit && decision.kind != "claim" &&
             decision.at >= at && decision.at <= evaluation.as_of;
    });
  }

  std::vector<std::uint32_t> order() const {
    std::vector<std::uint32_t> units;
    for (std::uint32_t unit = 0; unit < world_.evaluation.units.size(); ++unit)
      if (is_to_route(unit)) units.push_back(unit);
    std::ranges::sort(units, {}, [&](std::uint32_t unit) {
      const Evaluation& evaluation = world_.evaluation;
      return std::tuple(-evaluation.scores.score[unit], evaluation.stages.since(unit), id_of(unit),
                        evaluation.units.is_account[unit] == 0);
    });
    return units;
  }

  // What `attr` reads of the unit.
  std::vector<Value> values(std::uint32_t unit, const std::string& name) const {
    const Facts& facts = world_.facts;
    const bool is_account = world_.evaluation.units.is_account[unit] != 0;
    const Row row = world_.evaluation.units.row[unit];
    const Row account = is_account ? row : facts.leads.account[row];
    std::vector<Value> of_leads;
    for (const Row lead : leads_.of(unit)) {
      const Value& value = facts.leads.attributes.value(name, lead);
      if (!is_unknown(value)) of_leads.push_back(value);
    }
    if (!is_account && !of_leads.empty()) return of_leads;
    if (account == kNoRow) return of_leads;
    const Value& own = facts.accounts.attributes.value(name, account);
    return is_unknown(own) ? of_leads : std::vector<Value>{own};
  }

  bool covers(const std::vector<std::string>& list, std::uint32_t unit,
              const std::string& criterion) const {
    const auto renamed = world_.plan.attributes.find(criterion);
    const std::vector<Value> asked =
        values(unit, renamed == world_.plan.attributes.end() ? criterion : renamed->second);
    return std::ranges::any_of(list, [&](const std::string& member) {
      return member == "*" || std::ranges::any_of(asked, [&](const Value& value) {
               if (value.kind == ValueKind::text) return text_key(value.text) == text_key(member);
               return value.kind == ValueKind::number &&
                      number_from_text(trimmed(member)) == value.number;
             });
    });
  }

  bool meets(Criterion criterion, const RoutingRule& rule, RepIndex index,
             std::uint32_t unit) const {
    const Rep& rep = world_.facts.reps[index];
    const Instant at = world_.evaluation.as_of;
    switch (criterion) {
    case Criterion::territory:
      return covers(rep.territories, unit, "territory");
    case Criterion::industry:
      return covers(rep.industries, unit, "industry");
    case Criterion::language:
      return covers(rep.languages, unit, "language");
    case Criterion::min_seniority:
      return rep.seniority >= rule.min_seniority;
    case Criterion::capacity:
      return state_[index].open < rep.capacity;
    case Criterion::daily_limit:
      return !rep.daily_limit || state_[index].assigned_today < *rep.daily_limit;
    case Criterion::working_now:
      return works_at(rep, at);
    case Criterion::present:
      return !is_absent_at(rep, at);
    }
    return false;
  }

  // Writes those who are ruled out; returns the others of the team, kind and list.
  Reps eligible(const RoutingRule& rule, std::uint32_t unit, std::vector<RuledOut>& out) const {
    Reps found;
    const auto same = [](const auto& asked, const auto& has) {
      return !asked || (has && text_key(*asked) == text_key(*has));
    };
    for (RepIndex i = 0; i < world_.facts.reps.size(); ++i) {
      const Rep& rep = world_.facts.reps[i];
      if (!same(rule.team, rep.team) || !same(rule.kind, rep.kind)) continue;
      if (rule.reps && !std::ranges::contains(*rule.reps, rep.id)) continue;
      const auto unmet = std::ranges::find_if(
          rule.require, [&](Criterion criterion) { return !meets(criterion, rule, i, unit); });
      if (owned_.owned[unit] != 0 && owned_.owner[unit] == i)
        out.push_back({i, RuledOutBy::unanswered});
      else if (unmet != rule.require.end())
        out.push_back({i, static_cast<RuledOutBy>(*unmet)});
      else if (rule.strategy == Strategy::weighted && rep.weight == 0)
        out.push_back({i, RuledOutBy::weight});
      else
        found.push_back(i);
    }
    return found;
  }

  bool owns_another(RepIndex rep, std::uint32_t unit) const {
    const Units& units = world_.evaluation.units;
    if (units.is_account[unit] != 0) return false;
    const Row account = world_.facts.leads.account[units.row[unit]];
    for (std::uint32_t other = 0; account != kNoRow && other < units.size(); ++other)
      if (other != unit && units.is_account[other] == 0 && owner_[other] == rep && is_open(other) &&
          world_.facts.leads.account[units.row[other]] == account)
        return true;
    return false;
  }

  std::int64_t match(const RoutingRule& rule, RepIndex index, std::uint32_t unit) const {
    const Rep& rep = world_.facts.reps[index];
    const RepState& state = state_[index];
    const auto down = [](std::int64_t a, std::int64_t b) { return floor_div(a, b); };
    const std::int64_t minutes = state.response_minutes.value_or(0);
    const std::map<std::string, std::int64_t> criteria{
        {"territory", covers(rep.territories, unit, "territory") ? 100 : 0},
        {"industry", covers(rep.industries, unit, "industry") ? 100 : 0},
        {"language", covers(rep.languages, unit, "language") ? 100 : 0},
        {"seniority", 20 * rep.seniority},
        {"win_rate", down(100 * (state.won + 1), state.won + state.lost + 2)},
        {"response",
         state.response_minutes ? std::max<std::int64_t>(0, 100 - down(100 * minutes, 1440)) : 50},
        {"load", std::max<std::int64_t>(0, 100 - down(100 * state.open, rep.capacity))}};
    std::int64_t sum = 0;
    for (const auto& [criterion, weight] : rule.weights) sum += weight * criteria.at(criterion);
    return sum;
  }

  // The first by `is_better` in rep order.
  static RepIndex best(const Reps& reps, const std::function<bool(RepIndex, RepIndex)>& is_better) {
    RepIndex found = kNoRep;
    for (const RepIndex rep : reps)
      if (found == kNoRep || is_better(rep, found)) found = rep;
    return found;
  }

  RepIndex by_strategy(std::uint32_t index, const Reps& from, std::uint32_t unit) const {
    const RoutingRule& rule = world_.plan.rules[index];
    const Turn& turn = turns_[index];
    const auto had = [&](RepIndex rep) {
      const auto found = turn.count.find(rep);
      return found == turn.count.end() ? 0 : found->second;
    };
    const auto less_open = [&](RepIndex a, RepIndex b) {
      return state_[a].open * world_.facts.reps[b].capacity <
             state_[b].open * world_.facts.reps[a].capacity;
    };
    std::int64_t n = 0, all = 0;
    for (const RepIndex rep : from) n += had(rep), all += world_.facts.reps[rep].weight;
    const auto due = [&](RepIndex rep) {
      return (n + 1) * world_.facts.reps[rep].weight - had(rep) * all;
    };
    switch (rule.strategy) {
    case Strategy::round_robin: {
      const auto next = std::ranges::find_if(
          from, [&](RepIndex rep) { return turn.last != kNoRep && rep > turn.last; });
      return next != from.end() ? *next : from.empty() ? kNoRep : from.front();
    }
    case Strategy::weighted:
      return best(from, [&](RepIndex a, RepIndex b) { return due(a) > due(b); });
    case Strategy::least_open:
      return best(from, less_open);
    case Strategy::best_match:
      return best(from, [&](RepIndex a, RepIndex b) {
        const std::int64_t of_a = match(rule, a, unit), of_b = match(rule, b, unit);
        return of_a != of_b ? of_a > of_b : less_open(a, b);
      });
    case Strategy::pool:
      break;
    }
    return kNoRep;
  }

  // Whom the rule takes of those; kNoRep: the pool.
  std::pair<RepIndex, RouteWhy> chosen(std::uint32_t index, const Reps& from,
                                       std::uint32_t unit) const {
    const RoutingRule& rule = world_.plan.rules[index];
    if (rule.keep_account_owner)
      for (const RepIndex rep : from)
        if (owns_another(rep, unit)) return {rep, RouteWhy::keep_account_owner};
    const auto why =
        std::ranges::find(kRouteWhyNames, kStrategyNames[static_cast<std::size_t>(rule.strategy)]);
    return {by_strategy(index, from, unit), static_cast<RouteWhy>(why - kRouteWhyNames.begin())};
  }

  Route route_unit(std::uint32_t unit) {
    Route route{.unit = unit};
    if (owned_.owned[unit] != 0) route.reassigned_from = owned_.owner[unit];
    for (std::uint32_t rule = 0; rule < world_.plan.rules.size(); ++rule) {
      if (!whens_.holds(rule, unit)) {
        route.passed.push_back({.rule = rule});
        continue;
      }
      std::vector<RuledOut> out;
      Reps from = eligible(world_.plan.rules[rule], unit, out);
      if (from.empty()) {
        route.passed.push_back({.rule = rule, .nobody = true, .ruled_out = std::move(out)});
        continue;
      }
      route.rule = rule;
      route.ruled_out = std::move(out);
      std::tie(route.rep, route.why) = chosen(rule, from, unit);
      if (route.rep == kNoRep) {
        route.outcome = RouteOutcome::pool;
        route.pool = from;
        return route;
      }
      std::erase(from, route.rep);
      route.runner_up = chosen(rule, from, unit).first;
      turns_[rule].last = route.rep;
      ++turns_[rule].count[route.rep];
      assign(route);
      return route;
    }
    fall_back(route);
    return route;
  }

  void fall_back(Route& route) {
    if (!world_.plan.fallback) return;
    route.why = RouteWhy::fallback;
    route.outcome = RouteOutcome::pool;
    if (world_.plan.fallback->pool) return;
    const auto rep = std::ranges::find(world_.facts.reps, world_.plan.fallback->rep, &Rep::id);
    route.rep = static_cast<RepIndex>(rep - world_.facts.reps.begin());
    if (rep != world_.facts.reps.end() && route.rep != route.reassigned_from) return assign(route);
    route.why = RouteWhy::none;
    route.outcome = RouteOutcome::unrouted;
    route.rep = kNoRep;
  }

  void assign(Route& route) {
    route.outcome = RouteOutcome::assigned;
    ++state_[route.rep].assigned_today;
    if (!is_open(route.unit)) return;
    ++state_[route.rep].open;
    if (owner_[route.unit] != kNoRep) --state_[owner_[route.unit]].open;
    owner_[route.unit] = route.rep;
  }

  const RoutingWorld& world_;
  const EvaluationInput input_{world_.facts, world_.definition, world_.evaluation.as_of};
  const Ownership owned_;
  std::vector<RepIndex> owner_; // by unit, as the run goes on
  std::vector<RepState> state_;
  FactColumns columns_;
  UnitLeads leads_;
  PredicatesAt whens_;
  std::vector<Turn> turns_;
};

} // namespace lb::reference
