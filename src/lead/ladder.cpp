#include "lead/ladder.hpp"

#include "base/check.hpp"

#include <algorithm>

namespace lb {

namespace {

DecisionEffect effect_of(const Definition& definition, std::string_view kind) {
  if (kind == "recycle" || kind == "reject") return {.effect = LadderEffect::nurture};
  if (kind == "disqualify") return {.effect = LadderEffect::disqualify};
  if (kind == "lost") return {.effect = LadderEffect::lose};
  if (kind == "reopen") return {.effect = LadderEffect::reopen};
  for (std::size_t rung = 0; rung < definition.stages.size(); ++rung) {
    const Stage& stage = definition.stages[rung];
    if (!stage.automatic && stage.decision == kind) {
      return {.effect = LadderEffect::enter,
              .rung = static_cast<StageCode>(rung),
              .is_win = kind == "won"};
    }
  }
  return {};
}

std::optional<std::int64_t> sla_seconds(const Stage& stage) {
  // What ends beyond every date that a text can name is never breached.
  constexpr std::int64_t longest = std::int64_t{10000} * 366 * 24;
  if (!stage.sla_hours || *stage.sla_hours > longest) return std::nullopt;
  return *stage.sla_hours * 3600;
}

// A score without which the predicate cannot hold.
std::int64_t needed_score(const CompiledPredicate& predicate) {
  std::int64_t needed = predicate.kind == PredicateKind::any ? INT64_MAX / 2 : INT64_MIN;
  switch (predicate.kind) {
  case PredicateKind::score:
    return predicate.measure.range.from;
  case PredicateKind::all:
    for (const CompiledPredicate& part : predicate.parts) {
      needed = std::max(needed, needed_score(part));
    }
    return needed;
  case PredicateKind::any:
    for (const CompiledPredicate& part : predicate.parts) {
      needed = std::min(needed, needed_score(part));
    }
    return needed;
  default:
    return needed;
  }
}

bool has_settled_part(const CompiledPredicate& predicate) {
  switch (predicate.kind) {
  case PredicateKind::attribute:
  case PredicateKind::account_attribute:
  case PredicateKind::bant:
    return true;
  case PredicateKind::all:
  case PredicateKind::any:
  case PredicateKind::negation:
    return predicate.parts.empty() || std::ranges::any_of(predicate.parts, has_settled_part);
  default:
    return false;
  }
}

void add_gate(Ladder& ladder, const CompileInput& input, const Gate& gate) {
  ladder.gates.push_back(compile(input, gate.when));
  std::vector<char> blocks(ladder.codes.rung_count, 0);
  for (const std::string& id : gate.blocks) {
    const StageCode code = stage_code(input.definition, id);
    if (code != 0 && code < blocks.size()) blocks[code] = ladder.can_be_hopeless[code] = 1;
  }
  ladder.gate_blocks.push_back(std::move(blocks));
}

} // namespace

std::optional<std::uint32_t> Ladder::blocking_gate(StageCode from, StageCode to,
                                                   const UnitView& unit) const {
  AskNothing nothing;
  for (std::uint32_t gate = 0; gate < gates.size(); ++gate) {
    bool stands_before = false;
    for (StageCode rung = from; rung <= to; ++rung) {
      stands_before = stands_before || gate_blocks[gate][rung] != 0;
    }
    if (stands_before && truth(gates[gate], unit, nothing) == Truth::yes) return gate;
  }
  return std::nullopt;
}

Ladder make_ladder(const CompileInput& input) {
  const Definition& definition = input.definition;
  LB_CHECK(!definition.stages.empty() && definition.stages.size() < 250);
  Ladder ladder;
  ladder.codes.rung_count = static_cast<StageCode>(definition.stages.size());
  for (const Stage& stage : definition.stages) {
    auto& automatic = ladder.automatic.emplace_back();
    ladder.sla_seconds.push_back(sla_seconds(stage));
    ladder.needed_score.push_back(INT64_MIN);
    ladder.can_be_hopeless.push_back(0);
    if (!stage.automatic) continue;
    automatic = compile(input, *stage.automatic);
    ladder.needed_score.back() = needed_score(*automatic);
    ladder.can_be_hopeless.back() = has_settled_part(*automatic) ? 1 : 0;
    number_activity_tests(*automatic, ladder.slot_count);
    if (stage.id == "mql") ladder.mql = static_cast<StageCode>(ladder.automatic.size() - 1);
  }
  for (const Gate& gate : definition.gates) add_gate(ladder, input, gate);
  for (Code kind = 0; kind < input.timeline.decision_kinds.size(); ++kind) {
    ladder.effects.push_back(effect_of(definition, input.timeline.decision_kinds.text(kind)));
  }
  return ladder;
}

Work compile_ladder_leaves(const CompileInput& input) {
  for (const Stage& stage : input.definition.stages) {
    if (stage.automatic) co_await compile_leaves(input, *stage.automatic);
  }
  for (const Gate& gate : input.definition.gates) co_await compile_leaves(input, gate.when);
}

} // namespace lb
