// A small program for the page with a workspace of many million bytes in which single rows change;
// tests/bench/storage.mjs reads on the console how long each took to be durable.
#include "base/check.hpp"
#include "page_face.hpp"
#include "platform/browser/platform.hpp"
#include "storage/store.hpp"

#include <emscripten.h>
#include <emscripten/console.h>
#include <format>

namespace lb {

namespace {

constexpr std::uint64_t kFilledBytes = 100'000'000;
constexpr std::int64_t kRowsASlice = 20'000;
constexpr std::size_t kChanges = 200;
constexpr double kRestMs = 2000;

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
  static constexpr std::uint32_t kFill = 10, kChange = 11, kRest = 12;

  void drain();
  void image_came(const StoreLoaded& loaded);
  void committed();
  void commit();
  bool fill_slice();
  void change();
  void rest();
  void beat();

  BrowserPlatform* platform_ = nullptr;
  PageImage image_;
  std::optional<Store> store_;
  std::int64_t rows_ = 0;
  bool fills_ = false, changes_ = false, rests_ = false, waits_ = false;
  std::vector<double> durable_ms_; // of each change, from before its SQL on
  std::size_t changed_pages_ = 0;
  double began_ms_ = 0, last_turn_ms_ = 0, longest_change_ms_ = 0, longest_gap_ms_ = 0;
};

void say(const std::string& line) {
  emscripten_console_log(line.c_str());
}

void Page::drain() {
  for (const Inbound& inbound : platform_->take_inbox()) {
    if (const auto* loaded = std::get_if<StoreLoaded>(&inbound)) image_came(*loaded);
    if (std::holds_alternative<StoreCommitted>(inbound)) committed();
    if (const auto* failed = std::get_if<StoreFailed>(&inbound)) {
      say(std::format("failed {}", static_cast<int>(failed->why)));
    }
    if (const auto* acted = std::get_if<MirrorActed>(&inbound)) {
      if (acted->act != MirrorAct::press) continue;
      fills_ = acted->node == kFill;
      changes_ = acted->node == kChange;
      rests_ = acted->node == kRest;
      began_ms_ = emscripten_get_now();
      last_turn_ms_ = longest_gap_ms_ = 0;
      durable_ms_.clear();
      platform_->request_turn();
    }
  }
}

void Page::image_came(const StoreLoaded& loaded) {
  LB_CHECK(loaded.failure == BlockFailure::none);
  auto store = Store::open(image_);
  LB_CHECK(store.has_value());
  store_.emplace(std::move(*store));
  rows_ = store_->database().query_integer("SELECT max(row) FROM activity_rows").value_or(0);
  // From the start of the page's navigation on: what a person waits for.
  say(std::format(R"(opened {{"bytes":{},"ms":{:.3f}}})", image_.size_bytes(),
                  emscripten_get_now()));
}

void Page::commit() {
  const auto changed = store_->take_commit();
  LB_CHECK(changed.has_value());
  changed_pages_ += changed->pages.size();
  waits_ = true;
  platform_->blocks().commit(changed->view());
}

void Page::committed() {
  waits_ = false;
  const double now_ms = emscripten_get_now();
  if (!changes_) return say(std::format("filled {:.3f}", now_ms - began_ms_));
  durable_ms_.push_back(now_ms - began_ms_);
  if (durable_ms_.size() < kChanges) return;
  changes_ = false;
  std::string list;
  for (const double ms : durable_ms_) list += std::format("{}{:.3f}", list.empty() ? "" : ",", ms);
  say(std::format(R"(changed {{"durable_ms":[{}],"pages":{},"change_ms":{:.3f},"gap_ms":{:.3f}}})",
                  list, changed_pages_, longest_change_ms_, longest_gap_ms_));
}

// Activities, as most of a workspace is; true when there are enough bytes of them.
bool Page::fill_slice() {
  auto transaction = Transaction::begin(store_->database());
  LB_CHECK(transaction.has_value());
  auto insert = store_->database().prepare(
      "INSERT INTO activity_rows (row, lead, at) VALUES (?1, ?1 % 500000, 1700000000 + ?1)");
  LB_CHECK(insert.has_value());
  for (std::int64_t i = 0; i < kRowsASlice; ++i) {
    insert->bind(0, ++rows_);
    LB_CHECK(insert->step().has_value());
    insert->reset();
  }
  LB_CHECK(transaction->commit().has_value());
  return image_.size_bytes() >= kFilledBytes;
}

// One row, far from the one before.
void Page::change() {
  began_ms_ = emscripten_get_now();
  const auto count = static_cast<std::int64_t>(durable_ms_.size()) + 1;
  const std::int64_t row = 1 + count * 7'654'321 % rows_;
  LB_CHECK(store_->database()
               .execute(std::format("UPDATE activity_rows SET at = at + 1 WHERE row = {}", row))
               .has_value());
  commit();
  longest_change_ms_ = std::max(longest_change_ms_, emscripten_get_now() - began_ms_);
}

// A turn follows the other: the longest time between two of them is the longest that anything held
// the thread, a frame and a collection of garbage included, or that the machine gave it to others.
void Page::beat() {
  const double now_ms = emscripten_get_now();
  if (last_turn_ms_ > 0) longest_gap_ms_ = std::max(longest_gap_ms_, now_ms - last_turn_ms_);
  last_turn_ms_ = now_ms;
  platform_->request_turn();
}

// The same turns with nothing done in them: what of it is the machine's own.
void Page::rest() {
  if (last_turn_ms_ - began_ms_ < kRestMs) return beat();
  rests_ = false;
  say(std::format("rested {:.3f}", longest_gap_ms_));
}

void Page::work_between() {
  drain();
  if (fills_) {
    fills_ = !fill_slice();
    if (fills_) return platform_->request_turn();
    changed_pages_ = 0;
    began_ms_ = emscripten_get_now();
    commit();
  }
  if (rests_) rest();
  if (!changes_) return;
  beat();
  if (waits_) return;
  if (durable_ms_.empty()) changed_pages_ = 0;
  change();
}

void Page::draw(FrameMirror& mirror) {
  drain();
  const auto button = [&](std::uint32_t id, std::string_view name) {
    mirror.add(id, MirrorRole::button, {0, static_cast<float>(id * 20), 100, 20}, name).flags |=
        mirror_flag::focusable;
  };
  button(kFill, "Fill");
  button(kChange, "Change");
  button(kRest, "Rest");
}

} // namespace

} // namespace lb

int main() {
  lb::run_in_browser(std::make_unique<lb::Page>());
  return 0;
}
