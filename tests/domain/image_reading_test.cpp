// Reading what is stored, a slice at a time: what cannot be read stays unread, however often one
// asks.
#include "main_web_reading.hpp"
#include "support/image_text.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

namespace lb::test {

namespace {

Workspace three_leads() {
  const auto read = read_workspace(R"({"format":"leadbench-workspace/1","leads":[
    {"id":"L1","created_at":"2026-01-01","attributes":{"title":"a"}},
    {"id":"L2","created_at":"2026-01-01","attributes":{"title":"b"}},
    {"id":"L3","created_at":"2026-01-01","attributes":{"title":"c"}}]})");
  REQUIRE(read.has_value());
  return read->workspace;
}

void write_to(PageImage& image, const std::string& then) {
  auto store = Store::open(image);
  REQUIRE(store.has_value());
  REQUIRE(store->write_tables(workspace_records(three_leads())).has_value());
  REQUIRE(store->database().execute(then).has_value());
}

} // namespace

TEST_CASE("an image is read in slices of any size, to the same workspace") {
  PageImage image;
  write_to(image, "");
  for (std::size_t rows = 1; rows < 5; ++rows) {
    auto reading = ImageReading::begin(image, Origin::own);
    REQUIRE(reading.has_value());
    double done = (*reading)->done();
    for (Result<bool> read = false; !*read;) {
      read = (*reading)->step(rows);
      REQUIRE(read.has_value());
      CHECK((*reading)->done() >= done);
      done = (*reading)->done();
    }
    const auto workspace = (*reading)->workspace();
    REQUIRE(workspace.has_value());
    CHECK(write_workspace(**workspace) == write_workspace(three_leads()));
  }
}

namespace {

// In pieces of that size, and so many rows a step; what comes of it.
Result<std::unique_ptr<Workspace>> read_file(const std::string& bytes, std::size_t piece,
                                             std::size_t rows) {
  FileReading reading;
  for (std::size_t from = 0; from < bytes.size(); from += piece)
    reading.take(std::string_view(bytes).substr(from, piece));
  for (Result<bool> done = false; !*done;) {
    done = reading.step(rows);
    if (!done) return std::unexpected(std::move(done.error()));
  }
  return reading.workspace();
}

std::string refusal_of(const std::string& bytes) {
  const auto read = read_file(bytes, 5000, 10);
  return read.has_value() ? "" : read.error().message.key;
}

} // namespace

TEST_CASE("a file is read to the same workspace, whatever its pieces and steps") {
  PageImage image;
  write_to(image, "");
  const std::string bytes = text_of_image(image);
  for (const std::size_t piece : {std::size_t{1000}, std::size_t{4096}, bytes.size()})
    for (std::size_t rows = 1; rows < 4; ++rows) {
      const auto read = read_file(bytes, piece, rows);
      REQUIRE(read.has_value());
      CHECK(write_workspace(**read) == write_workspace(three_leads()));
    }
}

TEST_CASE("a file that is no workspace is refused with the reason") {
  PageImage empty, image;
  REQUIRE(Store::open(empty).has_value());
  write_to(image, "");
  CHECK(refusal_of("SQLite format 4, and then something else") == "storage.not_a_database");
  CHECK(refusal_of(text_of_image(empty)) == "storage.nothing_in_it");
  CHECK(refusal_of(text_of_image(image).substr(0, 3 * 4096)) == "storage.damaged");
}

TEST_CASE("a row that cannot be read is not passed over") {
  PageImage image;
  write_to(image, "UPDATE leads SET title = x'00' WHERE id = 'L2'");
  auto reading = ImageReading::begin(image, Origin::own);
  REQUIRE(reading.has_value());
  Result<bool> read = false;
  while (read && !*read) read = (*reading)->step(1);
  REQUIRE_FALSE(read.has_value());
  const Error error = read.error();
  CHECK(error.message.key == "storage.blob");
  for (int again = 0; again < 3; ++again) {
    read = (*reading)->step(10);
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error() == error);
  }
}

TEST_CASE("an activity without a kind is refused with its place") {
  PageImage image;
  write_to(image, "INSERT INTO activity_rows (row, lead, at) VALUES (1, 1, 0)");
  auto reading = ImageReading::begin(image, Origin::own);
  REQUIRE(reading.has_value());
  const Result<bool> read = (*reading)->step(SIZE_MAX);
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().message.key == "records.needs_whole_number");
  CHECK(read.error().where == "activity_rows, row 1, kind");
}

TEST_CASE("only a later state of the known one is read in part") {
  const std::string stamp = "INSERT INTO settings (name, content) VALUES ('facts', 'x/1');";
  const std::string audit = "INSERT INTO audit_entries VALUES (1, '{\"act\":\"do\"}');";
  const std::string later = "INSERT INTO audit_entries VALUES (2, '{\"act\":\"undo\"}');";
  PageImage image;
  write_to(image, stamp + audit);
  const auto begun = ImageReading::begin(image, Origin::own);
  REQUIRE(begun.has_value());
  const KnownImage known = (*begun)->known_as(1).value();
  const Workbench shown;
  const auto is_read_in_part = [&shown](const KnownImage& before, const std::string& then) {
    PageImage newer;
    write_to(newer, then);
    const auto reading = ImageReading::begin(newer, before, shown);
    REQUIRE(reading.has_value());
    REQUIRE((*reading)->step(SIZE_MAX).value());
    return (*reading)->take_news().has_value();
  };
  CHECK(is_read_in_part(known, stamp + audit));
  CHECK(is_read_in_part(known, stamp + audit + later));
  // Other facts, or none that are named.
  CHECK_FALSE(is_read_in_part(known, audit + later));
  CHECK_FALSE(is_read_in_part(known, stamp + audit + "DELETE FROM leads WHERE id = 'L3'"));
  CHECK_FALSE(is_read_in_part({}, audit));
  // Another past.
  CHECK_FALSE(is_read_in_part(known, stamp));
  CHECK_FALSE(is_read_in_part(known, stamp + later));
  CHECK_FALSE(is_read_in_part(known, stamp + "INSERT INTO audit_entries VALUES (1, '{}')"));
  // A history that begins later, or with rows that are not here.
  const auto history = [](int first, const char* step) {
    return std::string("INSERT INTO history_steps VALUES (0, '{\"first\":") +
           std::to_string(first) + R"(,"done":1,"undone":0}'), ()" + std::to_string(first) + ", '" +
           step + "')";
  };
  const char* as_of = R"({"kind":"as_of"})";
  const char* workspace = R"({"kind":"workspace","other_has":true})";
  CHECK(is_read_in_part(known, stamp + audit + history(1, as_of)));
  CHECK_FALSE(is_read_in_part(known, stamp + audit + history(2, as_of)));
  CHECK_FALSE(is_read_in_part(known, stamp + audit + history(1, workspace)));
}

TEST_CASE("other facts are followed where they go back to the same whole writing") {
  const auto settings = [](const std::string& facts, const std::string& whole) {
    return "INSERT INTO settings (name, content) VALUES ('facts', '" + facts +
           "'), ('facts_whole', '" + whole + "');";
  };
  const std::string audit = "INSERT INTO audit_entries VALUES (1, '{\"act\":\"do\"}');";
  PageImage image;
  write_to(image, settings("x/1", "x/1 x/1") + audit);
  const auto begun = ImageReading::begin(image, Origin::own);
  REQUIRE(begun.has_value());
  const KnownImage known = (*begun)->known_as(1).value();
  const auto is_read_in_part = [&](const KnownImage& before, const std::string& then) {
    PageImage newer;
    write_to(newer, then + audit);
    const Workbench shown;
    const auto reading = ImageReading::begin(newer, before, shown);
    REQUIRE(reading.has_value());
    REQUIRE((*reading)->step(SIZE_MAX).value());
    return (*reading)->take_news().has_value();
  };
  CHECK(is_read_in_part(known, settings("x/2", "x/1 x/2")));
  CHECK_FALSE(is_read_in_part(known, settings("x/2", "x/2 x/2")));
  // A program that knows nothing of the second setting wrote all of them.
  CHECK_FALSE(is_read_in_part(known, settings("x/2", "x/1 x/1")));
  KnownImage of_that_program = known;
  of_that_program.facts.whole.clear();
  CHECK_FALSE(is_read_in_part(of_that_program, settings("x/2", " x/2")));
}

TEST_CASE("consents of an older store stay, whatever is saved first") {
  std::ifstream file(std::string(LB_TESTS_DIR) + "/fixtures/schema_2.leadbench", std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  for (const auto& records : {consent_records, edited_list_records}) {
    PageImage image;
    REQUIRE(image.append(std::as_bytes(std::span(bytes))));
    auto reading = ImageReading::begin(image, Origin::own);
    REQUIRE(reading.has_value());
    REQUIRE((*reading)->step(SIZE_MAX).value());
    const auto before = (*reading)->workspace();
    REQUIRE(before.has_value());
    REQUIRE_FALSE((*before)->facts.leads.consents.empty());
    {
      Store store = (*reading)->take_store();
      REQUIRE(store.write_tables(records((*before)->facts)).has_value());
    }
    reading = ImageReading::begin(image, Origin::own);
    REQUIRE(reading.has_value());
    REQUIRE((*reading)->step(SIZE_MAX).value());
    CHECK(write_workspace(**(*reading)->workspace()) == write_workspace(**before));
  }
}

} // namespace lb::test
