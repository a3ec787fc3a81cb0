#include "workbench/sample_world.hpp"

#include "base/number.hpp"

#include <algorithm>

namespace lb {

void SampleWorld::set(Row lead, std::string_view attribute, Value value) {
  Attributes& attributes = facts.leads.attributes;
  attributes.set(attributes.add_column(attribute), lead, value);
}

Decision& SampleWorld::add_decision(Row lead, Instant at, std::string_view kind,
                                    std::string_view actor) {
  Decision& decision = facts.decisions.emplace_back();
  decision.lead = lead;
  decision.at = at;
  decision.kind = kind;
  if (!actor.empty()) decision.actor = actor;
  return decision;
}

void SampleWorld::assign(Row lead, Instant at, std::string_view rep, std::string_view rule) {
  Assignment& assignment = facts.assignments.emplace_back();
  assignment.lead = lead;
  assignment.at = at;
  assignment.rep = std::string(rep);
  if (!rule.empty()) assignment.rule = std::string(rule);
}

void number_by_time(SampleWorld& world) {
  std::ranges::stable_sort(world.facts.decisions, {}, &Decision::at);
  std::ranges::stable_sort(world.facts.assignments, {}, &Assignment::at);
  for (std::size_t i = 0; i < world.facts.decisions.size(); ++i)
    world.facts.decisions[i].id = 'D' + padded(static_cast<std::int64_t>(i) + 1, 5);
  for (std::size_t i = 0; i < world.facts.assignments.size(); ++i)
    world.facts.assignments[i].id = 'G' + padded(static_cast<std::int64_t>(i) + 1, 5);
}

std::span<const SampleSource> sample_sources() {
  static constexpr SampleSource kSources[] = {
      {"Customer referral", false, 40, "C13"},
      {"Advert or promotion", false, 30},
      {"Search advert", false, 120, "C01"},
      {"Retargeting", false, 40, "C04"},
      {"Trade fair", false, 70, "C10"},
      {"Conference stand", false, 25, "C11"},
      {"Webinar", false, 60, "C08"},
      {"Lunch and learn", false, 8},
      {"Own event", false, 12},
      {"Purchased list", true, 60},
      {"Business database", true, 30},
      {"Website", false, 180},
      {"Blog post", false, 80},
      {"Video", false, 25, "C14"},
      {"Infographic", false, 12},
      {"White paper", false, 45, "C07"},
      {"E-book", false, 75, "C06"},
      {"Gated content", false, 20},
      {"Lead form", false, 35},
      {"Newsletter", false, 40, "C05"},
      {"Facebook", false, 25, "C03"},
      {"LinkedIn", false, 70, "C02"},
      {"X (Twitter)", false, 12},
      {"Mobile campaign", false, 8},
      {"Channel partner", false, 25},
      {"Vendor", false, 10},
      {"Prospecting", true, 30},
      {"Direct mail", true, 10},
      {"E-mail marketing", true, 35, "C12"},
      {"Telemarketing", true, 20},
  };
  return kSources;
}

} // namespace lb
