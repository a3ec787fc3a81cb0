// What differs between two JSON values, for a log that people read.
#pragma once

#include "base/json.hpp"

namespace lb {

struct JsonChange {
  std::string
      place; ///< `behaviour.groups[hand].rules[demo].points`; of a list item its id, or index
  const Json* before = nullptr; ///< nullptr: it was not there
  const Json* after = nullptr;  ///< nullptr: it is gone
};

/// The smallest parts that differ, in the order of `before`, then those that are new. Items of a
/// list that all have ids of their own are matched by id; that they stand in another order counts
/// as no change. Keeps: pointers into both values.
std::vector<JsonChange> json_changes(const Json& before, const Json& after);

} // namespace lb
