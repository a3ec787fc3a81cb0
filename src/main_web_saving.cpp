#include "main_web_saving.hpp"

namespace lb {

namespace {

constexpr std::size_t kRowsAStep = 256; // a few tenths of a millisecond

// What the store holds; nullptr where that is no workspace.
Result<std::unique_ptr<Workspace>> workspace_of(Store& store) {
  Result<TableReader> reader = store.begin_read();
  if (!reader) return std::unexpected(std::move(reader.error()));
  WorkspaceLoad load;
  const Result<bool> read = reader->step(load, SIZE_MAX);
  if (!read) return std::unexpected(read.error());
  Result<Workspace> workspace = load.finish();
  if (!workspace) return std::unexpected(std::move(workspace.error()));
  if (workspace->definition_document.is_null()) return nullptr;
  return std::make_unique<Workspace>(std::move(*workspace));
}

} // namespace

Result<std::unique_ptr<Workspace>> workspace_of_file(std::string_view bytes) {
  PageImage image;
  if (!image.append(std::as_bytes(std::span(bytes))))
    return std::unexpected(Error{ErrorCode::outside, {"storage.no_memory"}, {}});
  Result<Store> store = Store::open(image, Origin::stranger);
  if (!store) return std::unexpected(std::move(store.error()));
  Result<std::unique_ptr<Workspace>> workspace = workspace_of(*store);
  if (workspace && *workspace == nullptr)
    return std::unexpected(Error{ErrorCode::refused, {"storage.nothing_in_it"}, {}});
  return workspace;
}

Result<std::unique_ptr<Workspace>> Saving::open() {
  Result<Store> store = Store::open(image_);
  if (!store) return std::unexpected(std::move(store.error()));
  Result<std::unique_ptr<Workspace>> workspace = workspace_of(*store);
  if (workspace) store_.emplace(std::move(*store));
  return workspace;
}

void Saving::close() {
  write_.reset();
  wanted_.reset();
  store_.reset();
}

void Saving::want(PersistScope scope) {
  if (!wanted_ || scope == PersistScope::everything) wanted_ = scope;
}

void Saving::workspace_changed() {
  if (!write_) return;
  write_.reset(); // rolled back
  want(*writing_);
}

Result<void> Saving::work(const Workspace& workspace, bool has_workspace, BlockStore& blocks,
                          Budget budget) {
  if (!store_) return {};
  if (!write_) {
    if (!wanted_) return {};
    static const Workspace kNothing;
    const Workspace& content = has_workspace ? workspace : kNothing;
    std::vector<RecordTable> tables = *wanted_ == PersistScope::documents
                                          ? document_records(content)
                                          : workspace_records(content);
    Result<BulkWrite> write = store_->begin_write(std::move(tables));
    if (!write) return std::unexpected(std::move(write.error()));
    write_.emplace(std::move(*write));
    writing_ = std::exchange(wanted_, std::nullopt);
  }
  const double end_ms = budget.now_ms() + budget.budget_ms;
  do {
    const Result<bool> done = write_->step(kRowsAStep);
    if (!done) {
      write_.reset();
      want(*writing_);
      return std::unexpected(done.error());
    }
    if (*done) {
      write_.reset();
      return finish(blocks);
    }
  } while (budget.now_ms() < end_ms);
  return {};
}

Result<void> Saving::finish(BlockStore& blocks) {
  if (const std::optional<PageCommit> commit = store_->take_commit()) blocks.commit(commit->view());
  return {};
}

} // namespace lb
