// A slider over whole numbers with a typed entry beside it. While it is held, every frame's value
// is an answer; `more_follows` tells a drag that goes on from its last value.
#pragma once

#include "view/item.hpp"

namespace lb {

struct SliderSpec {
  std::string_view id;
  std::string_view name;
  std::int64_t value = 0, min = 0, max = 100;
  std::optional<std::int64_t> mark{}; ///< the signed value, an upright line behind the knob
  std::string_view unit{};            ///< behind the entry
  bool has_entry = true;
  bool shows_sign = false;
  bool disabled = false;
  float entry_width = 48.0F;
};

struct SliderResult {
  bool changed = false; ///< there is a value to send
  std::int64_t value = 0;
  bool more_follows = false; ///< it is still held; the last value comes again without this
};

/// Keyboard: arrows 1, with Shift 10, Home and End. Typing in the entry replaces the value.
SliderResult slider(View& view, Rect rect, const SliderSpec& spec);

} // namespace lb
