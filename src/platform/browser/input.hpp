// What hands do, given to ImGui: pointer, fingers, wheel, keys, text with its composition, and the
// clipboard. Keys that make text come as text; ImGui never sees the keys of a composition.
#pragma once

#include "base/mirror.hpp"
#include "platform/touch.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace lb {

namespace modifier {
inline constexpr std::uint32_t ctrl = 1;
inline constexpr std::uint32_t shift = 2;
inline constexpr std::uint32_t alt = 4;
inline constexpr std::uint32_t super = 8;
} // namespace modifier

enum class PointerAct : std::uint8_t { move, down, up, cancel, leave };
enum class PointerTool : std::uint8_t { mouse, touch, pen };

struct PointerInput {
  PointerAct act = PointerAct::move;
  PointerTool tool = PointerTool::mouse;
  int button = 0; // as in a PointerEvent: 0 first, 1 middle, 2 second
  TouchPoint at;
  std::uint32_t modifiers = 0;
  int finger = 0; // 0: the first of those that touch
};

// Where the caret is and what is being composed there.
struct TextPlace {
  bool active = false;
  float x = 0.0F;
  float y = 0.0F;
  float height = 0.0F;
};

class Input {
 public:
  // Hangs itself into the present ImGui context. Requires: it outlives that context.
  void attach(bool mac);

  void pointer(const PointerInput& input, std::span<const MirrorNode> shown);
  void wheel(float x, float y, std::uint32_t modifiers);
  void key(bool down, std::string_view key, std::string_view code, std::uint32_t modifiers);
  void text(std::string_view utf8);
  void composing(bool now, std::string_view preedit);
  void focus(bool focused);
  void long_press();

  // The text of a paste; given to ImGui as its own Ctrl+V where a text field is active.
  // False where none is, then the text is for the program.
  [[nodiscard]] bool paste(std::string_view utf8);
  void put_on_clipboard(std::string_view utf8);
  [[nodiscard]] const std::string& clipboard() const;
  // The clipboard has changed since the last key went down, or since it was taken: that was a copy.
  [[nodiscard]] bool has_copied() const;
  void clipboard_taken();

  [[nodiscard]] bool finger_rests() const;
  // What two fingers did since this was last called.
  std::optional<Pinch> take_pinch();
  // Fingers were the last to act: what is pressed should be large.
  [[nodiscard]] bool by_touch() const;
  [[nodiscard]] const TextPlace& text_place() const;

  // Draws what is being composed, underlined, at the caret. Requires: within a frame.
  void draw_preedit() const;

 private:
  void set_modifiers(std::uint32_t modifiers);
  void touch(const PointerInput& input, std::span<const MirrorNode> shown);
  void play(const std::vector<PointerStep>& steps);

  TouchGesture gesture_;
  PinchGesture pinch_;
  TextPlace place_;
  std::string clipboard_;
  std::string preedit_;
  bool copied_ = false;
  bool composing_ = false;
  bool by_touch_ = false;
};

} // namespace lb
