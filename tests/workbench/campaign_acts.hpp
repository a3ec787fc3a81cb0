// Costs of campaigns that are entered at random, also wrong ones and those of nobody's campaign:
// for the laws of undo, of saving and of following.
#pragma once

#include "workbench/command.hpp"

#include <functional>
#include <string>

namespace lb {

/// `below(n)`: 0 to n - 1. Of the campaigns `spring` and `fair`, where they are listed or named.
inline Command random_campaign_cost(const std::function<std::size_t(std::size_t)>& below) {
  SetCampaignCost command{below(2) == 0 ? "spring" : below(3) == 0 ? "nobody's" : "fair"};
  if (below(3) > 0) command.cost = static_cast<std::int64_t>(below(9) * 12'345) - 5;
  return command;
}

} // namespace lb
