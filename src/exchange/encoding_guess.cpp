#include "exchange/encoding.hpp"

namespace lb {

namespace {

std::uint8_t value_of(std::byte byte) {
  return std::to_integer<std::uint8_t>(byte);
}

bool is_latin_letter(std::uint8_t byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

// Japanese text is pairs whose first byte is mostly 81 to 9F (signs, kana, the common kanji), a
// range that Russian letters leave empty and of which Polish uses four letters.
bool looks_japanese(std::span<const std::byte> head) {
  std::size_t units = 0;
  std::size_t common_pairs = 0;
  std::size_t broken = 0;
  for (std::size_t i = 0; i < head.size(); ++i) {
    const std::uint8_t first = value_of(head[i]);
    if (first < 0x80) continue;
    ++units;
    if (first >= 0xA1 && first <= 0xDF) continue; // half-width kana, one byte
    if (i + 1 == head.size()) break;
    const std::uint8_t second = value_of(head[i + 1]);
    if (first == 0x80 || first == 0xA0 || first > 0xFC || second < 0x40 || second == 0x7F ||
        second > 0xFC) {
      ++broken;
      continue;
    }
    if (first <= 0x9F) ++common_pairs;
    ++i;
  }
  return units > 0 && 10 * common_pairs >= 6 * units && 50 * broken <= units;
}

} // namespace

Encoding guess_encoding(std::span<const std::byte> head) {
  if (looks_japanese(head)) return Encoding::cp932;
  // Polish and Czech letters stand among Latin ones, Russian letters among themselves.
  std::size_t among_high = 0;
  std::size_t among_latin = 0;
  for (std::size_t i = 1; i < head.size(); ++i) {
    const std::uint8_t before = value_of(head[i - 1]);
    const std::uint8_t here = value_of(head[i]);
    if (before >= 0x80 && here >= 0x80)
      ++among_high;
    else if ((before >= 0x80 && is_latin_letter(here)) || (is_latin_letter(before) && here >= 0x80))
      ++among_latin;
  }
  return among_high > among_latin ? Encoding::windows1251 : Encoding::windows1250;
}

} // namespace lb
