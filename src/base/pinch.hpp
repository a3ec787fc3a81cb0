// What two fingers did since they were last asked: their middle went from one place to another, and
// their distance became `spread` times what it was. The platform counts it, a picture follows it.
#pragma once

namespace lb {

// Units: CSS pixels from the page's top left corner.
struct Pinch {
  float from_x = 0.0F;
  float from_y = 0.0F;
  float to_x = 0.0F;
  float to_y = 0.0F;
  double spread = 1.0;
  friend bool operator==(const Pinch&, const Pinch&) = default;
};

} // namespace lb
