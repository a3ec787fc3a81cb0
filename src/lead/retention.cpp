#include "lead/retention.hpp"

#include "lead/predicate_at.hpp"

#include <algorithm>

namespace lb {

namespace {

// By lead: the newest instant at which it was created or did something, up to the as-of instant.
std::vector<Instant> newest_signs(const Facts& facts, Instant as_of) {
  std::vector<Instant> newest = facts.leads.created_at;
  const Activities& activities = facts.activities;
  for (std::size_t i = 0; i < activities.size(); ++i)
    if (activities.at[i] <= as_of)
      newest[activities.lead[i]] = std::max(newest[activities.lead[i]], activities.at[i]);
  return newest;
}

class RetentionClock {
 public:
  RetentionClock(const EvaluationInput& input, const RetentionPlan& plan)
      : leads_(input.facts.leads), as_of_(input.as_of) {
    if (std::ranges::contains(plan.rules, RetentionSince::last_activity, &RetentionRule::since))
      newest_ = newest_signs(input.facts, input.as_of);
  }

  std::optional<Instant> since(const RetentionRule& rule, Row lead) const {
    switch (rule.since) {
    case RetentionSince::created:
      return leads_.created_at[lead];
    case RetentionSince::last_activity:
      return newest_[lead];
    case RetentionSince::consent:
      break;
    }
    const Consent* consent = leads_.consent(lead);
    return consent != nullptr && consent->at <= as_of_ ? consent->at : std::nullopt;
  }

 private:
  const Leads& leads_;
  Instant as_of_;
  std::vector<Instant> newest_; // where a rule asks for it
};

} // namespace

std::vector<RetentionDue> retention_due(const EvaluationInput& input, const Evaluation& evaluation,
                                        const Timeline& timeline, const RetentionPlan& plan) {
  std::vector<RetentionDue> all;
  if (plan.rules.empty()) return all;
  const RetentionClock clock(input, plan);
  std::vector<std::optional<Predicate>> predicates;
  for (const RetentionRule& rule : plan.rules) predicates.push_back(rule.when);
  const FactColumns columns(input.facts);
  const PredicatesAt whens({input, evaluation, columns, &timeline}, predicates);
  const std::int64_t today = day_of(input.as_of);
  for (Row lead = 0; lead < input.facts.leads.size(); ++lead) {
    const std::uint32_t unit = evaluation.units.unit_of_lead[lead];
    if (unit == kNoRow) continue;
    std::optional<RetentionDue> first;
    for (std::uint32_t rule = 0; rule < plan.rules.size(); ++rule) {
      const std::optional<Instant> since = clock.since(plan.rules[rule], lead);
      if (!since) continue;
      const std::int64_t due_day = day_of(*since) + plan.rules[rule].days;
      if (due_day > today || (first && first->due_day <= due_day)) continue;
      if (whens.holds(rule, unit))
        first = {.lead = lead, .rule = rule, .since = day_of(*since), .due_day = due_day};
    }
    if (first) all.push_back(*first);
  }
  std::ranges::stable_sort(all, {}, &RetentionDue::due_day);
  return all;
}

} // namespace lb
