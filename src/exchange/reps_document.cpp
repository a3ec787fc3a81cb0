#include "exchange/reps_document.hpp"

#include "base/check.hpp"

namespace lb {

Json reps_json(const std::vector<Rep>& reps) {
  Workspace workspace;
  workspace.facts.reps = reps;
  Result<Json> document = read_json(write_workspace(workspace));
  LB_CHECK(document.has_value());
  return std::move(*document->find("reps"));
}

Result<std::vector<Rep>> read_reps(const Json& list) {
  const Json document =
      Json::object({{"format", Json::string("leadbench-workspace/1")}, {"reps", list}});
  Result<WorkspaceDocument> read = read_workspace(compact_json(document));
  if (!read) return std::unexpected(std::move(read.error()));
  return std::move(read->workspace.facts.reps);
}

} // namespace lb
