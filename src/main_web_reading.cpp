#include "main_web_reading.hpp"

#include <algorithm>

namespace lb {

namespace {

// A store that holds nothing has every table, and none of what a person could have put there.
bool is_nothing(const Workspace& workspace) {
  const Facts& facts = workspace.facts;
  return workspace.definition_document.is_null() && workspace.plan_document.is_null() &&
         workspace.retention_document.is_null() && facts.leads.size() == 0 &&
         facts.accounts.size() == 0 && facts.reps.empty() && workspace.forgotten.empty();
}

Result<std::unique_ptr<Workspace>> workspace_of_image(PageImage& image, Origin origin) {
  Result<std::unique_ptr<ImageReading>> reading = ImageReading::begin(image, origin);
  if (!reading) return std::unexpected(std::move(reading.error()));
  const Result<bool> read = (*reading)->step(SIZE_MAX);
  if (!read) return std::unexpected(read.error());
  return (*reading)->workspace();
}

Error no_memory() {
  return {ErrorCode::outside, {"storage.no_memory"}, {}};
}

Result<Workspace> workspace_beside(std::vector<std::byte> bytes) {
  PageImage image;
  if (!image.append(bytes)) return std::unexpected(no_memory());
  Result<std::unique_ptr<Workspace>> workspace = workspace_of_image(image, Origin::own);
  if (!workspace) return std::unexpected(std::move(workspace.error()));
  return *workspace == nullptr ? Workspace{} : std::move(**workspace);
}

} // namespace

Result<std::unique_ptr<Workspace>> workspace_of_file(std::string_view bytes) {
  PageImage image;
  if (!image.append(std::as_bytes(std::span(bytes)))) return std::unexpected(no_memory());
  Result<std::unique_ptr<Workspace>> workspace = workspace_of_image(image, Origin::stranger);
  if (workspace && *workspace == nullptr)
    return std::unexpected(Error{ErrorCode::refused, {"storage.nothing_in_it"}, {}});
  return workspace;
}

Result<std::unique_ptr<ImageReading>> ImageReading::begin(PageImage& image, Origin origin) {
  Result<Store> store = Store::open(image, origin);
  if (!store) return std::unexpected(std::move(store.error()));
  std::unique_ptr<ImageReading> reading(new ImageReading(std::move(*store)));
  Result<TableReader> reader = reading->store_.begin_read();
  if (!reader) return std::unexpected(std::move(reader.error()));
  reading->reader_.emplace(std::move(*reader));
  return reading;
}

Result<bool> ImageReading::step(std::size_t row_budget) {
  if (error_) return std::unexpected(*error_);
  Result<bool> read = reader_->step(load_, row_budget);
  if (!read) error_ = read.error();
  return read;
}

double ImageReading::done() const {
  const auto all = static_cast<double>(std::max<std::uint64_t>(reader_->row_count(), 1));
  return std::min(1.0, static_cast<double>(reader_->rows_done()) / all);
}

Result<std::unique_ptr<Workspace>> ImageReading::workspace() {
  reader_.reset();
  Result<Workspace> workspace = load_.finish();
  if (!workspace) return std::unexpected(std::move(workspace.error()));
  if (is_nothing(*workspace)) return nullptr;
  return std::make_unique<Workspace>(std::move(*workspace));
}

Result<History> ImageReading::history() {
  Result<TableReader> reader = store_.begin_history_read();
  if (!reader) return std::unexpected(std::move(reader.error()));
  const HistoryLoad::ReadImage read_image = workspace_beside;
  HistoryLoad load(read_image);
  const Result<bool> read = reader->step(load, SIZE_MAX);
  if (!read) return std::unexpected(read.error());
  return load.finish();
}

} // namespace lb
