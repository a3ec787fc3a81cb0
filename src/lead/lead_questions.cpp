#include "lead/lead_questions.hpp"

#include "lead/routing_order.hpp"

#include <algorithm>

namespace lb {

namespace {

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

} // namespace

LeadQuestions::LeadQuestions(const RoutingInput& input)
    : input_(input), columns_(input.evaluation_input.facts),
      coverage_{coverage_for(input, columns_, 0), coverage_for(input, columns_, 1),
                coverage_for(input, columns_, 2)},
      whens_({input.evaluation_input, input.evaluation, columns_, input.timeline},
             predicates_of(input.plan)),
      rule_count_(static_cast<std::uint32_t>(input.plan.rules.size())) {
  for (std::size_t i = 0; i < needed_.size(); ++i) needed_[i] = asks_for(input.plan, i);
  if (input.evaluation_input.definition.of_accounts)
    unit_leads_ = leads_of_units(input.evaluation.units);
}

RoutedLead LeadQuestions::ask(std::uint32_t unit) {
  const Units& units = input_.evaluation.units;
  const Row row = units.row[unit];
  const bool is_account = units.is_account[unit] != 0;
  const Evaluation& evaluation = input_.evaluation;
  RoutedLead lead{.unit = unit,
                  .account = is_account ? kNoRow : input_.evaluation_input.facts.leads.account[row],
                  .is_open = is_open_stage(input_.evaluation_input.definition,
                                           evaluation.stages.codes, evaluation.stages.stage[unit]),
                  .is_owned = input_.ownership.owned[unit] != 0};
  for (std::uint32_t rule = 0; rule < std::min(rule_count_, kAskedAhead); ++rule)
    lead.whens |= std::uint64_t{whens_.holds(rule, unit)} << rule;
  for (std::size_t i = 0; i < coverage_.size(); ++i)
    if (needed_[i])
      lead.covers[i] = is_account ? coverage_[i].of_account(row, unit_leads_.of(unit))
                                  : coverage_[i].of_lead(row);
  return lead;
}

Work LeadQuestions::ask_all(std::vector<RoutedLead>& into) {
  std::vector<UnitToRoute> order;
  co_await select_units(input_, order);
  std::vector<RoutedLead> asked;
  asked.reserve(order.size());
  std::size_t done = 0;
  for (const UnitToRoute& next : order) {
    asked.push_back(ask(next.unit));
    if ((done += rule_count_ + 3) < kPauseUnits) continue;
    done = 0;
    co_await Pause{};
  }
  co_await sort_units(input_, order);
  into.clear();
  into.reserve(order.size());
  for (const UnitToRoute& next : order) {
    into.push_back(asked[next.nth]);
    if (into.size() % kPauseUnits == 0) co_await Pause{};
  }
}

} // namespace lb
