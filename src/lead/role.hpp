// As whom somebody works. There are no accounts: a role is chosen, signs what is changed and says
// what concerns a person first; no right hangs on it.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace lb {

/// An owner of stages (the first four, in the order of Owner), or who manages sales.
enum class Role : std::uint8_t { marketing, inside_sales, sales, partner, sales_manager };
inline constexpr std::array<std::string_view, 5> kRoleNames{"marketing", "inside_sales", "sales",
                                                            "partner", "sales_manager"};

/// Nothing where no role is called so.
constexpr std::optional<Role> role_named(std::string_view name) {
  const auto found = std::ranges::find(kRoleNames, name);
  if (found == kRoleNames.end()) return std::nullopt;
  return static_cast<Role>(found - kRoleNames.begin());
}

} // namespace lb
