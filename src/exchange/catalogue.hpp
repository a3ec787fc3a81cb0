// The sentences of one language: turns a Message (key and arguments) into text. Reads the flat
// object of assets/text/LANGUAGE.json, which says all that is the language's own: its texts, when a
// count takes which form, how a number is written.
#pragma once

#include "base/error.hpp"
#include "base/text_order.hpp"
#include "exchange/plurals.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

namespace lb {

/// How a language writes numbers for people (TERMS 1.2).
struct NumberMarks {
  std::string decimal = ".", group = ",";
  std::size_t group_from = 4; ///< so many digits are grouped by threes, fewer are not
};

class Catalogue {
 public:
  /// The catalogue of a document `{"language":"en", "plurals":{..}, "section.key":"text with
  /// {name}",
  /// ...}`. A text may be an object of plural forms {"one":..,"other":..}, chosen by the argument
  /// `n`. `alphabet` is how the language sorts (TextOrder); `format.decimal`, `format.group` and
  /// `format.group_from` are the marks of numbers.
  static Result<Catalogue> read(std::string_view json);

  /// The sentence; the key itself in ⟨⟩ where the catalogue lacks it, so that a gap is seen. The
  /// count `n`, where it is written plainly, is grouped as the language does it.
  std::string text(const Message& message) const;
  /// A text without arguments. Keeps: as long as the catalogue.
  std::string_view text(std::string_view key) const;
  bool has(std::string_view key) const;
  /// No text is here: of the language it is known what it is called.
  bool is_name_only() const { return entries_.empty(); }
  /// An error as sentences, its place first: `Row 877: ...`.
  std::string sentence(const Error& error) const;
  /// Its code: `en`.
  const std::string& language() const { return language_; }
  /// What it is called in itself: `Polski`.
  const std::string& language_name() const { return language_name_; }
  const NumberMarks& marks() const { return marks_; }
  const TextOrder& order() const { return order_; } ///< of its lists

 private:
  using Entry = std::array<std::string, kPluralNames.size()>; // a text a form; empty: as `other`
  std::string language_, language_name_;
  PluralRules plurals_;
  NumberMarks marks_;
  TextOrder order_;
  std::unordered_map<std::string, Entry> entries_;
};

/// 12345 as a person of that language reads it: `12,345`, `12 345`.
std::string number_for_people(std::int64_t number, const NumberMarks& marks);

} // namespace lb
