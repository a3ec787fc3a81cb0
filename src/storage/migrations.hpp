// The way of a database file from each released schema to the present one, a numbered step at a
// time. A step that was released is never edited: files that it made are out there.
#pragma once

#include "storage/database.hpp"

#include <span>

namespace lb {

/// In the header of every .leadbench file, "LDBN": tells it from any other SQLite file.
inline constexpr std::int64_t kApplicationId = 0x4C44424E;

/// The SQL of the steps: the one at index i leads from schema i to schema i + 1, 0 being empty.
std::span<const char* const> migrations();

/// The schema that this program writes.
std::uint32_t schema_version();

/// Brings a database to the present schema, each step in a transaction of its own.
/// Errors: not one of ours; made by a newer program.
Result<void> migrate(Database& database);

} // namespace lb
