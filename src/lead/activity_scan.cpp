#include "lead/activity_scan.hpp"

#include "base/check.hpp"
#include "lead/definition.hpp"

#include <algorithm>

namespace lb {

namespace {

std::vector<ActivityTerm> terms_of(std::span<const ScanTerm> scan_terms) {
  std::vector<ActivityTerm> terms;
  for (const ScanTerm& one : scan_terms) terms.push_back(one.term);
  return terms;
}

void store(const ScanTerm& term, std::uint32_t unit, std::int64_t value) {
  if (term.sums != nullptr) {
    term.sums->set(unit, value);
  } else {
    (*term.bits)[unit] = static_cast<char>(value);
  }
}

} // namespace

ActivityScan::ActivityScan(const Timeline& timeline, const Facts& facts, const Presence& presence,
                           std::vector<ScanTerm> terms)
    : timeline_(timeline), presence_(presence), today_(day_of(presence.as_of)),
      irregular_(timeline, facts, terms_of(terms)) {
  // The order of the irregular reading: plain terms first.
  std::ranges::stable_partition(terms, [](const ScanTerm& one) { return is_plain(one.term); });
  for (ScanTerm& one : terms) (is_plain(one.term) ? plain_ : counted_).push_back(one);
  irregular_ = ActivitySums(timeline, facts, terms_of(terms));
  LB_CHECK(plain_.size() < kSeveral);
  make_ways();
  sums_.resize(plain_.size() + 1);
}

void ActivityScan::make_ways() {
  const std::size_t class_count = timeline_.classes.size();
  ways_.assign(class_count, static_cast<Way>(plain_.size()));
  several_.resize(class_count);
  factors_.assign((plain_.size() + 1) * kRow, 0);
  for (Way term = 0; term < plain_.size(); ++term) {
    const ActivityTerm& asked = plain_[term].term;
    const auto last = std::min<std::int64_t>(kDecayDays + 1, asked.within_days);
    if (last > 0) std::copy_n(asked.factors, last, factors_.data() + term * kRow);
    for (std::size_t one = 0; one < class_count; ++one) {
      if ((*asked.class_matches)[one] == 0) continue;
      if (ways_[one] == plain_.size()) {
        ways_[one] = term;
        continue;
      }
      if (ways_[one] != kSeveral) several_[one].push_back(std::exchange(ways_[one], kSeveral));
      several_[one].push_back(term);
    }
  }
}

void ActivityScan::units(std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t one = first; one < last; ++one) unit(one);
}

void ActivityScan::unit(std::uint32_t unit) {
  const std::uint32_t place = presence_.on_timeline[unit];
  const SeenActivities seen{.unit = place,
                            .begin = timeline_.activity_begin[place],
                            .end = timeline_.activities_until(place, presence_.as_of),
                            .moment = presence_.as_of};
  if (timeline_.irregular[place] != 0) return irregular_unit(unit, seen);
  std::ranges::fill(sums_, 0);
  constexpr std::int64_t oldest = kDecayDays + 1;
  for (std::uint32_t i = seen.begin; i < seen.end; ++i) {
    const std::uint32_t activity_class = timeline_.activity_class[i];
    const Way way = ways_[activity_class];
    const std::int64_t days = today_ - timeline_.activity_day[i];
    const auto age = static_cast<std::size_t>(days < oldest ? days : oldest);
    if (way != kSeveral) {
      sums_[way] += static_cast<std::uint32_t>(factors_[way * kRow + age]);
      continue;
    }
    for (const Way term : several_[activity_class]) {
      sums_[term] += static_cast<std::uint32_t>(factors_[term * kRow + age]);
    }
  }
  for (std::size_t term = 0; term < plain_.size(); ++term) {
    plain_[term].sums->set(unit, static_cast<std::int64_t>(sums_[term]));
  }
  for (const ScanTerm& term : counted_) counted(term, unit, seen);
}

// A lead of the unit joined later than something that it did: who exists has to be asked for each.
void ActivityScan::irregular_unit(std::uint32_t unit, const SeenActivities& seen) {
  irregular_.read(seen);
  std::size_t term = 0;
  for (const ScanTerm& one : plain_) store(one, unit, irregular_.value(term++));
  for (const ScanTerm& one : counted_) store(one, unit, irregular_.value(term++));
}

// Newest first: the newest `max_count` count, and an inactivity rule asks for the newest alone.
void ActivityScan::counted(const ScanTerm& scan_term, std::uint32_t unit,
                           const SeenActivities& seen) const {
  const ActivityTerm& term = scan_term.term;
  const std::vector<char>& matches = *term.class_matches;
  std::int64_t count = 0;
  std::int64_t sum = 0;
  std::int64_t last_day = day_of(timeline_.created_at[seen.unit]);
  for (std::uint32_t i = seen.end; i-- > seen.begin;) {
    if (matches[timeline_.activity_class[i]] == 0) continue;
    if (term.factors == nullptr) {
      last_day = timeline_.activity_day[i];
      break;
    }
    const std::int64_t age = today_ - timeline_.activity_day[i];
    if (age >= term.within_days) break;
    if (count++ < term.max_count && age <= kDecayDays) sum += term.factors[age];
    if (count >= term.max_count && count >= term.min_count) break;
  }
  if (term.factors == nullptr) {
    store(scan_term, unit, today_ - last_day >= term.inactive_days ? 1 : 0);
  } else {
    store(scan_term, unit, count < term.min_count ? 0 : sum);
  }
}

} // namespace lb
