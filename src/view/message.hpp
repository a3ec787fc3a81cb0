// What the page says to a person: toasts, progress, empty states, what went wrong, tooltips.
#pragma once

#include "view/button.hpp"

namespace lb {

struct ToastSpec {
  std::string_view text;
  bool is_problem = false;
  std::string_view act{}; ///< "Undo"; empty without one
};
enum class ToastAnswer : std::uint8_t { none, act, closed };
/// Where a toast is: at the bottom left of `area`, as high as its sentence needs.
Rect toast_place(const View& view, Rect area, const ToastSpec& spec);
/// One toast; it is told to screen readers.
ToastAnswer toast(View& view, Rect at, const ToastSpec& spec);

struct ProgressSpec {
  std::string_view text; ///< a sentence with its counts
  double share = 0.0;
  std::string_view cancel{}; ///< empty where it cannot be cancelled
};
/// A row of 44: sentence, bar of 120 x 6, Cancel. True when Cancel was pressed.
bool progress_row(View& view, Rect rect, const ProgressSpec& spec);

struct EmptySpec {
  std::string_view fact;    ///< bold
  std::string_view nearest; ///< one line: what is nearest
  std::span<const ButtonSpec> acts{};
  bool highlighted = false; ///< a file is held over it
};
/// A dashed frame where the content would be. Returns the act that was pressed.
std::optional<std::size_t> empty_state(View& view, Rect rect, const EmptySpec& spec);

struct ErrorSpec {
  std::string_view what;   ///< bold: place and fact
  std::string_view remedy; ///< what was kept, what to do next
  std::string_view act{};  ///< a button; empty without one
  bool is_warning = false;
};
float error_height(const View& view, const ErrorSpec& spec, float width);
/// Inline, above what failed. True when its button was pressed.
bool error_panel(View& view, Rect rect, const ErrorSpec& spec);

/// Draws the tooltip and the focus ring that the frame's widgets noted, above everything else.
void draw_overlays(View& view);

} // namespace lb
