#include "base/search_text.hpp"

#include "base/codepoints.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <cstdint>

namespace lb {

namespace {

constexpr std::int32_t kDiaeresis = 0x308;
constexpr std::int32_t kVoiced = 0x3099, kHalfVoiced = 0x309A;

constexpr bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr bool is_latin(std::int32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 0xC0 && c <= 0x24F) || (c >= 0x1E00 && c <= 0x1EFF);
}

// Ideographs of the common blocks are their own keys.
constexpr bool is_plain_ideograph(std::int32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF);
}

class Key {
 public:
  void add(std::string_view text) {
    for_each_codepoint(
        text,
        [&](std::int32_t codepoint) {
          if (codepoint < 0x80)
            put_ascii(static_cast<char>(codepoint));
          else
            put_parts(codepoint);
        },
        [&](char byte) {
          text_.push_back(byte);
          base_ = 0;
        });
  }

  std::string take() { return std::move(text_); }

 private:
  void put_ascii(char c) {
    text_.push_back(lower(c));
    base_ = text_.back();
  }

  void put_parts(std::int32_t codepoint) {
    if (is_plain_ideograph(codepoint)) return put(codepoint);
    for (const std::int32_t part : Parts(codepoint).span()) {
      if (is_mark(part))
        put_mark(part);
      else
        put(plain_letter(part));
    }
  }

  // Marks of other scripts tell letters apart that nobody takes for the same: и and й, か and が.
  void put_mark(std::int32_t mark) {
    if (is_latin(base_) || (base_ == 0x435 && mark == kDiaeresis)) return;
    const std::int32_t base = base_;
    put(mark);
    if (is_hiragana(base) && (mark == kVoiced || mark == kHalfVoiced)) base_ = base;
  }

  void put(std::int32_t codepoint) {
    append_utf8(text_, codepoint);
    base_ = codepoint;
  }

  std::string text_;
  std::int32_t base_ = 0; ///< what the next mark stands on
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
