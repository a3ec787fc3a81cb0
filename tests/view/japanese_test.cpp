// Which workspaces need the Japanese face, whatever the slices in which that is found out.
#include "view/fonts.hpp"

#include <doctest/doctest.h>

namespace lb::test {

namespace {

constexpr std::string_view kJapanese = "\u55b6\u696d\u90e8 Sales";

// A clock on which every look is a moment later: each slice ends at its first pause.
bool needs_japanese(const Workspace& workspace, std::size_t* slices = nullptr) {
  double now = 0;
  bool found = true;
  std::size_t count = 1;
  Work work = find_japanese(workspace, found);
  while (!work.advance({.now_ms = [&now] { return ++now; }, .ends_at_ms = 0})) ++count;
  if (slices != nullptr) *slices = count;
  return found;
}

Workspace latin_leads(std::size_t count) {
  Workspace workspace;
  Facts& facts = workspace.facts;
  const std::size_t column = facts.leads.attributes.add_column("title");
  for (std::size_t i = 0; i < count; ++i) {
    const std::string number = std::to_string(i);
    const Row row = lead_row(facts, "L" + number);
    const std::string title = "Żółw " + number + " – ‘…’";
    facts.leads.attributes.set(column, row, ValueView::of_text(title));
    account_row(facts, "A" + number);
  }
  facts.reps.push_back({.id = "R", .name = "Łucja"});
  return workspace;
}

} // namespace

TEST_CASE("the Japanese face is needed where a text asks for it, wherever it stands") {
  Workspace workspace = latin_leads(10);
  CHECK_FALSE(needs_japanese(workspace));
  CHECK_FALSE(needs_japanese(Workspace{}));

  Workspace of_leads = latin_leads(10);
  of_leads.facts.leads.attributes.set(0, 9, ValueView::of_text(kJapanese));
  CHECK(needs_japanese(of_leads));

  Workspace of_accounts = latin_leads(10);
  Attributes& attributes = of_accounts.facts.accounts.attributes;
  attributes.set(attributes.add_column("city"), 3, ValueView::of_text(kJapanese));
  CHECK(needs_japanese(of_accounts));

  Workspace by_name = latin_leads(10);
  by_name.facts.accounts.name[7] = kJapanese;
  CHECK(needs_japanese(by_name));

  Workspace of_reps = latin_leads(10);
  of_reps.facts.reps.front().name = kJapanese;
  CHECK(needs_japanese(of_reps));
}

TEST_CASE("many texts are looked through in slices, to the last one") {
  Workspace workspace = latin_leads(3 * kPauseUnits);
  std::size_t slices = 0;
  CHECK_FALSE(needs_japanese(workspace, &slices));
  CHECK(slices >= 3);
  workspace.facts.accounts.name.back() = kJapanese;
  CHECK(needs_japanese(workspace));
}

} // namespace lb::test
