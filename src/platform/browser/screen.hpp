// The canvas: its WebGL 2 context, its size in device pixels, and ImGui's drawing on it.
// A lost context is made again with everything that ImGui had put there.
#pragma once

#include <emscripten/html5.h>

namespace lb {

// Units: device pixels, and how many of them are one CSS pixel.
struct ScreenSize {
  int width_px = 0;
  int height_px = 0;
  float density = 1.0F;
  friend bool operator==(const ScreenSize&, const ScreenSize&) = default;
};

class Screen {
 public:
  Screen() = default;
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;
  ~Screen();

  // False where the browser gives no context. Requires: an ImGui context.
  [[nodiscard]] bool open();
  void resize(const ScreenSize& size);

  // Nothing can be drawn: no size yet, or the context is lost.
  [[nodiscard]] bool dark() const;
  void lose();
  void restore();

  // Starts ImGui's frame. Units: milliseconds since any fixed moment.
  void begin(double now_ms);
  // Ends it and puts it on the canvas.
  void end();

 private:
  EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context_ = 0;
  ScreenSize size_;
  double last_ms_ = 0.0;
  bool lost_ = false;
  bool canvas_outdated_ = true;
};

} // namespace lb
