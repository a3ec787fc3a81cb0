#include "lead/smallest_edit.hpp"

#include "base/check.hpp"
#include "lead/compiled_predicate.hpp"
#include "lead/edit_tallies.hpp"
#include "lead/evaluator_state.hpp"
#include "lead/moves.hpp"
#include "lead/threshold_stage.hpp"

#include <algorithm>
#include <tuple>

namespace lb {

namespace {

constexpr std::size_t kLooksAtOnce = 256; // each reads a unit's activities and all rules

// How points make a unit ready, where reading each unit once is enough.
struct QuickEntry {
  StageCode mql = kNoStage;
  EntryNeeds needs{};
  std::vector<EditTallies::Line> lines{}; ///< where they are those of mql
};

bool asks_below(const Definition& definition, StageCode mql) {
  const auto below = std::span(definition.stages).first(mql);
  return std::ranges::any_of(below, [&](const Stage& stage) {
    return stage.automatic && asks_derived_points(*stage.automatic, definition);
  });
}

std::optional<QuickEntry> quick_entry(const Definition& definition) {
  QuickEntry entry{.mql = stage_code(definition, "mql")};
  if (entry.mql >= definition.stages.size()) return QuickEntry{};
  if (asks_below(definition, entry.mql) || definition.mix_fit < 0 || definition.mix_behaviour < 0)
    return std::nullopt;
  const Stage& stage = definition.stages[entry.mql];
  if (!stage.automatic) return entry;
  std::optional<EntryNeeds> needs = needs_of(*stage.automatic, nullptr);
  if (!needs) return std::nullopt;
  entry.needs = std::move(*needs);
  if (ready_entry(definition) != &*stage.automatic) return entry;
  for (const EntryThreshold& threshold : entry_thresholds(*stage.automatic))
    entry.lines.push_back(
        {.measure = threshold.measure,
         .alternatives = needs_of(*stage.automatic, threshold.comparison)->alternatives});
  return entry;
}

using UnitOrder = std::pair<bool, std::string_view>; // as an evaluation orders its units
UnitOrder order_of(const DraftView& view, std::size_t unit) {
  const Units& units = view.evaluator.current().units;
  return {units.is_account[unit] == 0, id_of_unit(view.input.facts, units, unit)};
}

bool is_ready(const DraftView& view, std::size_t unit) {
  const Stages& stages = view.evaluator.current().stages;
  const StageCode mql = stage_code(view.input.definition, "mql");
  return first_entry(stages.codes, stages.moves_of(unit), mql) != nullptr;
}

// Whom the other draft calls ready, by unit of the edited one, and how many in all.
struct OtherReady {
  std::vector<char> is_ready{};
  std::int64_t count = 0;
};

Work read_other(const EditSearch& search, OtherReady& found) {
  const std::size_t other_count = search.other.evaluator.current().units.size();
  std::vector<char> ready;
  for (std::size_t unit = 0; unit < other_count; ++unit) {
    ready.push_back(is_ready(search.other, unit) ? 1 : 0);
    found.count += ready.back();
    if (unit % kPauseUnits == 0) co_await Pause{};
  }
  std::size_t other = 0;
  for (std::size_t unit = 0; unit < search.edited.evaluator.current().units.size(); ++unit) {
    const UnitOrder wanted = order_of(search.edited, unit);
    while (other < other_count && order_of(search.other, other) < wanted) ++other;
    const bool is_same = other < other_count && order_of(search.other, other) == wanted;
    found.is_ready.push_back(is_same ? ready[other] : 0);
    if (unit % kPauseUnits == 0) co_await Pause{};
  }
}

// Keeps the first edit of those that agree most, if they agree more than now.
void offer(SmallestEdit& result, const SingleEdit& edit, const Overlap& then) {
  if (!agrees_more(then, result.edit ? result.then : result.now)) return;
  result.edit = edit;
  result.then = then;
}

Work tally(const EditSearch& search, const QuickEntry& entry, const OtherReady& other,
           EditTallies& tallies) {
  ReadyChances chances({.input = search.edited.input,
                        .state = search.edited.evaluator.state(),
                        .mql = entry.mql,
                        .needs = entry.needs});
  co_await chances.prepare();
  std::size_t looks = 0;
  for (std::uint32_t unit = 0; unit < other.is_ready.size(); ++unit) {
    if (++looks % kLooksAtOnce == 0) co_await Pause{};
    if (!chances.start(unit)) {
      tallies.add_ready(other.is_ready[unit] != 0);
      continue;
    }
    for (std::size_t moment = 0; moment < chances.moment_count(); ++moment) {
      chances.look(moment);
      if (++looks % kLooksAtOnce == 0) co_await Pause{};
    }
    tallies.add(chances, other.is_ready[unit] != 0);
  }
}

Work find_quickly(const EditSearch& search, const QuickEntry& entry, SmallestEdit& result) {
  OtherReady other;
  co_await read_other(search, other);
  if (entry.mql == kNoStage) {
    result.now = {.both = 0, .either = other.count};
    co_return;
  }
  const Definition& definition = search.edited.input.definition;
  EditTallies tallies({.definition = definition,
                       .needs = entry.needs,
                       .lines = entry.lines,
                       .range = search.range});
  co_await tally(search, entry, other, tallies);
  result.now = tallies.now(other.count);
  for (const SingleEdit& edit : single_edits(definition, search.range)) {
    // A line above mql is reached by those alone who are ready.
    if (edit.kind == EditKind::threshold && entry.lines.empty()) continue;
    offer(result, edit, tallies.after(edit, other.count));
  }
}

Overlap overlap_of(const DraftView& view, const OtherReady& other) {
  Overlap overlap{.either = other.count};
  for (std::size_t unit = 0; unit < other.is_ready.size(); ++unit) {
    if (!is_ready(view, unit)) continue;
    ++(other.is_ready[unit] != 0 ? overlap.both : overlap.either);
  }
  return overlap;
}

Work try_each(const EditSearch& search, SmallestEdit& result) {
  OtherReady other;
  co_await read_other(search, other);
  result.now = overlap_of(search.edited, other);
  const EvaluationInput& input = search.edited.input;
  Evaluator trial;
  trial.share(search.edited.evaluator);
  for (const SingleEdit& edit : single_edits(input.definition, search.range)) {
    const Definition edited = with_edit(input.definition, edit);
    const EvaluationInput changed{
        .facts = input.facts, .definition = edited, .as_of = input.as_of, .window = {}};
    co_await trial.begin_update(changed);
    offer(result, edit, overlap_of({.input = changed, .evaluator = trial}, other));
    co_await Pause{};
  }
}

Rule* find_rule(Definition& definition, std::string_view id) {
  for (Dimension* dimension : {&definition.fit, &definition.behaviour})
    for (Group& group : dimension->groups)
      for (Rule& rule : group.rules)
        if (rule.id == id) return &rule;
  return nullptr;
}

Comparison* line_of(Predicate& predicate, const Comparison* line) {
  for (Comparison& comparison : predicate.comparisons)
    if (&comparison == line) return &comparison;
  for (Predicate& part : predicate.parts)
    if (Comparison* found = line_of(part, line)) return found;
  return nullptr;
}

bool comes_first(const SingleEdit& one, const SingleEdit& other) {
  const auto rank = [](const SingleEdit& edit) {
    return std::tuple(edit.kind, std::abs(edit.to - edit.from), std::string_view(edit.rule),
                      edit.to, edit.line);
  };
  return rank(one) < rank(other);
}

} // namespace

Definition with_edit(const Definition& definition, const SingleEdit& edit) {
  Definition edited = definition;
  if (edit.kind == EditKind::threshold) {
    const std::optional<ReadyStage> ready = ready_stage(edited);
    LB_CHECK(ready.has_value());
    Predicate& entry = *edited.stages[ready->stage].automatic;
    const std::vector<EntryThreshold> lines = entry_thresholds(entry);
    LB_CHECK(edit.line < lines.size());
    line_of(entry, lines[edit.line].comparison)->operands[0].number = edit.to * kMillion;
    return edited;
  }
  if (edit.kind == EditKind::points) {
    Rule* rule = find_rule(edited, edit.rule);
    LB_CHECK(rule != nullptr);
    rule->points = edit.to;
    return edited;
  }
  for (Dimension* dimension : {&edited.fit, &edited.behaviour})
    for (Group& group : dimension->groups)
      std::erase_if(group.rules, [&](const Rule& rule) { return rule.id == edit.rule; });
  return edited;
}

std::vector<SingleEdit> single_edits(const Definition& definition, const EditRange& range) {
  std::vector<SingleEdit> edits;
  const Predicate* entry = ready_entry(definition);
  const std::vector<EntryThreshold> lines =
      entry == nullptr ? std::vector<EntryThreshold>{} : entry_thresholds(*entry);
  for (std::size_t line = 0; line < lines.size(); ++line)
    for (std::int64_t to = range.line_from; to <= range.line_to; ++to)
      if (to != lines[line].points)
        edits.push_back({.from = lines[line].points, .to = to, .line = line});
  for (const RuleRef& ref : rules_of(definition)) {
    const Rule& rule = *ref.rule;
    if (rule.points_off) continue;
    for (std::int64_t to = range.rule_from; to <= range.rule_to; ++to)
      if (to != 0 && to != rule.points)
        edits.push_back({.kind = EditKind::points, .rule = rule.id, .from = rule.points, .to = to});
    if (rule.points != 0)
      edits.push_back({.kind = EditKind::removal, .rule = rule.id, .from = rule.points, .to = 0});
  }
  std::ranges::sort(edits, comes_first);
  return edits;
}

bool agrees_more(const Overlap& one, const Overlap& other) {
  const auto share = [](const Overlap& of) {
    return of.either == 0 ? Overlap{.both = 0, .either = 1} : of;
  };
  const Overlap left = share(one);
  const Overlap right = share(other);
  return left.both * right.either > right.both * left.either;
}

bool is_quick(const Definition& definition) {
  return quick_entry(definition).has_value();
}

Work find_smallest_edit(EditSearch search, SmallestEdit& result) {
  LB_CHECK(&search.edited.input.facts == &search.other.input.facts &&
           search.edited.input.as_of == search.other.input.as_of);
  const std::optional<QuickEntry> entry = quick_entry(search.edited.input.definition);
  if (entry)
    co_await find_quickly(search, *entry, result);
  else
    co_await try_each(search, result);
}

} // namespace lb
