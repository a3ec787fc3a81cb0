// The functions that the page calls. They only turn words of JavaScript into values; the one
// pointer below is what C linkage leaves no other place for.
#include "platform/browser/platform.hpp"

#include "base/check.hpp"

#include <emscripten/emscripten.h>
#include <utility>

namespace lb {

namespace {

std::unique_ptr<BrowserPlatform> running; // set once by run_in_browser

std::string_view text_of(const char* text, int size) {
  return {text, static_cast<std::size_t>(size)};
}

std::span<const std::byte> bytes_of(const void* bytes, unsigned size) {
  return {static_cast<const std::byte*>(bytes), size};
}

void settle() {
  running->request_frames(frames_to_settle);
}

std::vector<std::string> words_of(std::string_view spaced) {
  std::vector<std::string> words;
  while (!spaced.empty()) {
    const std::size_t end = std::min(spaced.find(' '), spaced.size());
    if (end > 0) words.emplace_back(spaced.substr(0, end));
    spaced.remove_prefix(std::min(end + 1, spaced.size()));
  }
  return words;
}

} // namespace

void run_in_browser(std::unique_ptr<Program> program) {
  LB_CHECK(running == nullptr);
  running = std::make_unique<BrowserPlatform>(std::move(program));
}

} // namespace lb

// NOLINTBEGIN(readability-identifier-naming)
extern "C" {

using namespace lb;

EMSCRIPTEN_KEEPALIVE int lb_start(int mac) {
  return running->start(mac != 0) ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE void lb_frame(double now_ms) {
  running->frame(now_ms);
}

EMSCRIPTEN_KEEPALIVE void lb_unseen() {
  running->unseen();
}

EMSCRIPTEN_KEEPALIVE void lb_turn() {
  running->turn();
}

EMSCRIPTEN_KEEPALIVE void lb_wake(int slot) {
  if (slot == static_cast<int>(host::WakeSlot::long_press)) running->input().long_press();
  settle();
}

EMSCRIPTEN_KEEPALIVE void lb_resize(int width_px, int height_px, double density) {
  running->resized({width_px, height_px, static_cast<float>(density)});
}

EMSCRIPTEN_KEEPALIVE void lb_context(int lost) {
  running->context(lost != 0);
}

EMSCRIPTEN_KEEPALIVE void lb_pointer(int act, int tool, int button, float x, float y,
                                     unsigned modifiers, int finger) {
  running->pointer({static_cast<PointerAct>(act), static_cast<PointerTool>(tool), button,
                    TouchPoint{x, y}, modifiers, finger});
}

EMSCRIPTEN_KEEPALIVE void lb_wheel(float x, float y, unsigned modifiers) {
  running->input().wheel(x, y, modifiers);
  settle();
}

EMSCRIPTEN_KEEPALIVE void lb_key(int down, const char* key, int key_size, const char* code,
                                 int code_size, unsigned modifiers) {
  running->input().key(down != 0, text_of(key, key_size), text_of(code, code_size), modifiers);
  settle();
}

EMSCRIPTEN_KEEPALIVE void lb_text(const char* text, int size) {
  running->input().text(text_of(text, size));
  settle();
}

EMSCRIPTEN_KEEPALIVE void lb_composing(int now, const char* text, int size) {
  running->input().composing(now != 0, text_of(text, size));
  settle();
}

EMSCRIPTEN_KEEPALIVE void lb_focus(int focused) {
  running->input().focus(focused != 0);
  settle();
}

EMSCRIPTEN_KEEPALIVE void lb_paste(const char* text, int size) {
  running->pasted(text_of(text, size));
}

EMSCRIPTEN_KEEPALIVE int lb_copy(double now_ms) {
  return running->collect_copy(now_ms) ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE const char* lb_clipboard() {
  return running->input().clipboard().data();
}

EMSCRIPTEN_KEEPALIVE unsigned lb_clipboard_size() {
  return static_cast<unsigned>(running->input().clipboard().size());
}

EMSCRIPTEN_KEEPALIVE void lb_act(unsigned node, int act, double number, const char* text,
                                 int size) {
  running->acted({node, static_cast<MirrorAct>(act), std::string(text_of(text, size)), number});
}

EMSCRIPTEN_KEEPALIVE void lb_file_picked(unsigned request, unsigned file, const char* name,
                                         int name_size, double size_bytes) {
  const auto size = static_cast<std::uint64_t>(size_bytes);
  running->receive(FilePicked{request, file, std::string(text_of(name, name_size)), size});
}

EMSCRIPTEN_KEEPALIVE void lb_pick_cancelled(unsigned request) {
  running->receive(PickCancelled{request});
}

EMSCRIPTEN_KEEPALIVE void lb_file_dropped(unsigned file, const char* name, int name_size,
                                          double size_bytes) {
  const auto size = static_cast<std::uint64_t>(size_bytes);
  running->receive(FileDropped{file, std::string(text_of(name, name_size)), size});
}

EMSCRIPTEN_KEEPALIVE void lb_drag(int over) {
  running->receive(DragChanged{over != 0});
}

EMSCRIPTEN_KEEPALIVE void lb_file_chunk(unsigned file, double offset, const void* bytes,
                                        unsigned size, int last) {
  const auto chunk = bytes_of(bytes, size);
  running->receive(FileChunk{file, static_cast<std::uint64_t>(offset),
                             std::vector(chunk.begin(), chunk.end()), last != 0});
}

EMSCRIPTEN_KEEPALIVE void lb_file_failed(unsigned file, double offset) {
  running->receive(FileFailed{file, static_cast<std::uint64_t>(offset)});
}

EMSCRIPTEN_KEEPALIVE void lb_file_saved(unsigned request, int to) {
  running->save_ended(request);
  running->receive(FileSaved{request, static_cast<SavedTo>(to)});
}

EMSCRIPTEN_KEEPALIVE void lb_file_not_saved(unsigned request, int why) {
  running->save_ended(request);
  running->receive(FileNotSaved{request, static_cast<SaveFailure>(why)});
}

EMSCRIPTEN_KEEPALIVE void lb_file_unsealed(unsigned file, double size_bytes) {
  running->receive(Unsealed{file, static_cast<std::uint64_t>(size_bytes)});
}

// A negative chunk is none.
EMSCRIPTEN_KEEPALIVE void lb_unseal_failed(unsigned file, int why, double chunk) {
  UnsealFailed failed{file, static_cast<UnsealFailure>(why), {}};
  if (chunk >= 0) failed.chunk = static_cast<std::uint64_t>(chunk);
  running->receive(failed);
}

EMSCRIPTEN_KEEPALIVE void lb_surroundings(int dark, int contrast, int still, int coarse, int online,
                                          int hidden) {
  running->surroundings_are(
      {dark != 0, contrast != 0, still != 0, coarse != 0, online != 0, hidden != 0});
}

EMSCRIPTEN_KEEPALIVE void lb_languages(const char* tags, int size) {
  running->languages_are(words_of(text_of(tags, size)));
}

EMSCRIPTEN_KEEPALIVE void lb_place(const char* address, int size, int by_person) {
  running->place_is(text_of(address, size), by_person != 0);
}

EMSCRIPTEN_KEEPALIVE void lb_setting(const char* name, int name_size, const char* value,
                                     int value_size) {
  running->setting_is(text_of(name, name_size), text_of(value, value_size));
}

EMSCRIPTEN_KEEPALIVE void lb_storage(int promise, double used_bytes, double quota_bytes) {
  running->receive(StorageTold{static_cast<StoragePromise>(promise),
                               static_cast<std::uint64_t>(used_bytes),
                               static_cast<std::uint64_t>(quota_bytes)});
}

EMSCRIPTEN_KEEPALIVE void lb_keep_asset(const char* path, int path_size, const void* bytes,
                                        unsigned size) {
  running->keep_asset(text_of(path, path_size), bytes_of(bytes, size));
}

EMSCRIPTEN_KEEPALIVE void lb_asset(unsigned request, const void* bytes, unsigned size) {
  const auto content = bytes_of(bytes, size);
  running->receive(AssetLoaded{request, std::vector(content.begin(), content.end())});
}

EMSCRIPTEN_KEEPALIVE void lb_asset_failed(unsigned request) {
  running->receive(AssetFailed{request});
}

EMSCRIPTEN_KEEPALIVE void lb_copy_refused() {
  running->receive(CopyRefused{});
}

EMSCRIPTEN_KEEPALIVE void lb_store_begin(double generation, unsigned page_count,
                                         unsigned schema_version, unsigned hash_low,
                                         unsigned hash_high) {
  running->image_begins({static_cast<std::uint64_t>(generation), page_count, schema_version},
                        (static_cast<std::uint64_t>(hash_high) << 32U) | hash_low);
}

EMSCRIPTEN_KEEPALIVE int lb_store_goes_on(double since, double generation, unsigned page_count,
                                          unsigned schema_version, unsigned hash_low,
                                          unsigned hash_high) {
  return running->image_goes_on(
             static_cast<std::uint64_t>(since),
             {static_cast<std::uint64_t>(generation), page_count, schema_version},
             (static_cast<std::uint64_t>(hash_high) << 32U) | hash_low)
             ? 1
             : 0;
}

EMSCRIPTEN_KEEPALIVE int lb_store_record(const void* bytes, unsigned size) {
  return running->image_record(bytes_of(bytes, size)) ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE int lb_store_end(int failure) {
  const std::optional<BlockFailure> found = running->image_ends(static_cast<BlockFailure>(failure));
  return found ? static_cast<int>(*found) : -1;
}

EMSCRIPTEN_KEEPALIVE double lb_store_read(double budget_ms) {
  return running->read_image(budget_ms);
}

EMSCRIPTEN_KEEPALIVE void lb_store_access(int access) {
  running->block_store().access_changed(static_cast<StoreAccess>(access));
  settle();
}

EMSCRIPTEN_KEEPALIVE void lb_store_advanced(double generation) {
  running->receive(StoreAdvanced{static_cast<std::uint64_t>(generation)});
}

EMSCRIPTEN_KEEPALIVE void lb_store_asked_to_finish() {
  running->receive(WriterAskedToFinish{});
}

EMSCRIPTEN_KEEPALIVE void lb_store_taken_over() {
  running->block_store().taken_over();
  settle();
}

EMSCRIPTEN_KEEPALIVE void lb_store_written(int failure) {
  running->block_store().written(static_cast<BlockFailure>(failure), running->now_utc_ms() / 1000);
  settle();
}

EMSCRIPTEN_KEEPALIVE void lb_store_not_restored(int failure) {
  running->block_store().not_restored(static_cast<BlockFailure>(failure));
  settle();
}

EMSCRIPTEN_KEEPALIVE void lb_generation_kept(int reason, int failure) {
  running->receive(
      GenerationKept{static_cast<GenerationReason>(reason), static_cast<BlockFailure>(failure)});
}

EMSCRIPTEN_KEEPALIVE void lb_past_forgotten(int failure) {
  running->block_store().past_forgotten(static_cast<BlockFailure>(failure));
  settle();
}

EMSCRIPTEN_KEEPALIVE void lb_generation_listed(unsigned id, int reason, double at_ms,
                                               double generation, unsigned page_count,
                                               unsigned schema_version, double bytes_alone,
                                               int damaged) {
  running->block_store().listed(
      {id,
       static_cast<GenerationReason>(reason),
       static_cast<std::int64_t>(at_ms / 1000),
       {static_cast<std::uint64_t>(generation), page_count, schema_version},
       static_cast<std::uint64_t>(bytes_alone),
       damaged != 0});
}

EMSCRIPTEN_KEEPALIVE void lb_workspace(const char* id, int size) {
  running->workspace_is(text_of(id, size));
}

EMSCRIPTEN_KEEPALIVE void lb_workspace_listed(const char* id, int id_size, const char* name,
                                              int name_size, double saved_at_ms, double bytes,
                                              int is_shown, int is_deleted) {
  running->workspace_listed({.id = std::string(text_of(id, id_size)),
                             .name = std::string(text_of(name, name_size)),
                             .saved_at = static_cast<std::int64_t>(saved_at_ms / 1000),
                             .bytes = static_cast<std::uint64_t>(bytes),
                             .is_shown = is_shown != 0,
                             .is_deleted = is_deleted != 0});
}

EMSCRIPTEN_KEEPALIVE void lb_workspaces_end() {
  running->workspaces_end();
  settle();
}

EMSCRIPTEN_KEEPALIVE void lb_workspace_failed(int deed, int failure) {
  running->receive(
      WorkspaceActFailed{static_cast<WorkspaceDeed>(deed), static_cast<BlockFailure>(failure)});
  settle();
}

EMSCRIPTEN_KEEPALIVE void lb_generations_end(int failure) {
  running->block_store().list_ends(static_cast<BlockFailure>(failure));
  settle();
}

} // extern "C"
// NOLINTEND(readability-identifier-naming)
