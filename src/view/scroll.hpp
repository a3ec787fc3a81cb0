// Regions that scroll, and the splitters between regions.
#pragma once

#include "view/item.hpp"

namespace lb {

/// A region with a scroll bar of its own. Lives while its content is drawn:
///   ScrollArea area(view, rect, "leads");
///   Rect rest = area.content();   // its top moves with the scrolling; its height is the
///   viewport's
///   ... draw downwards from rest.y ...
///   area.end_at(y);               // how far down the content went
class ScrollArea {
 public:
  ScrollArea(View& view, Rect rect, std::string_view id, bool sideways = false);
  ScrollArea(const ScrollArea&) = delete;
  ScrollArea& operator=(const ScrollArea&) = delete;
  ~ScrollArea();

  Rect content() const { return content_; }
  Rect viewport() const { return viewport_; }
  /// The content ends here (and, of a region that scrolls sideways, at this right edge).
  void end_at(float bottom, float right = 0.0F);
  float scroll_y() const;
  float scroll_x() const;
  void set_scroll_y(float y);

 private:
  Rect viewport_;
  Rect content_;
  float bottom_ = 0.0F;
  float right_ = 0.0F;
};

/// What is left of a width beside a scroll bar, whether one is there or not: for rows whose head
/// does not scroll with them.
float width_beside_bar(float width);

/// Cuts what is drawn while it lives to the rectangle; nothing scrolls.
class Clip {
 public:
  explicit Clip(Rect rect);
  Clip(const Clip&) = delete;
  Clip& operator=(const Clip&) = delete;
  ~Clip();
};

struct SplitterSpec {
  std::string_view id, name;
  float size = 0.0F; ///< of the region that it makes larger or smaller, where nothing was dragged
  float min = 0.0F, max = 0.0F;
  bool from_right = true; ///< that region lies to the right of the splitter
};
/// The size of the region beside an upright splitter, as it was dragged; remembered by its id.
float split_size(const View& view, const SplitterSpec& spec);
/// Draws the splitter at x over the height of `rect`: a hairline with a grip of 8. Arrows move it
/// by 8; a double click takes it back.
void splitter(View& view, Rect rect, const SplitterSpec& spec);

} // namespace lb
