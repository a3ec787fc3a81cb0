// The smallest edit against brute force: every single edit made, evaluated in full, compared.
#include "lead/smallest_edit.hpp"

#include "lead/compiled_predicate.hpp"
#include "lead/threshold_stage.hpp"
#include "random_workspace.hpp"
#include "support/counting_clock.hpp"

#include <tuple>

#include <doctest/doctest.h>

namespace lb::test {

namespace {

constexpr std::int64_t kTiers = 7;
constexpr EditRange kNarrow{.line_from = 0, .line_to = 24, .rule_from = -4, .rule_to = 18};

Predicate at_least(PredicateKind kind, std::int64_t points) {
  return {.kind = kind,
          .comparisons = {{.op = Op::ge, .operands = {Value::of_number(points * kMillion)}}}};
}

// How mql is entered: most often by the line alone, else by more than that, or by anything.
void draw_entry(Random& random, Definition& definition) {
  const StageCode mql = stage_code(definition, "mql");
  if (mql >= definition.stages.size()) return;
  if (random.once_in(2) && mql > 0) definition.stages[mql - 1].automatic = Predicate{};
  if (random.once_in(2)) definition.gates.clear();
  Predicate line = at_least(PredicateKind::score, random.between(5, 25));
  std::optional<Predicate>& entry = definition.stages[mql].automatic;
  switch (random.below(6)) {
  case 0:
    return; // whatever the random definition has
  case 1:
    entry = {.kind = PredicateKind::all,
             .parts = {random_predicate(random, false), std::move(line),
                       at_least(PredicateKind::fit, random.between(0, 10))}};
    return;
  case 2:
    entry = {.kind = PredicateKind::any,
             .parts = {std::move(line),
                       at_least(PredicateKind::behaviour, random.between(20, 60)),
                       {.kind = PredicateKind::all,
                        .parts = {{.kind = PredicateKind::activity, .min_count = 3},
                                  at_least(PredicateKind::score, random.between(0, 10))}}}};
    return;
  case 3: // closed by more points
    entry = {.kind = PredicateKind::all,
             .parts = {std::move(line),
                       {.kind = PredicateKind::negation,
                        .parts = {at_least(PredicateKind::score, random.between(20, 40))}}}};
    return;
  default:
    if (random.once_in(5) && mql > 1) // the line is that of a lower rung
      definition.stages[mql - 1].automatic = at_least(PredicateKind::score, random.between(1, 10));
    entry = std::move(line);
  }
}

// Rules that meet many of the random facts.
void add_rules(Random& random, Definition& definition, std::int64_t most) {
  Group fit{.id = "who", .label = {}, .rules = {}};
  Group behaviour{.id = "what", .label = {}, .rules = {}};
  for (int i = 0; i < 4; ++i) {
    const Predicate when = random_predicate(random, false, 1);
    fit.rules.push_back({.id = "who" + std::to_string(i),
                         .label = {},
                         .condition = FitCondition{when},
                         .points = random.between(-most / 2, most)});
    ActivityCondition activity{.kind = random.pick(kKinds)};
    if (random.once_in(3)) activity.max_count = random.between(1, 2);
    if (random.once_in(4)) activity.cap = random.between(most / 4, most);
    behaviour.rules.push_back({.id = "what" + std::to_string(i),
                               .label = {},
                               .condition = activity,
                               .points = random.between(-most / 2, most)});
  }
  definition.fit.groups.push_back(std::move(fit));
  definition.behaviour.groups.push_back(std::move(behaviour));
  definition.fit.floor = definition.behaviour.floor = random.between(-30, 0);
}

// A point for each tier of a lead and a few for what it did: nearly every point of every rule makes
// somebody ready.
Definition fine_draft(Random& random, Definition definition) {
  definition.fit = definition.behaviour = {};
  definition.mix_fit = definition.mix_behaviour = 100;
  definition.of_accounts = false;
  definition.gates.clear();
  definition.stages = default_ladder();
  definition.stages[1].automatic = Predicate{};
  definition.stages[2].automatic = at_least(PredicateKind::score, 4);
  Group tiers{.id = "tiers", .label = {}, .rules = {}};
  for (std::int64_t tier = 1; tier < kTiers; ++tier) {
    Predicate when = at_least(PredicateKind::attribute, tier);
    when.name = "tier";
    tiers.rules.push_back({.id = "tier" + std::to_string(tier),
                           .label = {},
                           .condition = FitCondition{std::move(when)},
                           .points = 1});
  }
  definition.fit.groups.push_back(std::move(tiers));
  Group acts{.id = "acts", .label = {}, .rules = {}};
  for (int i = 0; i < 2; ++i)
    acts.rules.push_back({.id = "act" + std::to_string(i),
                          .label = {},
                          .condition = ActivityCondition{.kind = random.pick(kKinds)},
                          .points = random.between(2, 6)});
  definition.behaviour.groups.push_back(std::move(acts));
  definition.behaviour.floor = -20;
  return definition;
}

// A draft that knows the same rules and gives every one of them other points, and another line.
Definition other_draft(Random& random, Definition definition) {
  for (Dimension* dimension : {&definition.fit, &definition.behaviour})
    for (Group& group : dimension->groups)
      for (Rule& rule : group.rules) rule.points = random.between(-60, 90);
  const auto line = threshold_stage(definition);
  if (!line) return definition;
  return with_edit(definition, {.from = line->points, .to = random.between(5, 60)});
}

// By unit: whether it reached mql, read from its history by name.
std::vector<char> ready_flags(const Definition& definition, const Evaluation& evaluation) {
  const auto mql = std::ranges::find(definition.stages, "mql", &Stage::id);
  std::vector<char> ready;
  for (std::size_t unit = 0; unit < evaluation.units.size(); ++unit)
    ready.push_back(std::ranges::any_of(evaluation.stages.moves_of(unit), [&](const Move& move) {
      return move.to < definition.stages.size() && definition.stages.begin() + move.to >= mql &&
             mql != definition.stages.end();
    }));
  return ready;
}

struct BruteForce {
  const EvaluationInput& of_other;
  const Definition& draft;
  std::vector<char> other = ready_flags(of_other.definition, evaluate(of_other));
  Evaluator evaluator{};

  Overlap overlap_with(const Definition& definition) {
    const EvaluationInput input{
        .facts = of_other.facts, .definition = definition, .as_of = of_other.as_of};
    const std::vector<char> ready = ready_flags(definition, evaluator.update(input));
    Overlap overlap;
    for (std::size_t unit = 0; unit < ready.size(); ++unit) {
      overlap.both += ready[unit] != 0 && other[unit] != 0 ? 1 : 0;
      overlap.either += ready[unit] != 0 || other[unit] != 0 ? 1 : 0;
    }
    return overlap;
  }

  // By agreement, then by what is the smaller edit.
  static bool is_better(const SingleEdit& one, const Overlap& agrees, const SmallestEdit& best) {
    const Overlap& than = best.edit ? best.then : best.now;
    const std::int64_t left = agrees.both * std::max<std::int64_t>(than.either, 1);
    const std::int64_t right = than.both * std::max<std::int64_t>(agrees.either, 1);
    if (left != right || !best.edit) return left > right;
    const SingleEdit& other = *best.edit;
    return std::tuple(one.kind, std::abs(one.to - one.from), one.rule, one.to, one.line) <
           std::tuple(other.kind, std::abs(other.to - other.from), other.rule, other.to,
                      other.line);
  }

  void offer_edit(SmallestEdit& best, SingleEdit edit) {
    const Overlap then = overlap_with(with_edit(draft, edit));
    if (!is_better(edit, then, best)) return;
    best.edit = std::move(edit);
    best.then = then;
  }

  SmallestEdit find() {
    SmallestEdit best{.now = overlap_with(draft)};
    for (const RuleRef& ref : rules_of(draft)) {
      const Rule& rule = *ref.rule;
      for (std::int64_t to = kNarrow.rule_from; to <= kNarrow.rule_to; ++to)
        if (to != 0 && to != rule.points)
          offer_edit(best, {EditKind::points, rule.id, rule.points, to});
      if (rule.points != 0) offer_edit(best, {EditKind::removal, rule.id, rule.points, 0});
    }
    const Predicate* entry = ready_entry(draft);
    if (entry == nullptr) return best;
    const std::vector<EntryThreshold> lines = entry_thresholds(*entry);
    for (std::size_t line = 0; line < lines.size(); ++line)
      for (std::int64_t to = kNarrow.line_from; to <= kNarrow.line_to; ++to)
        if (to != lines[line].points)
          offer_edit(best, {EditKind::threshold, "", lines[line].points, to, line});
    return best;
  }
};

struct Seen {
  std::array<int, 3> chosen{}; // by EditKind
  int same = 0, none = 0, quick = 0, slow = 0, fading = 0, accounts = 0, decided = 0;
  int more_lines = 0; // quick, of an entry with more than one threshold

  void add(const Definition& draft, const DraftView& view, const SmallestEdit& found) {
    ++(found.edit ? chosen[static_cast<std::size_t>(found.edit->kind)] : none);
    ++(is_quick(draft) ? quick : slow);
    if (!found.edit || !is_quick(draft)) return;
    more_lines += entry_thresholds(*ready_entry(draft)).size() > 1 ? 1 : 0;
    fading += draft.behaviour.decay.kind != DecayKind::none ? 1 : 0;
    accounts += draft.of_accounts ? 1 : 0;
    const Stages& stages = view.evaluator.current().stages;
    decided += std::ranges::any_of(stages.moves, [&](const Move& move) {
      return move.by < kByAuto && move.to >= 3 && stages.codes.on_ladder(move.to);
    });
  }
};

// Two drafts on the same facts: of everything that a definition may hold, or of fine points.
struct TwoDrafts {
  Facts facts;
  Definition draft, other;
  Instant as_of = 0;
};
TwoDrafts two_drafts(std::uint64_t seed) {
  Random random(seed);
  PlainFacts plain = random_facts(random, 20);
  if (!random.once_in(4)) // else most are ready by a decision
    std::erase_if(plain.decisions, [&](const PlainDecision&) { return !random.once_in(4); });
  for (PlainLead& lead : plain.leads)
    lead.attributes["tier"] = Value::of_number(random.below(kTiers) * kMillion);
  TwoDrafts drafts{.facts = to_facts(plain),
                   .draft = random_definition(random),
                   .other = {},
                   .as_of = random_instant(random)};
  if (random.below(5) < 2) {
    drafts.draft = fine_draft(random, drafts.draft);
    drafts.other =
        with_edit(drafts.draft, {EditKind::removal, random.once_in(2) ? "act0" : "act1"});
    return drafts;
  }
  if (!random.once_in(3)) add_rules(random, drafts.draft, 20);
  draw_entry(random, drafts.draft);
  drafts.other = other_draft(random, drafts.draft);
  return drafts;
}

void check_drafts(const TwoDrafts& drafts, Seen& seen) {
  const EvaluationInput input{
      .facts = drafts.facts, .definition = drafts.draft, .as_of = drafts.as_of};
  const EvaluationInput of_other{
      .facts = drafts.facts, .definition = drafts.other, .as_of = drafts.as_of};
  Evaluator evaluator, others;
  evaluator.update(input);
  others.update(of_other);
  const DraftView view{input, evaluator};
  const DraftView other_view{of_other, others};
  SmallestEdit found;
  find_smallest_edit({.edited = view, .other = other_view, .range = kNarrow}, found).finish();
  if (found.now.both == found.now.either && !found.edit && seen.same++ % 16 != 0) return;
  const SmallestEdit expected = BruteForce{of_other, drafts.draft}.find();
  CHECK(found.now == expected.now);
  CHECK(found.edit == expected.edit);
  CHECK(found.then == expected.then);
  seen.add(drafts.draft, view, found);
}

} // namespace

TEST_CASE("the smallest edit equals brute force over all single edits of random worlds") {
  Seen seen;
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    CAPTURE(seed);
    check_drafts(two_drafts(seed), seen);
  }
  CHECK(seen.chosen[0] > 5);
  CHECK(seen.chosen[1] > 20);
  CHECK(seen.chosen[2] > 1);
  CHECK(seen.none > 5);
  CHECK(seen.quick > 30);
  CHECK(seen.slow > 5);
  CHECK(seen.fading > 10);
  CHECK(seen.accounts > 5);
  CHECK(seen.decided > 5);
  CHECK(seen.more_lines > 5);
}

TEST_CASE("an edit that is applied changes what it names and nothing else") {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Definition definition = random_definition(random);
    for (const SingleEdit& edit : single_edits(definition, {10, 12, -1, 1})) {
      const Definition edited = with_edit(definition, edit);
      CHECK(edited != definition);
      if (edit.kind == EditKind::threshold)
        CHECK(entry_thresholds(*ready_entry(edited))[edit.line].points == edit.to);
      if (edit.kind == EditKind::removal) {
        CHECK(rules_of(edited).size() + 1 == rules_of(definition).size());
        continue;
      }
      CHECK(with_edit(edited, {edit.kind, edit.rule, edit.to, edit.from, edit.line}) == definition);
    }
  }
}

TEST_CASE("nobody in either draft is no agreement, and shares compare as fractions") {
  CHECK(agrees_more({1, 3}, {2, 7}));
  CHECK_FALSE(agrees_more({2, 7}, {1, 3}));
  CHECK_FALSE(agrees_more({2, 6}, {1, 3}));
  CHECK_FALSE(agrees_more({0, 0}, {1, 100}));
  CHECK(agrees_more({1, 100}, {0, 0}));
  CHECK_FALSE(agrees_more({0, 0}, {0, 5}));
}

TEST_CASE("a rule that is switched off is not edited") {
  Definition definition;
  definition.fit.groups = {{.id = "g",
                            .label = {},
                            .rules = {{.id = "off",
                                       .label = {},
                                       .condition = FitCondition{},
                                       .points = 0,
                                       .points_off = 10}}}};
  for (const SingleEdit& edit : single_edits(definition, {}))
    CHECK(edit.kind == EditKind::threshold);
}

} // namespace lb::test
