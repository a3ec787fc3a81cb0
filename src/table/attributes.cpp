#include "table/attributes.hpp"

#include "base/check.hpp"

namespace lb {

std::optional<std::size_t> Attributes::find(std::string_view name) const {
  const auto found = index_.find(name);
  if (found == index_.end()) return std::nullopt;
  return found->second;
}

std::size_t Attributes::add_column(std::string_view name) {
  const auto [place, is_new] = index_.try_emplace(std::string(name), columns_.size());
  if (is_new) {
    columns_.push_back(
        {.name = std::string(name), .pool = {}, .codes = std::vector<Code>(row_count_, 0)});
  }
  return place->second;
}

void Attributes::add_rows(std::size_t count) {
  row_count_ += count;
  for (AttributeColumn& column : columns_) column.codes.resize(row_count_, 0);
}

void Attributes::set(std::size_t column, std::size_t row, const ValueView& value) {
  LB_CHECK(column < columns_.size() && row < row_count_);
  columns_[column].codes[row] = columns_[column].pool.intern(value);
}

void Attributes::set_all(std::size_t column, std::span<const std::uint32_t> rows,
                         std::span<const ValueView> values) {
  LB_CHECK(column < columns_.size() && rows.size() == values.size());
  std::vector<Code> found(values.size());
  columns_[column].pool.intern_all(values, found);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    LB_CHECK(rows[i] < row_count_);
    columns_[column].codes[rows[i]] = found[i];
  }
}

Code Attributes::intern(std::size_t column, const ValueView& value) {
  LB_CHECK(column < columns_.size());
  return columns_[column].pool.intern(value);
}

void Attributes::set_code(std::size_t column, std::size_t row, Code code) {
  LB_CHECK(column < columns_.size() && row < row_count_ && code < columns_[column].pool.size());
  columns_[column].codes[row] = code;
}

void Attributes::copy_rows(const Attributes& from, std::span<const std::uint32_t> to) {
  LB_CHECK(to.size() == from.row_count_);
  for (const AttributeColumn& source : from.columns_) {
    AttributeColumn& target = columns_[add_column(source.name)];
    std::vector<Code> code_of(source.pool.size(), kNoCode);
    for (std::size_t row = 0; row < to.size(); ++row) {
      const Code code = source.codes[row];
      if (code == 0) continue;
      if (code_of[code] == kNoCode) code_of[code] = target.pool.intern(source.pool.value(code));
      target.codes[to[row]] = code_of[code];
    }
  }
}

void Attributes::truncate(std::size_t column_count, std::size_t row_count) {
  while (columns_.size() > column_count) {
    index_.erase(columns_.back().name);
    columns_.pop_back();
  }
  row_count_ = row_count;
  for (AttributeColumn& column : columns_) column.codes.resize(row_count_, 0);
}

void Attributes::truncate_pools(std::span<const std::size_t> sizes) {
  for (std::size_t i = 0; i < columns_.size() && i < sizes.size(); ++i) {
    columns_[i].pool.truncate(sizes[i]);
  }
}

const Value& Attributes::value(std::string_view name, std::size_t row) const {
  static const Value unknown;
  const auto column = find(name);
  return column ? columns_[*column].value(row) : unknown;
}

} // namespace lb
