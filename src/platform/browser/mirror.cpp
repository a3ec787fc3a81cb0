#include "platform/browser/mirror.hpp"

#include "platform/browser/host.hpp"

#include <bit>
#include <cmath>

namespace lb {

namespace {

// Pixels are whole, or every hair's breadth of a scroll would touch the page's layer.
std::uint32_t pixel(float value) {
  return std::bit_cast<std::uint32_t>(static_cast<std::int32_t>(std::lround(value)));
}

std::uint32_t word(std::size_t value) {
  return static_cast<std::uint32_t>(value);
}

} // namespace

bool MirrorWriter::show(std::span<const MirrorNode> nodes) {
  const std::uint64_t hash = mirror_hash(nodes);
  if (hash == shown_hash_) return false;
  shown_hash_ = hash;
  words_.clear();
  texts_.clear();
  for (const MirrorNode& node : nodes) {
    const std::uint64_t text_hash = mirror_text_hash(node);
    const std::uint32_t kind = static_cast<std::uint32_t>(node.role) |
                               (static_cast<std::uint32_t>(node.level) << 8U) |
                               (static_cast<std::uint32_t>(node.depth) << 16U);
    words_.insert(words_.end(), {node.id,
                                 kind,
                                 node.flags,
                                 pixel(node.box.x),
                                 pixel(node.box.y),
                                 pixel(node.box.width),
                                 pixel(node.box.height),
                                 std::bit_cast<std::uint32_t>(node.min),
                                 std::bit_cast<std::uint32_t>(node.max),
                                 std::bit_cast<std::uint32_t>(node.now),
                                 std::bit_cast<std::uint32_t>(node.row_index),
                                 std::bit_cast<std::uint32_t>(node.column_index),
                                 std::bit_cast<std::uint32_t>(node.row_count),
                                 std::bit_cast<std::uint32_t>(node.column_count),
                                 static_cast<std::uint32_t>(text_hash),
                                 static_cast<std::uint32_t>(text_hash >> 32U),
                                 word(node.name.size()),
                                 word(node.value.size()),
                                 word(node.description.size()),
                                 word(texts_.size())});
    texts_ += node.name;
    texts_ += node.value;
    texts_ += node.description;
  }
  host::show_mirror(words_, texts_);
  return true;
}

} // namespace lb
