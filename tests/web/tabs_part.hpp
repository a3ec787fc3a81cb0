// The part of the platform's page that is one of several tabs: it follows the writer, finishes what
// is wanted before it gives way, and says what it saw.
#pragma once

#include "platform/outside.hpp"
#include "platform_image.hpp"

#include <algorithm>
#include <format>
#include <string>

namespace lb {

class TabsPart {
 public:
  static constexpr int edits_a_press = 40;

  // Wants so many more edits: a few are made now, and more with each that is durable, so that
  // another tab comes in between.
  void edit(Outside& outside, Image& image, int count) {
    wanted_ += count;
    asked_for_ += count;
    make(outside, image, edits_at_once);
  }

  void receive(Outside& outside, Image& image, const Inbound& inbound) {
    if (std::holds_alternative<StoreAdvanced>(inbound)) outside.reload_blocks();
    if (std::holds_alternative<WriterAskedToFinish>(inbound)) {
      make(outside, image, wanted_);
      outside.give_way();
    }
    if (const auto* failed = std::get_if<StoreFailed>(&inbound)) {
      if (failed->why == BlockFailure::taken_over) outside.reload_blocks();
    }
    if (const auto* loaded = std::get_if<StoreLoaded>(&inbound)) {
      if (loaded->failure != BlockFailure::none) broken_ = true;
      see(image.count());
    }
    if (std::holds_alternative<StoreCommitted>(inbound)) {
      see(image.count());
      make(outside, image, std::min(wanted_, edits_at_once));
    }
  }

  // How many saves the image counts, as of the last whole one, and whether it ever counted fewer.
  [[nodiscard]] std::string followed() const {
    return std::format("{}{}{}", seen_, fell_ ? ", fell" : "", broken_ ? ", broken" : "");
  }
  // What was asked for by presses, and how much of it was committed.
  [[nodiscard]] std::string edits() const { return std::format("{} of {}", edits_, asked_for_); }

  [[nodiscard]] static std::string store_says(const BlockStatus& status) {
    constexpr const char* words[] = {"idle", "writing", "failed", "read only"};
    return std::format("{} {}", words[static_cast<int>(status.state)],
                       static_cast<int>(status.failure));
  }

 private:
  static constexpr int edits_at_once = 2;

  void make(Outside& outside, Image& image, int count) {
    for (int i = 0; i < count; ++i) image.save(outside.blocks());
    edits_ += count;
    wanted_ -= count;
  }

  void see(std::uint64_t count) {
    if (count < seen_) fell_ = true;
    seen_ = count;
  }

  int wanted_ = 0;
  int asked_for_ = 0;
  int edits_ = 0;
  std::uint64_t seen_ = 0;
  bool fell_ = false;
  bool broken_ = false;
};

} // namespace lb
