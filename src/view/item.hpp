// The ground on which every widget stands: an item that can be pressed and focused, its node in the
// mirror, and the acts that the mirror sends back. Widgets are given their rectangle; ids are texts
// hashed together with the scopes they stand in, so they stay the same from frame to frame.
#pragma once

#include "view/text.hpp"

namespace lb {

struct ItemOptions {
  bool disabled = false; ///< focusable, so that its reason can be read, but never pressed
  bool tab_stop = true;
  bool press_on_down = false; ///< as the pointer goes down, not as it comes up
};

struct Item {
  std::uint32_t id = 0;
  Rect rect;
  bool visible = false; ///< some of it is inside the region that shows it
  bool hovered = false;
  bool held = false;
  bool pressed = false;
  bool focused = false; ///< has the keyboard
  bool ring = false;    ///< and the keyboard was used to get here
};

/// Puts an item at `rect`; it answers to pointer, keyboard and mirror. The focus ring is noted.
Item item(View& view, Rect rect, std::string_view id, ItemOptions options = {});

/// The same under an id that was made beforehand, perhaps in another scope.
Item item_with_id(View& view, Rect rect, std::uint32_t id, ItemOptions options = {});

/// The fill of a control in its present state: rest, pointer over, pressed, disabled.
Color ground(const Item& item, bool disabled, Color rest = Color::bg1);

/// Everything drawn while it lives has ids of its own.
class IdScope {
 public:
  explicit IdScope(std::string_view id);
  explicit IdScope(std::size_t index);
  IdScope(const IdScope&) = delete;
  IdScope& operator=(const IdScope&) = delete;
  ~IdScope();
};

std::uint32_t text_id(std::string_view text);
/// The id itself, or, where the frame has it already, another one that is as stable.
std::uint32_t unique_id(View& view, std::uint32_t id);
/// The id of what is only said and never pressed, from its words: never that of an item, whose id
/// may be spelled like a word beside it.
std::uint32_t words_id(View& view, std::string_view words);

/// What of it is inside the region that shows it.
Rect seen_part(Rect rect);
/// Adds a node, its box cut to what can be seen. Keeps: the reference, until the next node.
MirrorNode& mirror_node(View& view, std::uint32_t id, MirrorRole role, Rect rect,
                        std::string_view name);
/// The node of an item: focusable, and focused or disabled where it is so.
MirrorNode& mirror_item(View& view, const Item& item, MirrorRole role, std::string_view name,
                        bool disabled = false);

/// Opens a container, its box cut to what can be seen; `view.mirror.close()` ends it. Keeps: the
/// reference, until the next node.
MirrorNode& open_mirror(View& view, std::string_view id, MirrorRole role, Rect rect,
                        std::string_view name = {});

/// A container in the mirror: what is drawn while it lives lies inside of it.
class MirrorGroup {
 public:
  MirrorGroup(View& view, MirrorRole role, Rect rect, std::string_view name,
              std::string_view id = {});
  MirrorGroup(const MirrorGroup&) = delete;
  MirrorGroup& operator=(const MirrorGroup&) = delete;
  ~MirrorGroup();

 private:
  View& view_;
};

/// The act of that kind on that id, if the mirror sent one; it is gone then.
std::optional<ActRequest> take_act(View& view, std::uint32_t id, MirrorAct act);

/// Gives the keyboard to an item that is drawn later in this frame or in the next one.
void focus_when_drawn(View& view, std::uint32_t id);

struct TooltipText {
  std::string title, text;
};
/// The tooltip of an item: after a moment under the pointer, at once with the keyboard.
void tooltip(View& view, const Item& item, TooltipText text);
/// The tooltip of a place under the pointer that is no item.
void tooltip_over(View& view, std::uint32_t id, Rect rect, TooltipText text);

} // namespace lb
