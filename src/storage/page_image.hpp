// A database file as an image of 4 KiB pages in memory. It knows which pages changed since the last
// commit was taken, and takes in a stored image page by page. It knows nothing of SQLite.
#pragma once

#include "base/block_store.hpp"

#include <memory>
#include <optional>

namespace lb {

/// The pages that changed between two commits, as the block store wants them.
struct PageCommit {
  BlockHead head;
  std::vector<std::uint32_t> pages; ///< rising
  std::vector<std::byte> bytes;     ///< their contents, one after another
  /// Keeps: as long as this commit stays where it is.
  BlockCommit view() const;
};

class PageImage final : public BlockSink {
 public:
  std::uint64_t size_bytes() const { return size_bytes_; }
  std::uint32_t page_count() const;
  std::uint64_t generation() const { return generation_; } ///< of the last commit loaded or taken

  /// Fills `into` from the image; false where the image ends before, the rest is zeros then.
  bool read(std::uint64_t offset_bytes, std::span<std::byte> into) const;
  /// False where memory has run out; the image is as before then. A gap before it is zeros.
  bool write(std::uint64_t offset_bytes, std::span<const std::byte> from);
  bool append(std::span<const std::byte> from) { return write(size_bytes_, from); }
  /// Cuts the end off; never makes the image longer.
  void truncate(std::uint64_t size_bytes);
  /// The image in pieces that lie together in memory, in order. Keeps: until the next change.
  std::vector<std::span<const std::byte>> pieces() const;

  /// The next whole commit, or nothing where no page changed since the last one.
  /// Requires: the image is consistent, so no transaction is open on it.
  std::optional<PageCommit> take_commit(std::uint32_t schema_version);

  /// How many pages the next commit would list; and the first so many of them, which are then not
  /// among them any more, so that they have to go along with it. Requires: as take_commit().
  std::size_t changed_page_count() const;
  PageCommit take_ahead(std::size_t most);

  /// The next commit holds every page, whatever was committed before.
  void forget_commits() { mark_dirty(0, page_count()); }

  void begin(const BlockHead& head) override;
  bool go_on(const BlockHead& head) override;
  void put_page(std::uint32_t page, std::span<const std::byte> bytes) override;
  std::uint32_t loaded_page_count() const { return loaded_page_count_; } ///< with the last image
  /// False where memory ran out while an image came in: what is here is not whole.
  bool is_whole() const { return is_whole_; }

 private:
  std::byte* at(std::uint64_t offset_bytes) const;
  // Zeros for what is to grow; an image that comes in whole fills its room itself.
  enum class Room : std::uint8_t { zeros, to_be_filled };
  bool reserve(std::uint64_t size_bytes, Room room = Room::zeros);
  void mark_dirty(std::uint64_t from_page, std::uint64_t to_page);

  std::vector<std::unique_ptr<std::byte[]>> chunks_; // all zeros above size_bytes_
  std::vector<char> dirty_;                          // by page
  std::uint64_t size_bytes_ = 0;
  std::uint64_t generation_ = 0;
  std::uint32_t taken_page_count_ = 0; // of the last commit loaded or taken
  std::uint32_t loaded_page_count_ = 0;
  bool is_whole_ = true;
  bool has_taken_ahead_ = false; // since the last commit
};

} // namespace lb
