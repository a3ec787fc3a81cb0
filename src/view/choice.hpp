// Ways to choose: one of a list, one of a few that are all shown, on or off.
#pragma once

#include "view/popup.hpp"

namespace lb {

struct ChoiceSpec {
  std::string_view id;
  std::string_view name; ///< what is chosen
  std::span<const std::string> options;
  std::size_t selected = SIZE_MAX;
  std::string_view placeholder{}; ///< where nothing is chosen
  bool disabled = false;
  std::string_view term{}; ///< of the glossary, which it teaches
};
/// A field with a chevron that opens the list. Returns the option taken in this frame.
std::optional<std::size_t> choice(View& view, Rect rect, const ChoiceSpec& spec);
/// Wide enough for the selected option.
float choice_width(const View& view, const ChoiceSpec& spec);

/// Segments in one outline: one is on. Returns the one pressed. `Height` is the rectangle's.
struct SegmentsSpec {
  std::string_view id, name;
  std::span<const std::string_view> options;
  std::size_t selected = 0;
};
std::optional<std::size_t> segments(View& view, Rect rect, const SegmentsSpec& spec);
float segments_width(const View& view, const SegmentsSpec& spec);

/// Tabs on a line, the present one bold over 2 px of accent; a detail stands behind each.
struct TabSpec {
  std::string_view label, detail{};
};
std::optional<std::size_t> tabs(View& view, Rect rect, std::string_view name,
                                std::span<const TabSpec> options, std::size_t selected);

struct ToggleSpec {
  std::string_view id;
  std::string_view label; ///< drawn behind it, unless `silent`; always its name in the mirror
  bool is_on = false;
  bool mixed = false; ///< check boxes only
  bool disabled = false;
  bool silent = false;
};
/// True in the frame in which it is pressed; the caller changes the value.
bool toggle(View& view, Rect rect, const ToggleSpec& spec); ///< a switch of 26 x 16
bool check_box(View& view, Rect rect, const ToggleSpec& spec);
/// Round marks under each other, each with its words; `details` (may be empty) stand below them.
std::optional<std::size_t> radio_rows(View& view, Rect rect, std::string_view name,
                                      std::span<const std::string_view> options,
                                      std::size_t selected);

} // namespace lb
