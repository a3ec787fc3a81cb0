// A file `.leadbench` on the page: gathered whole whatever its pieces, handed out to be read, and
// what comes back takes the place of the workspace, or is refused and changes nothing.
#include "workbench/workbench.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

namespace {

using namespace lb;

constexpr FileId kFile = 7;

std::string random_bytes(std::mt19937& random, std::size_t size) {
  std::string bytes("SQLite format 3\0", 16);
  while (bytes.size() < size) bytes += static_cast<char>(random() & 0xFFU);
  return bytes;
}

struct HandedOut {
  std::string bytes;
  std::size_t last_pieces = 0;
};

// Gives the file in pieces of random sizes, as it is asked for.
HandedOut give(Workbench& workbench, std::mt19937& random, const std::string& name,
               const std::string& bytes) {
  HandedOut out;
  Effects effects = apply(workbench, FileArrived{kFile, name, bytes.size()});
  while (!effects.empty() && std::holds_alternative<ReadPiece>(effects.back())) {
    const auto from = static_cast<std::size_t>(std::get<ReadPiece>(effects.back()).offset);
    const std::size_t size = std::min<std::size_t>(1 + random() % 5000, bytes.size() - from);
    effects = apply(workbench, FilePiece{.file = kFile,
                                         .offset = from,
                                         .bytes = bytes.substr(from, size),
                                         .next_offset = from + size,
                                         .last = from + size == bytes.size()});
    for (const Effect& effect : effects)
      if (const auto* piece = std::get_if<TakeStorePiece>(&effect)) {
        CHECK(piece->file == kFile);
        out.bytes += piece->bytes;
        out.last_pieces += piece->last ? 1 : 0;
      }
  }
  return out;
}

std::unique_ptr<Workspace> workspace_of(std::string_view definition_id) {
  auto workspace = std::make_unique<Workspace>();
  workspace->definition_document = *read_json(R"({"id":")" + std::string(definition_id) + R"("})");
  workspace->definition.id = definition_id;
  return workspace;
}

} // namespace

TEST_CASE("the bytes that are handed out to be read are the file's, whatever its pieces") {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    const bool by_name = seed % 2 == 0; // its name alone is enough, so that a damaged one is named
    std::string bytes = random_bytes(random, 16 + random() % 20000);
    if (by_name) bytes.front() = 'X';
    Workbench workbench;
    const HandedOut out = give(workbench, random, by_name ? "team.leadbench" : "team.copy", bytes);
    CHECK(out.bytes == bytes);
    CHECK(out.last_pieces == 1);
  }
}

TEST_CASE("a workspace from a file takes the place of the present one, and can be undone") {
  std::mt19937 random(1);
  Workbench workbench;
  apply(workbench, WorkspaceLoaded{workspace_of("present")});
  give(workbench, random, "team.leadbench", random_bytes(random, 9000));
  const Effects effects = apply(workbench, StoreRead{kFile, workspace_of("opened")});
  CHECK(workbench.workspace.definition.id == "opened");
  CHECK(!workbench.import);
  CHECK(std::ranges::any_of(effects, [](const Effect& effect) {
    const auto* persist = std::get_if<Persist>(&effect);
    return persist != nullptr && persist->scope.everything;
  }));
  apply(workbench, Undo{});
  CHECK(workbench.workspace.definition.id == "present");
}

TEST_CASE("a file that cannot be read as a workspace is refused and changes nothing") {
  std::mt19937 random(2);
  Workbench workbench;
  apply(workbench, WorkspaceLoaded{workspace_of("present")});
  give(workbench, random, "team.leadbench", random_bytes(random, 9000));
  const Error error{ErrorCode::refused, {"storage.not_ours"}, {}};
  apply(workbench, FileLost{kFile, error});
  REQUIRE(workbench.import);
  CHECK(workbench.import->step == ImportStep::refused);
  CHECK(workbench.import->error == error);
  CHECK(workbench.workspace.definition.id == "present");
  CHECK(workbench.history.done.empty());
}

TEST_CASE("how far a file is read is told of that file alone, and never goes back") {
  std::mt19937 random(4);
  Workbench workbench;
  give(workbench, random, "team.leadbench", random_bytes(random, 9000));
  REQUIRE(workbench.import);
  const double come = done_of_pass(*workbench.import);
  CHECK(come > 0);
  apply(workbench, StoreProgress{kFile + 1, 9, 0.9});
  CHECK(done_of_pass(*workbench.import) == come);
  apply(workbench, StoreProgress{kFile, 5, 0.5});
  CHECK(workbench.import->rows_so_far == 5);
  CHECK(done_of_pass(*workbench.import) > come);
  apply(workbench, StoreProgress{kFile, 10, 1});
  CHECK(done_of_pass(*workbench.import) == 1);
}

TEST_CASE("a workspace that comes after its file was cancelled is let go") {
  std::mt19937 random(3);
  Workbench workbench;
  apply(workbench, WorkspaceLoaded{workspace_of("present")});
  give(workbench, random, "team.leadbench", random_bytes(random, 9000));
  apply(workbench, CancelImport{});
  apply(workbench, StoreRead{kFile, workspace_of("late")});
  CHECK(workbench.workspace.definition.id == "present");
}
