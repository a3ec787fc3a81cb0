// Which form of a counted text a number takes. The conditions are those of Unicode's CLDR (UTS 35,
// part 3, "Plural rules"); a catalogue brings them along, so that a language is one file.
#pragma once

#include "base/error.hpp"
#include "base/json.hpp"

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace lb {

enum class PluralForm : std::uint8_t { zero, one, two, few, many, other };
inline constexpr std::array<std::string_view, 6> kPluralNames{"zero", "one",  "two",
                                                              "few",  "many", "other"};

/// A number without its sign, as it is written: 1.50 is {1, 50, 2}.
struct WrittenNumber {
  std::uint64_t whole = 0, fraction = 0;
  std::uint32_t fraction_digits = 0;
};

class PluralRules {
 public:
  /// `{"one": "i = 1 and v = 0", "few": "i % 10 = 2..4 or ..."}`: a condition a form, of the
  /// operands n, i, v, w, f, t. Forms are asked in the order above. Errors:
  /// `catalogue.not_a_condition`.
  static Result<PluralRules> read(const Json& conditions);
  PluralForm form_of(const WrittenNumber& number) const;

 private:
  struct Relation {
    char operand = 'n';
    std::uint64_t modulo = 0; // 0: none
    bool expected = true;     // false: !=
    std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges{};
  };
  using Condition = std::vector<std::vector<Relation>>; // any of: all of

  static Result<Relation> read_relation(std::string_view text);
  static Result<Condition> read_condition(std::string_view text);
  static bool holds(const Relation& relation, const WrittenNumber& number);

  std::array<Condition, kPluralNames.size()> conditions_{};
};

} // namespace lb
