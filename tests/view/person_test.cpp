// What a person may ask for, in the lead's panel: forgetting is asked twice and says what goes.
#include "view/headless_page.hpp"

#include <doctest/doctest.h>

namespace lb {

namespace {

void open_anna(HeadlessPage& page) {
  open_small(page);
  page.workbench.salt = std::string(kSaltDigits, 'a');
  page.click(MirrorRole::gridcell, "Anna Kowalska");
  page.click(MirrorRole::tab, "Attributes");
}

bool has_anna(const HeadlessPage& page) {
  return page.workbench.workspace.facts.leads.ids.find("L1") != kNoCode;
}

} // namespace

TEST_CASE("forgetting says what goes, and nothing goes before the second press") {
  HeadlessPage page;
  open_anna(page);
  apply(page.workbench, SetAsOf{page.workbench.now});
  page.frames();
  page.click(MirrorRole::button, "Forget person…");
  CHECK(page.look_for(MirrorRole::heading, "Forget Anna Kowalska?") != nullptr);
  CHECK(page.says("Activities: 2, decisions: 1, assignments: 0, votes: 0."));
  CHECK(page.says("All steps of undo and redo go (1)"));
  CHECK(page.says("earlier versions kept in this browser go (0)"));
  CHECK(page.says(
      "Other workspaces, and backups and exported files outside this browser, are not reached."));
  CHECK(page.says("This cannot be undone."));
  CHECK(has_anna(page));
  page.click(MirrorRole::button, "Cancel");
  CHECK(has_anna(page));
  CHECK_FALSE(page.says("This cannot be undone."));

  page.click(MirrorRole::button, "Forget person…");
  page.click(MirrorRole::button, "Forget person");
  CHECK_FALSE(has_anna(page));
  CHECK_FALSE(page.says("Anna Kowalska"));
  CHECK_FALSE(page.view.state.leads.opened.has_value());
  CHECK(page.says("One person was forgotten. Undo begins anew from here."));
  CHECK(page.find(MirrorRole::grid, "Leads").row_count == 3);
}

TEST_CASE("the whole question is on the page, whatever its size") {
  HeadlessPage page;
  open_anna(page);
  for (const auto& [width, height] :
       {std::pair{1440.0F, 900.0F}, {1024.0F, 600.0F}, {390.0F, 844.0F}}) {
    CAPTURE(width);
    page.resize(width, height);
    page.act(MirrorRole::button, "Forget person…", MirrorAct::press); // it may be below the fold
    const MirrorBox box = page.find(MirrorRole::button, "Forget person").box;
    const MirrorBox head = page.find(MirrorRole::heading, "Forget Anna Kowalska?").box;
    CHECK(head.y >= 0.0F);
    CHECK(box.y > head.y);
    CHECK(box.y + box.height <= height);
    CHECK(box.x + box.width <= width);
    page.click(MirrorRole::button, "Cancel");
  }
}

TEST_CASE("another tab writes: forgetting waits, the export does not") {
  HeadlessPage page;
  open_anna(page);
  apply(page.workbench, SaveChanged{SaveState::read_only, 0, {}});
  page.frames();
  page.click(MirrorRole::button, "Forget person…");
  CHECK_FALSE(page.says("This cannot be undone."));
  page.applies = false;
  page.click(MirrorRole::button, "Export this person's data");
  REQUIRE(page.asked.size() == 1);
  const auto& file = std::get<OfferFile>(page.asked.front());
  CHECK(file.name == "leadbench-person.json");
  CHECK(file.bytes.contains("anna@firm.example"));
  CHECK_FALSE(file.bytes.contains("james@thornbury.example"));
}

} // namespace lb
