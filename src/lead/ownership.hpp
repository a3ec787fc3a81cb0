// Who owns which lead and what the facts tell of each rep (SEMANTICS 8), before any routing: the
// newest assignment owns, a claim is one too, and a move to a place beside the ladder ends it.
#pragma once

#include "base/work.hpp"
#include "lead/evaluation.hpp"

namespace lb {

/// Index of a rep in Facts::reps.
using RepIndex = std::uint32_t;
inline constexpr RepIndex kNoRep = UINT32_MAX;

struct RepState {
  std::int64_t open = 0, assigned_today = 0, won = 0, lost = 0;
  std::optional<std::int64_t> response_minutes{};
  friend bool operator==(const RepState&, const RepState&) = default;
};

/// One assignment as routing reads it: a fact of the list, or a claim with an actor.
struct AssignmentEvent {
  Instant at = 0;
  bool claim = false;
  std::uint32_t index = 0; ///< in Facts::assignments, or of a claim in Facts::decisions
  bool given = false;      ///< false: taken away
  RepIndex rep = kNoRep;   ///< kNoRep where taken away or where no rep has the name
};

inline constexpr std::uint32_t kNoEvent = UINT32_MAX;

/// By rep (order of the facts) and by unit, before routing.
struct Ownership {
  std::vector<RepState> reps;
  std::vector<AssignmentEvent> events;    ///< by unit, then at, assignments before claims, then id
  std::vector<std::uint32_t> event_begin; ///< by unit, one more at the end
  std::vector<std::uint32_t> assignment;  ///< by unit: the owning event's index, or kNoEvent
  std::vector<RepIndex> owner;            ///< by unit; kNoRep without one or with an unknown rep
  std::vector<char> owned;                ///< by unit: an owner, known as a rep or not
  std::vector<RepIndex> winner;           ///< by unit: who owned it when it was first won; kNoRep
};

/// Requires that `evaluation` is of these facts and this definition. Cost: the assignments and
/// decisions sorted once.
Ownership ownership(const Facts& facts, const Definition& definition, const Evaluation& evaluation);
/// The same in slices, into an ownership that is empty.
Work ownership(const Facts& facts, const Definition& definition, const Evaluation& evaluation,
               Ownership& result);

/// Open: on a rung, and not the rung that `won` enters.
bool is_open_stage(const Definition& definition, const StageCodes& codes, StageCode stage);

/// The name in an event: the rep's id, or the text of a rep that is not listed; empty where the
/// lead was taken away. Keeps: as long as the facts.
std::string_view event_rep_id(const Facts& facts, const AssignmentEvent& event);

} // namespace lb
