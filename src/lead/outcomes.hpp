// The labelled units with what the definition saw in each of them just before sales took over: what
// backtest and suggestion start from.
#pragma once

#include "lead/labels.hpp"

#include <string_view>

namespace lb {

struct Outcome {
  std::string_view id; ///< of the unit
  bool won = false;
  std::int64_t score = 0; ///< micro-points
  std::uint32_t unit = 0; ///< of the evaluation
};

struct Outcomes {
  std::vector<Outcome> units;           ///< in the order of the evaluation
  std::vector<std::uint32_t> hit_begin; ///< by unit, one more at the end: its hits in `hits`
  std::vector<std::uint32_t> hits;      ///< rules whose part was not 0, ascending, as in rules_of()

  std::span<const std::uint32_t> hits_of(std::size_t unit) const {
    return std::span(hits).subspan(hit_begin[unit], hit_begin[unit + 1] - hit_begin[unit]);
  }
};

/// Requires that `evaluator` was updated with `input`. Keeps: ids point into the facts. Cost: the
/// moves, and of each labelled unit its facts and the rules.
Outcomes outcomes_of(const EvaluationInput& input, const Evaluator& evaluator);

/// The fold that holds the unit out (SEMANTICS 7): FNV-1a-64 of its id, modulo 5.
inline constexpr std::size_t kFoldCount = 5;
std::size_t fold_of(std::string_view id);

} // namespace lb
