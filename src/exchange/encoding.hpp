// From bytes to UTF-8 text: which encoding a file has, and a decoder that takes it in pieces.
// Strict: what is no text of the encoding is refused with its offset, never replaced. The code
// pages are named here but decoded by the browser, which feeds UTF-8.
#pragma once

#include "base/error.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lb {

enum class Encoding : std::uint8_t { utf8, utf16le, utf16be, windows1250, windows1251, cp932 };
inline constexpr std::array<std::string_view, 6> kEncodingNames{
    "utf-8", "utf-16le", "utf-16be", "windows-1250", "windows-1251", "shift_jis"};

/// True for the encodings that Utf8Stream does not decode.
constexpr bool is_code_page(Encoding encoding) {
  return encoding >= Encoding::windows1250;
}

/// The bytes' own encoding as a byte order mark, the zero bytes of UTF-16 or strict UTF-8 tell;
/// nothing where none does (an old code page, to be chosen by a person, or no text at all). Looks
/// at the first piece of the file, whose last character may be cut.
std::optional<Encoding> detect_encoding(std::span<const std::byte> head);

/// The likeliest of the code pages (windows-1250, windows-1251, CP932) by the frequency of letters,
/// for bytes that detect_encoding() leaves open. A guess, to be shown to a person with a sample.
Encoding guess_encoding(std::span<const std::byte> head);

/// Nothing where the bytes may be text. Errors: an Excel workbook, a picture, a document, anything
/// with zero bytes that is no UTF-16, each with what to do. Looks at the first piece of the file.
Result<void> check_is_text(std::span<const std::byte> head);

/// Turns pieces of UTF-8 or UTF-16 bytes into UTF-8 text, taking a byte order mark off. Law: cut
/// anywhere, the pieces give the same text.
class Utf8Stream {
 public:
  explicit Utf8Stream(Encoding encoding);
  /// Appends the text of `bytes` to `out`; an incomplete character waits for the next piece.
  /// Errors: bytes that are no text of this encoding, with their offset; a code page.
  Result<void> feed(std::span<const std::byte> bytes, bool last, std::string& out);

 private:
  Result<void> feed_utf8(std::string_view bytes, bool last, std::string& out);
  Result<void> feed_utf16(std::string_view bytes, bool last, std::string& out);
  std::unexpected<Error> refuse_at(std::size_t place) const;

  Encoding encoding_;
  std::string waiting_; // bytes of a character that the last piece cut
  std::uint64_t offset_ = 0;
  bool at_start_ = true;
};

} // namespace lb
