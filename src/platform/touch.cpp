#include "platform/touch.hpp"

#include <cmath>

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

} // namespace lb
