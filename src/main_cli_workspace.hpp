// Workspaces as files of the command line: a document in JSON or an SQLite file `.leadbench` in,
// a `.leadbench` out. Which of the two a file is, its first bytes say.
#pragma once

#include "exchange/documents.hpp"
#include "platform/headless/files.hpp"

namespace lb {

/// The workspace of a file. Errors: outside where it cannot be read, refused where it is neither.
Result<WorkspaceDocument> load_workspace(const std::string& path);

/// Writes the workspace as SQLite into a file that is still to be put in its place.
Result<void> write_store(const Workspace& workspace, NewFile& file);

} // namespace lb
