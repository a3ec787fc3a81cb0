// What the files that write the result document (SEMANTICS 10) share: the members that are written
// beside result_write.cpp, and how a row names its unit.
#pragma once

#include "exchange/documents.hpp"
#include "exchange/json_write.hpp"

namespace lb {

/// The member by which a row says whose it is: `lead`, or `account` where the unit is one.
void write_unit(ObjectWriter& row, const ResultInput& input, std::size_t unit);

/// `nurture` and `content_effect` into `result`, which writes to `out`. Requires the stays.
void write_nurture(ObjectWriter& result, std::string& out, const ResultInput& input);

} // namespace lb
