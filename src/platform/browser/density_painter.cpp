#include "platform/browser/density_painter.hpp"

#include "platform/browser/shader.hpp"

#include <utility>

namespace lb {

namespace {

GLuint texture_without_smoothing() {
  GLuint texture = 0;
  glGenTextures(1, &texture);
  glBindTexture(GL_TEXTURE_2D, texture);
  for (const GLenum filter : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER})
    glTexParameteri(GL_TEXTURE_2D, filter, GL_NEAREST);
  for (const GLenum side : {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T})
    glTexParameteri(GL_TEXTURE_2D, side, GL_CLAMP_TO_EDGE);
  return texture;
}

bool shows_the_same(const DensityImage& one, const DensityImage& other) {
  return one.stamp == other.stamp && one.columns == other.columns && one.rows == other.rows &&
         one.steps == other.steps && one.colors == other.colors;
}

} // namespace

bool DensityPainter::open() {
  if (program_ != 0 || refused_) return !refused_;
  program_ = link_program("density.vert", "density.frag");
  refused_ = program_ == 0;
  if (refused_) return false;
  steps_at_ = glGetUniformLocation(program_, "steps");
  colors_at_ = glGetUniformLocation(program_, "colors");
  counts_ = texture_without_smoothing();
  colored_ = texture_without_smoothing();
  glGenFramebuffers(1, &frame_);
  glGenVertexArrays(1, &corners_); // empty: the corners are counted by the shader
  glBindTexture(GL_TEXTURE_2D, 0);
  return true;
}

DensityTexture DensityPainter::paint(const DensityImage& image) {
  if (image.columns == 0 || image.rows == 0 || !open()) return 0;
  if (!shows_the_same(image, held_)) {
    draw(image);
    held_ = image;
    held_.counts = {};
  }
  return colored_;
}

void DensityPainter::draw(const DensityImage& image) {
  const auto width = static_cast<GLsizei>(image.columns);
  const auto height = static_cast<GLsizei>(image.rows);
  glBindTexture(GL_TEXTURE_2D, colored_);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  glBindTexture(GL_TEXTURE_2D, counts_);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R32UI, width, height, 0, GL_RED_INTEGER, GL_UNSIGNED_INT,
               image.counts.data());
  glBindFramebuffer(GL_FRAMEBUFFER, frame_);
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, colored_, 0);
  glViewport(0, 0, width, height);
  glUseProgram(program_); // its sampler reads unit 0, which is the one that is active
  glUniform1uiv(steps_at_, kDensityColors, image.steps.data());
  std::array<GLfloat, 4 * (kDensityColors + 1)> colors{};
  for (std::size_t i = 0; i < colors.size(); ++i)
    colors[i] = static_cast<GLfloat>(image.colors[i / 4] >> (8 * (i % 4)) & 0xFFU) / 255.0F;
  glUniform4fv(colors_at_, kDensityColors + 1, colors.data());
  glBindVertexArray(corners_);
  glDrawArrays(GL_TRIANGLES, 0, 3);
  glBindVertexArray(0);
  glUseProgram(0);
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  glBindTexture(GL_TEXTURE_2D, 0);
}

void DensityPainter::forget() {
  *this = {};
}

} // namespace lb
