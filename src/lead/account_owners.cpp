#include "lead/account_owners.hpp"

#include <algorithm>

namespace lb {

Work AccountOwners::read(RoutingInput input) {
  const Evaluation& evaluation = input.evaluation;
  const Definition& definition = input.evaluation_input.definition;
  // An account that is a unit itself has no other lead, and who keeps what is of no use.
  if (definition.of_accounts) co_return;
  if (std::ranges::none_of(input.plan.rules, &RoutingRule::keep_account_owner)) co_return;
  const std::vector<Row>& account_of = input.evaluation_input.facts.leads.account;
  places_.resize(input.evaluation_input.facts.accounts.size());
  for (Row lead = 0; lead < account_of.size(); ++lead) {
    if (lead % kPauseUnits == kPauseUnits - 1) co_await Pause{};
    if (account_of[lead] != kNoRow) ++places_[account_of[lead]].begin;
  }
  std::uint32_t end = 0;
  for (Place& place : places_) place.begin = std::exchange(end, end + place.begin);
  held_.resize(end);
  for (std::uint32_t unit = 0; unit < evaluation.units.size(); ++unit) {
    if (unit % kPauseUnits == kPauseUnits - 1) co_await Pause{};
    const RepIndex owner = input.ownership.owner[unit];
    if (owner != kNoRep &&
        is_open_stage(definition, evaluation.stages.codes, evaluation.stages.stage[unit]))
      change(account_of[evaluation.units.row[unit]], owner, 1);
  }
}

void AccountOwners::change(Row account, RepIndex rep, int by) {
  if (places_.empty() || account == kNoRow) return;
  const std::span<Held> held = held_by(account);
  const auto found = std::ranges::lower_bound(held, rep, {}, &Held::rep);
  if (found != held.end() && found->rep == rep) {
    found->count += by;
    if (found->count != 0) return;
    std::move(found + 1, held.end(), found);
    --places_[account].size;
    return;
  }
  ++places_[account].size;
  std::move_backward(found, held.end(), held_by(account).end());
  *found = {rep, by};
}

const std::vector<RepIndex>& AccountOwners::of(Row account) {
  owners_.clear();
  if (places_.empty() || account == kNoRow) return owners_;
  for (const Held& held : held_by(account)) owners_.push_back(held.rep);
  return owners_;
}

} // namespace lb
