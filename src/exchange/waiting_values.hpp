// Values of one attribute that wait for their codes, so that many are looked up at once. A copy of
// each text waits here, since a reader's cells are gone with the next row.
#pragma once

#include "lead/facts.hpp"

namespace lb {

class WaitingValues {
 public:
  void add(Row row, const ValueView& value) {
    rows_.push_back(row);
    values_.push_back(value);
    texts_ += value.text;
  }
  /// Sets the rows that wait, and none waits any more.
  void place(Attributes& attributes, std::size_t column) {
    std::string_view left = texts_;
    for (ValueView& value : values_) {
      const std::size_t size = value.text.size();
      value.text = left.substr(0, size);
      left.remove_prefix(size);
    }
    attributes.set_all(column, rows_, values_);
    rows_.clear();
    values_.clear();
    texts_.clear();
  }

 private:
  std::vector<Row> rows_;
  std::vector<ValueView> values_; // a text's address is right only while it is placed
  std::string texts_;             // one after another
};

} // namespace lb
