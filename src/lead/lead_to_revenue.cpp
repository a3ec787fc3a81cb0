#include "lead/lead_to_revenue.hpp"

#include "lead/labels.hpp"
#include "lead/moves.hpp"
#include "lead/proportion.hpp"

#include <algorithm>

namespace lb {

LeadToRevenue lead_to_revenue(const LeadToRevenueInput& input) {
  const Evaluation& evaluation = input.evaluation;
  const Ownership& owned = input.ownership;
  const auto is_in = [&](std::size_t unit) {
    return input.window.contains(evaluation.stages.moves_of(unit).front().at);
  };
  LeadToRevenue result;
  Int128 revenue = 0;
  for (std::size_t unit = 0; unit < evaluation.units.size(); ++unit) {
    if (!is_in(unit)) continue;
    const std::uint32_t begin = owned.event_begin[unit];
    const std::span events =
        std::span(owned.events).subspan(begin, owned.event_begin[unit + 1] - begin);
    ++result.captured;
    result.scored += evaluation.scores.score[unit] != 0 ? 1 : 0;
    result.distributed += std::ranges::any_of(events, &AssignmentEvent::given) ? 1 : 0;
    for (const Move& move : evaluation.stages.moves_of(unit))
      if (is_win(input.facts, move)) revenue += input.facts.decisions[move.by].amount.value_or(0);
  }
  result.revenue = within_64_bits(revenue);
  for (const Label& label : labels_of(input.facts, input.definition, evaluation)) {
    if (!is_in(label.unit)) continue;
    ++result.closed;
    result.won += label.won ? 1 : 0;
  }
  return result;
}

} // namespace lb
