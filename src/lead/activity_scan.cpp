#include "lead/activity_scan.hpp"

#include "base/check.hpp"
#include "lead/activity_runs.hpp"
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
      is_narrow_(timeline.most_activities <= kNarrowCount),
      irregular_(timeline, facts, terms_of(terms)) {
  // The order of the irregular reading: plain terms first.
  std::ranges::stable_partition(terms, [](const ScanTerm& one) { return is_plain(one.term); });
  for (ScanTerm& one : terms) (is_plain(one.term) ? plain_ : counted_).push_back(one);
  irregular_ = ActivitySums(timeline, facts, terms_of(terms));
  LB_CHECK(plain_.size() < kSeveral);
  make_ways();
  if (is_narrow_) return;
  for (const ScanTerm& term : plain_) {
    if (!term.sums->is_wide()) term.sums->written_as<std::int64_t>(presence.units.size());
  }
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
  timeline_.words.read([&](const auto& words) {
    is_narrow_ ? units_of<std::int32_t>(words, first, last)
               : units_of<std::int64_t>(words, first, last);
  });
}

template <class Number, class Reader>
void ActivityScan::units_of(const Reader& words, std::uint32_t first, std::uint32_t last) {
  // By way: where its sums are. What no rule counts is added to one number that nobody reads.
  struct Column {
    Number* sums;
    std::size_t stride;
  };
  Number unread = 0;
  std::vector<Column> columns;
  for (const ScanTerm& term : plain_) columns.push_back({term.sums->as<Number>().data(), 1});
  columns.push_back({&unread, 0});
  constexpr std::int64_t oldest = kDecayDays + 1;
  const std::int64_t today = today_ - words.first_day;
  for (std::uint32_t unit = first; unit < last; ++unit) {
    const std::uint32_t place = presence_.place(unit);
    const SeenActivities seen{.unit = place,
                              .begin = timeline_.activity_begin[place],
                              .end = presence_.sees_all
                                         ? timeline_.activity_begin[place + 1]
                                         : timeline_.activities_until(place, presence_.as_of),
                              .moment = presence_.as_of};
    if (timeline_.irregular[place] != 0) {
      irregular_unit(unit, seen);
      continue;
    }
    for (std::uint32_t i = seen.begin; i < seen.end; ++i) {
      const std::uint32_t activity_class = words.class_of(i);
      const Way way = ways_[activity_class];
      const std::int64_t days = today - words.days_since_first(i);
      const auto age = static_cast<std::size_t>(days < oldest ? days : oldest);
      if (way != kSeveral) {
        const Column& column = columns[way];
        column.sums[unit * column.stride] += factors_[way * kRow + age];
        continue;
      }
      for (const Way term : several_[activity_class]) {
        columns[term].sums[unit] += factors_[term * kRow + age];
      }
    }
    for (const ScanTerm& term : counted_) counted(term, unit, seen);
  }
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
  std::int64_t last_day = day_of(timeline_.created_at(seen.unit));
  for (std::uint32_t i = seen.end; i-- > seen.begin;) {
    if (matches[timeline_.words.class_of(i)] == 0) continue;
    if (term.factors == nullptr) {
      last_day = timeline_.words.day(i);
      break;
    }
    const std::int64_t age = today_ - timeline_.words.day(i);
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
