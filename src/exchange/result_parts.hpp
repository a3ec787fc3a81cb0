// What the files that write the result document (SEMANTICS 10) share: the members that are written
// beside result_write.cpp, how a row names its unit, and how an interval is written.
#pragma once

#include "exchange/documents.hpp"
#include "exchange/json_write.hpp"
#include "lead/proportion.hpp"

namespace lb {

/// The member by which a row says whose it is: `lead`, or `account` where the unit is one.
void write_unit(ObjectWriter& row, const ResultInput& input, std::size_t unit);

/// `[low, high]` in parts per million, or null where there is none.
void write_interval(ObjectWriter& row, std::string_view name, const std::optional<Interval>& ends);

/// `nurture` and `content_effect` into `result`, which writes to `out`. Requires the stays.
void write_nurture(ObjectWriter& result, std::string& out, const ResultInput& input);

/// `attribution`, `roi`, `backtest` and `agreement` likewise. Requires the outcomes.
void write_outcomes(ObjectWriter& result, std::string& out, const ResultInput& input);

} // namespace lb
