// The definitions that come with the program: two of its own, and what clients know from other
// systems as far as SEMANTICS can say it.
#pragma once

#include "base/json.hpp"

#include <array>
#include <string_view>

namespace lb {

/// The names of the files of assets/definitions, which are the ids of the definitions too.
inline constexpr std::array<std::string_view, 6> kTemplateNames{
    "classic", "with_acceptance", "as_hubspot", "as_account_engagement", "as_dynamics", "as_odoo"};

/// The definition of that name; where its file has no lists of its own, with those of `classic`.
/// Requires a name of kTemplateNames.
Json template_document(std::string_view name);

} // namespace lb
