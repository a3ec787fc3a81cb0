// What can be done and by which keys, said once: the keys that work are those that the sheet of
// keys lists, and what can be done now is what the palette offers.
#pragma once

#include "view/icons.hpp"
#include "view/view.hpp"

#include <span>

namespace lb {

enum class Act : std::uint8_t { none, palette, keys, undo, redo, find, projector };

enum class KeyGroup : std::uint8_t { anywhere, tables, menus, values };
inline constexpr std::size_t kKeyGroupCount = 4;

/// One line of the sheet of keys. Those without an act are keys of a widget, which takes them.
struct KeyLine {
  KeyGroup group = KeyGroup::anywhere;
  std::string_view keys;  ///< by their English names: `Ctrl Z`
  std::string_view words; ///< the key of its text
  Act act = Act::none;
};
/// In the order in which they are shown, group by group.
std::span<const KeyLine> key_lines();
/// Keys as a keyboard sold where the page's language is spoken has them: `Spacja`.
std::string key_words(const View& view, std::string_view keys);

/// Something that the palette offers.
struct ActOffer {
  std::string words;
  std::string detail{};    ///< at the right, quiet
  std::string_view keys{}; ///< empty without
  Icon icon = Icon::none;
  std::function<void()> run; ///< sends its command, or changes what is shown
};
/// All that makes sense now. Keeps: while `view` and `workbench` do.
std::vector<ActOffer> offers_now(const Workbench& workbench, View& view);
/// Those whose words hold every word of `text`, best first: a word's beginning before its inside.
std::vector<ActOffer> offers_of(std::vector<ActOffer> offers, std::string_view text);
/// How well words are found in a text, less is better; nothing where one is missing. Both as
/// text_key() gives them.
std::optional<int> match_rank(std::string_view text, std::string_view sought);

/// Carries out the act whose keys are pressed, where it makes sense.
void take_shortcuts(const Workbench& workbench, View& view);
/// F6: the keyboard goes to the next region of the page, with Shift to the one before. Requires
/// that the frame's mirror is whole.
void step_region(View& view);

} // namespace lb
