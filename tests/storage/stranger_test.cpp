// Files from anywhere: what is not a workspace is refused with a sentence, what was harmlessly
// changed by another tool is read.
#include "storage/memory_blocks.hpp"
#include "storage/migrations.hpp"
#include "storage/store.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

using namespace lb;

namespace {

// The file that a workspace becomes once `sql` was done to it with another tool.
std::vector<std::byte> file_after(const std::string& sql) {
  PageImage image;
  {
    auto store = Store::open(image);
    REQUIRE(store.has_value());
    const std::string fill =
        "INSERT INTO leads (id, created_at) VALUES ('L1', '2026-03-01T00:00:00Z');"
        "INSERT INTO activity_kinds VALUES (0, 'download');"
        "INSERT INTO activity_rows (row, id, lead, at, kind)"
        " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900)"
        " SELECT i, 'act' || i, 1, i, 0 FROM n;";
    REQUIRE(store->database().execute(fill).has_value());
    const auto done = store->database().execute(sql);
    if (!done) FAIL(done.error().message.arguments.at(0).second);
  }
  return bytes_of(image);
}

// The key of the sentence that refuses the file on opening or on reading; "read" where none does.
std::string outcome(std::span<const std::byte> file) {
  PageImage image;
  image.append(file);
  auto store = Store::open(image, Origin::stranger);
  if (!store) return store.error().message.key;
  const auto tables = store->read_tables();
  return tables ? "read" : tables.error().message.key;
}

std::string outcome_of_text(std::string_view text) {
  return outcome(std::as_bytes(std::span(text)));
}

} // namespace

TEST_CASE("our own file is read, also after harmless work with another tool") {
  CHECK(outcome(file_after("")) == "read");
  CHECK(outcome(file_after("DELETE FROM activity_rows; VACUUM")) == "read");
  CHECK(outcome(file_after("ALTER TABLE leads ADD COLUMN city ANY")) == "read");
  CHECK(outcome(file_after("CREATE TABLE mine (x); CREATE INDEX i ON leads (account)")) == "read");
  CHECK(outcome(file_after("PRAGMA page_size = 1024; VACUUM")) == "read");
}

TEST_CASE("a file left in write-ahead mode, whose log is gone, is read") {
  auto file = file_after("");
  file[18] = file[19] = std::byte{2};
  CHECK(outcome(file) == "read");
}

TEST_CASE("what is no workspace is refused") {
  CHECK(outcome_of_text("") == "storage.not_a_database");
  CHECK(outcome_of_text("id,email\n1,a@b.example\n") == "storage.not_a_database");
  CHECK(outcome_of_text(std::string(10'000, '\0')) == "storage.not_a_database");
  CHECK(outcome(file_after("PRAGMA application_id = 7")) == "storage.not_ours");
  CHECK(outcome(file_after("PRAGMA user_version = 0")) == "storage.not_ours");
  CHECK(outcome(file_after("PRAGMA user_version = -3")) == "storage.not_ours");
}

TEST_CASE("a newer schema is refused and says both numbers") {
  const auto file = file_after("PRAGMA user_version = 900");
  PageImage image;
  image.append(file);
  const auto store = Store::open(image, Origin::stranger);
  REQUIRE_FALSE(store.has_value());
  CHECK(store.error().message ==
        Message{"storage.newer_schema",
                {{"found", "900"}, {"known", std::to_string(schema_version())}}});
  CHECK(bytes_of(image) == file);
}

TEST_CASE("tables that are not what they should be are refused") {
  CHECK(outcome(file_after("DROP TABLE votes")) == "storage.table_missing");
  CHECK(outcome(file_after("DROP TABLE votes; CREATE VIEW votes AS SELECT 1 AS id")) ==
        "storage.table_missing");
  CHECK(outcome(file_after("DROP TABLE votes; CREATE TABLE votes (id, twice AS (id || id))")) ==
        "storage.computed_column");
  CHECK(outcome(file_after("ALTER TABLE leads ADD COLUMN face ANY;"
                           "UPDATE leads SET face = x'00'")) == "storage.blob");
}

TEST_CASE("a text that is not UTF-8 is refused, as no export could be read again") {
  CHECK(outcome(file_after("UPDATE leads SET id = CAST(x'4CC5' AS TEXT)")) == "storage.blob");
  CHECK(outcome(file_after("ALTER TABLE leads ADD COLUMN \"f\xC5\" ANY")) == "storage.damaged");
  CHECK(outcome(file_after("UPDATE leads SET id = 'Łódź'")) == "read");
}

TEST_CASE("a file that was cut off is refused as damaged") {
  const auto file = file_after("");
  REQUIRE(file.size() > 5 * block_page_bytes);
  const std::span whole(file);
  const std::string cut = outcome(whole.first(file.size() - 2 * block_page_bytes));
  CHECK(cut == "storage.damaged");
}

TEST_CASE("whatever bytes are flipped, a file is read or refused, and nothing else happens") {
  const auto file = file_after("");
  std::mt19937 random(11);
  std::size_t refused = 0;
  for (int round = 0; round < 300; ++round) {
    auto changed = file;
    for (int i = 0; i < 20; ++i) {
      // Half of them where trees keep their structure: the first bytes of a page.
      const std::size_t page = random() % (file.size() / block_page_bytes);
      const std::size_t within = random() % (random() % 2 == 0 ? 128 : block_page_bytes);
      changed[page * block_page_bytes + within] = static_cast<std::byte>(random());
    }
    if (outcome(changed) != "read") ++refused;
  }
  CHECK(refused > 150);
}
