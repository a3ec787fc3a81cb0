// The icons, drawn as lines: crisp at any size and in any colour, and no picture to load.
#pragma once

#include "view/geometry.hpp"

#include <cstdint>
#include <string_view>

struct ImDrawList;

namespace lb {

enum class Icon : std::uint8_t {
  none,
  home,
  leads,
  route,
  nurture,
  define,
  workshop,
  funnel,
  outcome,
  import,
  shield,
  search,
  chev,
  right,
  check,
  x,
  plus,
  drag,
  clock,
  cal,
  play,
  back,
  eye,
  eyeoff,
  mail,
  down,
  page,
  star,
  lock,
  swap,
  warn,
  globe,
  user,
  undo,
  copy,
  filter,
  more,
  menu,
  minus,
  pen,
};

/// The outline on a grid of 16: `M x y`, `L x y`, `H x`, `V y`, `Z`, `C x y r`, `R x y w h r`.
std::string_view icon_path(Icon icon);

struct Pen {
  std::uint32_t color = 0; ///< packed as ImGui does
  float size = 16.0F;
  float line = 1.5F;
  bool mirrored = false; ///< left and right changed, as Redo is to Undo
};
void draw_icon(ImDrawList& list, Icon icon, Point top_left, const Pen& pen);

} // namespace lb
