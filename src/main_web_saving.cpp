#include "main_web_saving.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::size_t kPagesAtOnce = 64; // taken and copied in a tenth of a millisecond
constexpr double kAlmostRead = 0.999;
constexpr double kFirstRetryMs = 2000, kLongestRetryMs = 60'000;

const Workspace& nothing() {
  static const Workspace kNothing;
  return kNothing;
}

} // namespace

Result<std::unique_ptr<ImageMaking>> ImageMaking::begin(std::uint64_t number,
                                                        std::vector<RecordTable> tables) {
  std::unique_ptr<ImageMaking> making(new ImageMaking(number));
  Result<Store> store = Store::open(making->image_);
  if (!store) return std::unexpected(std::move(store.error()));
  making->store_.emplace(std::move(*store));
  Result<BulkWrite> write = making->store_->begin_write(std::move(tables));
  if (!write) return std::unexpected(std::move(write.error()));
  making->write_.emplace(std::move(*write));
  return making;
}

// Begins anew where what is shown changed meanwhile.
Result<bool> Saving::read_rows(const Workbench& shown) {
  if (read_beside_ && *read_beside_ != workspace_revision(shown)) reading_.reset();
  if (!reading_) {
    Result<std::unique_ptr<ImageReading>> begun = known_
                                                      ? ImageReading::begin(image_, *known_, shown)
                                                      : ImageReading::begin(image_, Origin::own);
    if (!begun) return std::unexpected(std::move(begun.error()));
    reading_ = std::move(*begun);
    read_beside_ = known_ ? std::optional(workspace_revision(shown)) : std::nullopt;
  }
  return reading_->step(kRowsAStep);
}

double Saving::read(const Workbench& shown, Budget budget) {
  const double end_ms = budget.now_ms() + budget.budget_ms;
  do {
    const Result<bool> done = read_rows(shown);
    if (!done || *done) return 1; // open() comes to the same
  } while (budget.now_ms() < end_ms);
  return std::min(reading_->done(), kAlmostRead);
}

Result<Saving::Stored> Saving::open(const Workbench& shown) {
  for (bool done = false; !done;) {
    Result<bool> read = read_rows(shown);
    if (!read) {
      reading_.reset();
      return std::unexpected(std::move(read.error()));
    }
    done = *read;
  }
  const std::unique_ptr<ImageReading> reading = std::move(reading_);
  Result<Stored> stored = stored_of(*reading);
  known_.reset();
  if (!stored) return stored;
  if (stored->news)
    audit_stored_ += stored->news->documents->audit.size();
  else
    audit_stored_ = stored->workspace == nullptr ? 0 : stored->workspace->audit.size();
  Result<KnownImage> image = reading->known_as(audit_stored_);
  if (!image) return std::unexpected(std::move(image.error()));
  stamp_ = image->facts;
  if (stored->news || stored->workspace) known_ = std::move(*image);
  store_.emplace(reading->take_store());
  return stored;
}

Result<Saving::Stored> Saving::stored_of(ImageReading& reading) {
  if (auto news = reading.take_news()) return Stored{.news = std::move(news)};
  Result<std::unique_ptr<Workspace>> workspace = reading.workspace();
  if (!workspace) return std::unexpected(std::move(workspace.error()));
  Result<History> history = reading.history();
  if (!history) return std::unexpected(std::move(history.error()));
  return Stored{.workspace = std::move(*workspace), .history = std::move(*history)};
}

void Saving::close() {
  give_up();
  wanted_.reset();
  begins_anew_ = is_anew_ = hands_over_ = false;
  reading_.reset();
  store_.reset();
}

void Saving::want(const PersistScope& scope) {
  known_.reset(); // what is shown is not what was opened any more
  wanted_ = wanted_ ? wider(*wanted_, scope) : scope;
}

void Saving::want_anew() {
  give_up();
  want({.everything = true});
  if (is_open()) begins_anew_ = true; // what could not be read is never written over
}

// The generation goes on rising, so that the block store takes it for the next image.
Result<void> Saving::begin_anew() {
  store_.reset();
  image_.begin({.generation = image_.generation(), .page_count = 0, .schema_version = 0});
  Result<Store> store = Store::open(image_);
  if (!store) return std::unexpected(std::move(store.error()));
  store_.emplace(std::move(*store));
  audit_stored_ = 0;
  stamp_ = {};
  begins_anew_ = false;
  is_anew_ = true;
  return {};
}

// What was written so far is rolled back.
void Saving::give_up() {
  write_.reset();
  images_.clear();
  images_made_ = 0;
  if (writing_) want(*std::exchange(writing_, std::nullopt));
}

void Saving::workspace_changed() {
  give_up();
}

Result<void> Saving::begin_images(const History& history) {
  for (const KeptBeside& beside : kept_beside(history)) {
    auto making = ImageMaking::begin(beside.number, beside.workspace != nullptr
                                                        ? workspace_records(*beside.workspace)
                                                        : facts_records(*beside.facts));
    if (!making) return std::unexpected(std::move(making.error()));
    images_.push_back(std::move(*making));
  }
  return {};
}

// Where columns are others the table is written anew.
Result<std::vector<RecordTable>> Saving::changed_tables(const Facts& facts,
                                                        const PersistScope& scope) {
  if (!scope.rows) // the lists' tables are more than the consents'
    return scope.reps || scope.campaigns ? edited_list_records(facts)
           : scope.consents              ? consent_records(facts)
                                         : std::vector<RecordTable>{};
  const auto leads = store_->columns("leads"), accounts = store_->columns("accounts");
  if (!leads) return std::unexpected(leads.error());
  if (!accounts) return std::unexpected(accounts.error());
  return changed_records(facts, {.from = *scope.rows,
                                 .all_leads = *leads != lead_record_columns(facts),
                                 .all_accounts = *accounts != account_record_columns(facts),
                                 .all_consents = scope.consents});
}

Result<std::vector<RecordTable>> Saving::tables_of(const Workspace& content) {
  if (writing_->everything) return workspace_records(content);
  return changed_tables(content.facts, *writing_).transform([&](std::vector<RecordTable> tables) {
    std::ranges::move(document_records(content), std::back_inserter(tables));
    tables.push_back(audit_records(content, audit_stored_));
    return tables;
  });
}

Result<void> Saving::begin_write(const Workbench& workbench) {
  Result<std::vector<RecordTable>> tables =
      tables_of(workbench.has_workspace ? workbench.workspace : nothing());
  if (!tables) return std::unexpected(std::move(tables.error()));
  coming_ = stamp_;
  if (writing_->everything || writing_->rows || stamp_.writing.empty()) {
    coming_.writing = workbench.salt + '/' + std::to_string(image_.generation() + 1);
    if (writing_->everything) coming_.whole = coming_.writing;
    tables->push_back(facts_stamp_records(coming_));
  }
  std::vector<KeptImage> images;
  for (const auto& making : images_) images.push_back(making->image());
  tables->push_back(history_records(workbench.history));
  tables->push_back(kept_piece_records(workbench.history, std::move(images)));
  Result<BulkWrite> write = store_->begin_write(std::move(*tables));
  if (!write) return std::unexpected(std::move(write.error()));
  write_.emplace(std::move(*write));
  return {};
}

// A small part of the write that is wanted: first the images, then the tables. True at its end.
Result<bool> Saving::step(const Workbench& workbench) {
  if (begins_anew_)
    if (auto begun = begin_anew(); !begun) return std::unexpected(std::move(begun.error()));
  if (!writing_) {
    writing_ = std::exchange(wanted_, std::nullopt);
    // Only to rows that are known to have been written as ours are others can be put.
    if (writing_->rows && stamp_.whole.empty()) writing_->everything = true;
    if (auto begun = begin_images(workbench.history); !begun)
      return std::unexpected(std::move(begun.error()));
  }
  if (images_made_ < images_.size()) {
    const Result<bool> made = images_[images_made_]->step(kRowsAStep);
    if (!made) return made;
    if (*made) ++images_made_;
    return false;
  }
  if (!write_)
    if (auto begun = begin_write(workbench); !begun)
      return std::unexpected(std::move(begun.error()));
  return write_->step(kRowsAStep);
}

Result<bool> Saving::work(const Workbench& workbench, BlockStore& blocks, Budget budget) {
  if ((!store_ && !begins_anew_) || !busy()) return false;
  const double end_ms = budget.now_ms() + budget.budget_ms;
  if (hands_over_) {
    hand_over(blocks, budget);
    return false;
  }
  do {
    const Result<bool> done = step(workbench);
    if (!done) {
      give_up();
      return done;
    }
    if (*done) {
      finish(workbench);
      hand_over(blocks, {end_ms - budget.now_ms(), budget.now_ms});
      return true;
    }
  } while (budget.now_ms() < end_ms);
  return false;
}

// Nothing is written until it is done: the pages are all of one commit.
void Saving::hand_over(BlockStore& blocks, Budget budget) {
  const double end_ms = budget.now_ms() + budget.budget_ms;
  while (store_->has_changed_more_than(kPagesAtOnce)) {
    const PageCommit part = store_->take_ahead(kPagesAtOnce);
    blocks.put_ahead(part.pages, part.bytes);
    if (budget.now_ms() >= end_ms) return;
  }
  hands_over_ = false;
  if (const std::optional<PageCommit> commit = store_->take_commit()) blocks.commit(commit->view());
  is_written_anew_ |= std::exchange(is_anew_, false);
}

std::optional<std::uint32_t> Saving::try_again(BlockStore& blocks, double now_ms) {
  const BlockStatus status = blocks.status();
  if (status.state != BlockState::failed) {
    retry_at_ms_.reset();
    return std::nullopt;
  }
  if (!retry_at_ms_) {
    retry_wait_ms_ = kFirstRetryMs;
    retry_at_ms_ = now_ms + retry_wait_ms_;
  }
  if (now_ms >= *retry_at_ms_) {
    retry_wait_ms_ = std::min(2 * retry_wait_ms_, kLongestRetryMs);
    retry_at_ms_ = now_ms + retry_wait_ms_;
    if (status.failure != BlockFailure::evicted) {
      blocks.retry();
    } else if (store_ && !busy()) { // changed pages alone would be torn
      store_->forget_commits();
      hands_over_ = true;
    }
  }
  return static_cast<std::uint32_t>(*retry_at_ms_ - now_ms) + 1;
}

void Saving::finish(const Workbench& workbench) {
  write_.reset();
  writing_.reset();
  known_.reset();
  stamp_ = coming_;
  images_.clear();
  images_made_ = 0;
  audit_stored_ = workbench.has_workspace ? workbench.workspace.audit.size() : 0;
  hands_over_ = true;
}

} // namespace lb
