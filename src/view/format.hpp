// Numbers, points, dates and ages as a person of the page's language reads them. The words come
// from the catalogue; the order of a date too.
#pragma once

#include "base/instant.hpp"
#include "view/view.hpp"

namespace lb {

std::string whole_text(const View& view, std::int64_t number);  ///< 4,812; −5
std::string signed_text(const View& view, std::int64_t number); ///< +33, −5, 0
/// Hundredths with two decimals: 45.00; `plus` puts a sign before what is not 0.
std::string hundredths_text(const View& view, std::int64_t hundredths, bool plus = false);
/// Tenths with one decimal: 12.3.
std::string tenths_text(const View& view, std::uint64_t tenths);
/// A decay factor of parts per million with three decimals: 0.906.
std::string factor_text(const View& view, std::int32_t ppm);
/// Tenths of a percent of `part` in `whole`: 65.9%. Requires whole > 0.
std::string percent_text(const View& view, std::int64_t part, std::int64_t whole);
/// An exact decimal of a fact, with the language's own point.
std::string decimal_text(const View& view, Millionths number);

/// `10 Mar 2026`; `short_date` leaves the year out within the year of `now`.
std::string date_text(const View& view, Instant at);
std::string short_date_text(const View& view, Instant at, Instant now);
/// `10 March 2026`, for sentences.
std::string sentence_date_text(const View& view, Instant at);
/// `Mar 2026`, of a month as `2026-03`.
std::string month_text(const View& view, std::string_view month);
/// The midnight (UTC) of a day that is typed as the language writes dates, with any marks between
/// its parts, the month as a number or a word; or as 2026-03-10. Full-width digits count as digits.
std::optional<Instant> typed_date(const View& view, std::string_view text);
/// `10 Mar 2026, 14:05` in local time.
std::string moment_text(const View& view, Instant at);
std::string clock_text(const View& view, Instant at);        ///< 14:05, local
std::string clock_second_text(const View& view, Instant at); ///< 14:05:09, local
/// `today`, `yesterday`, `5 days ago`, by UTC days as the engine counts them.
std::string age_text(const View& view, Instant at, Instant now);
/// A span of time in its two largest units: `1 h 12 min`, `9 d`.
std::string span_text(const View& view, std::int64_t seconds);

/// Hundredths that add up to the hundredths of the total: rounded down, then the missing ones go
/// to the largest remainders, ties in order. `micro` are millionths of a point.
std::vector<std::int64_t> hundredths_that_add_up(std::span<const std::int64_t> micro);

} // namespace lb
