// A file that comes in whole, as one piece.
#pragma once

#include "workbench/workbench.hpp"

#include <doctest/doctest.h>

namespace lb {

inline void import_csv(Workbench& workbench, const std::string& csv) {
  Effects effects = apply(workbench, FileArrived{7, "more.csv", csv.size()});
  for (int pass = 0; pass < 2; ++pass) {
    for (const Effect& effect : effects)
      if (const auto* ask = std::get_if<ReadPiece>(&effect)) {
        REQUIRE(ask->offset == 0);
        apply(workbench, FilePiece{7, 0, csv, csv.size(), true});
      }
    REQUIRE(workbench.import.has_value());
    if (pass == 0) effects = apply(workbench, ConfirmImport{});
  }
  REQUIRE(workbench.import->step == ImportStep::done);
}

} // namespace lb
