#include "exchange/embedded_assets.hpp"

#include "base/check.hpp"

#include <algorithm>

namespace lb {

std::string_view embedded_asset(std::string_view path) {
  const std::span<const Asset> assets = embedded_assets();
  const auto found = std::ranges::find(assets, path, &Asset::path);
  LB_CHECK(found != assets.end());
  return found->bytes;
}

} // namespace lb
