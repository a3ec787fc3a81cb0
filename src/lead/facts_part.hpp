// Facts of a few leads cut out of all: small enough to be changed and evaluated again, and the same
// for them as the whole.
#pragma once

#include "lead/facts.hpp"

#include <span>

namespace lb {

/// The leads that exist at the instant, in their order, with their accounts and with their
/// activities and decisions up to it; nothing else of the facts. An evaluation at the instant is
/// the same for every unit all of whose leads are given. Cost: a pass over the activities and the
/// decisions.
Facts part_of(const Facts& facts, std::span<const Row> leads, Instant as_of);

/// The same facts with `prefix` before each id of a lead and of an account.
Facts with_prefix(Facts facts, std::string_view prefix);

} // namespace lb
