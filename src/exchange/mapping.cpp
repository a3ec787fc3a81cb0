#include "exchange/mapping.hpp"

#include "base/text.hpp"
#include "exchange/mapping_headers.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::uint64_t kCategoryMost = 200; // different texts of a category

std::uint64_t value_count(const ColumnProfile& column) {
  return column.filled - column.missing_words;
}

bool nearly_all(std::uint64_t some, std::uint64_t all) {
  return all > 0 && some * 20 >= all * 19;
}

bool is_date_column(const ColumnProfile& column) {
  return nearly_all(column.dates, value_count(column));
}

bool is_number_column(const ColumnProfile& column, char decimal) {
  const std::uint64_t numbers = decimal == ',' ? column.numbers_comma : column.numbers;
  return column.leading_zeros == 0 && nearly_all(numbers, value_count(column));
}

// By the cells that read in one way only; where there are none, who writes `;` writes `12,5`.
char decimal_of(const FileProfile& profile) {
  std::uint64_t point = 0;
  std::uint64_t comma = 0;
  for (const ColumnProfile& column : profile.columns) {
    if (is_number_column(column, '.')) point += column.numbers - column.numbers_both;
    if (is_number_column(column, ',')) comma += column.numbers_comma - column.numbers_both;
  }
  if (point == comma) return profile.delimiter == ';' ? ',' : '.';
  return comma > point ? ',' : '.';
}

// The one order by which every date of every date column reads; nothing where several do, or none.
std::optional<DateOrder> dates_of(const FileProfile& profile) {
  std::array<bool, 3> reads{true, true, true};
  bool matters = false;
  for (const ColumnProfile& column : profile.columns) {
    if (!is_date_column(column)) continue;
    const auto reads_all = [&](std::uint64_t count) { return count == column.dates; };
    if (column.dates_open == 0 && std::ranges::all_of(column.dates_by_order, reads_all)) continue;
    matters = true;
    for (std::size_t i = 0; i < reads.size(); ++i)
      reads[i] = reads[i] && reads_all(column.dates_by_order[i]);
  }
  if (!matters || std::ranges::count(reads, true) != 1) return std::nullopt;
  return static_cast<DateOrder>(std::ranges::find(reads, true) - reads.begin());
}

ColumnKind kind_of(const ColumnProfile& column, char decimal) {
  const std::uint64_t values = value_count(column);
  if (values == 0) return ColumnKind::text;
  if (column.flags == values) return ColumnKind::flag;
  if (is_date_column(column)) return ColumnKind::date;
  if (is_number_column(column, decimal)) return ColumnKind::number;
  if (column.distinct <= kCategoryMost && values >= 2 * column.distinct)
    return ColumnKind::category;
  return ColumnKind::text;
}

bool is_text_by_name(std::string_view name) {
  constexpr std::array<std::string_view, 8> kTexts{
      "email", "phone", "mobile_phone", "first_name", "last_name", "name", "postal_code", "street"};
  return std::ranges::find(kTexts, name) != kTexts.end();
}

// Ids are different from row to row; a few repeated ones are reported later.
bool fits(const KnownHeader& known, const ColumnProfile& column) {
  if (known.to == ColumnTarget::id)
    return column.filled > 0 &&
           column.distinct * 10 >= std::min<std::uint64_t>(column.filled, 1000) * 9;
  if (known.to == ColumnTarget::created_at) return column.filled == 0 || is_date_column(column);
  // 1 and 0 or words of yes and no: a column of dates or of texts is another one.
  if (is_of_consent(known.to))
    return std::max(column.flags, column.zero_one) == value_count(column);
  return true;
}

ColumnMapping propose_column(const ColumnProfile& column, char decimal,
                             std::vector<KnownHeader>& used) {
  ColumnMapping mapping{.header = column.header, .kind = kind_of(column, decimal)};
  const std::optional<KnownHeader> known = known_header(column.header);
  const auto is_same = [&](const KnownHeader& one) {
    return one.to == known->to && one.name == known->name && !is_of_consent(one.to);
  };
  if (!known || !fits(*known, column) || std::ranges::any_of(used, is_same)) return mapping;
  used.push_back(*known);
  mapping.to = known->to;
  mapping.name = is_of_consent(known->to) ? std::string_view(column.header) : known->name;
  if (known->to == ColumnTarget::id || is_text_by_name(known->name))
    mapping.kind = ColumnKind::text;
  if (known->to == ColumnTarget::created_at) mapping.kind = ColumnKind::date;
  return mapping;
}

bool is_nothing(const ColumnProfile& column, std::size_t index) {
  return column.filled == 0 && column.header == "Column " + std::to_string(index + 1);
}

// Names that the file gives twice are told apart; known names come first.
void tell_apart(std::vector<ColumnMapping>& columns) {
  UniqueNames names;
  for (ColumnMapping& column : columns)
    if (column.to != ColumnTarget::ignore && !column.name.empty())
      column.name = names.take(column.name);
  for (ColumnMapping& column : columns)
    if (column.to == ColumnTarget::attribute && column.name.empty())
      column.name = names.take(column.header);
}

} // namespace

UniqueNames::UniqueNames() : keys_{"id", "created_at", "account", "committee_role"} {}

std::string UniqueNames::take(std::string_view name) {
  std::string unique(name);
  for (int n = 2; std::ranges::find(keys_, text_key(unique)) != keys_.end(); ++n)
    unique = std::string(name) + "_" + std::to_string(n);
  keys_.push_back(text_key(unique));
  return unique;
}

Mapping propose_mapping(const FileProfile& profile) {
  Mapping mapping{.delimiter = profile.delimiter,
                  .encoding = profile.encoding,
                  .decimal = decimal_of(profile),
                  .dates = dates_of(profile),
                  .missing = profile.missing_words};
  std::vector<KnownHeader> used;
  for (std::size_t i = 0; i < profile.columns.size(); ++i) {
    mapping.columns.push_back(propose_column(profile.columns[i], *mapping.decimal, used));
    if (is_nothing(profile.columns[i], i)) mapping.columns.back().to = ColumnTarget::ignore;
  }
  tell_apart(mapping.columns);
  return mapping;
}

Mapping complete_mapping(Mapping given, const FileProfile& profile) {
  if (!given.delimiter) given.delimiter = profile.delimiter;
  if (!given.encoding) given.encoding = profile.encoding;
  if (!given.decimal) given.decimal = decimal_of(profile);
  if (!given.dates) given.dates = dates_of(profile);
  std::vector<std::string> named;
  for (const ColumnMapping& column : given.columns) named.push_back(column.header);
  for (const ColumnProfile& column : profile.columns) {
    const auto found = std::ranges::find(named, column.header);
    if (found != named.end())
      named.erase(found);
    else
      given.columns.push_back({.header = column.header, .kind = kind_of(column, *given.decimal)});
  }
  return given;
}

std::vector<ColumnMapping> propose_activity_mapping(const FileProfile& profile) {
  std::vector<ColumnMapping> columns;
  for (const ColumnProfile& column : profile.columns) {
    const std::optional<ColumnTarget> known = known_activity_header(column.header);
    const bool is_used = known && std::ranges::any_of(columns, [&](const ColumnMapping& one) {
                           return one.to == *known;
                         });
    ColumnMapping mapping{.header = column.header, .to = ColumnTarget::ignore};
    if (known && !is_used) mapping.to = *known;
    if (mapping.to == ColumnTarget::at) mapping.kind = ColumnKind::date;
    columns.push_back(std::move(mapping));
  }
  return columns;
}

bool looks_like_activities(const FileProfile& profile) {
  const std::vector<ColumnMapping> columns = propose_activity_mapping(profile);
  const auto has = [&](ColumnTarget to) {
    return std::ranges::any_of(columns, [&](const ColumnMapping& one) { return one.to == to; });
  };
  if (!has(ColumnTarget::lead) || !has(ColumnTarget::at) || !has(ColumnTarget::kind)) return false;
  // A leads file may have an id, a date and a type; it has people in it as well.
  return lacks_contact(propose_mapping(profile)) && profile.columns.size() <= 12;
}

bool asks_date_order(const Mapping& mapping, const FileProfile& profile) {
  if (mapping.dates) return false;
  const auto takes_dates = [](const ColumnMapping& column) {
    return column.to == ColumnTarget::created_at || column.to == ColumnTarget::at ||
           (column.to == ColumnTarget::attribute && column.kind == ColumnKind::date);
  };
  const auto is_open = [&](const ColumnMapping& column) {
    return takes_dates(column) &&
           std::ranges::any_of(profile.columns, [&](const ColumnProfile& one) {
             return one.header == column.header && one.dates_open > 0;
           });
  };
  return std::ranges::any_of(mapping.columns, is_open) ||
         std::ranges::any_of(mapping.activities, is_open);
}

std::string outcome_column(const FileProfile& profile) {
  for (const ColumnProfile& column : profile.columns) {
    const std::string key = header_key(column.header);
    if ((key == "converted" || key == "isconverted") && column.zero_one + column.flags > 0)
      return column.header;
  }
  return {};
}

bool lacks_contact(const Mapping& mapping) {
  return std::ranges::none_of(mapping.columns, [](const ColumnMapping& column) {
    const std::string_view name = column.name.empty() ? column.header : column.name;
    return column.to == ColumnTarget::attribute && (name == "email" || name == "phone");
  });
}

} // namespace lb
