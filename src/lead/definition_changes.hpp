// In what a draft differs from the definition in force, in parts of which each can be taken back
// alone. Words that no stage depends on (labels, owners, reasons) and the order of groups, rules,
// lists and gates are no difference.
#pragma once

#include "lead/definition.hpp"

#include <span>

namespace lb {

/// What was changed, added or removed; in `id`, which one.
enum class ChangeKind : std::uint8_t {
  subject,
  list,   ///< by name
  limits, ///< floor and cap of a dimension
  decay,  ///< of a dimension
  group,  ///< its floor and cap; a group that is not there has neither
  rule,   ///< its condition, points or group
  mix,
  grade,
  temperature,
  ladder, ///< rungs added, removed or in another order: all of them together
  stage,  ///< how one rung is entered, its SLA
  gate,
};

struct DefinitionChange {
  ChangeKind kind = ChangeKind::subject;
  bool behaviour = false; ///< the dimension of limits, decay and group
  std::string id{};
  friend bool operator==(const DefinitionChange&, const DefinitionChange&) = default;
};

/// In the order of the draft's document: subject and lists, fit, behaviour (of each its own, then
/// group by group, what the draft no longer has last), mix, grade, temperature, stages, gates.
std::vector<DefinitionChange> changes_between(const Definition& current, const Definition& draft);

/// The draft as if these changes had not been made. Law: with none taken back it is the draft, with
/// all of them every score and stage is that of `current`. Between the two it may be a definition
/// that a document could not hold (a rule naming a list that is gone: an empty one).
Definition with_taken_back(const Definition& current, const Definition& draft,
                           std::span<const DefinitionChange> changes);

} // namespace lb
