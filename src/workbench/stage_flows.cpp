#include "workbench/stage_flows.hpp"

#include <algorithm>

namespace lb {

void StageFlows::add(std::span<const Move> moves) {
  for (const Move& move : moves) {
    if (move.from == kNoStage)
      ++begun_[move.to];
    else if (move.from != move.to)
      ++between_[move.from * places_ + move.to];
    if (const std::size_t week = weeks_.bin_of(move.at); week < kWeeks)
      ++entries_[move.to * kWeeks + week];
  }
  ++stays_[moves.back().to];
  for (std::size_t i = 1; i < moves.size(); ++i)
    if (std::ranges::count(moves.first(i), moves[i].to, &Move::to) == 1) ++again_[moves[i].to];
}

void StageFlows::update(const Workbench& workbench) {
  if (stamp_ == workbench.derived.stamp) return;
  stamp_ = workbench.derived.stamp;
  const Evaluation& evaluation = *workbench.derived.evaluation;
  const StageCodes codes = evaluation.stages.codes;
  places_ = codes.size();
  between_.assign(places_ * places_, 0);
  begun_.assign(places_, 0);
  stays_.assign(places_, 0);
  again_.assign(places_, 0);
  entries_.assign(places_ * kWeeks, 0);
  weeks_ = {.end = evaluation.as_of, .seconds = 7 * kDaySeconds, .count = kWeeks};
  const FunnelWindow& window = workbench.workspace.funnel_window;
  for (std::size_t unit = 0; unit < evaluation.units.size(); ++unit) {
    const std::span<const Move> moves = evaluation.stages.moves_of(unit);
    if (window.contains(moves.front().at)) add(moves);
  }
  flows_.clear();
  for (std::size_t from = 0; from < places_; ++from)
    for (std::size_t to = 0; to < places_; ++to)
      if (const std::int64_t count = between_[from * places_ + to]; count > 0)
        flows_.push_back({from, to, count});
  std::vector<std::size_t> columns;
  for (std::size_t place = 0; place < places_; ++place)
    columns.push_back(std::min<std::size_t>(place, codes.rung_count));
  sankey_ = plot::lay_out({columns, begun_, stays_, flows_}, codes.rung_count);
}

} // namespace lb
