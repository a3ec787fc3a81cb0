// The small parts that a workshop and its ballots write and read alike: texts, numbers, camps.
// What is not as it should be is nothing.
#pragma once

#include "base/json.hpp"
#include "lead/facts.hpp"

#include <algorithm>
#include <array>

namespace lb {

inline Json text_json(std::string_view text) {
  return Json::string(std::string(text));
}

inline Json camp_json(bool sales) {
  return text_json(kCamps[sales ? 1 : 0]);
}

inline std::optional<std::int64_t> number_of(const Json& object, std::string_view name) {
  const Json* number = object.find(name);
  return number == nullptr || number->kind() != JsonKind::number ? std::nullopt : number->as_int();
}

/// Which of two names the member has: the second. Of a camp: sales; of an answer: ready.
inline std::optional<bool> is_second_of(const std::array<std::string_view, 2>& names,
                                        const Json& object, std::string_view member) {
  const auto found = std::ranges::find(names, object.text_of(member));
  if (found == names.end()) return std::nullopt;
  return found != names.begin();
}

} // namespace lb
