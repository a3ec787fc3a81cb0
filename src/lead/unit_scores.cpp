#include "lead/unit_scores.hpp"

#include "base/slices.hpp"
#include "lead/column_sums.hpp"

namespace lb {

namespace {

constexpr std::int64_t kMostNarrow = INT32_MAX / 4; // sums of few of them stay within 32 bits

std::int64_t largest_part(const RuleWorth& worth, const Feature& feature) {
  const std::int64_t most = feature.is_activity() ? feature.column->most : 1;
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

// One pass over all units, a block at a time.
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

  /// The units [first, last). `again`: only the moved rule's points are others, and its rests
  /// stand.
  void units(std::size_t first, std::size_t last, bool again) {
    first_ = first;
    size_ = last - first;
    if (again) {
      moved();
    } else {
      all(false);
      all(true);
    }
    mix<Number>(scoring_, part(fit_), part(behaviour_), part(score_));
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

// Nothing is filled from here to the end of the update, so that one that is given up is seen.
void UnitScores::begin(const Definition& definition, const Features& features) {
  is_filled_ = false;
  ++revision_;
  stamps_.clear();
  for (const Feature& feature : features.all()) stamps_.push_back(feature.stamp);
  temperature_ = definition.temperature;
}

Work UnitScores::update(const Definition& definition, const Features& features, Scores& scores) {
  Scoring scoring = make_scoring(definition);
  std::vector<RuleWorth> worths;
  for (const RuleRef& ref : rules_of(definition)) worths.push_back(worth_of(*ref.rule));
  Moved moved = what_moved(worths, scoring, features.all());
  const GradeGrid grades = definition.grade.value_or(GradeGrid{});
  if (temperature_ != definition.temperature) has_temperatures_ = false;
  const bool points_moved = moved.all || moved.rule != kNoRule;
  if (!points_moved && grades == grades_ && has_temperatures_) co_return;
  moved.is_kept = is_filled_;
  begin(definition, features);
  scoring_ = std::move(scoring);
  worths_ = std::move(worths);
  if (points_moved) co_await score(moved, features, scores);
  co_await bring_grades(grades, points_of(moved), scores);
  co_await bring_temperatures(scores);
  is_filled_ = true;
}

// A rule alone moves the points of its own dimension.
UnitScores::MovedPoints UnitScores::points_of(Moved moved) const {
  if (moved.rule == kNoRule || !moved.is_kept) return {.fit = moved.all, .behaviour = moved.all};
  const bool is_fit = scoring_.group_of_rule[moved.rule] < scoring_.fit_group_count;
  return {.fit = is_fit, .behaviour = !is_fit};
}

// All points, or where the rule moved before too, those that rest on it.
Work UnitScores::score(Moved moved, const Features& features, Scores& scores) {
  ++points_revision_;
  const bool is_narrow = fits_narrow(scoring_, worths_, features.all());
  const bool again =
      moved.rule != kNoRule && moved.rule == moved_ && moved.is_kept && is_narrow == is_narrow_;
  moved_ = moved.rule;
  is_narrow_ = is_narrow;
  if (temperature_.by_score) has_temperatures_ = false;
  if (is_narrow_) {
    co_await run<std::int32_t>(again, features, scores);
  } else {
    co_await run<std::int64_t>(again, features, scores);
  }
}

// New memory takes its time too, so that each column has a slice of its own.
template <class Number> Work UnitScores::run(bool again, const Features& features, Scores& scores) {
  const std::size_t count = scores.bant.size();
  for (NumberColumn* column : {&scores.fit, &scores.behaviour, &scores.score}) {
    column->written_as<Number>(count);
    co_await Pause{};
  }
  for (NumberColumn* column : {&group_rest_, &dimension_rest_}) {
    column->written_as<Number>(moved_ == kNoRule ? 0 : count);
    co_await Pause{};
  }
  Pass<Number> pass(*this, features, scores);
  co_await in_blocks(count,
                     [&](std::size_t first, std::size_t last) { pass.units(first, last, again); });
}

namespace {

Work bring_grade(const std::vector<GradeStep>& steps, const NumberColumn& points,
                 std::vector<std::uint8_t>& column) {
  column.resize(points.size());
  co_await in_blocks(column.size(), [&](std::size_t first, std::size_t last) {
    const std::size_t size = last - first;
    const std::span<std::uint8_t> out = std::span(column).subspan(first, size);
    if (points.is_wide()) {
      grade<std::int64_t>(steps, points.as<std::int64_t>().subspan(first, size), out);
    } else {
      grade<std::int32_t>(steps, points.as<std::int32_t>().subspan(first, size), out);
    }
  });
}

} // namespace

Work UnitScores::bring_grades(const GradeGrid& grades, MovedPoints moved, Scores& scores) {
  if (moved.fit || grades.fit != grades_.fit) {
    co_await bring_grade(grades.fit, scores.fit, scores.fit_grade);
  }
  if (moved.behaviour || grades.behaviour != grades_.behaviour) {
    co_await bring_grade(grades.behaviour, scores.behaviour, scores.behaviour_grade);
  }
  grades_ = grades;
}

Work UnitScores::bring_temperatures(Scores& scores) {
  if (has_temperatures_) co_return;
  scores.temperature.resize(scores.score.size());
  co_await in_blocks(scores.temperature.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t unit = first; unit < last; ++unit) {
      scores.temperature[unit] =
          temperature_of(temperature_, scores.score[unit], scores.bant[unit]);
    }
  });
  has_temperatures_ = true;
}

Work count_hits(std::span<const RuleWorth> worths, const Features& features,
                std::vector<std::uint32_t>& hits) {
  hits.assign(worths.size(), 0);
  for (std::size_t rule = 0; rule < worths.size(); ++rule) {
    const Feature& feature = features.all()[rule];
    const auto count = [&](const auto& column) {
      return in_blocks(column.size(), [&, column](std::size_t first, std::size_t last) {
        hits[rule] += static_cast<std::uint32_t>(
            std::ranges::count_if(column.subspan(first, last - first),
                                  [&](auto value) { return worths[rule].part(value) != 0; }));
      });
    };
    if (!feature.is_activity()) {
      co_await count(std::span(feature.bits()));
    } else if (feature.sums().is_wide()) {
      co_await count(feature.sums().as<std::int64_t>());
    } else {
      co_await count(feature.sums().as<std::int32_t>());
    }
  }
}

// Few have ended, so their places are looked up in each column.
Work count_endings(std::span<const RuleWorth> worths, const Features& features,
                   std::span<const Ending> ending, std::vector<RuleEndings>& endings) {
  endings.assign(worths.size(), {});
  std::vector<std::uint32_t> ended;
  co_await in_blocks(ending.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t unit = first; unit < last; ++unit)
      if (ending[unit] != Ending::open) ended.push_back(static_cast<std::uint32_t>(unit));
  });
  for (std::size_t rule = 0; rule < worths.size(); ++rule) {
    const Feature& feature = features.all()[rule];
    const auto count = [&](const auto& column) {
      return in_blocks(ended.size(), [&, column](std::size_t first, std::size_t last) {
        for (const std::uint32_t unit : std::span(ended).subspan(first, last - first)) {
          if (worths[rule].part(column[unit]) == 0) continue;
          ++(ending[unit] == Ending::won ? endings[rule].won : endings[rule].lost);
        }
      });
    };
    if (!feature.is_activity())
      co_await count(std::span(feature.bits()));
    else if (feature.sums().is_wide())
      co_await count(feature.sums().as<std::int64_t>());
    else
      co_await count(feature.sums().as<std::int32_t>());
  }
}

} // namespace lb
