// What one frame shows, said in roles, names and values: the list from which the browser builds an
// accessible layer over the canvas, and which tests read. Every widget writes its own node.
// Promises: order is reading order and tab order; a container's nodes follow it, one depth lower.
// It draws nothing and knows no widget library; ids are the stable ids of the widgets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lb {

// The order is part of the exchange with web/src/mirror.ts: append, never reorder.
enum class MirrorRole : std::uint8_t {
  none, // a group without meaning of its own
  button,
  checkbox,
  toggle, // role=switch
  radio,
  radiogroup,
  slider,
  spinbutton,
  textbox,
  searchbox,
  combobox,
  listbox,
  option,
  link,
  tab,
  tablist,
  tabpanel,
  menu,
  menuitem,
  heading, // `level` 1 to 6
  text,
  grid,
  row,
  columnheader,
  rowheader,
  gridcell,
  banner,
  navigation,
  main,
  complementary,
  contentinfo,
  region,
  search,
  form,
  group,
  status,
  alert,
  log,
  progressbar,
  meter,
  img,
  list,
  listitem,
  dialog,
  separator,
  tooltip,
  toolbar,
};

// Bits of MirrorNode::flags.
namespace mirror_flag {
inline constexpr std::uint32_t disabled = 1U << 0U;
inline constexpr std::uint32_t checkable = 1U << 1U; // says checked or not
inline constexpr std::uint32_t checked = 1U << 2U;
inline constexpr std::uint32_t mixed = 1U << 3U;
inline constexpr std::uint32_t selectable = 1U << 4U; // says selected or not
inline constexpr std::uint32_t selected = 1U << 5U;
inline constexpr std::uint32_t expandable = 1U << 6U; // says expanded or collapsed
inline constexpr std::uint32_t expanded = 1U << 7U;
inline constexpr std::uint32_t focused = 1U << 8U;   // holds the keyboard focus
inline constexpr std::uint32_t focusable = 1U << 9U; // takes part in the tab order
inline constexpr std::uint32_t live = 1U << 10U;     // changes are announced politely
inline constexpr std::uint32_t multiline = 1U << 11U;
inline constexpr std::uint32_t read_only = 1U << 12U;
inline constexpr std::uint32_t required = 1U << 13U;
inline constexpr std::uint32_t pressed = 1U << 14U; // a toggle button that is in
inline constexpr std::uint32_t ranged = 1U << 15U;  // min, max and now are meant
inline constexpr std::uint32_t modal = 1U << 16U;
inline constexpr std::uint32_t sort_ascending = 1U << 17U;
inline constexpr std::uint32_t sort_descending = 1U << 18U;
inline constexpr std::uint32_t current = 1U << 19U;     // the current place: aria-current
inline constexpr std::uint32_t wrong = 1U << 20U;       // aria-invalid
inline constexpr std::uint32_t pressable = 1U << 21U;   // says pressed or not
inline constexpr std::uint32_t has_popup = 1U << 22U;   // opens a menu, list or dialog
inline constexpr std::uint32_t placeholder = 1U << 23U; // `description` is a placeholder
inline constexpr std::uint32_t editable = 1U << 24U;    // of a combobox: text is typed into it
} // namespace mirror_flag

// Units: CSS pixels from the page's top left corner.
struct MirrorBox {
  float x = 0.0F;
  float y = 0.0F;
  float width = 0.0F;
  float height = 0.0F;
};

struct MirrorNode {
  std::uint32_t id = 0; // unlike any other in the frame, and the same in the next one
  MirrorRole role = MirrorRole::none;
  std::uint8_t level = 0;  // of a heading
  std::uint16_t depth = 0; // set by FrameMirror
  std::uint32_t flags = 0;
  MirrorBox box;
  std::string name;
  std::string value;       // a text's value, or a range's value in words
  std::string description; // what a tooltip would say
  float min = 0.0F;
  float max = 0.0F;
  float now = 0.0F;
  std::int32_t row_index = 0;    // from 1 in the whole table; 0: not in a table
  std::int32_t column_index = 0; // from 1
  std::int32_t row_count = 0;    // of the whole table; on the grid itself
  std::int32_t column_count = 0;
};

enum class MirrorAct : std::uint8_t {
  press,     // as a click
  focus,     // the keyboard focus moved here
  set_value, // `text` for a text field; `number` for a range
  increment,
  decrement,
  expand,
  collapse,
  scroll_into_view,
};

// Collects the nodes of one frame. Reuses its memory from frame to frame.
class FrameMirror {
 public:
  // Forgets the last frame. Keeps: the memory.
  void start_frame();

  // Adds a node at the present depth; returns it, to be filled.
  // Keeps: the reference, until the next call of a member.
  MirrorNode& add(std::uint32_t id, MirrorRole role, MirrorBox box, std::string_view name);

  // Adds a node and puts what follows inside of it, up to the matching `close`.
  MirrorNode& open(std::uint32_t id, MirrorRole role, MirrorBox box, std::string_view name);
  void close();

  // The node that was added last and bears this id, or null. Cost: from the back, usually one step.
  [[nodiscard]] MirrorNode* find(std::uint32_t id);

  [[nodiscard]] std::span<const MirrorNode> nodes() const;
  [[nodiscard]] std::uint16_t depth() const;

 private:
  std::vector<MirrorNode> nodes_;
  std::size_t count_ = 0;
  std::uint16_t depth_ = 0;
};

// Numbers that differ, but for chance, when a node's three texts, or anything in the list, differ.
// Cost: one pass.
[[nodiscard]] std::uint64_t mirror_text_hash(const MirrorNode& node);
[[nodiscard]] std::uint64_t mirror_hash(std::span<const MirrorNode> nodes);

} // namespace lb
