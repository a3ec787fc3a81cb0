#include "lead/number_column.hpp"

#include <algorithm>

namespace lb {

void NumberColumn::reset(std::size_t count) {
  wide_ = {};
  narrow_.assign(count, 0);
}

void NumberColumn::set_wide(std::size_t unit, std::int64_t number) {
  if (wide_.empty()) {
    wide_.assign(narrow_.begin(), narrow_.end());
    narrow_ = {};
  }
  wide_[unit] = number;
}

std::vector<std::int64_t> NumberColumn::to_vector() const {
  return is_wide() ? wide_ : std::vector<std::int64_t>(narrow_.begin(), narrow_.end());
}

namespace {

template <class Number> std::int64_t largest(const std::vector<Number>& numbers) {
  Number most = 0;
  for (const Number number : numbers) most = number > most ? number : most;
  return most;
}

} // namespace

std::int64_t NumberColumn::most() const {
  return is_wide() ? largest(wide_) : largest(narrow_);
}

} // namespace lb
