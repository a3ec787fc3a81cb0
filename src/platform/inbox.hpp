// What happens outside the program, as values: files, the store, the person's settings, acts on
// the accessible layer. The platform fills the inbox between frames, main drains it each frame.
// Promises: order of arrival; nothing here calls up. Pixels, keys and the pointer are not in here,
// they go to the drawing library.
#pragma once

#include "base/block_store.hpp"
#include "base/kept_workspace.hpp"
#include "base/mirror.hpp"
#include "base/sealed_file.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace lb {

using FileId = std::uint32_t;    // a file that the person handed over, until it is released
using RequestId = std::uint32_t; // chosen by the asker, given back with the answer

struct FilePicked {
  RequestId request = 0;
  FileId file = 0;
  std::string name;
  std::uint64_t size_bytes = 0;
};

struct PickCancelled {
  RequestId request = 0;
};

struct FileDropped {
  FileId file = 0;
  std::string name;
  std::uint64_t size_bytes = 0;
};

// Files are held over the page, or no longer.
struct DragChanged {
  bool over = false;
};

struct FileChunk {
  FileId file = 0;
  std::uint64_t offset = 0;
  std::vector<std::byte> bytes;
  bool last = false; // the file ends with this slice
};

// The file cannot be read any more: moved, changed since it was picked, or refused by the system.
struct FileFailed {
  FileId file = 0;
  std::uint64_t offset = 0;
};

// The file that was sealed is plain from now on, under the same id, and read as any other.
struct Unsealed {
  FileId file = 0;
  std::uint64_t size_bytes = 0;
};

// The file is still there and still sealed: another passphrase may be tried.
struct UnsealFailed {
  FileId file = 0;
  UnsealFailure why = UnsealFailure::wrong_passphrase;
  std::optional<std::uint64_t>
      chunk; // where it is damaged, by MiB from its start; none: its header
};

struct FileSaved {
  RequestId request = 0;
  SavedTo to = SavedTo::chosen_place;
};

struct FileNotSaved {
  RequestId request = 0;
  SaveFailure why = SaveFailure::failed;
};

// The stored image has come whole and its hashes are right, or why not. With `none` and generation
// 0 nothing was stored.
struct StoreLoaded {
  BlockHead head;
  BlockFailure failure = BlockFailure::none;
};

struct StoreCommitted {
  std::uint64_t generation = 0;
  std::int64_t at = 0; // UTC seconds
};

struct StoreFailed {
  BlockFailure why = BlockFailure::none;
};

// The answer to keep_generation: `none` where it is durable, or where there is nothing to keep.
struct GenerationKept {
  GenerationReason reason = GenerationReason::open;
  BlockFailure failure = BlockFailure::none;
};

struct GenerationsListed {
  std::vector<KeptGeneration> generations;   // in the order of their making
  BlockFailure failure = BlockFailure::none; // why they could not be read
};

// The answer to forget_stored_past: `none` where nothing but the image is stored any more.
struct StoredPastForgotten {
  BlockFailure failure = BlockFailure::none;
};

// The workspaces of this browser; comes by itself where another tab changes the list.
struct WorkspacesListed {
  std::vector<KeptWorkspace> workspaces; // the one that was opened last first
};

// Nothing was done. `taken_over`: another tab has it open.
struct WorkspaceActFailed {
  WorkspaceDeed deed = WorkspaceDeed::open;
  BlockFailure why = BlockFailure::none;
};

enum class StoreAccess : std::uint8_t {
  writer,    // this tab may write
  read_only, // another tab is the writer; the lock is asked for and `writer` may still come
  outdated, // this tab may write once it has read again: another tab wrote, or a commit of ours was
            // dropped; after `reload_blocks` comes StoreLoaded, then `writer`
};

struct StoreAccessChanged {
  StoreAccess access = StoreAccess::writer;
};

// To a tab that only reads: the writer made a newer generation durable, and `reload_blocks` brings
// it. Comes a few times a second at most, to a hidden tab when it is seen again, the newest always.
struct StoreAdvanced {
  std::uint64_t generation = 0;
};

// To the writer: another tab wants to write. What is half typed or wanted is to be committed, and
// then `give_way` to be called; without it the other tab takes over all the same after 30 seconds.
struct WriterAskedToFinish {};

struct Surroundings {
  bool dark = false;
  bool high_contrast = false;
  bool reduced_motion = false;
  bool coarse_pointer = false; // fingers
  bool online = true;
  bool hidden = false;
  friend bool operator==(const Surroundings&, const Surroundings&) = default;
};

struct SurroundingsChanged {
  Surroundings now;
};

struct LanguagesChanged {
  std::vector<std::string> tags; // BCP 47, the favourite first
};

struct MirrorActed {
  std::uint32_t node = 0;
  MirrorAct act = MirrorAct::press;
  std::string text;    // of set_value on a text
  double number = 0.0; // of set_value on a range
};

// Text was pasted while no text field was active.
struct TextPasted {
  std::string text;
};

struct AssetLoaded {
  RequestId request = 0;
  std::vector<std::byte> bytes;
};

struct AssetFailed {
  RequestId request = 0;
};

// What the program said is copied is not: the browser lets this page reach no clipboard.
struct CopyRefused {};

// The part of the address behind `#` was changed by Back, Forward or hand.
struct PlaceChanged {
  std::string fragment;
};

// Everything that the program itself put on the graphics card is gone and must be made again.
struct GraphicsRestored {};

using Inbound = std::variant<FilePicked, PickCancelled, FileDropped, DragChanged, FileChunk,
                             FileFailed, Unsealed, UnsealFailed, FileSaved, FileNotSaved,
                             StoreLoaded, StoreCommitted, StoreFailed, StoreAccessChanged,
                             StoreAdvanced, WriterAskedToFinish, GenerationKept, GenerationsListed,
                             StoredPastForgotten, WorkspacesListed, WorkspaceActFailed, StorageTold,
                             SurroundingsChanged, LanguagesChanged, MirrorActed, TextPasted,
                             AssetLoaded, AssetFailed, CopyRefused, PlaceChanged, GraphicsRestored>;

using Inbox = std::vector<Inbound>;

} // namespace lb
