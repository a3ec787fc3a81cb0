// The parts of reading a definition (SEMANTICS 3 to 5): dimensions with their groups and rules, the
// ladder and its gates. Every refusal names its place; read_definition puts the parts together.
#pragma once

#include "exchange/predicate_read.hpp"

namespace lb {

/// What the parts of one definition share while they are read.
struct DefinitionContext {
  Reading& reading;
  bool of_accounts = false;
  std::vector<std::string_view> lists{};  ///< names, sorted by byte
  std::vector<std::string_view> stages{}; ///< rungs and the places beside the ladder
  UniqueIds ids{};                        ///< groups and rules share one set
  std::size_t predicate_count = 0;

  PredicateScope facts_only() {
    return {.lists = lists, .stages = stages, .count = &predicate_count};
  }
  PredicateScope everything() {
    return {.derived = true, .lists = lists, .stages = stages, .count = &predicate_count};
  }
};

/// The places beside the ladder, which no rung may be called.
inline constexpr std::array<std::string_view, 3> kBesideLadder{"nurture", "disqualified", "lost"};

Dimension read_dimension(DefinitionContext& context, const Json& json, const Place& place);
Decay read_decay(Reading& reading, const Json& json, const Place& place);
std::vector<Stage> read_ladder(DefinitionContext& context, const Json& json, const Place& place);
std::vector<Gate> read_gates(DefinitionContext& context, std::span<const Json> items,
                             const Place& place);

/// A definition anywhere in a document; what comes back counts only where nothing was refused.
Definition read_definition_at(Reading& reading, const Json& document, const Place& place);

} // namespace lb
