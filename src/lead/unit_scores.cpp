#include "lead/unit_scores.hpp"

#include "lead/column_sums.hpp"

namespace lb {

namespace {

constexpr std::size_t kChunkUnits = 4096;
constexpr std::int64_t kMostNarrow = INT32_MAX / 4; // sums of few of them stay within 32 bits

std::int64_t largest_part(const RuleWorth& worth, const Feature& feature) {
  const std::int64_t most = feature.is_activity() ? feature.most : 1;
  if (worth.factor != 0 && most > INT64_MAX / 2 / kMicro) return INT64_MAX / 2;
  return std::abs(worth.part(most));
}

// An end beyond which nothing can be is no bound at all.
bool is_narrow_end(std::int64_t end) {
  return end == INT64_MIN || end == INT64_MAX || std::abs(end) <= kMostNarrow;
}

// True where no part, no sum of parts and no limit leaves 32 bits.
bool fits_narrow(const Scoring& scoring, std::span<const RuleWorth> worths,
                 std::span<const Feature> features) {
  std::int64_t most = 0;
  for (std::size_t rule = 0; rule < worths.size(); ++rule) {
    most += std::min(largest_part(worths[rule], features[rule]), kMostNarrow + 1);
  }
  const auto add = [&](const Limits& limits) {
    if (limits.floor > 0) most += std::min(limits.floor, kMostNarrow + 1);
    if (limits.cap < 0) most += std::min(-std::max(limits.cap, -INT64_MAX), kMostNarrow + 1);
    return is_narrow_end(limits.floor) && is_narrow_end(limits.cap);
  };
  bool fits = add(scoring.fit) && add(scoring.behaviour);
  for (const Limits& limits : scoring.groups) fits = add(limits) && fits;
  const std::int64_t percent = std::abs(scoring.mix_fit) + std::abs(scoring.mix_behaviour);
  return fits && most <= kMostNarrow && percent <= 200;
}

} // namespace

// One pass over all units, a chunk at a time.
template <class Number> class UnitScores::Pass {
 public:
  Pass(UnitScores& of, const Features& features, Scores& scores)
      : of_(of), scoring_(of.scoring_), features_(features.all()),
        moved_group_(of.moved_ == kNoRule ? UINT32_MAX : of.scoring_.group_of_rule[of.moved_]),
        count_(scores.bant.size()), fit_(scores.fit.written_as<Number>(count_)),
        behaviour_(scores.behaviour.written_as<Number>(count_)),
        score_(scores.score.written_as<Number>(count_)),
        group_rest_(of.group_rest_.written_as<Number>(of.moved_ == kNoRule ? 0 : count_)),
        dimension_rest_(of.dimension_rest_.written_as<Number>(group_rest_.size())) {}

  /// `again`: only the moved rule's points are others, and its rests stand.
  void run(bool again) {
    for (first_ = 0; first_ < count_; first_ += kChunkUnits) {
      size_ = std::min(kChunkUnits, count_ - first_);
      if (again) {
        moved();
      } else {
        all(false);
        all(true);
      }
      mix<Number>(scoring_, part(fit_), part(behaviour_), part(score_));
    }
  }

 private:
  std::span<Number> part(std::span<Number> column) const { return column.subspan(first_, size_); }
  std::span<Number> out(bool behaviour) const { return part(behaviour ? behaviour_ : fit_); }
  void all(bool behaviour);
  void group(std::uint32_t index);
  void moved();

  UnitScores& of_;
  const Scoring& scoring_;
  std::span<const Feature> features_;
  std::uint32_t moved_group_;
  std::size_t count_;
  std::span<Number> fit_, behaviour_, score_, group_rest_, dimension_rest_;
  std::size_t first_ = 0, size_ = 0;
  std::vector<Number> group_, moved_sum_;
};

template <class Number> void UnitScores::Pass<Number>::all(bool behaviour) {
  const std::span<Number> sum = out(behaviour);
  std::ranges::fill(sum, Number{0});
  const auto first = static_cast<std::uint32_t>(behaviour ? scoring_.fit_group_count : 0);
  const std::size_t last = behaviour ? scoring_.groups.size() : scoring_.fit_group_count;
  for (std::uint32_t index = first; index < last; ++index) {
    group(index);
    add_limited<Number>(scoring_.groups[index], group_, sum);
    if (index == moved_group_) moved_sum_ = group_;
  }
  if (moved_group_ >= first && moved_group_ < last) {
    limit<Number>(scoring_.groups[moved_group_], moved_sum_);
    const std::span<Number> rest = part(dimension_rest_);
    for (std::size_t i = 0; i < size_; ++i) rest[i] = sum[i] - moved_sum_[i];
  }
  limit<Number>(behaviour ? scoring_.behaviour : scoring_.fit, sum);
}

template <class Number> void UnitScores::Pass<Number>::group(std::uint32_t index) {
  group_.assign(size_, 0);
  const auto [begin, end] = std::ranges::equal_range(scoring_.group_of_rule, index);
  const auto rule_of = [&](auto place) {
    return static_cast<std::size_t>(place - scoring_.group_of_rule.begin());
  };
  for (std::size_t rule = rule_of(begin); rule < rule_of(end); ++rule) {
    if (rule != of_.moved_) {
      add_parts<Number>(of_.worths_[rule], features_[rule], first_, group_);
    }
  }
  if (index != moved_group_) return;
  std::ranges::copy(group_, part(group_rest_).begin());
  add_parts<Number>(of_.worths_[of_.moved_], features_[of_.moved_], first_, group_);
}

template <class Number> void UnitScores::Pass<Number>::moved() {
  const std::span<const Number> group_rest = part(group_rest_);
  group_.assign(group_rest.begin(), group_rest.end());
  add_parts<Number>(of_.worths_[of_.moved_], features_[of_.moved_], first_, group_);
  const bool behaviour = moved_group_ >= scoring_.fit_group_count;
  const std::span<Number> sum = out(behaviour);
  std::ranges::copy(part(dimension_rest_), sum.begin());
  add_limited<Number>(scoring_.groups[moved_group_], group_, sum);
  limit<Number>(behaviour ? scoring_.behaviour : scoring_.fit, sum);
}

// What has to be done for another definition or other features.
UnitScores::Moved UnitScores::what_moved(std::span<const RuleWorth> worths, const Scoring& scoring,
                                         std::span<const Feature> features) const {
  const bool is_known = is_filled_ && worths.size() == worths_.size() && scoring == scoring_;
  if (!is_known) return {.all = true};
  Moved moved;
  for (std::size_t rule = 0; rule < worths.size(); ++rule) {
    if (worths[rule] == worths_[rule] && features[rule].stamp == stamps_[rule]) continue;
    if (moved.rule != kNoRule) return {.all = true};
    moved.rule = rule;
  }
  return moved;
}

void UnitScores::update(const Definition& definition, const Features& features, Scores& scores) {
  Scoring scoring = make_scoring(definition);
  std::vector<RuleWorth> worths;
  for (const RuleRef& ref : rules_of(definition)) worths.push_back(worth_of(*ref.rule));
  const Moved moved = what_moved(worths, scoring, features.all());
  const GradeGrid grades = definition.grade.value_or(GradeGrid{});
  if (temperature_ != definition.temperature) has_temperatures_ = false;
  const bool points_moved = moved.all || moved.rule != kNoRule;
  if (!points_moved && grades == grades_ && has_temperatures_) return;
  ++revision_;
  scoring_ = std::move(scoring);
  worths_ = std::move(worths);
  stamps_.clear();
  for (const Feature& feature : features.all()) stamps_.push_back(feature.stamp);
  temperature_ = definition.temperature;
  if (points_moved) {
    ++points_revision_;
    score(moved.rule, features, scores);
  }
  bring_grades(grades, points_moved, scores);
  bring_temperatures(scores);
  is_filled_ = true;
}

// All points, or where a rule moved before too, those that rest on it.
void UnitScores::score(std::size_t moved_rule, const Features& features, Scores& scores) {
  const bool is_narrow = fits_narrow(scoring_, worths_, features.all());
  const bool again =
      moved_rule != kNoRule && moved_rule == moved_ && is_filled_ && is_narrow == is_narrow_;
  moved_ = moved_rule;
  is_narrow_ = is_narrow;
  if (temperature_.by_score) has_temperatures_ = false;
  if (is_narrow) {
    Pass<std::int32_t>(*this, features, scores).run(again);
  } else {
    Pass<std::int64_t>(*this, features, scores).run(again);
  }
}

void UnitScores::bring_grades(const GradeGrid& grades, bool points_moved, Scores& scores) {
  const auto bring = [&](const std::vector<GradeStep>& steps, const NumberColumn& points,
                         std::vector<std::uint8_t>& column) {
    column.resize(points.size());
    for (std::size_t first = 0; first < points.size(); first += kChunkUnits) {
      const std::size_t size = std::min(kChunkUnits, points.size() - first);
      const std::span<std::uint8_t> out = std::span(column).subspan(first, size);
      if (points.is_wide()) {
        grade<std::int64_t>(steps, points.as<std::int64_t>().subspan(first, size), out);
      } else {
        grade<std::int32_t>(steps, points.as<std::int32_t>().subspan(first, size), out);
      }
    }
  };
  if (points_moved || grades.fit != grades_.fit) bring(grades.fit, scores.fit, scores.fit_grade);
  if (points_moved || grades.behaviour != grades_.behaviour) {
    bring(grades.behaviour, scores.behaviour, scores.behaviour_grade);
  }
  grades_ = grades;
}

void UnitScores::bring_temperatures(Scores& scores) {
  if (has_temperatures_) return;
  has_temperatures_ = true;
  scores.temperature.resize(scores.score.size());
  for (std::size_t unit = 0; unit < scores.score.size(); ++unit) {
    scores.temperature[unit] = temperature_of(temperature_, scores.score[unit], scores.bant[unit]);
  }
}

std::vector<std::uint32_t> count_hits(std::span<const RuleWorth> worths, const Features& features) {
  std::vector<std::uint32_t> hits;
  for (std::size_t rule = 0; rule < worths.size(); ++rule) {
    const Feature& feature = features.all()[rule];
    const auto count = [&](const auto& column) {
      return static_cast<std::uint32_t>(
          std::ranges::count_if(column, [&](auto value) { return worths[rule].part(value) != 0; }));
    };
    hits.push_back(!feature.is_activity()   ? count(feature.bits)
                   : feature.sums.is_wide() ? count(feature.sums.as<std::int64_t>())
                                            : count(feature.sums.as<std::int32_t>()));
  }
  return hits;
}

} // namespace lb
