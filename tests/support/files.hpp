// Files as the tests read them.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace lb {

inline std::string content_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace lb
