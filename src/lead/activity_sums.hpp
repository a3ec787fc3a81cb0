// What a unit's activities come to at a moment, for any number of rules in one pass: the decayed
// occurrence sum of an activity rule, the rest since the last activity of an inactivity rule.
// Points are not known here, so that a moved weight costs no pass.
#pragma once

#include "lead/timeline.hpp"

namespace lb {

/// What one activity or inactivity rule asks of activities. Keeps: its pointers.
struct ActivityTerm {
  const std::vector<char>* class_matches = nullptr; ///< by class of the timeline
  const std::int32_t* factors = nullptr;            ///< by age in days; nullptr: inactivity
  std::int64_t within_days = INT64_MAX, max_count = INT64_MAX, min_count = 0;
  std::int64_t inactive_days = 0;
};

/// An activity rule that asks neither for an order nor for a number of activities.
inline bool is_plain(const ActivityTerm& term) {
  return term.factors != nullptr && term.max_count == INT64_MAX && term.min_count <= 1;
}

/// Activities of a unit as far as a moment sees them.
struct SeenActivities {
  std::size_t unit = 0;
  std::uint32_t begin = 0, end = 0; ///< of the timeline
  Instant moment = 0;
};

class ActivitySums {
 public:
  /// Keeps: the timeline, the facts and the terms' pointers.
  ActivitySums(const Timeline& timeline, const Facts& facts, std::vector<ActivityTerm> terms);

  std::span<const ActivityTerm> terms() const { return terms_; }
  /// The terms that match activities of a class.
  std::span<const std::uint32_t> terms_of(std::uint32_t activity_class) const {
    return std::span(class_terms_)
        .subspan(class_begin_[activity_class],
                 class_begin_[activity_class + 1] - class_begin_[activity_class]);
  }

  void read(const SeenActivities& seen);
  /// Of the last read(): the sum in parts per million of an activity term, 1 or 0 of an
  /// inactivity term.
  std::int64_t value(std::size_t term) const;
  /// The same before `min_count` is asked for.
  std::int64_t raw_sum(std::size_t term) const { return sums_[term]; }
  std::int64_t count(std::size_t term) const { return counts_[term]; }

  /// Whether the activity's lead exists at the moment.
  bool exists(std::uint32_t activity, Instant moment) const {
    return facts_->leads.created_at[facts_->activities.lead[timeline_->activity_row[activity]]] <=
           moment;
  }

 private:
  void add(std::uint32_t activity);

  const Timeline* timeline_;
  const Facts* facts_;
  std::vector<ActivityTerm> terms_;
  std::vector<std::uint32_t> class_begin_, class_terms_;
  // Of the last read().
  std::int64_t day_ = 0, created_day_ = 0;
  std::vector<std::int64_t> sums_, counts_; // inactivity: the last day, and whether there is one
};

} // namespace lb
