// `leadbench import`: CSV files into a `.leadbench`, by a mapping that is given or proposed.
#pragma once

#include "exchange/catalogue.hpp"
#include "exchange/import.hpp"
#include "main_cli_arguments.hpp"

namespace lb {

/// What an import did: the mapping it went by and one report a file.
struct CliImport {
  Mapping mapping;
  ImportReport leads;
  std::optional<ImportReport> activities{};
  Warnings warnings{}; ///< of the mapping's document
};

/// Reads the files and writes `arguments.out`. Errors: nothing is written then.
Result<CliImport> import_files(const CliArguments& arguments);

/// The import as a document: its report, and the mapping as --mapping reads it.
std::string write_import(const CliImport& import, const Catalogue& catalogue);

} // namespace lb
