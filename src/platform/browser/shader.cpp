#include "platform/browser/shader.hpp"

#include "base/check.hpp"

namespace lb {

namespace {

GLuint compiled(GLenum kind, std::string_view file) {
  const char* const source = shader_source(file);
  LB_CHECK(source != nullptr);
  const GLuint shader = glCreateShader(kind);
  glShaderSource(shader, 1, &source, nullptr);
  glCompileShader(shader);
  return shader;
}

} // namespace

GLuint link_program(std::string_view vertex_file, std::string_view fragment_file) {
  const GLuint program = glCreateProgram();
  const GLuint vertex = compiled(GL_VERTEX_SHADER, vertex_file);
  const GLuint fragment = compiled(GL_FRAGMENT_SHADER, fragment_file);
  glAttachShader(program, vertex);
  glAttachShader(program, fragment);
  glLinkProgram(program);
  glDeleteShader(vertex); // with the program, which holds them
  glDeleteShader(fragment);
  GLint linked = GL_FALSE;
  glGetProgramiv(program, GL_LINK_STATUS, &linked);
  if (linked == GL_TRUE) return program;
  glDeleteProgram(program);
  return 0;
}

} // namespace lb
