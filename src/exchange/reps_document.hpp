// Reps alone as JSON, in the members of a workspace document.
#pragma once

#include "exchange/documents.hpp"

namespace lb {

/// A list of reps.
Json reps_json(const std::vector<Rep>& reps);
/// Errors: as read_workspace().
Result<std::vector<Rep>> read_reps(const Json& list);

} // namespace lb
