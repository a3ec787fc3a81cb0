// Memory runs out at every place where the store asks for it: an error is said or all went well,
// and what is there is the state before or after, on the same connection and on a fresh one.
#include "storage/short_memory.hpp"

#include "storage/migrations.hpp"
#include "storage/random_tables.hpp"
#include "storage/store_model.hpp"

#include <doctest/doctest.h>

#include <cstdlib>

using namespace lb;

namespace {

constexpr std::size_t kChunkBytes = std::size_t{1} << 20U; // what PageImage grows by

OwnedTable leads_of(std::int64_t from, std::int64_t to, const std::string& attribute,
                    std::size_t text_bytes) {
  OwnedTable table("leads",
                   {"_rowid_", "id", "created_at", "account", "committee_role", attribute});
  for (std::int64_t row = from; row < to; ++row) {
    const std::string id = "L" + std::to_string(row);
    const std::string text(text_bytes, static_cast<char>('a' + row % 26));
    table.add_row(std::vector<Cell>{row,
                                    std::string_view(id),
                                    std::string_view("2026-01-01T00:00:00Z"),
                                    {},
                                    {},
                                    std::string_view(text)});
  }
  return table;
}

// The acts of the session, in order. Each is one transaction, and leaves the tables it names.
struct Act {
  std::vector<OwnedTable> tables;
  std::vector<RowRange> dropped{}; // puts instead of replacing where there are some
  std::size_t budget = SIZE_MAX;   // rows a slice
};

std::vector<Act> session_acts(std::size_t text_bytes) {
  RandomTables random(21);
  std::vector<Act> acts;
  acts.push_back({{random.leads(12), random.activity_rows(60), random.documents()}});
  // Other columns; the texts say how much the image grows.
  acts.push_back({{leads_of(1, 40, "Note", text_bytes), random.activity_rows(150)}, {}, 50});
  acts.push_back({{leads_of(38, 44, "More", 5000)}, {{2, 9}, {38, 39}}});
  return acts;
}

std::vector<RecordTable> tables_of(const Act& act) {
  std::vector<RecordTable> tables = records(act.tables);
  if (act.dropped.empty()) return tables;
  tables.front().mode = WriteMode::put;
  tables.front().dropped = act.dropped;
  return tables;
}

Result<void> perform(Store& store, const Act& act) {
  auto write = store.begin_write(tables_of(act));
  if (!write) return std::unexpected(write.error());
  for (;;) {
    const auto done = write->step(act.budget);
    if (!done) return std::unexpected(done.error());
    if (*done) return {};
  }
}

// What the store holds after each number of acts, with memory enough.
std::vector<Model> models_of(const std::vector<Act>& acts) {
  PageImage image;
  auto store = Store::open(image);
  REQUIRE(store.has_value());
  std::vector<Model> models{read_model(*store)};
  for (const Act& act : acts) {
    REQUIRE(perform(*store, act).has_value());
    models.push_back(read_model(*store));
  }
  return models;
}

Result<Model> read_as_stranger(const PageImage& image) {
  PageImage copy;
  for (const auto piece : image.pieces()) {
    if (!copy.append(piece))
      return std::unexpected(Error{ErrorCode::outside, {"storage.no_memory"}, {}});
  }
  auto store = Store::open(copy, Origin::stranger);
  if (!store) return std::unexpected(store.error());
  auto tables = store->read_tables();
  if (!tables) return std::unexpected(tables.error());
  return model_of(*tables);
}

// A file as another tool may have made it.
void write_encoded(PageImage& image, const std::string& encoding) {
  auto database = Database::open(image, Origin::own);
  REQUIRE(database.has_value());
  REQUIRE(database->execute("PRAGMA encoding = '" + encoding + "'").has_value());
  REQUIRE(migrate(*database).has_value());
  REQUIRE(database
              ->execute("INSERT INTO leads (id, created_at) WITH RECURSIVE n(i) AS"
                        " (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)"
                        " SELECT printf('Łódź %100d', i), '2026-03-01T00:00:00Z' FROM n")
              .has_value());
}

class Session {
 public:
  Session(const std::vector<Act>& acts, const std::vector<Model>& models)
      : acts_(acts), models_(models) {}

  // Runs with `memory` short from its n-th allocation on; true where it was never asked that often.
  bool run(ShortMemory& memory, std::uint64_t n, Shortage how) {
    memory.begin(n, how);
    go_on();
    const bool untouched = memory.count < n;
    memory.end();
    if (untouched) CHECK_FALSE(error_.has_value());
    if (error_) {
      CHECK(error_->code == ErrorCode::outside);
      CHECK(error_->message.key == "storage.no_memory");
    }
    look();
    finish();
    return untouched;
  }

 private:
  template <class Value> bool note(const Result<Value>& result) {
    if (!result) error_ = result.error();
    return result.has_value();
  }

  // As far as it comes.
  void go_on() {
    auto opened = Store::open(image_);
    if (!note(opened)) return;
    store_.emplace(std::move(*opened));
    hand_over(*store_, blocks_);
    for (; done_ < acts_.size(); ++done_) {
      if (!note(perform(*store_, acts_[done_]))) return;
      hand_over(*store_, blocks_);
      const auto tables = store_->read_tables();
      if (!note(tables)) {
        ++done_;
        return;
      }
      CHECK(model_of(*tables) == models_[done_ + 1]);
    }
    const auto read = read_as_stranger(image_);
    if (note(read)) CHECK(*read == models_.back());
  }

  // With memory back: this connection, and one on what the block store was given.
  void look() {
    if (store_) {
      CHECK(read_model(*store_) == models_[done_]);
      CHECK(integrity(*store_) == "ok");
      hand_over(*store_, blocks_);
    }
    if (blocks_.head().generation == 0) return;
    PageImage loaded;
    blocks_.load_into(loaded);
    auto again = Store::open(loaded);
    REQUIRE(again.has_value());
    CHECK(read_model(*again) == models_[done_]);
    CHECK(integrity(*again) == "ok");
  }

  void finish() {
    if (!store_) {
      auto opened = Store::open(image_);
      REQUIRE(opened.has_value());
      store_.emplace(std::move(*opened));
      CHECK(read_model(*store_) == models_[0]);
      CHECK(integrity(*store_) == "ok");
    }
    for (; done_ < acts_.size(); ++done_) REQUIRE(perform(*store_, acts_[done_]).has_value());
    hand_over(*store_, blocks_);
    look();
    const auto read = read_as_stranger(image_);
    REQUIRE(read.has_value());
    CHECK(*read == models_.back());
  }

  const std::vector<Act>& acts_;
  const std::vector<Model>& models_;
  PageImage image_;
  MemoryBlocks blocks_;
  std::optional<Store> store_;
  std::size_t done_ = 0; // acts
  std::optional<Error> error_;
};

// Every n until a session passes untouched; by default a part of them, other ones in each mode.
void run_out_everywhere(ShortMemory& memory, const std::vector<Act>& acts, std::uint64_t stride) {
  const std::vector<Model> models = models_of(acts);
  if (std::getenv("LEADBENCH_LONG") != nullptr) stride = 1;
  for (const Shortage how : {Shortage::once, Shortage::lasting}) {
    std::uint64_t sessions = 0;
    for (std::uint64_t n = 1;; n += n < 100 ? std::min<std::uint64_t>(stride, 3) : stride) {
      CAPTURE(n);
      const bool is_lasting = how == Shortage::lasting;
      CAPTURE(is_lasting);
      ++sessions;
      if (Session(acts, models).run(memory, n, how)) break;
    }
    CHECK(sessions > 2);
    MESSAGE(sessions << " sessions");
  }
}

} // namespace

TEST_CASE("wherever SQLite gets no memory, the store holds the state before or after") {
  run_out_everywhere(sqlite_memory(), session_acts(1000), 151);
}

TEST_CASE("wherever the image cannot grow, the store holds the state before or after") {
  static_cast<void>(sqlite_memory());
  run_out_everywhere(nothrow_memory(), session_acts(60'000), 1);
}

TEST_CASE("a sound file is read, or memory is what there was too little of, and never damaged") {
  ShortMemory& memory = sqlite_memory();
  const std::uint64_t stride = std::getenv("LEADBENCH_LONG") != nullptr ? 1 : 7;
  for (const std::string encoding : {"UTF-8", "UTF-16le"}) {
    CAPTURE(encoding);
    PageImage image;
    write_encoded(image, encoding);
    const auto whole = read_as_stranger(image);
    REQUIRE(whole.has_value());
    for (const Shortage how : {Shortage::once, Shortage::lasting}) {
      bool untouched = false;
      for (std::uint64_t n = 1; !untouched; n += stride) {
        CAPTURE(n);
        memory.begin(n, how);
        const auto read = read_as_stranger(image);
        untouched = memory.count < n;
        memory.end();
        if (read) {
          CHECK(*read == *whole);
        } else {
          CHECK(read.error().message.key == "storage.no_memory");
        }
      }
    }
  }
}

TEST_CASE("where an image gets no memory it says so, and is as it was") {
  for (const std::size_t length : {std::size_t{10}, 3 * kChunkBytes}) {
    const std::vector<std::byte> more(length, std::byte{7});
    for (ShortMemory* memory : {&nothrow_memory(), &throwing_memory()}) {
      bool written = false;
      for (std::uint64_t n = 1; !written; ++n) {
        CAPTURE(n);
        PageImage image;
        REQUIRE(image.append(std::vector(100'000, std::byte{1})));
        static_cast<void>(image.take_commit(1));
        const auto before = bytes_of(image);
        memory->begin(n, Shortage::once);
        written = image.write(2 * kChunkBytes, more);
        const bool untouched = memory->count < n;
        memory->end();
        CHECK(written == untouched);
        if (written) break;
        CHECK(bytes_of(image) == before);
        CHECK_FALSE(image.take_commit(1).has_value());
        CHECK(image.append(more));
        CHECK(image.take_commit(1).has_value());
      }
    }
  }
}

TEST_CASE("an image that comes in where there is no memory for it is not taken for whole") {
  for (ShortMemory* memory : {&nothrow_memory(), &throwing_memory()}) {
    bool untouched = false;
    for (std::uint64_t n = 1; !untouched; ++n) {
      PageImage image;
      memory->begin(n, Shortage::once);
      image.begin({.generation = 3, .page_count = 600, .schema_version = 2});
      untouched = memory->count < n;
      memory->end();
      CHECK(image.is_whole() == untouched);
      if (untouched) break;
      const auto store = Store::open(image);
      REQUIRE_FALSE(store.has_value());
      CHECK(store.error().message.key == "storage.no_memory");
    }
  }
}
