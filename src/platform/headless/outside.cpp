#include "platform/headless/outside.hpp"

#include "base/check.hpp"
#include "platform/headless/decoder.hpp"
#include "platform/headless/sealed_stand_in.hpp"

#include <algorithm>
#include <utility>

namespace lb {

HeadlessOutside::HeadlessOutside() : blocks_(inbox_) {}

void HeadlessOutside::receive(Inbound inbound) {
  inbox_.push_back(std::move(inbound));
}

FileId HeadlessOutside::keep(HeadlessFile file) {
  files_.emplace(++last_number_, std::move(file));
  return last_number_;
}

FileId HeadlessOutside::drop_file(HeadlessFile file) {
  const FileId id = keep(std::move(file));
  receive(FileDropped{id, files_[id].name, files_[id].bytes.size()});
  return id;
}

void HeadlessOutside::will_pick(HeadlessFile file) {
  picks_.push_back(std::move(file));
}

void HeadlessOutside::fail_next_save(SaveFailure why) {
  save_failures_.push_back(why);
}

void HeadlessOutside::break_file(FileId file) {
  files_.erase(file);
}

void HeadlessOutside::add_asset(std::string path, std::vector<std::byte> bytes) {
  assets_.insert_or_assign(std::move(path), std::move(bytes));
}

void HeadlessOutside::set_clock(std::int64_t utc_ms, std::int32_t offset_seconds) {
  now_utc_ms_ = utc_ms;
  offset_seconds_ = offset_seconds;
}

void HeadlessOutside::set_surroundings(const Surroundings& now) {
  surroundings_ = now;
  receive(SurroundingsChanged{now});
}

void HeadlessOutside::set_languages(std::vector<std::string> tags) {
  languages_ = std::move(tags);
  receive(LanguagesChanged{languages_});
}

void HeadlessOutside::set_image(BlockSink& image) {
  image_ = &image;
}

Deeds& HeadlessOutside::deeds() {
  return deeds_;
}

HeadlessBlockStore& HeadlessOutside::block_store() {
  return blocks_;
}

std::size_t HeadlessOutside::open_file_count() const {
  return files_.size();
}

Inbox HeadlessOutside::take_inbox() {
  return std::exchange(inbox_, {});
}

void HeadlessOutside::pick_file(RequestId request, std::string_view /*accept*/) {
  if (picks_.empty()) return receive(PickCancelled{request});
  const FileId id = keep(std::move(picks_.front()));
  picks_.pop_front();
  receive(FilePicked{request, id, files_[id].name, files_[id].bytes.size()});
}

void HeadlessOutside::read_file(FileId file, std::uint64_t offset, std::uint32_t size_bytes) {
  const auto found = files_.find(file);
  if (found == files_.end() || offset > found->second.bytes.size()) {
    return receive(FileFailed{file, offset});
  }
  const auto rest = std::span(found->second.bytes).subspan(static_cast<std::size_t>(offset));
  const auto slice = rest.first(std::min<std::size_t>(size_bytes, rest.size()));
  receive(FileChunk{file, offset, std::vector(slice.begin(), slice.end()),
                    slice.size() == rest.size()});
}

void HeadlessOutside::release_file(FileId file) {
  files_.erase(file);
}

void HeadlessOutside::download(const Download& download) {
  deeds_.downloads.push_back({std::string(download.name), std::string(download.media_type),
                              std::vector(download.bytes.begin(), download.bytes.end())});
}

void HeadlessOutside::save_picture(std::string name, const MirrorBox& part) {
  deeds_.pictures.push_back({std::move(name), part});
}

void HeadlessOutside::keep_saved(RequestId request, FileToSave file) {
  if (!save_failures_.empty()) {
    receive(FileNotSaved{request, save_failures_.front()});
    return save_failures_.pop_front();
  }
  deeds_.downloads.push_back(
      {std::move(file.name), std::move(file.media_type), std::move(file.bytes)});
  receive(FileSaved{request, SavedTo::downloads});
}

void HeadlessOutside::save(RequestId request, FileToSave file) {
  keep_saved(request, std::move(file));
}

void HeadlessOutside::save_sealed(RequestId request, FileToSave file, std::string_view passphrase) {
  LB_CHECK(!passphrase.empty());
  file.bytes = seal_stand_in(file.bytes, passphrase);
  keep_saved(request, std::move(file));
}

void HeadlessOutside::unseal(FileId file, std::string_view passphrase) {
  const auto found = files_.find(file);
  if (found == files_.end()) return receive(UnsealFailed{file, UnsealFailure::unreadable, {}});
  auto plain = unseal_stand_in(found->second.bytes, passphrase);
  if (!plain) return receive(UnsealFailed{file, plain.error(), {}});
  found->second.bytes = std::move(*plain);
  receive(Unsealed{file, found->second.bytes.size()});
}

std::optional<DecoderId> HeadlessOutside::open_decoder(std::string_view label) {
  if (!can_decode(label)) return {};
  decoders_.emplace(++last_number_, label);
  return last_number_;
}

DecodedText HeadlessOutside::decode(DecoderId decoder, std::span<const std::byte> bytes,
                                    bool /*last*/) {
  const auto found = decoders_.find(decoder);
  LB_CHECK(found != decoders_.end());
  return decode_single_bytes(found->second, bytes);
}

void HeadlessOutside::close_decoder(DecoderId decoder) {
  decoders_.erase(decoder);
}

std::int64_t HeadlessOutside::now_utc_ms() const {
  return now_utc_ms_;
}

std::int32_t HeadlessOutside::utc_offset_seconds(std::int64_t /*at_utc_seconds*/) const {
  return offset_seconds_;
}

std::uint64_t HeadlessOutside::random_bits() {
  random_state_ = random_state_ * 6364136223846793005ULL + 1442695040888963407ULL;
  return random_state_ ^ (random_state_ >> 29U);
}

Surroundings HeadlessOutside::surroundings() const {
  return surroundings_;
}

std::vector<std::string> HeadlessOutside::languages() const {
  return languages_;
}

void HeadlessOutside::set_language(std::string_view tag) {
  deeds_.language = tag;
}

void HeadlessOutside::set_title(std::string_view title) {
  deeds_.title = title;
}

std::string HeadlessOutside::address() const {
  return {};
}

std::string HeadlessOutside::place() const {
  return place_;
}

void HeadlessOutside::set_place(std::string_view fragment, PlaceEntry entry) {
  place_ = fragment;
  if (entry == PlaceEntry::same && !deeds_.places.empty()) deeds_.places.pop_back();
  deeds_.places.emplace_back(fragment);
}

std::string HeadlessOutside::setting(std::string_view name) const {
  const auto found = settings_.find(name);
  return found == settings_.end() ? std::string() : found->second;
}

void HeadlessOutside::keep_setting(std::string_view name, std::string_view value) {
  settings_.insert_or_assign(std::string(name), std::string(value));
}

// As a browser that promises what it is asked for.
void HeadlessOutside::tell_storage(bool ask) {
  if (ask) promise_ = StoragePromise::kept;
  inbox_.emplace_back(StorageTold{promise_, 0, 0});
}

void HeadlessOutside::copy_text(std::string_view text) {
  deeds_.copied.emplace_back(text);
}

void HeadlessOutside::fetch_asset(RequestId request, std::string_view path) {
  const auto found = assets_.find(path);
  if (found == assets_.end()) return receive(AssetFailed{request});
  receive(AssetLoaded{request, found->second});
}

void HeadlessOutside::request_frames(int count) {
  deeds_.frames_wanted = std::max(deeds_.frames_wanted, count);
}

void HeadlessOutside::request_frames_after(std::uint32_t /*delay_ms*/) {}

void HeadlessOutside::request_turn() {}

BlockStore& HeadlessOutside::blocks() {
  return blocks_;
}

void HeadlessOutside::reload_blocks() {
  LB_CHECK(image_ != nullptr);
  receive(blocks_.load_into(*image_, now_utc_ms_ / 1000));
  blocks_.came_anew();
}

void HeadlessOutside::take_over() {
  blocks_.take_over();
}

void HeadlessOutside::give_way() {
  blocks_.give_way(now_utc_ms_ / 1000);
}

void HeadlessOutside::keep_generation(GenerationReason reason) {
  blocks_.keep_generation(reason, now_utc_ms_ / 1000);
}

void HeadlessOutside::list_generations() {
  receive(blocks_.list());
}

void HeadlessOutside::restore_generation(GenerationId id) {
  LB_CHECK(image_ != nullptr);
  blocks_.restore(id, *image_, now_utc_ms_ / 1000);
}

void HeadlessOutside::forget_stored_past() {
  blocks_.forget_past(now_utc_ms_ / 1000);
}

HeadlessWorkspaces& HeadlessOutside::workspaces() {
  return workspaces_;
}

std::string HeadlessOutside::workspace() const {
  return workspaces_.shown();
}

void HeadlessOutside::list_workspaces() {
  workspaces_.list(inbox_);
}

void HeadlessOutside::change_workspaces(const WorkspaceAct& act) {
  workspaces_.change(act, inbox_);
}

} // namespace lb
