// The sentences of one language: turns a Message (key and arguments) into text. Reads the flat
// object of assets/text/LANGUAGE.json; knows the plural rules of the languages that ship.
#pragma once

#include "base/error.hpp"

#include <cstdint>

#include <string>
#include <string_view>
#include <unordered_map>

namespace lb {

class Catalogue {
 public:
  /// The catalogue of a document `{"language":"en", "section.key":"text with {name}", ...}`. A text
  /// may be an object of plural categories {"one":..,"other":..}, chosen by the argument `n`.
  static Result<Catalogue> read(std::string_view json);

  /// The sentence; the key itself in ⟨⟩ where the catalogue lacks it, so that a gap is seen. The
  /// count `n`, where it is written plainly, is grouped as the language does it.
  std::string text(const Message& message) const;
  /// A text without arguments. Keeps: as long as the catalogue.
  std::string_view text(std::string_view key) const;
  bool has(std::string_view key) const;
  /// An error as sentences, its place first: `Row 877: ...`.
  std::string sentence(const Error& error) const;
  const std::string& language() const { return language_; }

 private:
  struct Entry {
    std::string other, one, few, many;
  };
  std::string language_;
  std::unordered_map<std::string, Entry> entries_;
};

/// 12345 as a person of that language reads it: `12,345`, `12 345` (TERMS 1.2).
std::string number_for_people(std::int64_t number, std::string_view language);

} // namespace lb
