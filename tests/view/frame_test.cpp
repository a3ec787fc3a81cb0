// Laws of every frame, on every screen, width and model: ids are unique, boxes lie on the page, and
// no text is a missing key. That every item is in the mirror the page itself checks, in each of its
// frames.
#include "view/button.hpp"
#include "view/headless_page.hpp"

#include <doctest/doctest.h>

#include <array>
#include <imgui.h>
#include <set>

namespace lb {

namespace {

constexpr std::array<Room, 9> kRooms{Room::home,       Room::leads,   Room::routing,
                                     Room::definition, Room::funnel,  Room::import,
                                     Room::audit,      Room::privacy, Room::storage};

void check_ids_are_unique(const HeadlessPage& page) {
  std::set<std::uint32_t> seen;
  for (const MirrorNode& node : page.view.mirror.nodes()) {
    INFO("node: ", node.name, " role ", static_cast<int>(node.role));
    CHECK(seen.insert(node.id).second);
  }
}

void check_boxes_are_on_the_page(const HeadlessPage& page, float width, float height) {
  for (const MirrorNode& node : page.view.mirror.nodes()) {
    if (node.box.width <= 0.0F || node.box.height <= 0.0F) continue; // scrolled out of sight
    INFO("node: ", node.name, " at ", node.box.x, ", ", node.box.y, " of ", node.box.width, " x ",
         node.box.height);
    CHECK(node.box.x >= -1.0F);
    CHECK(node.box.y >= -1.0F);
    CHECK(node.box.x + node.box.width <= width + 1.0F);
    CHECK(node.box.y + node.box.height <= height + 1.0F);
  }
}

// A key that the catalogue lacks comes out in these brackets.
void check_no_key_is_missing(const HeadlessPage& page) {
  for (const MirrorNode& node : page.view.mirror.nodes())
    for (const std::string* text : {&node.name, &node.value, &node.description}) {
      INFO("text: ", *text);
      CHECK(text->find("⟨") == std::string::npos);
    }
}

void check_has_a_name(const HeadlessPage& page) {
  for (const MirrorNode& node : page.view.mirror.nodes()) {
    const bool pressed = node.role == MirrorRole::button || node.role == MirrorRole::link ||
                         node.role == MirrorRole::slider || node.role == MirrorRole::textbox ||
                         node.role == MirrorRole::checkbox || node.role == MirrorRole::combobox ||
                         node.role == MirrorRole::toggle || node.role == MirrorRole::spinbutton;
    INFO("role ", static_cast<int>(node.role), " at ", node.box.x, ", ", node.box.y);
    if (pressed) CHECK_FALSE(node.name.empty());
  }
}

void check_laws(const HeadlessPage& page, float width, float height) {
  check_ids_are_unique(page);
  check_boxes_are_on_the_page(page, width, height);
  check_no_key_is_missing(page);
  check_has_a_name(page);
}

void check_all_screens(HeadlessPage& page, float width, float height) {
  for (const Room room : kRooms) {
    INFO("room ", static_cast<int>(room), " at ", width, " x ", height);
    page.view.state.room = room;
    page.frames();
    CHECK(page.view.mirror.nodes().size() > 5);
    check_laws(page, width, height);
  }
}

void check_all_widths(HeadlessPage& page) {
  static constexpr std::array<std::array<float, 2>, 5> kSizes{
      {{390, 844}, {800, 900}, {1280, 720}, {1440, 900}, {1920, 1080}}};
  for (const auto& [width, height] : kSizes) {
    page.resize(width, height);
    check_all_screens(page, width, height);
  }
}

} // namespace

TEST_CASE("every screen keeps the laws of a frame without a workspace") {
  HeadlessPage page;
  check_all_widths(page);
}

TEST_CASE("every screen keeps the laws of a frame on three leads") {
  HeadlessPage page;
  open_small(page);
  check_all_widths(page);
}

TEST_CASE("every screen keeps the laws of a frame on the sample") {
  HeadlessPage page;
  open_sample(page);
  check_all_widths(page);
}

TEST_CASE("every tab of the lead panel keeps the laws of a frame") {
  HeadlessPage page;
  open_sample(page);
  const Row lead = page.workbench.workspace.facts.leads.ids.find("E2");
  REQUIRE(lead != kNoRow);
  page.view.state.leads.opened = UnitKey{false, lead};
  for (const LeadTab tab :
       {LeadTab::score, LeadTab::stages, LeadTab::timeline, LeadTab::attributes, LeadTab::routing})
    for (const float width : {390.0F, 800.0F, 1280.0F, 1440.0F}) {
      INFO("tab ", static_cast<int>(tab), " at ", width);
      page.view.state.leads.tab = tab;
      page.resize(width, 900.0F);
      check_laws(page, width, 900.0F);
    }
}

TEST_CASE("rules of retention and a list of whose data is due keep the laws of a frame") {
  HeadlessPage page;
  open_sample(page);
  std::string rules;
  for (int i = 0; i < 12; ++i)
    rules += std::string(i == 0 ? "" : ",") + R"({"since":"last_activity","days":)" +
             std::to_string(i) + R"(,"when":{"attr":"country","in":["Poland","Japan","Spain"]}})";
  lb::apply(page.workbench, SetRetention{*read_json("{\"rules\":[" + rules + "]}")});
  page.view.state.room = Room::privacy;
  for (const float width : {390.0F, 800.0F, 1280.0F, 1920.0F}) {
    INFO("at ", width);
    page.resize(width, 900.0F);
    CHECK_FALSE(page.view.state.privacy.due.empty());
    check_laws(page, width, 900.0F);
  }
}

TEST_CASE("every section of the definition keeps the laws of a frame, with a rule open") {
  HeadlessPage page;
  open_sample(page);
  page.view.state.room = Room::definition;
  const Definition& definition = page.workbench.workspace.definition;
  const std::string opened[] = {definition.fit.groups.front().rules.front().id,
                                definition.behaviour.groups.front().rules.front().id};
  for (const DefinitionSection section :
       {DefinitionSection::fit, DefinitionSection::behaviour, DefinitionSection::gates,
        DefinitionSection::stages, DefinitionSection::grades, DefinitionSection::lists})
    for (const float width : {390.0F, 800.0F, 1280.0F, 1920.0F}) {
      INFO("section ", static_cast<int>(section), " at ", width);
      page.view.state.definition.section = section;
      page.view.state.definition.opened = opened[section == DefinitionSection::behaviour];
      page.resize(width, 900.0F);
      check_laws(page, width, 900.0F);
    }
}

namespace {

constexpr std::uint32_t kOpens = mirror_flag::has_popup | mirror_flag::expandable;

/// What opens something, by its id: a list, a menu, a line.
std::vector<std::uint32_t> openers(const HeadlessPage& page) {
  std::vector<std::uint32_t> ids;
  for (const MirrorNode& node : page.view.mirror.nodes())
    if ((node.flags & kOpens) != 0 && (node.flags & mirror_flag::disabled) == 0)
      ids.push_back(node.id);
  return ids;
}

// Opens each by itself and closes it again.
void check_all_that_opens(HeadlessPage& page, float width, float height) {
  for (const std::uint32_t id : openers(page)) {
    page.view.acts.push_back({id, MirrorAct::press, {}, 0.0});
    page.frames();
    INFO("opened ", id);
    check_laws(page, width, height);
    page.key(ImGuiKey_Escape);
  }
}

} // namespace

TEST_CASE("every list and line that opens in any room keeps the laws of a frame") {
  HeadlessPage page;
  open_sample(page);
  page.view.state.leads.opened = UnitKey{false, 0};
  std::size_t opened = 0;
  for (const float width : {390.0F, 1280.0F})
    for (const Room room : kRooms) {
      INFO("room ", static_cast<int>(room), " at ", width);
      page.view.state.room = room;
      page.resize(width, 720.0F);
      opened += openers(page).size();
      check_all_that_opens(page, width, 720.0F);
    }
  CHECK(opened > 16);
}

TEST_CASE("a file keeps the laws of a frame at each step of its import") {
  HeadlessPage page;
  open_sample(page);
  const std::string rows = "id,name,visits\nN1,Anna,4\nN2,James,n/a\nN3,Ada,1\n";
  const auto check_step = [&](ImportStep step) {
    REQUIRE(page.workbench.import.has_value());
    REQUIRE(page.workbench.import->step == step);
    for (const float width : {390.0F, 800.0F, 1280.0F, 1440.0F}) {
      INFO("step ", static_cast<int>(step), " at ", width);
      page.resize(width, 900.0F);
      check_laws(page, width, 900.0F);
    }
  };
  lb::apply(page.workbench, FileArrived{1, "leads.csv", rows.size()});
  page.frames();
  check_step(ImportStep::inspecting);
  const FilePiece piece{
      .file = 1, .offset = 0, .bytes = rows, .next_offset = rows.size(), .last = true};
  lb::apply(page.workbench, FilePiece(piece));
  page.frames();
  check_step(ImportStep::preview);
  page.act(MirrorRole::button, "Import 3 rows", MirrorAct::press);
  check_step(ImportStep::importing);
  lb::apply(page.workbench, FilePiece(piece));
  page.frames();
  check_step(ImportStep::done);
  lb::apply(page.workbench, FileArrived{2, "empty.csv", 0});
  lb::apply(page.workbench, FilePiece{.file = 2, .offset = 0, .bytes = {}, .last = true});
  page.frames();
  check_step(ImportStep::refused);
}

TEST_CASE("an item that nothing says is found") {
  HeadlessPage page;
  page.may_miss_items = true;
  page.content = [&](Rect) {
    Rect row{0.0F, 0.0F, 200.0F, 32.0F};
    button_left(page.view, row, {.id = "said", .label = "Said"});
    ImGui::Button("not said");
  };
  page.frames();
  CHECK(page.reported.size() == 2);
  CHECK(page.missing().size() == 1);
}

TEST_CASE("a failed save and a read-only tab are said in the top bar with their reason") {
  HeadlessPage page;
  open_small(page);
  lb::apply(page.workbench,
            SaveChanged{SaveState::not_saved, 0, Error{ErrorCode::outside, {"save.full"}, {}}});
  page.frames();
  const MirrorNode& failed = page.find(MirrorRole::status, "Not saved");
  CHECK((failed.flags & mirror_flag::live) != 0);
  CHECK(failed.description.find("no more room") != std::string::npos);
  lb::apply(page.workbench, SaveChanged{SaveState::read_only, 0, {}});
  page.frames();
  CHECK_FALSE(page.find(MirrorRole::status, "Read only").description.empty());
  lb::apply(page.workbench,
            SaveChanged{SaveState::saved, *instant_from_text("2026-03-10T14:02:07Z"), {}});
  page.frames();
  CHECK(page.find(MirrorRole::status, "Saved 14:02").description ==
        "Saved at 14:02:07 in this browser");
}

TEST_CASE("the same input gives the same mirror, frame after frame") {
  HeadlessPage page;
  open_sample(page);
  page.frames(4);
  const std::uint64_t before = mirror_hash(page.view.mirror.nodes());
  page.frames(1);
  CHECK(mirror_hash(page.view.mirror.nodes()) == before);
}

} // namespace lb
