// The verbs by which the program acts on the world outside: one door with two rooms behind it,
// browser/ for the page and headless/ for tests. Answers come through the inbox.
// Promises: no verb blocks and none calls back; every text is UTF-8.
#pragma once

#include "base/block_store.hpp"
#include "base/mirror.hpp"
#include "platform/inbox.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lb {

struct Download {
  std::string_view name;
  std::string_view media_type; // text/csv;charset=utf-8
  std::span<const std::byte> bytes;
};

struct FileToSave {
  std::string name;
  std::string media_type;
  std::vector<std::byte> bytes;
};

using DecoderId = std::uint32_t;

struct DecodedText {
  std::string utf8;
  std::uint32_t unreadable_count = 0; // bytes or sequences that the encoding has no character for
};

enum class PlaceEntry : std::uint8_t { next, same };

class Outside {
 public:
  Outside() = default;
  Outside(const Outside&) = delete;
  Outside& operator=(const Outside&) = delete;
  virtual ~Outside() = default;

  // Everything that arrived since the last call, in order; the inbox is empty then.
  [[nodiscard]] virtual Inbox take_inbox() = 0;

  // Asks the person for one file. Answer: FilePicked or PickCancelled.
  // `accept` is a list as HTML has it: ".csv,.tsv,text/csv"; empty for any.
  // Requires: called while handling a press, or the browser refuses to ask (then PickCancelled).
  virtual void pick_file(RequestId request, std::string_view accept) = 0;
  // Answer: FileChunk with at most `size_bytes`, or FileFailed.
  virtual void read_file(FileId file, std::uint64_t offset, std::uint32_t size_bytes) = 0;
  virtual void release_file(FileId file) = 0;
  virtual void download(const Download& download) = 0;

  // The part of the page as the frame under way shows it, a PNG of its device pixels, as a
  // download.
  virtual void save_picture(std::string name, const MirrorBox& part) = 0;

  // Saves a file where the person says, or as a download where the browser asks for no place or the
  // place refuses. Answer: FileSaved or FileNotSaved; the bytes are kept until then, so that the
  // largest file is read piece by piece and the page goes on.
  // Requires: called while handling a press, or it becomes a download; no other save of this number
  // is under way.
  virtual void save(RequestId request, FileToSave file) = 0;
  // The same, as a file that only this passphrase opens again. Nothing keeps the passphrase longer.
  // Requires: a passphrase that is not empty.
  virtual void save_sealed(RequestId request, FileToSave file, std::string_view passphrase) = 0;
  // Opens a sealed file that was picked or dropped. Answer: Unsealed or UnsealFailed; none for a
  // file that is released meanwhile. Requires: nothing of the file is being read.
  virtual void unseal(FileId file, std::string_view passphrase) = 0;

  // A decoder for an encoding by its WHATWG label (windows-1250, shift_jis), or nothing for a label
  // that is not known. Keeps: the decoder, until it is closed.
  [[nodiscard]] virtual std::optional<DecoderId> open_decoder(std::string_view label) = 0;
  // The text of the next bytes; a sequence that is cut by their end waits for the next call.
  // Errors: what cannot be read becomes U+FFFD and is counted.
  [[nodiscard]] virtual DecodedText decode(DecoderId decoder, std::span<const std::byte> bytes,
                                           bool last) = 0;
  virtual void close_decoder(DecoderId decoder) = 0;

  [[nodiscard]] virtual std::int64_t now_utc_ms() const = 0;
  // How far the local clock is ahead of UTC at an instant. Units: seconds.
  [[nodiscard]] virtual std::int32_t utc_offset_seconds(std::int64_t at_utc_seconds) const = 0;
  // Unpredictable bits, for ids and salts.
  [[nodiscard]] virtual std::uint64_t random_bits() = 0;

  [[nodiscard]] virtual Surroundings surroundings() const = 0;
  [[nodiscard]] virtual std::vector<std::string> languages() const = 0;
  virtual void set_language(std::string_view tag) = 0; // of the page, for screen readers
  virtual void set_title(std::string_view title) = 0;
  // The address of the page, up to `#`: what a link into it begins with.
  [[nodiscard]] virtual std::string address() const = 0;
  // The part of the address behind `#`; setting it makes an entry that Back returns to, or changes
  // the present one.
  [[nodiscard]] virtual std::string place() const = 0;
  virtual void set_place(std::string_view fragment, PlaceEntry entry) = 0;
  // What a person told this browser once (his name, a theme), no data of a workspace; empty for
  // what is not kept. An empty value forgets it.
  [[nodiscard]] virtual std::string setting(std::string_view name) const = 0;
  virtual void keep_setting(std::string_view name, std::string_view value) = 0;
  // Whether the browser keeps what is stored, and how much room there is; with `ask` it is asked
  // for its promise, which some browsers pass on to the person. Answer: StorageTold.
  virtual void tell_storage(bool ask) = 0;
  // Puts a text on the clipboard. Requires: called while handling a press or a key.
  virtual void copy_text(std::string_view text) = 0;
  // Answer: AssetLoaded or AssetFailed. `path` is relative to the page.
  virtual void fetch_asset(RequestId request, std::string_view path) = 0;

  // At least so many more frames are drawn. An idle program asks for none.
  virtual void request_frames(int count) = 0;
  // Frames again after a while, for what must change by itself (a toast that goes).
  virtual void request_frames_after(std::uint32_t delay_ms) = 0;
  // Soon and between two frames, a turn of the program's long work that draws nothing.
  virtual void request_turn() = 0;

  [[nodiscard]] virtual BlockStore& blocks() = 0;
  // Sends the stored image once more to the sink that was given at start. Answer: StoreLoaded.
  // Requires: nothing reads the image meanwhile, and this tab is not the writer.
  virtual void reload_blocks() = 0;
  // Makes this tab the writer: the one that writes now is asked to finish, or does not answer.
  // Answer: StoreAccessChanged with `writer` or `outdated`. Does nothing where this tab writes.
  virtual void take_over() = 0;
  // Lets the tab that asked write, once every commit is durable. Answer: StoreAccessChanged with
  // `read_only`, and from then on every commit is dropped. Does nothing in a tab that only reads.
  virtual void give_way() = 0;
  // Keeps the image as it is stored once the write under way is through: what is committed later is
  // not in it. At most 12 are kept, the oldest import is the first to go. Copies no page.
  // Answer: GenerationKept.
  virtual void keep_generation(GenerationReason reason) = 0;
  // Answer: GenerationsListed.
  virtual void list_generations() = 0;
  // Once all commits are durable, keeps the image as a generation for `restore`, makes this
  // generation the image, with a higher generation number, and sends it to the sink.
  // Answer: StoreLoaded; or StoreFailed, and then nothing has changed: `evicted` where there is no
  // such generation, `taken_over` where this tab may not write, why the last write failed.
  // Requires: nothing is committed and nothing reads the image meanwhile.
  virtual void restore_generation(GenerationId id) = 0;
  // Once all commits are durable, deletes every generation and every record that is not the
  // image's: of what was stored before nothing can be brought back. While a write has failed it
  // waits for the next attempt. Answer: StoredPastForgotten; nothing is deleted with `taken_over`
  // (this tab may not write) and `damaged` (the image is, and an older state may be all there is).
  virtual void forget_stored_past() = 0;

  // The id of the workspace that this page shows, and that all of the above is about.
  [[nodiscard]] virtual std::string workspace() const = 0;
  // Answer: WorkspacesListed.
  virtual void list_workspaces() = 0;
  // Answer: WorkspacesListed or WorkspaceActFailed. To make or open one, and to remove the one that
  // is shown (another takes its place), the page begins anew: requires that all is durable.
  virtual void change_workspaces(const WorkspaceAct& act) = 0;
};

} // namespace lb
