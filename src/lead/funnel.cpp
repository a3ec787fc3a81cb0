#include "lead/funnel.hpp"

#include "lead/moves.hpp"

#include <algorithm>

namespace lb {

namespace {

bool is_in(const FunnelWindow& window, Instant created_at) {
  return (!window.from || created_at >= *window.from) && (!window.to || created_at < *window.to);
}

// Nearest rank: element ceil(percent * n / 100) of the ascending list, from 1.
std::int64_t nearest_rank(std::vector<std::int64_t>& values, std::size_t percent) {
  const std::size_t rank = (values.size() * percent + 99) / 100;
  const auto place = values.begin() + static_cast<std::ptrdiff_t>(rank) - 1;
  std::ranges::nth_element(values, place);
  return *place;
}

StayStatistics statistics_of(std::vector<std::int64_t>& seconds) {
  if (seconds.empty()) return {};
  return {.count = static_cast<std::int64_t>(seconds.size()),
          .median_seconds = nearest_rank(seconds, 50),
          .p90_seconds = nearest_rank(seconds, 90)};
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
  Funnel take();

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

Funnel FunnelCount::take() {
  funnel_.reached = entered_highest_;
  for (std::size_t rung = funnel_.reached.size(); rung-- > 1;) {
    funnel_.reached[rung - 1] += funnel_.reached[rung];
  }
  for (std::vector<std::int64_t>& seconds : stays_) {
    funnel_.time_in_stage.push_back(statistics_of(seconds));
  }
  if (!cycles_.empty()) funnel_.cycle = statistics_of(cycles_);
  return std::move(funnel_);
}

} // namespace

Funnel make_funnel(const FunnelInput& input) {
  FunnelCount count({.facts = input.facts,
                     .definition = input.definition,
                     .stages = input.stages,
                     .as_of = input.presence.as_of});
  for (std::size_t unit = 0; unit < input.presence.units.size(); ++unit) {
    const std::uint32_t place = input.presence.on_timeline[unit];
    if (is_in(input.window, input.timeline.created_at[place])) count.add(unit);
  }
  return count.take();
}

Funnel funnel_of(const Facts& facts, const Definition& definition, const Evaluation& evaluation,
                 std::span<const std::uint32_t> units) {
  FunnelCount count({.facts = facts,
                     .definition = definition,
                     .stages = evaluation.stages,
                     .as_of = evaluation.as_of});
  for (const std::uint32_t unit : units) count.add(unit);
  return count.take();
}

} // namespace lb
