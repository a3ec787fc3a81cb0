#include "base/text.hpp"
#include "view/format.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

struct DateParts {
  std::vector<std::int64_t> numbers{};
  std::vector<std::string> words{};
};

// A digit of ASCII or of full width at the front, and how many bytes it takes.
std::optional<std::pair<int, std::size_t>> digit_at(std::string_view text) {
  if (is_ascii_digit(text.front())) return std::pair{text.front() - '0', std::size_t{1}};
  if (text.size() < 3 || !text.starts_with("\xEF\xBC")) return std::nullopt;
  const int digit = static_cast<unsigned char>(text[2]) - 0x90;
  if (digit < 0 || digit > 9) return std::nullopt;
  return std::pair{digit, std::size_t{3}};
}

// How many bytes of a mark between parts stand at the front; 0: none.
std::size_t mark_at(std::string_view text) {
  if (text.starts_with("\u00A0")) return 2;
  return std::string_view(" .,/-()").contains(text.front()) ? 1 : 0;
}

DateParts parts_of(std::string_view text) {
  constexpr std::int64_t kTooLarge = 100'000;
  DateParts parts;
  bool in_number = false, in_word = false;
  while (!text.empty()) {
    const auto digit = digit_at(text);
    const std::size_t mark = mark_at(text);
    if (digit) {
      if (!in_number) parts.numbers.push_back(0);
      parts.numbers.back() = std::min(parts.numbers.back() * 10 + digit->first, kTooLarge);
    } else if (mark == 0) {
      if (!in_word) parts.words.emplace_back();
      parts.words.back() += text.front();
    }
    in_number = digit.has_value();
    in_word = !in_number && mark == 0;
    text.remove_prefix(digit ? digit->second : std::max(mark, std::size_t{1}));
  }
  return parts;
}

// A month by its word, short or long.
std::optional<int> month_of(const View& view, std::span<const std::string> words) {
  for (const std::string& word : words)
    for (int month = 1; month <= 12; ++month)
      for (const std::string& key :
           {"date.month_" + std::to_string(month), "date.month_long_" + std::to_string(month)}) {
        std::string_view name = view.t(key);
        if (name.ends_with('.')) name.remove_suffix(1);
        if (text_key(word) == text_key(name)) return month;
      }
  return std::nullopt;
}

// Where day, month and year stand among three numbers, as the language writes a table's dates.
std::array<std::size_t, 3> order_of(const View& view) {
  const std::string_view form = view.t("date.table");
  const std::array at{form.find("{day"), form.find("{month"), form.find("{year")};
  std::array<std::size_t, 3> order{};
  for (std::size_t i = 0; i < at.size(); ++i)
    order[i] = static_cast<std::size_t>(
        std::ranges::count_if(at, [&](std::size_t other) { return other < at[i]; }));
  return order;
}

} // namespace

std::optional<Instant> typed_date(const View& view, std::string_view text) {
  constexpr std::int64_t kFirstYear = 1000; // one of fewer digits may be a day
  const DateParts parts = parts_of(text);
  const std::vector<std::int64_t>& numbers = parts.numbers;
  const std::optional<int> word = month_of(view, parts.words);
  CivilDate date{.year = 0};
  if (word && numbers.size() == 2) {
    const bool year_first = numbers[0] >= kFirstYear;
    date = {static_cast<int>(numbers[year_first ? 0 : 1]), *word,
            static_cast<int>(numbers[year_first ? 1 : 0])};
  } else if (numbers.size() == 3) {
    constexpr std::array<std::size_t, 3> kYearFirst{2, 1, 0};
    const auto order = numbers[0] >= kFirstYear ? kYearFirst : order_of(view);
    date = {static_cast<int>(numbers[order[2]]), static_cast<int>(numbers[order[1]]),
            static_cast<int>(numbers[order[0]])};
  }
  if (date.year < kFirstYear || !is_real_date(date)) return std::nullopt;
  return days_from_civil(date) * kDaySeconds;
}

} // namespace lb
