#include "exchange/embedded_assets.hpp"

#include "base/check.hpp"

namespace lb {

std::string_view embedded_asset(std::string_view path) {
  for (const Asset& asset : embedded_assets())
    if (asset.path == path) return asset.bytes;
  LB_CHECK(!"an asset of this path is embedded");
  return {};
}

} // namespace lb
