// The list of workspaces as the headless room keeps it: what is shown is never a deleted one.
#include "platform/headless/outside.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace {

using namespace lb;

std::vector<KeptWorkspace> listed(HeadlessOutside& outside) {
  outside.list_workspaces();
  const Inbox inbox = outside.take_inbox();
  return std::get<WorkspacesListed>(inbox.back()).workspaces;
}

} // namespace

TEST_CASE("whatever is done to workspaces, one that is not deleted is shown") {
  HeadlessOutside outside;
  std::uint64_t random = 1;
  for (int step = 0; step < 500; ++step) {
    random = random * 6364136223846793005ULL + 1442695040888963407ULL;
    const std::vector<KeptWorkspace> all = listed(outside);
    const KeptWorkspace& of = all[(random >> 33U) % all.size()];
    const auto deed = static_cast<WorkspaceDeed>((random >> 50U) % 6);
    // The screens offer no more than this.
    if (deed == WorkspaceDeed::open && of.is_deleted) continue;
    outside.change_workspaces({deed, of.id, "W" + std::to_string(step)});
    const std::vector<KeptWorkspace> after = listed(outside);
    CHECK(after.size() >= all.size());
    CHECK(std::ranges::count(after, true, &KeptWorkspace::is_shown) == 1);
    const auto shown = std::ranges::find(after, true, &KeptWorkspace::is_shown);
    CHECK_FALSE(shown->is_deleted);
    CHECK(shown->id == outside.workspace());
  }
}

TEST_CASE("an act that fails says so and changes nothing") {
  HeadlessOutside outside;
  const std::vector<KeptWorkspace> before = listed(outside);
  outside.workspaces().fail_next(BlockFailure::quota);
  outside.change_workspaces({WorkspaceDeed::duplicate, "main", "Copy"});
  const Inbox inbox = outside.take_inbox();
  REQUIRE(inbox.size() == 1);
  CHECK(std::get<WorkspaceActFailed>(inbox.front()).why == BlockFailure::quota);
  CHECK(listed(outside) == before);
}
