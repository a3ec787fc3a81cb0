// Steps that are tried: each is asked for by what it names, and no change of the facts stands
// twice.
#include "lead/step_candidates.hpp"
#include "random_workspace.hpp"

#include <doctest/doctest.h>

namespace lb::test {

namespace {

const Rule& rule_of(const Definition& definition, const std::string& id) {
  const std::vector<RuleRef> rules = rules_of(definition);
  return *std::ranges::find(rules, id, [](const RuleRef& ref) { return ref.rule->id; })->rule;
}

bool names_attribute(const Predicate& predicate, const std::string& name) {
  const bool is_attribute = predicate.kind == PredicateKind::attribute ||
                            predicate.kind == PredicateKind::account_attribute;
  if (is_attribute &&
      (predicate.name == name || (predicate.name == "email_domain" && name == "email")))
    return true;
  return std::ranges::any_of(predicate.parts,
                             [&](const Predicate& part) { return names_attribute(part, name); });
}

bool names_answer(const Predicate& predicate, std::size_t part) {
  if (predicate.kind == PredicateKind::bant && predicate.bant[part]) return true;
  return std::ranges::any_of(predicate.parts,
                             [&](const Predicate& inner) { return names_answer(inner, part); });
}

bool asks_for(const Rule& rule, const Step& step) {
  if (const auto* fit = std::get_if<FitCondition>(&rule.condition)) {
    if (step.kind == StepKind::attribute) return names_attribute(fit->when, step.name);
    return step.kind == StepKind::bant && names_answer(fit->when, step.bant_part);
  }
  if (step.kind != StepKind::activity) return false;
  if (const auto* activity = std::get_if<ActivityCondition>(&rule.condition))
    return rule.points > 0 && (!activity->kind || *activity->kind == step.name);
  const auto* silence = std::get_if<InactivityCondition>(&rule.condition);
  return silence != nullptr && rule.points < 0 &&
         (!silence->kinds || std::ranges::contains(*silence->kinds, step.name));
}

StepSituation random_situation(Random& random, const Definition& definition) {
  const bool is_account = definition.of_accounts && random.once_in(2);
  return {.is_account = is_account,
          .has_account = is_account || random.once_in(2),
          .stage = static_cast<StageCode>(
              random.below(static_cast<std::int64_t>(definition.stages.size()) + 3))};
}

void check_step(const Definition& definition, const StepSituation& situation, const Step& step) {
  CAPTURE(step.name);
  if (step.asker == StepAsker::rule) CHECK(asks_for(rule_of(definition, step.asker_id), step));
  if (step.asker == StepAsker::stage)
    CHECK(std::ranges::contains(definition.stages, step.asker_id, &Stage::id));
  if (step.asker == StepAsker::gate)
    CHECK(std::ranges::contains(definition.gates, step.asker_id, &Gate::id));
  if (step.kind == StepKind::attribute) CHECK_FALSE(is_unknown(step.value));
  if (step.of_account) CHECK(situation.has_account);
  if (step.kind == StepKind::attribute && situation.is_account) CHECK(step.of_account);
}

} // namespace

TEST_CASE("every candidate is asked for by whom it names, and none stands twice") {
  std::array<std::size_t, 4> by_asker{};
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Definition definition = random_definition(random);
    const StepSituation situation = random_situation(random, definition);
    const std::vector<Step> steps = candidate_steps(definition, situation);
    CHECK(steps.empty() == (next_stage(definition, situation.stage) == kNoStage));
    for (std::size_t i = 0; i < steps.size(); ++i) {
      check_step(definition, situation, steps[i]);
      ++by_asker[static_cast<std::size_t>(steps[i].asker)];
      for (std::size_t j = 0; j < i; ++j) CHECK_FALSE(same_change(steps[i], steps[j]));
    }
  }
  for (const std::size_t count : by_asker) CHECK(count > 50);
}

TEST_CASE("what a place leads to") {
  Definition definition; // suspect 0, lead 1, mql 2, sal 3 ... customer 6, and three beside it
  CHECK(next_stage(definition, 0) == 1);
  CHECK(next_stage(definition, 5) == 6);
  CHECK(next_stage(definition, 6) == kNoStage);
  CHECK(next_stage(definition, 7) == 2); // nurture: to mql
  CHECK(next_stage(definition, 8) == 7); // disqualified, lost: to nurture
  CHECK(next_stage(definition, 9) == 7);
  definition.stages[2].id = "engaged";
  CHECK(next_stage(definition, 7) == 3); // no mql: the lowest rung of a decision
  definition.stages.resize(3);
  CHECK(next_stage(definition, 3) == kNoStage); // nurture, and no way out of it
}

TEST_CASE("what is reached: the wanted place or any rung above it") {
  const StageCodes codes{.rung_count = 4};
  CHECK(reaches(codes, 2, 2));
  CHECK(reaches(codes, 2, 3));
  CHECK_FALSE(reaches(codes, 2, 1));
  CHECK_FALSE(reaches(codes, 2, codes.nurture()));
  CHECK_FALSE(reaches(codes, 2, codes.lost()));
  CHECK(reaches(codes, codes.nurture(), codes.nurture()));
  CHECK(reaches(codes, codes.nurture(), 0));
  CHECK_FALSE(reaches(codes, codes.nurture(), codes.disqualified()));
  CHECK_FALSE(reaches(codes, kNoStage, 0));
}

} // namespace lb::test
