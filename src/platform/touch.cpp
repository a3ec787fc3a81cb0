#include "platform/touch.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lb {

using Kind = PointerStepKind;

std::vector<PointerStep> TouchGesture::down(TouchPoint at, Grip grip) {
  if (phase_ != Phase::none) return cancel();
  phase_ = Phase::resting;
  grip_ = grip;
  start_ = last_ = at;
  return {{Kind::move, at}};
}

std::vector<PointerStep> TouchGesture::move(TouchPoint at) {
  const TouchPoint before = last_;
  last_ = at;
  if (phase_ == Phase::resting) {
    if (std::hypot(at.x - start_.x, at.y - start_.y) < slack) return {};
    phase_ = grip_ == Grip::drag ? Phase::dragging : Phase::scrolling;
    if (phase_ == Phase::dragging) return {{Kind::press, start_}, {Kind::move, at}};
    return {{Kind::scroll, {at.x - start_.x, at.y - start_.y}}};
  }
  if (phase_ == Phase::dragging) return {{Kind::move, at}};
  if (phase_ == Phase::scrolling) return {{Kind::scroll, {at.x - before.x, at.y - before.y}}};
  return {};
}

std::vector<PointerStep> TouchGesture::up(TouchPoint at) {
  const Phase was = phase_;
  phase_ = Phase::none;
  switch (was) {
  case Phase::resting:
    return {{Kind::press, start_}, {Kind::release, start_}, {Kind::leave, {}}};
  case Phase::dragging:
    return {{Kind::move, at}, {Kind::release, at}, {Kind::leave, {}}};
  case Phase::scrolling:
  case Phase::done:
    return {{Kind::leave, {}}};
  case Phase::none:
    break;
  }
  return {};
}

std::vector<PointerStep> TouchGesture::cancel() {
  const Phase was = phase_;
  phase_ = Phase::none;
  if (was == Phase::dragging) return {{Kind::release, last_}, {Kind::leave, {}}};
  if (was == Phase::none) return {};
  return {{Kind::leave, {}}};
}

std::vector<PointerStep> TouchGesture::long_press() {
  if (phase_ != Phase::resting) return {};
  phase_ = Phase::done;
  return {{Kind::press_other, start_}, {Kind::release_other, start_}};
}

bool TouchGesture::resting() const {
  return phase_ == Phase::resting;
}

PinchGesture::Pair PinchGesture::pair() const {
  const TouchPoint a = fingers_[0].at;
  const TouchPoint b = fingers_[1].at;
  return {{(a.x + b.x) / 2.0F, (a.y + b.y) / 2.0F},
          std::max(least_distance, std::hypot(a.x - b.x, a.y - b.y))};
}

void PinchGesture::down(int finger, TouchPoint at) {
  if (finger == 0) cancel();
  fingers_.push_back({finger, at});
  if (fingers_.size() != 2) return;
  active_ = true;
  begin_ = pair();
  // Told at once, so that what the first finger had begun to drag lets go.
  pending_ = Pinch{begin_.middle.x, begin_.middle.y, begin_.middle.x, begin_.middle.y, 1.0};
}

void PinchGesture::move(int finger, TouchPoint at) {
  const auto found = std::ranges::find(fingers_, finger, &Finger::id);
  if (found == fingers_.end()) return;
  found->at = at;
  if (fingers_.size() < 2 || found - fingers_.begin() >= 2) return;
  const Pair now = pair();
  pending_ = Pinch{begin_.middle.x, begin_.middle.y, now.middle.x, now.middle.y,
                   static_cast<double>(now.distance) / static_cast<double>(begin_.distance)};
}

void PinchGesture::up(int finger) {
  const bool was_pair = fingers_.size() >= 2;
  std::erase_if(fingers_, [&](const Finger& one) { return one.id == finger; });
  if (fingers_.empty()) active_ = false;
  if (was_pair && fingers_.size() >= 2) begin_ = pair(); // the third takes the place of the one
}

void PinchGesture::cancel() {
  fingers_.clear();
  pending_.reset();
  active_ = false;
}

bool PinchGesture::is_active() const {
  return active_;
}

std::optional<Pinch> PinchGesture::take() {
  if (fingers_.size() >= 2) begin_ = pair();
  return std::exchange(pending_, std::nullopt);
}

} // namespace lb
