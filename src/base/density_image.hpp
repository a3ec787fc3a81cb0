// A grid of counts that is to be coloured: what the screens hand to whoever draws the canvas. The
// counts and the steps between colours are decided already; drawing them decides nothing.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace lb {

inline constexpr std::size_t kDensityColors = 7;

struct DensityImage {
  std::uint64_t stamp = 0; ///< another one whenever the counts are others
  std::uint32_t columns = 0, rows = 0;
  std::span<const std::uint32_t> counts;             ///< row by row from the lowest
  std::array<std::uint32_t, kDensityColors> steps{}; ///< the least count of each colour
  /// Of nobody, then of each step; red, green, blue and alpha in the bytes from the lowest on.
  std::array<std::uint32_t, kDensityColors + 1> colors{};
};

/// The name of a texture of `columns` x `rows`, or 0 where there is none to be had.
using DensityTexture = std::uint64_t;

} // namespace lb
