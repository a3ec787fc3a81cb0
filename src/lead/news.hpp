// What came to be in a span of time: who came, who reached MQL, who bought and for how much, whom
// sales gave back.
#pragma once

#include "lead/evaluation.hpp"

namespace lb {

struct News {
  static constexpr std::size_t kMostNamed = 3;

  std::int64_t came = 0;                ///< units created
  std::int64_t reached_mql = 0;         ///< moves that entered or passed the rung
  std::int64_t won = 0;                 ///< moves by `won`
  std::int64_t revenue = 0;             ///< theirs, in minor units
  std::int64_t rejected = 0;            ///< decisions `reject`, also those that moved nothing
  std::vector<std::uint32_t> winners{}; ///< the units of the first of those moves, each once
  friend bool operator==(const News&, const News&) = default;
};

/// After the instant and up to that of the evaluation. Requires that `evaluation` is of these facts
/// and this definition. Cost: the moves and the decisions.
News news_since(const Facts& facts, const Definition& definition, const Evaluation& evaluation,
                Instant since);

} // namespace lb
