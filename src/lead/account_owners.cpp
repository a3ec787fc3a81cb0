#include "lead/account_owners.hpp"

#include <algorithm>

namespace lb {

Work AccountOwners::read(RoutingInput input) {
  const Evaluation& evaluation = input.evaluation;
  const Definition& definition = input.evaluation_input.definition;
  // An account that is a unit itself has no other lead, and who keeps what is of no use.
  if (definition.of_accounts) co_return;
  if (std::ranges::none_of(input.plan.rules, &RoutingRule::keep_account_owner)) co_return;
  account_of_ = input.evaluation_input.facts.leads.account;
  held_.resize(input.evaluation_input.facts.accounts.size());
  for (std::uint32_t unit = 0; unit < evaluation.units.size(); ++unit) {
    if (unit % kPauseUnits == kPauseUnits - 1) co_await Pause{};
    const RepIndex owner = input.ownership.owner[unit];
    if (owner != kNoRep &&
        is_open_stage(definition, evaluation.stages.codes, evaluation.stages.stage[unit]))
      change(evaluation.units.row[unit], owner, 1);
  }
}

void AccountOwners::change(Row lead, RepIndex rep, int by) {
  if (held_.empty() || account_of_[lead] == kNoRow) return;
  std::vector<Held>& held = held_[account_of_[lead]];
  const auto place = std::ranges::lower_bound(held, rep, {}, &Held::rep);
  if (place != held.end() && place->rep == rep)
    place->count += by;
  else
    held.insert(place, {rep, by});
}

const std::vector<RepIndex>& AccountOwners::of(Row lead) {
  owners_.clear();
  if (held_.empty() || account_of_[lead] == kNoRow) return owners_;
  for (const Held& held : held_[account_of_[lead]])
    if (held.count > 0) owners_.push_back(held.rep);
  return owners_;
}

} // namespace lb
