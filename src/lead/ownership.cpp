#include "lead/ownership.hpp"

#include "base/slices.hpp"
#include "lead/moves.hpp"
#include "lead/nearest_rank.hpp"

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

// What the walks over the facts read.
struct Reading {
  const Facts& facts;
  const Evaluation& evaluation;
  RepsById reps;
};

void add_assignment(const Reading& in, std::uint32_t index, std::vector<UnitEvent>& events) {
  const Assignment& assignment = in.facts.assignments[index];
  const Row unit = unit_at(in.evaluation, assignment.lead, assignment.at);
  if (unit == kNoRow) return;
  const bool given = assignment.rep.has_value();
  events.push_back({unit,
                    {.at = assignment.at,
                     .index = index,
                     .given = given,
                     .rep = given ? rep_named(in.reps, *assignment.rep) : kNoRep}});
}

void add_claim(const Reading& in, std::uint32_t index, std::vector<UnitEvent>& events) {
  const Decision& decision = in.facts.decisions[index];
  if (decision.kind != "claim" || !decision.actor) return;
  const Row unit = unit_at(in.evaluation, decision.lead, decision.at);
  if (unit == kNoRow) return;
  events.push_back({unit,
                    {.at = decision.at,
                     .claim = true,
                     .index = index,
                     .given = true,
                     .rep = rep_named(in.reps, *decision.actor)}});
}

Work collect_events(const Reading& in, std::vector<UnitEvent>& events) {
  co_await in_blocks(in.facts.assignments.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i)
      add_assignment(in, static_cast<std::uint32_t>(i), events);
  });
  co_await in_blocks(in.facts.decisions.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) add_claim(in, static_cast<std::uint32_t>(i), events);
  });
}

Work set_events(Ownership& result, const Reading& in) {
  std::vector<UnitEvent> events;
  co_await collect_events(in, events);
  const auto id = [&in](const AssignmentEvent& event) -> const std::string& {
    return event.claim ? in.facts.decisions[event.index].id : in.facts.assignments[event.index].id;
  };
  const auto key = [&](const UnitEvent& e) {
    return std::tuple(e.unit, e.event.at, e.event.claim, std::string_view(id(e.event)));
  };
  co_await sort_in_slices(std::span(events),
                          [&](const UnitEvent& a, const UnitEvent& b) { return key(a) < key(b); });
  result.event_begin.assign(in.evaluation.units.size() + 1, 0);
  result.events.reserve(events.size());
  co_await in_blocks(events.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      ++result.event_begin[events[i].unit + 1];
      result.events.push_back(events[i].event);
    }
  });
  co_await in_blocks(in.evaluation.units.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t unit = first; unit < last; ++unit)
      result.event_begin[unit + 1] += result.event_begin[unit];
  });
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
Work collect_responses(const Reading& in, std::vector<UnitInstant>& responses) {
  co_await in_blocks(in.facts.decisions.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      const Decision& decision = in.facts.decisions[i];
      if (decision.kind != "respond") continue;
      const Row unit = unit_at(in.evaluation, decision.lead, decision.at);
      if (unit != kNoRow) responses.emplace_back(unit, decision.at);
    }
  });
  co_await sort_in_slices(std::span(responses), std::less{});
}

/// By rep: the minutes of each assignment of the unit that was answered.
using Minutes = std::vector<std::vector<std::int64_t>>;

void add_minutes(const Ownership& result, std::span<const UnitInstant> responses,
                 std::uint32_t unit, Minutes& minutes) {
  for (std::uint32_t i = result.event_begin[unit]; i < result.event_begin[unit + 1]; ++i) {
    const AssignmentEvent& event = result.events[i];
    if (event.rep == kNoRep) continue;
    const auto answer = std::ranges::lower_bound(responses, UnitInstant{unit, event.at});
    if (answer == responses.end() || answer->first != unit) continue;
    const bool is_last = i + 1 == result.event_begin[unit + 1];
    if (!is_last && answer->second >= result.events[i + 1].at) continue;
    minutes[event.rep].push_back((answer->second - event.at) / 60);
  }
}

Work set_response_minutes(Ownership& result, const Reading& in) {
  std::vector<UnitInstant> responses;
  co_await collect_responses(in, responses);
  Minutes minutes(in.facts.reps.size());
  co_await in_blocks(in.evaluation.units.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t unit = first; unit < last; ++unit)
      add_minutes(result, responses, static_cast<std::uint32_t>(unit), minutes);
  });
  for (std::size_t rep = 0; rep < minutes.size(); ++rep) {
    if (minutes[rep].empty()) continue;
    co_await nearest_rank(minutes[rep], 50, result.reps[rep].response_minutes.emplace());
  }
}

void count_open(Ownership& result, const Definition& definition, const Evaluation& evaluation,
                std::size_t unit) {
  if (result.owner[unit] != kNoRep &&
      is_open_stage(definition, evaluation.stages.codes, evaluation.stages.stage[unit]))
    ++result.reps[result.owner[unit]].open;
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
  Ownership result;
  ownership(facts, definition, evaluation, result).finish();
  return result;
}

Work ownership(const Facts& facts, const Definition& definition, const Evaluation& evaluation,
               Ownership& result) {
  Reading in{.facts = facts, .evaluation = evaluation, .reps = {}};
  for (RepIndex i = 0; i < facts.reps.size(); ++i) in.reps.emplace(facts.reps[i].id, i);
  const std::size_t unit_count = evaluation.units.size();
  result.reps.resize(facts.reps.size());
  result.owner.assign(unit_count, kNoRep);
  result.assignment.assign(unit_count, kNoEvent);
  result.owned.assign(unit_count, 0);
  result.winner.assign(unit_count, kNoRep);
  co_await set_events(result, in);
  co_await in_blocks(unit_count, [&](std::size_t first, std::size_t last) {
    for (std::size_t unit = first; unit < last; ++unit) {
      own_unit(result, facts, evaluation, unit);
      count_open(result, definition, evaluation, unit);
    }
  });
  const std::int64_t today = day_of(evaluation.as_of);
  co_await in_blocks(result.events.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      const AssignmentEvent& event = result.events[i];
      if (event.rep != kNoRep && day_of(event.at) == today) ++result.reps[event.rep].assigned_today;
    }
  });
  co_await set_response_minutes(result, in);
}

} // namespace lb
