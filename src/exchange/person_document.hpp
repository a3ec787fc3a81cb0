// Everything that a workspace holds of one person, as one document for him.
#pragma once

#include "lead/workspace.hpp"

namespace lb {

/// `leadbench-person/1`: the lead as the workspace document has it, its account by id and name, its
/// activities, decisions, assignments and votes, and the entries of the audit that name it.
/// Cost: a pass over all facts.
std::string write_person(const Workspace& workspace, Row lead);

} // namespace lb
