#include "base/mirror.hpp"

#include "base/check.hpp"

#include <bit>
#include <cstring>

namespace lb {

void FrameMirror::start_frame() {
  LB_CHECK(depth_ == 0);
  count_ = 0;
}

MirrorNode& FrameMirror::add(std::uint32_t id, MirrorRole role, MirrorBox box,
                             std::string_view name) {
  if (count_ == nodes_.size()) nodes_.emplace_back();
  MirrorNode& node = nodes_[count_];
  ++count_;
  // Emptied by hand, so that the strings keep their memory.
  node.id = id;
  node.role = role;
  node.level = 0;
  node.depth = depth_;
  node.flags = 0;
  node.box = box;
  node.name.assign(name);
  node.value.clear();
  node.description.clear();
  node.min = node.max = node.now = 0.0F;
  node.row_index = node.column_index = node.row_count = node.column_count = 0;
  return node;
}

MirrorNode& FrameMirror::open(std::uint32_t id, MirrorRole role, MirrorBox box,
                              std::string_view name) {
  MirrorNode& node = add(id, role, box, name);
  ++depth_;
  return node;
}

void FrameMirror::close() {
  LB_CHECK(depth_ > 0);
  --depth_;
}

MirrorNode* FrameMirror::find(std::uint32_t id) {
  for (std::size_t i = count_; i > 0; --i) {
    if (nodes_[i - 1].id == id) return &nodes_[i - 1];
  }
  return nullptr;
}

std::span<const MirrorNode> FrameMirror::nodes() const {
  return {nodes_.data(), count_};
}

std::uint16_t FrameMirror::depth() const {
  return depth_;
}

namespace {

class Mixer {
 public:
  void word(std::uint64_t value) {
    state_ = std::rotl(state_ ^ (value * 0x9E3779B97F4A7C15ULL), 29) * 0xBF58476D1CE4E5B9ULL;
  }

  void number(float value) { word(std::bit_cast<std::uint32_t>(value)); }

  void text(std::string_view text) {
    word(text.size());
    while (text.size() >= 8) {
      std::uint64_t eight = 0;
      std::memcpy(&eight, text.data(), 8);
      word(eight);
      text.remove_prefix(8);
    }
    std::uint64_t rest = 0;
    std::memcpy(&rest, text.data(), text.size());
    word(rest);
  }

  [[nodiscard]] std::uint64_t result() const { return state_ ^ (state_ >> 32U); }

 private:
  std::uint64_t state_ = 0x243F6A8885A308D3ULL;
};

} // namespace

std::uint64_t mirror_text_hash(const MirrorNode& node) {
  Mixer mixer;
  mixer.text(node.name);
  mixer.text(node.value);
  mixer.text(node.description);
  return mixer.result();
}

std::uint64_t mirror_hash(std::span<const MirrorNode> nodes) {
  Mixer mixer;
  mixer.word(nodes.size());
  for (const MirrorNode& node : nodes) {
    mixer.word(node.id);
    mixer.word((static_cast<std::uint64_t>(node.flags) << 32U) |
               (static_cast<std::uint64_t>(node.depth) << 16U) |
               (static_cast<std::uint64_t>(node.level) << 8U) |
               static_cast<std::uint64_t>(node.role));
    for (const float side :
         {node.box.x, node.box.y, node.box.width, node.box.height, node.min, node.max, node.now}) {
      mixer.number(side);
    }
    for (const std::int32_t index :
         {node.row_index, node.column_index, node.row_count, node.column_count}) {
      mixer.word(static_cast<std::uint32_t>(index));
    }
    mixer.word(mirror_text_hash(node));
  }
  return mixer.result();
}

} // namespace lb
