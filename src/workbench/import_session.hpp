// One import from the file's arrival to its report: inspecting, preview, importing, done. Pieces of
// the file come in, requests for the next piece go out; nothing reaches the workspace before the
// last piece is read.
#pragma once

#include "workbench/effect.hpp"

namespace lb {

enum class ImportStep : std::uint8_t { inspecting, locked, preview, importing, done, refused };

struct ImportSession {
  FileId file = 0;
  std::string file_name;
  std::uint64_t size_bytes = 0, read_bytes = 0; ///< of the running pass
  ImportStep step = ImportStep::inspecting;
  bool of_activities = false;
  bool recognised = false;      ///< the first piece has told what the file is
  bool is_document = false;     ///< JSON: a workspace or a definition
  bool is_store = false;        ///< a workspace as .leadbench
  bool asks_encoding = false;   ///< old letters, read as the likeliest code page: to be looked at
  bool encoding_chosen = false; ///< by a person

  std::optional<char> delimiter{}; ///< chosen by a person
  Encoding encoding = Encoding::utf8;
  FileProfile profile;
  Mapping mapping;
  ImportChoices choices;
  std::uint64_t rows_so_far = 0;
  double store_done = 0;              ///< of a store that has come: how much of it is read
  std::uint64_t unreadable_count = 0; ///< letters that the code page does not have
  ImportReport report;
  std::optional<Error> error{}; ///< of step refused; of step locked why it did not open
  bool is_unlocking = false;    ///< of step locked: a passphrase is being tried

  // the running pass
  std::optional<Utf8Stream> decoder{};
  std::optional<FileInspector> inspector{};
  std::optional<LeadImport> lead_import{};
  std::optional<ActivityImport> activity_import{};
  std::string document{};
};

/// How far the running pass is, about, from 0 to 1.
double done_of_pass(const ImportSession& session);

} // namespace lb
