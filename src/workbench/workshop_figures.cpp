#include "workbench/workshop_figures.hpp"

#include "lead/explanation.hpp"

#include <algorithm>
#include <map>

namespace lb {

namespace {

std::vector<Turnout> turnout_of(const Workshop& workshop) {
  std::vector<Turnout> turnout;
  for (const Participant& person : workshop.people) {
    Turnout& of = turnout.emplace_back(Turnout{.of = workshop.sample.size()});
    const Ballot* ballot = ballot_of(workshop.ballots, person.id);
    if (ballot == nullptr) continue;
    of.voted = static_cast<std::size_t>(
        std::ranges::count_if(workshop.sample, [&](const std::string& lead) {
          return vote_on(*ballot, lead) != nullptr;
        }));
  }
  return turnout;
}

std::vector<std::string> reasons_of(const Workshop& workshop, std::string_view lead, bool sales) {
  std::vector<std::string> reasons;
  for (const Participant& person : workshop.people) {
    const Ballot* ballot = person.sales == sales ? ballot_of(workshop.ballots, person.id) : nullptr;
    const BallotVote* vote = ballot == nullptr ? nullptr : vote_on(*ballot, lead);
    if (vote != nullptr && !vote->reason.empty() && !std::ranges::contains(reasons, vote->reason))
      reasons.push_back(vote->reason);
  }
  return reasons;
}

std::vector<ComparedLead> compared_leads(const Workbench& workbench, const Workshop& workshop,
                                         VoteTable& table) {
  const Facts& facts = workbench.workspace.facts;
  std::map<Row, VotePair> by_lead;
  for (const VotePair& pair : vote_pairs(facts, as_of(workbench))) by_lead[pair.lead] = pair;
  std::vector<ComparedLead> leads;
  std::vector<VotePair> pairs;
  for (const std::string& id : workshop.sample) {
    const auto found = by_lead.find(facts.leads.ids.find(id)); // kNoCode: no lead
    if (found == by_lead.end()) continue;
    pairs.push_back(found->second);
    leads.push_back({.lead = found->first,
                     .marketing = found->second.marketing->ready,
                     .sales = found->second.sales->ready,
                     .reasons = {reasons_of(workshop, id, false), reasons_of(workshop, id, true)}});
  }
  table = table_of(pairs);
  return leads;
}

std::optional<std::int64_t> fleiss_of(const Workshop& workshop) {
  std::vector<VoteCount> counts;
  for (const std::string& lead : workshop.sample) {
    const VoteCount marketing = count_camp(workshop.people, workshop.ballots, lead, false);
    const VoteCount sales = count_camp(workshop.people, workshop.ballots, lead, true);
    counts.push_back({marketing.ready + sales.ready, marketing.all + sales.all});
  }
  return fleiss_kappa(counts);
}

// The parts of a lead's unit in a draft, by rule id.
using Parts = std::map<std::string, std::int64_t, std::less<>>;

Parts parts_in(const DraftView& draft, Row lead) {
  Parts parts;
  const Row unit = draft.evaluator.current().units.unit_of_lead[lead];
  if (unit == kNoRow) return parts;
  for (const RulePart& part : draft.evaluator.explain(draft.input, unit).parts)
    parts[part.rule->id] += part.micro;
  return parts;
}

// The rule that lifts the lead most in the draft of the camp that wants it, beside the other's.
std::string deciding_rule(const Parts& wanting, const Parts& other) {
  Parts lift = wanting;
  for (const auto& [rule, micro] : other) lift[rule] -= micro;
  const auto most = std::ranges::max_element(
      lift, {}, [](const auto& of) { return of.second; }); // the first of equals, by id
  return most == lift.end() || most->second <= 0 ? std::string() : most->first;
}

void find_rules(std::span<const DraftView> drafts, std::vector<ComparedLead>& leads) {
  std::map<std::string, std::size_t, std::less<>> counts;
  for (ComparedLead& lead : leads) {
    if (!lead.differs()) continue;
    const Parts marketing = parts_in(drafts[0], lead.lead), sales = parts_in(drafts[1], lead.lead);
    lead.rule = lead.marketing ? deciding_rule(marketing, sales) : deciding_rule(sales, marketing);
    if (!lead.rule.empty()) ++counts[lead.rule];
  }
  for (ComparedLead& lead : leads)
    if (!lead.rule.empty()) lead.of_the_rule = counts[lead.rule];
}

void find_criteria(std::span<const DraftView> views, WorkshopFigures& figures) {
  const std::vector<VoteCriterion> criteria = criteria_of(views);
  for (const VoteCriterion& criterion : criteria) {
    const Rule& rule = *rules_of(views[criterion.view].input.definition)[criterion.rule].rule;
    figures.criteria.push_back(rule.id);
  }
  std::vector<VotedLead> voted;
  for (const ComparedLead& lead : figures.leads) {
    figures.holds.push_back(criteria_held(views, criteria, lead.lead));
    voted.push_back({lead.marketing, lead.sales, figures.holds.back()});
  }
  figures.separations = rank_criteria(voted, criteria.size());
  for (const bool sales : {false, true})
    figures.camps[sales ? 1 : 0] = camp_criteria(voted, sales, criteria.size());
}

} // namespace

const Rule* rule_in_draft(const Workspace& workspace, bool sales, std::string_view rule) {
  const std::optional<Definition>& draft =
      sales ? workspace.drafts.sales : workspace.drafts.marketing;
  return draft ? rule_named(*draft, rule) : nullptr;
}

const Rule* rule_anywhere(const Workspace& workspace, std::string_view rule) {
  if (const Rule* found = rule_named(workspace.definition, rule)) return found;
  const Rule* found = rule_in_draft(workspace, false, rule);
  return found != nullptr ? found : rule_in_draft(workspace, true, rule);
}

WorkshopFigures workshop_figures(const Workbench& workbench, const Workshop& workshop) {
  WorkshopFigures figures;
  figures.turnout = turnout_of(workshop);
  figures.is_revealed = is_revealed(workbench.workspace, workshop.id);
  if (const auto by = signed_by(workbench.workspace.definition_document))
    figures.kept = kept_word(*workbench.derived.definition, workbench.workspace.facts,
                             *workbench.derived.evaluation, by->at);
  if (!figures.is_revealed) return figures;
  figures.leads = compared_leads(workbench, workshop, figures.table);
  figures.fleiss = fleiss_of(workshop);
  with_draft_views(workbench, [&](std::span<const DraftView> views) {
    if (views.size() > 1) find_rules(views.first(2), figures.leads);
    find_criteria(views, figures);
  });
  for (const ComparedLead& lead : figures.leads) {
    figures.difference_count += lead.differs() ? 1 : 0;
    const bool is_settled =
        lead.differs() && std::ranges::contains(workshop.settled, lead.rule, &SettledRule::rule);
    figures.settled_count += is_settled ? 1 : 0;
  }
  return figures;
}

} // namespace lb
