// Hands a frame's mirror list to the page as one compact block of words and one of texts, and only
// when it differs from the last one. web/src/mirror.ts reads the same layout.
#pragma once

#include "base/mirror.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace lb {

class MirrorWriter {
 public:
  // True when the page was told. Cost: one pass over the list when nothing changed.
  bool show(std::span<const MirrorNode> nodes);

 private:
  std::vector<std::uint32_t> words_;
  std::string texts_;
  std::uint64_t shown_hash_ = 0;
};

} // namespace lb
