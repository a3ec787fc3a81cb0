// A small program for the page that does nothing but commit: SQLite transactions one after another,
// of a content that follows from their number alone, so that any mixture of two states is seen. It
// tells the outside, by lines on the console, which of them were said to be durable.
#include "base/check.hpp"
#include "page_face.hpp"
#include "platform/browser/platform.hpp"
#include "storage/store.hpp"

#include <deque>
#include <emscripten/console.h>
#include <format>
#include <map>

namespace lb {

namespace {

constexpr std::int64_t kIds = 400;
constexpr std::uint64_t kMostWaiting = 20; // commits that are not durable yet

std::uint64_t mixed(std::uint64_t value) {
  value = (value ^ (value >> 31U)) * 0x9E3779B185EBCA87ULL;
  return value ^ (value >> 29U);
}

// What a commit does, by its number.
struct Act {
  std::map<std::int64_t, std::string> puts; // row -> content
  RowRange dropped;
};

Act act_of(std::int64_t number) {
  const std::uint64_t seed = mixed(static_cast<std::uint64_t>(number));
  Act act;
  const bool is_large = seed % 20 == 0; // over 1 MiB: written in several transactions
  const std::uint64_t rows = is_large ? 300 : 1 + seed / 20 % 10;
  for (std::uint64_t i = 0; i < rows; ++i) {
    const std::uint64_t random = mixed(seed + i);
    const auto id = 1 + static_cast<std::int64_t>(random % kIds);
    std::string content = std::format("{} {} ", number, i);
    content.resize(is_large ? 4000 : 20 + random / kIds % 900,
                   static_cast<char>('a' + random % 26));
    act.puts[id] = std::move(content);
  }
  if (seed % 7 == 0) {
    const auto from = 1 + static_cast<std::int64_t>(seed / 7 % kIds);
    act.dropped = {from, from + 20};
  }
  return act;
}

// All rows after so many commits.
std::map<std::int64_t, std::string> rows_after(std::int64_t count) {
  std::map<std::int64_t, std::string> rows;
  for (std::int64_t number = 1; number <= count; ++number) {
    Act act = act_of(number);
    std::erase_if(rows, [&](const auto& row) {
      return row.first >= act.dropped.from && row.first < act.dropped.to;
    });
    for (auto& [id, content] : act.puts) rows[id] = std::move(content);
  }
  return rows;
}

class Page final : public Program {
 public:
  BlockSink& image() override { return image_; }
  void start(BrowserPlatform& platform) override {
    platform_ = &platform;
    load_page_face(platform);
  }
  void work_unseen() override { drain(); }
  void work_between() override;
  void draw(FrameMirror& mirror) override;

 private:
  static constexpr std::uint32_t kRun = 10, kOnce = 11, kStop = 12, kRetry = 13;

  void drain();
  void image_came(const StoreLoaded& loaded);
  void commit();
  std::string look();
  std::string first_text(const char* sql);

  BrowserPlatform* platform_ = nullptr;
  PageImage image_;
  std::optional<Store> store_;
  std::int64_t count_ = 0;
  bool runs_ = false;
  std::deque<std::pair<std::uint64_t, std::int64_t>> waiting_; // generation, number of the commit
  std::string loaded_ = "no", state_ = "none", access_ = "unknown", saved_ = "nothing";
};

void Page::drain() {
  for (const Inbound& inbound : platform_->take_inbox()) {
    if (const auto* loaded = std::get_if<StoreLoaded>(&inbound)) image_came(*loaded);
    if (const auto* done = std::get_if<StoreCommitted>(&inbound)) {
      std::int64_t number = 0;
      while (!waiting_.empty() && waiting_.front().first <= done->generation) {
        number = waiting_.front().second;
        waiting_.pop_front();
      }
      saved_ = "all that was asked";
      if (number > 0) emscripten_console_log(std::format("acknowledged {}", number).c_str());
    }
    if (const auto* failed = std::get_if<StoreFailed>(&inbound))
      saved_ = std::format("failed {}", static_cast<int>(failed->why));
    if (const auto* access = std::get_if<StoreAccessChanged>(&inbound)) {
      constexpr const char* words[] = {"writer", "read only", "outdated"};
      access_ = words[static_cast<int>(access->access)];
      if (access->access == StoreAccess::outdated) {
        store_.reset();
        platform_->reload_blocks();
      }
    }
    if (const auto* acted = std::get_if<MirrorActed>(&inbound)) {
      if (acted->act != MirrorAct::press) continue;
      if (acted->node == kOnce) commit();
      if (acted->node == kRetry) platform_->blocks().retry();
      if (acted->node == kRun || acted->node == kStop) runs_ = acted->node == kRun;
      if (runs_) platform_->request_turn();
    }
  }
}

void Page::image_came(const StoreLoaded& loaded) {
  loaded_ = std::format("generation {}, failure {}", loaded.head.generation,
                        static_cast<int>(loaded.failure));
  store_.reset();
  waiting_.clear();
  state_ = "torn";
  if (loaded.failure != BlockFailure::none) return;
  auto store = Store::open(image_);
  if (!store) return;
  store_.emplace(std::move(*store));
  state_ = look();
}

std::string Page::first_text(const char* sql) {
  auto statement = store_->database().prepare(sql);
  if (!statement || !statement->step().value_or(false)) return {};
  return statement->text(0);
}

// Whether what is there is the state after that many commits, all of it and nothing else.
std::string Page::look() {
  const std::string counted = first_text("SELECT content FROM settings WHERE name = 'count'");
  count_ = counted.empty() ? 0 : std::atoll(counted.c_str());
  std::map<std::int64_t, std::string> rows;
  auto statement = store_->database().prepare("SELECT _rowid_, document FROM documents");
  if (!statement) return "unreadable";
  for (;;) {
    const auto row = statement->step();
    if (!row) return "unreadable";
    if (!*row) break;
    rows[statement->integer(0)] = statement->text(1);
  }
  const bool is_right = rows == rows_after(count_);
  return std::format("count {}, rows {}, integrity {}", count_, is_right ? "right" : "WRONG",
                     first_text("PRAGMA integrity_check"));
}

void Page::commit() {
  if (!store_ || platform_->blocks().status().state == BlockState::read_only) return;
  const Act act = act_of(++count_);
  const std::vector<std::pair<std::int64_t, std::string>> puts(act.puts.begin(), act.puts.end());
  const std::string count = std::to_string(count_);
  std::string name;
  const RecordTable tables[] = {{.name = "settings",
                                 .columns = {"_rowid_", "name", "content"},
                                 .row_count = 1,
                                 .read =
                                     [&](std::size_t, std::span<Cell> cells) {
                                       cells[0] = std::int64_t{1};
                                       cells[1] = std::string_view("count");
                                       cells[2] = std::string_view(count);
                                     },
                                 .mode = WriteMode::put},
                                {.name = "documents",
                                 .columns = {"_rowid_", "name", "document"},
                                 .row_count = puts.size(),
                                 .read =
                                     [&](std::size_t row, std::span<Cell> cells) {
                                       name = std::format("row {}", puts[row].first);
                                       cells[0] = puts[row].first;
                                       cells[1] = std::string_view(name);
                                       cells[2] = std::string_view(puts[row].second);
                                     },
                                 .mode = WriteMode::put,
                                 .dropped = {act.dropped}}};
  LB_CHECK(store_->write_tables(tables).has_value());
  const auto changed = store_->take_commit();
  LB_CHECK(changed.has_value());
  waiting_.emplace_back(changed->head.generation, count_);
  platform_->blocks().commit(changed->view());
}

void Page::work_between() {
  drain();
  if (!runs_) return platform_->request_frames(1);
  const BlockStatus status = platform_->blocks().status();
  if (status.wanted_generation < status.durable_generation + kMostWaiting) commit();
  platform_->request_turn();
}

void Page::draw(FrameMirror& mirror) {
  drain();
  const auto button = [&](std::uint32_t id, std::string_view name) {
    mirror.add(id, MirrorRole::button, {0, static_cast<float>(id * 20), 100, 20}, name).flags |=
        mirror_flag::focusable;
  };
  const auto status = [&](std::uint32_t id, std::string_view name, const std::string& value) {
    mirror.add(id, MirrorRole::status, {120, static_cast<float>(id * 20), 400, 20},
               std::format("{}: {}", name, value));
  };
  button(kRun, "Run");
  button(kOnce, "Once");
  button(kStop, "Stop");
  button(kRetry, "Retry");
  status(1, "loaded", loaded_);
  status(2, "state", state_);
  status(3, "access", access_);
  status(4, "saved", saved_);
}

} // namespace

} // namespace lb

int main() {
  lb::run_in_browser(std::make_unique<lb::Page>());
  return 0;
}
