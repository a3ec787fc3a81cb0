#include "lead/edit_tallies.hpp"

#include "base/check.hpp"

#include <algorithm>

namespace lb {

EditTallies::EditTallies(const Input& input)
    : in_(input), scoring_(make_scoring(input.definition)) {
  LB_CHECK(in_.range.rule_from <= 0 && in_.range.rule_to >= 0);
  const auto span = static_cast<std::size_t>(in_.range.rule_to - in_.range.rule_from + 1);
  for (const RuleRef& ref : rules_of(in_.definition)) {
    RuleTally& tally = rules_.emplace_back(RuleTally{.id = ref.rule->id,
                                                     .group = scoring_.group_of_rule[rules_.size()],
                                                     .worths = {},
                                                     .worth = worth_of(*ref.rule),
                                                     .first = std::vector<Called>(span)});
    Rule rule = *ref.rule;
    for (rule.points = in_.range.rule_from; rule.points <= in_.range.rule_to; ++rule.points)
      tally.worths.push_back(worth_of(rule));
  }
  const auto line_span = static_cast<std::size_t>(in_.range.line_to - in_.range.line_from + 1);
  by_line_.assign(in_.lines.size(), std::vector<Called>(line_span));
}

bool EditTallies::opens(std::uint64_t open, const Points& points) const {
  for (; open != 0; open &= open - 1) {
    const PointsNeed& need =
        in_.needs.alternatives[static_cast<std::size_t>(std::countr_zero(open))];
    if (are_enough(need, points)) return true;
  }
  return false;
}

void EditTallies::read_sums(const ReadyChances& chances) {
  const std::size_t group_count = scoring_.groups.size();
  sums_.assign(chances.size(), {});
  groups_.assign(chances.size() * group_count, 0);
  is_open_.assign(chances.size(), 0);
  for (std::size_t chance = 0; chance < chances.size(); ++chance) {
    const auto values = chances.values(chance);
    const auto groups = std::span(groups_).subspan(chance * group_count, group_count);
    for (std::size_t rule = 0; rule < rules_.size(); ++rule)
      groups[rules_[rule].group] += rules_[rule].worth.part(values[rule]);
    Sums& sums = sums_[chance];
    for (std::size_t group = 0; group < group_count; ++group)
      (group < scoring_.fit_group_count ? sums.fit : sums.behaviour) +=
          scoring_.groups[group](groups[group]);
    sums.points = scoring_.points(groups);
    is_open_[chance] = opens(chances.open(chance), sums.points) ? 1 : 0;
  }
}

// What the chance comes to where one rule's part is another.
Points EditTallies::points_with(std::size_t chance, const RuleTally& rule,
                                std::int64_t part_change) const {
  const std::int64_t group = groups_[chance * scoring_.groups.size() + rule.group];
  const Limits& limits = scoring_.groups[rule.group];
  const std::int64_t change = limits(group + part_change) - limits(group);
  const bool is_fit = rule.group < scoring_.fit_group_count;
  Points points = sums_[chance].points;
  if (is_fit)
    points.fit = scoring_.fit(sums_[chance].fit + change);
  else
    points.behaviour = scoring_.behaviour(sums_[chance].behaviour + change);
  points.score = scoring_.mixed(points.fit, points.behaviour);
  return points;
}

bool EditTallies::is_ready_with(const ReadyChances& chances, std::size_t rule,
                                std::size_t points) const {
  const RuleTally& tally = rules_[rule];
  return std::ranges::any_of(touched_, [&](std::size_t chance) {
    const std::int64_t value = chances.values(chance)[rule];
    const std::int64_t change = tally.worths[points].part(value) - tally.worth.part(value);
    return opens(chances.open(chance), points_with(chance, tally, change));
  });
}

// The first points of the range with which the unit is ready; nothing where it never is.
std::optional<std::size_t> EditTallies::first_ready(const ReadyChances& chances, std::size_t rule) {
  touched_.clear();
  for (std::size_t chance = 0; chance < chances.size(); ++chance) {
    if (chances.values(chance)[rule] != 0)
      touched_.push_back(chance);
    else if (is_open_[chance] != 0)
      return 0;
  }
  if (touched_.empty()) return std::nullopt;
  std::size_t ready = rules_[rule].worths.size() - 1;
  if (!is_ready_with(chances, rule, ready)) return std::nullopt;
  if (is_ready_with(chances, rule, 0)) return 0;
  for (std::size_t short_of = 0; ready - short_of > 1;) {
    const std::size_t middle = short_of + (ready - short_of) / 2;
    (is_ready_with(chances, rule, middle) ? ready : short_of) = middle;
  }
  return ready;
}

// The highest line of the range with which the unit is ready; nothing where it never is.
std::optional<std::int64_t> EditTallies::highest_line(const ReadyChances& chances,
                                                      const Line& line) const {
  std::int64_t highest = INT64_MIN;
  for (std::size_t chance = 0; chance < chances.size(); ++chance) {
    const Points& points = sums_[chance].points;
    for (std::uint64_t open = chances.open(chance); open != 0; open &= open - 1) {
      const PointsNeed& need = line.alternatives[static_cast<std::size_t>(std::countr_zero(open))];
      if (!are_enough(need, points)) continue;
      if (!need.is_on_line) return in_.range.line_to;
      const std::int64_t reached = line.measure == PredicateKind::score ? points.score
                                   : line.measure == PredicateKind::fit ? points.fit
                                                                        : points.behaviour;
      highest = std::max(highest, floor_div(reached, kMicro));
    }
  }
  if (highest < in_.range.line_from) return std::nullopt;
  return std::min(highest, in_.range.line_to);
}

void EditTallies::add(const ReadyChances& chances, bool other_calls_ready) {
  read_sums(chances);
  if (std::ranges::any_of(is_open_, [](char is_open) { return is_open != 0; }))
    now_.add(other_calls_ready);
  for (std::size_t rule = 0; rule < rules_.size(); ++rule)
    if (const auto first = first_ready(chances, rule))
      rules_[rule].first[*first].add(other_calls_ready);
  for (std::size_t line = 0; line < in_.lines.size(); ++line)
    if (const auto highest = highest_line(chances, in_.lines[line]))
      by_line_[line][static_cast<std::size_t>(*highest - in_.range.line_from)].add(
          other_calls_ready);
}

Overlap EditTallies::overlap(const Called& called, std::int64_t other_count) const {
  Called all = called;
  all.add(decided_);
  return {.both = all.both, .either = all.ready + other_count - all.both};
}

Overlap EditTallies::after(const SingleEdit& edit, std::int64_t other_count) const {
  Called called;
  if (edit.kind == EditKind::threshold) {
    LB_CHECK(edit.line < in_.lines.size());
    const std::vector<Called>& units = by_line_[edit.line];
    for (auto i = static_cast<std::size_t>(edit.to - in_.range.line_from); i < units.size(); ++i)
      called.add(units[i]);
    return overlap(called, other_count);
  }
  const auto found = std::ranges::find(rules_, edit.rule, &RuleTally::id);
  LB_CHECK(found != rules_.end());
  for (std::int64_t points = in_.range.rule_from; points <= edit.to; ++points)
    called.add(found->first[static_cast<std::size_t>(points - in_.range.rule_from)]);
  return overlap(called, other_count);
}

} // namespace lb
