// The consents of leads as rows of plain cells.
#pragma once

#include "base/record.hpp"
#include "lead/facts.hpp"

namespace lb {

inline constexpr std::array<std::string_view, 9> kConsentColumns{
    "_rowid_", "lead", "basis", "source", "at", "withdrawn_at", "no_email", "no_phone", "no_mail"};

/// A row a lead of whom something is noted, by its own number, of the rows in the rising ranges
/// alone. Keeps: it reads from `leads`.
RecordTable consents_table(const Leads& leads, std::span<const RowRange> ranges);

} // namespace lb
