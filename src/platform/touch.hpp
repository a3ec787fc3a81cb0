// What one finger means: a tap presses, a move scrolls or drags, a long press is the other button.
// Pure: fed with where the finger is, it answers with steps of a pointer. A second finger ends the
// gesture, since two of them belong to the browser (pinch).
#pragma once

#include <cstdint>
#include <vector>

namespace lb {

// Units: CSS pixels.
struct TouchPoint {
  float x = 0.0F;
  float y = 0.0F;
  friend bool operator==(const TouchPoint&, const TouchPoint&) = default;
};

enum class PointerStepKind : std::uint8_t {
  move,
  press,         // the first button
  release,       // the first button
  press_other,   // the second button
  release_other, // the second button
  scroll,        // `at` is the way that the content goes
  leave,         // the pointer is nowhere
};

struct PointerStep {
  PointerStepKind kind = PointerStepKind::move;
  TouchPoint at;
  friend bool operator==(const PointerStep&, const PointerStep&) = default;
};

// What a moving finger does at the place where it came down.
enum class Grip : std::uint8_t { scroll, drag };

class TouchGesture {
 public:
  std::vector<PointerStep> down(TouchPoint at, Grip grip);
  std::vector<PointerStep> move(TouchPoint at);
  std::vector<PointerStep> up(TouchPoint at);
  // The finger was taken away by the system, or another one came.
  std::vector<PointerStep> cancel();
  // Called when the finger has rested for `long_press_ms`; does nothing where it has moved.
  std::vector<PointerStep> long_press();

  [[nodiscard]] bool resting() const;

  static constexpr std::uint32_t long_press_ms = 500;
  static constexpr float slack = 8.0F; // less than this is not a move. Units: CSS pixels

 private:
  enum class Phase : std::uint8_t { none, resting, scrolling, dragging, done };

  Phase phase_ = Phase::none;
  Grip grip_ = Grip::scroll;
  TouchPoint start_;
  TouchPoint last_;
};

} // namespace lb
