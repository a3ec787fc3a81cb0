// What everything looks like: colours by duty, sizes of text, measures. A theme chooses colours,
// the projector preset chooses sizes; both are switched as a whole, never piece by piece. Colour is
// data, the frame is ink: owner, temperature, grade and change colours mean just that.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace lb {

enum class Color : std::uint8_t {
  bg0, // frame: top bar, navigation, status bar
  bg1, // the page: main area, panels, fields, buttons
  bg2, // table heads, summary strips, inset cells
  bg3, // pointer over a row or button, neutral chip
  sel, // selected or opened row
  text1,
  text2,
  text3, // placeholder, zero, unknown
  on_accent,
  border1, // hairlines between rows and regions
  border2, // outlines of controls, zero lines, axes
  focus,
  accent,
  accent_hover,
  accent_tint,
  ok,
  warn,
  bad,
  info,
  ok_tint,
  warn_tint,
  bad_tint,
  info_tint,
  marketing, // owners: fills only, never text
  inside_sales,
  sales,
  partner,
  on_marketing,
  on_inside_sales,
  on_sales,
  on_partner,
  cold,
  warm,
  hot,
  enter, // what-if: comes in, and what is new in a load
  leave,
  enter_tint,
  leave_tint,
  diverge0,
  diverge1,
  diverge2,
  diverge3,
  diverge4,
  diverge5,
  diverge6,
  bar, // neutral bars
  bar_neg,
  track,
  plot_grid,
  density0,
  density1,
  density2,
  density3,
  density4,
  density5,
  density6,
  on_density0,
  on_density1,
  on_density2,
  on_density3,
  on_density4,
  on_density5,
  on_density6,
  grade0,
  grade1,
  grade2,
  grade3,
  grade4,
  on_grade0,
  on_grade1,
  on_grade2,
  on_grade3,
  on_grade4,
};
inline constexpr std::size_t kColorCount = 73;

/// The n-th colour of a series that begins at `first` (density0, grade0, on_grade0, diverge0).
constexpr Color nth(Color first, std::size_t n) {
  return static_cast<Color>(static_cast<std::size_t>(first) + n);
}

enum class ThemeName : std::uint8_t { light, dark, high_contrast };

struct Palette {
  std::array<std::uint32_t, kColorCount> rgb; ///< 0xRRGGBB in the order of Color
};
const Palette& palette(ThemeName name);

enum class Type : std::uint8_t { caption, small, body, heading, title, figure, number, hero };
struct TypeSize {
  float size = 0.0F; ///< of the em
  float line = 0.0F; ///< from one line to the next
};
TypeSize type_size(Type type, bool projector);

/// Heights and widths that a preset changes.
struct Measures {
  float top_bar = 48, screen_head = 56, status_bar = 28, nav_item = 32, table_head = 30,
        table_row = 32, table_row_two_lines = 44, rule = 36, button = 32, button_small = 26,
        field = 26, field_in_sentence = 24, chip = 22, what_if = 156, toast = 44, bar = 10,
        load_bar = 9, page_pad = 24, panel_pad = 20, icon = 16, line = 1, focus_line = 2,
        focus_gap = 2, icon_line = 1.5F, chart_line = 2;
};
enum class Preset : std::uint8_t { normal, touch, projector };
Measures measures(Preset preset);

namespace radius {
inline constexpr float mark = 2.0F, chip = 3.0F, control = 4.0F, panel = 6.0F;
}
namespace motion {
inline constexpr std::uint32_t tooltip_ms = 400, toast_ms = 8000, changed_ms = 600;
}

class Theme {
 public:
  explicit Theme(ThemeName name = ThemeName::light, Preset preset = Preset::normal);

  /// As ImGui packs a colour (0xAABBGGRR).
  std::uint32_t operator()(Color color, float alpha = 1.0F) const;
  TypeSize type(Type type) const { return type_size(type, preset_ == Preset::projector); }
  const Measures& m() const { return measures_; }
  ThemeName name() const { return name_; }
  Preset preset() const { return preset_; }

 private:
  ThemeName name_;
  Preset preset_;
  Measures measures_;
};

/// Brings the present ImGui context's style and configuration to the theme. Cost: small; called
/// once a frame.
void apply_style(const Theme& theme);

} // namespace lb
