// Writes the generated export to standard output, for tests that need it as a file.
//   generated_export [ROWS [WHOLE_LINES [SEED]]]
#include "support/generated_export.hpp"

#include <charconv>
#include <cstdio>
#include <cstring>

int main(int argc, char** argv) {
  lb::ExportOptions options;
  std::uint32_t* const members[] = {&options.row_count, &options.whole_line_count, &options.seed};
  for (int i = 1; i < argc && i <= 3; ++i) {
    const char* end = argv[i] + std::strlen(argv[i]);
    if (std::from_chars(argv[i], end, *members[i - 1]).ptr != end) {
      std::fputs("generated_export [ROWS [WHOLE_LINES [SEED]]]\n", stderr);
      return 2;
    }
  }
  const std::string text = lb::generated_export(options);
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() ? 0 : 3;
}
