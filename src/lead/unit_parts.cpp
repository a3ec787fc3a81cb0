#include "lead/unit_parts.hpp"

#include "base/text.hpp"
#include "lead/predicate_at.hpp"
#include "lead/proportion.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace lb {

namespace {

/// Keys of parts, each with the name that it is shown by. Units come in ascending order.
class PartsByKey {
 public:
  void add(std::string key, std::string_view name, std::uint32_t unit) {
    UnitPart& part = parts_.try_emplace(std::move(key), UnitPart{std::string(name)}).first->second;
    if (part.units.empty() || part.units.back() != unit) part.units.push_back(unit);
  }
  std::vector<UnitPart> take() {
    std::vector<UnitPart> parts;
    for (auto& [key, part] : parts_) parts.push_back(std::move(part));
    return parts;
  }

 private:
  std::map<std::string, UnitPart> parts_;
};

} // namespace

std::vector<UnitPart> parts_by_attribute(const Facts& facts, const Units& units,
                                         std::string_view attribute) {
  const UnitLeads leads = leads_of_units(units);
  PartsByKey parts;
  for (std::uint32_t unit = 0; unit < units.size(); ++unit) {
    bool is_known = false;
    const auto add = [&](const Value& value) {
      if (is_unknown(value)) return;
      is_known = true;
      const std::string text = value_text(value);
      parts.add(text_key(text), trimmed(text), unit);
    };
    if (units.is_account[unit] != 0)
      add(facts.accounts.attributes.value(attribute, units.row[unit]));
    if (!is_known)
      for (const Row lead : leads.of(unit)) add(facts.leads.attributes.value(attribute, lead));
    if (!is_known) parts.add({}, {}, unit);
  }
  return parts.take();
}

std::vector<UnitPart> parts_by_campaign(const Facts& facts, const Evaluation& evaluation) {
  const Activities& activities = facts.activities;
  std::vector<std::set<std::uint32_t>> met(activities.campaigns.size());
  for (std::size_t i = 0; i < activities.size(); ++i) {
    const Row unit = evaluation.units.unit_of_lead[activities.lead[i]];
    if (activities.campaign[i] == kNoCode || unit == kNoRow || activities.at[i] > evaluation.as_of)
      continue;
    met[activities.campaign[i]].insert(unit);
  }
  std::vector<UnitPart> parts;
  for (Code code = 0; code < met.size(); ++code) {
    const std::string_view id = activities.campaigns.text(code);
    if (met[code].empty() || trimmed(id).empty()) continue;
    parts.push_back({.name = std::string(id), .units = {met[code].begin(), met[code].end()}});
  }
  std::ranges::sort(parts, {}, &UnitPart::name);
  return parts;
}

std::vector<UnitPart> parts_by_rule(const Definition& definition, const Outcomes& outcomes) {
  std::vector<UnitPart> parts;
  for (const RuleRef& ref : rules_of(definition)) parts.push_back({.name = ref.rule->id});
  for (std::size_t i = 0; i < outcomes.units.size(); ++i)
    for (const std::uint32_t rule : outcomes.hits_of(i))
      parts[rule].units.push_back(outcomes.units[i].unit);
  return parts;
}

std::vector<UnitPart> parts_by_winner(const Facts& facts, const Ownership& ownership) {
  std::vector<UnitPart> parts;
  for (const Rep& rep : facts.reps) parts.push_back({.name = rep.id});
  for (std::uint32_t unit = 0; unit < ownership.winner.size(); ++unit)
    if (ownership.winner[unit] != kNoRep) parts[ownership.winner[unit]].units.push_back(unit);
  return parts;
}

std::vector<UnitPart> parts_by_owner(const Facts& facts, const Ownership& ownership) {
  std::vector<UnitPart> parts(1);
  for (const Rep& rep : facts.reps) parts.push_back({.name = rep.id});
  for (std::uint32_t unit = 0; unit < ownership.owner.size(); ++unit) {
    const RepIndex owner = ownership.owner[unit];
    parts[owner == kNoRep ? 0 : owner + std::size_t{1}].units.push_back(unit);
  }
  return parts;
}

std::vector<UnitPart> parts_by_month(const Evaluation& evaluation) {
  std::map<std::string, std::vector<std::uint32_t>, std::greater<>> months;
  for (std::uint32_t unit = 0; unit < evaluation.units.size(); ++unit) {
    constexpr std::size_t kYearAndMonth = 7;
    months[instant_text(evaluation.stages.moves_of(unit).front().at).substr(0, kYearAndMonth)]
        .push_back(unit);
  }
  std::vector<UnitPart> parts;
  for (auto& [month, units] : months) parts.push_back({month, std::move(units)});
  return parts;
}

std::vector<std::optional<std::int64_t>> cost_by_rung(std::int64_t cost, const Funnel& funnel) {
  std::vector<std::optional<std::int64_t>> costs;
  for (const std::int64_t reached : funnel.reached) {
    costs.emplace_back();
    if (reached != 0)
      costs.back() =
          within_64_bits(floor_div_wide(2 * Int128{cost} + reached, 2 * Int128{reached}));
  }
  return costs;
}

} // namespace lb
