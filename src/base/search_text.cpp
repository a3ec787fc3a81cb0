#include "base/search_text.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <span>

#include <utf8proc.h>

namespace lb {

namespace {

constexpr utf8proc_int32_t kDiaeresis = 0x308;
constexpr utf8proc_int32_t kVoiced = 0x3099, kHalfVoiced = 0x309A;

constexpr bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr bool is_latin(utf8proc_int32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 0xC0 && c <= 0x24F) || (c >= 0x1E00 && c <= 0x1EFF);
}

constexpr bool is_hiragana(utf8proc_int32_t c) {
  return c >= 0x3041 && c <= 0x3096;
}

// Ideographs of the common blocks are their own keys.
constexpr bool is_plain_ideograph(utf8proc_int32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF);
}

// Letters with a stroke, which Unicode does not take apart, and katakana.
constexpr utf8proc_int32_t plain(utf8proc_int32_t c) {
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

class Key {
 public:
  void add(std::string_view text) {
    while (!text.empty()) {
      if (is_ascii(text.front())) {
        base_ = static_cast<unsigned char>(lower(text.front()));
        text_.push_back(static_cast<char>(base_));
        text.remove_prefix(1);
        continue;
      }
      utf8proc_int32_t codepoint = 0;
      const utf8proc_ssize_t size =
          utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                           static_cast<utf8proc_ssize_t>(text.size()), &codepoint);
      if (size <= 0) {
        text_.push_back(text.front());
        base_ = 0;
        text.remove_prefix(1);
        continue;
      }
      add_codepoint(codepoint);
      text.remove_prefix(static_cast<std::size_t>(size));
    }
  }

  std::string take() { return std::move(text_); }

 private:
  void add_codepoint(utf8proc_int32_t codepoint) {
    if (is_plain_ideograph(codepoint)) return put(codepoint);
    std::array<utf8proc_int32_t, 32> parts{}; // the longest of Unicode's has 18
    int boundary = 0;
    const utf8proc_ssize_t count = utf8proc_decompose_char(
        codepoint, parts.data(), static_cast<utf8proc_ssize_t>(parts.size()),
        static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD),
        &boundary);
    if (count <= 0 || count > static_cast<utf8proc_ssize_t>(parts.size())) return put(codepoint);
    for (const utf8proc_int32_t part : std::span(parts).first(static_cast<std::size_t>(count))) {
      if (utf8proc_category(part) == UTF8PROC_CATEGORY_MN)
        add_mark(part);
      else
        put(plain(part));
    }
  }

  // Marks of other scripts tell letters apart that nobody takes for the same: и and й, か and が.
  void add_mark(utf8proc_int32_t mark) {
    if (is_latin(base_) || (base_ == 0x435 && mark == kDiaeresis)) return;
    const utf8proc_int32_t base = base_;
    put(mark);
    if (is_hiragana(base) && (mark == kVoiced || mark == kHalfVoiced)) base_ = base;
  }

  void put(utf8proc_int32_t codepoint) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const utf8proc_ssize_t size = utf8proc_encode_char(codepoint, bytes.data());
    text_.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
    base_ = codepoint;
  }

  std::string text_;
  utf8proc_int32_t base_ = 0; ///< what the next mark stands on
};

// The text is ASCII, so nothing but its case has to be forgiven.
bool ascii_holds(std::string_view text, std::string_view sought) {
  return std::ranges::search(text, sought, {}, lower).begin() != text.end();
}

} // namespace

std::string search_key(std::string_view text) {
  Key key;
  key.add(trimmed(text));
  return std::string(trimmed(key.take()));
}

bool is_found_in(std::string_view text, std::string_view sought) {
  if (sought.empty()) return true;
  if (std::ranges::all_of(text, is_ascii)) return ascii_holds(trimmed(text), sought);
  return search_key(text).find(sought) != std::string::npos;
}

} // namespace lb
