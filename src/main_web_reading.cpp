#include "main_web_reading.hpp"

#include "workbench/following.hpp"

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

// How many rows the facts have, about; a look-up a table.
Result<std::string> row_counts_of(Store& store) {
  std::string counts;
  for (const std::string_view table : {"leads", "accounts", "activity_rows", "decisions"}) {
    const Result<std::int64_t> rows = store.highest_row(table);
    if (!rows) return std::unexpected(rows.error());
    counts += '/' + std::to_string(*rows);
  }
  return counts;
}

Result<FactsStamp> stamp_in(Store& store) {
  return store.setting(kFactsStamp).and_then([&](std::string writing) {
    return store.setting(kFactsWhole).transform([&](const std::string& whole) {
      return facts_stamp_of(std::move(writing), whole);
    });
  });
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

Result<std::unique_ptr<ImageReading>> ImageReading::open(PageImage& image, Origin origin) {
  Result<Store> store = Store::open(image, origin);
  if (!store) return std::unexpected(std::move(store.error()));
  std::unique_ptr<ImageReading> reading(new ImageReading(std::move(*store)));
  if (origin == Origin::stranger) return reading;
  Result<FactsStamp> stamp = stamp_in(reading->store_);
  if (!stamp) return std::unexpected(std::move(stamp.error()));
  Result<std::string> counts = row_counts_of(reading->store_);
  if (!counts) return std::unexpected(std::move(counts.error()));
  reading->facts_stamp_ = std::move(*stamp);
  reading->row_counts_ = std::move(*counts);
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

Result<std::unique_ptr<ImageReading>> ImageReading::begin(PageImage& image, const KnownImage& known,
                                                          const Workbench& shown) {
  return open(image, Origin::own).and_then([&](std::unique_ptr<ImageReading> reading) {
    return reading->can_follow(known)
        .and_then([&](bool can) {
          return can ? reading->read_news(known, shown) : reading->begin_rows();
        })
        .transform([&] { return std::move(reading); });
  });
}

Result<std::string> ImageReading::entry(std::size_t number) {
  return store_.text_of_row("audit_entries", static_cast<std::int64_t>(number), "document");
}

Result<KnownImage> ImageReading::known_as(std::size_t audit_entries) {
  return entry(audit_entries).transform([&](std::string last_entry) {
    return KnownImage{facts_stamp_, row_counts_, audit_entries, std::move(last_entry)};
  });
}

// The known audit is the beginning of this one: nothing was restored in between. The facts are the
// same writing, or what imports made of the same whole one.
Result<bool> ImageReading::can_follow(const KnownImage& known) {
  const bool is_same = facts_stamp_.writing == known.facts.writing;
  if (known.facts.writing.empty() || (is_same && row_counts_ != known.row_counts)) return false;
  if (!is_same && (known.facts.whole.empty() || facts_stamp_.whole != known.facts.whole))
    return false;
  return entry(known.audit_entries).transform([&](const std::string& same) {
    return same == known.last_entry;
  });
}

Result<History> ImageReading::steps_alone() {
  const std::array<TablePart, 1> steps{{{.table = "history_steps"}}};
  HistoryLoad history;
  Result<TableReader> reader = store_.begin_read(steps);
  if (!reader) return std::unexpected(std::move(reader.error()));
  if (auto done = reader->step(history, SIZE_MAX); !done)
    return std::unexpected(std::move(done.error()));
  return history.finish();
}

Result<void> ImageReading::read_news(const KnownImage& known, const Workbench& shown) {
  Result<History> newer = steps_alone();
  if (!newer) return std::unexpected(std::move(newer.error()));
  const std::optional<FollowPlan> plan = plan_following(shown, *newer);
  if (!plan) return begin_rows();
  const std::int64_t entry = static_cast<std::int64_t>(known.audit_entries) + 1;
  const std::array<TablePart, 3> documents{
      {{.table = "definitions"},
       {.table = "documents"},
       {.table = "audit_entries", .ranges = {{entry, INT64_MAX}}}}};
  WorkspaceLoad load;
  Result<TableReader> reader = store_.begin_read(documents);
  if (!reader) return std::unexpected(std::move(reader.error()));
  if (auto done = reader->step(load, SIZE_MAX); !done)
    return std::unexpected(std::move(done.error()));
  Result<Workspace> workspace = load.finish();
  if (!workspace) return std::unexpected(std::move(workspace.error()));
  news_.emplace(std::make_unique<Workspace>(std::move(*workspace)), std::move(*newer));
  return plan->rows ? begin_rows_from(shown.workspace.facts, *plan->rows) : Result<void>{};
}

// Of the facts the rows from there on, and those that were listed since.
Result<void> ImageReading::begin_rows_from(const Facts& known, const FactsMark& from) {
  const auto rows = [](std::size_t first) { return ranges_from(first, {}); };
  const auto codes = [](std::size_t first) {
    return std::vector<RowRange>{{static_cast<std::int64_t>(first), INT64_MAX}};
  };
  const std::vector<RowRange> leads = ranges_from(from.leads, from.newly_listed_leads);
  const std::vector<RowRange> accounts = ranges_from(from.accounts, from.newly_listed_accounts);
  const std::vector<TablePart> parts{{"remainders"},
                                     {"named_accounts", accounts},
                                     {"accounts", accounts},
                                     {"named_leads", leads},
                                     {"leads", leads},
                                     {"lead_consents", leads},
                                     {"activity_kinds", codes(from.kinds)},
                                     {"activity_details", codes(from.details)},
                                     {"activity_campaigns", codes(from.activity_campaigns)},
                                     {"activity_rows", rows(from.activities)},
                                     {"decisions", rows(from.decisions)},
                                     {"campaigns", rows(from.campaigns)},
                                     {"assignments", rows(from.assignments)},
                                     {"votes", rows(from.votes)}};
  load_ = std::make_unique<WorkspaceLoad>(known, from);
  return store_.begin_read(parts).transform(
      [this](TableReader reader) { reader_.emplace(std::move(reader)); });
}

Result<bool> ImageReading::step(std::size_t row_budget) {
  if (error_) return std::unexpected(*error_);
  if (!reader_) return true;
  Result<bool> read = reader_->step(*load_, row_budget);
  if (read && *read && news_)
    if (auto done = finish_news(); !done) read = std::unexpected(std::move(done.error()));
  if (!read) error_ = read.error();
  return read;
}

Result<void> ImageReading::finish_news() {
  reader_.reset();
  return load_->finish().transform(
      [this](Workspace rows) { news_->rows = std::make_unique<Facts>(std::move(rows.facts)); });
}

double ImageReading::done() const {
  if (!reader_) return 1;
  const auto all = static_cast<double>(std::max<std::uint64_t>(reader_->row_count(), 1));
  return std::min(1.0, static_cast<double>(reader_->rows_done()) / all);
}

Result<std::unique_ptr<Workspace>> ImageReading::workspace() {
  reader_.reset();
  Result<Workspace> workspace = load_->finish();
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
