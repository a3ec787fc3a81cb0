// What is written as CSV reads back the same, and no cell is a formula for a spreadsheet.
#include "exchange/csv_cell.hpp"
#include "exchange/csv_write.hpp"

#include <doctest/doctest.h>

#include <array>

namespace lb {

TEST_CASE("cells with separators, quotes and line breaks are quoted, formulas are guarded") {
  const std::array<std::string, 4> plain{"a", "b c", "", "Łódź"};
  CHECK(csv_line(plain) == "a;b c;;Łódź\r\n");
  const std::array<std::string, 3> odd{"a;b", "say \"no\"", "two\nlines"};
  CHECK(csv_line(odd) == "\"a;b\";\"say \"\"no\"\"\";\"two\nlines\"\r\n");
  const std::array<std::string, 4> formulas{"=1+1", "-5", "＝A1", "5-1"};
  CHECK(csv_line(formulas) == "'=1+1;'-5;'＝A1;5-1\r\n");
  for (const std::string& cell : formulas)
    CHECK(without_formula_guard(
              csv_line(std::array{cell}).substr(0, csv_line(std::array{cell}).size() - 2)) == cell);
}

} // namespace lb
