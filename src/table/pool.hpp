// Interned texts and values: each distinct one is kept once and named by a dense 32-bit code, so
// that a rule about texts is decided once per distinct text. Codes are never reused.
#pragma once

#include "table/code_index.hpp"
#include "table/value.hpp"

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lb {

/// Distinct texts by code, in the order of their first use.
class TextPool {
 public:
  Code intern(std::string_view text); ///< the code, new if the text is
  /// The code here of a text that has that code in another pool; kNoCode stays kNoCode.
  Code intern_from(const TextPool& from, Code code) {
    return code == kNoCode ? kNoCode : intern(from.text(code));
  }
  Code find(std::string_view text) const; ///< kNoCode where it was never interned
  std::string_view text(Code code) const; ///< Requires code < size(). Keeps: for ever
  std::size_t size() const { return texts_.size(); }
  void truncate(std::size_t size); ///< forgets the codes from `size` on

 private:
  std::deque<std::string> texts_; // a deque, so that a text stays where it is
  CodeIndex codes_;
};

/// Distinct values by code; code 0 is always unknown.
class ValuePool {
 public:
  ValuePool();
  Code intern(const ValueView& value);
  /// As intern() of one after another, into `codes`. Many at once wait for memory together, which a
  /// large pool waits for longest. Requires: one code a value.
  void intern_all(std::span<const ValueView> values, std::span<Code> codes);
  const Value& value(Code code) const { return values_[code]; } ///< Requires code < size()
  std::size_t size() const { return values_.size(); }
  void truncate(std::size_t size); ///< Requires size >= 1

 private:
  Code intern(const ValueView& value, std::size_t hash);

  std::deque<Value> values_;
  CodeIndex codes_;
};

} // namespace lb
