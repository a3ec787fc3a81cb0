// What a table gives to the clipboard, and the rows that are chosen for it.
#include "exchange/csv_write.hpp"
#include "view/headless_page.hpp"
#include "view/table.hpp"

#include <doctest/doctest.h>
#include <imgui.h>

#include <algorithm>

namespace lb {

namespace {

std::string copied(HeadlessPage& page) {
  REQUIRE(page.asked.size() == 1);
  const auto* copy = std::get_if<CopyText>(&page.asked.front());
  REQUIRE(copy != nullptr);
  std::string text = copy->text;
  page.asked.clear();
  return text;
}

// The table has the keyboard, and the first row is under it. Anna's score is 25 for a chief, and
// half of what her behaviour comes to: 36.2 and 10 points after a day and seven, at most 40.
void enter_table(HeadlessPage& page) {
  page.view.state.leads.columns = {
      {LeadColumn::name}, {LeadColumn::score}, {LeadColumn::last_activity}};
  page.frames();
  page.act(MirrorRole::grid, "Leads", MirrorAct::focus);
  page.applies = false;
}

} // namespace

TEST_CASE("a line for the clipboard: tabs between, no break within, guarded as exports are") {
  CHECK(tsv_line(std::vector<std::string>{"a", "b\tc\nd", ""}) == "a\tb c d\t");
  CHECK(tsv_line(std::vector<std::string>{"=1+1", "@x", "+48 600"}) == "'=1+1\t'@x\t'+48 600");
  CHECK(tsv_line(std::vector<std::string>{"-5", "-2.5", "-x"}) == "-5\t-2.5\t'-x");
}

TEST_CASE("Ctrl C copies the row under the keyboard as files have it, without heads") {
  HeadlessPage page;
  open_small(page);
  enter_table(page);
  page.key(ImGuiKey_C, true);
  CHECK(copied(page) == "Anna Kowalska\t45\t2026-03-09T23:59:59Z");
  page.key(ImGuiKey_DownArrow);
  page.key(ImGuiKey_C, true);
  CHECK(copied(page) == "James Whitfield\t0\t");
}

TEST_CASE("left and right go to a cell, which Ctrl C copies alone") {
  HeadlessPage page;
  open_small(page);
  enter_table(page);
  page.key(ImGuiKey_RightArrow);
  page.key(ImGuiKey_C, true);
  CHECK(copied(page) == "Anna Kowalska");
  page.key(ImGuiKey_RightArrow);
  page.key(ImGuiKey_C, true);
  CHECK(copied(page) == "45");
  page.key(ImGuiKey_LeftArrow);
  page.key(ImGuiKey_LeftArrow);
  page.key(ImGuiKey_C, true);
  CHECK(copied(page).starts_with("Anna Kowalska\t45"));
}

TEST_CASE("the menu beside the heads copies the row, and the whole table with its heads") {
  HeadlessPage page;
  open_small(page);
  enter_table(page);
  page.click(MirrorRole::button, "Copy from the table Leads");
  page.click(MirrorRole::menuitem, "Copy the table, 3 rows");
  CHECK(copied(page) == "Lead\tScore\tLast activity\n"
                        "Anna Kowalska\t45\t2026-03-09T23:59:59Z\n"
                        "James Whitfield\t0\t\n"
                        "田中 美咲\t0\t");
  page.click(MirrorRole::button, "Copy from the table Leads");
  CHECK(page.look_for(MirrorRole::menuitem, "Copy the cell") == nullptr);
  page.click(MirrorRole::menuitem, "Copy the row");
  CHECK(copied(page).starts_with("Anna Kowalska\t"));
  page.act(MirrorRole::grid, "Leads", MirrorAct::focus);
  page.key(ImGuiKey_DownArrow);
  page.click(MirrorRole::button, "Copy from the table Leads");
  page.click(MirrorRole::menuitem, "Copy the row");
  CHECK(copied(page).starts_with("James Whitfield\t"));
}

TEST_CASE("the other button of the mouse asks what to copy where it points") {
  HeadlessPage page;
  open_small(page);
  enter_table(page);
  const MirrorBox box = page.find(MirrorRole::gridcell, "James Whitfield").box;
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(box.x + 20.0F, box.y + 10.0F);
  page.frames(2);
  io.AddMouseButtonEvent(1, true);
  page.frames(1);
  io.AddMouseButtonEvent(1, false);
  page.frames(3);
  CHECK(page.find(MirrorRole::menuitem, "Copy the cell").value == "James Whitfield");
  page.act(MirrorRole::menuitem, "Copy the cell", MirrorAct::press);
  CHECK(copied(page) == "James Whitfield");
}

TEST_CASE("Space chooses a row, Shift extends, Escape takes the choice away") {
  HeadlessPage page;
  open_small(page);
  enter_table(page);
  page.key(ImGuiKey_Space);
  CHECK(page.view.state.leads.chosen.keys.size() == 1);
  CHECK_FALSE(page.view.state.leads.opened);
  page.key(ImGuiKey_DownArrow, false, true);
  CHECK(page.view.state.leads.chosen.keys.size() == 2);
  page.key(ImGuiKey_DownArrow, false, true);
  CHECK(page.view.state.leads.chosen.keys.size() == 3);
  page.key(ImGuiKey_UpArrow, false, true);
  page.key(ImGuiKey_C, true);
  CHECK(copied(page) == "Anna Kowalska\t45\t2026-03-09T23:59:59Z\nJames Whitfield\t0\t");
  page.key(ImGuiKey_Space);
  CHECK(page.view.state.leads.chosen.keys.size() == 1);
  page.key(ImGuiKey_Escape);
  CHECK(page.view.state.leads.chosen.is_empty());
  page.key(ImGuiKey_Enter);
  CHECK(page.view.state.leads.opened);
}

TEST_CASE("rows are chosen of these facts: when others come, nothing is chosen") {
  HeadlessPage page;
  open_small(page);
  enter_table(page);
  page.key(ImGuiKey_Space);
  REQUIRE(page.view.state.leads.chosen.keys.size() == 1);
  lb::apply(page.workbench, RemoveRep{"R1"});
  page.frames();
  CHECK(page.view.state.leads.chosen.is_empty());
}

TEST_CASE("the change log is copied too, with instants in UTC") {
  HeadlessPage page;
  open_small(page);
  lb::apply(page.workbench, SetActor{"Ewa"});
  lb::apply(page.workbench, EditDefinition{SetRulePoints{"demo", 45}});
  page.view.state.room = Room::audit;
  page.frames();
  page.act(MirrorRole::grid, "Change log", MirrorAct::focus);
  page.applies = false;
  page.key(ImGuiKey_C, true);
  const std::string row = copied(page);
  CHECK(row.starts_with("2026-03-10T12:00:00Z\tEwa\t"));
  CHECK(row.contains("40"));
  CHECK(row.contains("45"));
}

TEST_CASE("copying says so in one toast, which the next copy takes over") {
  HeadlessPage page;
  open_small(page);
  enter_table(page);
  page.applies = true;
  const auto says = [&](std::string_view text) {
    const MirrorNode* node = page.look_for(MirrorRole::status, text);
    return node != nullptr && (node->flags & mirror_flag::live) != 0;
  };
  page.key(ImGuiKey_C, true);
  CHECK(says("Copied 1 row"));
  page.key(ImGuiKey_RightArrow);
  page.key(ImGuiKey_C, true);
  CHECK(says("Copied"));
  CHECK_FALSE(says("Copied 1 row"));
  page.click(MirrorRole::button, "Copy from the table Leads");
  page.click(MirrorRole::menuitem, "Copy the table, 3 rows");
  CHECK(says("Copied 3 rows"));
  CHECK(std::ranges::count(page.names(MirrorRole::button), "Close") == 1);
  page.speak("pl");
  page.frames();
  CHECK(says("Skopiowano 3\u00A0wiersze"));
}

TEST_CASE("the toast of a copy goes by itself, eight seconds after the newest one") {
  HeadlessPage page;
  open_small(page);
  enter_table(page);
  page.applies = true;
  const auto wait = [&](double seconds) {
    page.view.now_ms += seconds * 1000.0;
    page.frames();
    return page.look_for(MirrorRole::status, "Copied 1 row") != nullptr;
  };
  page.key(ImGuiKey_C, true);
  CHECK(wait(6.0));
  page.key(ImGuiKey_C, true);
  CHECK(wait(6.0));
  CHECK_FALSE(wait(3.0));
}

TEST_CASE("a problem that nobody has closed comes again after the toast of a copy") {
  HeadlessPage page;
  open_small(page);
  enter_table(page);
  page.applies = true;
  lb::apply(page.workbench, StoreCleared{});
  const std::string problem(page.view.t("save.cleared"));
  page.frames();
  REQUIRE(page.look_for(MirrorRole::status, problem) != nullptr);
  for (int times = 0; times < 2; ++times) page.key(ImGuiKey_C, true);
  CHECK(page.look_for(MirrorRole::status, "Copied 1 row 1 more follows.") != nullptr);
  page.click(MirrorRole::button, "Close");
  CHECK(page.look_for(MirrorRole::status, problem) != nullptr);
}

TEST_CASE("a name says that it was copied, too") {
  HeadlessPage page;
  open_small(page);
  page.click(MirrorRole::gridcell, "Anna Kowalska");
  page.click(MirrorRole::button, "Copy the name");
  CHECK(page.look_for(MirrorRole::status, "Copied") != nullptr);
}

TEST_CASE("no toast stands in the picture of a chart, and it is there again after that") {
  HeadlessPage page;
  open_sample(page);
  page.view.state.room = Room::funnel;
  page.frames();
  page.click(MirrorRole::button, "Copy numbers");
  REQUIRE(page.look_for(MirrorRole::status, "Copied") != nullptr);
  page.applies = false;
  const std::uint32_t save = page.find(MirrorRole::button, "Save as PNG").id;
  page.view.acts.push_back({.node = save, .act = MirrorAct::press});
  page.frames(1);
  REQUIRE(page.asked.size() == 1);
  REQUIRE(std::holds_alternative<SavePicture>(page.asked.front()));
  CHECK(page.look_for(MirrorRole::status, "Copied") == nullptr);
  page.frames(1);
  CHECK(page.look_for(MirrorRole::status, "Copied") != nullptr);
}

} // namespace lb
