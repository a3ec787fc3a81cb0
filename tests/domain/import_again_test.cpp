// An import that was undone and is made again takes the room that it took before.
#include "domain/stored_page.hpp"

#include <format>

namespace lb::test {

namespace {

std::string many_leads() {
  std::string csv = "Lead Number,Email,Company,Title\n";
  for (int i = 0; i < 3000; ++i)
    csv += std::format("L{},person{}@firm{}.example,Firm {},Title {}\n", i, i, i % 700, i % 700, i);
  return csv;
}

// What the facts hold in memory: rows, and distinct values of each pool.
std::vector<std::size_t> sizes_of(const Facts& facts) {
  const FactsMark now = mark(facts);
  std::vector<std::size_t> sizes{now.leads, now.lead_columns, now.roles, now.accounts,
                                 now.account_columns};
  sizes.insert(sizes.end(), now.lead_pools.begin(), now.lead_pools.end());
  sizes.insert(sizes.end(), now.account_pools.begin(), now.account_pools.end());
  return sizes;
}

void import_many(StoredPage& page) {
  page.import(many_leads());
  page.run(CloseReport{});
  page.save();
  page.settle();
}

} // namespace

TEST_CASE("an import that is undone, its redo dropped, and made again grows nothing") {
  StoredPage page;
  page.workbench.sample_definition = *read_json(
      R"({"id":"d","fit":{"groups":[{"id":"g","rules":[]}]},"behaviour":{"groups":[]}})");
  page.import("Lead Number,Email\nA1,first@firm.example\n");
  page.run(CloseReport{});
  const std::vector<std::size_t> without = sizes_of(page.workbench.workspace.facts);
  import_many(page);
  const std::vector<std::size_t> sizes = sizes_of(page.workbench.workspace.facts);
  page.run(Undo{});
  CHECK(sizes_of(page.workbench.workspace.facts) == without);
  page.run(Redo{});
  page.save();
  page.settle();
  // Once opened again the values of what is undone stay in the pools, for the next time.
  page.reopen();
  const std::uint32_t pages = page.pages;
  REQUIRE(pages > 50);
  for (int times = 0; times < 3; ++times) {
    page.run(Undo{});
    page.run(EditDefinition{SetMix{40 + times, 100}, false}); // drops the redo
    CHECK(page.workbench.history.undone.empty());             // it held the rows
    page.save();
    page.settle();
    import_many(page);
    CHECK(sizes_of(page.workbench.workspace.facts) == sizes);
    page.reopen();
    CHECK(page.pages <= pages + pages / 20);
    CHECK(sizes_of(page.workbench.workspace.facts) == sizes);
  }
}

} // namespace lb::test
