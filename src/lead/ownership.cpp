#include "lead/ownership.hpp"

#include "lead/moves.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace lb {

namespace {

using RepsById = std::unordered_map<std::string_view, RepIndex>;

RepIndex rep_named(const RepsById& reps, std::string_view id) {
  const auto found = reps.find(id);
  return found == reps.end() ? kNoRep : found->second;
}

struct UnitEvent {
  std::uint32_t unit;
  AssignmentEvent event;
};

/// kNoRow where the fact is later than the as-of instant or of a lead that does not exist.
Row unit_at(const Evaluation& evaluation, Row lead, Instant at) {
  return at > evaluation.as_of ? kNoRow : evaluation.units.unit_of_lead[lead];
}

std::vector<UnitEvent> collect_events(const Facts& facts, const Evaluation& evaluation,
                                      const RepsById& reps) {
  std::vector<UnitEvent> events;
  for (std::uint32_t i = 0; i < facts.assignments.size(); ++i) {
    const Assignment& assignment = facts.assignments[i];
    const Row unit = unit_at(evaluation, assignment.lead, assignment.at);
    if (unit == kNoRow) continue;
    const bool given = assignment.rep.has_value();
    events.push_back({unit,
                      {.at = assignment.at,
                       .index = i,
                       .given = given,
                       .rep = given ? rep_named(reps, *assignment.rep) : kNoRep}});
  }
  for (std::uint32_t i = 0; i < facts.decisions.size(); ++i) {
    const Decision& decision = facts.decisions[i];
    if (decision.kind != "claim" || !decision.actor) continue;
    const Row unit = unit_at(evaluation, decision.lead, decision.at);
    if (unit == kNoRow) continue;
    events.push_back({unit,
                      {.at = decision.at,
                       .claim = true,
                       .index = i,
                       .given = true,
                       .rep = rep_named(reps, *decision.actor)}});
  }
  return events;
}

void set_events(Ownership& result, const Facts& facts, const Evaluation& evaluation,
                const RepsById& reps) {
  std::vector<UnitEvent> events = collect_events(facts, evaluation, reps);
  const auto id = [&facts](const AssignmentEvent& event) -> const std::string& {
    return event.claim ? facts.decisions[event.index].id : facts.assignments[event.index].id;
  };
  std::ranges::sort(events, [&](const UnitEvent& a, const UnitEvent& b) {
    const auto key = [&](const UnitEvent& e) {
      return std::tuple(e.unit, e.event.at, e.event.claim, std::string_view(id(e.event)));
    };
    return key(a) < key(b);
  });
  result.event_begin.assign(evaluation.units.size() + 1, 0);
  result.events.reserve(events.size());
  for (const UnitEvent& event : events) {
    ++result.event_begin[event.unit + 1];
    result.events.push_back(event.event);
  }
  for (std::size_t unit = 0; unit < evaluation.units.size(); ++unit)
    result.event_begin[unit + 1] += result.event_begin[unit];
}

/// Walks a unit's events and moves together and tells who owned it when.
class OwnerWalk {
 public:
  OwnerWalk(const Ownership& ownership, std::size_t unit)
      : events_(ownership.events), next_(ownership.event_begin[unit]),
        end_(ownership.event_begin[unit + 1]) {}

  /// The owning event at an instant, kNoEvent without one. Requires rising instants.
  std::uint32_t at(Instant instant) {
    while (next_ < end_ && events_[next_].at <= instant) newest_ = next_++;
    if (newest_ == kNoEvent || !events_[newest_].given) return kNoEvent;
    return ended_ && events_[newest_].at <= *ended_ ? kNoEvent : newest_;
  }
  void end_at(Instant instant) { ended_ = instant; }

 private:
  std::span<const AssignmentEvent> events_;
  std::uint32_t next_, end_, newest_ = kNoEvent;
  std::optional<Instant> ended_{};
};

void own_unit(Ownership& result, const Facts& facts, const Evaluation& evaluation,
              std::size_t unit) {
  const StageCodes& codes = evaluation.stages.codes;
  OwnerWalk walk(result, unit);
  const Move* win = first_win(facts, evaluation.stages.moves_of(unit));
  for (const Move& move : evaluation.stages.moves_of(unit)) {
    if (is_by_decision(move)) {
      const std::uint32_t event = walk.at(move.at);
      const RepIndex rep = event == kNoEvent ? kNoRep : result.events[event].rep;
      if (&move == win) result.winner[unit] = rep;
      if (rep != kNoRep) {
        const std::string& kind = facts.decisions[move.by].kind;
        result.reps[rep].won += kind == "won";
        result.reps[rep].lost += kind == "lost";
      }
    }
    // Also from one place beside the ladder to another, as `reopen` makes it.
    if (!codes.on_ladder(move.to)) walk.end_at(move.at);
  }
  const std::uint32_t event = walk.at(evaluation.as_of);
  if (event == kNoEvent) return;
  result.assignment[unit] = event;
  result.owner[unit] = result.events[event].rep;
  result.owned[unit] = 1;
}

using UnitInstant = std::pair<std::uint32_t, Instant>;

/// Sorted (unit, instant) of all `respond` decisions.
std::vector<UnitInstant> responses(const Facts& facts, const Evaluation& evaluation) {
  std::vector<UnitInstant> result;
  for (const Decision& decision : facts.decisions) {
    if (decision.kind != "respond") continue;
    const Row unit = unit_at(evaluation, decision.lead, decision.at);
    if (unit != kNoRow) result.emplace_back(unit, decision.at);
  }
  std::ranges::sort(result);
  return result;
}

void set_response_minutes(Ownership& result, const Facts& facts, const Evaluation& evaluation) {
  const std::vector<UnitInstant> responded = responses(facts, evaluation);
  std::vector<std::vector<std::int64_t>> minutes(facts.reps.size());
  for (std::uint32_t unit = 0; unit < evaluation.units.size(); ++unit)
    for (std::uint32_t i = result.event_begin[unit]; i < result.event_begin[unit + 1]; ++i) {
      const AssignmentEvent& event = result.events[i];
      if (event.rep == kNoRep) continue;
      const auto answer = std::ranges::lower_bound(responded, UnitInstant{unit, event.at});
      if (answer == responded.end() || answer->first != unit) continue;
      const bool is_last = i + 1 == result.event_begin[unit + 1];
      if (!is_last && answer->second >= result.events[i + 1].at) continue;
      minutes[event.rep].push_back((answer->second - event.at) / 60);
    }
  for (std::size_t rep = 0; rep < minutes.size(); ++rep) {
    if (minutes[rep].empty()) continue;
    const std::size_t middle = (minutes[rep].size() + 1) / 2 - 1; // nearest rank of 50%
    std::ranges::nth_element(minutes[rep],
                             minutes[rep].begin() + static_cast<std::ptrdiff_t>(middle));
    result.reps[rep].response_minutes = minutes[rep][middle];
  }
}

} // namespace

bool is_open_stage(const Definition& definition, const StageCodes& codes, StageCode stage) {
  if (!codes.on_ladder(stage)) return false;
  const Stage& rung = definition.stages[stage];
  return rung.automatic.has_value() || rung.decision != "won";
}

std::string_view event_rep_id(const Facts& facts, const AssignmentEvent& event) {
  if (!event.given) return {};
  return event.claim ? *facts.decisions[event.index].actor : *facts.assignments[event.index].rep;
}

Ownership ownership(const Facts& facts, const Definition& definition,
                    const Evaluation& evaluation) {
  RepsById reps;
  for (RepIndex i = 0; i < facts.reps.size(); ++i) reps.emplace(facts.reps[i].id, i);

  Ownership result;
  const std::size_t unit_count = evaluation.units.size();
  result.reps.resize(facts.reps.size());
  result.owner.assign(unit_count, kNoRep);
  result.assignment.assign(unit_count, kNoEvent);
  result.owned.assign(unit_count, 0);
  result.winner.assign(unit_count, kNoRep);
  set_events(result, facts, evaluation, reps);
  for (std::size_t unit = 0; unit < unit_count; ++unit) own_unit(result, facts, evaluation, unit);

  const std::int64_t today = day_of(evaluation.as_of);
  for (const AssignmentEvent& event : result.events)
    if (event.rep != kNoRep && day_of(event.at) == today) ++result.reps[event.rep].assigned_today;
  for (std::size_t unit = 0; unit < unit_count; ++unit)
    if (result.owner[unit] != kNoRep &&
        is_open_stage(definition, evaluation.stages.codes, evaluation.stages.stage[unit]))
      ++result.reps[result.owner[unit]].open;
  set_response_minutes(result, facts, evaluation);
  return result;
}

} // namespace lb
