// The files of assets/ that every program carries inside: texts, definition templates, plans.
// Written by scripts/lib/embed_assets.cmake; reading them needs no file system. The page's program
// has of languages but English no more than their names.
#pragma once

#include <span>
#include <string_view>

namespace lb {

struct Asset {
  std::string_view path; ///< below assets/: `text/en.json`, `plans/sample.json`
  std::string_view bytes;
};

/// All of them, by path. Keeps: as long as the program.
std::span<const Asset> embedded_assets();

/// The bytes of one. Requires a path that is there.
std::string_view embedded_asset(std::string_view path);

} // namespace lb
