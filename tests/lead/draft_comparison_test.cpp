// Two drafts against what each evaluates to by itself.
#include "lead/draft_comparison.hpp"
#include "lead/explanation.hpp"
#include "random_workspace.hpp"

#include <set>

#include <doctest/doctest.h>

namespace lb::test {

namespace {

// The ids of a draft's units that reached mql, read from their histories by name.
std::set<std::string> ready_ids(const EvaluationInput& input, const Evaluation& evaluation) {
  std::vector<std::string_view> rungs;
  for (const Stage& stage : input.definition.stages) rungs.push_back(stage.id);
  const auto mql = std::ranges::find(rungs, "mql");
  std::set<std::string> ids;
  for (std::size_t unit = 0; unit < evaluation.units.size(); ++unit) {
    for (const Move& move : evaluation.stages.moves_of(unit)) {
      const auto to = std::ranges::find(rungs, stage_id(input.definition, move.to));
      if (mql != rungs.end() && to != rungs.end() && to >= mql)
        ids.emplace(id_of_unit(input.facts, evaluation.units, unit));
    }
  }
  return ids;
}

std::map<std::string, std::int64_t> parts_of(const EvaluationInput& input,
                                             const Evaluator& evaluator, const std::string& id) {
  std::map<std::string, std::int64_t> parts;
  const Units& units = evaluator.current().units;
  for (std::size_t unit = 0; unit < units.size(); ++unit) {
    if (id_of_unit(input.facts, units, unit) != id) continue;
    for (const RulePart& part : evaluator.explain(input, unit).parts)
      parts[part.rule->id] = part.micro;
  }
  return parts;
}

void check_difference(const DraftDifference& difference, const DraftView& marketing,
                      const DraftView& sales) {
  auto left = parts_of(marketing.input, marketing.evaluator, difference.id);
  auto right = parts_of(sales.input, sales.evaluator, difference.id);
  std::set<std::string> rules;
  for (const auto* parts : {&left, &right})
    for (const auto& [rule, micro] : *parts) rules.insert(rule);
  std::vector<std::string> expected;
  for (const std::string& rule : rules) {
    if (left[rule] == right[rule]) continue;
    expected.push_back(rule + " " + std::to_string(left[rule]) + " " + std::to_string(right[rule]));
  }
  std::vector<std::string> found;
  for (const PartDifference& part : difference.parts) {
    found.push_back(part.rule + " " + std::to_string(part.marketing) + " " +
                    std::to_string(part.sales));
  }
  CHECK(found == expected);
}

} // namespace

TEST_CASE("two drafts of random workspaces: ready sets, overlap and the parts that differ") {
  std::size_t seen = 0;
  for (std::uint64_t seed = 1; seed <= 80; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Facts facts = to_facts(random_facts(random, 12));
    Definition first = random_definition(random);
    Definition second = random.once_in(2) ? first : random_definition(random);
    for (int i = 0; i < 3; ++i) random_edit(random, second);
    const Instant as_of = random_instant(random);
    const EvaluationInput of_marketing{.facts = facts, .definition = first, .as_of = as_of};
    const EvaluationInput of_sales{.facts = facts, .definition = second, .as_of = as_of};
    Evaluator marketing, sales;
    const auto left = ready_ids(of_marketing, marketing.update(of_marketing));
    const auto right = ready_ids(of_sales, sales.update(of_sales));
    const DraftComparison comparison = compare_drafts({of_marketing, marketing}, {of_sales, sales});
    CHECK(std::ranges::equal(comparison.marketing, left));
    CHECK(std::ranges::equal(comparison.sales, right));
    std::set<std::string> either = left;
    either.insert(right.begin(), right.end());
    CHECK(comparison.either == static_cast<std::int64_t>(either.size()));
    CHECK(comparison.both + comparison.either ==
          static_cast<std::int64_t>(left.size() + right.size()));
    std::erase_if(either,
                  [&](const std::string& id) { return left.contains(id) && right.contains(id); });
    CHECK(std::ranges::equal(comparison.differences, either, {}, &DraftDifference::id));
    for (const DraftDifference& difference : comparison.differences) {
      ++seen;
      CHECK(difference.only_sales == right.contains(difference.id));
      check_difference(difference, {of_marketing, marketing}, {of_sales, sales});
    }
  }
  CHECK(seen > 50);
}

TEST_CASE("a draft differs in nothing from itself") {
  Random random(7);
  const Facts facts = to_facts(random_facts(random, 20));
  const Definition definition = random_definition(random);
  const EvaluationInput input{
      .facts = facts, .definition = definition, .as_of = kStart + 60 * kDaySeconds};
  Evaluator evaluator;
  evaluator.update(input);
  const DraftComparison comparison = compare_drafts({input, evaluator}, {input, evaluator});
  CHECK(comparison.differences.empty());
  CHECK(comparison.both == comparison.either);
  CHECK(comparison.marketing == comparison.sales);
}

TEST_CASE("a draft of accounts beside a draft of leads: each calls its own units ready") {
  const Facts facts = leads_named({"A", "B"});
  Definition of_leads;
  of_leads.stages[2].automatic = Predicate{.kind = PredicateKind::all};
  of_leads.stages[1].automatic = Predicate{.kind = PredicateKind::all};
  of_leads.fit.groups = {
      {.id = "g",
       .label = {},
       .rules = {{.id = "all", .label = {}, .condition = FitCondition{}, .points = 5}}}};
  Definition of_accounts = of_leads;
  of_accounts.of_accounts = true;
  const EvaluationInput leads{.facts = facts, .definition = of_leads, .as_of = kStart};
  const EvaluationInput accounts{.facts = facts, .definition = of_accounts, .as_of = kStart};
  Evaluator by_lead, by_account;
  by_lead.update(leads);
  by_account.update(accounts);
  const DraftComparison comparison = compare_drafts({leads, by_lead}, {accounts, by_account});
  CHECK(comparison.marketing == std::vector<std::string>{"A", "B"});
  CHECK(comparison.sales == std::vector<std::string>{"firm"});
  CHECK(comparison.both == 0);
  CHECK(comparison.either == 3);
  REQUIRE(comparison.differences.size() == 3);
  const DraftDifference& firm = comparison.differences[2];
  CHECK(firm.id == "firm");
  CHECK(firm.only_sales);
  REQUIRE(firm.parts.size() == 1);
  CHECK(firm.parts[0].marketing == 0);
  CHECK(firm.parts[0].sales == 5 * kMicro);
}

TEST_CASE("without a rung mql nobody is ready") {
  const Facts facts = leads_named({"A"});
  Definition definition;
  definition.stages = {{.id = "start", .label = {}},
                       {.id = "next", .label = {}, .automatic = Predicate{}}};
  const EvaluationInput input{.facts = facts, .definition = definition, .as_of = kStart};
  Evaluator evaluator;
  evaluator.update(input);
  CHECK(compare_drafts({input, evaluator}, {input, evaluator}).either == 0);
}

} // namespace lb::test
