#include "lead/unit_scores.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::size_t kChunkRows = 4096;

struct Chunk {
  std::size_t first = 0, count = 0;
};

template <class Column>
void add_parts(const RuleWorth& worth, const Column& column, Chunk chunk, std::int64_t* sums) {
  const auto* values = column.data() + chunk.first;
  for (std::size_t i = 0; i < chunk.count; ++i) sums[i] += worth.part(values[i]);
}

void add_limited(const Limits& limits, std::span<const std::int64_t> from, std::int64_t* to) {
  for (std::size_t i = 0; i < from.size(); ++i) to[i] += limits(from[i]);
}

// The sums of a chunk, kept from chunk to chunk.
class ChunkScorer {
 public:
  ChunkScorer(const Definition& definition, const Scoring& scoring, const Features& features)
      : scoring_(scoring), features_(features.all()) {
    for (const RuleRef& ref : rules_of(definition)) worths_.push_back(worth_of(*ref.rule));
  }

  void score(Chunk chunk, Scores& scores) {
    std::fill_n(scores.fit.begin() + static_cast<std::ptrdiff_t>(chunk.first), chunk.count, 0);
    std::fill_n(scores.behaviour.begin() + static_cast<std::ptrdiff_t>(chunk.first), chunk.count,
                0);
    std::size_t rule = 0;
    for (std::uint32_t group = 0; group < scoring_.groups.size(); ++group) {
      group_.assign(chunk.count, 0);
      for (; rule < worths_.size() && scoring_.group_of_rule[rule] == group; ++rule) {
        add_rule(rule, chunk);
      }
      auto& dimension = group < scoring_.fit_group_count ? scores.fit : scores.behaviour;
      add_limited(scoring_.groups[group], group_, dimension.data() + chunk.first);
    }
    for (std::size_t unit = chunk.first; unit < chunk.first + chunk.count; ++unit) {
      scores.fit[unit] = scoring_.fit(scores.fit[unit]);
      scores.behaviour[unit] = scoring_.behaviour(scores.behaviour[unit]);
      scores.score[unit] = scoring_.mixed(scores.fit[unit], scores.behaviour[unit]);
    }
  }

 private:
  void add_rule(std::size_t rule, Chunk chunk) {
    const Feature& feature = features_[rule];
    if (feature.is_activity()) {
      add_parts(worths_[rule], feature.sums, chunk, group_.data());
    } else {
      add_parts(worths_[rule], feature.bits, chunk, group_.data());
    }
  }

  const Scoring& scoring_;
  std::span<const Feature> features_;
  std::vector<RuleWorth> worths_;
  std::vector<std::int64_t> group_;
};

void grade_units(const Definition& definition, Scores& scores) {
  const std::size_t count = scores.score.size();
  const GradeGrid grades = definition.grade.value_or(GradeGrid{});
  scores.fit_grade.resize(count);
  scores.behaviour_grade.resize(count);
  scores.temperature.resize(count);
  for (std::size_t unit = 0; unit < count; ++unit) {
    scores.fit_grade[unit] = grade_index(grades.fit, scores.fit[unit]);
    scores.behaviour_grade[unit] = grade_index(grades.behaviour, scores.behaviour[unit]);
    scores.temperature[unit] =
        temperature_of(definition.temperature, scores.score[unit], scores.bant[unit]);
  }
}

} // namespace

void score_units(const Definition& definition, const Scoring& scoring, const Features& features,
                 Scores& scores) {
  const std::size_t count = scores.bant.size();
  scores.fit.resize(count);
  scores.behaviour.resize(count);
  scores.score.resize(count);
  ChunkScorer scorer(definition, scoring, features);
  for (std::size_t first = 0; first < count; first += kChunkRows) {
    scorer.score({.first = first, .count = std::min(kChunkRows, count - first)}, scores);
  }
  grade_units(definition, scores);
}

std::vector<std::uint32_t> count_hits(std::span<const RuleWorth> worths, const Features& features) {
  std::vector<std::uint32_t> hits;
  for (std::size_t rule = 0; rule < worths.size(); ++rule) {
    const auto count = [&](const auto& column) {
      return std::ranges::count_if(column,
                                   [&](auto value) { return worths[rule].part(value) != 0; });
    };
    const Feature& feature = features.all()[rule];
    hits.push_back(static_cast<std::uint32_t>(feature.is_activity() ? count(feature.sums)
                                                                    : count(feature.bits)));
  }
  return hits;
}

} // namespace lb
