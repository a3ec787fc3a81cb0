#include "lead/routing_desk.hpp"

#include "base/text.hpp"
#include "lead/local_time.hpp"

#include <algorithm>
#include <tuple>

namespace lb {

namespace {

constexpr std::array<std::string_view, 3> kCovered{"territory", "industry", "language"};

std::string_view attribute_for(const RoutingPlan& plan, std::size_t covered) {
  const auto renamed = plan.attributes.find(std::string(kCovered[covered]));
  return renamed == plan.attributes.end() ? kCovered[covered] : std::string_view(renamed->second);
}

Coverage coverage_for(const RoutingInput& input, const FactColumns& columns, std::size_t covered) {
  constexpr std::array lists{&Rep::territories, &Rep::industries, &Rep::languages};
  return Coverage(input.evaluation_input.facts, columns, attribute_for(input.plan, covered),
                  lists[covered]);
}

std::int64_t weight_of(const RoutingRule& rule, std::string_view criterion) {
  const auto found = rule.weights.find(std::string(criterion));
  return found == rule.weights.end() ? 0 : found->second;
}

bool same_text(const std::optional<std::string>& asked, const std::optional<std::string>& has) {
  return !asked || (has && text_key(*asked) == text_key(*has));
}

} // namespace

RoutingDesk::RoutingDesk(const RoutingInput& input, const FactColumns& columns)
    : facts_(input.evaluation_input.facts), units_(input.evaluation.units),
      ownership_(input.ownership), state_(input.ownership.reps), working_(facts_.reps.size()),
      present_(facts_.reps.size()), with_capacity_(facts_.reps.size()),
      under_limit_(facts_.reps.size()), weighted_(facts_.reps.size()),
      coverage_{coverage_for(input, columns, 0), coverage_for(input, columns, 1),
                coverage_for(input, columns, 2)} {
  if (input.evaluation_input.definition.of_accounts) unit_leads_ = leads_of_units(units_);
  fix_reps(input.evaluation.as_of);
  turns_.reserve(input.plan.rules.size());
  for (const RoutingRule& rule : input.plan.rules) add_turn(rule);
  read_turns();
}

void RoutingDesk::fix_reps(Instant at) {
  for (RepIndex i = 0; i < facts_.reps.size(); ++i) {
    const Rep& rep = facts_.reps[i];
    working_.set(i, works_at(rep, at));
    present_.set(i, !is_absent_at(rep, at));
    weighted_.set(i, rep.weight > 0);
    update_limits(i);
  }
}

void RoutingDesk::update_limits(RepIndex rep) {
  const std::optional<std::int64_t>& limit = facts_.reps[rep].daily_limit;
  with_capacity_.set(rep, state_[rep].open < facts_.reps[rep].capacity);
  under_limit_.set(rep, !limit || state_[rep].assigned_today < *limit);
}

void RoutingDesk::add_turn(const RoutingRule& rule) {
  const std::size_t rep_count = facts_.reps.size();
  RuleTurn turn{.rule = &rule,
                .candidates = RepSet(rep_count),
                .senior_enough = RepSet(rep_count),
                .count = std::vector<std::int64_t>(rep_count, 0)};
  for (RepIndex i = 0; i < rep_count; ++i) {
    const Rep& rep = facts_.reps[i];
    const bool listed = !rule.reps || std::ranges::contains(*rule.reps, rep.id);
    turn.candidates.set(i,
                        listed && same_text(rule.team, rep.team) && same_text(rule.kind, rep.kind));
    turn.senior_enough.set(i, rep.seniority >= rule.min_seniority);
  }
  for (std::size_t i = 0; i < kCovered.size(); ++i) {
    const bool required = std::ranges::contains(rule.require, static_cast<Criterion>(i));
    turn.weights[i] = weight_of(rule, kCovered[i]);
    needed_[i] = needed_[i] || required || turn.weights[i] != 0;
  }
  turn.weights[3] = weight_of(rule, "load");
  if (rule.strategy == Strategy::best_match) set_fixed_scores(turn);
  turns_.push_back(std::move(turn));
}

void RoutingDesk::set_fixed_scores(RuleTurn& turn) const {
  for (RepIndex i = 0; i < facts_.reps.size(); ++i) {
    const RepState& state = state_[i];
    const std::int64_t win_rate = floor_div(100 * (state.won + 1), state.won + state.lost + 2);
    const std::int64_t response =
        !state.response_minutes
            ? 50
            : std::max<std::int64_t>(0, 100 - floor_div(100 * *state.response_minutes, 1440));
    turn.fixed_score.push_back(weight_of(*turn.rule, "seniority") * 20 * facts_.reps[i].seniority +
                               weight_of(*turn.rule, "win_rate") * win_rate +
                               weight_of(*turn.rule, "response") * response);
  }
}

// What each rule has given so far: the newest assignment with its id has the last turn, whether or
// not the lead still belongs to that rep.
void RoutingDesk::read_turns() {
  struct Newest {
    Instant at;
    std::string_view id;
    RepIndex rep;
  };
  std::unordered_map<std::string_view, std::size_t> turn_of;
  for (std::size_t i = 0; i < turns_.size(); ++i) turn_of.emplace(turns_[i].rule->id, i);
  std::vector<std::optional<Newest>> newest(turns_.size());
  for (const AssignmentEvent& event : ownership_.events) {
    if (event.claim) continue;
    const Assignment& assignment = facts_.assignments[event.index];
    const auto found = assignment.rule ? turn_of.find(*assignment.rule) : turn_of.end();
    if (found == turn_of.end()) continue;
    std::optional<Newest>& best = newest[found->second];
    if (!best || std::tuple(best->at, best->id) < std::tuple(event.at, assignment.id))
      best = Newest{event.at, assignment.id, event.rep};
    if (event.rep != kNoRep) ++turns_[found->second].count[event.rep];
  }
  for (std::size_t i = 0; i < turns_.size(); ++i)
    if (newest[i]) turns_[i].last = newest[i]->rep;
}

const RepSet& RoutingDesk::meeting(Criterion criterion, const RuleTurn& turn) const {
  switch (criterion) {
  case Criterion::territory:
  case Criterion::industry:
  case Criterion::language:
    return *covering_[static_cast<std::size_t>(criterion)];
  case Criterion::min_seniority:
    return turn.senior_enough;
  case Criterion::capacity:
    return with_capacity_;
  case Criterion::daily_limit:
    return under_limit_;
  case Criterion::working_now:
    return working_;
  case Criterion::present:
    break;
  }
  return present_;
}

void RoutingDesk::cover(std::uint32_t unit) {
  const Row row = units_.row[unit];
  for (std::size_t i = 0; i < coverage_.size(); ++i)
    if (needed_[i])
      covering_[i] = units_.is_account[unit] != 0
                         ? &coverage_[i].of_account(row, unit_leads_.of(unit))
                         : &coverage_[i].of_lead(row);
  covered_unit_ = unit;
}

const RepSet& RoutingDesk::eligible(std::size_t rule, std::uint32_t unit, RepIndex unanswered) {
  const RuleTurn& turn = turns_[rule];
  if (unit != covered_unit_) cover(unit);
  eligible_ = turn.candidates;
  for (const Criterion criterion : turn.rule->require) eligible_ &= meeting(criterion, turn);
  if (unanswered != kNoRep) eligible_.set(unanswered, false);
  if (turn.rule->strategy == Strategy::weighted) eligible_ &= weighted_;
  return eligible_;
}

std::vector<RuledOut> RoutingDesk::ruled_out(std::size_t rule, RepIndex unanswered) const {
  const RuleTurn& turn = turns_[rule];
  std::vector<RuledOut> result;
  turn.candidates.for_each([&](RepIndex rep) {
    if (eligible_.has(rep)) return;
    RuledOutBy by = RuledOutBy::weight;
    const auto unmet = std::ranges::find_if(turn.rule->require, [&](Criterion criterion) {
      return !meeting(criterion, turn).has(rep);
    });
    if (unmet != turn.rule->require.end()) by = static_cast<RuledOutBy>(*unmet);
    if (rep == unanswered) by = RuledOutBy::unanswered;
    result.push_back({rep, by});
  });
  return result;
}

bool RoutingDesk::less_open(RepIndex a, RepIndex b) const {
  return state_[a].open * facts_.reps[b].capacity < state_[b].open * facts_.reps[a].capacity;
}

std::int64_t RoutingDesk::match_score(const RuleTurn& turn, RepIndex rep) const {
  std::int64_t score = turn.fixed_score[rep];
  for (std::size_t i = 0; i < kCovered.size(); ++i)
    if (turn.weights[i] != 0 && covering_[i]->has(rep)) score += turn.weights[i] * 100;
  const std::int64_t load = floor_div(100 * state_[rep].open, facts_.reps[rep].capacity);
  return score + turn.weights[3] * std::max<std::int64_t>(0, 100 - load);
}

Choice RoutingDesk::next_in_turn(const RuleTurn& turn) const {
  const auto next = [&](RepIndex after) {
    const std::uint32_t found = after == kNoRep ? RepSet::none : eligible_.first_from(after + 1);
    return found == RepSet::none ? eligible_.first_from(0) : found;
  };
  Choice choice;
  choice.first = next(turn.last);
  choice.second = next(choice.first);
  if (choice.second == choice.first) choice.second = kNoRep;
  return choice;
}

RepIndex RoutingDesk::heaviest(const RuleTurn& turn, RepIndex without) const {
  std::int64_t given = 0, weights = 0;
  eligible_.for_each([&](RepIndex rep) {
    if (rep == without) return;
    given += turn.count[rep];
    weights += facts_.reps[rep].weight;
  });
  RepIndex best = kNoRep;
  std::int64_t best_due = 0;
  eligible_.for_each([&](RepIndex rep) {
    if (rep == without) return;
    const std::int64_t due = (given + 1) * facts_.reps[rep].weight - turn.count[rep] * weights;
    if (best != kNoRep && due <= best_due) return;
    best = rep;
    best_due = due;
  });
  return best;
}

Choice RoutingDesk::by_weight(const RuleTurn& turn) const {
  Choice choice;
  choice.first = heaviest(turn, kNoRep);
  choice.second = heaviest(turn, choice.first);
  return choice;
}

Choice RoutingDesk::choose(std::size_t rule) const {
  const RuleTurn& turn = turns_[rule];
  if (turn.rule->strategy == Strategy::round_robin) return next_in_turn(turn);
  if (turn.rule->strategy == Strategy::weighted) return by_weight(turn);
  // Rep order decides ties because only a strictly better rep displaces an earlier one.
  const bool matching = turn.rule->strategy == Strategy::best_match;
  Choice choice;
  std::int64_t first_score = 0, second_score = 0;
  eligible_.for_each([&](RepIndex rep) {
    const std::int64_t score = matching ? match_score(turn, rep) : 0;
    const auto beats = [&](RepIndex other, std::int64_t other_score) {
      if (other == kNoRep) return true;
      return score != other_score ? score > other_score : less_open(rep, other);
    };
    if (beats(choice.first, first_score)) {
      choice.second = choice.first;
      second_score = first_score;
      choice.first = rep;
      first_score = score;
    } else if (beats(choice.second, second_score)) {
      choice.second = rep;
      second_score = score;
    }
  });
  return choice;
}

Choice RoutingDesk::choose_owner(std::size_t rule, const std::vector<RepIndex>& owners) {
  Choice choice;
  for (const RepIndex rep : owners) {
    if (!eligible_.has(rep)) continue;
    RepIndex& place = choice.first == kNoRep ? choice.first : choice.second;
    place = rep;
    if (choice.second != kNoRep) return choice;
  }
  if (choice.first == kNoRep || turns_[rule].rule->strategy == Strategy::pool) return choice;
  eligible_.set(choice.first, false);
  choice.second = choose(rule).first;
  eligible_.set(choice.first);
  return choice;
}

void RoutingDesk::open_changed(RepIndex rep, std::int64_t by) {
  state_[rep].open += by;
  update_limits(rep);
}

void RoutingDesk::assigned(RepIndex rep, std::size_t rule) {
  ++state_[rep].assigned_today;
  update_limits(rep);
  if (rule >= turns_.size()) return;
  turns_[rule].last = rep;
  ++turns_[rule].count[rep];
}

} // namespace lb
