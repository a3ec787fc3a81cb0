#include "storage/store.hpp"

#include "storage/random_tables.hpp"
#include "storage/store_model.hpp"

#include <doctest/doctest.h>

using namespace lb;

namespace {

void put(Model& model, const OwnedTable& table) {
  model.erase(table.name());
  if (table.row_count() > 0) model[table.name()] = spelled(table);
}

std::vector<OwnedTable> some_tables(RandomTables& random) {
  std::vector<OwnedTable> tables;
  if (random.below(2) == 0) tables.push_back(random.leads(random.below(40)));
  if (random.below(2) == 0) tables.push_back(random.activity_rows(random.below(700)));
  if (random.below(2) == 0) tables.push_back(random.documents());
  return tables;
}

} // namespace

TEST_CASE("stopped after any commit, what the block store has got is the last whole commit") {
  for (std::uint32_t seed = 1; seed <= 12; ++seed) {
    CAPTURE(seed);
    RandomTables random(seed);
    PageImage image;
    MemoryBlocks blocks;
    auto store = Store::open(image);
    REQUIRE(store.has_value());
    hand_over(*store, blocks);
    Model model;
    for (int round = 0; round < 8; ++round) {
      const auto tables = some_tables(random);
      REQUIRE(store->write_tables(records(tables)).has_value());
      for (const OwnedTable& table : tables) put(model, table);
      if (random.below(3) == 0) { // begun and given up: it never happened
        const auto dropped = some_tables(random);
        auto write = store->begin_write(records(dropped));
        REQUIRE(write.has_value());
        if (write->row_count() > 0)
          CHECK(write->step(static_cast<std::size_t>(write->row_count()) / 2) == false);
        CHECK_FALSE(store->take_commit().has_value());
      }
      hand_over(*store, blocks);

      PageImage loaded;
      blocks.load_into(loaded);
      CHECK(bytes_of(loaded) == bytes_of(image));
      auto again = Store::open(loaded);
      REQUIRE(again.has_value());
      CHECK(read_model(*again) == model);
      CHECK(integrity(*again) == "ok");
      CHECK_FALSE(again->take_commit().has_value()); // opening and reading change no page
    }
  }
}

TEST_CASE("a write in slices leaves the same bytes as the whole write") {
  for (const std::size_t budget : {1U, 7U, 64U, 100'000U}) {
    RandomTables random(77);
    const std::vector<OwnedTable> tables{random.leads(90), random.activity_rows(500)};
    PageImage whole, sliced;
    auto whole_store = Store::open(whole);
    auto sliced_store = Store::open(sliced);
    REQUIRE(whole_store->write_tables(records(tables)).has_value());
    auto write = sliced_store->begin_write(records(tables));
    REQUIRE(write.has_value());
    std::size_t steps = 1;
    for (;; ++steps) {
      const auto done = write->step(budget);
      REQUIRE(done.has_value());
      if (*done) break;
      CHECK(write->rows_done() == steps * budget);
    }
    CHECK(write->rows_done() == 590);
    CHECK(bytes_of(whole) == bytes_of(sliced));
  }
}

TEST_CASE("reading in slices hands over the same rows in the same order") {
  RandomTables random(5);
  const std::vector<OwnedTable> tables{random.leads(33), random.activity_rows(100)};
  PageImage image;
  auto store = Store::open(image);
  REQUIRE(store->write_tables(records(tables)).has_value());
  const Model whole = read_model(*store);

  struct Sink final : RecordSink {
    Result<void> begin_table(std::string_view name, std::span<const std::string> columns,
                             std::size_t) override {
      tables.emplace_back(std::string(name), std::vector(columns.begin(), columns.end()));
      return {};
    }
    Result<void> take_row(std::span<const Cell> cells) override {
      tables.back().add_row(cells);
      return {};
    }
    std::vector<OwnedTable> tables;
  } sink;
  auto reader = store->begin_read();
  REQUIRE(reader.has_value());
  CHECK(reader->row_count() == 133);
  while (!reader->step(sink, 10).value()) {
  }
  CHECK(reader->rows_done() == 133);
  Model sliced;
  for (const OwnedTable& table : sink.tables) put(sliced, table);
  CHECK(sliced == whole);
}

TEST_CASE("put keeps the other rows and adds the columns that are new") {
  PageImage image;
  auto store = Store::open(image);
  OwnedTable before("leads", {"_rowid_", "id", "created_at", "account", "committee_role", "city"});
  const auto at = std::string_view("2026-03-01T00:00:00Z");
  const auto none = std::monostate{};
  before.add_row(
      std::vector<Cell>{1, std::string_view("A"), at, none, none, std::string_view("x")});
  before.add_row(
      std::vector<Cell>{2, std::string_view("B"), at, none, none, std::string_view("y")});
  REQUIRE(store->write_tables(records({before})).has_value());

  OwnedTable change("leads",
                    {"_rowid_", "id", "created_at", "account", "committee_role", "city", "size"});
  change.add_row(
      std::vector<Cell>{2, std::string_view("B"), at, none, none, std::string_view("z"), 7});
  change.add_row(std::vector<Cell>{3, std::string_view("C"), at, none, none, none, 8});
  RecordTable changed = change.record();
  changed.mode = WriteMode::put;
  REQUIRE(store->write_tables(std::span(&changed, 1)).has_value());

  OwnedTable after("leads", change.columns());
  after.add_row(
      std::vector<Cell>{1, std::string_view("A"), at, none, none, std::string_view("x"), none});
  after.add_row(
      std::vector<Cell>{2, std::string_view("B"), at, none, none, std::string_view("z"), 7});
  after.add_row(std::vector<Cell>{3, std::string_view("C"), at, none, none, none, 8});
  CHECK(read_model(*store) == Model{{"leads", spelled(after)}});

  // Rows 1 and 2 are to be gone, and row 2 comes anew.
  changed.row_count = 1;
  changed.dropped = {{1, 2}, {2, 3}};
  REQUIRE(store->write_tables(std::span(&changed, 1)).has_value());
  OwnedTable last("leads", change.columns());
  last.add_row(
      std::vector<Cell>{2, std::string_view("B"), at, none, none, std::string_view("z"), 7});
  last.add_row(std::vector<Cell>{3, std::string_view("C"), at, none, none, none, 8});
  CHECK(read_model(*store) == Model{{"leads", spelled(last)}});
}

TEST_CASE("bytes are kept as they are, in the table that has them and nowhere else") {
  PageImage image;
  auto store = Store::open(image);
  const std::vector<std::byte> content{std::byte{0}, std::byte{255}, std::byte{0}, std::byte{7}};
  RecordTable pieces{.name = "kept_pieces",
                     .columns = {"piece", "content"},
                     .row_count = 2,
                     .read = [&](std::size_t row, std::span<Cell> cells) {
                       cells[0] = static_cast<std::int64_t>(row);
                       cells[1] =
                           Bytes{row == 0 ? std::span(content) : std::span<const std::byte>()};
                     }};
  REQUIRE(store->write_tables(std::span(&pieces, 1)).has_value());

  class Sink final : public RecordSink {
   public:
    Result<void> begin_table(std::string_view name, std::span<const std::string>,
                             std::size_t) override {
      names.emplace_back(name);
      return {};
    }
    Result<void> take_row(std::span<const Cell> cells) override {
      const auto bytes = std::get<Bytes>(cells[1]).span;
      found.emplace_back(bytes.begin(), bytes.end());
      return {};
    }
    std::vector<std::string> names;
    std::vector<std::vector<std::byte>> found;
  };
  Sink sink;
  auto reader = store->begin_history_read();
  REQUIRE(reader.has_value());
  REQUIRE(reader->step(sink, SIZE_MAX).value());
  CHECK(sink.names == std::vector<std::string>{"history_steps", "kept_pieces"});
  CHECK(sink.found == std::vector<std::vector<std::byte>>{content, {}});

  REQUIRE(store->database().execute("INSERT INTO activity_rows VALUES (1, x'00', 1, 0, 0, 0, 0)"));
  const auto refused = store->read_tables();
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().message.key == "storage.blob");
}

TEST_CASE("a refused row names its place and leaves everything as it was") {
  PageImage image;
  auto store = Store::open(image);
  RandomTables random(3);
  const std::vector<OwnedTable> good{random.leads(5)};
  REQUIRE(store->write_tables(records(good)).has_value());
  const Model before = read_model(*store);
  OwnedTable twice("leads", {"_rowid_", "id", "created_at", "account", "committee_role"});
  const auto at = std::string_view("2026-03-01T00:00:00Z");
  for (std::int64_t row = 1; row <= 2; ++row) {
    twice.add_row(std::vector<Cell>{row, std::string_view("same"), at, {}, {}});
  }
  const auto written = store->write_tables(records({twice}));
  REQUIRE_FALSE(written.has_value());
  CHECK(written.error().where == "leads, row 2");
  CHECK(read_model(*store) == before);
  REQUIRE(store->write_tables(records(good)).has_value());
}

TEST_CASE("written, emptied and written again, a workspace does not grow") {
  RandomTables random(9);
  const std::vector<OwnedTable> full{random.leads(300), random.activity_rows(3000)};
  const std::vector<OwnedTable> empty{random.leads(0), random.activity_rows(0)};
  PageImage image;
  auto store = Store::open(image);
  REQUIRE(store->write_tables(records(full)).has_value());
  const std::uint32_t once = image.page_count();
  for (int i = 0; i < 5; ++i) {
    REQUIRE(store->write_tables(records(empty)).has_value());
    REQUIRE(store->write_tables(records(full)).has_value());
  }
  CHECK(image.page_count() <= once + once / 20);
}

TEST_CASE("a small change writes few pages") {
  RandomTables random(10);
  PageImage image;
  auto store = Store::open(image);
  REQUIRE(store->write_tables(records({random.leads(300), random.activity_rows(20'000)})));
  static_cast<void>(store->take_commit());
  CHECK_FALSE(store->take_commit().has_value());
  REQUIRE(store->write_tables(records({random.documents()})));
  const auto commit = store->take_commit();
  REQUIRE(commit.has_value());
  CHECK(commit->pages.size() <= 20); // the header, the table, its index, a text of some pages
  CHECK(commit->bytes.size() == commit->pages.size() * block_page_bytes);
  CHECK(commit->head.generation == 2);
  CHECK(commit->head.page_count == image.page_count());
}

TEST_CASE("a whole commit holds every page, whatever was committed before") {
  RandomTables random(3);
  PageImage image;
  auto store = Store::open(image);
  REQUIRE(store->write_tables(records({random.leads(300), random.activity_rows(2000)})));
  REQUIRE(store->take_commit().has_value());
  CHECK_FALSE(store->take_commit().has_value());
  store->forget_commits();
  const auto whole = store->take_commit();
  REQUIRE(whole.has_value());
  CHECK(whole->pages.size() == image.page_count());
  MemoryBlocks blocks;
  blocks.commit(whole->view());
  PageImage again;
  blocks.load_into(again);
  auto reopened = Store::open(again);
  REQUIRE(reopened.has_value());
  CHECK(read_model(*reopened) == read_model(*store));
}

namespace {

constexpr std::int64_t kRows = 300;

// Whole numbers in rows 1 to 300, of which `kept` are there.
OwnedTable rows_where(const std::function<bool(std::int64_t)>& kept) {
  OwnedTable table("activity_rows", {"row", "id", "lead", "at", "kind", "detail", "campaign"});
  for (std::int64_t row = 1; row <= kRows; ++row)
    if (kept(row)) table.add_row(std::vector<Cell>{row, {}, row * 7, row, 1, {}, {}});
  return table;
}

} // namespace

TEST_CASE("rows that are to be gone go in slices, and all of them with the last one") {
  const std::vector<RowRange> ranges{{2, 3}, {10, 150}, {290, INT64_MAX}};
  const auto stays = [](std::int64_t row) {
    return row != 2 && (row < 10 || row >= 150) && row < 290;
  };
  for (const std::size_t budget : {1U, 7U, 64U, 100'000U}) {
    PageImage image;
    auto store = Store::open(image);
    const OwnedTable all = rows_where([](std::int64_t) { return true; });
    REQUIRE(store->write_tables(records({all})).has_value());
    RecordTable change = all.record();
    change.mode = WriteMode::put;
    change.row_count = 1; // the first row, which is there already
    change.dropped = ranges;
    auto write = store->begin_write({change});
    REQUIRE(write.has_value());
    std::size_t steps = 1;
    for (; !write->step(budget).value(); ++steps) {
    }
    CHECK(steps >= 152 / budget);
    CHECK(read_model(*store) == Model{{"activity_rows", spelled(rows_where(stays))}});
  }
}

TEST_CASE("of a table the rows in some ranges are read, in slices of any size") {
  const std::vector<RowRange> ranges{{2, 3}, {10, 150}, {290, INT64_MAX}};
  const auto is_asked = [](std::int64_t row) {
    return row == 2 || (row >= 10 && row < 150) || row >= 290;
  };
  PageImage image;
  auto store = Store::open(image);
  const OwnedTable all = rows_where([](std::int64_t row) { return row % 3 != 0; });
  REQUIRE(store->write_tables(records({all})).has_value());
  for (const std::size_t budget : {1U, 7U, 64U, 100'000U}) {
    OwnedTable read("activity_rows", all.columns());
    struct Sink final : RecordSink {
      explicit Sink(OwnedTable& into) : table(into) {}
      Result<void> begin_table(std::string_view, std::span<const std::string>,
                               std::size_t) override {
        return {};
      }
      Result<void> take_row(std::span<const Cell> cells) override {
        table.add_row(cells);
        return {};
      }
      OwnedTable& table;
    } sink(read);
    const std::vector<TablePart> parts{{"activity_rows", ranges}};
    auto reader = store->begin_read(parts);
    REQUIRE(reader.has_value());
    while (!reader->step(sink, budget).value()) {
    }
    const OwnedTable wanted =
        rows_where([&](std::int64_t row) { return row % 3 != 0 && is_asked(row); });
    CHECK(spelled(read) == spelled(wanted));
  }
}
