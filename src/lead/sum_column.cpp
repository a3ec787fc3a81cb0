#include "lead/sum_column.hpp"

namespace lb {

void SumColumn::reset(std::size_t count) {
  wide_ = {};
  narrow_.assign(count, 0);
}

void SumColumn::set_wide(std::size_t unit, std::int64_t sum) {
  if (wide_.empty()) {
    wide_.assign(narrow_.begin(), narrow_.end());
    narrow_ = {};
  }
  wide_[unit] = sum;
}

} // namespace lb
