// The order in which the readers of a language look texts up in a list (TERMS 1.2). Rules never use
// it: they compare text_key (base/text.hpp).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lb {

/// The order of one alphabet. What is no letter of any comes first, then the letters of this
/// alphabet, then all others by their code points. A letter that the alphabet does not name counts
/// as the one that it is written over: é as e, where it is none of its own; ё as е; ガ, が and ｶﾞ
/// as か, ゃ as や, and ー as the vowel that it holds. Texts that differ only so follow by
/// text_key.
class TextOrder {
 public:
  /// The letters one after the other, lower-case, the kana as hiragana; at most 96.
  explicit TextOrder(std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz");

  /// Bytes that compare as the texts do, by value; the same for texts of the same text_key.
  std::string key(std::string_view text) const;

  friend bool operator==(const TextOrder&, const TextOrder&) = default;

 private:
  class Writer;
  struct Letter {
    std::int32_t codepoint;
    unsigned char byte;
    auto operator<=>(const Letter&) const = default;
  };

  /// What stands for a character in a key; 0 where it has no byte of its own.
  unsigned char byte_of(std::int32_t codepoint) const;

  std::array<unsigned char, 128> ascii_{};
  std::vector<Letter> others_; ///< letters beyond ASCII, by code point
};

} // namespace lb
