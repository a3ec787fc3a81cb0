// What was deleted is in no page of the image, free or not.
#include "storage/store.hpp"
#include "support/image_text.hpp"

#include <doctest/doctest.h>

using namespace lb;

namespace {

// So many votes of one lead, which fill pages of their own.
OwnedTable votes_about(std::string_view lead, std::size_t count) {
  OwnedTable table("votes", {"_rowid_", "id", "camp", "lead", "at", "vote"});
  for (std::size_t i = 1; i <= count; ++i) {
    const std::string id = "W" + std::to_string(i);
    const std::vector<Cell> cells{static_cast<std::int64_t>(i),
                                  std::string_view(id),
                                  std::string_view("sales"),
                                  lead,
                                  std::string_view("2026-01-01T00:00:00Z"),
                                  std::string_view("ready")};
    table.add_row(cells);
  }
  return table;
}

void put_table(Store& store, const OwnedTable& table) {
  const std::vector<RecordTable> records{table.record()};
  REQUIRE(store.write_tables(records).has_value());
}

} // namespace

TEST_CASE("a text of rows that were replaced by fewer is in no page any more") {
  PageImage image;
  auto store = Store::open(image);
  REQUIRE(store.has_value());
  put_table(*store, votes_about("Anna Kowalska", 2000));
  REQUIRE(text_of_image(image).contains("Anna Kowalska"));
  put_table(*store, votes_about("Jan Nowak", 3));
  CHECK_FALSE(text_of_image(image).contains("Anna Kowalska"));
  CHECK(text_of_image(image).contains("Jan Nowak"));
}
