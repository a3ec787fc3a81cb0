// The languages that ship: each is one file of assets/text, and nothing else names them.
#pragma once

#include "exchange/catalogue.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lb {

/// A catalogue a language, by what it is called in itself (English, Polski, Русский, 日本語). In
/// the page's program all but English are names only.
std::vector<Catalogue> shipped_catalogues();

/// The first of the wished languages that is there, by its primary tag (`pl` for `pl-PL`, also in
/// the form of an environment variable, `pl_PL.UTF-8`), else English.
/// Requires English among them. Keeps: as long as the catalogues.
const Catalogue& catalogue_for(std::span<const Catalogue> catalogues,
                               std::span<const std::string> wished);

} // namespace lb
