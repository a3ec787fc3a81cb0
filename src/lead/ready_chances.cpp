#include "lead/ready_chances.hpp"

#include "lead/replay.hpp"

#include <algorithm>

namespace lb {

ReadyChances::ReadyChances(const Input& input)
    : in_(input), timeline_(input.state.timeline()), rule_count_(input.state.features.all().size()),
      past_(input.input, input.state) {}

Work ReadyChances::prepare() {
  const CompileInput compile_input{.columns = in_.state.order->columns,
                                   .timeline = timeline_,
                                   .facts = in_.input.facts,
                                   .definition = in_.input.definition,
                                   .cache = &leaves_};
  co_await compile_ladder_leaves(compile_input);
  for (const Predicate& condition : in_.needs.conditions) {
    co_await compile_leaves(compile_input, condition);
    conditions_.push_back(compile(compile_input, condition));
  }
  ladder_ = make_ladder(compile_input);
  is_automatic_ = ladder_.automatic[in_.mql].has_value();
  leads_back_ = ladder_.mql != kNoStage;
  Ladder closed = ladder_;
  closed.automatic[in_.mql].reset();
  closed.mql = kNoStage;
  co_await replay({.facts = in_.input.facts,
                   .timeline = timeline_,
                   .definition = in_.input.definition,
                   .presence = in_.state.presence(),
                   .features = in_.state.features,
                   .scoring = in_.state.unit_scores.scoring(),
                   .scores = in_.state.evaluation.scores,
                   .ladder = closed},
                  base_);
}

bool ReadyChances::start(std::uint32_t unit) {
  unit_ = unit;
  place_ = in_.state.presence().place(unit);
  moves_ = base_.moves_of(unit);
  moved_ = 0;
  moments_.clear();
  open_.clear();
  values_.clear();
  const auto is_ready = [&](const Move& move) {
    return base_.codes.on_ladder(move.to) && move.to >= in_.mql;
  };
  if (std::ranges::any_of(moves_, is_ready)) return false;
  if (is_automatic_) find_moments();
  return true;
}

void ReadyChances::find_moments() {
  const Facts& facts = in_.input.facts;
  const Instant as_of = in_.input.as_of;
  moments_.push_back(as_of);
  for (const Row lead : timeline_.leads_of(place_))
    if (facts.leads.created_at[lead] <= as_of) moments_.push_back(facts.leads.created_at[lead]);
  for (const TimelineDecision& decision : timeline_.decisions_of(place_))
    if (decision.moment <= as_of) moments_.push_back(decision.moment);
  const std::uint32_t end = timeline_.activities_until(place_, as_of);
  for (std::uint32_t i = timeline_.activity_begin[place_]; i < end; ++i) {
    const Row row = timeline_.activity_row[i];
    const Instant at = facts.activities.at[row];
    // What is dated before its lead is seen when that is created.
    if (facts.leads.created_at[facts.activities.lead[row]] <= at) moments_.push_back(at);
  }
  std::ranges::sort(moments_);
  const auto repeated = std::ranges::unique(moments_);
  moments_.erase(repeated.begin(), repeated.end());
}

// An activity strictly after the unit went to nurture.
bool ReadyChances::is_fresh(Instant since, Instant at) const {
  const Facts& facts = in_.input.facts;
  const std::uint32_t end = timeline_.activities_until(place_, at);
  for (std::uint32_t i = end; i-- > timeline_.activity_begin[place_];) {
    const Row row = timeline_.activity_row[i];
    const Instant created = facts.leads.created_at[facts.activities.lead[row]];
    if (created <= at && std::max(created, facts.activities.at[row]) > since) return true;
  }
  return false;
}

bool ReadyChances::has_activities(const ActivityTest& test, Instant at) const {
  const Facts& facts = in_.input.facts;
  const std::int64_t today = day_of(at);
  std::int64_t count = 0;
  const std::uint32_t end = timeline_.activities_until(place_, at);
  for (std::uint32_t i = timeline_.activity_begin[place_]; i < end; ++i) {
    const Row lead = facts.activities.lead[timeline_.activity_row[i]];
    const bool is_seen = facts.leads.created_at[lead] <= at;
    count += is_seen && test.class_matches[timeline_.words.class_of(i)] != 0 &&
             today - timeline_.words.day(i) < test.within_days;
  }
  return count >= test.min_count;
}

struct ReadyChances::Asker {
  const ReadyChances& chances;
  Instant at;
  Truth operator()(const CompiledPredicate& leaf) const {
    return truth_of(chances.has_activities(leaf.activity, at));
  }
};

std::uint64_t ReadyChances::alternatives_at(const UnitView& view, Instant at) const {
  std::uint64_t holding = 0;
  const Asker asker{*this, at};
  for (std::size_t i = 0; i < conditions_.size(); ++i)
    if (truth(conditions_[i], view, asker) == Truth::yes) holding |= std::uint64_t{1} << i;
  std::uint64_t open = 0;
  for (std::size_t i = 0; i < in_.needs.alternatives.size(); ++i)
    if ((in_.needs.alternatives[i].conditions & ~holding) == 0) open |= std::uint64_t{1} << i;
  return open;
}

void ReadyChances::look(std::size_t moment) {
  const Instant at = moments_[moment];
  while (moved_ < moves_.size() && moves_[moved_].at <= at) ++moved_;
  const Move& last = moves_[moved_ - 1];
  const bool is_below = last.to + 1 == in_.mql;
  const bool is_back = leads_back_ && last.to == base_.codes.nurture() && is_fresh(last.at, at);
  if (!is_below && !is_back) return;
  const UnitView view = past_view(timeline_, in_.input.facts, place_, at);
  if (ladder_.blocking_gate(in_.mql, in_.mql, view)) return;
  const std::uint64_t open = alternatives_at(view, at);
  if (open == 0) return;
  past_.read(unit_, at);
  keep(open);
}

void ReadyChances::keep(std::uint64_t open) {
  const std::size_t last = values_.size();
  for (std::size_t rule = 0; rule < rule_count_; ++rule) values_.push_back(past_.value(rule));
  const auto added = std::span(values_).subspan(last);
  if (!open_.empty() && open_.back() == open &&
      std::ranges::equal(added, std::span(values_).subspan(last - rule_count_, rule_count_))) {
    values_.resize(last);
    return;
  }
  open_.push_back(open);
}

} // namespace lb
