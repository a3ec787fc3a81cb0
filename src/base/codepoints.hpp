// What search_text and text_order share: a text by its characters, and a character by what it is
// made of.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <utf8proc.h>

namespace lb {

constexpr bool is_hiragana(std::int32_t c) {
  return c >= 0x3041 && c <= 0x3096;
}

/// Letters with a stroke, which Unicode does not take apart, without it; katakana as hiragana.
constexpr std::int32_t plain_letter(std::int32_t c) {
  switch (c) {
  case 0x142:
    return 'l';
  case 0xF8:
    return 'o';
  case 0x111:
    return 'd';
  case 0x131:
    return 'i';
  default:
    return c >= 0x30A1 && c <= 0x30F6 ? c - 0x60 : c;
  }
}

/// A mark that stands on the character before it.
inline bool is_mark(std::int32_t c) {
  return utf8proc_category(c) == UTF8PROC_CATEGORY_MN;
}

/// Calls on_codepoint(std::int32_t) for each character, on_byte(char) for what is no UTF-8.
template <class OnCodepoint, class OnByte>
void for_each_codepoint(std::string_view text, const OnCodepoint& on_codepoint,
                        const OnByte& on_byte) {
  while (!text.empty()) {
    utf8proc_int32_t codepoint = static_cast<unsigned char>(text.front());
    utf8proc_ssize_t size = 1;
    if (codepoint >= 0x80)
      size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                              static_cast<utf8proc_ssize_t>(text.size()), &codepoint);
    if (size > 0)
      on_codepoint(codepoint);
    else
      on_byte(text.front());
    text.remove_prefix(static_cast<std::size_t>(size > 0 ? size : 1));
  }
}

/// A character without case and width, its marks behind it: that of "É" is e and the acute accent.
class Parts {
 public:
  explicit Parts(std::int32_t codepoint) {
    int boundary = 0;
    const utf8proc_ssize_t count = utf8proc_decompose_char(
        codepoint, parts_.data(), static_cast<utf8proc_ssize_t>(parts_.size()),
        static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD),
        &boundary);
    if (count > 0 && count <= static_cast<utf8proc_ssize_t>(parts_.size()))
      size_ = static_cast<std::size_t>(count);
    else
      parts_.front() = codepoint;
  }
  std::span<const utf8proc_int32_t> span() const { return std::span(parts_).first(size_); }

 private:
  std::array<utf8proc_int32_t, 32> parts_{}; // the longest of Unicode's has 18
  std::size_t size_ = 1;
};

inline void append_utf8(std::string& text, std::int32_t codepoint) {
  std::array<utf8proc_uint8_t, 4> bytes{};
  const utf8proc_ssize_t size = utf8proc_encode_char(codepoint, bytes.data());
  text.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

} // namespace lb
