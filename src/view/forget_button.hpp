// Where a person can be forgotten from: the one place of the button, beside the name in the lead
// panel and in the list of whose data is due to go.
#pragma once

#include "view/item.hpp"

namespace lb {

/// Cuts its place off the strip's right end. It takes none as long as no command forgets people.
inline void forget_button(View& view, Rect& strip, std::string_view lead) {
  static_cast<void>(view);
  static_cast<void>(strip);
  static_cast<void>(lead);
}

} // namespace lb
