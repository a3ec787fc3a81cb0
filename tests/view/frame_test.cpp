// Laws of every frame, on every screen, width and model: ids are unique, everything interactive is
// in the mirror, boxes lie on the page, and no text is a missing key.
#include "view/headless_page.hpp"

#include <doctest/doctest.h>

#include <array>
#include <set>

namespace lb {

namespace {

void check_ids_are_unique(const HeadlessPage& page) {
  std::set<std::uint32_t> seen;
  for (const MirrorNode& node : page.view.mirror.nodes()) {
    INFO("node: ", node.name, " role ", static_cast<int>(node.role));
    CHECK(seen.insert(node.id).second);
  }
}

void check_every_item_is_said(const HeadlessPage& page) {
  std::set<std::uint32_t> said;
  for (const MirrorNode& node : page.view.mirror.nodes()) said.insert(node.id);
  for (const ReportedItem& item : page.reported) {
    INFO("item ", item.id, " at ", item.rect.x, ", ", item.rect.y, " of ", item.rect.width, " x ",
         item.rect.height);
    CHECK(said.contains(item.id));
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
  check_every_item_is_said(page);
  check_boxes_are_on_the_page(page, width, height);
  check_no_key_is_missing(page);
  check_has_a_name(page);
}

void check_all_screens(HeadlessPage& page, float width, float height) {
  for (const Room room :
       {Room::leads, Room::routing, Room::definition, Room::funnel, Room::import, Room::privacy}) {
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
