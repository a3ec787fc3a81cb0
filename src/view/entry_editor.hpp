// How a stage is entered, to be put together in the open: the ways in, and of each what must hold.
// What asks for points is a slider, every other test a sentence.
#pragma once

#include "exchange/definition_edit.hpp"
#include "view/view.hpp"

namespace lb {

struct EntrySpec {
  std::string_view of; ///< whose definition; empty: the workspace's; else the camp's
  const Definition& definition;
  const Json& document; ///< of that definition
  const Stage& stage;   ///< one of its automatic ones
};
struct EntryEdit {
  SetStageEntry edit;
  bool more_follows = false; ///< a slider is still held
};

/// Cuts what it draws off the rectangle's top. Returns the edit that a person made in this frame.
std::optional<EntryEdit> draw_entry_editor(const Workbench& workbench, View& view, Rect& rest,
                                           const EntrySpec& spec);

} // namespace lb
