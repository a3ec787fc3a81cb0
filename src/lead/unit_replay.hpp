// One unit's replay after another, with all that it remembers meanwhile. Behind replay(): the moves
// are in replay.cpp, what has to hold for them in replay_conditions.cpp.
#pragma once

#include "lead/moment_points.hpp"
#include "lead/replay.hpp"

namespace lb {

class Replay {
 public:
  explicit Replay(const ReplayInput& input)
      : in_(input), points_({.facts = input.facts,
                             .timeline = input.timeline,
                             .definition = input.definition,
                             .presence = input.presence,
                             .features = input.features,
                             .scoring = input.scoring,
                             .scores = input.scores}),
        slots_(input.ladder.slot_count) {
    out_.codes = input.ladder.codes;
    out_.move_begin.push_back(0);
  }

  void unit(std::size_t unit);
  /// Makes room for so many units, after the ones that are done.
  void expect(std::size_t unit_count);
  Stages take() { return std::move(out_); }

 private:
  // How many activities a test without a window has counted, and how far it came.
  struct Slot {
    std::uint32_t end = 0;
    std::int64_t count = 0;
  };
  enum class Certainty : std::uint8_t { bounded, exact };
  struct Asker {
    Replay& replay;
    Certainty certainty;
    Truth operator()(const CompiledPredicate& leaf) const { return replay.ask(leaf, certainty); }
  };

  void start(std::size_t unit);
  void open_phase(Instant at);
  void see(Instant at);
  Instant next_fixed_moment() const;
  void decide(const TimelineDecision& decision);
  void enter(const TimelineDecision& decision, const DecisionEffect& effect);
  void climb();
  void watch(Instant until);
  void move(StageCode to, std::uint32_t by);
  void finish();

  StageCode target() const;
  bool is_hopeless(StageCode rung);
  bool holds(StageCode rung);
  bool is_out_of_reach(StageCode rung);
  void pass_short(StageCode rung, std::uint32_t last);
  bool is_fresh() const;
  Truth ask(const CompiledPredicate& leaf, Certainty certainty);
  Truth ask_measure(const MeasureTest& test, Certainty certainty);
  bool has_activities(const ActivityTest& test);
  bool exists(std::uint32_t activity, Instant moment) const;
  const Points& exact_points();
  bool is_breached() const;

  const ReplayInput& in_;
  Stages out_;
  MomentPoints points_;
  std::vector<Slot> slots_;
  // Of the unit.
  std::size_t unit_ = 0, place_ = 0;
  bool irregular_ = false;
  std::uint32_t begin_ = 0, end_ = 0; // its activities until the as-of instant
  std::span<const TimelineDecision> decisions_;
  std::span<const Row> leads_;
  StageCode stage_ = kNoStage;
  Instant since_ = 0;
  bool is_won_ = false;
  BantState bant_;
  // Of the phase: from one decision or joining lead to the next.
  UnitView view_;
  std::size_t next_decision_ = 0, bant_seen_ = 0;
  StageCode hopeless_rung_ = kNoStage, hopeful_rung_ = kNoStage;
  StageCode short_rung_ = kNoStage; // the score is known to be short of what this rung needs
  std::int64_t short_by_ = 0;       // by at least so many micro-points
  // Of the moment.
  Instant now_ = 0;
  std::uint32_t seen_end_ = 0;
  bool points_are_exact_ = false;
  Points exact_;
};

} // namespace lb
