// What a press, a key or an act of the mirror in the shell asks for: exactly this command.
#include "view/headless_page.hpp"

#include <doctest/doctest.h>
#include <imgui.h>

namespace lb {

namespace {

template <class Expected> void check_asked_once(HeadlessPage& page) {
  REQUIRE(page.asked.size() == 1);
  CHECK(std::holds_alternative<Expected>(page.asked.front()));
  page.asked.clear();
}

} // namespace

TEST_CASE("the empty page offers the sample and a file, and presses ask for just that") {
  HeadlessPage page;
  page.applies = false;
  page.click(MirrorRole::button, "Open the sample");
  check_asked_once<OpenSample>(page);
  page.click(MirrorRole::button, "Import a file…");
  check_asked_once<ChooseFile>(page);
  page.act(MirrorRole::button, "Open the sample", MirrorAct::press);
  check_asked_once<OpenSample>(page);
}

TEST_CASE("navigation changes the screen and asks for nothing") {
  HeadlessPage page;
  open_small(page);
  page.applies = false;
  page.click(MirrorRole::link, "Funnel");
  CHECK(page.view.state.room == Room::funnel);
  CHECK((page.find(MirrorRole::link, "Funnel").flags & mirror_flag::current) != 0);
  CHECK((page.find(MirrorRole::link, "Leads").flags & mirror_flag::current) == 0);
  CHECK(page.asked.empty());
}

TEST_CASE("while the results of other facts are in the making, every screen says so") {
  HeadlessPage page;
  open_sample(page);
  page.evaluation_budget = Budget::of(0.0, [] { return 0.0; }); // used up at every pause
  const std::string gone = page.workbench.workspace.facts.reps.front().id;
  apply(page.workbench, RemoveRep{gone});
  for (const Room room : {Room::leads, Room::routing, Room::definition, Room::funnel}) {
    page.view.state.room = room;
    page.frames(1);
    REQUIRE(page.workbench.derived.evaluation == nullptr);
    // In the head of the screen, not in the status bar alone.
    CHECK(page.find(MirrorRole::progressbar, "Working out scores and stages").box.y < 120.0F);
  }
  page.evaluation_budget = {};
  page.frames();
  CHECK(page.look_for(MirrorRole::text, "Working out scores and stages") == nullptr);
  CHECK(page.look_for(MirrorRole::heading, "Funnel") != nullptr);
}

TEST_CASE("undo is a button and a key, and is disabled with its reason where nothing was done") {
  HeadlessPage page;
  open_small(page);
  page.applies = false;
  const MirrorNode& none = page.find(MirrorRole::button, "Undo");
  CHECK((none.flags & mirror_flag::disabled) != 0);
  CHECK(none.description == "There is nothing to undo.");
  page.click(MirrorRole::button, "Undo");
  page.key(ImGuiKey_Z, true);
  CHECK(page.asked.empty());

  lb::apply(page.workbench, EditDefinition{SetRulePoints{"demo", 45}});
  page.frames();
  const std::string undo = "Undo: " + page.view.t(page.workbench.history.done.back().what);
  page.click(MirrorRole::button, undo);
  check_asked_once<Undo>(page);
  page.key(ImGuiKey_Z, true);
  check_asked_once<Undo>(page);
}

TEST_CASE("a notice is told to screen readers, offers Undo, and goes away by itself") {
  HeadlessPage page;
  open_small(page);
  page.applies = false;
  page.workbench.notice = Notice{{"notice.imported", {{"n", "3"}}}, true, false, 77, {}};
  page.frames();
  CHECK((page.find(MirrorRole::status, "3 leads imported").flags & mirror_flag::live) != 0);
  REQUIRE(page.view.wake_after_ms.has_value());
  CHECK(*page.view.wake_after_ms <= 8000);
  page.click(MirrorRole::button, "Close");
  check_asked_once<DismissNotice>(page);
  page.view.now_ms += 9000.0;
  page.press_at(700.0F, 300.0F); // the pointer leaves the toast
  page.view.now_ms += 9000.0;
  page.asked.clear();
  page.frames(1);
  check_asked_once<DismissNotice>(page);
}

TEST_CASE("a date in the past is typed into the as-of panel, and one press leads back") {
  HeadlessPage page;
  open_small(page);
  page.applies = false;
  page.click(MirrorRole::button, "As of 10 Mar 2026");
  page.act(MirrorRole::textbox, "See everything as of this day", MirrorAct::set_value,
           "2026-03-05");
  page.click(MirrorRole::button, "Show");
  REQUIRE(page.asked.size() == 1);
  const auto* past = std::get_if<SetAsOf>(&page.asked.front());
  REQUIRE(past != nullptr);
  const std::optional<Instant> evening = past->as_of;
  CHECK(evening == instant_from_text("2026-03-05T23:59:59Z"));
  page.asked.clear();

  lb::apply(page.workbench, SetAsOf{evening});
  page.frames();
  page.click(MirrorRole::link, "Back to today");
  REQUIRE(page.asked.size() == 1);
  CHECK_FALSE(std::get<SetAsOf>(page.asked.front()).as_of.has_value());
}

TEST_CASE("the look follows the system until a person chooses another") {
  HeadlessPage page;
  CHECK(page.view.theme.name() == ThemeName::light);
  page.view.look.dark = true;
  page.frames();
  CHECK(page.view.theme.name() == ThemeName::dark);
  page.view.look.high_contrast = true;
  page.frames();
  CHECK(page.view.theme.name() == ThemeName::high_contrast);
  page.click(MirrorRole::button, "Look");
  page.click(MirrorRole::menuitem, "Light");
  CHECK(page.view.theme.name() == ThemeName::light);
}

TEST_CASE("Tab goes through the page in the order of the mirror") {
  HeadlessPage page;
  open_small(page);
  const auto focused = [&] {
    std::ptrdiff_t index = -1;
    for (const MirrorNode& node : page.view.mirror.nodes())
      if ((node.flags & mirror_flag::focused) != 0) index = &node - page.view.mirror.nodes().data();
    return index;
  };
  page.key(ImGuiKey_Tab);
  std::ptrdiff_t last = focused();
  REQUIRE(last >= 0);
  for (int i = 0; i < 12; ++i) {
    page.key(ImGuiKey_Tab);
    const std::ptrdiff_t now = focused();
    INFO("after Tab ", i, ": ", page.view.mirror.nodes()[static_cast<std::size_t>(now)].name);
    CHECK(now > last);
    last = now;
  }
}

} // namespace lb
