// Any bytes as a workspace document: refused with a place and a sentence, or read, and then it
// comes back the same from its own document and from the tables of a store.
#include "base/check.hpp"
#include "exchange/records.hpp"
#include "fuzz/said.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  using namespace lb;
  const Result<WorkspaceDocument> document =
      read_workspace({reinterpret_cast<const char*>(bytes), size});
  if (!document) {
    test::check_said(document.error());
    return 0;
  }
  for (const Error& warning : document->warnings) test::check_said(warning);
  const std::string written = write_workspace(document->workspace);
  const Result<WorkspaceDocument> again = read_workspace(written);
  LB_CHECK(again.has_value() && write_workspace(again->workspace) == written);
  const Result<Workspace> stored = workspace_from_records(workspace_records(document->workspace));
  LB_CHECK(stored.has_value() && write_workspace(*stored) == written);
  return 0;
}
