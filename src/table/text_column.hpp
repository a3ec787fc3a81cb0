// A column of texts that mostly differ: one after another in one piece of memory, 4 bytes a row
// beside their own. Rows are appended at the end and can be cut off there again.
#pragma once

#include "base/check.hpp"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace lb {

class TextColumn {
 public:
  TextColumn() = default;
  TextColumn(std::initializer_list<std::string_view> texts) {
    for (const std::string_view text : texts) push_back(text);
  }

  std::size_t size() const { return ends_.size(); }
  /// Keeps: until the column changes.
  std::string_view operator[](std::size_t row) const {
    const std::size_t begin = row == 0 ? 0 : ends_[row - 1];
    return std::string_view(texts_).substr(begin, ends_[row] - begin);
  }
  /// Requires: less than 4 GiB in all.
  void push_back(std::string_view text) {
    texts_ += text;
    LB_CHECK(texts_.size() <= UINT32_MAX);
    ends_.push_back(static_cast<std::uint32_t>(texts_.size()));
  }
  void reserve(std::size_t rows, std::size_t bytes_a_row) {
    ends_.reserve(rows);
    texts_.reserve(rows * bytes_a_row);
  }
  void truncate(std::size_t size) {
    if (size >= ends_.size()) return;
    texts_.resize(size == 0 ? 0 : ends_[size - 1]);
    ends_.resize(size);
  }
  friend bool operator==(const TextColumn&, const TextColumn&) = default;

 private:
  std::string texts_;
  std::vector<std::uint32_t> ends_; // of each row's text
};

} // namespace lb
