#include "lead/labels.hpp"

#include "lead/compiled_predicate.hpp"
#include "lead/moves.hpp"

namespace lb {

namespace {

class Labeller {
 public:
  Labeller(const Facts& facts, const Definition& definition, const Evaluation& evaluation)
      : facts_(facts), stages_(evaluation.stages),
        hand_overs_{stage_code(definition, "sal"), stage_code(definition, "opportunity")} {}

  std::optional<Label> label(std::uint32_t unit) const {
    const std::span<const Move> moves = stages_.moves_of(unit);
    const Move* win = first_win(facts_, moves);
    const StageCode now = stages_.stage[unit];
    const bool won = win != nullptr;
    if (!won && now != stages_.codes.lost() && now != stages_.codes.disqualified())
      return std::nullopt;
    const Move& outcome = won ? *win : moves.back();
    return Label{.unit = unit,
                 .won = won,
                 .scored_at = hand_over(moves, outcome).at - 1,
                 .decided_at = outcome.at};
  }

 private:
  const Move& hand_over(std::span<const Move> moves, const Move& outcome) const {
    for (const StageCode rung : hand_overs_) {
      if (!stages_.codes.on_ladder(rung)) continue;
      const Move* found = first_move(moves, [&](const Move& move) {
        return is_by_decision(move) && enters_or_passes(stages_.codes, move, rung);
      });
      if (found != nullptr) return *found;
    }
    return outcome;
  }

  const Facts& facts_;
  const Stages& stages_;
  std::array<StageCode, 2> hand_overs_; // the first that happened counts
};

} // namespace

std::vector<Label> labels_of(const Facts& facts, const Definition& definition,
                             const Evaluation& evaluation) {
  const Labeller labeller(facts, definition, evaluation);
  std::vector<Label> labels;
  for (std::uint32_t unit = 0; unit < evaluation.units.size(); ++unit) {
    if (const auto label = labeller.label(unit)) labels.push_back(*label);
  }
  return labels;
}

} // namespace lb
