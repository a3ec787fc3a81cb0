#include "lead/score_counts.hpp"

#include "base/check.hpp"
#include "base/slices.hpp"

#include <algorithm>

namespace lb {

namespace {

bool is_score_threshold(const Predicate& predicate) {
  if (predicate.kind != PredicateKind::score) return false;
  const MeasureRange range = measure_range(predicate.comparisons);
  return range.is_exact && range.from != INT64_MIN && range.to == INT64_MAX;
}

bool asks_scores(const Predicate& predicate) {
  using enum PredicateKind;
  return std::ranges::any_of(std::array{score, fit, behaviour, grade, temperature},
                             [&](PredicateKind kind) { return uses(predicate, kind); });
}

} // namespace

ScoreCounts::Entry ScoreCounts::make_entry(const Predicate& source) {
  Entry entry{.source = source, .rest = source};
  if (source.kind != PredicateKind::all) {
    entry.rest = Predicate{.kind = PredicateKind::all, .parts = {source}};
  }
  std::vector<Predicate>& parts = entry.rest.parts;
  const auto found = std::ranges::find_if(parts, is_score_threshold);
  if (found != parts.end()) {
    entry.from = measure_range(found->comparisons).from;
    parts.erase(found);
  }
  entry.asks_scores = asks_scores(entry.rest);
  entry.asks_stages = uses(entry.rest, PredicateKind::stage);
  return entry;
}

void ScoreCounts::forget_lists() {
  for (std::optional<Entry>& entry : entries_) {
    if (entry && uses_lists(entry->source)) entry.reset();
  }
}

Work ScoreCounts::update(const Input& input) {
  const Scores& scores = *input.columns.scores;
  const Changed changed = see(input);
  if (changed.rests || changed.stages) {
    for (std::optional<Entry>& entry : entries_) {
      if (entry && !entry->is_filled) co_await fill_rest(input, *entry);
    }
    co_await classify(input);
  }
  if (changed.rests || changed.stages || changed.points) {
    if (scores.score.is_wide()) {
      co_await count_half_points(scores.score.as<std::int64_t>());
    } else {
      co_await count_half_points(scores.score.as<std::int32_t>());
    }
    count_shown();
  }
  co_await bring_meeting(scores);
  is_whole_ = true;
}

// What is others than at the last update: everything, where that was given up.
ScoreCounts::Changed ScoreCounts::see(const Input& input) {
  const bool scores_changed = scores_revision_ != input.scores_revision;
  Changed changed{.stages = stages_revision_ != input.stages_revision,
                  .points = points_revision_ != input.points_revision};
  for (std::optional<Entry>& entry : entries_) {
    if (entry && ((entry->asks_scores && scores_changed) || (entry->asks_stages && changed.stages)))
      entry->is_filled = false;
  }
  points_revision_ = input.points_revision;
  scores_revision_ = input.scores_revision;
  stages_revision_ = input.stages_revision;
  const bool are_others = bring_sources(input.compile.definition.stages);
  const auto is_open = [](const std::optional<Entry>& entry) { return entry && !entry->is_filled; };
  changed.rests = are_others || !is_whole_ || std::ranges::any_of(entries_, is_open) ||
                  class_of_.size() != input.columns.presence.units.size();
  is_whole_ = false;
  return changed;
}

// True where other rungs than before have an entry.
bool ScoreCounts::bring_sources(std::span<const Stage> stages) {
  bool changed = entries_.size() != stages.size();
  entries_.resize(stages.size());
  for (std::size_t rung = 0; rung < stages.size(); ++rung) {
    std::optional<Entry>& entry = entries_[rung];
    if (!stages[rung].automatic) {
      changed = changed || entry.has_value();
      entry.reset();
      continue;
    }
    if (entry && entry->source == *stages[rung].automatic) continue;
    Entry made = make_entry(*stages[rung].automatic);
    if (entry && entry->rest == made.rest) {
      entry->source = std::move(made.source);
      entry->from = made.from;
    } else {
      entry = std::move(made);
    }
  }
  return changed;
}

Work ScoreCounts::fill_rest(const Input& input, Entry& entry) {
  co_await compile_leaves(input.compile, entry.rest);
  const CompiledPredicate rest = compile(input.compile, entry.rest);
  entry.holds.resize(input.columns.presence.units.size());
  co_await in_blocks(entry.holds.size(), [&](std::size_t first, std::size_t last) {
    columnar_truth(rest, input.columns, first, std::span(entry.holds).subspan(first, last - first));
  });
  entry.is_filled = true;
}

namespace {

// Each bit of `holds`, so far to the left.
void add_bits(std::span<const char> holds, unsigned shift, std::span<std::uint8_t> to) {
  for (std::size_t i = 0; i < to.size(); ++i) {
    to[i] = static_cast<std::uint8_t>(to[i] | static_cast<unsigned>(holds[i]) << shift);
  }
}

} // namespace

Work ScoreCounts::classify(const Input& input) {
  class_of_.resize(input.columns.presence.units.size());
  const Stages* stages = input.columns.stages;
  const bool has_endings = stages != nullptr && stages->ending.size() == class_of_.size();
  co_await in_blocks(class_of_.size(), [&](std::size_t first, std::size_t last) {
    const std::span<std::uint8_t> block = std::span(class_of_).subspan(first, last - first);
    if (has_endings) {
      std::ranges::transform(std::span(stages->ending).subspan(first, block.size()), block.begin(),
                             [](Ending ending) { return static_cast<std::uint8_t>(ending); });
    } else {
      std::ranges::fill(block, std::uint8_t{0});
    }
    unsigned shift = 2;
    for (const std::optional<Entry>& entry : entries_) {
      if (!entry || shift == 2 + kClassRungs) continue;
      add_bits(std::span(entry->holds).subspan(first, block.size()), shift++, block);
    }
  });
  std::array<std::uint8_t, kClassCount> index{};
  std::array<char, kClassCount> is_used{};
  co_await in_blocks(class_of_.size(), [&](std::size_t first, std::size_t last) {
    for (const std::uint8_t one : std::span(class_of_).subspan(first, last - first)) {
      is_used[one] = 1;
    }
  });
  classes_.clear();
  for (std::size_t one = 0; one < kClassCount; ++one) {
    index[one] = static_cast<std::uint8_t>(classes_.size());
    if (is_used[one] != 0) classes_.push_back(static_cast<std::uint8_t>(one));
  }
  co_await in_blocks(class_of_.size(), [&](std::size_t first, std::size_t last) {
    for (std::uint8_t& one : std::span(class_of_).subspan(first, last - first)) one = index[one];
  });
}

std::size_t ScoreCounts::bucket_of(std::int64_t micro) {
  constexpr std::int64_t last = kLowest + kHalf * (std::int64_t{kBuckets} - 1);
  // 32 bits are enough from here on, and their division is a product.
  static_assert(last - kLowest <= UINT32_MAX);
  const auto within = static_cast<std::uint32_t>(std::clamp(micro, kLowest, last) - kLowest);
  return within / static_cast<std::uint32_t>(kHalf);
}

// Every other unit counts in a table of its own: many stand in the same half point one after
// another, and would wait for each other.
template <class Number> Work ScoreCounts::count_half_points(std::span<const Number> score) {
  const std::size_t size = classes_.size() * kBuckets;
  counts_.assign(2 * size, 0);
  co_await in_blocks(class_of_.size(), [&](std::size_t first, std::size_t last) {
    std::uint32_t* const even = counts_.data();
    std::uint32_t* const odd = even + size;
    const std::uint8_t* const one = class_of_.data();
    std::size_t unit = first;
    for (; unit + 1 < last; unit += 2) {
      ++even[one[unit] * kBuckets + bucket_of(score[unit])];
      ++odd[one[unit + 1] * kBuckets + bucket_of(score[unit + 1])];
    }
    if (unit < last) ++even[one[unit] * kBuckets + bucket_of(score[unit])];
  });
  for (std::size_t i = 0; i < size; ++i) counts_[i] += counts_[size + i];
}

// Each shown point is two half points, for it is rounded half up.
void ScoreCounts::count_shown() {
  for (std::vector<std::uint32_t>& shown : by_shown_) shown.assign(kBuckets / 2 + 1, 0);
  for (std::size_t one = 0; one < classes_.size(); ++one) {
    std::vector<std::uint32_t>& shown = by_shown_[classes_[one] % 4];
    const std::span<const std::uint32_t> units = counts_of(one);
    for (std::size_t half = 0; half < kBuckets; ++half) shown[(half + 1) / 2] += units[half];
  }
}

// Whether the entry is the `nth` of few and its threshold lies between two counts.
bool ScoreCounts::is_counted(const Entry& entry, std::size_t nth) {
  return nth < kClassRungs &&
         (!entry.from ||
          (*entry.from > kLowest && *entry.from < kLowest + kHalf * std::int64_t{kBuckets} &&
           (*entry.from - kLowest) % kHalf == 0));
}

std::int64_t ScoreCounts::counted(const Entry& entry, std::size_t nth) const {
  std::int64_t found = 0;
  const std::size_t first = entry.from ? bucket_of(*entry.from) : 0;
  for (std::size_t one = 0; one < classes_.size(); ++one) {
    if ((classes_[one] >> (2 + nth)) % 2 == 0) continue;
    for (const std::uint32_t units : counts_of(one).subspan(first)) found += units;
  }
  return found;
}

// From the counts where that is possible, else unit by unit.
Work ScoreCounts::bring_meeting(const Scores& scores) {
  meeting_.assign(entries_.size(), std::nullopt);
  std::size_t nth = 0;
  for (std::size_t rung = 0; rung < entries_.size(); ++rung) {
    if (!entries_[rung]) continue;
    const Entry& entry = *entries_[rung];
    if (is_counted(entry, nth++)) {
      meeting_[rung] = counted(entry, nth - 1);
      continue;
    }
    const std::int64_t from = entry.from.value_or(INT64_MIN);
    std::int64_t found = 0;
    co_await in_blocks(entry.holds.size(), [&](std::size_t first, std::size_t last) {
      for (std::size_t unit = first; unit < last; ++unit) {
        found += entry.holds[unit] != 0 && scores.score[unit] >= from ? 1 : 0;
      }
    });
    meeting_[rung] = found;
  }
}

std::vector<std::uint32_t> ScoreCounts::histogram(Ending ending,
                                                  const HistogramBounds& bounds) const {
  LB_CHECK(bounds.from >= -1000 && bounds.to <= 1000);
  std::vector<std::uint32_t> counts(bounds.bucket_count, 0);
  const std::vector<std::uint32_t>& by_shown = by_shown_[static_cast<std::size_t>(ending)];
  for (std::size_t i = 0; i < by_shown.size(); ++i) {
    const std::int64_t shown = kLowestShown + static_cast<std::int64_t>(i);
    counts[histogram_bucket(bounds, shown)] += by_shown[i];
  }
  return counts;
}

} // namespace lb
