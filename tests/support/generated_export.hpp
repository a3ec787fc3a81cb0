// A CSV export as a CRM would write it, made from a seed: what the page's test drops and what the
// import's tests count. Equal options give equal bytes on every machine.
#pragma once

#include <cstdint>
#include <string>

namespace lb {

struct ExportOptions {
  std::uint32_t row_count = 2000;
  std::uint32_t whole_line_count = 75; ///< rows quoted as one whole line, evenly spread
  std::uint32_t seed = 20260310;
};

inline constexpr std::uint32_t kExportColumns = 37;

/// The export: header and rows, CR LF, commas. Of every five rows the third is converted; every
/// fourth row has "Select" in `Specialization`, every third in `Referred By`.
std::string generated_export(ExportOptions options = {});

} // namespace lb
