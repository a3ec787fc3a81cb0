// A predicate as data (SEMANTICS 3): what a rule, a gate, a stage or a routing rule asks of a lead.
// It holds names and operands only; matching needs facts and lives where the facts are.
#pragma once

#include "table/value.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lb {

enum class Op : std::uint8_t {
  is,
  is_not,
  in,
  not_in,
  in_list,
  not_in_list,
  contains,
  starts_with,
  ends_with,
  lt,
  le,
  gt,
  ge,
  between,
  is_known,
  is_unknown,
};
inline constexpr std::array<std::string_view, 16> kOpNames{
    "is",        "is_not", "in", "not_in", "in_list", "not_in_list", "contains", "starts_with",
    "ends_with", "lt",     "le", "gt",     "ge",      "between",     "is_known", "is_unknown"};

/// One OP with its VALUE. Operands: one; any number for in, not_in; two for between. `in_list` and
/// `not_in_list` name a list instead; is_known and is_unknown hold what is expected.
struct Comparison {
  Op op = Op::is;
  std::vector<Value> operands{};
  std::string list{};
  bool expected = true;
  friend bool operator==(const Comparison&, const Comparison&) = default;
};

enum class PredicateKind : std::uint8_t {
  all,
  any,
  negation,
  attribute,
  account_attribute,
  activity,
  score,
  fit,
  behaviour,
  grade,
  temperature,
  bant,
  stage,
};

enum class Bant : std::uint8_t { unknown, yes, no };
inline constexpr std::array<std::string_view, 3> kBantAnswers{"unknown", "yes", "no"}; ///< of Bant
inline constexpr std::array<std::string_view, 4> kBantParts{"budget", "authority", "need",
                                                            "timeline"};

/// A tree: `parts` are the operands of all, any and negation; the other members belong to the kind
/// that the comment names.
struct Predicate {
  PredicateKind kind = PredicateKind::all;
  std::vector<Predicate> parts{}; ///< all, any; negation has one
  std::string name{};             ///< attribute; stage; activity kind
  bool has_name = false;          ///< activity: a kind is asked for
  std::vector<Comparison>
      comparisons{}; ///< attributes, score, fit, behaviour, grade, temperature; activity detail
  std::optional<std::int64_t> within_days{}; ///< activity
  std::int64_t min_count = 1;                ///< activity
  std::array<std::optional<Bant>, 4> bant{}; ///< bant, in the order of kBantParts
  bool stage_at_least = false;               ///< stage: at_least, else is
  friend bool operator==(const Predicate&, const Predicate&) = default;
};

} // namespace lb
