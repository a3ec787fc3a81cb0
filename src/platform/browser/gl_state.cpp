// Answers to what ImGui's renderer asks of WebGL before each frame, to put it back afterwards.
// A browser answers such a question only when its graphics process has caught up, which takes
// longer than all the rest of a frame. Nobody else draws on this canvas: the answer is how a
// context begins. In the renderer's file glGetIntegerv and glIsEnabled go by the names of these two
// (CMakeLists.txt).
#include <GLES3/gl3.h>

// NOLINTBEGIN(readability-identifier-naming)
extern "C" {

void lb_gl_state(GLenum name, GLint* values);
GLboolean lb_gl_is_enabled(GLenum capability);

void lb_gl_state(GLenum name, GLint* values) {
  switch (name) {
  case GL_MAJOR_VERSION:
  case GL_MINOR_VERSION:
  case GL_MAX_TEXTURE_SIZE:
  case GL_NUM_EXTENSIONS:
    glGetIntegerv(name, values); // asked once
    return;
  case GL_VIEWPORT: // set before each frame
  case GL_SCISSOR_BOX:
    for (int i = 0; i < 4; ++i) values[i] = 0;
    return;
  case GL_ACTIVE_TEXTURE:
    *values = GL_TEXTURE0;
    return;
  case GL_BLEND_EQUATION_RGB:
  case GL_BLEND_EQUATION_ALPHA:
    *values = GL_FUNC_ADD;
    return;
  case GL_BLEND_SRC_RGB:
  case GL_BLEND_SRC_ALPHA:
    *values = GL_ONE;
    return;
  default: // nothing is bound, and what is drawn replaces what was there
    *values = 0;
  }
}

GLboolean lb_gl_is_enabled(GLenum /*capability*/) {
  return GL_FALSE;
}

} // extern "C"
// NOLINTEND(readability-identifier-naming)
