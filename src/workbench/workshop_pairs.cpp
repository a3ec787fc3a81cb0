#include "workbench/workshop_pairs.hpp"

#include "lead/vote_criteria.hpp"
#include "workbench/camp_drafts.hpp"

#include <algorithm>

namespace lb {

namespace {

std::vector<CalledFirst> answers_of(const Workshop& workshop, bool sales) {
  std::vector<CalledFirst> answers;
  const auto place = [&](const std::string& lead) {
    return static_cast<std::size_t>(std::ranges::find(workshop.sample, lead) -
                                    workshop.sample.begin());
  };
  for (const PairAnswer& pair : workshop.pairs) {
    const std::size_t first = place(pair.first), second = place(pair.second);
    if (pair.sales != sales || first == workshop.sample.size() || second == workshop.sample.size())
      continue;
    answers.push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(second)});
  }
  return answers;
}

// Which conditions hold for the leads of the sample, by place; a lead that is gone has none.
PartRows rows_of(std::span<const DraftView> views, std::span<const VoteCriterion> criteria,
                 const Workshop& workshop) {
  const Facts& facts = views.front().input.facts;
  PartRows rows{.rule_count = criteria.size()};
  rows.parts.assign(workshop.sample.size() * criteria.size(), 0.0);
  for (std::size_t place = 0; place < workshop.sample.size(); ++place) {
    const Row lead = facts.leads.ids.find(workshop.sample[place]);
    if (lead == kNoRow || facts.leads.listed[lead] == 0) continue;
    for (const std::uint32_t held : criteria_held(views, criteria, lead))
      rows.parts[place * criteria.size() + held] = 1.0;
  }
  return rows;
}

std::int64_t largest_points(const Definition& definition) {
  std::int64_t largest = 0;
  for (const RuleRef& ref : rules_of(definition))
    largest = std::max(largest, std::abs(ref.rule->points));
  return largest;
}

} // namespace

std::size_t answered_pairs(const Workshop& workshop, bool sales) {
  return answers_of(workshop, sales).size();
}

PairFigures pair_figures(const Workbench& workbench, const Workshop& workshop, bool sales) {
  const std::vector<CalledFirst> answers = answers_of(workshop, sales);
  PairFigures figures{.answered = answers.size()};
  with_draft_views(workbench, [&](std::span<const DraftView> views) {
    const std::vector<VoteCriterion> criteria = criteria_of(views);
    for (const VoteCriterion& criterion : criteria)
      figures.rules.push_back(
          rules_of(views[criterion.view].input.definition)[criterion.rule].rule->id);
    const PartRows rows = rows_of(views, criteria, workshop);
    if (answers.size() < kMostPairs)
      figures.next = next_pair(rows, answers, workshop.seed * 2 + (sales ? 1 : 0));
    if (answers.size() < kFewestPairs) return;
    const DraftView& own = views.size() > 1 && sales ? views[1] : views.front();
    figures.weights = weights_of(rows, answers, largest_points(own.input.definition));
  });
  return figures;
}

} // namespace lb
