#include "main_cli_workspace.hpp"

#include "exchange/records.hpp"
#include "storage/store.hpp"

namespace lb {

namespace {

constexpr std::string_view kSqliteMagic{"SQLite format 3\0", 16};
constexpr std::size_t kRowsAStep = 1 << 20;

Result<Workspace> workspace_of_image(std::string_view bytes) {
  PageImage image;
  if (!image.append(std::as_bytes(std::span(bytes))))
    return std::unexpected(Error{ErrorCode::outside, {"cli.no_memory"}, {}});
  Result<Store> store = Store::open(image, Origin::stranger);
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

} // namespace

Result<WorkspaceDocument> load_workspace(const std::string& path) {
  const Result<std::string> bytes = read_file(path);
  if (!bytes) return std::unexpected(bytes.error());
  if (!bytes->starts_with(kSqliteMagic)) return read_workspace(*bytes);
  Result<Workspace> workspace = workspace_of_image(*bytes);
  if (!workspace) return std::unexpected(workspace.error());
  WorkspaceDocument document;
  document.workspace = std::move(*workspace);
  return document;
}

Result<void> write_store(const Workspace& workspace, NewFile& file) {
  PageImage image;
  Result<Store> store = Store::open(image);
  if (!store) return std::unexpected(store.error());
  const std::vector<RecordTable> tables = workspace_records(workspace);
  if (Result<void> written = store->write_tables(tables); !written) return written;
  for (const std::span<const std::byte> piece : image.pieces())
    if (Result<void> appended = file.append(piece); !appended) return appended;
  return {};
}

} // namespace lb
