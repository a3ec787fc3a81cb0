// The headers by which CRMs and people name the columns that the program knows: Salesforce (labels
// and API names), HubSpot, and common ones in Polish, Russian and Japanese.
#pragma once

#include "exchange/mapping.hpp"

namespace lb {

struct KnownHeader {
  ColumnTarget to = ColumnTarget::attribute;
  std::string_view name; ///< of the attribute, empty where it is none
};

/// What a header of a leads file names; nothing for any other. Letters and digits alone count,
/// whatever their case: `E-mail`, `email` and `E Mail` are one.
std::optional<KnownHeader> known_header(std::string_view header);
/// The same for an activities file.
std::optional<ColumnTarget> known_activity_header(std::string_view header);

/// The letters and digits of a header's key.
std::string header_key(std::string_view header);

} // namespace lb
