// Who was forgotten, as the member `forgotten` of a workspace document and as the table of a store.
#pragma once

#include "base/record.hpp"
#include "exchange/document_reading.hpp"
#include "lead/forgotten.hpp"

namespace lb {

/// Null where nobody was forgotten.
Json forgotten_json(const Forgotten& forgotten);
/// What that object says. Refuses what is no salt or no hash.
Forgotten read_forgotten(ObjectReader& object);

inline constexpr std::array<std::string_view, 2> kForgottenKinds{"salt", "hash"};
/// The table `forgotten`. It holds copies.
RecordTable forgotten_records(const Forgotten& forgotten);

} // namespace lb
