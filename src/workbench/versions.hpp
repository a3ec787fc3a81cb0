// The definitions that were agreed on, one after another. They are the member `definitions` of a
// workspace, oldest first; the newest is in force, and what differs from it is a draft.
#pragma once

#include "lead/workspace.hpp"

namespace lb {

struct DefinitionVersion {
  std::int64_t number = 0;
  std::optional<Instant> at{}; ///< nothing: it was in force before anybody changed it here
  std::string actor{};
  const Json* document = nullptr; ///< Keeps: as long as the workspace's members stay
};

/// Oldest first; what cannot be read as a version is passed over, and kept.
std::vector<DefinitionVersion> versions_of(const Workspace& workspace);
/// The document of the newest version; nullptr where none is kept.
const Json* definition_in_force(const Workspace& workspace);
/// Whether the definition is another one than the version in force.
bool has_draft(const Workspace& workspace);
/// What the next version is called; 1 where there is none.
std::int64_t next_version(const Workspace& workspace);

/// The entry of a version in the member.
Json version_entry(const DefinitionVersion& version);
/// A list of the present definition as a version, for what was in force before the first edit, so
/// that there is a way back; null where the workspace has the member already, or no definition.
Json first_version(const Workspace& workspace);
/// Puts the entries, a list, behind the present ones.
void add_versions(Workspace& workspace, const Json& entries);
/// Takes as many off again. Requires that there are as many.
void drop_versions(Workspace& workspace, std::size_t count);

} // namespace lb
