#include "lead/score_counts.hpp"

#include "base/check.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::size_t kChunkUnits = 4096;

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

void ScoreCounts::update(const Input& input) {
  const Scores& scores = *input.columns.scores;
  const bool scores_changed = scores_revision_ != input.scores_revision;
  const bool stages_changed = stages_revision_ != input.stages_revision;
  for (std::optional<Entry>& entry : entries_) {
    if (entry && ((entry->asks_scores && scores_changed) || (entry->asks_stages && stages_changed)))
      entry->is_filled = false;
  }
  const bool points_changed = points_revision_ != input.points_revision;
  points_revision_ = input.points_revision;
  scores_revision_ = input.scores_revision;
  stages_revision_ = input.stages_revision;
  const bool rests_changed = bring_entries(input);
  if (rests_changed || stages_changed || class_of_.size() != scores.score.size()) classify(input);
  if (rests_changed || stages_changed || points_changed) count(scores);
  meeting_.assign(entries_.size(), std::nullopt);
  std::size_t nth = 0;
  for (std::size_t rung = 0; rung < entries_.size(); ++rung) {
    if (entries_[rung]) meeting_[rung] = meeting(*entries_[rung], nth++, scores);
  }
}

// True where the rest of an entry is another than before.
bool ScoreCounts::bring_entries(const Input& input) {
  const std::vector<Stage>& stages = input.compile.definition.stages;
  bool changed = entries_.size() != stages.size();
  entries_.resize(stages.size());
  for (std::size_t rung = 0; rung < stages.size(); ++rung) {
    std::optional<Entry>& entry = entries_[rung];
    if (!stages[rung].automatic) {
      changed = changed || entry.has_value();
      entry.reset();
      continue;
    }
    if (!entry || entry->source != *stages[rung].automatic) {
      Entry made = make_entry(*stages[rung].automatic);
      if (entry && entry->rest == made.rest) {
        entry->source = std::move(made.source);
        entry->from = made.from;
      } else {
        entry = std::move(made);
      }
    }
    if (entry->is_filled) continue;
    fill_rest(input, *entry);
    changed = true;
  }
  return changed;
}

void ScoreCounts::fill_rest(const Input& input, Entry& entry) {
  const std::size_t count = input.columns.presence.units.size();
  const CompiledPredicate rest = compile(input.compile, entry.rest);
  entry.holds.resize(count);
  entry.is_filled = true;
  for (std::size_t first = 0; first < count; first += kChunkUnits) {
    columnar_truth(rest, input.columns, first,
                   std::span(entry.holds).subspan(first, std::min(kChunkUnits, count - first)));
  }
}

void ScoreCounts::classify(const Input& input) {
  class_of_.assign(input.columns.presence.units.size(), 0);
  const Stages* stages = input.columns.stages;
  if (stages != nullptr && stages->ending.size() == class_of_.size()) {
    for (std::size_t unit = 0; unit < class_of_.size(); ++unit) {
      class_of_[unit] = static_cast<std::uint8_t>(stages->ending[unit]);
    }
  }
  unsigned shift = 2;
  for (const std::optional<Entry>& entry : entries_) {
    if (!entry || shift == 2 + kClassRungs) continue;
    for (std::size_t unit = 0; unit < class_of_.size(); ++unit) {
      class_of_[unit] = static_cast<std::uint8_t>(
          class_of_[unit] | static_cast<unsigned>(entry->holds[unit]) << shift);
    }
    ++shift;
  }
  std::array<std::uint8_t, kClassCount> index{};
  std::array<char, kClassCount> is_used{};
  for (const std::uint8_t one : class_of_) is_used[one] = 1;
  classes_.clear();
  for (std::size_t one = 0; one < kClassCount; ++one) {
    index[one] = static_cast<std::uint8_t>(classes_.size());
    if (is_used[one] != 0) classes_.push_back(static_cast<std::uint8_t>(one));
  }
  for (std::uint8_t& one : class_of_) one = index[one];
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
template <class Number> void ScoreCounts::count_half_points(std::span<const Number> score) {
  const std::size_t size = classes_.size() * kBuckets;
  counts_.assign(2 * size, 0);
  std::uint32_t* const even = counts_.data();
  std::uint32_t* const odd = even + size;
  const std::uint8_t* const one = class_of_.data();
  const std::size_t count = class_of_.size();
  for (std::size_t unit = 0; unit + 1 < count; unit += 2) {
    ++even[one[unit] * kBuckets + bucket_of(score[unit])];
    ++odd[one[unit + 1] * kBuckets + bucket_of(score[unit + 1])];
  }
  if (count % 2 != 0) ++even[one[count - 1] * kBuckets + bucket_of(score[count - 1])];
  for (std::size_t i = 0; i < size; ++i) even[i] += odd[i];
}

void ScoreCounts::count(const Scores& scores) {
  if (scores.score.is_wide()) {
    count_half_points(scores.score.as<std::int64_t>());
  } else {
    count_half_points(scores.score.as<std::int32_t>());
  }
  count_shown();
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

// From the counts where the entry is the `nth` of few and its threshold lies between two of them.
std::int64_t ScoreCounts::meeting(const Entry& entry, std::size_t nth, const Scores& scores) const {
  const std::int64_t from = entry.from.value_or(INT64_MIN);
  const bool is_counted =
      nth < kClassRungs &&
      (!entry.from || (from > kLowest && from < kLowest + kHalf * std::int64_t{kBuckets} &&
                       (from - kLowest) % kHalf == 0));
  if (!is_counted) {
    std::int64_t found = 0;
    for (std::size_t unit = 0; unit < entry.holds.size(); ++unit) {
      found += entry.holds[unit] != 0 && scores.score[unit] >= from ? 1 : 0;
    }
    return found;
  }
  std::int64_t found = 0;
  const std::size_t first = entry.from ? bucket_of(from) : 0;
  for (std::size_t one = 0; one < classes_.size(); ++one) {
    if ((classes_[one] >> (2 + nth)) % 2 == 0) continue;
    for (const std::uint32_t units : counts_of(one).subspan(first)) found += units;
  }
  return found;
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
