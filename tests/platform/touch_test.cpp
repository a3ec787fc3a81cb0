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

namespace {

// All that was taken, as one: from the first middle to the last, all spreads together.
Pinch together(const std::vector<Pinch>& parts) {
  Pinch all = parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i) {
    all.to_x = parts[i].to_x;
    all.to_y = parts[i].to_y;
    all.spread *= parts[i].spread;
  }
  return all;
}

} // namespace

TEST_CASE("two fingers tell how their middle went and how far apart they are by now") {
  PinchGesture pinch;
  pinch.down(0, {100, 100});
  CHECK_FALSE(pinch.is_active());
  CHECK_FALSE(pinch.take().has_value());
  pinch.down(7, {200, 100});
  CHECK(pinch.is_active());
  CHECK(pinch.take() == Pinch{150, 100, 150, 100, 1.0});
  CHECK_FALSE(pinch.take().has_value());
  pinch.move(7, {300, 100});
  CHECK(pinch.take() == Pinch{150, 100, 200, 100, 2.0});
  pinch.move(0, {100, 140});
  pinch.move(7, {300, 140});
  CHECK(pinch.take() == Pinch{200, 100, 200, 140, 1.0});
  pinch.move(7, {200, 140});
  pinch.up(7);
  CHECK(pinch.take() == Pinch{200, 140, 150, 140, 0.5}); // also when it has ended by then
}

TEST_CASE("a pinch lasts until the last finger is lifted, and one finger alone is none") {
  PinchGesture pinch;
  pinch.down(0, {100, 100});
  pinch.down(7, {200, 100});
  pinch.up(0);
  CHECK(pinch.is_active());
  pinch.take();
  pinch.move(7, {250, 100});
  CHECK_FALSE(pinch.take().has_value());
  pinch.up(7);
  CHECK_FALSE(pinch.is_active());
  // What was lost of others is forgotten once a finger comes down alone.
  pinch.down(0, {1, 1});
  pinch.down(0, {100, 100});
  CHECK_FALSE(pinch.is_active());
}

TEST_CASE("fingers at one place are no measure of a distance") {
  PinchGesture pinch;
  pinch.down(0, {100, 100});
  pinch.down(7, {100, 100});
  pinch.move(7, {104, 100});
  CHECK(pinch.take() == Pinch{100, 100, 102, 100, 1.0});
}

TEST_CASE("however often it is taken, a pinch comes to the same") {
  std::mt19937 random(11);
  for (int round = 0; round < 200; ++round) {
    PinchGesture once;
    PinchGesture often;
    const auto place = [&] {
      return TouchPoint{static_cast<float>(random() % 900), static_cast<float>(random() % 900)};
    };
    for (const int finger : {0, 3}) {
      const TouchPoint at = place();
      once.down(finger, at);
      often.down(finger, at);
    }
    std::vector<Pinch> parts{*often.take()};
    for (int step = 0; step < 12; ++step) {
      const int finger = random() % 2 == 0 ? 0 : 3;
      const TouchPoint at = place();
      once.move(finger, at);
      often.move(finger, at);
      if (random() % 2 == 0) continue;
      if (const auto part = often.take()) parts.push_back(*part);
    }
    if (const auto part = often.take()) parts.push_back(*part);
    const Pinch whole = *once.take();
    const Pinch sum = together(parts);
    CHECK(sum.from_x == whole.from_x);
    CHECK(sum.from_y == whole.from_y);
    CHECK(sum.to_x == whole.to_x);
    CHECK(sum.to_y == whole.to_y);
    CHECK(sum.spread == doctest::Approx(whole.spread).epsilon(1e-5));
  }
}
