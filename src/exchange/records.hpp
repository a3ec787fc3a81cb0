// A workspace as tables of plain cells and back: what a store writes and reads. One table a kind of
// fact, natural names, a column per attribute; what a plain cell cannot hold (a flag among numbers,
// a decimal longer than a double, unknown members) travels in the table `remainders`.
#pragma once

#include "base/error.hpp"
#include "lead/workspace.hpp"
#include "base/record.hpp"

namespace lb {

/// All tables of the workspace in an order in which every reference comes after what it names.
/// Keeps: the tables read from `workspace` and must not outlive it.
std::vector<RecordTable> workspace_records(const Workspace &workspace);

/// The workspace of such tables. Errors: a table or cell that no writer of ours makes, by name.
Result<Workspace> workspace_from_records(const std::vector<RecordTable> &tables);

} // namespace lb
