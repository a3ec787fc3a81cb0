// The report of an import: what came in, and what of it the screen does not show.
#include "view/headless_page.hpp"

#include <doctest/doctest.h>

namespace lb {

namespace {

constexpr std::string_view kImportedLeads =
    "id,name,created_at\n"
    "N1,Anna,2026-02-01\nN2,James,2026-02-20\nN3,Ada,2026-03-01\n";
constexpr std::string_view kUnseen =
    "2 leads were created after 10 February 2026, the day that the screen shows.";

void import_leads(HeadlessPage& page) {
  import_three_leads(page, std::string(kImportedLeads));
  page.find(MirrorRole::heading, "3 leads imported");
}

} // namespace

TEST_CASE("imported leads that the shown day hides are told, and one press shows them") {
  HeadlessPage page;
  open_small(page);
  lb::apply(page.workbench, SetAsOf{*instant_from_text("2026-02-10T12:00:00Z")});
  import_leads(page);
  page.find(MirrorRole::alert, kUnseen);
  page.click(MirrorRole::button, "Back to today");
  CHECK(page.look_for(MirrorRole::alert, kUnseen) == nullptr);
  CHECK(page.workbench.derived.evaluation->units.size() == 6);
}

TEST_CASE("a report of leads that are all seen has no warning") {
  HeadlessPage page;
  open_small(page);
  import_leads(page);
  CHECK(page.count(MirrorRole::alert) == 0);
}

} // namespace lb
