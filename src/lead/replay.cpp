#include "lead/replay.hpp"

#include "lead/unit_replay.hpp"

#include <algorithm>

namespace lb {

void Replay::start(std::size_t unit) {
  unit_ = unit;
  place_ = in_.presence.place(unit);
  irregular_ = in_.timeline.irregular[place_] != 0;
  begin_ = seen_end_ = in_.timeline.activity_begin[place_];
  end_ = in_.presence.sees_all ? in_.timeline.activity_begin[place_ + 1]
                               : in_.timeline.activities_until(place_, in_.presence.as_of);
  decisions_ = in_.timeline.decisions_of(place_);
  leads_ = in_.timeline.leads_of(place_);
  view_ = view_at(in_.timeline, in_.facts, place_, in_.timeline.created_at(place_));
  stage_ = kNoStage;
  is_won_ = false;
  bant_ = {};
  next_decision_ = bant_seen_ = 0;
  std::ranges::fill(slots_, Slot{.end = begin_});
  points_.start_unit(unit);
}

void Replay::open_phase(Instant at) {
  std::size_t joined = view_.leads.size();
  while (joined < leads_.size() && in_.facts.leads.created_at[leads_[joined]] <= at) ++joined;
  view_.leads = leads_.first(joined);
  for (; bant_seen_ < decisions_.size() && decisions_[bant_seen_].moment <= at; ++bant_seen_) {
    bant_.see(in_.facts, decisions_[bant_seen_]);
  }
  view_.bant = bant_.now();
  hopeless_rung_ = hopeful_rung_ = short_rung_ = kNoStage;
  points_.start_phase(view_);
  see(at);
}

void Replay::see(Instant at) {
  now_ = at;
  if (seen_end_ < end_ && in_.timeline.words.day(seen_end_) <= day_of(at)) {
    seen_end_ = std::clamp(in_.timeline.activities_until(place_, at), seen_end_, end_);
  }
  points_are_exact_ = false;
}

// The next decision or joining lead; kNever without one.
Instant Replay::next_fixed_moment() const {
  Instant next = kNever;
  if (next_decision_ < decisions_.size()) next = decisions_[next_decision_].moment;
  if (view_.leads.size() < leads_.size()) {
    next = std::min(next, in_.facts.leads.created_at[leads_[view_.leads.size()]]);
  }
  return next;
}

void Replay::unit(std::size_t unit) {
  start(unit);
  const Instant as_of = in_.presence.as_of;
  for (Instant at = in_.timeline.created_at(place_); at <= as_of; at = next_fixed_moment()) {
    open_phase(at);
    if (stage_ == kNoStage) move(0, kByCreated);
    while (next_decision_ < decisions_.size() && decisions_[next_decision_].moment <= at) {
      decide(decisions_[next_decision_++]);
    }
    climb();
    watch(std::min(next_fixed_moment(), as_of + 1));
  }
  if (now_ < as_of) {
    see(as_of);
    climb();
  }
  finish();
}

void Replay::decide(const TimelineDecision& decision) {
  const StageCodes& codes = out_.codes;
  const DecisionEffect& effect = in_.ladder.effects[decision.kind];
  const bool on_ladder = codes.on_ladder(stage_);
  const bool in_nurture = stage_ == codes.nurture();
  switch (effect.effect) {
  case LadderEffect::none:
    return;
  case LadderEffect::enter:
    return enter(decision, effect);
  case LadderEffect::nurture:
    if (on_ladder) move(codes.nurture(), decision.decision);
    return;
  case LadderEffect::disqualify:
    if (on_ladder || in_nurture) move(codes.disqualified(), decision.decision);
    return;
  case LadderEffect::lose:
    if (on_ladder || in_nurture) move(codes.lost(), decision.decision);
    return;
  case LadderEffect::reopen:
    if (!on_ladder && !in_nurture) move(codes.nurture(), decision.decision);
  }
}

void Replay::enter(const TimelineDecision& decision, const DecisionEffect& effect) {
  const StageCode rung = effect.rung;
  const bool on_ladder = out_.codes.on_ladder(stage_);
  if (!on_ladder && stage_ != out_.codes.nurture()) return;
  if (on_ladder && stage_ >= rung) return;
  const StageCode first = on_ladder ? static_cast<StageCode>(stage_ + 1) : StageCode{0};
  if (const auto gate = in_.ladder.blocking_gate(first, rung, view_)) {
    out_.refusals.push_back(
        {.unit = static_cast<std::uint32_t>(unit_), .decision = decision.decision, .gate = *gate});
    return;
  }
  move(rung, decision.decision);
  is_won_ = is_won_ || effect.is_win;
}

void Replay::move(StageCode to, std::uint32_t by) {
  out_.moves.push_back({.at = now_, .from = stage_, .to = to, .by = by});
  stage_ = to;
  since_ = now_;
}

void Replay::climb() {
  for (StageCode rung = target(); rung != kNoStage; rung = target()) {
    if (stage_ == out_.codes.nurture() && !is_fresh()) return;
    if (is_hopeless(rung) || !holds(rung)) return;
    move(rung, kByAuto);
  }
}

// The activities after this moment and before `until`, as long as one of them may open a rung.
void Replay::watch(Instant until) {
  const std::uint32_t last = until > in_.presence.as_of
                                 ? end_
                                 : std::min(end_, in_.timeline.activities_until(place_, until - 1));
  while (seen_end_ < last) {
    const StageCode rung = target();
    if (rung == kNoStage || is_hopeless(rung)) return;
    pass_short(rung, last);
    if (seen_end_ == last) return;
    const Instant at = in_.timeline.activity_at(seen_end_);
    if (irregular_ && !exists(seen_end_, at)) {
      ++seen_end_;
      continue;
    }
    see(at);
    climb();
  }
}

// Now in a stage with an SLA that ended before T, and no decision between its start and its end.
bool Replay::is_breached() const {
  if (!out_.codes.on_ladder(stage_) || !in_.ladder.sla_seconds[stage_]) return false;
  const Instant deadline = since_ + *in_.ladder.sla_seconds[stage_];
  if (in_.presence.as_of <= deadline) return false;
  return std::ranges::none_of(decisions_, [&](const TimelineDecision& decision) {
    return decision.moment > since_ && decision.moment <= deadline;
  });
}

void Replay::finish() {
  out_.stage.push_back(stage_);
  const bool is_lost = stage_ == out_.codes.disqualified() || stage_ == out_.codes.lost();
  out_.ending.push_back(is_won_ ? Ending::won : is_lost ? Ending::lost : Ending::open);
  out_.sla_breached.push_back(is_breached() ? 1 : 0);
  out_.move_begin.push_back(static_cast<std::uint32_t>(out_.moves.size()));
}

// A list that outgrows its memory moves all of it at once: too much at a time for millions. The
// first units tell how much the others will need, and an eighth more.
void Replay::expect(std::size_t unit_count) {
  const std::uint64_t done = std::max<std::size_t>(out_.stage.size(), 1);
  const auto for_all = [&](std::uint64_t of_done) {
    return static_cast<std::size_t>(of_done * unit_count / done * 9 / 8 + 1);
  };
  out_.stage.reserve(unit_count);
  out_.ending.reserve(unit_count);
  out_.sla_breached.reserve(unit_count);
  out_.move_begin.reserve(unit_count + 1);
  out_.moves.reserve(for_all(out_.moves.size()));
  out_.refusals.reserve(for_all(out_.refusals.size()));
}

Work replay(ReplayInput input, Stages& stages) {
  Replay replay(input);
  const auto count = static_cast<std::uint32_t>(input.presence.units.size());
  for (std::uint32_t first = 0; first < count;) {
    const std::uint32_t end = block_end(input.timeline, input.presence, first);
    for (std::uint32_t unit = first; unit < end; ++unit) replay.unit(unit);
    if (first < kPauseUnits && end >= kPauseUnits) replay.expect(count);
    first = end;
    co_await Pause{};
  }
  stages = replay.take();
}

} // namespace lb
