# cmake -DOUT=embedded.cpp -DFILES=a;b -P embed_shaders.cmake
# Writes the files of shaders/ as one C++ source that platform/browser/shader.hpp declares.
set(source "// Written by scripts/lib/embed_shaders.cmake from shaders/.\n#include \"platform/browser/shader.hpp\"\n\nnamespace lb {\n\nconst char* shader_source(std::string_view name) {\n")
foreach(file IN LISTS FILES)
  get_filename_component(name "${file}" NAME)
  file(READ "${file}" text)
  string(APPEND source "  if (name == \"${name}\")\n    return R\"lb_shader(${text})lb_shader\";\n")
endforeach()
string(APPEND source "  return nullptr;\n}\n\n} // namespace lb\n")
file(WRITE "${OUT}" "${source}")
