// A rep as plain cells: its lists and times as JSON texts of the document's own members.
#pragma once

#include "exchange/document_reading.hpp"

namespace lb {

inline constexpr std::array<std::string_view, 15> kRepColumns{
    "_rowid_",     "id",         "name",          "team",      "kind",
    "territories", "industries", "languages",     "seniority", "capacity",
    "daily_limit", "weight",     "working_hours", "zone",      "absences"};

/// The members of the rep as JSON: absent ones null, in the order of the columns after the first.
std::vector<Json> rep_members(const Rep& rep);

} // namespace lb
