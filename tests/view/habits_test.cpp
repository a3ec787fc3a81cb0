// The habits of a good page: a palette of all acts, a sheet of keys, regions by F6, words that
// teach. A scripted key gives exactly the expected command or state.
#include "base/text.hpp"
#include "view/acts.hpp"
#include "view/headless_page.hpp"

#include <doctest/doctest.h>
#include <imgui.h>

#include <algorithm>
#include <ranges>
#include <set>

namespace lb {

namespace {

template <class Expected> void check_asked_just(HeadlessPage& page) {
  REQUIRE(page.asked.size() == 1);
  CHECK(std::holds_alternative<Expected>(page.asked.front()));
  page.asked.clear();
}

void open_palette(HeadlessPage& page, std::string_view text = {}) {
  page.key(ImGuiKey_K, true);
  page.frames();
  if (!text.empty()) page.type(text);
  page.frames();
}

std::string_view focused_name(const HeadlessPage& page) {
  for (const MirrorNode& node : page.view.mirror.nodes())
    if ((node.flags & mirror_flag::focused) != 0) return node.name;
  return {};
}

} // namespace

TEST_CASE("the palette opens by key, finds an act by its words, and Enter carries it out") {
  HeadlessPage page;
  open_small(page);
  page.applies = false;
  open_palette(page, "export def");
  CHECK((page.find(MirrorRole::combobox, "Search or act").flags & mirror_flag::focused) != 0);
  const std::vector<std::string> options = page.names(MirrorRole::option);
  REQUIRE_FALSE(options.empty());
  CHECK(options.front() == "Export the definition");
  page.key(ImGuiKey_Enter);
  check_asked_just<ExportDefinition>(page);
  CHECK(page.look_for(MirrorRole::listbox, "What can be done now") == nullptr);
}

TEST_CASE("arrows move in the palette, the mirror presses, and Escape closes without an act") {
  HeadlessPage page;
  open_small(page);
  page.applies = false;
  open_palette(page, "go to");
  page.key(ImGuiKey_DownArrow);
  page.key(ImGuiKey_DownArrow);
  page.key(ImGuiKey_UpArrow);
  CHECK((page.find(MirrorRole::option, "Go to Leads").flags & mirror_flag::selected) != 0);
  page.key(ImGuiKey_Enter);
  CHECK(page.view.state.room == Room::leads);
  open_palette(page, "go to");
  page.act(MirrorRole::option, "Go to Funnel", MirrorAct::press);
  CHECK(page.view.state.room == Room::funnel);
  open_palette(page, "go to");
  page.key(ImGuiKey_Escape);
  page.frames();
  CHECK(page.look_for(MirrorRole::combobox, "Search or act") == nullptr);
  CHECK(page.view.state.room == Room::funnel);
  CHECK(page.asked.empty());
}

TEST_CASE("the palette finds leads by their names, and opens the one that is taken") {
  HeadlessPage page;
  open_small(page);
  page.applies = false;
  open_palette(page, "whit");
  const MirrorNode& lead = page.find(MirrorRole::option, "James Whitfield");
  CHECK(lead.value == "Thornbury Foods");
  page.key(ImGuiKey_Enter);
  REQUIRE(page.view.state.leads.opened);
  CHECK(page.view.state.leads.opened->row == 1);
  open_palette(page, "nobody of this name");
  CHECK(page.count(MirrorRole::option) == 0);
  page.key(ImGuiKey_Enter);
  CHECK(page.asked.empty());
}

TEST_CASE("search boxes forgive marks, kana and width") {
  HeadlessPage page;
  open_small(page);
  import_three_leads(page, "id,name,created_at\nN1,Łukasz Wójcik,2026-02-01\n"
                           "N2,Лев Королёв,2026-02-01\nN3,ガラス商会,2026-02-01\n");
  page.view.state.room = Room::leads;
  page.frames();
  const std::vector<std::pair<const char*, const char*>> pairs{{"lukasz wojcik", "Łukasz Wójcik"},
                                                               {"королев", "Лев Королёв"},
                                                               {"がらす", "ガラス商会"},
                                                               {"ｶﾞﾗｽ", "ガラス商会"}};
  for (const auto& [typed, name] : pairs) {
    CAPTURE(typed);
    page.view.state.leads.query.search = typed;
    page.frames();
    CHECK(page.count(MirrorRole::row) == 2); // the head and the one
    CHECK(page.look_for(MirrorRole::gridcell, name) != nullptr);
    open_palette(page, typed);
    CHECK(page.look_for(MirrorRole::option, name) != nullptr);
    page.key(ImGuiKey_Escape);
    page.frames();
  }
}

TEST_CASE("the palette offers only what makes sense, each thing once") {
  HeadlessPage page;
  const auto words = [&] {
    std::vector<std::string> all;
    for (const ActOffer& offer : offers_now(page.workbench, page.view)) all.push_back(offer.words);
    const std::set<std::string> once(all.begin(), all.end());
    CHECK(once.size() == all.size());
    return all;
  };
  CHECK_FALSE(std::ranges::contains(words(), "Export the workspace"));
  CHECK_FALSE(std::ranges::any_of(words(), [](auto& one) { return one.starts_with("Undo"); }));
  open_small(page);
  CHECK(std::ranges::contains(words(), "Export the workspace"));
  lb::apply(page.workbench, EditDefinition{SetRulePoints{"demo", 45}});
  CHECK(std::ranges::any_of(words(), [](auto& one) { return one.starts_with("Undo: "); }));
  CHECK(std::ranges::contains(words(), "Look: Dark"));
  page.view.state.theme = ThemeChoice::dark;
  CHECK_FALSE(std::ranges::contains(words(), "Look: Dark"));
}

TEST_CASE("words are found at their beginnings first, then inside, every one of them") {
  CHECK(match_rank("go to leads", "go") < match_rank("cargo to leads", "go"));
  CHECK(match_rank("cargo to leads", "go") < match_rank("cargo", "g").value_or(9) + 1);
  CHECK(match_rank("export the definition", "def exp") == 0);
  CHECK_FALSE(match_rank("export the definition", "export nothing").has_value());
  CHECK(match_rank("anything", "").has_value());
  CHECK(match_rank("リードを開く", "開く").has_value());
}

TEST_CASE("the as-of date opens from the palette") {
  HeadlessPage page;
  open_small(page);
  open_palette(page, "as of");
  page.key(ImGuiKey_Enter);
  page.frames();
  CHECK(page.look_for(MirrorRole::textbox, "See everything as of this day") != nullptr);
}

TEST_CASE("a question mark shows the keys that work, and not while a text is typed") {
  HeadlessPage page;
  open_small(page);
  page.type("?");
  page.frames();
  CHECK(page.look_for(MirrorRole::dialog, "Keys") != nullptr);
  const std::vector<std::string> lines = page.names(MirrorRole::listitem);
  REQUIRE(lines.size() == key_lines().size());
  CHECK(std::ranges::contains(lines, "Ctrl K Search or act"));
  CHECK(std::ranges::contains(lines, "F6 Next region of the page"));
  page.type("?");
  page.frames();
  CHECK(page.look_for(MirrorRole::dialog, "Keys") == nullptr);
  page.key(ImGuiKey_F, true);
  page.frames();
  page.type("?P");
  page.frames();
  CHECK(page.look_for(MirrorRole::dialog, "Keys") == nullptr);
  CHECK_FALSE(page.view.state.projector);
  CHECK(page.view.state.leads.query.search == "?P");
}

TEST_CASE("a field that the mirror takes the keyboard from is not typed into any more") {
  HeadlessPage page;
  open_small(page);
  page.key(ImGuiKey_F, true);
  page.frames();
  REQUIRE(ImGui::GetIO().WantTextInput);
  page.act(MirrorRole::link, "Funnel", MirrorAct::focus);
  page.frames();
  CHECK_FALSE(ImGui::GetIO().WantTextInput);
  page.key(ImGuiKey_P);
  CHECK(page.view.state.projector);
}

TEST_CASE("what was typed before the keyboard went on is in the field") {
  HeadlessPage page;
  open_small(page);
  page.key(ImGuiKey_F, true);
  page.frames();
  // As quickly as a program types: all of it before the next frame.
  ImGuiIO& io = ImGui::GetIO();
  for (const bool down : {true, false}) io.AddKeyEvent(ImGuiKey_A, down);
  io.AddInputCharactersUTF8("Thorn");
  page.act(MirrorRole::link, "Funnel", MirrorAct::focus);
  page.frames();
  CHECK(page.view.state.leads.query.search == "Thorn");
  CHECK((page.find(MirrorRole::link, "Funnel").flags & mirror_flag::focused) != 0);
}

TEST_CASE("P switches the projector and back, where nothing is typed") {
  HeadlessPage page;
  open_small(page);
  page.key(ImGuiKey_P);
  CHECK(page.view.state.projector);
  page.key(ImGuiKey_P);
  CHECK_FALSE(page.view.state.projector);
}

TEST_CASE("F6 goes through the regions of the page and round, with Shift the other way") {
  HeadlessPage page;
  open_small(page);
  page.act(MirrorRole::button, "Workspace: Workspace", MirrorAct::focus);
  page.key(ImGuiKey_F6);
  page.frames();
  CHECK(focused_name(page) == "Home");
  CHECK((page.find(MirrorRole::link, "Home").flags & mirror_flag::focused) != 0);
  page.key(ImGuiKey_F6, false, true);
  page.frames();
  CHECK(std::string(focused_name(page)).starts_with("Workspace"));
  std::set<std::string> seen;
  for (int i = 0; i < 8; ++i) {
    page.key(ImGuiKey_F6);
    page.frames();
    seen.insert(std::string(focused_name(page)));
  }
  CHECK(seen.size() >= 4); // bar, rooms, screen, table
}

TEST_CASE("Escape closes the lead, and the keyboard is in the table again") {
  HeadlessPage page;
  open_small(page);
  page.click(MirrorRole::gridcell, "James Whitfield");
  REQUIRE(page.view.state.leads.opened);
  page.act(MirrorRole::button, "Close this lead", MirrorAct::focus);
  page.key(ImGuiKey_Escape);
  page.frames();
  CHECK_FALSE(page.view.state.leads.opened);
  page.key(ImGuiKey_Enter);
  CHECK(page.view.state.leads.opened);
}

TEST_CASE(
    "what was pressed is not explained over what came of it, until the pointer was elsewhere") {
  HeadlessPage page;
  open_sample(page);
  const std::string meaning(page.view.t("glossary.funnel"));
  const MirrorBox box = page.find(MirrorRole::link, "Funnel").box;
  const auto rest_there = [&] {
    ImGui::GetIO().AddMousePosEvent(box.x + 8.0F, box.y + 8.0F);
    page.frames();
    page.view.now_ms += 1000.0;
    page.frames();
    return page.look_for(MirrorRole::text, meaning) != nullptr;
  };
  CHECK(rest_there());
  page.press_at(box.x + 8.0F, box.y + 8.0F);
  CHECK(page.view.state.room == Room::funnel);
  CHECK_FALSE(rest_there());
  ImGui::GetIO().AddMousePosEvent(600.0F, 400.0F);
  page.frames();
  CHECK(rest_there());
}

TEST_CASE("the head of a column teaches its word, with the definition's own meaning first") {
  HeadlessPage page;
  open_small(page);
  const std::string shipped = "A short mark such as A1: the letter stands for fit, the figure for "
                              "behaviour.";
  CHECK(page.find(MirrorRole::columnheader, "Grade").description == shipped);
  page.act(MirrorRole::columnheader, "Grade", MirrorAct::focus);
  CHECK(page.look_for(MirrorRole::text, shipped) != nullptr); // in the tooltip
  Json own = Json::object();
  own.set("grade", Json::string("What we call A to D."));
  page.workbench.workspace.definition_document.set("glossary", std::move(own));
  page.frames();
  CHECK(page.find(MirrorRole::columnheader, "Grade").description == "What we call A to D.");
}

TEST_CASE("keys are called as keyboards of the language have them") {
  HeadlessPage page;
  open_small(page);
  const auto has_line = [&](const std::string& language, std::string_view line) {
    page.speak(language);
    page.type("?");
    page.frames();
    const std::vector<std::string> all = page.names(MirrorRole::listitem);
    page.type("?");
    page.frames();
    return std::ranges::contains(all, line);
  };
  CHECK(has_line("en", "Space Choose the row, or no longer"));
  CHECK(has_line("pl", "Spacja Wybierz wiersz lub anuluj wybór"));
  CHECK(has_line("ru", "Пробел Выбрать строку или снять выбор"));
  CHECK(has_line("ru", "А–Я Следующий пункт на эту букву"));
  CHECK(has_line("ja", "スペース 行の選択・選択解除"));
  CHECK(has_line("ja", "Ctrl K 検索・操作を開く"));
}

TEST_CASE("every key of the sheet that has a name has it in each language") {
  HeadlessPage page;
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  for (const Catalogue& language : page.view.languages) {
    for (const KeyLine& line : key_lines()) {
      for (const auto part : std::views::split(line.keys, ' ')) {
        const std::string key(part.begin(), part.end());
        if (key.size() < 3 || !std::ranges::all_of(key, is_letter)) continue;
        CAPTURE(language.language());
        CAPTURE(key);
        CHECK(language.has("key." + text_key(key)));
      }
    }
  }
}

} // namespace lb
