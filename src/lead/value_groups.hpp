// Units by the value of one attribute, as few groups as tell something: the same key is the same
// group, many different numbers are tenths, unknown is a group of its own.
#pragma once

#include "table/attributes.hpp"

#include <map>

namespace lb {

class ValueGroups {
 public:
  static constexpr std::uint32_t kUnknown = 0; ///< the group of what is not known

  /// The group of a value of the column, by its code; a new one where its key is new. Cost: once
  /// per distinct value.
  std::uint32_t of(const AttributeColumn& column, Code code);
  /// Puts many different numbers into tenths instead: changes the groups in `units`, which of()
  /// gave. Nothing changes where some value is no number or there are 20 of them or fewer.
  void join_numbers(std::vector<std::uint32_t>& units) const;

 private:
  std::map<const AttributeColumn*, std::vector<std::uint32_t>> by_code_;
  std::map<std::string, std::uint32_t, std::less<>> by_key_;
  std::vector<std::optional<Millionths>> numbers_{std::nullopt}; // by group
};

} // namespace lb
