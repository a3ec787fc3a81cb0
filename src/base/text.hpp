// Text as SEMANTICS compares it: the key of a text is it trimmed of Unicode White_Space at both
// ends, NFC, fully case folded without a locale, NFC again. UTF-8 throughout.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace lb {

constexpr bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The text without Unicode White_Space at both ends. Keeps: the view points into `text`.
std::string_view trimmed(std::string_view text);

/// The comparison key. Bytes that are no UTF-8 stay as they are and compare by value.
std::string text_key(std::string_view text);

/// True where every byte belongs to well-formed UTF-8 (no surrogates, nothing overlong).
bool is_utf8(std::string_view bytes);

/// How many bytes at the beginning are well-formed UTF-8.
std::size_t utf8_length(std::string_view bytes);

/// The texts one behind the other. Where the page runs, texts are put together so: what
/// std::format links in of locales and tables of floating point is a tenth of its bytes.
std::string concat(std::initializer_list<std::string_view> texts);

/// Edit distance (insertions, deletions, exchanges of one byte, swaps of two neighbours), to find
/// the nearest known name. Cost: the product of the lengths.
int edit_distance(std::string_view a, std::string_view b);

} // namespace lb
