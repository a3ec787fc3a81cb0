#include "lead/unit_scores.hpp"

#include "lead/column_sums.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::size_t kChunkUnits = 4096;

template <class Column> auto part_of(Column& column, std::size_t first, std::size_t count) {
  return std::span(column).subspan(first, count);
}

} // namespace

// What has to be done for another definition or other features.
UnitScores::Moved UnitScores::what_moved(std::span<const RuleWorth> worths, const Scoring& scoring,
                                         std::uint64_t features_revision) const {
  const bool is_known = is_filled_ && features_revision == features_revision_ &&
                        worths.size() == worths_.size() && scoring == scoring_;
  if (!is_known) return {.all = true};
  Moved moved;
  for (std::size_t rule = 0; rule < worths.size(); ++rule) {
    if (worths[rule] == worths_[rule]) continue;
    if (moved.rule != kNoRule) return {.all = true};
    moved.rule = rule;
  }
  return moved;
}

void UnitScores::update(const Definition& definition, const Features& features, Scores& scores) {
  Scoring scoring = make_scoring(definition);
  std::vector<RuleWorth> worths;
  for (const RuleRef& ref : rules_of(definition)) worths.push_back(worth_of(*ref.rule));
  const Moved moved = what_moved(worths, scoring, features.revision());
  const GradeGrid grades = definition.grade.value_or(GradeGrid{});
  const bool grades_moved = !is_filled_ || grades != grades_;
  if (temperature_ != definition.temperature) has_temperatures_ = false;
  const bool points_moved = moved.all || moved.rule != kNoRule;
  if (!points_moved && !grades_moved && has_temperatures_) return;
  ++revision_;
  scoring_ = std::move(scoring);
  worths_ = std::move(worths);
  features_revision_ = features.revision();
  grades_ = grades;
  temperature_ = definition.temperature;
  resize(scores);
  if (points_moved) {
    score(moved.rule, features, scores);
  } else if (grades_moved) {
    grade_chunk({.first = 0, .count = scores.score.size()}, scores);
  }
  bring_temperatures(scores);
  is_filled_ = true;
}

void UnitScores::resize(Scores& scores) {
  const std::size_t count = scores.bant.size();
  scores.fit.resize(count);
  scores.behaviour.resize(count);
  scores.score.resize(count);
  scores.fit_grade.resize(count);
  scores.behaviour_grade.resize(count);
  scores.temperature.resize(count);
}

// All points, or where a rule moved before too, those that rest on it.
void UnitScores::score(std::size_t moved_rule, const Features& features, Scores& scores) {
  const bool again = moved_rule != kNoRule && moved_rule == moved_;
  moved_ = moved_rule;
  group_rest_.resize(moved_ == kNoRule ? 0 : scores.score.size());
  dimension_rest_.resize(group_rest_.size());
  if (temperature_.by_score) has_temperatures_ = false;
  for (std::size_t first = 0; first < scores.score.size(); first += kChunkUnits) {
    const Chunk chunk{.first = first, .count = std::min(kChunkUnits, scores.score.size() - first)};
    again ? score_moved(chunk, features, scores) : score_all(chunk, features, scores);
    finish(chunk, scores);
  }
}

void UnitScores::score_all(Chunk chunk, const Features& features, Scores& scores) {
  for (const bool behaviour : {false, true}) {
    dimension(chunk, features, behaviour);
    std::ranges::copy(dimension_, (behaviour ? scores.behaviour : scores.fit).begin() +
                                      static_cast<std::ptrdiff_t>(chunk.first));
  }
}

void UnitScores::dimension(Chunk chunk, const Features& features, bool behaviour) {
  dimension_.assign(chunk.count, 0);
  const auto first = static_cast<std::uint32_t>(behaviour ? scoring_.fit_group_count : 0);
  const std::size_t last = behaviour ? scoring_.groups.size() : scoring_.fit_group_count;
  const std::uint32_t moved_group = moved_ == kNoRule ? UINT32_MAX : scoring_.group_of_rule[moved_];
  for (std::uint32_t index = first; index < last; ++index) {
    group(chunk, features, index);
    add_limited(scoring_.groups[index], group_, dimension_);
    if (index == moved_group) moved_group_ = group_;
  }
  if (moved_group < first || moved_group >= last) return;
  limit(scoring_.groups[moved_group], moved_group_);
  for (std::size_t i = 0; i < chunk.count; ++i) {
    dimension_rest_[chunk.first + i] = dimension_[i] - moved_group_[i];
  }
}

void UnitScores::group(Chunk chunk, const Features& features, std::uint32_t index) {
  group_.assign(chunk.count, 0);
  const auto [begin, end] = std::ranges::equal_range(scoring_.group_of_rule, index);
  const auto rule_of = [&](auto place) {
    return static_cast<std::size_t>(place - scoring_.group_of_rule.begin());
  };
  const bool has_moved = moved_ != kNoRule && scoring_.group_of_rule[moved_] == index;
  for (std::size_t rule = rule_of(begin); rule < rule_of(end); ++rule) {
    if (rule != moved_) add_parts(worths_[rule], features.all()[rule], chunk.first, group_);
  }
  if (!has_moved) return;
  std::ranges::copy(group_, group_rest_.begin() + static_cast<std::ptrdiff_t>(chunk.first));
  add_parts(worths_[moved_], features.all()[moved_], chunk.first, group_);
}

void UnitScores::score_moved(Chunk chunk, const Features& features, Scores& scores) {
  const auto rest = [&](const std::vector<std::int64_t>& column, std::vector<std::int64_t>& to) {
    const auto begin = column.begin() + static_cast<std::ptrdiff_t>(chunk.first);
    to.assign(begin, begin + static_cast<std::ptrdiff_t>(chunk.count));
  };
  rest(group_rest_, group_);
  add_parts(worths_[moved_], features.all()[moved_], chunk.first, group_);
  rest(dimension_rest_, dimension_);
  const std::uint32_t index = scoring_.group_of_rule[moved_];
  add_limited(scoring_.groups[index], group_, dimension_);
  const bool behaviour = index >= scoring_.fit_group_count;
  std::ranges::copy(dimension_, (behaviour ? scores.behaviour : scores.fit).begin() +
                                    static_cast<std::ptrdiff_t>(chunk.first));
}

// From the unlimited dimensions of the chunk all that follows from them. Where but one dimension is
// new, the other one's limits find it as they left it.
void UnitScores::finish(Chunk chunk, Scores& scores) const {
  const auto fit = part_of(scores.fit, chunk.first, chunk.count);
  const auto behaviour = part_of(scores.behaviour, chunk.first, chunk.count);
  limit(scoring_.fit, fit);
  limit(scoring_.behaviour, behaviour);
  mix(scoring_, fit, behaviour, part_of(scores.score, chunk.first, chunk.count));
  grade_chunk(chunk, scores);
}

void UnitScores::grade_chunk(Chunk chunk, Scores& scores) const {
  grade(grades_.fit, part_of(scores.fit, chunk.first, chunk.count),
        part_of(scores.fit_grade, chunk.first, chunk.count));
  grade(grades_.behaviour, part_of(scores.behaviour, chunk.first, chunk.count),
        part_of(scores.behaviour_grade, chunk.first, chunk.count));
}

void UnitScores::bring_temperatures(Scores& scores) {
  if (has_temperatures_) return;
  has_temperatures_ = true;
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
                   : feature.sums.is_wide() ? count(feature.sums.wide())
                                            : count(feature.sums.narrow()));
  }
  return hits;
}

} // namespace lb
