#include "lead/hand_backs.hpp"

#include "base/text.hpp"
#include "lead/evaluator_state.hpp"
#include "lead/moves.hpp"
#include "lead/past_points.hpp"

#include <algorithm>
#include <iterator>
#include <map>

namespace lb {

namespace {

constexpr std::size_t kHandBacksAtOnce = 32; // each is read from its facts, by every rule

bool is_hand_back(const Facts& facts, const Move& move) {
  if (!is_by_decision(move)) return false;
  const std::string& kind = facts.decisions[move.by].kind;
  return kind == "reject" || kind == "recycle";
}

// By rule: in how many of the units with an outcome that was won it had a part.
std::vector<std::int64_t> hits_in_won(const Outcomes& outcomes, std::size_t rule_count) {
  std::vector<std::int64_t> counts(rule_count, 0);
  for (std::size_t unit = 0; unit < outcomes.units.size(); ++unit)
    if (outcomes.units[unit].won)
      for (const std::uint32_t rule : outcomes.hits_of(unit)) ++counts[rule];
  return counts;
}

struct Reason {
  HandBackAdvice advice;
  std::vector<std::int64_t> hits; // by rule
};

// Whether it is met in the first beyond doubt more often than in the second.
bool is_apart(std::int64_t part, std::int64_t whole, std::int64_t other, std::int64_t other_whole) {
  const auto one = wilson_interval(part, whole);
  const auto two = wilson_interval(other, other_whole);
  return one && two && one->low > two->high;
}

void find_rule(Reason& reason, std::span<const RuleRef> rules, std::span<const std::int64_t> won) {
  HandBackAdvice& advice = reason.advice;
  const std::int64_t count = advice.reason.count;
  Int128 widest = 0; // of the rates, times both counts
  for (std::uint32_t rule = 0; rule < rules.size(); ++rule) {
    const std::int64_t hits = reason.hits[rule];
    if (rules[rule].rule->points <= 0 || !is_apart(hits, count, won[rule], advice.won)) continue;
    const Int128 distance = Int128{hits} * advice.won - Int128{won[rule]} * count;
    if (distance <= widest) continue;
    widest = distance;
    advice.rule = rule;
    advice.with_rule = hits;
    advice.won_with_rule = won[rule];
  }
}

} // namespace

Work read_hand_backs(EvaluationInput input, const Evaluator& evaluator, HandBacks& result) {
  const Evaluation& evaluation = evaluator.current();
  const std::size_t rule_count = rules_of(input.definition).size();
  PastPoints past(input, evaluator.state());
  result.hit_begin.push_back(0);
  std::size_t seen = 0;
  for (std::uint32_t unit = 0; unit < evaluation.units.size(); ++unit) {
    if (++seen % kPauseUnits == 0) co_await Pause{};
    for (const Move& move : evaluation.stages.moves_of(unit)) {
      if (!is_hand_back(input.facts, move)) continue;
      past.read(unit, move.at - 1);
      result.units.push_back(unit);
      result.decisions.push_back(move.by);
      for (std::uint32_t rule = 0; rule < rule_count; ++rule)
        if (past.part(rule) != 0) result.hits.push_back(rule);
      result.hit_begin.push_back(static_cast<std::uint32_t>(result.hits.size()));
      if (result.units.size() % kHandBacksAtOnce == 0) co_await Pause{};
    }
  }
}

std::vector<HandBackAdvice> advice_of(const Definition& definition, const Facts& facts,
                                      const HandBacks& back, const Outcomes& outcomes) {
  const std::vector<RuleRef> rules = rules_of(definition);
  const std::vector<std::int64_t> in_won = hits_in_won(outcomes, rules.size());
  std::map<std::pair<bool, std::string>, Reason> reasons; // rejects first
  for (std::size_t move = 0; move < back.units.size(); ++move) {
    const Decision& decision = facts.decisions[back.decisions[move]];
    const std::string_view words = decision.reason ? trimmed(*decision.reason) : "";
    Reason& reason =
        reasons.try_emplace({decision.kind == "recycle", text_key(words)}).first->second;
    HandBackAdvice& advice = reason.advice;
    if (advice.reason.count++ == 0) {
      advice.reason = {decision.kind, std::string(words), 1};
      reason.hits.assign(rules.size(), 0);
    }
    if (advice.units.empty() || advice.units.back() != back.units[move])
      advice.units.push_back(back.units[move]);
    for (const std::uint32_t rule : back.hits_of(move)) ++reason.hits[rule];
  }
  std::vector<HandBackAdvice> result;
  for (auto& [key, reason] : reasons) {
    reason.advice.won = std::ranges::count_if(outcomes.units, &Outcome::won);
    find_rule(reason, rules, in_won);
    result.push_back(std::move(reason.advice));
  }
  std::ranges::stable_sort(result, {}, [](const HandBackAdvice& advice) {
    return std::pair(advice.reason.kind == "recycle", -advice.reason.count);
  });
  return result;
}

} // namespace lb
