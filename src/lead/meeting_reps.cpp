#include "lead/meeting_reps.hpp"

#include "base/text.hpp"
#include "lead/local_time.hpp"

#include <algorithm>

namespace lb {

namespace {

bool same_text(const std::optional<std::string>& asked, const std::optional<std::string>& has) {
  return !asked || (has && text_key(*asked) == text_key(*has));
}

bool varies(Criterion criterion) {
  using enum Criterion;
  return criterion != min_seniority && criterion != working_now && criterion != present;
}

RuleReps rule_reps(const RoutingRule& rule, const std::vector<Rep>& reps) {
  RuleReps result{.require = rule.require,
                  .varying = {},
                  .candidates = RepSet(reps.size()),
                  .senior_enough = RepSet(reps.size()),
                  .lasting = {},
                  .needs_weight = rule.strategy == Strategy::weighted};
  std::ranges::copy_if(rule.require, std::back_inserter(result.varying), varies);
  for (RepIndex i = 0; i < reps.size(); ++i) {
    const Rep& rep = reps[i];
    const bool listed = !rule.reps || std::ranges::contains(*rule.reps, rep.id);
    result.candidates.set(i, listed && same_text(rule.team, rep.team) &&
                                 same_text(rule.kind, rep.kind));
    result.senior_enough.set(i, rep.seniority >= rule.min_seniority);
  }
  return result;
}

} // namespace

MeetingReps meeting_reps(const RoutingInput& input) {
  const std::vector<Rep>& reps = input.evaluation_input.facts.reps;
  MeetingReps result{.working = RepSet(reps.size()),
                     .present = RepSet(reps.size()),
                     .weighted = RepSet(reps.size()),
                     .rules = {}};
  for (RepIndex i = 0; i < reps.size(); ++i) {
    result.working.set(i, works_at(reps[i], input.evaluation.as_of));
    result.present.set(i, !is_absent_at(reps[i], input.evaluation.as_of));
    result.weighted.set(i, reps[i].weight > 0);
  }
  const RepRoom::Sets no_room;
  const AskedOfReps nothing{.room = no_room};
  for (const RoutingRule& rule : input.plan.rules) {
    RuleReps& added = result.rules.emplace_back(rule_reps(rule, reps));
    added.lasting = added.candidates;
    for (const Criterion criterion : rule.require)
      if (!varies(criterion)) added.lasting &= result.meeting(criterion, added, nothing);
    if (added.needs_weight) added.lasting &= result.weighted;
  }
  return result;
}

const RepSet& MeetingReps::meeting(Criterion criterion, const RuleReps& rule,
                                   const AskedOfReps& asked) const {
  switch (criterion) {
  case Criterion::territory:
  case Criterion::industry:
  case Criterion::language: {
    const auto covered = static_cast<std::size_t>(criterion);
    return covering[covered][asked.covers[covered]];
  }
  case Criterion::min_seniority:
    return rule.senior_enough;
  case Criterion::capacity:
    return asked.room.with_capacity;
  case Criterion::daily_limit:
    return asked.room.under_limit;
  case Criterion::working_now:
    return working;
  case Criterion::present:
    break;
  }
  return present;
}

void MeetingReps::eligible(const RuleReps& rule, const AskedOfReps& asked, RepSet& into) const {
  into = rule.lasting;
  for (const Criterion criterion : rule.varying) into &= meeting(criterion, rule, asked);
  if (asked.unanswered != kNoRep) into.set(asked.unanswered, false);
}

std::vector<RuledOut> MeetingReps::ruled_out(const RuleReps& rule, const AskedOfReps& asked) const {
  std::vector<RuledOut> result;
  rule.candidates.for_each([&](RepIndex rep) {
    if (rep == asked.unanswered) {
      result.push_back({rep, RuledOutBy::unanswered});
      return;
    }
    const auto unmet = std::ranges::find_if(rule.require, [&](Criterion criterion) {
      return !meeting(criterion, rule, asked).has(rep);
    });
    if (unmet != rule.require.end())
      result.push_back({rep, static_cast<RuledOutBy>(*unmet)});
    else if (rule.needs_weight && !weighted.has(rep))
      result.push_back({rep, RuledOutBy::weight});
  });
  return result;
}

} // namespace lb
