// The bench's files through the import, as the page does it: both passes over both files in pieces.
#pragma once

#include "bench/bench_world.hpp"

namespace lb::bench {

/// Nothing where the import refuses the files.
std::optional<Facts> import_csv(const CsvFiles& files);

} // namespace lb::bench
