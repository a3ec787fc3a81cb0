#include "lead/funnel_units.hpp"

#include <algorithm>

namespace lb {

bool is_behind(const Evaluation& evaluation, const FunnelNumber& number, std::size_t unit) {
  const Stages& stages = evaluation.stages;
  const std::span<const Move> moves = stages.moves_of(unit);
  switch (number.who) {
  case FunnelWho::reached:
    return std::ranges::any_of(moves, [&](const Move& move) {
      return stages.codes.on_ladder(move.to) && move.to >= number.place;
    });
  case FunnelWho::here:
    return stages.stage[unit] == number.place;
  case FunnelWho::late:
    return stages.stage[unit] == number.place && stages.sla_breached[unit] != 0;
  case FunnelWho::moved:
    return std::ranges::any_of(
        moves, [&](const Move& move) { return move.from == number.place && move.to == number.to; });
  case FunnelWho::came_again:
    return std::ranges::count(moves, number.place, &Move::to) > 1;
  }
  return false;
}

std::vector<std::uint32_t> units_behind(const Evaluation& evaluation, const FunnelWindow& window,
                                        const FunnelNumber& number) {
  std::vector<std::uint32_t> units;
  for (std::uint32_t unit = 0; unit < evaluation.units.size(); ++unit)
    if (window.contains(evaluation.stages.moves_of(unit).front().at) &&
        is_behind(evaluation, number, unit))
      units.push_back(unit);
  return units;
}

} // namespace lb
