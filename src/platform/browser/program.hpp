// What a program is to the page: a place for the stored image, a start, and frames.
// The only calls that go from the platform to the program; everything else lands in the inbox.
#pragma once

#include "base/block_store.hpp"
#include "base/mirror.hpp"

#include <memory>

namespace lb {

class BrowserPlatform;

class Program {
 public:
  Program() = default;
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  virtual ~Program() = default;

  // Where the stored pages go, before `start` and at every reload.
  virtual BlockSink& image() = 0;
  // They are about to come: nothing may read from what is there any more.
  virtual void image_comes() {}
  // Called between turns of the loop once the image has come whole, until it says 1; then comes
  // StoreLoaded. Reads of it what StoreLoaded will want, for so many milliseconds: how much is
  // read.
  virtual double read_image(double /*budget_ms*/) { return 1; }
  // Called once, after the stored image has come (StoreLoaded is in the inbox) and with an ImGui
  // context that has no fonts yet. Keeps: the platform outlives the program.
  virtual void start(BrowserPlatform& platform) = 0;
  // Called before each frame, outside of ImGui's: the place to change fonts.
  virtual void prepare() {}
  // One frame, between ImGui's NewFrame and Render: drain the inbox, apply, draw, perform effects,
  // and write what was drawn into the mirror, which comes empty.
  virtual void draw(FrameMirror& mirror) = 0;
  // Called instead of `draw` while nothing can be seen (hidden tab, lost context): drain the
  // inbox, go on with long work, save. ImGui must not be called.
  virtual void work_unseen() = 0;
  // Called between two frames where `request_turn` asked for it: go on with long work for a few
  // milliseconds, and ask for a frame where there is something new to see. ImGui must not be
  // called.
  virtual void work_between() {}
};

// Hands the program to the page. To be called once, from main, which then returns.
void run_in_browser(std::unique_ptr<Program> program);

} // namespace lb
