#include "lead/routing_desk.hpp"

#include <algorithm>
#include <tuple>

namespace lb {

namespace {

/// The criteria of best_match that take a list of the rep, in the order of RuleTurn::weights.
constexpr std::array<std::string_view, 3> kCovered{"territory", "industry", "language"};

std::int64_t weight_of(const RoutingRule& rule, std::string_view criterion) {
  const auto found = rule.weights.find(std::string(criterion));
  return found == rule.weights.end() ? 0 : found->second;
}

/// The part of a best_match that does not change in a run.
std::int64_t fixed_score(const RoutingRule& rule, const Rep& rep, const RepState& state) {
  const std::int64_t win_rate = floor_div(100 * (state.won + 1), state.won + state.lost + 2);
  const std::int64_t response =
      !state.response_minutes
          ? 50
          : std::max<std::int64_t>(0, 100 - floor_div(100 * *state.response_minutes, 1440));
  return weight_of(rule, "seniority") * 20 * rep.seniority +
         weight_of(rule, "win_rate") * win_rate + weight_of(rule, "response") * response;
}

} // namespace

RoutingDesk::RoutingDesk(const RoutingInput& input, const MeetingReps& reps, RepRoom& room)
    : reps_(reps), room_(room), asked_{.room = room.now()} {
  fix_reps(input);
  turns_.reserve(input.plan.rules.size());
  for (const RoutingRule& rule : input.plan.rules) add_turn(input, rule);
  read_turns(input);
}

void RoutingDesk::fix_reps(const RoutingInput& input) {
  const std::vector<Rep>& reps = input.evaluation_input.facts.reps;
  RepRoom::Sets first{.with_capacity = RepSet(reps.size()), .under_limit = RepSet(reps.size())};
  load_points_.resize(reps.size());
  for (RepIndex i = 0; i < reps.size(); ++i) {
    open_.push_back(input.ownership.reps[i].open);
    capacity_.push_back(reps[i].capacity);
    today_.push_back(input.ownership.reps[i].assigned_today);
    limit_.push_back(reps[i].daily_limit.value_or(INT64_MAX));
    weight_.push_back(reps[i].weight);
    set_load(i);
    first.with_capacity.set(i, has_capacity(i));
    first.under_limit.set(i, is_under_limit(i));
  }
  room_ = RepRoom(std::move(first));
}

void RoutingDesk::add_turn(const RoutingInput& input, const RoutingRule& rule) {
  const std::vector<Rep>& reps = input.evaluation_input.facts.reps;
  RuleTurn turn{.rule = &rule, .count = std::vector<std::int64_t>(reps.size(), 0)};
  // What all who are eligible have alike decides nothing between them.
  for (std::size_t i = 0; i < kCovered.size(); ++i)
    if (!std::ranges::contains(rule.require, static_cast<Criterion>(i)))
      turn.weights[i] = weight_of(rule, kCovered[i]);
  turn.weights[3] = weight_of(rule, "load");
  if (rule.strategy == Strategy::best_match)
    for (RepIndex i = 0; i < reps.size(); ++i)
      turn.fixed_score.push_back(fixed_score(rule, reps[i], input.ownership.reps[i]));
  turns_.push_back(std::move(turn));
}

// What each rule has given so far: the newest assignment with its id has the last turn, whether or
// not the lead still belongs to that rep.
void RoutingDesk::read_turns(const RoutingInput& input) {
  struct Newest {
    Instant at;
    std::string_view id;
    RepIndex rep;
  };
  std::unordered_map<std::string_view, std::size_t> turn_of;
  for (std::size_t i = 0; i < turns_.size(); ++i) turn_of.emplace(turns_[i].rule->id, i);
  std::vector<std::optional<Newest>> newest(turns_.size());
  for (const AssignmentEvent& event : input.ownership.events) {
    if (event.claim) continue;
    const Assignment& assignment = input.evaluation_input.facts.assignments[event.index];
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

void RoutingDesk::take(std::uint32_t place, const CoverClasses& covers, RepIndex unanswered) {
  place_ = place;
  asked_.covers = covers;
  asked_.unanswered = unanswered;
  for (std::size_t i = 0; i < covers.size(); ++i) covering_[i] = &reps_.covering[i][covers[i]];
}

const RepSet& RoutingDesk::eligible(std::size_t rule) {
  reps_.eligible(reps_.rules[rule], asked_, eligible_);
  return eligible_;
}

std::int64_t RoutingDesk::match_score(const RuleTurn& turn, RepIndex rep) const {
  std::int64_t score = turn.fixed_score[rep] + turn.weights[3] * load_points_[rep];
  for (std::size_t i = 0; i < kCovered.size(); ++i)
    if (turn.weights[i] != 0 && covering_[i]->has(rep)) score += turn.weights[i] * 100;
  return score;
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

Choice RoutingDesk::by_weight(const RuleTurn& turn) const {
  std::int64_t given = 0, weights = 0;
  eligible_.for_each([&](RepIndex rep) {
    given += turn.count[rep];
    weights += weight_[rep];
  });
  const auto heaviest = [&](RepIndex without) {
    RepIndex best = kNoRep;
    std::int64_t best_due = 0;
    eligible_.for_each([&](RepIndex rep) {
      if (rep == without) return;
      const std::int64_t due = (given + 1) * weight_[rep] - turn.count[rep] * weights;
      if (best != kNoRep && due <= best_due) return;
      best = rep;
      best_due = due;
    });
    return best;
  };
  Choice choice;
  choice.first = heaviest(kNoRep);
  given -= turn.count[choice.first];
  weights -= weight_[choice.first];
  choice.second = heaviest(choice.first);
  return choice;
}

// Rep order decides ties because only a strictly better rep displaces an earlier one.
Choice RoutingDesk::best(const RuleTurn& turn) const {
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

Choice RoutingDesk::choose(std::size_t rule) const {
  const RuleTurn& turn = turns_[rule];
  if (turn.rule->strategy == Strategy::round_robin) return next_in_turn(turn);
  if (turn.rule->strategy == Strategy::weighted) return by_weight(turn);
  return best(turn);
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
  if (!eligible_.empty()) choice.second = choose(rule).first;
  eligible_.set(choice.first);
  return choice;
}

void RoutingDesk::set_load(RepIndex rep) {
  load_points_[rep] = std::max<std::int64_t>(0, 100 - floor_div(100 * open_[rep], capacity_[rep]));
}

void RoutingDesk::open_changed(RepIndex rep, std::int64_t by) {
  open_[rep] += by;
  set_load(rep);
  room_.set_capacity(rep, has_capacity(rep), place_);
}

void RoutingDesk::assigned(RepIndex rep, std::size_t rule) {
  ++today_[rep];
  room_.set_limit(rep, is_under_limit(rep), place_);
  if (rule >= turns_.size()) return;
  turns_[rule].last = rep;
  ++turns_[rule].count[rep];
}

} // namespace lb
