#include "lead/activity_sums.hpp"

#include "lead/definition.hpp"

#include <algorithm>

namespace lb {

ActivitySums::ActivitySums(const Timeline& timeline, const Facts& facts,
                           std::vector<ActivityTerm> terms)
    : timeline_(&timeline), facts_(&facts), terms_(std::move(terms)), sums_(terms_.size()),
      counts_(terms_.size()) {
  class_begin_.reserve(timeline.classes.size() + 1);
  class_begin_.push_back(0);
  for (std::size_t one = 0; one < timeline.classes.size(); ++one) {
    for (std::uint32_t term = 0; term < terms_.size(); ++term) {
      if ((*terms_[term].class_matches)[one] != 0) class_terms_.push_back(term);
    }
    class_begin_.push_back(static_cast<std::uint32_t>(class_terms_.size()));
  }
}

void ActivitySums::add(std::uint32_t activity) {
  const std::int64_t activity_day = timeline_->words.day(activity);
  const std::int64_t age = day_ - activity_day;
  for (const std::uint32_t index : terms_of(timeline_->words.class_of(activity))) {
    const ActivityTerm& term = terms_[index];
    if (term.factors == nullptr) {
      if (counts_[index]++ == 0) sums_[index] = activity_day;
      continue;
    }
    if (age >= term.within_days) continue;
    if (counts_[index]++ < term.max_count && age <= kDecayDays) sums_[index] += term.factors[age];
  }
}

void ActivitySums::read(const SeenActivities& seen) {
  std::ranges::fill(sums_, 0);
  std::ranges::fill(counts_, 0);
  day_ = day_of(seen.moment);
  created_day_ = day_of(timeline_->created_at(seen.unit));
  const bool irregular = timeline_->irregular[seen.unit] != 0;
  for (std::uint32_t activity = seen.end; activity-- > seen.begin;) {
    if (!irregular || exists(activity, seen.moment)) add(activity);
  }
}

std::int64_t ActivitySums::value(std::size_t index) const {
  const ActivityTerm& term = terms_[index];
  if (term.factors != nullptr) return counts_[index] < term.min_count ? 0 : sums_[index];
  const std::int64_t last_day = counts_[index] > 0 ? sums_[index] : created_day_;
  return day_ - last_day >= term.inactive_days ? 1 : 0;
}

} // namespace lb
