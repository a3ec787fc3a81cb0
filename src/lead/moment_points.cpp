#include "lead/moment_points.hpp"

#include <algorithm>

namespace lb {

namespace {

// More than any score, yet can be summed.
constexpr std::int64_t kUnbounded = INT64_MAX / kWholeFactor;
constexpr std::int64_t kNoBound = INT64_MAX / 4;
constexpr unsigned kLeftBits = 20;
constexpr std::int64_t kMostFaded = std::int64_t{1} << 42U; // the product stays within 64 bits

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
    const Feature& feature = input.features.all()[rule];
    const RuleWorth worth = worth_of(*rules[rule].rule);
    const std::uint32_t group = input.scoring.group_of_rule[rule];
    const bool is_fit = group < input.scoring.fit_group_count;
    if (is_fit != feature.is_fixed()) fit_is_base_ = false;
    if (!feature.reads_activities()) {
      uses_bant_ = uses_bant_ || feature.uses_bant;
      fixed_rules_.push_back({.feature = &feature,
                              .bits = feature.bits().data(),
                              .group = group,
                              .part = worth.part(1)});
      continue;
    }
    Term& term = terms_.emplace_back(Term{.group = group, .worth = worth});
    if (!feature.is_activity()) {
      inactivity_.push_back(terms_.size() - 1);
      continue;
    }
    const std::int64_t most = feature.term().max_count;
    term.fading = fading_of(feature);
    term.most = most <= INT64_MAX / kWholeFactor ? most * kWholeFactor : INT64_MAX;
  }
  groups_.assign(input.scoring.groups.size(), 0);
  add_inactivity();
  idle_behaviour_ = input.scoring.points(groups_).behaviour;
  set_most_raised();
  set_slowest();
}

// A factor is rounded, so that one more is never less than the exact one.
std::size_t MomentPoints::fading_of(const Feature& feature) {
  const auto found = std::ranges::find(fadings_, feature.decay, &Fading::decay);
  if (found != fadings_.end()) return static_cast<std::size_t>(found - fadings_.begin());
  Fading& fading = fadings_.emplace_back(Fading{.decay = feature.decay, .left = {}});
  for (const std::int32_t factor : feature.factors) {
    const std::int64_t ppm = std::min<std::int64_t>(factor + 1, kWholeFactor);
    fading.left.push_back(
        static_cast<std::uint32_t>(((ppm << kLeftBits) + kWholeFactor - 1) / kWholeFactor));
  }
  return fadings_.size() - 1;
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

// The points of a rule with its cap would not fade as its activities do: the cap is left out.
void MomentPoints::set_slowest() {
  slowest_.assign(kDecayDays + 1, 0);
  for (const Term& term : terms_) {
    if (term.fading == kNoFading || term.worth.factor <= 0) continue;
    const std::vector<std::uint32_t>& left = fadings_[term.fading].left;
    for (std::size_t day = 0; day < left.size(); ++day) {
      slowest_[day] = std::max(slowest_[day], left[day]);
    }
  }
  whole_.assign(input_.timeline.classes.size(), 0);
  for (std::uint32_t one = 0; one < whole_.size(); ++one) {
    std::int64_t fit = 0;
    std::int64_t behaviour = 0;
    for (const std::uint32_t i : sums_.terms_of(one)) {
      if (sums_.terms()[i].factors == nullptr || terms_[i].worth.factor <= 0) continue;
      (terms_[i].group < input_.scoring.fit_group_count ? fit : behaviour) +=
          terms_[i].worth.factor * kWholeFactor;
    }
    if (fit + behaviour > 0) {
      whole_[one] = std::min(input_.scoring.mixed(fit, behaviour), kMostFaded) + 1;
    }
    has_loose_bound_ = has_loose_bound_ && whole_[one] < kMostFaded;
    most_rounded_ = std::max(most_rounded_, whole_[one] / kWholeFactor + 1);
  }
}

void MomentPoints::start_unit(std::size_t unit) {
  unit_ = unit;
  place_ = input_.presence.place(unit);
  lead_count_ = view_at(input_.timeline, input_.facts, place_, input_.presence.as_of).leads.size();
  bound_end_ = loose_end_ = input_.timeline.activity_begin[place_];
  loose_sum_ = loose_day_ = 0;
  for (Term& term : terms_) term.sum = term.count = 0;
}

// A fixed rule stands as at the end unless leads have yet to join or BANT answers to fall.
bool MomentPoints::is_as_at_end(bool uses_bant) const {
  return view_->leads.size() == lead_count_ &&
         (!uses_bant || view_->bant == input_.presence.bant[unit_]);
}

void MomentPoints::ready_fixed() {
  if (fixed_is_ready_) return;
  fixed_is_ready_ = true;
  fixed_groups_.assign(input_.scoring.groups.size(), 0);
  for (const FixedRule& rule : fixed_rules_) {
    const bool holds = is_as_at_end(rule.feature->uses_bant)
                           ? rule.bits[unit_] != 0
                           : rule.feature->holds(*view_, input_.facts);
    if (holds) fixed_groups_[rule.group] += rule.part;
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
    terms_[i].count = sums_.count(i);
    terms_[i].sum = std::min(sums_.raw_sum(i) + sums_.count(i), terms_[i].most);
    terms_[i].day = day_of(moment);
  }
  return input_.scoring.points(groups_);
}

std::int64_t MomentPoints::faded(const Term& term, std::int64_t day) const {
  if (term.sum > kMostFaded) return term.sum;
  const std::int64_t days = std::clamp<std::int64_t>(day - term.day, 0, kDecayDays);
  const std::int64_t left = fadings_[term.fading].left[static_cast<std::size_t>(days)];
  return ((term.sum * left) >> kLeftBits) + 1;
}

void MomentPoints::raise(Term& term, std::int64_t day) const {
  term.sum = std::min((term.sum == 0 ? 0 : faded(term, day)) + kWholeFactor, term.most);
  term.day = std::max(term.day, day);
  ++term.count;
}

Points MomentPoints::bound(std::uint32_t seen_end, Instant moment) {
  if (!mix_rises_) return {.fit = INT64_MAX, .behaviour = INT64_MAX, .score = INT64_MAX};
  if (bound_is_ready_ && bound_end_ >= seen_end) return bound_;
  ready_fixed();
  const Timeline& timeline = input_.timeline;
  for (; bound_end_ < seen_end; ++bound_end_) {
    for (const std::uint32_t i : sums_.terms_of(timeline.words.class_of(bound_end_))) {
      if (sums_.terms()[i].factors != nullptr) raise(terms_[i], timeline.words.day(bound_end_));
    }
  }
  groups_ = fixed_groups_;
  const std::int64_t today = day_of(moment);
  for (std::size_t i = 0; i < terms_.size(); ++i) {
    const Term& term = terms_[i];
    // Whether enough days have passed is not bounded any closer.
    const bool is_inactivity = sums_.terms()[i].factors == nullptr;
    if (!is_inactivity && (term.count == 0 || term.count < sums_.terms()[i].min_count)) continue;
    const std::int64_t sum = is_inactivity ? 1 : faded(term, today) + term.count;
    groups_[term.group] += std::max<std::int64_t>(0, term.worth.part(sum));
  }
  bound_is_ready_ = true;
  bound_ = input_.scoring.points(groups_);
  return bound_;
}

// Whether enough days have passed is not bounded any closer.
void MomentPoints::add_inactivity() {
  for (const std::size_t i : inactivity_) {
    groups_[terms_[i].group] += std::max<std::int64_t>(0, terms_[i].worth.part(1));
  }
}

std::int64_t MomentPoints::base() {
  if (base_is_ready_) return base_;
  if (fit_is_base_ && is_as_at_end(uses_bant_)) {
    base_is_ready_ = true;
    return base_ = input_.scoring.mixed(input_.scores.fit[unit_], idle_behaviour_);
  }
  ready_fixed();
  groups_ = fixed_groups_;
  add_inactivity();
  base_is_ready_ = true;
  return base_ = input_.scoring.points(groups_).score;
}

template <class Reader> void MomentPoints::fade_until(const Reader& words, std::uint32_t end) {
  for (; loose_end_ < end; ++loose_end_) {
    const std::int64_t day = words.day(loose_end_);
    if (day > loose_day_ && loose_sum_ <= kMostFaded) {
      const auto gone = static_cast<std::size_t>(std::min(day - loose_day_, kDecayDays));
      loose_sum_ = ((loose_sum_ * slowest_[gone]) >> kLeftBits) + 1;
    }
    loose_day_ = day;
    loose_sum_ = std::min(loose_sum_ + whole_[words.class_of(loose_end_)], kNoBound);
  }
}

std::int64_t MomentPoints::loose_bound(std::uint32_t seen_end) {
  if (!mix_rises_ || !has_loose_bound_) return INT64_MAX;
  input_.timeline.words.read([&](const auto& words) { fade_until(words, seen_end); });
  const std::int64_t seen = seen_end - input_.timeline.activity_begin[place_];
  const bool is_known = loose_sum_ < kNoBound && base() < kNoBound;
  return is_known ? base() + loose_sum_ + seen * most_rounded_ : INT64_MAX;
}

std::uint32_t MomentPoints::first_in_reach(std::uint32_t begin, std::uint32_t end,
                                           std::int64_t needed) {
  if (!mix_rises_ || !has_loose_bound_ || base() >= kNoBound) return begin;
  const std::uint32_t first = input_.timeline.activity_begin[place_];
  return input_.timeline.words.read([&](const auto& words) {
    for (std::uint32_t activity = begin; activity < end; ++activity) {
      fade_until(words, activity + 1);
      const std::int64_t rounded = std::int64_t{activity + 1 - first} * most_rounded_;
      if (loose_sum_ >= kNoBound || base_ + loose_sum_ + rounded >= needed) return activity;
    }
    return end;
  });
}

} // namespace lb
