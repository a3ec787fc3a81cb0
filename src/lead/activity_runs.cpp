#include "lead/activity_runs.hpp"

#include "base/check.hpp"
#include "base/slices.hpp"
#include "lead/definition.hpp"

#include <algorithm>

namespace lb {

// Makes the runs of one block after another.
class ActivityRuns::Filling {
 public:
  Filling(ActivityRuns& runs, const Timeline& timeline)
      : runs_(runs), timeline_(timeline), next_(timeline.classes.size(), 0) {}

  Work block(std::uint32_t first, std::uint32_t last) {
    runs_.blocks_.push_back({first, static_cast<std::uint32_t>(runs_.runs_.size())});
    const std::uint32_t begin = timeline_.activity_begin[first];
    const std::size_t count = timeline_.activity_begin[last] - begin;
    co_await in_blocks(count,
                       [&](std::size_t from, std::size_t to) { count_classes(begin, from, to); });
    std::ranges::sort(present_);
    std::uint32_t end = begin;
    for (const std::uint32_t one : present_) {
      runs_.runs_.push_back({one, end});
      end += std::exchange(next_[one], end);
    }
    std::uint32_t unit = first;
    co_await in_blocks(count, [&](std::size_t from, std::size_t to) {
      for (auto i = static_cast<std::uint32_t>(begin + from); i < begin + to; ++i) {
        while (timeline_.activity_begin[unit + 1] <= i) ++unit;
        place(i, unit - first);
      }
    });
    for (const std::uint32_t one : present_) next_[one] = 0;
    present_.clear();
  }

 private:
  void count_classes(std::uint32_t begin, std::size_t from, std::size_t to) {
    for (std::size_t i = begin + from; i < begin + to; ++i) {
      const std::uint32_t one = timeline_.words.class_of(i);
      if (next_[one]++ == 0) present_.push_back(one);
    }
  }

  void place(std::uint32_t activity, std::uint32_t place) {
    const auto days = static_cast<std::uint32_t>(timeline_.words.day(activity) - runs_.first_day_);
    runs_.hits_[next_[timeline_.words.class_of(activity)]++] = days << kPlaceBits | place;
  }

  ActivityRuns& runs_;
  const Timeline& timeline_;
  std::vector<std::uint32_t> next_;    // by class: how many in the block, then where the next goes
  std::vector<std::uint32_t> present_; // the classes in the block
};

Work ActivityRuns::fill(const Timeline& timeline) {
  // Dates of the years 1 to 9999 are less far apart.
  constexpr std::int64_t most_days = std::int64_t{1} << (32 - kPlaceBits);
  LB_CHECK(timeline.words.last_day() - timeline.words.first_day() < most_days);
  first_day_ = timeline.words.first_day();
  class_count_ = timeline.classes.size();
  is_narrow_ = timeline.most_activities <= kNarrowCount;
  co_await fill_in_slices(hits_, timeline.words.size());
  Filling filling(*this, timeline);
  const auto unit_count = static_cast<std::uint32_t>(timeline.size());
  for (std::uint32_t first = 0; first < unit_count;) {
    std::uint32_t last = first + 1;
    while (last < unit_count && last - first < kMostUnits &&
           timeline.activity_begin[last + 1] - timeline.activity_begin[first] <= kMostActivities) {
      ++last;
    }
    co_await filling.block(first, last);
    first = last;
    co_await Pause{};
  }
  blocks_.push_back({unit_count, static_cast<std::uint32_t>(runs_.size())});
  runs_.push_back({0, static_cast<std::uint32_t>(hits_.size())});
}

// The sums of some terms, block by block.
template <class Number> class ActivityRuns::Summing {
 public:
  Summing(const ActivityRuns& runs, std::span<const Sum> sums, std::int64_t today)
      : runs_(runs), today_(static_cast<std::uint32_t>(today - runs.first_day_)) {
    const std::size_t unit_count = runs.blocks_.back().first_unit;
    std::vector<std::vector<std::uint32_t>> of_class(runs.class_count_);
    for (const Sum& one : sums) {
      LB_CHECK(is_plain(one.term));
      const auto ages = std::clamp<std::int64_t>(one.term.within_days, 0, kNoAge);
      factors_.insert(factors_.end(), one.term.factors, one.term.factors + ages);
      factors_.resize(factors_.size() + kRow - static_cast<std::size_t>(ages), 0);
      for (std::size_t i = 0; i < runs.class_count_; ++i) {
        if ((*one.term.class_matches)[i] != 0) {
          of_class[i].push_back(static_cast<std::uint32_t>(columns_.size()));
        }
      }
      columns_.push_back(one.sums->written_as<Number>(unit_count));
      most_.push_back(one.most);
      *one.most = 0;
    }
    for (const std::vector<std::uint32_t>& terms : of_class) {
      begin_.push_back(static_cast<std::uint32_t>(terms_.size()));
      terms_.insert(terms_.end(), terms.begin(), terms.end());
    }
    begin_.push_back(static_cast<std::uint32_t>(terms_.size()));
  }

  void begin(const Block& block, std::uint32_t end) const {
    for (const std::span<Number> column : columns_) {
      std::ranges::fill(section(column, block, end), Number{0});
    }
  }

  void end(const Block& block, std::uint32_t end) const {
    for (std::size_t term = 0; term < columns_.size(); ++term) {
      Number most = 0; // one of its own: the loop is several at a time then
      for (const Number sum : section(columns_[term], block, end)) most = std::max(most, sum);
      *most_[term] = std::max<std::int64_t>(*most_[term], most);
    }
  }

  std::span<const std::uint32_t> terms_of(const Run& run) const {
    return std::span(terms_).subspan(begin_[run.activity_class],
                                     begin_[run.activity_class + 1] - begin_[run.activity_class]);
  }

  void add(std::uint32_t term, const Block& block, std::span<const Hit> hits) const {
    const std::int32_t* const factors = factors_.data() + term * kRow;
    Number* const sums = columns_[term].data() + block.first_unit;
    const std::uint32_t today = today_;
    for (const Hit hit : hits) {
      const std::uint32_t age = std::min(today - (hit >> kPlaceBits), std::uint32_t{kNoAge});
      sums[hit % kMostUnits] += factors[age];
    }
  }

 private:
  static constexpr std::int64_t kNoAge = kDecayDays + 1; // from it on nothing counts
  static constexpr std::size_t kRow = static_cast<std::size_t>(kNoAge) + 1;

  static std::span<Number> section(std::span<Number> column, const Block& block,
                                   std::uint32_t end) {
    return column.subspan(block.first_unit, end - block.first_unit);
  }

  const ActivityRuns& runs_;
  std::uint32_t today_;
  std::vector<std::int32_t> factors_;        // a row of each term, by age
  std::vector<std::uint32_t> begin_, terms_; // by class: the terms that count it
  std::vector<std::span<Number>> columns_;
  std::vector<std::int64_t*> most_;
};

template <class Number>
Work ActivityRuns::sum_as(std::span<const Sum> sums, std::int64_t today) const {
  for (const Sum& one : sums) {
    one.sums->written_as<Number>(blocks_.back().first_unit); // new memory takes its time
    co_await Pause{};
  }
  const Summing<Number> summing(*this, sums, today);
  std::size_t done = 0;
  for (std::size_t i = 0; i + 1 < blocks_.size(); ++i) {
    const Block& block = blocks_[i];
    const std::uint32_t end = blocks_[i + 1].first_unit;
    summing.begin(block, end);
    done += (end - block.first_unit) * sums.size();
    for (std::uint32_t at = block.first_run; at < blocks_[i + 1].first_run; ++at) {
      for (const std::uint32_t term : summing.terms_of(runs_[at])) {
        for (std::uint32_t first = runs_[at].begin; first < runs_[at + 1].begin;) {
          const auto count = std::min<std::size_t>(kPauseUnits, runs_[at + 1].begin - first);
          if (done + count > kPauseUnits) {
            co_await Pause{};
            done = 0;
          }
          summing.add(term, block, std::span(hits_).subspan(first, count));
          first += static_cast<std::uint32_t>(count);
          done += count;
        }
      }
    }
    summing.end(block, end);
  }
}

Work ActivityRuns::sum(std::vector<Sum> sums, std::int64_t today) const {
  if (is_narrow_) {
    co_await sum_as<std::int32_t>(sums, today);
  } else {
    co_await sum_as<std::int64_t>(sums, today);
  }
}

} // namespace lb
