// The whole way of the page without a browser: commands, effects, saving, the block store, opening.
#pragma once

#include "main_web_backup.hpp"
#include "main_web_forgetting.hpp"
#include "main_web_saving.hpp"
#include "platform/headless/outside.hpp"

#include <doctest/doctest.h>

#include <numeric>

namespace lb::test {

inline double no_clock() {
  return 0;
}
inline constexpr Saving::Budget kUnbounded{1, no_clock};
inline constexpr Saving::Budget kNoTime{0, no_clock};

/// What main_web does with a workbench, a store and an image.
class StoredPage {
 public:
  StoredPage() {
    outside_.set_image(saving_.image());
    outside_.set_clock(1'772'000'000'000, 0);
    open();
  }

  void run(Command command) {
    const std::uint64_t revision = workspace_revision(workbench);
    const Effects effects = apply(workbench, std::move(command));
    if (workspace_revision(workbench) != revision) saving_.workspace_changed();
    for (const Effect& effect : effects) {
      if (const auto* persist = std::get_if<Persist>(&effect)) saving_.want(persist->scope);
      if (std::holds_alternative<RewriteStore>(effect)) saving_.want_anew();
      if (std::holds_alternative<KeepGeneration>(effect))
        outside_.keep_generation(GenerationReason::import);
    }
  }

  // Writes what is wanted and hands it over; it is durable after settle().
  void save() {
    while (saving_.busy()) {
      const auto saved = saving_.work(workbench, outside_.blocks(), kUnbounded);
      REQUIRE(saved.has_value());
      if (*saved) run(HistoryStored{});
      if (!*saved || !saving_.take_written_anew()) continue;
      const std::uint64_t generation = outside_.blocks().status().wanted_generation;
      if (is_closed_early)
        outside_.keep_setting("forgetting/main", std::to_string(generation));
      else
        forget_past(outside_);
    }
  }

  // As save(); how many small parts it took, each of a few hundred rows at most.
  std::size_t steps_to_save() {
    std::size_t steps = 0;
    for (; saving_.busy(); ++steps) {
      const auto saved = saving_.work(workbench, outside_.blocks(), kNoTime);
      REQUIRE(saved.has_value());
      if (*saved) run(HistoryStored{});
    }
    return steps;
  }

  void settle() {
    outside_.block_store().settle(1'772'000'000);
    receive();
  }

  // The page is closed before anything more is written, and opened again.
  void reopen() {
    outside_.block_store().stop();
    saving_.close();
    saving_.forget_known();
    workbench = {};
    open();
  }

  void import(const std::string& csv) {
    run(FileArrived{7, "more.csv", csv.size()});
    run(FilePiece{7, 0, csv, csv.size(), true});
    run(ConfirmImport{});
    run(FilePiece{7, 0, csv, csv.size(), true});
  }

  void open_document(const std::string& name, std::string_view text) {
    run(FileArrived{8, name, text.size()});
    run(FilePiece{8, 0, std::string(text), text.size(), true});
  }

  // This page only reads: it shows what the other one has stored. True where all of it was read.
  bool follow(StoredPage& writer) {
    outside_.block_store().set_access(StoreAccess::read_only);
    PageImage image;
    const BlockHead head = writer.outside_.block_store().load_into(image).head;
    std::vector<std::byte> bytes;
    for (const std::span<const std::byte> piece : image.pieces())
      bytes.insert(bytes.end(), piece.begin(), piece.end());
    std::vector<std::uint32_t> all(head.page_count);
    std::iota(all.begin(), all.end(), 0U);
    outside_.block_store().other_commits(
        {head.generation, head.page_count, head.schema_version, all, bytes});
    saving_.close();
    outside_.reload_blocks();
    was_read_whole_ = false;
    receive();
    return was_read_whole_;
  }

  // The other one has given way.
  void write_now() { outside_.block_store().set_access(StoreAccess::writer); }

  std::string file_leadbench() {
    BackupMaking backup;
    backup.begin({.name = "b.leadbench", .passphrase = {}}, workbench.workspace);
    while (backup.work(kUnbounded) == BackupMaking::Step::under_way) {
    }
    return bytes_of(backup.take_file().bytes);
  }

  std::string stored_bytes() {
    std::string bytes;
    for (const std::vector<std::byte>& record : outside_.block_store().all_records())
      bytes += bytes_of(record);
    return bytes;
  }

  std::size_t generation_count() { return outside_.block_store().list().generations.size(); }
  HeadlessOutside& outside() { return outside_; }

  Workbench workbench;
  std::uint32_t pages = 0;      ///< of the image that was opened
  bool is_closed_early = false; ///< the page is closed once the image is durable, and no later

 private:
  static std::string bytes_of(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }

  void open() {
    workbench.now = *instant_from_text("2026-03-10T12:00:00Z");
    workbench.salt = random_digits(outside_);
    outside_.reload_blocks();
    receive();
  }

  void receive() {
    for (const Inbound& inbound : outside_.take_inbox()) {
      if (const auto* loaded = std::get_if<StoreLoaded>(&inbound)) {
        pages = loaded->head.page_count;
        Result<Saving::Stored> stored = saving_.open(workbench);
        REQUIRE(stored.has_value());
        finish_forgetting(outside_, loaded->head.generation);
        was_read_whole_ = !stored->news;
        if (stored->news)
          run(std::move(*stored->news));
        else if (stored->workspace)
          run(WorkspaceLoaded{std::move(stored->workspace), std::move(stored->history)});
        receive();
      } else if (const auto* forgotten = std::get_if<StoredPastForgotten>(&inbound)) {
        past_forgotten(outside_, forgotten->failure);
      }
    }
  }

  HeadlessOutside outside_;
  Saving saving_;
  bool was_read_whole_ = false;
};

} // namespace lb::test
