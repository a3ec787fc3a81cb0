// Buttons. One main act a screen; a disabled button says why and can be focused to read it.
#pragma once

#include "view/icons.hpp"
#include "view/item.hpp"

namespace lb {

enum class ButtonKind : std::uint8_t {
  plain,
  main,     // the one act of the screen
  quiet,    // no outline at rest
  link,     // accent text
  destroys, // bad outline and text
};

struct ButtonSpec {
  std::string_view id;
  std::string_view label;
  ButtonKind kind = ButtonKind::plain;
  Icon icon = Icon::none;
  bool icon_mirrored = false;
  bool small = false;
  bool opens = false;                  ///< a chevron: opens a list
  bool is_open = false;                ///< of `opens`
  std::string_view disabled_because{}; ///< a sentence; empty where the button works
  std::string_view description{};      ///< the tooltip
};

float button_width(const View& view, const ButtonSpec& spec);
float button_height(const View& view, const ButtonSpec& spec);

/// True in the frame in which it is pressed.
bool button(View& view, Rect rect, const ButtonSpec& spec);

/// Cuts the button off the strip's left or right end, with 8 behind it; the reason of a disabled
/// one stands beside it.
bool button_left(View& view, Rect& strip, const ButtonSpec& spec);
bool button_right(View& view, Rect& strip, const ButtonSpec& spec);
/// button_left(); where the strip has no room, on a next strip as high, cut off the rest's top.
bool button_flowing(View& view, Rect& strip, Rect& rest, const ButtonSpec& spec);

struct IconButtonSpec {
  std::string_view id;
  std::string_view name; ///< what it does: its tooltip, and its name in the mirror
  Icon icon = Icon::none;
  bool icon_mirrored = false;
  bool is_on = false;   ///< stays pressed in
  bool unfolds = false; ///< shows more in place, below it
  bool is_open = false; ///< of `unfolds`
  std::string_view disabled_because{};
};
bool icon_button(View& view, Rect rect, const IconButtonSpec& spec);

} // namespace lb
