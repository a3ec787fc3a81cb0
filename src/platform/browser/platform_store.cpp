// The page's door to what is stored: the image that comes, the block store, the workspaces.
#include "platform/browser/platform.hpp"

#include <utility>

namespace lb {

void BrowserPlatform::image_comes() {
  // An image that was not looked at yet is about to be another.
  std::erase_if(
      inbox_, [](const Inbound& inbound) { return std::holds_alternative<StoreLoaded>(inbound); });
  blocks_.image_comes();
  program_->image_comes();
}

void BrowserPlatform::image_begins(const BlockHead& head, std::uint64_t image_hash) {
  image_goes_on_ = false;
  image_comes();
  loader_.begin(head, image_hash);
}

bool BrowserPlatform::image_goes_on(std::uint64_t since, const BlockHead& head,
                                    std::uint64_t image_hash) {
  if (loader_.head().generation != since || !blocks_.is_as_loaded()) return false;
  image_comes();
  image_goes_on_ = loader_.go_on(head, image_hash);
  return image_goes_on_;
}

bool BrowserPlatform::image_record(std::span<const std::byte> record) {
  return loader_.put_record(record);
}

std::optional<BlockFailure> BrowserPlatform::image_ends(BlockFailure failure) {
  const BlockFailure found = failure == BlockFailure::none ? loader_.finish() : failure;
  if (std::exchange(image_goes_on_, false) && found != BlockFailure::none) return std::nullopt;
  if (found != BlockFailure::none) image_loaded(found);
  return found;
}

double BrowserPlatform::read_image(double budget_ms) {
  const double done = program_->read_image(budget_ms);
  if (done >= 1) image_loaded(BlockFailure::none);
  return done;
}

void BrowserPlatform::image_loaded(BlockFailure failure) {
  blocks_.loaded(loader_);
  receive(StoreLoaded{loader_.head(), failure});
}

BlockStore& BrowserPlatform::blocks() {
  return blocks_;
}

void BrowserPlatform::reload_blocks() {
  host::reload_blocks();
}

void BrowserPlatform::take_over() {
  host::take_over();
}

void BrowserPlatform::give_way() {
  blocks_.give_way();
  request_frames(frames_to_settle);
}

void BrowserPlatform::keep_generation(GenerationReason reason) {
  host::keep_generation(reason);
}

void BrowserPlatform::list_generations() {
  host::list_generations();
}

void BrowserPlatform::restore_generation(GenerationId id) {
  blocks_.restore(id);
  request_frames(frames_to_settle);
}

void BrowserPlatform::forget_stored_past() {
  blocks_.forget_past();
}

void BrowserPlatform::workspace_is(std::string_view id) {
  workspace_ = id;
}

void BrowserPlatform::workspace_listed(KeptWorkspace workspace) {
  workspaces_.push_back(std::move(workspace));
}

void BrowserPlatform::workspaces_end() {
  receive(WorkspacesListed{std::exchange(workspaces_, {})});
}

std::string BrowserPlatform::workspace() const {
  return workspace_;
}

void BrowserPlatform::list_workspaces() {
  host::list_workspaces();
}

void BrowserPlatform::change_workspaces(const WorkspaceAct& act) {
  host::change_workspaces(act);
}

} // namespace lb
