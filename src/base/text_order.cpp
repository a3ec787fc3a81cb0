#include "base/text_order.hpp"

#include "base/codepoints.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <numeric>

namespace lb {

namespace {

// A key in bytes: ASCII that is no letter, then the alphabet, then this before any other character.
constexpr unsigned char kFirstLetter = 0x80, kOther = 0xFF;
constexpr std::size_t kMostLetters = 96;
constexpr std::int32_t kLongVowel = 0x30FC, kSmallestSyllable = 0x3041;

// The vowel that a syllable ends with, from ぁ to ゖ.
constexpr std::u32string_view kVowels =
    U"ああいいううええおおああいいううええおおああいいううええおお"
    U"ああいいうううええおおあいうえおあああいいいうううえええおおお"
    U"あいうえおああううおおあいうえおああいえおううあえ";
static_assert(kVowels.size() == 0x3096 - kSmallestSyllable + 1);

// Small kana count as the large ones that follow them; ゕ and ゖ stand apart.
constexpr std::int32_t large(std::int32_t c) {
  constexpr std::u32string_view kSmall = U"ぁぃぅぇぉっゃゅょゎ";
  if (c == U'ゕ') return U'か';
  if (c == U'ゖ') return U'け';
  return kSmall.contains(static_cast<char32_t>(c)) ? c + 1 : c;
}

} // namespace

class TextOrder::Writer {
 public:
  explicit Writer(const TextOrder& order) : order_(order) {}

  void add(std::int32_t codepoint) {
    if (codepoint < 0x80) return put(codepoint);
    is_plain_ = false;
    if (order_.byte_of(codepoint) != 0) {
      append_utf8(spelled_, codepoint);
      return put(codepoint);
    }
    for (const std::int32_t part : Parts(codepoint).span()) {
      append_utf8(spelled_, part);
      if (part == kLongVowel && is_hiragana(last_))
        put(static_cast<std::int32_t>(
            kVowels[static_cast<std::size_t>(last_ - kSmallestSyllable)]));
      else if (!is_mark(part) || !is_letter_)
        put(large(plain_letter(part)));
    }
  }

  void add_byte(char byte) {
    is_plain_ = false;
    letters_ += {static_cast<char>(kOther), byte};
  }

  // A text of ASCII alone is told whole by its letters; of others, those that have the same follow
  // by their marks, then by text_key.
  std::string take(std::string_view folded) {
    if (is_plain_) return std::move(letters_);
    return std::move(letters_) + '\0' + spelled_ + '\0' + std::string(folded);
  }

 private:
  void put(std::int32_t codepoint) {
    const unsigned char byte = order_.byte_of(codepoint);
    is_letter_ = byte >= kFirstLetter;
    last_ = codepoint;
    if (byte != 0) {
      letters_.push_back(static_cast<char>(byte));
    } else {
      letters_.push_back(static_cast<char>(kOther));
      append_utf8(letters_, codepoint);
    }
  }

  const TextOrder& order_;
  std::string letters_; ///< what counts first
  std::string spelled_; ///< what the characters beyond ASCII are made of, marks and all
  std::int32_t last_ = 0;
  bool is_letter_ = false; ///< the last one is of the alphabet: marks on it do not count
  bool is_plain_ = true;   ///< ASCII alone so far
};

TextOrder::TextOrder(std::string_view alphabet) {
  std::iota(ascii_.begin(), ascii_.end(), static_cast<unsigned char>(0));
  for (std::size_t letter = 'a'; letter <= 'z'; ++letter) ascii_[letter] = 0; // unless named
  unsigned char byte = kFirstLetter;
  const auto add = [&](std::int32_t letter) {
    if (byte == kFirstLetter + kMostLetters) return;
    if (letter < 0x80)
      ascii_[static_cast<std::size_t>(letter)] = byte;
    else
      others_.push_back({letter, byte});
    ++byte;
  };
  for_each_codepoint(alphabet, add, [](char) {});
  std::ranges::sort(others_);
}

unsigned char TextOrder::byte_of(std::int32_t codepoint) const {
  if (codepoint < 0x80) return ascii_[static_cast<std::size_t>(codepoint)];
  const auto letter = std::ranges::lower_bound(others_, codepoint, {}, &Letter::codepoint);
  return letter != others_.end() && letter->codepoint == codepoint ? letter->byte : 0;
}

std::string TextOrder::key(std::string_view text) const {
  const std::string folded = text_key(text);
  Writer writer(*this);
  for_each_codepoint(
      folded, [&](std::int32_t codepoint) { writer.add(codepoint); },
      [&](char byte) { writer.add_byte(byte); });
  return writer.take(folded);
}

} // namespace lb
