// Amounts of money as a person of a language writes and reads them (TERMS 1.2, which follows Intl).
// The facts hold minor units of one currency, named by its ISO 4217 code.
#pragma once

#include "exchange/catalogue.hpp"

#include <optional>

namespace lb {

/// The largest amount of a fact, in minor units, above and below 0.
inline constexpr std::int64_t kMostMoney = 1'000'000'000'000'000;

/// Three capital letters, as ISO 4217 has them.
bool is_currency_code(std::string_view text);

/// So many decimals has an amount: 2 for most currencies and where none is named, 0 for yen.
int minor_digits(std::string_view currency);

enum class MoneyPlace : std::uint8_t { table, sentence };

/// 1234550 minor units of PLN: `PLN 12,345.50`, `12 345,50 zł`; of no currency: `12,345.50`.
std::string money_for_people(std::int64_t minor_units, std::string_view currency,
                             const Catalogue& catalogue, MoneyPlace place = MoneyPlace::table);

/// The same to the whole unit, half of one up: `€2,414,512`, for figures that are sums.
std::string whole_money_for_people(std::int64_t minor_units, std::string_view currency,
                                   const Catalogue& catalogue);

/// The minor units that were typed: with or without the currency's mark or code and marks between
/// thousands, digits of any width. Nothing where it is no such amount, has more decimals than the
/// currency, or lies beyond kMostMoney. Reads what money_for_people wrote in either place.
std::optional<std::int64_t> typed_money(std::string_view text, std::string_view currency,
                                        const Catalogue& catalogue);

} // namespace lb
