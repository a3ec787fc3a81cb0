#include "lead/funnel.hpp"

#include "base/slices.hpp"
#include "lead/moves.hpp"
#include "lead/nearest_rank.hpp"

#include <algorithm>

namespace lb {

namespace {

Work statistics_of(std::span<const std::int64_t> seconds, StayStatistics& statistics) {
  if (seconds.empty()) co_return;
  statistics.count = static_cast<std::int64_t>(seconds.size());
  co_await nearest_rank(seconds, 50, statistics.median_seconds);
  co_await nearest_rank(seconds, 90, statistics.p90_seconds);
}

class FunnelCount {
 public:
  struct Input {
    const Facts& facts;
    const Definition& definition;
    const Stages& stages;
    Instant as_of;
  };
  explicit FunnelCount(const Input& input)
      : in_(input), codes_(input.stages.codes), sal_(stage_code(input.definition, "sal")),
        stays_(codes_.size()), entered_highest_(codes_.rung_count, 0) {
    funnel_.now.assign(codes_.size(), 0);
    funnel_.sla_breached.assign(codes_.size(), 0);
  }

  void add(std::size_t unit);
  Work finish(Funnel& funnel);

 private:
  void add_cycle(std::span<const Move> moves);

  const Input in_;
  StageCodes codes_;
  StageCode sal_;
  Funnel funnel_;
  std::vector<std::vector<std::int64_t>> stays_; // by StageCode
  std::vector<std::int64_t> entered_highest_;    // by rung: units that came no higher
  std::vector<std::int64_t> cycles_;
};

void FunnelCount::add(std::size_t unit) {
  const std::span<const Move> moves = in_.stages.moves_of(unit);
  StageCode highest = 0;
  for (std::size_t i = 0; i < moves.size(); ++i) {
    const Instant end = i + 1 < moves.size() ? moves[i + 1].at : in_.as_of;
    stays_[moves[i].to].push_back(end - moves[i].at);
    if (codes_.on_ladder(moves[i].to)) highest = std::max(highest, moves[i].to);
  }
  ++entered_highest_[highest];
  ++funnel_.now[in_.stages.stage[unit]];
  funnel_.sla_breached[in_.stages.stage[unit]] += in_.stages.sla_breached[unit];
  add_cycle(moves);
}

void FunnelCount::add_cycle(std::span<const Move> moves) {
  const Move* handed_over = first_entry(codes_, moves, sal_);
  const Move* won = handed_over == nullptr ? nullptr : first_win(in_.facts, moves);
  if (won != nullptr) {
    cycles_.push_back(won->at - handed_over->at);
  }
}

Work FunnelCount::finish(Funnel& funnel) {
  funnel_.reached = entered_highest_;
  for (std::size_t rung = funnel_.reached.size(); rung-- > 1;) {
    funnel_.reached[rung - 1] += funnel_.reached[rung];
  }
  for (const std::vector<std::int64_t>& seconds : stays_) {
    co_await statistics_of(seconds, funnel_.time_in_stage.emplace_back());
  }
  if (!cycles_.empty()) co_await statistics_of(cycles_, funnel_.cycle.emplace());
  funnel = std::move(funnel_);
}

} // namespace

Work make_funnel(FunnelInput input, Funnel& funnel) {
  FunnelCount count({.facts = input.facts,
                     .definition = input.definition,
                     .stages = input.stages,
                     .as_of = input.presence.as_of});
  co_await in_blocks(input.presence.units.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t unit = first; unit < last; ++unit) {
      const std::uint32_t place = input.presence.place(unit);
      if (input.window.contains(input.timeline.created_at(place))) count.add(unit);
    }
  });
  co_await count.finish(funnel);
}

Funnel funnel_of(const Facts& facts, const Definition& definition, const Evaluation& evaluation,
                 std::span<const std::uint32_t> units) {
  FunnelCount count({.facts = facts,
                     .definition = definition,
                     .stages = evaluation.stages,
                     .as_of = evaluation.as_of});
  for (const std::uint32_t unit : units) count.add(unit);
  Funnel funnel;
  count.finish(funnel).finish();
  return funnel;
}

} // namespace lb
