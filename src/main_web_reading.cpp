#include "main_web_reading.hpp"

#include <algorithm>
#include <array>

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

// Which writing of the facts it is, and how many rows they have; empty where no stamp is.
Result<std::string> facts_stamp_of(Store& store) {
  Result<std::string> stamp = store.setting(kFactsStamp);
  if (!stamp || stamp->empty()) return stamp;
  for (const std::string_view table : {"leads", "accounts", "activity_rows", "decisions"}) {
    const Result<std::int64_t> rows = store.highest_row(table);
    if (!rows) return std::unexpected(rows.error());
    *stamp += '/' + std::to_string(*rows);
  }
  return stamp;
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

std::vector<std::uint64_t> steps_with_rows(const History& history) {
  std::vector<std::uint64_t> numbers;
  for (std::size_t place = 0; place < history.size(); ++place)
    if (holds_rows(history.step(place))) numbers.push_back(history.first + place);
  return numbers;
}

Result<std::unique_ptr<ImageReading>> ImageReading::open(PageImage& image, Origin origin) {
  Result<Store> store = Store::open(image, origin);
  if (!store) return std::unexpected(std::move(store.error()));
  std::unique_ptr<ImageReading> reading(new ImageReading(std::move(*store)));
  if (origin == Origin::stranger) return reading;
  Result<std::string> stamp = facts_stamp_of(reading->store_);
  if (!stamp) return std::unexpected(std::move(stamp.error()));
  reading->facts_stamp_ = std::move(*stamp);
  return reading;
}

Result<void> ImageReading::begin_rows() {
  Result<TableReader> reader = store_.begin_read();
  if (!reader) return std::unexpected(std::move(reader.error()));
  reader_.emplace(std::move(*reader));
  return {};
}

Result<std::unique_ptr<ImageReading>> ImageReading::begin(PageImage& image, Origin origin) {
  return open(image, origin).and_then([](std::unique_ptr<ImageReading> reading) {
    return reading->begin_rows().transform([&] { return std::move(reading); });
  });
}

Result<std::unique_ptr<ImageReading>> ImageReading::begin(PageImage& image,
                                                          const KnownImage& known) {
  return open(image, Origin::own).and_then([&](std::unique_ptr<ImageReading> reading) {
    return reading->can_follow(known)
        .and_then([&](bool can) { return can ? reading->read_news(known) : reading->begin_rows(); })
        .transform([&] { return std::move(reading); });
  });
}

Result<std::string> ImageReading::entry(std::size_t number) {
  return store_.text_of_row("audit_entries", static_cast<std::int64_t>(number), "document");
}

// The known audit is the beginning of this one: nothing was restored in between.
Result<bool> ImageReading::can_follow(const KnownImage& known) {
  if (known.facts_stamp.empty() || facts_stamp_ != known.facts_stamp) return false;
  return entry(known.audit_entries).transform([&](const std::string& same) {
    return same == known.last_entry;
  });
}

Result<void> ImageReading::read_news(const KnownImage& known) {
  const std::array<TablePart, 3> documents{
      {{.table = "definitions"},
       {.table = "documents"},
       {.table = "audit_entries",
        .ranges = {{static_cast<std::int64_t>(known.audit_entries) + 1, INT64_MAX}}}}};
  const std::array<TablePart, 1> steps{{{.table = "history_steps"}}};
  WorkspaceLoad load;
  HistoryLoad history;
  const auto read = [this](std::span<const TablePart> parts, RecordSink& sink) {
    return store_.begin_read(parts).and_then(
        [&](TableReader reader) { return reader.step(sink, SIZE_MAX); });
  };
  if (auto done = read(documents, load); !done) return std::unexpected(std::move(done.error()));
  if (auto done = read(steps, history); !done) return std::unexpected(std::move(done.error()));
  Result<Workspace> workspace = load.finish();
  if (!workspace) return std::unexpected(std::move(workspace.error()));
  Result<History> newer = history.finish();
  if (!newer) return std::unexpected(std::move(newer.error()));
  // Where the oldest steps have gone, or others hold rows, these are not enough.
  const bool has_all = newer->first == known.first_step &&
                       std::ranges::includes(known.steps_with_rows, steps_with_rows(*newer));
  if (!has_all) return begin_rows();
  news_.emplace(std::make_unique<Workspace>(std::move(*workspace)), std::move(*newer));
  return {};
}

Result<bool> ImageReading::step(std::size_t row_budget) {
  if (news_) return true;
  if (error_) return std::unexpected(*error_);
  Result<bool> read = reader_->step(load_, row_budget);
  if (!read) error_ = read.error();
  return read;
}

double ImageReading::done() const {
  if (news_) return 1;
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

void FileReading::take(std::string_view bytes) {
  has_memory_ = has_memory_ && image_.append(std::as_bytes(std::span(bytes)));
}

Result<bool> FileReading::step(std::size_t row_budget) {
  if (!has_memory_) return std::unexpected(no_memory());
  if (reading_) return reading_->step(row_budget);
  Result<std::unique_ptr<ImageReading>> begun = ImageReading::begin(image_, Origin::stranger);
  if (!begun) return std::unexpected(std::move(begun.error()));
  reading_ = std::move(*begun);
  return false;
}

Result<std::unique_ptr<Workspace>> FileReading::workspace() {
  Result<std::unique_ptr<Workspace>> workspace = reading_->workspace();
  if (workspace && *workspace == nullptr) return refuse({"storage.nothing_in_it"});
  return workspace;
}

} // namespace lb
