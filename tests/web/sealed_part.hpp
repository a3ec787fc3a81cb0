// The part of the small page that saves, seals and opens files. What it saves is drawn from the
// bytes' places alone, so that what comes back can be compared without being kept.
#pragma once

#include "platform/outside.hpp"

#include <format>
#include <string>
#include <vector>

namespace lb {

class SealedPart {
 public:
  static constexpr std::size_t content_bytes = 2'500'000; // three chunks, the last one shorter

  void save(Outside& outside) {
    outside.save(++request_, {"work.leadbench", "application/vnd.sqlite3", make_content()});
  }

  void save_sealed(Outside& outside, std::string_view passphrase) {
    outside.save_sealed(++request_, {"work.leadbench", "application/vnd.sqlite3", make_content()},
                        passphrase);
  }

  void unseal(Outside& outside, std::string_view passphrase) { outside.unseal(file_, passphrase); }

  // True where it was about a file of this part: one by the name that this part gives.
  bool receive(Outside& outside, const Inbound& inbound) {
    if (const auto* saved = std::get_if<FileSaved>(&inbound)) {
      said_ = std::format("saved {} to {}", saved->request, static_cast<int>(saved->to));
    } else if (const auto* lost = std::get_if<FileNotSaved>(&inbound)) {
      said_ = std::format("not saved {} for {}", lost->request, static_cast<int>(lost->why));
    } else if (const auto* failed = std::get_if<UnsealFailed>(&inbound)) {
      said_ = std::format("refused for {}{}", static_cast<int>(failed->why),
                          failed->chunk ? std::format(" in chunk {}", *failed->chunk) : "");
    } else if (const auto* opened = std::get_if<Unsealed>(&inbound)) {
      said_ = std::format("unsealed, {} bytes", opened->size_bytes);
      same_ = true;
      outside.read_file(opened->file, 0, slice_bytes);
    } else if (const auto* dropped = std::get_if<FileDropped>(&inbound)) {
      if (!dropped->name.ends_with(".leadbench")) return false;
      file_ = dropped->file;
      said_ = std::format("dropped {}", dropped->size_bytes);
    } else if (const auto* chunk = std::get_if<FileChunk>(&inbound)) {
      if (chunk->file != file_) return false;
      compare(outside, *chunk);
    } else {
      return false;
    }
    return true;
  }

  [[nodiscard]] const std::string& said() const { return said_; }

 private:
  static constexpr std::uint32_t slice_bytes = 1U << 20U;

  static std::byte byte_at(std::size_t place) {
    return static_cast<std::byte>((static_cast<std::uint32_t>(place) * 2654435761U) >> 24U);
  }

  static std::vector<std::byte> make_content() {
    std::vector<std::byte> content(content_bytes);
    for (std::size_t i = 0; i < content.size(); ++i) content[i] = byte_at(i);
    return content;
  }

  void compare(Outside& outside, const FileChunk& chunk) {
    for (std::size_t i = 0; i < chunk.bytes.size(); ++i) {
      same_ = same_ && chunk.bytes[i] == byte_at(static_cast<std::size_t>(chunk.offset) + i);
    }
    const std::uint64_t end = chunk.offset + chunk.bytes.size();
    if (!chunk.last) return outside.read_file(chunk.file, end, slice_bytes);
    said_ =
        std::format("opened, {}", same_ && end == content_bytes ? "the same" : "something else");
  }

  FileId file_ = 0;
  RequestId request_ = 0;
  bool same_ = false;
  std::string said_;
};

} // namespace lb
