// What apply() asks of the outside, as values. The main program performs them after the frame.
#pragma once

#include "workbench/command.hpp"

namespace lb {

struct PickFile {
  std::string accept;
};
/// The next piece of a file; with an encoding the platform decodes it to UTF-8 first.
struct ReadPiece {
  FileId file = 0;
  std::uint64_t offset = 0;
  std::size_t size_bytes = 0;
  std::optional<Encoding> decode{};
};
struct ReleaseFile {
  FileId file = 0;
};
/// The next piece of a file `.leadbench`. It is read after the last one: StoreProgress tells how
/// far, StoreRead answers, or FileLost with what is wrong with it. ReleaseFile gives it up.
struct TakeStorePiece {
  FileId file = 0;
  std::string bytes;
  bool last = false;
};
struct OfferDownload {
  std::string name, media_type, bytes;
};
/// The workspace as an image of the store's own form, to be saved where the person says.
struct WriteBackup {
  std::string name, passphrase;
};
struct UnsealFile {
  FileId file = 0;
  std::string passphrase;
};
/// A small text that this browser keeps by its name; empty: forgotten.
struct KeepSetting {
  std::string name, value;
};
/// What is stored is kept as it is now, before an import changes it.
struct KeepGeneration {};
struct RestoreStored {
  GenerationId id = 0;
};
struct TakeOverWriting {};
struct ReadStored {};   ///< what is stored is to be shown; WorkspaceLoaded answers
struct AskToPersist {}; ///< the browser is asked to keep what is stored; StorageTold answers
struct Copy {
  std::string text;
};
/// What to save beside the documents (definition, plan, as-of).
struct PersistScope {
  bool consents = false, reps = false, campaigns = false, everything = false;
  /// All rows of the facts from there on, and those that it listed; the others are as they were.
  std::optional<FactsMark> rows{};
};

/// The least that holds both.
inline PersistScope wider(const PersistScope& one, const PersistScope& other) {
  PersistScope scope{.consents = one.consents || other.consents,
                     .reps = one.reps || other.reps,
                     .campaigns = one.campaigns || other.campaigns,
                     .everything = one.everything || other.everything,
                     .rows = one.rows ? one.rows : other.rows};
  if (one.rows && other.rows) scope.rows = lower_of(*one.rows, *other.rows);
  return scope;
}
struct Persist {
  PersistScope scope{};
};

/// What is stored is to be the workspace as it is now and nothing else: written anew from its first
/// page, and no earlier version kept.
struct RewriteStore {};

using Effect = std::variant<PickFile, ReadPiece, ReleaseFile, TakeStorePiece, OfferDownload,
                            WriteBackup, UnsealFile, KeepSetting, AskToPersist, KeepGeneration,
                            RestoreStored, TakeOverWriting, ReadStored, WorkspaceAct, SavePicture,
                            Copy, Persist, RewriteStore>;
using Effects = std::vector<Effect>;

} // namespace lb
