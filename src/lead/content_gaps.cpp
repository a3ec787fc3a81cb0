#include "lead/content_gaps.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace lb {

namespace {

using Keys = std::vector<std::string>;

Keys keys_of(std::span<const std::string> texts) {
  Keys keys;
  for (const std::string& text : texts) keys.push_back(text_key(text));
  return keys;
}

// What the plan says, as texts are compared.
struct PlanKeys {
  Keys stages;
  std::vector<Keys> journeys, roles; // by content

  explicit PlanKeys(const NurturePlan& plan) {
    for (const JourneyStage& stage : journey_of(plan)) stages.push_back(text_key(stage.id));
    for (const Content& content : plan.contents) {
      journeys.push_back(keys_of(content.journey));
      roles.push_back(keys_of(content.roles));
    }
  }
  std::int64_t contents(std::size_t stage, const std::string& role) const {
    std::int64_t count = 0;
    for (std::size_t content = 0; content < journeys.size(); ++content)
      count += std::ranges::contains(journeys[content], stages[stage]) &&
                       (roles[content].empty() || std::ranges::contains(roles[content], role))
                   ? 1
                   : 0;
    return count;
  }
};

std::vector<char> units_on_track(const Evaluation& evaluation, std::span<const NurtureStay> stays) {
  std::vector<char> on_track(evaluation.units.size(), 0);
  for (const NurtureStay& stay : stays)
    if (stay.is_open && stay.track != kNoTrack) on_track[stay.unit] = 1;
  return on_track;
}

bool is_cared_for(const Stages& stages, std::uint32_t unit) {
  const StageCode stage = stages.stage[unit];
  return stage == stages.codes.nurture() || stages.codes.on_ladder(stage);
}

} // namespace

std::vector<RoleGaps> content_gaps(const Facts& facts, const Evaluation& evaluation,
                                   const NurturePlan& plan, std::span<const NurtureStay> stays) {
  const PlanKeys plan_keys(plan);
  const std::vector<char> on_track = units_on_track(evaluation, stays);
  std::map<std::string, RoleGaps> by_key;
  const Leads& leads = facts.leads;
  for (Row lead = 0; lead < leads.size(); ++lead) {
    const std::uint32_t unit = evaluation.units.unit_of_lead[lead];
    if (unit == kNoRow || leads.role[lead] == kNoCode) continue;
    const std::string_view role = trimmed(leads.roles.text(leads.role[lead]));
    if (role.empty() || !is_cared_for(evaluation.stages, unit)) continue;
    RoleGaps& gaps = by_key.try_emplace(text_key(role), RoleGaps{std::string(role)}).first->second;
    gaps.cells.resize(plan_keys.stages.size());
    ++gaps.leads;
    gaps.units.push_back(unit);
    gaps.on_track += on_track[unit];
    const Value& at = leads.attributes.value(kBuyerStage, lead);
    if (at.kind != ValueKind::text) continue;
    const auto stage = std::ranges::find(plan_keys.stages, text_key(at.text));
    if (stage != plan_keys.stages.end())
      ++gaps.cells[static_cast<std::size_t>(stage - plan_keys.stages.begin())].leads;
  }
  std::vector<RoleGaps> all;
  for (auto& [key, gaps] : by_key) {
    std::ranges::sort(gaps.units);
    const auto repeated = std::ranges::unique(gaps.units);
    gaps.units.erase(repeated.begin(), repeated.end());
    for (std::size_t stage = 0; stage < gaps.cells.size(); ++stage)
      gaps.cells[stage].contents = plan_keys.contents(stage, key);
    all.push_back(std::move(gaps));
  }
  std::ranges::stable_sort(all, std::ranges::greater{}, &RoleGaps::leads);
  return all;
}

} // namespace lb
