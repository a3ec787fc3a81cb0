// What a move of a history was: whose doing, over which rung; and the first of a kind in a history.
#pragma once

#include "lead/evaluation.hpp"

#include <algorithm>

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

/// The first move for which `is_it(move)` holds; nullptr without one. Keeps: points into `moves`.
template <class IsIt> const Move* first_move(std::span<const Move> moves, IsIt is_it) {
  const auto found = std::ranges::find_if(moves, is_it);
  return found == moves.end() ? nullptr : &*found;
}
/// The first win; nullptr without one.
inline const Move* first_win(const Facts& facts, std::span<const Move> moves) {
  return first_move(moves, [&](const Move& move) { return is_win(facts, move); });
}
/// The first move that enters or passes the rung; nullptr without one, or where `rung` is none.
inline const Move* first_entry(const StageCodes& codes, std::span<const Move> moves,
                               StageCode rung) {
  if (!codes.on_ladder(rung)) return nullptr;
  return first_move(moves, [&](const Move& move) { return enters_or_passes(codes, move, rung); });
}

} // namespace lb
