// What one finger means: a tap presses, a move scrolls or drags, a long press is the other button.
// Pure: fed with where the finger is, it answers with steps of a pointer. A second finger ends the
// gesture: two of them pinch.
#pragma once

#include "base/pinch.hpp"

#include <cstdint>
#include <optional>
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

// What two fingers mean. Fed with where every finger is, it tells how they moved together. A third
// one changes nothing.
class PinchGesture {
 public:
  // Finger 0 is one that comes down where no other is: whatever is still known of others was lost.
  void down(int finger, TouchPoint at);
  void move(int finger, TouchPoint at);
  void up(int finger);
  void cancel();

  // From the second finger's coming until the last one is lifted, which presses nothing then.
  [[nodiscard]] bool is_active() const;
  // What came together since it was last taken; nothing where no two fingers were down.
  std::optional<Pinch> take();

  static constexpr float least_distance = 16.0F; // closer ones are no measure. Units: CSS pixels

 private:
  struct Finger {
    int id = 0;
    TouchPoint at;
  };
  struct Pair {
    TouchPoint middle;
    float distance = least_distance;
  };
  [[nodiscard]] Pair pair() const; // Requires: two fingers

  std::vector<Finger> fingers_;
  Pair begin_; // as it was last taken
  std::optional<Pinch> pending_;
  bool active_ = false;
};

} // namespace lb
