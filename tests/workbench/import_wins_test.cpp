// A first file that tells who was won: the record counts, whatever the definition to begin with
// would have asked.
#include "workbench/small_import.hpp"
#include "workbench/workbench.hpp"

#include "exchange/documents.hpp"
#include "exchange/embedded_assets.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace {

using namespace lb;

constexpr const char* kFile = "Lead Number,E-mail,Converted\nL1,a@b.example,1\nL2,c@d.example,0\n";

// As the page does, with the two switches of the preview on or off.
Workbench imported(bool tells_outcomes) {
  Workbench workbench;
  workbench.now = *instant_from_text("2026-03-10T12:00:00Z");
  workbench.sample_definition = *read_json(embedded_asset("definitions/with_acceptance.json"));
  workbench.starter_plan = *read_json(R"({"stages":["sal"],"rules":[]})");
  const std::string csv = kFile;
  for (const Effect& effect : apply(workbench, FileArrived{7, "leads.csv", csv.size()}))
    if (std::holds_alternative<ReadPiece>(effect))
      apply(workbench, FilePiece{7, 0, csv, csv.size(), true});
  REQUIRE(workbench.import.has_value());
  ImportChoices choices = workbench.import->choices;
  REQUIRE_FALSE(choices.outcome_column.empty());
  choices.one_is_won = choices.zero_is_lost = tells_outcomes;
  apply(workbench, SetImportChoices{choices});
  apply(workbench, ConfirmImport{});
  apply(workbench, FilePiece{7, 0, csv, csv.size(), true});
  REQUIRE(workbench.import->step == ImportStep::done);
  while (!recompute(workbench)) {
  }
  return workbench;
}

std::int64_t won(const Workbench& workbench) {
  return std::ranges::count(workbench.derived.evaluation->stages.ending, Ending::won);
}

} // namespace

TEST_CASE("wins that a first file tells are wins, for the definition begins without gates") {
  const Workbench told = imported(true);
  CHECK(won(told) == 1);
  CHECK(told.derived.evaluation->stages.refusals.empty());
  CHECK(told.workspace.definition_document.find("gates") == nullptr);
  REQUIRE(told.notice.has_value());
  REQUIRE(told.notice->next.size() == 1);
  CHECK(told.notice->next.front().message.key == "import.without_gates");
  const Workbench silent = imported(false);
  CHECK(won(silent) == 0);
  CHECK(silent.workspace.definition_document == silent.sample_definition);
  CHECK(silent.notice->next.empty());
}
