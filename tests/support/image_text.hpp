// An image as the file that it would be.
#pragma once

#include "storage/page_image.hpp"

#include <string>

namespace lb {

inline std::string text_of_image(const PageImage& image) {
  std::string bytes;
  for (const std::span<const std::byte> piece : image.pieces())
    bytes.append(reinterpret_cast<const char*>(piece.data()), piece.size());
  return bytes;
}

} // namespace lb
