// A gesture is a picture: what the finger did, and the pointer's steps that come of it.
#include "platform/touch.hpp"

#include <doctest/doctest.h>

#include <random>

namespace {

using namespace lb;
using Kind = PointerStepKind;
using Steps = std::vector<PointerStep>;

constexpr TouchPoint start{100, 200};

} // namespace

TEST_CASE("a tap presses where the finger came down, and leaves nothing hovering") {
  TouchGesture gesture;
  CHECK(gesture.down(start, Grip::scroll) == Steps{{Kind::move, start}});
  CHECK(gesture.move({103, 204}) == Steps{});
  CHECK(gesture.up({103, 204}) ==
        Steps{{Kind::press, start}, {Kind::release, start}, {Kind::leave, {}}});
}

TEST_CASE("a move on empty space scrolls by exactly the finger's way and presses nothing") {
  TouchGesture gesture;
  gesture.down(start, Grip::scroll);
  CHECK(gesture.move({100, 230}) == Steps{{Kind::scroll, {0, 30}}});
  CHECK(gesture.move({98, 225}) == Steps{{Kind::scroll, {-2, -5}}});
  CHECK(gesture.up({98, 225}) == Steps{{Kind::leave, {}}});
}

TEST_CASE("a move on a slider drags it from where the finger came down") {
  TouchGesture gesture;
  gesture.down(start, Grip::drag);
  CHECK(gesture.move({120, 200}) == Steps{{Kind::press, start}, {Kind::move, {120, 200}}});
  CHECK(gesture.up({130, 200}) ==
        Steps{{Kind::move, {130, 200}}, {Kind::release, {130, 200}}, {Kind::leave, {}}});
}

TEST_CASE("a long press is the other button, once, and the finger's lifting then presses nothing") {
  TouchGesture gesture;
  gesture.down(start, Grip::scroll);
  CHECK(gesture.long_press() == Steps{{Kind::press_other, start}, {Kind::release_other, start}});
  CHECK(gesture.long_press() == Steps{});
  CHECK(gesture.move({150, 250}) == Steps{});
  CHECK(gesture.up({150, 250}) == Steps{{Kind::leave, {}}});
}

TEST_CASE("a finger that has moved has no long press, a second finger ends the drag") {
  TouchGesture gesture;
  gesture.down(start, Grip::drag);
  gesture.move({150, 200});
  CHECK(gesture.long_press() == Steps{});
  CHECK(gesture.down({10, 10}, Grip::scroll) ==
        Steps{{Kind::release, {150, 200}}, {Kind::leave, {}}});
}

TEST_CASE("whatever fingers do, every press is released") {
  std::mt19937 random(7);
  for (int round = 0; round < 500; ++round) {
    TouchGesture gesture;
    int first = 0;
    int other = 0;
    const auto count = [&](const Steps& steps) {
      for (const PointerStep& step : steps) {
        first += step.kind == Kind::press ? 1 : step.kind == Kind::release ? -1 : 0;
        other += step.kind == Kind::press_other ? 1 : step.kind == Kind::release_other ? -1 : 0;
        CHECK((first == 0 || first == 1));
      }
    };
    for (int step = 0; step < 20; ++step) {
      const TouchPoint at{static_cast<float>(random() % 300), static_cast<float>(random() % 300)};
      switch (random() % 5) {
      case 0:
        count(gesture.down(at, random() % 2 == 0 ? Grip::scroll : Grip::drag));
        break;
      case 1:
        count(gesture.up(at));
        break;
      case 2:
        count(gesture.long_press());
        break;
      case 3:
        count(gesture.cancel());
        break;
      default:
        count(gesture.move(at));
      }
    }
    count(gesture.cancel());
    CHECK(first == 0);
    CHECK(other == 0);
  }
}
