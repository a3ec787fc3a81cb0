#include "lead/moment_points.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::int64_t kWholeFactor = 1'000'000;
constexpr std::int64_t kUnbounded = INT64_MAX / 1'000'000; // more than any score, yet can be summed

std::vector<ActivityTerm> terms_of(const Features& features) {
  std::vector<ActivityTerm> terms;
  for (const Feature& feature : features.all()) {
    if (feature.reads_activities()) terms.push_back(feature.term());
  }
  return terms;
}

} // namespace

MomentPoints::MomentPoints(const Input& input)
    : input_(input), sums_(input.timeline, input.facts, terms_of(input.features)),
      mix_rises_(input.scoring.mix_fit >= 0 && input.scoring.mix_behaviour >= 0) {
  const std::vector<RuleRef> rules = rules_of(input.definition);
  for (std::size_t rule = 0; rule < rules.size(); ++rule) {
    worths_.push_back(worth_of(*rules[rule].rule));
    if (!input.features.all()[rule].reads_activities()) continue;
    terms_.push_back({.group = input.scoring.group_of_rule[rule], .worth = worths_.back()});
  }
  set_most_raised();
}

// Limits never grow a difference, so that what one activity adds to its rules is the most that the
// score can gain; with it a rule may reach its `min_count` and count them all.
void MomentPoints::set_most_raised() {
  const Scoring& scoring = input_.scoring;
  for (std::uint32_t one = 0; one < input_.timeline.classes.size(); ++one) {
    std::int64_t fit = 0;
    std::int64_t behaviour = 0;
    for (const std::uint32_t i : sums_.terms_of(one)) {
      if (sums_.terms()[i].factors == nullptr) continue;
      const std::int64_t count = std::clamp<std::int64_t>(sums_.terms()[i].min_count, 1, 1000);
      const bool is_all = count == sums_.terms()[i].min_count || count == 1;
      const std::int64_t most =
          std::max<std::int64_t>(0, terms_[i].worth.part(count * kWholeFactor));
      (terms_[i].group < scoring.fit_group_count ? fit : behaviour) += is_all ? most : kUnbounded;
    }
    // The mix rounds down: what is added may gain one micro-point more.
    const std::int64_t most = scoring.mixed(fit, behaviour);
    most_raised_.push_back(most == INT64_MAX ? most : most + 1);
  }
}

void MomentPoints::start_unit(std::size_t unit) {
  unit_ = unit;
  place_ = input_.presence.on_timeline[unit];
  lead_count_ = view_at(input_.timeline, input_.facts, place_, input_.presence.as_of).leads.size();
  bound_end_ = input_.timeline.activity_begin[place_];
  bound_groups_.assign(input_.scoring.groups.size(), 0);
  for (std::size_t i = 0; i < terms_.size(); ++i) {
    Term& term = terms_[i];
    term.bound_sum = term.bound_count = term.bound_part = 0;
    // Whether enough days have passed is not bounded any closer.
    if (sums_.terms()[i].factors == nullptr) {
      bound_groups_[term.group] += std::max<std::int64_t>(0, term.worth.part(1));
    }
  }
}

// A fixed rule stands as at the end unless leads have yet to join or BANT answers to fall.
void MomentPoints::ready_fixed() {
  if (fixed_is_ready_) return;
  fixed_is_ready_ = true;
  fixed_groups_.assign(input_.scoring.groups.size(), 0);
  const bool all_joined = view_->leads.size() == lead_count_;
  const bool same_bant = view_->bant == input_.presence.bant[unit_];
  const std::span<const Feature> features = input_.features.all();
  for (std::size_t rule = 0; rule < features.size(); ++rule) {
    const Feature& feature = features[rule];
    if (!feature.is_fixed()) continue;
    const bool as_at_end = all_joined && (same_bant || !feature.uses_bant);
    const bool holds = as_at_end ? feature.bits[unit_] != 0 : feature.holds(*view_, input_.facts);
    if (holds) fixed_groups_[input_.scoring.group_of_rule[rule]] += worths_[rule].part(1);
  }
}

Points MomentPoints::exact(std::uint32_t seen_end, Instant moment) {
  ready_fixed();
  sums_.read({.unit = place_,
              .begin = input_.timeline.activity_begin[place_],
              .end = seen_end,
              .moment = moment});
  groups_ = fixed_groups_;
  for (std::size_t i = 0; i < terms_.size(); ++i) {
    groups_[terms_[i].group] += terms_[i].worth.part(sums_.value(i));
  }
  // Where a lead joins late, its earlier activities come after this reading: the bound stays.
  if (input_.timeline.irregular[place_] != 0) return input_.scoring.points(groups_);
  bound_end_ = seen_end;
  bound_is_ready_ = false;
  for (std::size_t i = 0; i < terms_.size(); ++i) {
    if (sums_.terms()[i].factors == nullptr) continue;
    terms_[i].bound_sum = sums_.raw_sum(i);
    terms_[i].bound_count = sums_.count(i);
    set_bound_part(terms_[i], sums_.terms()[i]);
  }
  return input_.scoring.points(groups_);
}

void MomentPoints::set_bound_part(Term& term, const ActivityTerm& activity) {
  const bool enough = term.bound_count >= activity.min_count;
  const std::int64_t part = enough ? std::max<std::int64_t>(0, term.worth.part(term.bound_sum)) : 0;
  bound_groups_[term.group] += part - term.bound_part;
  term.bound_part = part;
}

void MomentPoints::raise(Term& term, const ActivityTerm& activity) {
  ++term.bound_count;
  const bool is_limited = activity.max_count <= INT64_MAX / kWholeFactor;
  if (!is_limited || term.bound_sum + kWholeFactor <= activity.max_count * kWholeFactor) {
    term.bound_sum += kWholeFactor;
  } else {
    term.bound_sum = activity.max_count * kWholeFactor;
  }
  set_bound_part(term, activity);
}

Points MomentPoints::bound(std::uint32_t seen_end) {
  if (!mix_rises_) return {.fit = INT64_MAX, .behaviour = INT64_MAX, .score = INT64_MAX};
  if (bound_is_ready_ && bound_end_ >= seen_end) return bound_;
  ready_fixed();
  for (; bound_end_ < seen_end; ++bound_end_) {
    for (const std::uint32_t i : sums_.terms_of(input_.timeline.activity_class[bound_end_])) {
      if (sums_.terms()[i].factors != nullptr) raise(terms_[i], sums_.terms()[i]);
    }
  }
  groups_ = fixed_groups_;
  for (std::size_t group = 0; group < groups_.size(); ++group) {
    groups_[group] += bound_groups_[group];
  }
  bound_is_ready_ = true;
  bound_ = input_.scoring.points(groups_);
  return bound_;
}

} // namespace lb
