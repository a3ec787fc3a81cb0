#include "platform/browser/screen.hpp"

#include <GLES3/gl3.h>
#include <algorithm>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

namespace lb {

namespace {

constexpr const char* canvas = "#canvas";
constexpr const char* shader_language = "#version 300 es";

} // namespace

Screen::~Screen() {
  if (context_ <= 0) return;
  if (!lost_) ImGui_ImplOpenGL3_Shutdown();
  emscripten_webgl_destroy_context(context_);
}

bool Screen::open() {
  EmscriptenWebGLContextAttributes wanted;
  emscripten_webgl_init_context_attributes(&wanted);
  wanted.majorVersion = 2;
  wanted.alpha = false;
  wanted.depth = false;
  wanted.stencil = false;
  wanted.antialias = false; // ImGui smooths its own edges
  context_ = emscripten_webgl_create_context(canvas, &wanted);
  if (context_ <= 0) return false;
  emscripten_webgl_make_context_current(context_);
  return ImGui_ImplOpenGL3_Init(shader_language);
}

void Screen::resize(const ScreenSize& size) {
  if (size == size_) return;
  size_ = size;
  canvas_outdated_ = true;
}

bool Screen::dark() const {
  return lost_ || size_.width_px <= 0 || size_.height_px <= 0;
}

void Screen::lose() {
  lost_ = true;
}

void Screen::restore() {
  if (!lost_) return;
  // The names of the old context mean nothing in the new one; deleting them there is harmless.
  emscripten_webgl_make_context_current(context_);
  ImGui_ImplOpenGL3_Shutdown();
  ImGui_ImplOpenGL3_Init(shader_language);
  lost_ = false;
}

void Screen::begin(double now_ms) {
  if (canvas_outdated_) {
    // Here and not in `resize`: a canvas that is resized is empty until it is drawn again.
    emscripten_set_canvas_element_size(canvas, size_.width_px, size_.height_px);
    canvas_outdated_ = false;
  }
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = ImVec2(static_cast<float>(size_.width_px) / size_.density,
                          static_cast<float>(size_.height_px) / size_.density);
  io.DisplayFramebufferScale = ImVec2(size_.density, size_.density);
  const double passed_s = last_ms_ > 0.0 ? (now_ms - last_ms_) / 1000.0 : 1.0 / 60.0;
  io.DeltaTime = static_cast<float>(std::clamp(passed_s, 0.0001, 1.0));
  last_ms_ = now_ms;
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
}

void Screen::end() {
  ImGui::Render();
  glViewport(0, 0, size_.width_px, size_.height_px);
  const ImVec4 ground = ImGui::GetStyleColorVec4(ImGuiCol_WindowBg);
  glClearColor(ground.x, ground.y, ground.z, 1.0F);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

} // namespace lb
