// The outside in memory: what a test gives it is all there is, what the program does to it can be
// looked at. No clock, no file, no chance of its own.
#pragma once

#include "platform/headless/block_store.hpp"
#include "platform/headless/workspaces.hpp"
#include "platform/outside.hpp"

#include <deque>
#include <map>
#include <string>
#include <vector>

namespace lb {

struct KeptDownload {
  std::string name;
  std::string media_type;
  std::vector<std::byte> bytes;
};

struct HeadlessFile {
  std::string name;
  std::vector<std::byte> bytes;
};

struct KeptPicture {
  std::string name;
  MirrorBox part;
};

// What the program did, for the test to look at.
struct Deeds {
  std::vector<KeptDownload> downloads; // and saved files, sealed ones as sealed_stand_in.hpp has it
  std::vector<KeptPicture> pictures;   // nothing is drawn here: which were asked for
  std::vector<std::string> copied;
  std::string title;
  std::string language;
  std::vector<std::string> places;
  int frames_wanted = 0;
};

class HeadlessOutside final : public Outside {
 public:
  HeadlessOutside();

  // --- what the test gives --------------------------------------------------------------------
  void receive(Inbound inbound);
  // Drops a file on the page; gives its number.
  FileId drop_file(HeadlessFile file);
  // The next pick gets this file; without one it is cancelled.
  void will_pick(HeadlessFile file);
  // The next save fails so, the one after it goes well again; may be called more than once.
  void fail_next_save(SaveFailure why);
  // From now on nothing more can be read from the file.
  void break_file(FileId file);
  void add_asset(std::string path, std::vector<std::byte> bytes);
  void set_clock(std::int64_t utc_ms, std::int32_t offset_seconds);
  void set_surroundings(const Surroundings& now);
  void set_languages(std::vector<std::string> tags);
  // Where `reload_blocks` and `restore_generation` send the image. Requires: it outlives this.
  void set_image(BlockSink& image);
  [[nodiscard]] Deeds& deeds();
  [[nodiscard]] HeadlessBlockStore& block_store();
  [[nodiscard]] HeadlessWorkspaces& workspaces();
  [[nodiscard]] std::size_t open_file_count() const;

  // --- what the program does -------------------------------------------------------------------
  Inbox take_inbox() override;
  void pick_file(RequestId request, std::string_view accept) override;
  void read_file(FileId file, std::uint64_t offset, std::uint32_t size_bytes) override;
  void release_file(FileId file) override;
  void download(const Download& download) override;
  void save_picture(std::string name, const MirrorBox& part) override;
  void save(RequestId request, FileToSave file) override;
  void save_sealed(RequestId request, FileToSave file, std::string_view passphrase) override;
  void unseal(FileId file, std::string_view passphrase) override;
  std::optional<DecoderId> open_decoder(std::string_view label) override;
  DecodedText decode(DecoderId decoder, std::span<const std::byte> bytes, bool last) override;
  void close_decoder(DecoderId decoder) override;
  std::int64_t now_utc_ms() const override;
  std::int32_t utc_offset_seconds(std::int64_t at_utc_seconds) const override;
  std::uint64_t random_bits() override;
  Surroundings surroundings() const override;
  std::vector<std::string> languages() const override;
  void set_language(std::string_view tag) override;
  void set_title(std::string_view title) override;
  std::string address() const override;
  std::string place() const override;
  void set_place(std::string_view fragment, PlaceEntry entry) override;
  std::string setting(std::string_view name) const override;
  void keep_setting(std::string_view name, std::string_view value) override;
  void tell_storage(bool ask) override;
  void copy_text(std::string_view text) override;
  void fetch_asset(RequestId request, std::string_view path) override;
  void request_frames(int count) override;
  void request_frames_after(std::uint32_t delay_ms) override;
  void request_turn() override;
  BlockStore& blocks() override;
  void reload_blocks() override;
  void take_over() override;
  void give_way() override;
  void keep_generation(GenerationReason reason) override;
  void list_generations() override;
  void restore_generation(GenerationId id) override;
  std::string workspace() const override;
  void list_workspaces() override;
  void change_workspaces(const WorkspaceAct& act) override;
  void forget_stored_past() override;

 private:
  FileId keep(HeadlessFile file);
  void keep_saved(RequestId request, FileToSave file);

  Inbox inbox_;
  HeadlessBlockStore blocks_;
  HeadlessWorkspaces workspaces_;
  BlockSink* image_ = nullptr;
  Deeds deeds_;
  std::map<FileId, HeadlessFile> files_;
  std::deque<HeadlessFile> picks_;
  std::deque<SaveFailure> save_failures_;
  std::map<DecoderId, std::string> decoders_;
  std::map<std::string, std::vector<std::byte>, std::less<>> assets_;
  Surroundings surroundings_;
  std::vector<std::string> languages_{"en"};
  std::string place_;
  std::map<std::string, std::string, std::less<>> settings_;
  StoragePromise promise_ = StoragePromise::may_be_cleared;
  std::int64_t now_utc_ms_ = 0;
  std::int32_t offset_seconds_ = 0;
  std::uint32_t last_number_ = 0;
  std::uint64_t random_state_ = 1;
};

} // namespace lb
