#include "lead/number_column.hpp"

#include <doctest/doctest.h>

namespace lb::test {

TEST_CASE("a column keeps every number, whether or not 32 bits hold them all") {
  NumberColumn column;
  column.reset(4);
  column.set(1, INT32_MAX);
  column.set(2, INT32_MIN);
  CHECK(!column.is_wide());
  CHECK(column.to_vector() == std::vector<std::int64_t>{0, INT32_MAX, INT32_MIN, 0});
  CHECK(column.most() == INT32_MAX);
  const NumberColumn narrow = column;
  column.set(3, std::int64_t{INT32_MAX} + 1);
  CHECK(column.is_wide());
  CHECK(column.to_vector() ==
        std::vector<std::int64_t>{0, INT32_MAX, INT32_MIN, std::int64_t{INT32_MAX} + 1});
  CHECK(column.most() == std::int64_t{INT32_MAX} + 1);
  CHECK(column != narrow);
  column.set(3, 0);
  CHECK(column == narrow); // by their numbers, not by how they are kept
}

TEST_CASE("a column written as another type keeps none of the other") {
  NumberColumn column;
  column.written_as<std::int64_t>(2)[1] = 7;
  CHECK(column.as<std::int32_t>().empty());
  CHECK(column[1] == 7);
  column.written_as<std::int32_t>(3)[2] = 5;
  CHECK(column.as<std::int64_t>().empty());
  CHECK(column.size() == 3);
  CHECK(column[2] == 5);
}

} // namespace lb::test
