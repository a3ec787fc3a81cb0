#include "view/headless_page.hpp"

#include "exchange/documents.hpp"
#include "exchange/embedded_assets.hpp"
#include "view/shell.hpp"

#include <doctest/doctest.h>
#include <imgui.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <unordered_set>

namespace lb {

namespace {

std::vector<std::byte> file_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const auto view = std::as_bytes(std::span(bytes));
  return {view.begin(), view.end()};
}

Fonts fonts_from_build() {
  const std::string folder = LB_FONTS_DIR;
  const auto sans = file_bytes(folder + "/sans.ttf");
  const auto bold = file_bytes(folder + "/sans-bold.ttf");
  const auto japanese = file_bytes(folder + "/jp.ttf");
  return load_fonts({sans, bold, japanese});
}

// What a renderer would do with the textures: nothing, but it says that it did.
void take_textures() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    if (texture->Status == ImTextureStatus_WantCreate) texture->SetTexID(1);
    if (texture->Status == ImTextureStatus_WantDestroy) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
    } else {
      texture->SetStatus(ImTextureStatus_OK);
    }
  }
}

void check_nothing_is_missing(const ItemReport& missing) {
  for (const ReportedItem& item : missing) {
    INFO("item ", item.id, " at ", item.rect.x, ", ", item.rect.y, " of ", item.rect.width, " x ",
         item.rect.height, " is missing from the mirror");
    CHECK(false);
  }
}

} // namespace

HeadlessPage::HeadlessPage(float width, float height) {
  context = ImGui::CreateContext();
  ImGui::SetCurrentContext(context);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
  io.ConfigInputTextCursorBlink = false;
  view.languages = languages_;
  view.english = &catalogue_for(languages_, {});
  speak("en");
  view.fonts = fonts_from_build();
  view.state.room = Room::leads; // where most tests begin; the page itself begins at home
  workbench.now = *instant_from_text("2026-03-10T12:00:00Z");
  workbench.sample_definition = *read_json(embedded_asset("definitions/with_acceptance.json"));
  workbench.sample_plan = *read_json(embedded_asset("plans/sample.json"));
  workbench.sample_nurture = *read_json(embedded_asset("plans/sample_nurture.json"));
  report_items(&reported);
  resize(width, height);
}

HeadlessPage::~HeadlessPage() {
  ImGui::SetCurrentContext(context);
  report_items(nullptr);
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    texture->SetTexID(ImTextureID_Invalid);
    texture->SetStatus(ImTextureStatus_Destroyed);
  }
  ImGui::DestroyContext(context);
}

void HeadlessPage::speak(const std::string& language) {
  view.catalogue = &catalogue_for(languages_, std::vector{language});
  REQUIRE(view.catalogue->language() == language);
}

void HeadlessPage::resize(float width, float height) {
  ImGui::GetIO().DisplaySize = ImVec2(width, height);
  frames();
}

void HeadlessPage::apply_asked() {
  for (Command& command : view.commands) {
    if (applies)
      lb::apply(workbench, std::move(command));
    else
      asked.push_back(std::move(command));
  }
  view.commands.clear();
}

void HeadlessPage::one_frame() {
  ImGui::SetCurrentContext(context); // of several pages each has its own
  ImGui::GetIO().DeltaTime = 1.0F / 60.0F;
  view.now_ms += 1000.0 / 60.0;
  recompute(workbench, evaluation_budget);
  reported.clear();
  ImGui::NewFrame();
  if (content)
    draw_page(view, content);
  else
    draw_frame(workbench, view);
  ImGui::Render();
  take_textures();
  if (!may_miss_items) check_nothing_is_missing(missing());
  apply_asked();
}

ItemReport HeadlessPage::missing() const {
  std::unordered_set<std::uint32_t> said;
  for (const MirrorNode& node : view.mirror.nodes()) said.insert(node.id);
  ItemReport missing;
  for (const ReportedItem& item : reported)
    if (!said.contains(item.id)) missing.push_back(item);
  return missing;
}

void HeadlessPage::frames(int count) {
  for (int i = 0; i < count; ++i) one_frame();
}

const MirrorNode* HeadlessPage::look_for(MirrorRole role, std::string_view name) const {
  for (const MirrorNode& node : view.mirror.nodes())
    if (node.role == role && node.name == name) return &node;
  return nullptr;
}

const MirrorNode& HeadlessPage::find(MirrorRole role, std::string_view name) const {
  const MirrorNode* node = look_for(role, name);
  INFO("looked for: ", std::string(name));
  REQUIRE(node != nullptr);
  return *node;
}

std::size_t HeadlessPage::count(MirrorRole role) const {
  return names(role).size();
}

bool HeadlessPage::says(std::string_view words) const {
  return std::ranges::any_of(view.mirror.nodes(),
                             [&](const MirrorNode& node) { return node.name.contains(words); });
}

std::vector<std::string> HeadlessPage::names(MirrorRole role) const {
  std::vector<std::string> all;
  for (const MirrorNode& node : view.mirror.nodes())
    if (node.role == role) all.push_back(node.name);
  return all;
}

void HeadlessPage::press_at(float x, float y) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(x, y);
  frames(2);
  io.AddMouseButtonEvent(0, true);
  frames(1);
  io.AddMouseButtonEvent(0, false);
  frames(3);
}

void HeadlessPage::drag(float from_x, float from_y, float to_x, float to_y) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(from_x, from_y);
  frames(2);
  io.AddMouseButtonEvent(0, true);
  frames(1);
  io.AddMousePosEvent(to_x, to_y);
  frames(2);
  io.AddMouseButtonEvent(0, false);
  frames(3);
}

void HeadlessPage::click(MirrorRole role, std::string_view name) {
  const MirrorBox box = find(role, name).box;
  REQUIRE(box.width > 0.0F);
  REQUIRE(box.height > 0.0F);
  press_at(box.x + box.width / 2.0F, box.y + box.height / 2.0F);
}

void HeadlessPage::act(MirrorRole role, std::string_view name, MirrorAct act, std::string text,
                       double number) {
  view.acts.push_back({find(role, name).id, act, std::move(text), number});
  frames();
}

void HeadlessPage::key(int key, bool with_ctrl, bool with_shift) {
  ImGuiIO& io = ImGui::GetIO();
  const auto hold = [&](bool down) {
    if (with_ctrl) io.AddKeyEvent(ImGuiMod_Ctrl, down);
    if (with_shift) io.AddKeyEvent(ImGuiMod_Shift, down);
  };
  hold(true);
  io.AddKeyEvent(static_cast<ImGuiKey>(key), true);
  frames(2);
  io.AddKeyEvent(static_cast<ImGuiKey>(key), false);
  hold(false);
  frames(2);
}

void HeadlessPage::type(std::string_view text) {
  ImGui::GetIO().AddInputCharactersUTF8(std::string(text).c_str());
  frames(2);
}

void open_sample(HeadlessPage& page) {
  lb::apply(page.workbench, OpenSample{});
  lb::apply(page.workbench, DismissNotice{});
  page.frames();
}

namespace {

constexpr std::string_view kSmall = R"({
"format":"leadbench-workspace/1",
"leads":[
 {"id":"L1","created_at":"2026-03-01T09:30:00Z","attributes":{"name":"Anna Kowalska","company":"Huta Bukowiec","email":"anna@firm.example","title":"Chief Financial Officer"}},
 {"id":"L2","created_at":"2026-03-02T09:30:00Z","attributes":{"name":"James Whitfield","company":"Thornbury Foods","email":"james@thornbury.example"}},
 {"id":"L3","created_at":"2026-03-03T09:30:00Z","attributes":{"name":"田中 美咲","company":"東海精密工業"}}],
"activities":[
 {"id":"V1","lead":"L1","at":"2026-03-03T10:00:00Z","kind":"download","detail":"Choosing a filter press"},
 {"id":"V2","lead":"L1","at":"2026-03-09T23:59:59Z","kind":"demo_request"}],
"decisions":[{"id":"D1","lead":"L1","at":"2026-03-10T09:00:00Z","actor":"R1","kind":"accept"}],
"reps":[{"id":"R1","name":"K. Zielińska","kind":"employee","territories":["*"],"industries":["*"],"languages":["*"],"seniority":3,"capacity":30}],
"definition":{"id":"D","version":3,
 "fit":{"groups":[{"id":"person","label":"Person","rules":[
   {"id":"chief","label":"A chief","when":{"attr":"title","starts_with":"CHIEF"},"points":25}]}]},
 "behaviour":{"decay":{"half_life":{"days":7}},"groups":[{"id":"hand","label":"Raised a hand","cap":40,"rules":[
   {"id":"download","label":"Download","when_activity":{"kind":"download"},"points":20},
   {"id":"demo","label":"Demo request","when_activity":{"kind":"demo_request"},"points":40}]}]},
 "mix":{"fit":100,"behaviour":50},
 "grade":{"fit":[{"grade":"A","from":20},{"grade":"B","from":0}],"behaviour":[{"grade":"1","from":30},{"grade":"2","from":0}]}}
})";

void give_in_one_piece(HeadlessPage& page, const std::string& csv) {
  lb::apply(
      page.workbench,
      FilePiece{.file = 1, .offset = 0, .bytes = csv, .next_offset = csv.size(), .last = true});
  page.frames();
}

} // namespace

void drop_leads(HeadlessPage& page, const std::string& csv) {
  lb::apply(page.workbench, FileArrived{1, "leads.csv", csv.size()});
  give_in_one_piece(page, csv);
}

void import_three_leads(HeadlessPage& page, const std::string& csv) {
  drop_leads(page, csv);
  page.click(MirrorRole::button, "Import 3 rows");
  give_in_one_piece(page, csv); // read again from its beginning, now for good
}

void open_small(HeadlessPage& page) {
  Result<WorkspaceDocument> read = read_workspace(kSmall);
  if (!read) MESSAGE(read.error().message.key, " ", read.error().where);
  REQUIRE(read.has_value());
  lb::apply(page.workbench,
            WorkspaceLoaded{std::make_unique<Workspace>(std::move(read->workspace))});
  lb::apply(page.workbench, DismissNotice{});
  page.frames();
}

} // namespace lb
