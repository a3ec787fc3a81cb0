// What one move of a history was: whose doing, over which rung. It reads no other move.
#pragma once

#include "lead/evaluation.hpp"

namespace lb {

inline bool is_by_decision(const Move& move) {
  return move.by != kByCreated && move.by != kByAuto;
}

/// True for a move by the decision `won`.
inline bool is_win(const Facts& facts, const Move& move) {
  return is_by_decision(move) && facts.decisions[move.by].kind == "won";
}

/// True where the move came from below the rung, a place beside the ladder included, and ended on
/// it or above.
inline bool enters_or_passes(const StageCodes& codes, const Move& move, StageCode rung) {
  return codes.on_ladder(move.to) && move.to >= rung &&
         (!codes.on_ladder(move.from) || move.from < rung);
}

} // namespace lb
