// The files of shaders/, which travel inside the program, and programs made of them.
#pragma once

#include <GLES3/gl3.h>
#include <string_view>

namespace lb {

/// The text of a file by its name (density.frag); null where there is none.
const char* shader_source(std::string_view name);

/// A linked program of the two files of that name, or 0 where the context takes none.
GLuint link_program(std::string_view vertex_file, std::string_view fragment_file);

} // namespace lb
