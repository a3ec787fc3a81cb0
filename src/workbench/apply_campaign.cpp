// What campaigns cost, as a person enters it: no score or stage depends on it.
#include "workbench/apply.hpp"

#include "exchange/money.hpp"

#include <algorithm>

namespace lb {

namespace {

// Listed, or named by an activity.
bool is_known_campaign(const Facts& facts, std::string_view id) {
  return std::ranges::contains(facts.campaigns, id, &Campaign::id) ||
         (!id.empty() && facts.activities.campaigns.find(id) != kNoCode);
}

} // namespace

void put_campaign_cost(Workbench& workbench, const CampaignCostStep& step, bool is_back) {
  std::vector<Campaign>& campaigns = workbench.workspace.facts.campaigns;
  const auto found = std::ranges::find(campaigns, step.campaign, &Campaign::id);
  ++workbench.notes_revision;
  if (found == campaigns.end()) {
    if (!is_back) campaigns.push_back({.id = step.campaign, .cost = step.after});
  } else if (is_back && step.is_new) {
    campaigns.erase(found);
  } else {
    found->cost = is_back ? step.before : step.after;
  }
}

void set_campaign_cost(Workbench& workbench, const SetCampaignCost& command, Effects& effects) {
  const Facts& facts = workbench.workspace.facts;
  if (!workbench.has_workspace || !is_known_campaign(facts, command.campaign)) return;
  if (command.cost && (*command.cost < 0 || *command.cost > kMostMoney))
    return notify_problem(workbench,
                          {ErrorCode::refused, {"returns.cost_refused"}, command.campaign});
  const auto found = std::ranges::find(facts.campaigns, command.campaign, &Campaign::id);
  CampaignCostStep step{.campaign = command.campaign,
                        .after = command.cost,
                        .is_new = found == facts.campaigns.end()};
  if (!step.is_new) step.before = found->cost;
  if (step.before == step.after) return;
  put_campaign_cost(workbench, step, false);
  remember(workbench, {{"undo.campaign_cost", {{"campaign", command.campaign}}}, std::move(step)});
  log_step(workbench, "do", workbench.history.done.back());
  effects.emplace_back(Persist{{.campaigns = true}});
}

} // namespace lb
