// A workshop to rehearse with: four people who have voted on a sample of the leads that are here,
// and the drafts that they came with. Marketing holds whoever read or asked for something for hot;
// sales waits for what only buyers do (E7), and has a definition of its own for it (E8). Nothing is
// revealed yet.
#include "workbench/apply.hpp"
#include "workbench/workshop.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

struct RehearsedPoints {
  std::string_view rule;
  std::array<std::int64_t, 2> points{}; ///< by camp
};
// A rule that the definition lacks is left out.
constexpr std::array<RehearsedPoints, 6> kPoints{{{"download", {35, 5}},
                                                  {"trade_fair", {30, 5}},
                                                  {"webinar", {20, 5}},
                                                  {"offer", {15, 25}},
                                                  {"demo", {30, 60}},
                                                  {"senior", {10, 25}}}};
constexpr std::array<std::string_view, 3> kReadings{"download", "trade_fair_enquiry", "webinar"};
constexpr std::array<std::string_view, 2> kPurchases{"demo_request", "offer_response"};
constexpr std::size_t kRehearsedLeads = 24;
constexpr std::uint64_t kRehearsedSeed = 7;

// What a lead did, as far as the people of the rehearsal look at it.
struct Signs {
  bool reads = false, buys = false;
};

std::vector<Signs> signs_of_leads(const Facts& facts, Instant as_of) {
  std::vector<Signs> signs(facts.leads.ids.size());
  const Activities& activities = facts.activities;
  for (Row row = 0; row < activities.size(); ++row) {
    if (activities.at[row] > as_of || activities.kind[row] == kNoCode) continue;
    const std::string_view kind = activities.kinds.text(activities.kind[row]);
    Signs& lead = signs[activities.lead[row]];
    lead.reads = lead.reads || std::ranges::contains(kReadings, kind);
    lead.buys = lead.buys || std::ranges::contains(kPurchases, kind);
  }
  return signs;
}

BallotVote rehearsed_vote(const Signs& signs, bool sales) {
  if (sales)
    return {.lead = {},
            .ready = signs.buys,
            .reason = signs.buys    ? "Asks for what only buyers ask for"
                      : signs.reads ? "Just collecting information"
                                    : ""};
  const bool ready = signs.reads || signs.buys;
  return {.lead = {}, .ready = ready, .reason = ready ? "Hot: call at once" : ""};
}

Workshop rehearsed_workshop(const Workbench& workbench) {
  const Facts& facts = workbench.workspace.facts;
  Workshop workshop{.id = new_workshop_id(workbench),
                    .question = "What is a lead?",
                    .people = {{"person-1", "Marta Nowak"},
                               {"person-2", "Jan Wrona"},
                               {"person-3", "Oliver Grant", true},
                               {"person-4", "Grace Okafor", true}},
                    .seed = kRehearsedSeed};
  workshop.sample = drawn_sample(workbench, {.seed = kRehearsedSeed, .count = kRehearsedLeads});
  const std::vector<Signs> signs = signs_of_leads(facts, as_of(workbench));
  for (const Participant& person : workshop.people) {
    Ballot ballot{.participant = person.id};
    for (const std::string& lead : workshop.sample) {
      BallotVote vote = rehearsed_vote(signs[facts.leads.ids.find(lead)], person.sales);
      vote.lead = lead;
      vote.at = workbench.now;
      put_vote(ballot, std::move(vote));
    }
    merge_ballot(workshop.ballots, ballot);
  }
  return workshop;
}

Json rehearsed_draft(const Json& definition, std::size_t camp) {
  Json draft = definition;
  for (const RehearsedPoints& rehearsed : kPoints)
    if (auto edited =
            apply_edit(draft, SetRulePoints{std::string(rehearsed.rule), rehearsed.points[camp]}))
      draft = std::move(edited->document);
  forget_signing(draft);
  return draft;
}

} // namespace

void rehearse_workshop(Workbench& workbench, Effects& effects) {
  Workspace& workspace = workbench.workspace;
  if (!workbench.has_workspace || workbench.derived.evaluation == nullptr ||
      !workbench.derived.is_staged)
    return;
  Json drafts = Json::object();
  for (std::size_t camp = 0; camp < kCamps.size(); ++camp)
    drafts.set(kCamps[camp], rehearsed_draft(workspace.definition_document, camp));
  WorkshopStep step = workshop_step(workspace);
  step.after = workshop_json(rehearsed_workshop(workbench));
  step.drafts_after = std::move(drafts);
  do_workshop_step(workbench, {"undo.rehearse_workshop"}, std::move(step), effects);
  notify(workbench, {"notice.rehearsal"}, true);
}

void begin_workshop_anew(Workbench& workbench, Effects& effects) {
  const Workspace& workspace = workbench.workspace;
  if (!has_workshop(workspace) && workspace.drafts_document.is_null()) return;
  WorkshopStep step = workshop_step(workspace);
  step.after = step.drafts_after = {};
  do_workshop_step(workbench, {"undo.workshop_anew"}, std::move(step), effects);
  notify(workbench, {"notice.workshop_anew"}, true);
}

} // namespace lb
