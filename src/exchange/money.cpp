#include "exchange/money.hpp"

#include "base/number.hpp"
#include "base/search_text.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <cstdlib>

namespace lb {

namespace {

// ISO 4217, list one: those whose minor unit is not the hundredth.
constexpr std::string_view kWhole =
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
constexpr std::string_view kThousandths = "BHD IQD JOD KWD LYD OMR TND";

constexpr std::string_view kAmountPlace = "{amount}";

// `money.*` lists patterns by currency, `EUR €{amount}|JPY ¥{amount}|* {code} {amount}`; the star
// stands for the others. Empty where the list has neither.
std::string pattern_in(std::string_view patterns, std::string_view currency) {
  while (!patterns.empty()) {
    const std::size_t bar = std::min(patterns.find('|'), patterns.size());
    const std::string_view pattern = patterns.substr(0, bar);
    const std::size_t space = std::min(pattern.find(' '), pattern.size());
    const std::string_view whose = pattern.substr(0, space);
    if (whose == currency || whose == "*") {
      std::string text(pattern.substr(std::min(space + 1, pattern.size())));
      if (const std::size_t code = text.find("{code}"); code != text.npos)
        text.replace(code, 6, currency);
      return text;
    }
    patterns.remove_prefix(std::min(bar + 1, patterns.size()));
  }
  return {};
}

std::string pattern_of(std::string_view currency, const Catalogue& catalogue, MoneyPlace place) {
  if (currency.empty()) return std::string(kAmountPlace);
  std::string pattern;
  if (place == MoneyPlace::sentence)
    pattern = pattern_in(catalogue.text("money.sentence"), currency);
  return pattern.empty() ? pattern_in(catalogue.text("money.table"), currency) : pattern;
}

std::int64_t minor_in_one(std::string_view currency) {
  std::int64_t units = 1;
  for (int digit = minor_digits(currency); digit > 0; --digit) units *= 10;
  return units;
}

// What stands before and after the amount.
struct Around {
  std::string_view before, after;
};

Around around(std::string_view pattern) {
  const std::size_t at = std::min(pattern.find(kAmountPlace), pattern.size());
  return {pattern.substr(0, at),
          pattern.substr(std::min(at + kAmountPlace.size(), pattern.size()))};
}

bool take(std::string_view& text, std::string_view beginning) {
  if (beginning.empty() || !text.starts_with(beginning)) return false;
  text.remove_prefix(beginning.size());
  return true;
}

// Takes the currency's mark or code off the front or the end, once.
std::string_view without_mark(std::string_view text, std::string_view currency,
                              const Catalogue& catalogue) {
  std::vector<std::string> marks{search_key(currency)};
  for (const MoneyPlace place : {MoneyPlace::table, MoneyPlace::sentence}) {
    const std::string pattern = pattern_of(currency, catalogue, place);
    const auto [before, after] = around(pattern);
    marks.push_back(search_key(trimmed(before)));
    marks.push_back(search_key(trimmed(after)));
  }
  for (const std::string& mark : marks) {
    if (mark.empty()) continue;
    if (text.starts_with(mark)) return trimmed(text.substr(mark.size()));
    if (text.ends_with(mark)) return trimmed(text.substr(0, text.size() - mark.size()));
  }
  return text;
}

// Thousands that are marked are marked rightly: three digits behind each mark.
struct Whole {
  std::int64_t value = 0;
  std::size_t digits = 0, since_mark = 0;
  bool has_mark = false;

  bool add(char digit) {
    value = value * 10 + (digit - '0');
    ++since_mark;
    return ++digits <= 16;
  }
  bool mark() {
    if (digits == 0 || (has_mark && since_mark != 3)) return false;
    has_mark = true;
    since_mark = 0;
    return true;
  }
  bool ends_well() const { return digits > 0 && (!has_mark || since_mark == 3); }
};

} // namespace

bool is_currency_code(std::string_view text) {
  return text.size() == 3 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

int minor_digits(std::string_view currency) {
  if (!is_currency_code(currency)) return 2;
  return kWhole.contains(currency) ? 0 : kThousandths.contains(currency) ? 3 : 2;
}

std::string money_for_people(std::int64_t minor_units, std::string_view currency,
                             const Catalogue& catalogue, MoneyPlace place) {
  const std::int64_t size = std::abs(minor_units), one = minor_in_one(currency);
  std::string amount = number_for_people(size / one, catalogue.marks());
  if (one > 1)
    amount += catalogue.marks().decimal +
              padded(size % one, static_cast<std::size_t>(minor_digits(currency)));
  const std::string pattern = pattern_of(currency, catalogue, place);
  const auto [before, after] = around(pattern);
  return concat({minor_units < 0 ? "−" : "", before, amount, after});
}

std::string whole_money_for_people(std::int64_t minor_units, std::string_view currency,
                                   const Catalogue& catalogue) {
  const std::int64_t one = minor_in_one(currency);
  const std::int64_t units = minor_units / one + (std::abs(minor_units % one) * 2 >= one ? 1 : 0) *
                                                     (minor_units < 0 ? -1 : 1);
  const std::string pattern = pattern_of(currency, catalogue, MoneyPlace::table);
  const auto [before, after] = around(pattern);
  return concat(
      {units < 0 ? "−" : "", before, number_for_people(std::abs(units), catalogue.marks()), after});
}

std::optional<std::int64_t> typed_money(std::string_view text, std::string_view currency,
                                        const Catalogue& catalogue) {
  const std::string key = search_key(trimmed(text));
  std::string_view left = key;
  const bool is_negative = take(left, "-") || take(left, "−");
  left = without_mark(trimmed(left), currency, catalogue);
  const NumberMarks& marks = catalogue.marks();
  Whole whole;
  std::optional<std::size_t> decimals;
  while (!left.empty()) {
    if (is_ascii_digit(left.front())) {
      if (!whole.add(left.front())) return std::nullopt;
      if (decimals) ++*decimals;
      left.remove_prefix(1);
    } else if (!decimals &&
               (take(left, marks.decimal) || (marks.group != "." && take(left, ".")))) {
      if (!whole.ends_well()) return std::nullopt;
      decimals = 0;
    } else if (!decimals && (take(left, marks.group) || take(left, " ") || take(left, "'"))) {
      if (!whole.mark()) return std::nullopt;
    } else {
      return std::nullopt;
    }
  }
  const auto most = static_cast<std::size_t>(minor_digits(currency));
  if (whole.digits == 0 || decimals.value_or(0) > most) return std::nullopt;
  if (decimals ? *decimals == 0 : !whole.ends_well()) return std::nullopt;
  for (std::size_t digit = decimals.value_or(0); digit < most; ++digit) whole.value *= 10;
  if (whole.value > kMostMoney) return std::nullopt;
  return is_negative ? -whole.value : whole.value;
}

} // namespace lb
