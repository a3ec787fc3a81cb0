// The bench's facts made directly are those that its files give when they are imported: what is
// measured at a million leads is what files of that size would hold.
#include "bench/bench_import.hpp"
#include "exchange/documents.hpp"

#include <algorithm>

#include <doctest/doctest.h>

using namespace lb;

namespace {

std::string document(Facts facts) {
  Workspace workspace;
  workspace.facts = std::move(facts);
  return write_workspace(workspace);
}

} // namespace

TEST_CASE("facts made directly are those of the imported files") {
  for (const std::size_t lead_count : {1U, 99U, 700U}) {
    CAPTURE(lead_count);
    std::optional<Facts> imported = bench::import_csv(bench::make_csv(lead_count));
    REQUIRE(imported);
    CHECK(imported->activities.size() == lead_count * 10);
    const bool is_same = document(bench::make_facts(lead_count)) == document(std::move(*imported));
    CHECK(is_same); // the documents are too long to print
  }
}

TEST_CASE("one lead in a hundred has over a hundred activities") {
  const Facts facts = bench::make_facts(1000);
  std::vector<std::size_t> counts(facts.leads.size());
  for (const Row lead : facts.activities.lead) ++counts[lead];
  CHECK(std::ranges::count_if(counts, [](std::size_t count) { return count > 100; }) == 10);
}
