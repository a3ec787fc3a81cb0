// What each side gave up for the one definition: of every rule, and of how a lead gets ready, what
// each draft asked for and what is agreed. It follows from the drafts until the first side signs;
// what that side was told is what the other signs too, and a signed definition says it itself.
#pragma once

#include "workbench/workshop.hpp"

namespace lb {

/// How a stage is entered, where a side asked for something else than what is agreed: predicates.
struct GivenUpEntry {
  std::string stage; ///< its id
  std::array<Json, 2> asked{};
  Json agreed{};
  friend bool operator==(const GivenUpEntry&, const GivenUpEntry&) = default;
};

struct GivenUp {
  /// Those that were settled first, in that order; then, where both sides have a draft, every other
  /// rule of a draft on which one of them asked for other points than the definition gives.
  std::vector<SettledRule> rules{};
  std::optional<GivenUpEntry> entry{}; ///< needs both drafts
  friend bool operator==(const GivenUp&, const GivenUp&) = default;
};

/// By the drafts as they are. Cost: the rules of both, each looked up in the definition.
GivenUp given_up_now(const Workspace& workspace);
/// What the definition that both have signed says; else what would be signed now. Cost: as
/// document_to_sign().
GivenUp given_up(const Workspace& workspace);

/// As members of a signed definition's `agreement`: `settled`, `entry`. Law: reading gives it back.
void write_given_up(Json& agreement, const GivenUp& given);
GivenUp read_given_up(const Json& agreement);
/// Of a definition's `agreement`; nothing without one.
GivenUp given_up_in(const Json& definition);

} // namespace lb
