#include "workbench/funnel_by.hpp"

#include "lead/funnel.hpp"

#include <algorithm>

namespace lb {

namespace {

std::vector<UnitPart> parts_of(const Workbench& workbench, FunnelPartition by) {
  const Facts& facts = workbench.workspace.facts;
  const Evaluation& evaluation = *workbench.derived.evaluation;
  switch (by) {
  case FunnelPartition::owner:
    return parts_by_owner(facts, workbench.derived.ownership);
  case FunnelPartition::source:
    return parts_by_attribute(facts, evaluation.units, "source");
  case FunnelPartition::campaign:
    return parts_by_campaign(facts, evaluation);
  case FunnelPartition::cohort:
    return parts_by_month(evaluation);
  }
  return {};
}

} // namespace

void FunnelBy::update(const Workbench& workbench, FunnelPartition by) {
  if (stamp_ == workbench.derived.stamp && by_ == by) return;
  stamp_ = workbench.derived.stamp;
  by_ = by;
  parts_.clear();
  const Evaluation& evaluation = *workbench.derived.evaluation;
  const FunnelWindow& window = workbench.workspace.funnel_window;
  for (UnitPart& part : parts_of(workbench, by)) {
    std::erase_if(part.units, [&](std::uint32_t unit) {
      return !window.contains(evaluation.stages.moves_of(unit).front().at);
    });
    if (part.units.empty()) continue;
    Funnel funnel =
        funnel_of(workbench.workspace.facts, *workbench.derived.definition, evaluation, part.units);
    parts_.push_back({std::move(part), std::move(funnel)});
  }
  if (by != FunnelPartition::cohort)
    std::ranges::stable_sort(parts_, std::greater<>{},
                             [](const FunnelPart& part) { return part.part.units.size(); });
}

} // namespace lb
