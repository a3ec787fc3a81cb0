// What a value is worth in a comparison (SEMANTICS 3): its key as a text, its number, its instant,
// each read once; and the comparisons of one predicate made ready, so that asking them of a value
// costs no more than they must. Decided once per distinct value of a pool, never per row.
#pragma once

#include "base/instant.hpp"
#include "rule/predicate.hpp"
#include "table/pool.hpp"

#include <map>
#include <set>
#include <span>

namespace lb {

/// The named lists of a definition, by name.
using NamedLists = std::map<std::string, std::vector<Value>>;

/// A value as every OP may read it. Unknown: nothing is set.
struct ReadValue {
  ValueKind kind = ValueKind::unknown;
  bool flag = false;
  std::string key{};                  ///< of a text
  std::optional<Millionths> number{}; ///< a number, or a text that reads as one
  std::optional<Instant> instant{};   ///< a text that is a real date or instant
};
ReadValue read_value(const Value& value);

/// Members of a list, to be asked whether a value `is` one of them.
class MemberSet {
 public:
  explicit MemberSet(std::span<const Value> members);
  bool contains(const ReadValue& value) const;

 private:
  std::set<std::string, std::less<>> text_keys_;
  std::set<Millionths> numbers_;      // of numbers
  std::set<Millionths> text_numbers_; // of texts that read as a number
  std::array<bool, 2> flags_{};
};

/// Comparisons that must all hold of one value.
class Comparisons {
 public:
  /// A named list that `lists` lacks has no members. Keeps nothing of its arguments.
  Comparisons(std::span<const Comparison> comparisons, const NamedLists& lists);
  bool hold(const ReadValue& value) const;
  bool hold(const Value& value) const { return hold(read_value(value)); }

 private:
  struct Ready {
    Op op;
    bool expected;
    std::vector<ReadValue> operands;
    MemberSet members;
  };
  static bool holds(const Ready& ready, const ReadValue& value);
  std::vector<Ready> ready_;
};

/// By code of the pool: whether the comparisons hold of its value. Code 0 is unknown.
std::vector<char> decide(const Comparisons& comparisons, const ValuePool& pool);

} // namespace lb
