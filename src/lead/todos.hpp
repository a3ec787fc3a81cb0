// What waits for a person, by role: who has to be answered and how much time the SLA leaves, what
// is to be asked, whom to look at again, who went quiet, whom no rep fits. A list of one
// evaluation; no result depends on it.
#pragma once

#include "lead/nurture_plan.hpp"
#include "lead/role.hpp"
#include "lead/routing.hpp"
#include "lead/timeline.hpp"

namespace lb {

enum class TodoKind : std::uint8_t {
  answer,   ///< handed over: to be taken or given back
  reply,    ///< nobody noted anything since its SLA began; without one, since it was given to a rep
  ask_bant, ///< a gate before the next stage asks for it, and nobody knows
  review,   ///< recycled until a day that has come
  nurture,  ///< a step of its track came due in the last days
  quiet,    ///< has been silent for so long in the last days
  unrouted, ///< nobody fits
};
inline constexpr std::array<std::string_view, 7> kTodoKindNames{
    "answer", "reply", "ask_bant", "review", "nurture", "quiet", "unrouted"};

struct Todo {
  std::uint32_t unit = 0;
  TodoKind kind = TodoKind::answer;
  std::uint8_t bant_part = 0; ///< of ask_bant
  bool has_limit = false;     ///< an SLA runs or is over
  bool is_late = false;       ///< it is over
  Instant at = 0;             ///< the end of the SLA, else since when it waits
  friend bool operator==(const Todo&, const Todo&) = default;
};

struct RoleTodos {
  static constexpr std::size_t kMostFirst = 12;

  std::array<std::int64_t, kTodoKindNames.size()> counts{};
  std::int64_t late = 0;
  /// What comes first: what is late, then by its end what still has a limit, then the others; of
  /// the first and the last the highest score; ties by unit.
  std::vector<Todo> first{};
  std::vector<std::uint32_t> units{}; ///< of all of them, each once

  std::int64_t count() const { return static_cast<std::int64_t>(units.size()); }
};

struct Todos {
  std::array<RoleTodos, kRoleNames.size()> by_role{};
  bool has_partner = false; ///< a rep is a partner

  const RoleTodos& of(Role role) const { return by_role[static_cast<std::size_t>(role)]; }
};

inline constexpr std::int64_t kTodoDays = 7;   ///< so long a step or a silence is news
inline constexpr std::int64_t kQuietDays = 45; ///< where no rule says what silence is

struct TodosInput {
  const EvaluationInput& input;
  const Evaluation& evaluation; ///< of the input
  const Ownership& ownership;   ///< of the evaluation
  const Timeline& timeline;     ///< of its facts and its kind of unit
  const NurturePlan& nurture;
  std::span<const Route> routes{}; ///< none: whom no rep fits is not known yet
};
/// A unit stands in the list of a role once at most, with what comes first in TodoKind. Whom a
/// partner owns waits for the partner. Who must not be met is in no list that asks for it. Cost: a
/// pass over units and decisions; where gates or tracks ask, once over distinct values.
Todos todos_of(const TodosInput& input);

} // namespace lb
