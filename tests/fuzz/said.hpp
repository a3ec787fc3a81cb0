// What every refusal and warning owes the person who reads it.
#pragma once

#include "base/check.hpp"
#include "exchange/catalogue.hpp"
#include "exchange/embedded_assets.hpp"

#include <algorithm>
#include <array>

namespace lb::test {

/// What is wrong with a document as a whole has no place in it.
inline constexpr std::array<std::string_view, 3> kOfTheWhole{"json.empty", "document.needs_object",
                                                             "workspace.format"};

/// It is one of the catalogue's.
inline bool has_sentence(const Error& error) {
  static const Catalogue english = *Catalogue::read(embedded_asset("text/en.json"));
  return english.has(error.message.key);
}

/// It has a sentence in the catalogue and names a place.
inline void check_said(const Error& error) {
  const std::string& key = error.message.key;
  LB_CHECK(has_sentence(error));
  LB_CHECK(!error.where.empty() || std::ranges::find(kOfTheWhole, key) != kOfTheWhole.end());
}

} // namespace lb::test
