// Colours a grid of counts by shaders/density.frag into a texture of one pixel a cell, and only
// when the counts or the colours are others than those that it holds.
// Promises: WebGL's state is afterwards as ImGui's renderer takes it to be (gl_state.cpp).
#pragma once

#include "base/density_image.hpp"

#include <GLES3/gl3.h>

namespace lb {

class DensityPainter {
 public:
  // The texture, or 0 where the context does not do it. Keeps: until the next call.
  [[nodiscard]] DensityTexture paint(const DensityImage& image);
  // The context was lost: nothing of it is there any more.
  void forget();

 private:
  [[nodiscard]] bool open();
  void draw(const DensityImage& image);

  GLuint program_ = 0, counts_ = 0, colored_ = 0, frame_ = 0, corners_ = 0;
  GLint steps_at_ = -1, colors_at_ = -1;
  bool refused_ = false; // by this context; asked once
  DensityImage held_;    // without its counts
};

} // namespace lb
