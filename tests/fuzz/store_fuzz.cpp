// Any bytes as a file `.leadbench`: refused with a sentence, or read, and then the workspace comes
// back the same from its own document and from a file of its own.
#include "base/check.hpp"
#include "exchange/records.hpp"
#include "fuzz/said.hpp"
#include "storage/store.hpp"

namespace {

using namespace lb;

constexpr std::size_t kRowsAStep = 1 << 20;

Result<Workspace> workspace_of(PageImage& image, Origin origin) {
  Result<Store> store = Store::open(image, origin);
  if (!store) return std::unexpected(store.error());
  Result<TableReader> reader = store->begin_read();
  if (!reader) return std::unexpected(reader.error());
  WorkspaceLoad load;
  for (bool done = false; !done;) {
    const Result<bool> step = reader->step(load, kRowsAStep);
    if (!step) return std::unexpected(step.error());
    done = *step;
  }
  return load.finish();
}

void check_file_of(const Workspace& workspace, const std::string& written) {
  PageImage image;
  {
    Result<Store> store = Store::open(image);
    LB_CHECK(store.has_value());
    LB_CHECK(store->write_tables(workspace_records(workspace)).has_value());
  }
  const Result<Workspace> again = workspace_of(image, Origin::stranger);
  LB_CHECK(again.has_value() && write_workspace(*again) == written);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  PageImage image;
  LB_CHECK(image.append(std::as_bytes(std::span(bytes, size))));
  const Result<Workspace> workspace = workspace_of(image, Origin::stranger);
  if (!workspace) {
    LB_CHECK(test::has_sentence(workspace.error()));
    return 0;
  }
  const std::string written = write_workspace(*workspace);
  const Result<WorkspaceDocument> again = read_workspace(written);
  LB_CHECK(again.has_value() && write_workspace(again->workspace) == written);
  check_file_of(*workspace, written);
  return 0;
}
