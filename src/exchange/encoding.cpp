#include "exchange/encoding.hpp"

#include <algorithm>
#include <cstring>

namespace lb {

namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

std::uint8_t byte_at(std::string_view bytes, std::size_t i) {
  return static_cast<std::uint8_t>(bytes[i]);
}

std::string_view as_chars(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

enum class Step : std::uint8_t { whole, cut, broken };

struct Character {
  Step step = Step::broken;
  std::size_t size = 0;
};

// The character that begins with a byte above 0x7F at `i` (the table 3-7 of Unicode: no overlong
// forms, no surrogates, nothing above 10FFFF).
Character utf8_character(std::string_view bytes, std::size_t i) {
  const std::uint8_t first = byte_at(bytes, i);
  std::size_t size = 0;
  std::uint8_t low = 0x80;
  std::uint8_t high = 0xBF;
  if (first >= 0xC2 && first <= 0xDF)
    size = 2;
  else if (first >= 0xE0 && first <= 0xEF)
    size = 3;
  else if (first >= 0xF0 && first <= 0xF4)
    size = 4;
  else
    return {};
  if (first == 0xE0) low = 0xA0;
  if (first == 0xED) high = 0x9F;
  if (first == 0xF0) low = 0x90;
  if (first == 0xF4) high = 0x8F;
  for (std::size_t k = 1; k < size; ++k) {
    if (i + k == bytes.size()) return {Step::cut, k};
    const std::uint8_t next = byte_at(bytes, i + k);
    if (next < low || next > high) return {};
    low = 0x80;
    high = 0xBF;
  }
  return {Step::whole, size};
}

// How many bytes are whole characters, and what stopped the count.
struct Prefix {
  std::size_t size = 0;
  Step end = Step::whole;
};

Prefix utf8_prefix(std::string_view bytes) {
  std::size_t i = 0;
  while (i < bytes.size()) {
    std::uint64_t eight = 0;
    while (i + sizeof eight <= bytes.size()) {
      std::memcpy(&eight, bytes.data() + i, sizeof eight);
      if ((eight & 0x8080808080808080U) != 0) break;
      i += sizeof eight;
    }
    while (i < bytes.size() && byte_at(bytes, i) < 0x80) ++i;
    if (i == bytes.size()) break;
    const Character character = utf8_character(bytes, i);
    if (character.step != Step::whole) return {i, character.step};
    i += character.size;
  }
  return {i, Step::whole};
}

void append_utf8(std::string& out, std::uint32_t code) {
  const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
  const auto tail = [&](unsigned shift) { put(0x80U | ((code >> shift) & 0x3FU)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0U | (code >> 6U));
    tail(0);
  } else if (code < 0x10000) {
    put(0xE0U | (code >> 12U));
    tail(6);
    tail(0);
  } else {
    put(0xF0U | (code >> 18U));
    tail(12);
    tail(6);
    tail(0);
  }
}

std::uint32_t utf16_unit(std::string_view bytes, std::size_t i, bool little) {
  const std::uint32_t a = byte_at(bytes, i);
  const std::uint32_t b = byte_at(bytes, i + 1);
  return little ? a | b << 8U : a << 8U | b;
}

// Latin letters, digits, delimiters and line ends have a zero byte on the same side; no text has
// many on both.
std::optional<Encoding> utf16_by_zeros(std::string_view bytes) {
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < bytes.size(); ++i)
    if (bytes[i] == '\0') ++zeros[i % 2];
  if (zeros[1] > 8 * zeros[0]) return Encoding::utf16le;
  if (zeros[0] > 8 * zeros[1]) return Encoding::utf16be;
  return std::nullopt;
}

} // namespace

std::optional<Encoding> detect_encoding(std::span<const std::byte> head) {
  const std::string_view bytes = as_chars(head);
  if (bytes.starts_with(kUtf8Mark)) return Encoding::utf8;
  if (bytes.starts_with("\xFF\xFE")) return Encoding::utf16le;
  if (bytes.starts_with("\xFE\xFF")) return Encoding::utf16be;
  if (bytes.find('\0') == std::string_view::npos) {
    if (utf8_prefix(bytes).end == Step::broken) return std::nullopt;
    return Encoding::utf8;
  }
  const std::optional<Encoding> wide = utf16_by_zeros(bytes);
  if (!wide) return std::nullopt;
  std::string text;
  Utf8Stream stream(*wide);
  if (!stream.feed(head, false, text)) return std::nullopt;
  const bool has_control = std::ranges::any_of(
      text, [](char c) { return c >= 0 && c < ' ' && c != '\t' && c != '\n' && c != '\r'; });
  return has_control ? std::nullopt : wide;
}

Result<void> check_is_text(std::span<const std::byte> head) {
  const std::string_view bytes = as_chars(head);
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("\xD0\xCF\x11\xE0"))
    return refuse({"csv.is_workbook"});
  for (const std::string_view magic :
       {"\x89PNG", "\xFF\xD8\xFF", "GIF8", "%PDF-", "\x1F\x8B", "SQLite format 3",
        "\x7F"
        "ELF"})
    if (bytes.starts_with(magic)) return refuse({"csv.is_binary"});
  if (bytes.find('\0') != std::string_view::npos && !detect_encoding(head))
    return refuse({"csv.is_binary"});
  return {};
}

Utf8Stream::Utf8Stream(Encoding encoding) : encoding_(encoding) {}

Result<void> Utf8Stream::feed(std::span<const std::byte> bytes, bool last, std::string& out) {
  if (is_code_page(encoding_))
    return refuse(
        {"encoding.save_as_utf8",
         {{"encoding", std::string(kEncodingNames[static_cast<std::size_t>(encoding_)])}}});
  std::string joined;
  std::string_view piece = as_chars(bytes);
  if (!waiting_.empty()) {
    joined = std::move(waiting_);
    joined += piece;
    piece = joined;
    waiting_.clear();
  }
  return encoding_ == Encoding::utf8 ? feed_utf8(piece, last, out) : feed_utf16(piece, last, out);
}

Result<void> Utf8Stream::feed_utf8(std::string_view bytes, bool last, std::string& out) {
  if (at_start_) {
    if (!last && bytes.size() < kUtf8Mark.size() && kUtf8Mark.starts_with(bytes)) {
      waiting_ = bytes;
      return {};
    }
    at_start_ = false;
    if (bytes.starts_with(kUtf8Mark)) {
      bytes.remove_prefix(kUtf8Mark.size());
      offset_ += kUtf8Mark.size();
    }
  }
  const Prefix prefix = utf8_prefix(bytes);
  if (prefix.end == Step::broken || (last && prefix.end == Step::cut))
    return refuse_at(prefix.size);
  out += bytes.substr(0, prefix.size);
  waiting_ = bytes.substr(prefix.size);
  offset_ += prefix.size;
  return {};
}

Result<void> Utf8Stream::feed_utf16(std::string_view bytes, bool last, std::string& out) {
  const bool little = encoding_ == Encoding::utf16le;
  std::size_t i = 0;
  if (at_start_ && bytes.size() >= 2) {
    at_start_ = false;
    if (utf16_unit(bytes, 0, little) == 0xFEFF) i = 2;
  }
  for (; i + 2 <= bytes.size(); i += 2) {
    std::uint32_t code = utf16_unit(bytes, i, little);
    if (code >= 0xD800 && code <= 0xDFFF) {
      if (code >= 0xDC00) return refuse_at(i);
      if (i + 4 > bytes.size()) break;
      const std::uint32_t second = utf16_unit(bytes, i + 2, little);
      if (second < 0xDC00 || second > 0xDFFF) return refuse_at(i);
      code = 0x10000 + ((code - 0xD800) << 10U) + (second - 0xDC00);
      i += 2;
    }
    append_utf8(out, code);
  }
  if (last && i < bytes.size()) return refuse_at(i);
  waiting_ = bytes.substr(i);
  offset_ += i;
  return {};
}

std::unexpected<Error> Utf8Stream::refuse_at(std::size_t place) const {
  const std::string offset = std::to_string(offset_ + place);
  return refuse({"encoding.not_this",
                 {{"encoding", std::string(kEncodingNames[static_cast<std::size_t>(encoding_)])},
                  {"offset", offset}}},
                "byte " + offset);
}

} // namespace lb
