#include "base/text.hpp"
#include "workbench/apply.hpp"
#include "workbench/ballots.hpp"

#include <algorithm>

namespace lb {

namespace {

// Rows are read cell by cell, so that a piece of them fits into a frame; what is only gathered may
// come in few.
std::size_t piece_bytes(const ImportSession& session) {
  constexpr std::size_t kGathered = 1 << 20, kInspected = 1 << 18, kImported = 1 << 17;
  if (session.is_store || session.is_document) return kGathered;
  return session.step == ImportStep::importing ? kImported : kInspected;
}

void ask_for_piece(ImportSession& session, std::uint64_t offset, Effects& effects) {
  std::optional<Encoding> decode;
  if (session.encoding != Encoding::utf8 && session.encoding != Encoding::utf16le &&
      session.encoding != Encoding::utf16be)
    decode = session.encoding;
  effects.emplace_back(ReadPiece{session.file, offset, piece_bytes(session), decode});
}

void start_inspection(ImportSession& session, Effects& effects) {
  session.step = ImportStep::inspecting;
  session.read_bytes = 0;
  session.rows_so_far = 0;
  session.unreadable_count = 0;
  session.profile = {};
  session.error.reset();
  session.decoder.emplace(session.encoding);
  session.inspector.emplace(session.delimiter);
  ask_for_piece(session, 0, effects);
}

void refuse_file(ImportSession& session, Error error, Effects& effects) {
  session.step = ImportStep::refused;
  session.error = std::move(error);
  session.decoder.reset();
  session.inspector.reset();
  session.lead_import.reset();
  session.activity_import.reset();
  effects.emplace_back(ReleaseFile{session.file});
}

bool looks_like_document(const ImportSession& session, std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::string_view start = trimmed(bytes.substr(0, 64));
  return session.file_name.ends_with(".json") || start.starts_with('{');
}

bool looks_like_store(const ImportSession& session, std::string_view bytes) {
  return session.file_name.ends_with(".leadbench") || bytes.starts_with("SQLite format 3");
}

// The first piece tells what the file is. False where the inspection begins anew with another
// reading of the letters.
bool recognise(ImportSession& session, const FilePiece& piece, Effects& effects) {
  session.recognised = true;
  if (is_sealed(std::as_bytes(std::span(piece.bytes)))) {
    session.step = ImportStep::locked;
    return true;
  }
  session.is_store = looks_like_store(session, piece.bytes);
  session.is_document = !session.is_store && looks_like_document(session, piece.bytes);
  if (session.is_store || session.is_document || session.encoding_chosen) return true;
  const std::span<const std::byte> head = std::as_bytes(std::span(piece.bytes));
  const std::optional<Encoding> found = detect_encoding(head);
  const Encoding encoding = found ? *found : guess_encoding(head);
  session.asks_encoding = !found;
  if (encoding == session.encoding) return true;
  session.encoding = encoding;
  start_inspection(session, effects);
  return false;
}

// UTF-8 text of a piece. The platform decodes the code pages, the decoder the rest.
Result<std::string> text_of(ImportSession& session, FilePiece& piece) {
  const bool decoded_outside = session.encoding == Encoding::windows1250 ||
                               session.encoding == Encoding::windows1251 ||
                               session.encoding == Encoding::cp932;
  if (decoded_outside) return std::move(piece.bytes);
  std::string text;
  const auto fed = session.decoder->feed(std::as_bytes(std::span(piece.bytes)), piece.last, text);
  if (!fed) return std::unexpected(fed.error());
  return text;
}

void finish_inspection(Workbench& workbench, ImportSession& session) {
  session.profile = session.inspector->profile();
  session.profile.encoding = session.encoding;
  session.inspector.reset();
  session.step = ImportStep::preview;
  session.of_activities = looks_like_activities(session.profile);
  session.mapping = propose_mapping(session.profile);
  session.mapping.encoding = session.encoding;
  if (session.of_activities) session.mapping.activities = propose_activity_mapping(session.profile);
  session.choices.created_at = workbench.now;
  session.choices.outcome_column = outcome_column(session.profile);
  session.choices.enter_lead_rung = lacks_contact(session.mapping);
  session.choices.file_name = session.file_name;
}

void inspect(Workbench& workbench, ImportSession& session, FilePiece& piece, Effects& effects) {
  Result<std::string> text = text_of(session, piece);
  if (!text && session.encoding == Encoding::utf8 && !session.encoding_chosen) {
    // Old letters deep in a file that began as plain ASCII: read it again as the likeliest of them.
    session.encoding = guess_encoding(std::as_bytes(std::span(piece.bytes)));
    session.asks_encoding = true;
    if (session.encoding != Encoding::utf8) return start_inspection(session, effects);
  }
  if (!text) return refuse_file(session, std::move(text.error()), effects);
  if (const auto fed = session.inspector->feed(*text, piece.last); !fed)
    return refuse_file(session, fed.error(), effects);
  session.rows_so_far = session.inspector->rows_so_far();
  if (piece.last)
    finish_inspection(workbench, session);
  else
    ask_for_piece(session, piece.next_offset, effects);
}

// An opened workspace in the place of the present one. That somebody is not in it is said before
// what else there is to say of the file.
void open_workspace(Workbench& workbench, const ImportSession& session,
                    std::unique_ptr<Workspace> workspace, Warnings warnings, Effects& effects) {
  const std::string name = session.file_name;
  const std::size_t left_out = leave_out_forgotten(workbench.workspace.forgotten, *workspace);
  effects.emplace_back(KeepGeneration{});
  end_import(workbench, effects);
  replace_workspace(workbench, std::move(workspace), {"undo.open_workspace", {{"file", name}}});
  effects.emplace_back(Persist{{.everything = true}});
  if (left_out == 0) {
    notify(workbench, {"notice.workspace_opened", {{"file", name}}}, true);
    return notify_warnings(workbench, std::move(warnings));
  }
  const std::string count = std::to_string(left_out);
  notify(workbench, {"notice.workspace_opened_without", {{"file", name}, {"n", count}}}, true);
  workbench.notice->next = std::move(warnings);
}

void open_document(Workbench& workbench, ImportSession& session, Effects& effects) {
  const Result<Json> json = read_json(session.document);
  if (!json) return refuse_file(session, json.error(), effects);
  const Json* format = json->find("format");
  if (json->text_of("format") == kBallotFormat) {
    end_import(workbench, effects);
    return ballot_arrived(workbench, *json, effects);
  }
  const bool of_workspace =
      format != nullptr || json->find("workspace") != nullptr || json->find("leads") != nullptr;
  if (!of_workspace) {
    if (!workbench.has_workspace)
      return refuse_file(session, {ErrorCode::refused, {"import.definition_needs_workspace"}, {}},
                         effects);
    Warnings warnings;
    const auto read = read_definition(*json, warnings);
    if (!read) return refuse_file(session, read.error(), effects);
    EditDefinition edit{ReplaceDefinition{*json}};
    end_import(workbench, effects);
    edit_definition(workbench, edit, effects);
    notify(workbench, {"notice.definition_opened"}, true);
    notify_warnings(workbench, std::move(warnings));
    return;
  }
  Result<WorkspaceDocument> read = read_workspace(session.document);
  if (!read) return refuse_file(session, read.error(), effects);
  if (read->as_of) remember_as_of(read->workspace, read->as_of);
  open_workspace(workbench, session, std::make_unique<Workspace>(std::move(read->workspace)),
                 std::move(read->warnings), effects);
}

bool has_wins(const Facts& facts) {
  return std::ranges::contains(facts.decisions, "won", &Decision::kind);
}

// Around the leads of a first import: a definition and a plan to begin with. Gates ask for what
// nobody asked those who are won already, and would refuse the outcomes that the file tells.
std::unique_ptr<Workspace> first_workspace(const Workbench& workbench, Facts facts) {
  auto workspace = std::make_unique<Workspace>();
  Json definition = workbench.sample_definition;
  if (has_wins(facts)) definition.erase("gates");
  workspace->facts = std::move(facts);
  put_definition(*workspace, definition);
  put_plan(*workspace, workbench.starter_plan);
  return workspace;
}

void take_in(Workbench& workbench, ImportSession& session, ImportOutcome outcome,
             Effects& effects) {
  session.report = std::move(outcome.report);
  session.step = ImportStep::done;
  Message what{"undo.import", {{"file", session.file_name}}};
  PersistScope scope{.everything = true};
  const bool begins_without_gates = !workbench.has_workspace && has_wins(outcome.chunk);
  if (workbench.has_workspace) {
    scope = add_rows(workbench, outcome.chunk, std::move(what));
  } else {
    replace_workspace(workbench, first_workspace(workbench, std::move(outcome.chunk)),
                      std::move(what));
  }
  notify(workbench,
         {session.of_activities ? "notice.activities_imported" : "notice.imported",
          {{"n", std::to_string(session.of_activities ? session.report.activities
                                                      : session.report.leads)}}},
         true);
  if (begins_without_gates)
    workbench.notice->next.push_back({ErrorCode::refused, {"import.without_gates"}, {}});
  effects.emplace_back(ReleaseFile{session.file});
  effects.emplace_back(Persist{std::move(scope)});
  if (workbench.storage.promise != StoragePromise::kept) effects.emplace_back(AskToPersist{});
}

template <class Import>
void import_piece(Workbench& workbench, Import& import, FilePiece& piece, Effects& effects) {
  ImportSession& session = *workbench.import;
  const Result<std::string> text = text_of(session, piece);
  if (!text) return refuse_file(session, text.error(), effects);
  if (const auto fed = import.feed(*text, piece.last); !fed)
    return refuse_file(session, fed.error(), effects);
  session.rows_so_far = import.rows_so_far();
  if (!piece.last) return ask_for_piece(session, piece.next_offset, effects);
  take_in(workbench, session, import.finish(), effects);
  session.lead_import.reset();
  session.activity_import.reset();
}

} // namespace

double done_of_pass(const ImportSession& session) {
  constexpr double kOfComing = 0.3; // of a store; the rest is for reading it
  const double come = session.size_bytes == 0 ? 0.0
                                              : static_cast<double>(session.read_bytes) /
                                                    static_cast<double>(session.size_bytes);
  return session.is_store ? kOfComing * come + (1 - kOfComing) * session.store_done : come;
}

void file_arrived(Workbench& workbench, const FileArrived& command, Effects& effects) {
  if (workbench.import && workbench.import->step == ImportStep::importing) {
    notify(workbench, {"notice.import_running"});
    effects.emplace_back(ReleaseFile{command.file});
    return;
  }
  end_import(workbench, effects);
  ImportSession& session = workbench.import.emplace();
  session.file = command.file;
  session.file_name = command.name;
  session.size_bytes = command.size_bytes;
  if (command.size_bytes > std::uint64_t{2} << 30)
    return refuse_file(session, {ErrorCode::refused, {"import.file_too_large"}, {}}, effects);
  start_inspection(session, effects);
}

void file_piece(Workbench& workbench, FilePiece piece, Effects& effects) {
  if (!workbench.import || workbench.import->file != piece.file)
    return; // of a file that was cancelled meanwhile
  ImportSession& session = *workbench.import;
  if (session.step != ImportStep::inspecting && session.step != ImportStep::importing) return;
  if (!session.recognised && !recognise(session, piece, effects)) return;
  if (session.step == ImportStep::locked) return; // a passphrase is asked for
  session.read_bytes = piece.next_offset;
  session.unreadable_count += piece.unreadable_count;
  if (session.is_store) {
    effects.emplace_back(TakeStorePiece{session.file, std::move(piece.bytes), piece.last});
    if (!piece.last) ask_for_piece(session, piece.next_offset, effects);
    return;
  }
  if (session.is_document) {
    session.document += piece.bytes;
    return piece.last ? open_document(workbench, session, effects)
                      : ask_for_piece(session, piece.next_offset, effects);
  }
  if (session.step == ImportStep::inspecting) return inspect(workbench, session, piece, effects);
  if (session.lead_import) return import_piece(workbench, *session.lead_import, piece, effects);
  import_piece(workbench, *session.activity_import, piece, effects);
}

void unlock(Workbench& workbench, Unlock& command, Effects& effects) {
  if (!workbench.import || workbench.import->file != command.file ||
      workbench.import->step != ImportStep::locked || workbench.import->is_unlocking)
    return;
  workbench.import->error.reset();
  workbench.import->is_unlocking = true;
  effects.emplace_back(UnsealFile{command.file, std::move(command.passphrase)});
}

// The file is plain from now on, and read from its beginning.
void file_unlocked(Workbench& workbench, const FileUnlocked& command, Effects& effects) {
  if (!workbench.import || workbench.import->file != command.file) return;
  ImportSession& session = *workbench.import;
  session.size_bytes = command.size_bytes;
  session.recognised = session.is_unlocking = false;
  start_inspection(session, effects);
}

void unlock_failed(Workbench& workbench, const UnlockFailed& command) {
  static constexpr std::array<const char*, 7> kSentences{
      "unseal.wrong_passphrase", "unseal.truncated",   "unseal.damaged",   "unseal.newer",
      "unseal.not_sealed",       "unseal.unavailable", "unseal.unreadable"};
  if (!workbench.import || workbench.import->file != command.file) return;
  workbench.import->is_unlocking = false;
  workbench.import->error =
      Error{ErrorCode::outside, {kSentences[static_cast<std::size_t>(command.why)]}, {}};
}

void store_progress(Workbench& workbench, const StoreProgress& command) {
  if (!workbench.import || workbench.import->file != command.file) return;
  workbench.import->rows_so_far = command.rows;
  workbench.import->store_done = command.done;
}

void store_read(Workbench& workbench, StoreRead command, Effects& effects) {
  if (workbench.import && workbench.import->file == command.file)
    open_workspace(workbench, *workbench.import, std::move(command.workspace), {}, effects);
}

void file_lost(Workbench& workbench, const FileLost& command, Effects& effects) {
  if (workbench.import && workbench.import->file == command.file &&
      workbench.import->step != ImportStep::done)
    refuse_file(*workbench.import, command.error, effects);
}

void set_import_format(Workbench& workbench, const SetImportFormat& command, Effects& effects) {
  if (!workbench.import || workbench.import->step != ImportStep::preview) return;
  ImportSession& session = *workbench.import;
  if (command.delimiter) session.delimiter = command.delimiter;
  if (command.encoding) {
    session.encoding = *command.encoding;
    session.encoding_chosen = true;
    session.asks_encoding = false;
  }
  start_inspection(session, effects);
}

void confirm_import(Workbench& workbench, Effects& effects) {
  if (!workbench.import || workbench.import->step != ImportStep::preview) return;
  ImportSession& session = *workbench.import;
  session.step = ImportStep::importing;
  session.read_bytes = 0;
  session.rows_so_far = 0;
  session.decoder.emplace(session.encoding);
  effects.emplace_back(KeepGeneration{});
  static const Facts kNoOthers;
  if (session.of_activities)
    session.activity_import.emplace(session.mapping, workbench.workspace.facts, kNoOthers,
                                    workbench.workspace.forgotten);
  else
    session.lead_import.emplace(session.mapping, session.choices, workbench.workspace.facts,
                                workbench.workspace.forgotten);
  ask_for_piece(session, 0, effects);
}

void end_import(Workbench& workbench, Effects& effects) {
  if (!workbench.import) return;
  if (workbench.import->step != ImportStep::done && workbench.import->step != ImportStep::refused)
    effects.emplace_back(ReleaseFile{workbench.import->file});
  workbench.import.reset();
}

} // namespace lb
