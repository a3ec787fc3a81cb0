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
  scores_revision_ = input.scores_revision;
  stages_revision_ = input.stages_revision;
  const bool rests_changed = bring_entries(input);
  if (rests_changed || stages_changed || class_of_.size() != scores.score.size()) classify(input);
  if (rests_changed || stages_changed || scores_changed) count(scores);
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
}

std::size_t ScoreCounts::bucket_of(std::int64_t micro) {
  constexpr std::int64_t last = kLowest + kHalf * (std::int64_t{kBuckets} - 1);
  const std::int64_t within = std::clamp(micro, kLowest, last) - kLowest;
  // 32 bits are enough after the shift, and their division is a product.
  constexpr unsigned shift = 5;
  static_assert(kHalf % (1 << shift) == 0 && (last - kLowest) >> shift <= UINT32_MAX);
  return static_cast<std::uint32_t>(within >> shift) / static_cast<std::uint32_t>(kHalf >> shift);
}

void ScoreCounts::count(const Scores& scores) {
  std::array<char, kClassCount> is_used{};
  for (const std::uint8_t one : class_of_) is_used[one] = 1;
  std::erase_if(counts_, [&](const ClassCounts& one) { return is_used[one.unit_class] == 0; });
  std::array<std::uint32_t*, kClassCount> rows{};
  for (std::size_t one = 0; one < kClassCount; ++one) {
    const auto found = std::ranges::find(counts_, one, &ClassCounts::unit_class);
    if (is_used[one] != 0 && found == counts_.end())
      counts_.push_back({.unit_class = one, .units = {}});
  }
  for (ClassCounts& one : counts_) {
    one.units.assign(kBuckets, 0);
    rows[one.unit_class] = one.units.data();
  }
  const std::int64_t* score = scores.score.data();
  for (std::size_t unit = 0; unit < class_of_.size(); ++unit) {
    ++rows[class_of_[unit]][bucket_of(score[unit])];
  }
  count_shown();
}

// Each shown point is two half points, for it is rounded half up.
void ScoreCounts::count_shown() {
  for (std::vector<std::uint32_t>& shown : by_shown_) shown.assign(kBuckets / 2 + 1, 0);
  for (const ClassCounts& one : counts_) {
    std::vector<std::uint32_t>& shown = by_shown_[one.unit_class % 4];
    for (std::size_t half = 0; half < kBuckets; ++half) shown[(half + 1) / 2] += one.units[half];
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
  for (const ClassCounts& one : counts_) {
    if ((one.unit_class >> (2 + nth)) % 2 == 0) continue;
    for (const std::uint32_t units : std::span(one.units).subspan(first)) found += units;
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
