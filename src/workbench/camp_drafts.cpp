#include "workbench/camp_drafts.hpp"

#include "workbench/workbench.hpp"

namespace lb {

namespace {

// Where every single edit costs an evaluation, of many leads nobody would wait for it.
bool is_worth_a_search(const CampSide& side) {
  constexpr std::size_t kMostToTry = 500;
  return is_quick(*side.definition) || side.evaluator.current().units.size() <= kMostToTry;
}

Work compare_camps(const Facts& facts, CampDrafts& drafts) {
  for (std::size_t camp = 0; camp < drafts.sides.size(); ++camp)
    co_await drafts.sides[camp].evaluator.begin_update(drafts.input_of(facts, camp));
  const EvaluationInput marketing = drafts.input_of(facts, 0), sales = drafts.input_of(facts, 1);
  drafts.comparison =
      compare_drafts({marketing, drafts.sides[0].evaluator}, {sales, drafts.sides[1].evaluator});
  drafts.is_ready = true;
  const std::array<DraftView, 2> views{
      {{marketing, drafts.sides[0].evaluator}, {sales, drafts.sides[1].evaluator}}};
  for (std::size_t camp = 0; camp < views.size(); ++camp) {
    if (!is_worth_a_search(drafts.sides[camp])) continue;
    SmallestEdit found;
    co_await find_smallest_edit({.edited = views[camp], .other = views[1 - camp]}, found);
    drafts.smallest[camp] = std::move(found);
  }
}

bool is_of_now(const CampDrafts& drafts, const Workbench& workbench) {
  return drafts.as_of == workbench.derived.evaluation->as_of &&
         drafts.revision == workbench.drafts_revision;
}

// An edited draft was made out of the last one, a first one out of what is shown.
void begin_camp_drafts(Workbench& workbench) {
  const Drafts& drafts = workbench.workspace.drafts;
  const std::optional<Definition>* documents[] = {&drafts.marketing, &drafts.sales};
  auto next = std::make_unique<CampDrafts>();
  next->as_of = workbench.derived.evaluation->as_of;
  next->revision = workbench.drafts_revision;
  for (std::size_t camp = 0; camp < next->sides.size(); ++camp) {
    next->sides[camp].definition = std::make_shared<const Definition>(**documents[camp]);
    const bool goes_on = workbench.camp_drafts && workbench.camp_drafts->is_ready &&
                         workbench.camp_drafts->as_of == next->as_of;
    next->sides[camp].evaluator.share(goes_on ? workbench.camp_drafts->sides[camp].evaluator
                                              : workbench.derived.evaluator);
  }
  workbench.camp_drafts = std::move(next);
  workbench.camp_drafts->work = compare_camps(workbench.workspace.facts, *workbench.camp_drafts);
}

} // namespace

const CampDrafts* ready_camp_drafts(const Workbench& workbench) {
  const CampDrafts* drafts = workbench.camp_drafts.get();
  return drafts != nullptr && drafts->is_ready && workbench.derived.evaluation != nullptr &&
                 is_of_now(*drafts, workbench)
             ? drafts
             : nullptr;
}

void with_draft_views(const Workbench& workbench,
                      const std::function<void(std::span<const DraftView>)>& use) {
  const Facts& facts = workbench.workspace.facts;
  const EvaluationInput shown{facts, *workbench.derived.definition,
                              workbench.derived.evaluation->as_of};
  const DraftView in_force{shown, workbench.derived.evaluator};
  const CampDrafts* drafts = ready_camp_drafts(workbench);
  if (drafts == nullptr) return use(std::span(&in_force, 1));
  const EvaluationInput marketing = drafts->input_of(facts, 0), sales = drafts->input_of(facts, 1);
  const DraftView views[] = {
      {marketing, drafts->sides[0].evaluator}, {sales, drafts->sides[1].evaluator}, in_force};
  use(views);
}

bool bring_camp_drafts(Workbench& workbench, const Budget& budget) {
  const Drafts& drafts = workbench.workspace.drafts;
  if (!workbench.compares_camps || !drafts.marketing || !drafts.sales) {
    workbench.camp_drafts.reset();
    return true;
  }
  if (!workbench.camp_drafts || !is_of_now(*workbench.camp_drafts, workbench))
    begin_camp_drafts(workbench);
  return workbench.camp_drafts->work.advance(budget);
}

} // namespace lb
