// The end of what is stored of those who were forgotten: once the image without them is durable, no
// earlier version stays, also where the page was closed in between.
#pragma once

#include "platform/outside.hpp"

namespace lb {

/// For Workbench::salt.
std::string random_digits(Outside& outside);

/// Requires that the image without them was just handed to the block store.
void forget_past(Outside& outside);
/// The stored image of that generation has come: what was not done before the page was closed is
/// asked for again. Below the generation that forgot them nothing is: what is stored has them
/// still.
void finish_forgetting(Outside& outside, std::uint64_t generation);
/// The answer has come; after a failure it is asked for again when the page is opened.
void past_forgotten(Outside& outside, BlockFailure failure);

} // namespace lb
