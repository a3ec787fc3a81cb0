// A value that comparisons ask for, found from their own operands: what would have to stand there
// for them to hold, or not to.
#pragma once

#include "rule/comparison.hpp"

namespace lb {

struct AskedValue {
  Value value{};
  bool is_example = false; ///< no operand says it: almost every known value would do as well
};

/// The first value, in the order of the comparisons, for which all of them hold (`wanted`) or not
/// all do: an operand itself, a little more, a little less, the other flag; texts put together;
/// at last a text that nobody means. Nothing where none of these is it: unknown is no value.
/// Cost: the operands; of a long list its first 1,000 members.
std::optional<AskedValue> asked_value(std::span<const Comparison> comparisons,
                                      const NamedLists& lists, bool wanted);

} // namespace lb
