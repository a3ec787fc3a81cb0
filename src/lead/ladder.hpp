// The stages and gates of a definition made ready for a replay: which rungs are entered of
// themselves and when, what each kind of decision does, which gates stand before which rung.
#pragma once

#include "lead/compiled_predicate.hpp"

#include <map>

namespace lb {

enum class LadderEffect : std::uint8_t { none, enter, nurture, disqualify, lose, reopen };

struct DecisionEffect {
  LadderEffect effect = LadderEffect::none;
  StageCode rung = kNoStage; ///< of enter
  bool is_win = false;       ///< a move by it is won
};

struct Ladder {
  StageCodes codes;
  StageCode mql = kNoStage; ///< where nurture leads back to; kNoStage unless it is automatic
  std::vector<std::optional<CompiledPredicate>> automatic; ///< by rung
  std::vector<std::int64_t> needed_score; ///< by rung: less than this never enters, micro-points
  std::vector<char> can_be_hopeless;      ///< by rung: a gate or an attribute may close it
  std::vector<std::optional<std::int64_t>> sla_seconds; ///< by rung
  std::vector<CompiledPredicate> gates;
  std::vector<std::vector<char>> gate_blocks; ///< by gate, by rung; never the first rung
  std::vector<DecisionEffect> effects;        ///< by Timeline::decision_kinds
  std::uint32_t slot_count = 0;               ///< of the activity tests

  /// The first gate before a rung of [from, to] that holds for the unit; nothing without one.
  std::optional<std::uint32_t> blocking_gate(StageCode from, StageCode to,
                                             const UnitView& unit) const;
};

Ladder make_ladder(const CompileInput& input);
/// Brings into the input's cache, in slices, what would make make_ladder() slow.
Work compile_ladder_leaves(const CompileInput& input);

} // namespace lb
