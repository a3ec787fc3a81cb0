#include "lead/unit_replay.hpp"

#include <algorithm>

namespace lb {

// The rung that would be entered of itself; kNoStage where none can be.
StageCode Replay::target() const {
  if (stage_ == out_.codes.nurture()) return in_.ladder.mql;
  if (!out_.codes.on_ladder(stage_)) return kNoStage;
  const auto next = static_cast<StageCode>(stage_ + 1);
  return out_.codes.on_ladder(next) && in_.ladder.automatic[next] ? next : kNoStage;
}

// True where neither activities nor time can open the rung in this phase.
bool Replay::is_hopeless(StageCode rung) {
  if (rung == hopeless_rung_) return true;
  if (rung == hopeful_rung_ || in_.ladder.can_be_hopeless[rung] == 0) return false;
  AskNothing nothing;
  const bool hopeless = in_.ladder.blocking_gate(rung, rung, view_).has_value() ||
                        truth(*in_.ladder.automatic[rung], view_, nothing) == Truth::no;
  (hopeless ? hopeless_rung_ : hopeful_rung_) = rung;
  return hopeless;
}

// True where the bound of the score falls short of what the rung needs; remembers by how much.
bool Replay::is_out_of_reach(StageCode rung) {
  const std::int64_t needed = in_.ladder.needed_score[rung];
  if (needed == INT64_MIN) return false;
  if (points_.loose_bound(seen_end_) < needed) {
    short_rung_ = kNoStage;
    return true;
  }
  const std::int64_t most = points_.bound(seen_end_, now_).score;
  short_rung_ = most < needed ? rung : kNoStage;
  if (most < needed) short_by_ = needed - std::max(most, INT64_MIN / 4);
  return most < needed;
}

// Passes the activities before `last` that cannot bring the score to what the rung needs.
void Replay::pass_short(StageCode rung, std::uint32_t last) {
  if (rung == short_rung_) {
    for (; seen_end_ < last; ++seen_end_) {
      short_by_ -=
          std::min(short_by_, points_.most_raised_by(in_.timeline.words.class_of(seen_end_)));
      if (short_by_ == 0) break;
    }
  }
  const std::int64_t needed = in_.ladder.needed_score[rung];
  if (needed != INT64_MIN) seen_end_ = points_.first_in_reach(seen_end_, last, needed);
}

bool Replay::holds(StageCode rung) {
  const CompiledPredicate& predicate = *in_.ladder.automatic[rung];
  if (now_ != in_.presence.as_of && !points_are_exact_) {
    if (is_out_of_reach(rung)) return false;
    Asker bounded{*this, Certainty::bounded};
    const Truth found = truth(predicate, view_, bounded);
    if (found != Truth::open) return found == Truth::yes;
  }
  Asker exact{*this, Certainty::exact};
  if (truth(predicate, view_, exact) == Truth::yes) return true;
  if (now_ != in_.presence.as_of) is_out_of_reach(rung); // the reading has brought the bound closer
  return false;
}

const Points& Replay::exact_points() {
  if (points_are_exact_) return exact_;
  points_are_exact_ = true;
  if (now_ == in_.presence.as_of) {
    exact_ = {.fit = in_.scores.fit[unit_],
              .behaviour = in_.scores.behaviour[unit_],
              .score = in_.scores.score[unit_]};
  } else {
    exact_ = points_.exact(seen_end_, now_);
  }
  return exact_;
}

namespace {

std::int64_t pick(const Points& points, Measure measure) {
  switch (measure) {
  case Measure::fit:
    return points.fit;
  case Measure::behaviour:
    return points.behaviour;
  case Measure::score:
    break;
  }
  return points.score;
}

} // namespace

Truth Replay::ask_measure(const MeasureTest& test, Certainty certainty) {
  if (certainty == Certainty::exact) {
    return truth_of(test.holds(pick(exact_points(), test.measure)));
  }
  if (test.range.from == INT64_MIN) return Truth::open;
  return pick(points_.bound(seen_end_, now_), test.measure) < test.range.from ? Truth::no
                                                                              : Truth::open;
}

Truth Replay::ask(const CompiledPredicate& leaf, Certainty certainty) {
  switch (leaf.kind) {
  case PredicateKind::activity:
    return truth_of(has_activities(leaf.activity));
  case PredicateKind::stage:
    return truth_of(leaf.stage.holds(stage_, out_.codes));
  case PredicateKind::score:
  case PredicateKind::fit:
  case PredicateKind::behaviour:
    return ask_measure(leaf.measure, certainty);
  default:
    break;
  }
  if (certainty == Certainty::bounded) return Truth::open;
  const Points& points = exact_points();
  if (leaf.kind == PredicateKind::grade) {
    return truth_of(leaf.words.hold(grade_value(in_.definition, points)));
  }
  const Temperature temperature =
      temperature_of(in_.definition.temperature, points.score, view_.bant);
  return truth_of(leaf.words.hold(temperature_value(temperature)));
}

bool Replay::exists(std::uint32_t activity, Instant moment) const {
  return in_.facts.leads
             .created_at[in_.facts.activities.lead[in_.timeline.activity_row[activity]]] <= moment;
}

bool Replay::has_activities(const ActivityTest& test) {
  const Timeline& timeline = in_.timeline;
  if (test.within_days == INT64_MAX && !irregular_) {
    Slot& slot = slots_[test.slot];
    for (; slot.end < seen_end_; ++slot.end) {
      slot.count += test.class_matches[timeline.words.class_of(slot.end)];
    }
    return slot.count >= test.min_count;
  }
  const std::int64_t today = day_of(now_);
  std::int64_t count = 0;
  for (std::uint32_t activity = seen_end_; activity-- > begin_;) {
    if (count >= test.min_count || today - timeline.words.day(activity) >= test.within_days) {
      break;
    }
    if (irregular_ && !exists(activity, now_)) continue;
    count += test.class_matches[timeline.words.class_of(activity)];
  }
  return count >= test.min_count;
}

// Nurture is left for an activity strictly after it began; one dated before its lead counts from
// when the lead is created.
bool Replay::is_fresh() const {
  if (!irregular_) {
    return seen_end_ > begin_ && in_.timeline.activity_at(seen_end_ - 1) > since_;
  }
  for (std::uint32_t activity = begin_; activity < seen_end_; ++activity) {
    const Row lead = in_.facts.activities.lead[in_.timeline.activity_row[activity]];
    const Instant created = in_.facts.leads.created_at[lead];
    if (created <= now_ && std::max(created, in_.timeline.activity_at(activity)) > since_) {
      return true;
    }
  }
  return false;
}

} // namespace lb
