#include "platform/browser/platform.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <emscripten/emscripten.h>
#include <imgui.h>
#include <imgui_internal.h>
#include <unistd.h>
#include <utility>

namespace lb {

namespace {

// A tooltip shows after the pointer has rested; nothing else would draw then.
constexpr int rest_ms = 600;
constexpr int most_frames_for_a_copy = 3;
constexpr int most_frames_of_waiting_keys = 100;
constexpr int most_frames_to_catch_up = 4;

} // namespace

BrowserPlatform::BrowserPlatform(std::unique_ptr<Program> program)
    : program_(std::move(program)), blocks_(inbox_), loader_(program_->image()) {
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
}

BrowserPlatform::~BrowserPlatform() {
  program_.reset();
  ImGui::DestroyContext();
}

bool BrowserPlatform::start(bool mac) {
  input_.attach(mac);
  if (!screen_.open()) return false;
  program_->start(*this);
  started_ = true;
  request_frames(frames_to_settle);
  return true;
}

void BrowserPlatform::frame(double now_ms) {
  scheduled_ = false;
  if (!started_ || frames_wanted_ == 0) return;
  --frames_wanted_;
  if (screen_.dark()) {
    program_->work_unseen();
  } else {
    draw_frame(now_ms);
  }
  // One frame takes one click or a few letters of a burst; the rest waits in ImGui's queue.
  if (!ImGui::GetCurrentContext()->InputEventsQueue.empty()) request_frames(2);
  if (frames_wanted_ > 0) request_frames(frames_wanted_);
}

void BrowserPlatform::draw_frame(double now_ms) {
  drawing_ = true;
  program_->prepare();
  screen_.begin(now_ms);
  mirror_.start_frame();
  program_->draw(mirror_);
  input_.draw_preedit();
  screen_.end();
  // Now, for the canvas is empty again once the browser has shown it.
  for (const Picture& picture : std::exchange(pictures_, {}))
    host::save_picture(picture.name, picture.part, ImGui::GetIO().DisplayFramebufferScale.x);
  tell_page();
  drawing_ = false;
}

// What was done so far has happened when this returns: some of it a browser allows only within the
// event that did it, and what comes next may depend on it.
void BrowserPlatform::catch_up(int least_frames) {
  if (!started_ || drawing_ || screen_.dark()) return;
  const auto waits = [&] {
    return !inbox_.empty() || !ImGui::GetCurrentContext()->InputEventsQueue.empty();
  };
  for (int i = 0; i < most_frames_to_catch_up && (i < least_frames || waits()); ++i) {
    frames_wanted_ = std::max(0, frames_wanted_ - 1);
    draw_frame(emscripten_get_now());
  }
}

void BrowserPlatform::tell_page() {
  mirror_writer_.show(mirror_.nodes());
  const TextPlace& place = input_.text_place();
  const host::TextField field = ImGui::GetIO().WantTextInput
                                    ? host::TextField{true, place.x, place.y, place.height}
                                    : host::TextField{};
  if (field != text_field_) host::place_text_field(field);
  text_field_ = field;
  const int cursor = ImGui::GetMouseCursor();
  if (cursor != cursor_) host::set_cursor(cursor);
  cursor_ = cursor;
}

void BrowserPlatform::unseen() {
  scheduled_ = false;
  if (!started_) return;
  frames_wanted_ = std::max(0, frames_wanted_ - 1);
  program_->work_unseen();
  if (frames_wanted_ > 0) request_frames(frames_wanted_);
}

void BrowserPlatform::turn() {
  if (!started_) return;
  blocks_.go_on();
  program_->work_between();
}

void BrowserPlatform::request_turn() {
  host::request_turn();
}

void BrowserPlatform::request_frames(int count) {
  frames_wanted_ = std::max(frames_wanted_, count);
  if (scheduled_ || !started_ || frames_wanted_ == 0) return;
  scheduled_ = true;
  host::request_frame();
}

void BrowserPlatform::request_frames_after(std::uint32_t delay_ms) {
  host::wake_after(host::WakeSlot::earliest, static_cast<int>(delay_ms));
}

void BrowserPlatform::receive(Inbound inbound) {
  inbox_.push_back(std::move(inbound));
  request_frames(frames_to_settle);
}

Inbox BrowserPlatform::take_inbox() {
  return std::exchange(inbox_, {});
}

void BrowserPlatform::resized(const ScreenSize& size) {
  screen_.resize(size);
  request_frames(frames_to_settle);
}

void BrowserPlatform::pointer(const PointerInput& input) {
  // ImGui takes a release where it comes: a drag would end where the frame before it was.
  if (input.act == PointerAct::up) catch_up();
  input_.pointer(input, mirror_.nodes());
  if (input.act == PointerAct::up) catch_up();
  if (input.tool == PointerTool::touch) {
    host::wake_after(host::WakeSlot::long_press,
                     input_.finger_rests() ? static_cast<int>(TouchGesture::long_press_ms) : -1);
  } else {
    host::wake_after(host::WakeSlot::restart, input.act == PointerAct::leave ? -1 : rest_ms);
  }
  request_frames(frames_to_settle);
}

void BrowserPlatform::acted(MirrorActed acted) {
  const MirrorAct act = acted.act;
  receive(std::move(acted));
  if (act == MirrorAct::press) catch_up();
  // The next Tab may come before the next picture, and goes on from where the program is.
  if (act == MirrorAct::focus) catch_up(frames_to_settle);
}

void BrowserPlatform::pasted(std::string_view text) {
  // A field that was just entered says only some frames later that it takes text.
  catch_up(frames_wanted_);
  if (input_.paste(text)) {
    request_frames(frames_to_settle);
  } else {
    receive(TextPasted{std::string(text)});
  }
}

bool BrowserPlatform::collect_copy(double now_ms) {
  if (copying_) return true; // asked by copy_text, whose text is in place
  if (!started_ || screen_.dark()) return false;
  copying_ = true;
  // The event may come in the key's own turn or, as in WebKit, some pictures later; and on a busy
  // page keys before it may still wait for the frames that take them, one a frame.
  const auto waits = [] { return !ImGui::GetCurrentContext()->InputEventsQueue.empty(); };
  for (int drawn = 0; !input_.has_copied() &&
                      drawn < (waits() ? most_frames_of_waiting_keys : most_frames_for_a_copy);
       ++drawn)
    draw_frame(now_ms + drawn);
  copying_ = false;
  request_frames(frames_to_settle);
  const bool copied = input_.has_copied();
  input_.clipboard_taken();
  return copied;
}

void BrowserPlatform::copy_text(std::string_view text) {
  input_.put_on_clipboard(text);
  if (copying_) return; // within the browser's own copy event, which takes it
  copying_ = true;
  host::copy_now();
  copying_ = false;
  input_.clipboard_taken();
}

void BrowserPlatform::context(bool lost) {
  if (lost) {
    density_.forget();
    return screen_.lose();
  }
  screen_.restore();
  receive(GraphicsRestored{});
}

void BrowserPlatform::surroundings_are(const Surroundings& now) {
  if (surroundings_ == now) return;
  surroundings_ = now;
  receive(SurroundingsChanged{now});
}

void BrowserPlatform::languages_are(std::vector<std::string> tags) {
  languages_ = std::move(tags);
  receive(LanguagesChanged{languages_});
}

void BrowserPlatform::place_is(std::string_view address, bool by_person) {
  const std::size_t end = std::min(address.find('#'), address.size());
  address_ = address.substr(0, end);
  place_ = end == address.size() ? std::string_view() : address.substr(end + 1);
  if (by_person) receive(PlaceChanged{place_});
}

void BrowserPlatform::setting_is(std::string_view name, std::string_view value) {
  settings_.insert_or_assign(std::string(name), std::string(value));
}

std::string BrowserPlatform::setting(std::string_view name) const {
  const auto found = settings_.find(name);
  return found == settings_.end() ? std::string() : found->second;
}

void BrowserPlatform::keep_setting(std::string_view name, std::string_view value) {
  setting_is(name, value);
  host::keep_setting(name, value);
}

void BrowserPlatform::tell_storage(bool ask) {
  host::tell_storage(ask);
}

void BrowserPlatform::keep_asset(std::string_view path, std::span<const std::byte> bytes) {
  assets_.insert_or_assign(std::string(path), std::vector(bytes.begin(), bytes.end()));
}

Input& BrowserPlatform::input() {
  return input_;
}

BrowserBlockStore& BrowserPlatform::block_store() {
  return blocks_;
}

std::span<const std::byte> BrowserPlatform::asset(std::string_view path) const {
  const auto found = assets_.find(path);
  return found == assets_.end() ? std::span<const std::byte>{} : found->second;
}

DensityTexture BrowserPlatform::paint_density(const DensityImage& image) {
  return density_.paint(image);
}

bool BrowserPlatform::by_touch() const {
  return input_.by_touch();
}

std::optional<Pinch> BrowserPlatform::take_pinch() {
  return input_.take_pinch();
}

void BrowserPlatform::pick_file(RequestId request, std::string_view accept) {
  host::pick_file(request, accept);
}

void BrowserPlatform::read_file(FileId file, std::uint64_t offset, std::uint32_t size_bytes) {
  host::read_file(file, static_cast<double>(offset), size_bytes);
}

void BrowserPlatform::release_file(FileId file) {
  host::release_file(file);
}

void BrowserPlatform::download(const Download& download) {
  host::download(download.name, download.media_type, download.bytes);
}

void BrowserPlatform::save_picture(std::string name, const MirrorBox& part) {
  pictures_.push_back({std::move(name), part});
  request_frames(1);
}

void BrowserPlatform::save(RequestId request, FileToSave file) {
  const auto [kept, fresh] = saving_.emplace(request, std::move(file));
  LB_CHECK(fresh);
  host::save(request, kept->second.name, kept->second.media_type, kept->second.bytes, std::nullopt);
}

void BrowserPlatform::save_sealed(RequestId request, FileToSave file, std::string_view passphrase) {
  LB_CHECK(!passphrase.empty());
  const auto [kept, fresh] = saving_.emplace(request, std::move(file));
  LB_CHECK(fresh);
  host::save(request, kept->second.name, kept->second.media_type, kept->second.bytes, passphrase);
}

void BrowserPlatform::save_ended(RequestId request) {
  saving_.erase(request);
}

void BrowserPlatform::unseal(FileId file, std::string_view passphrase) {
  host::unseal(file, passphrase);
}

std::optional<DecoderId> BrowserPlatform::open_decoder(std::string_view label) {
  const DecoderId decoder = host::open_decoder(label);
  if (decoder == 0) return {};
  return decoder;
}

DecodedText BrowserPlatform::decode(DecoderId decoder, std::span<const std::byte> bytes,
                                    bool last) {
  host::Decoded decoded = host::decode(decoder, bytes, last);
  return {std::move(decoded.utf8), decoded.unreadable_count};
}

void BrowserPlatform::close_decoder(DecoderId decoder) {
  host::close_decoder(decoder);
}

std::int64_t BrowserPlatform::now_utc_ms() const {
  return static_cast<std::int64_t>(emscripten_date_now());
}

std::int32_t BrowserPlatform::utc_offset_seconds(std::int64_t at_utc_seconds) const {
  return host::utc_offset_seconds(static_cast<double>(at_utc_seconds));
}

std::uint64_t BrowserPlatform::random_bits() {
  std::uint64_t bits = 0;
  // The page's generator of random bytes does not fail for so few.
  static_cast<void>(getentropy(&bits, sizeof bits));
  return bits;
}

Surroundings BrowserPlatform::surroundings() const {
  return surroundings_;
}

std::vector<std::string> BrowserPlatform::languages() const {
  return languages_;
}

void BrowserPlatform::set_language(std::string_view tag) {
  host::set_language(tag);
}

void BrowserPlatform::set_title(std::string_view title) {
  host::set_title(title);
}

std::string BrowserPlatform::address() const {
  return address_;
}

std::string BrowserPlatform::place() const {
  return place_;
}

void BrowserPlatform::set_place(std::string_view fragment, PlaceEntry entry) {
  if (fragment == place_) return;
  place_ = fragment;
  host::set_place(fragment, entry == PlaceEntry::next);
}

void BrowserPlatform::fetch_asset(RequestId request, std::string_view path) {
  host::fetch_asset(request, path);
}

} // namespace lb
