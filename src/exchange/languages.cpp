#include "exchange/languages.hpp"

#include "base/check.hpp"
#include "exchange/embedded_assets.hpp"

#include <algorithm>

namespace lb {

std::vector<Catalogue> shipped_catalogues() {
  std::vector<Catalogue> catalogues;
  for (const Asset& asset : embedded_assets()) {
    if (!asset.path.starts_with("text/")) continue;
    Result<Catalogue> catalogue = Catalogue::read(asset.bytes);
    LB_CHECK(catalogue.has_value()); // a test reads each
    catalogues.push_back(std::move(*catalogue));
  }
  std::ranges::sort(catalogues, {}, &Catalogue::language_name);
  return catalogues;
}

const Catalogue& catalogue_for(std::span<const Catalogue> catalogues,
                               std::span<const std::string> wished) {
  const auto of = [&](std::string_view language) {
    return std::ranges::find(catalogues, language, &Catalogue::language);
  };
  for (const std::string_view tag : wished)
    if (const auto found = of(tag.substr(0, tag.find_first_of("-_."))); found != catalogues.end())
      return *found;
  const auto english = of("en");
  LB_CHECK(english != catalogues.end());
  return *english;
}

} // namespace lb
