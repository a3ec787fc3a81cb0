// Any bytes as a workspace document: refused with a sentence, or read, and then its own document
// reads as the same workspace again.
#include "exchange/documents.hpp"

#include "base/check.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  using namespace lb;
  const Result<WorkspaceDocument> document =
      read_workspace({reinterpret_cast<const char*>(bytes), size});
  if (!document) {
    LB_CHECK(!document.error().message.key.empty());
    return 0;
  }
  const std::string written = write_workspace(document->workspace);
  const Result<WorkspaceDocument> again = read_workspace(written);
  LB_CHECK(again.has_value());
  LB_CHECK(write_workspace(again->workspace) == written);
  return 0;
}
