// A sentence to come, as two members of a JSON object: `what`, its key, and `arguments`. It is kept
// by its key, so that it is read later in the language of that day.
#pragma once

#include "base/error.hpp"
#include "base/json.hpp"

namespace lb {

/// Requires kind object.
void set_message(Json& object, const Message& message);
/// An empty key where there is none.
Message message_of(const Json& object);

} // namespace lb
