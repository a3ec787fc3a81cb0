// The cheapest step to the next stage, tried by the plain reference over facts that have the step:
// what is named does it, nothing cheaper does, and where nothing is named something is in the way.
#include "lead/next_step.hpp"
#include "random_workspace.hpp"
#include "reference.hpp"

#include <doctest/doctest.h>

namespace lb::test {

namespace {

using reference::Reference;
using reference::ReferenceUnit;

struct StepOutcome {
  std::string stage;
  std::int64_t score = 0;
};

// A unit, and the plain facts that a step is put into.
struct Subject {
  const PlainFacts& plain;
  const Definition& definition;
  Instant as_of;
  std::string unit;
  bool is_account;

  const ReferenceUnit& find(const Reference& reference) const {
    return *std::ranges::find_if(reference.units(), [&](const ReferenceUnit& candidate) {
      return candidate.id == unit && candidate.is_account == is_account;
    });
  }
  const PlainLead& lead() const {
    const Reference reference(plain, definition, as_of);
    const ReferenceUnit& found = find(reference);
    return **std::ranges::find(found.leads, found.created_at, &PlainLead::created_at);
  }
  StepOutcome outcome(const PlainFacts& facts) const {
    const Reference reference(facts, definition, as_of);
    const ReferenceUnit& found = find(reference);
    return {reference.history(found).stage, reference.points(found, as_of).score};
  }
};

void set_value(PlainFacts& plain, const Step& step, const PlainLead& lead) {
  if (step.of_account) {
    const auto found = std::ranges::find(plain.accounts, lead.account, &PlainAccount::id);
    PlainAccount& account = found != plain.accounts.end()
                                ? *found
                                : plain.accounts.emplace_back(PlainAccount{lead.account, {}});
    account.attributes[step.name] = step.value;
    return;
  }
  PlainLead& changed = *std::ranges::find(plain.leads, lead.id, &PlainLead::id);
  if (step.name == "committee_role")
    changed.role = value_text(step.value);
  else
    changed.attributes[step.name] = step.value;
}

PlainFacts with_step(PlainFacts plain, const Step& step, const Subject& subject) {
  const PlainLead lead = subject.lead();
  const std::string id(StepPlace::kLastId);
  PlainDecision decision{.id = id, .lead = lead.id, .at = subject.as_of, .kind = step.name};
  switch (step.kind) {
  case StepKind::activity:
    plain.activities.push_back(
        {.id = id, .lead = lead.id, .at = subject.as_of, .kind = step.name, .detail = step.detail});
    break;
  case StepKind::attribute:
    set_value(plain, step, lead);
    break;
  case StepKind::bant:
    decision.kind = "bant";
    decision.bant[step.bant_part] = Bant::yes;
    plain.decisions.push_back(decision);
    break;
  case StepKind::decision:
    plain.decisions.push_back(decision);
  }
  return plain;
}

int rung_of(const Definition& definition, const std::string& stage) {
  const auto found = std::ranges::find(definition.stages, stage, &Stage::id);
  return found == definition.stages.end() ? -1
                                          : static_cast<int>(found - definition.stages.begin());
}

// On the ladder at least as high; nurture is reached by being there or above it.
bool is_there(const Definition& definition, const std::string& wanted, const std::string& stage) {
  if (wanted == "nurture") return stage == wanted || rung_of(definition, stage) >= 0;
  return rung_of(definition, stage) >= rung_of(definition, wanted);
}

// Without this score the condition cannot hold; nothing where it asks for none.
std::optional<std::int64_t> asked_score(const Predicate& when) {
  std::vector<std::optional<std::int64_t>> parts;
  for (const Predicate& part : when.parts) parts.push_back(asked_score(part));
  if (when.kind == PredicateKind::any) {
    return parts.empty() ? std::nullopt : std::ranges::min(parts); // nothing is the least
  }
  if (when.kind == PredicateKind::all && !parts.empty()) return std::ranges::max(parts);
  if (when.kind != PredicateKind::score) return std::nullopt;
  const Comparison& only = when.comparisons.front();
  const bool asks = only.op == Op::ge || only.op == Op::gt || only.op == Op::between;
  const std::int64_t beyond = only.op == Op::gt ? 1 : 0;
  return asks ? std::optional(only.operands.front().number + beyond) : std::nullopt;
}

// Kinds that earning rules name, every answer, every decision of the ladder; and what the program
// itself would try, values most of all.
std::vector<Step> all_steps(const Definition& definition, const StepSituation& situation) {
  std::vector<Step> steps = candidate_steps(definition, situation);
  if (situation.stage > definition.stages.size()) return steps; // disqualified or lost: reopened
  for (const RuleRef& ref : rules_of(definition)) {
    const auto* activity = std::get_if<ActivityCondition>(&ref.rule->condition);
    if (activity == nullptr || !activity->kind || ref.rule->points <= 0) continue;
    steps.push_back({.kind = StepKind::activity, .name = *activity->kind});
  }
  for (std::size_t part = 0; part < kBantParts.size(); ++part)
    steps.push_back({.kind = StepKind::bant, .bant_part = part});
  for (const Stage& stage : definition.stages) {
    if (!stage.automatic && !stage.decision.empty())
      steps.push_back({.kind = StepKind::decision, .name = stage.decision});
  }
  return steps;
}

// By a decision for a stage above the wanted one.
bool passes(const Definition& definition, const Step& step, const std::string& wanted) {
  if (step.kind != StepKind::decision) return false;
  const auto entered = std::ranges::find(definition.stages, step.name, &Stage::decision);
  return entered != definition.stages.end() &&
         rung_of(definition, entered->id) > rung_of(definition, wanted);
}

struct Tally {
  std::size_t found = 0, blocked = 0, on_top = 0;
  std::array<std::size_t, 4> by_kind{};
};

// What the wanted stage's own condition asks for, or where it asks for none the present score.
std::int64_t needed_score(const Subject& subject, const std::string& wanted) {
  const std::vector<Stage>& stages = subject.definition.stages;
  const auto stage = std::ranges::find(stages, wanted, &Stage::id);
  const std::int64_t now = subject.outcome(subject.plain).score;
  if (stage == stages.end()) return now;
  const std::optional<Predicate>& automatic = stage->automatic;
  return automatic ? asked_score(*automatic).value_or(now) : now;
}

void check_found(const Subject& subject, const NextStep& next) {
  const std::string wanted(stage_id(subject.definition, next.target));
  const std::int64_t need = needed_score(subject, wanted);
  for (const FoundStep& found : next.found) {
    const StepOutcome outcome = subject.outcome(with_step(subject.plain, found.step, subject));
    CHECK(is_there(subject.definition, wanted, outcome.stage));
    CHECK(outcome.stage == stage_id(subject.definition, found.stage));
    CHECK(outcome.score == found.score);
    CHECK(found.above_need == std::max<std::int64_t>(0, outcome.score - need));
    CHECK(found.passes_next == passes(subject.definition, found.step, wanted));
  }
  CHECK(std::ranges::is_sorted(next.found, {}, [](const FoundStep& found) {
    return std::pair(found.passes_next, found.above_need);
  }));
}

// Tries everything: what does it is named, or costs no less than what is named first.
void check_nothing_is_cheaper(const Subject& subject, const NextStep& next,
                              const StepSituation& situation) {
  const Definition& definition = subject.definition;
  const std::string wanted(stage_id(definition, next.target));
  const std::int64_t need = needed_score(subject, wanted);
  for (const Step& step : all_steps(definition, situation)) {
    const StepOutcome outcome = subject.outcome(with_step(subject.plain, step, subject));
    if (!is_there(definition, wanted, outcome.stage)) continue;
    REQUIRE_FALSE(next.found.empty());
    const FoundStep& first = next.found.front();
    const std::pair cost(passes(definition, step, wanted),
                         std::max<std::int64_t>(0, outcome.score - need));
    CHECK(std::pair(first.passes_next, first.above_need) <= cost);
  }
}

void check_obstacles(const Subject& subject, const NextStep& next, const std::string& stage) {
  const Definition& definition = subject.definition;
  const Obstacles& obstacles = next.obstacles;
  CHECK((obstacles.gate || !obstacles.decision.empty() || obstacles.condition_fails ||
         obstacles.needs_activity));
  const Reference reference(subject.plain, definition, subject.as_of);
  const Reference::At now{subject.find(reference), subject.as_of, stage};
  if (obstacles.gate) CHECK(reference.holds(definition.gates[*obstacles.gate].when, now));
  CHECK((obstacles.missing_score == 0 || obstacles.condition_fails));
  if (next.target >= definition.stages.size()) return;
  const Stage& wanted = definition.stages[next.target];
  CHECK(obstacles.decision == (wanted.automatic ? "" : wanted.decision));
  if (wanted.automatic)
    CHECK(obstacles.condition_fails == !reference.holds(*wanted.automatic, now));
}

void check_unit(const Subject& subject, const NextStep& next, const StepSituation& situation) {
  check_found(subject, next);
  check_nothing_is_cheaper(subject, next, situation);
  check_obstacles(subject, next, std::string(stage_id(subject.definition, situation.stage)));
}

void count(Tally& tally, const NextStep& next) {
  if (next.target == kNoStage) {
    ++tally.on_top;
    return;
  }
  ++(next.found.empty() ? tally.blocked : tally.found);
  for (const FoundStep& found : next.found)
    ++tally.by_kind[static_cast<std::size_t>(found.step.kind)];
}

// Mostly with a threshold that one step may well reach, and rules and gates that ask for one.
Definition random_ladder_of_points(Random& random) {
  Definition definition = random_definition(random);
  if (random.once_in(3)) return definition;
  definition.stages = default_ladder();
  definition.stages[2].automatic = {
      .kind = PredicateKind::score,
      .comparisons = {{.op = random.once_in(2) ? Op::ge : Op::gt,
                       .operands = {Value::of_number(random.between(5, 40) * kMillion)}}}};
  Group asked{.id = "asked", .label = {}, .rules = {}};
  asked.rules.push_back({.id = "answer",
                         .label = {},
                         .condition = FitCondition{answered_yes(random.once_in(2) ? 0 : 2)},
                         .points = random.between(5, 30)});
  asked.rules.push_back({.id = "value",
                         .label = {},
                         .condition = FitCondition{random_predicate(random, false, 1)},
                         .points = random.between(-20, 30)});
  definition.fit.groups.push_back(std::move(asked));
  if (random.once_in(3)) {
    definition.gates.push_back(
        {.id = "unanswered",
         .blocks = {"mql"},
         .when = {.kind = PredicateKind::negation, .parts = {answered_yes(3)}},
         .reason = {}});
  }
  return definition;
}

void try_workspace(std::uint64_t seed, Tally& tally) {
  Random random(seed);
  const PlainFacts plain = random_facts(random, 4);
  const Definition definition = random_ladder_of_points(random);
  const Facts facts = to_facts(plain);
  const EvaluationInput input{facts, definition, random_instant(random)};
  const Evaluation evaluation = evaluate(input);
  const Units& units = evaluation.units;
  for (std::uint32_t unit = 0; unit < units.size(); ++unit) {
    const bool is_account = units.is_account[unit] != 0;
    const auto& ids = is_account ? facts.accounts.ids : facts.leads.ids;
    const Subject subject{.plain = plain,
                          .definition = definition,
                          .as_of = input.as_of,
                          .unit = std::string(ids.text(units.row[unit])),
                          .is_account = is_account};
    CAPTURE(subject.unit);
    const NextStep next = next_step(input, evaluation, unit);
    count(tally, next);
    if (next.target == kNoStage) continue;
    check_unit(subject, next,
               {.is_account = is_account,
                .has_account = is_account || facts.leads.account[units.row[unit]] != kNoRow,
                .stage = evaluation.stages.stage[unit]});
  }
}

} // namespace

TEST_CASE("the named steps do it, nothing is cheaper, and else something is in the way") {
  Tally tally;
  for (std::uint64_t seed = 1; seed <= 90; ++seed) {
    CAPTURE(seed);
    try_workspace(seed, tally);
  }
  CHECK(tally.found > 60);
  CHECK(tally.blocked > 10);
  CHECK(tally.on_top > 3);
  for (const std::size_t steps : tally.by_kind) CHECK(steps > 10);
}

} // namespace lb::test
