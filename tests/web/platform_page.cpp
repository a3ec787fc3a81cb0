// A small program for the page, so that the platform can be tried in a real browser before and
// beside the real one: a few widgets, their mirror, files, the store. Texts at the bottom say what
// came in; tests/web/platform_*.test.mjs read them through the mirror.
#include "base/check.hpp"
#include "page_face.hpp"
#include "platform/browser/platform.hpp"
#include "platform_image.hpp"
#include "sealed_part.hpp"
#include "tabs_part.hpp"

#include <algorithm>
#include <format>
#include <imgui.h>
#include <imgui_internal.h>
#include <map>

namespace lb {

namespace {

constexpr std::uint32_t slice_bytes = 1U << 20U;

class Page final : public Program {
 public:
  BlockSink& image() override { return image_; }

  void start(BrowserPlatform& platform) override {
    platform_ = &platform;
    load_page_face(platform);
    ImGui::StyleColorsLight();
  }

  void work_unseen() override {
    drain();
    ++unseen_;
  }

  void work_between() override {
    if (++turns_ % kTurnsAWork == 0) return platform_->request_frames(1);
    platform_->request_turn();
  }

  void draw(FrameMirror& mirror) override {
    ++frames_;
    drain();
    mirror_ = &mirror;
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::Begin("page", nullptr, ImGuiWindowFlags_NoDecoration);
    draw_widgets();
    if (crowd_ > 0) draw_crowd();
    ImGui::End();
    acts_.clear();
  }

 private:
  static constexpr int kTurnsAWork = 500;

  void drain();
  void receive(const FileChunk& chunk);
  void draw_widgets();
  void draw_files();
  void draw_sealed();
  void draw_generations();
  void draw_tabs();
  void draw_texts();
  void draw_crowd();

  MirrorNode& node(MirrorRole role, std::string_view name) {
    const ImVec2 from = ImGui::GetItemRectMin();
    const ImVec2 to = ImGui::GetItemRectMax();
    MirrorNode& node = mirror_->add(ImGui::GetItemID(), role,
                                    {from.x, from.y, to.x - from.x, to.y - from.y}, name);
    node.flags |= mirror_flag::focusable;
    if (ImGui::IsItemFocused() || ImGui::IsItemActive()) node.flags |= mirror_flag::focused;
    return node;
  }

  const MirrorActed* act_on(const char* label, MirrorAct act) {
    const ImGuiID id = ImGui::GetID(label);
    const auto found = std::ranges::find_if(
        acts_, [&](const MirrorActed& acted) { return acted.node == id && acted.act == act; });
    return found == acts_.end() ? nullptr : &*found;
  }

  bool button(const char* label) {
    if (act_on(label, MirrorAct::focus) != nullptr) ImGui::SetKeyboardFocusHere();
    const bool pressed = ImGui::Button(label);
    node(MirrorRole::button, label);
    return pressed || act_on(label, MirrorAct::press) != nullptr;
  }

  void text_field(const char* label, std::array<char, 256>& text, bool lines) {
    if (act_on(label, MirrorAct::focus) != nullptr || act_on(label, MirrorAct::press) != nullptr) {
      ImGui::SetKeyboardFocusHere();
    }
    ImGui::SetNextItemWidth(300);
    if (lines) {
      ImGui::InputTextMultiline(label, text.data(), text.size(), {300, 60});
    } else {
      ImGui::InputText(label, text.data(), text.size());
    }
    MirrorNode& field = node(MirrorRole::textbox, label);
    field.box.width = 300;
    field.value = text.data();
  }

  void text(std::string_view name, std::string_view value) {
    const std::string line = std::format("{}: {}", name, value);
    ImGui::TextUnformatted(line.data(), line.data() + line.size());
    const ImVec2 from = ImGui::GetItemRectMin();
    const ImVec2 to = ImGui::GetItemRectMax();
    mirror_->add(ImGui::GetID(std::string(name).c_str()), MirrorRole::status,
                 {from.x, from.y, to.x - from.x, to.y - from.y}, line);
  }

  Image image_;
  BrowserPlatform* platform_ = nullptr;
  FrameMirror* mirror_ = nullptr;
  std::vector<MirrorActed> acts_;
  std::array<char, 256> name_{};
  std::array<char, 256> notes_{};
  float weight_ = 40.0F;
  int presses_ = 0;
  int context_menus_ = 0;
  int frames_ = 0;
  int unseen_ = 0;
  int turns_ = 0;
  int crowd_ = 0;
  int restored_ = 0;
  std::string loaded_ = "no";
  std::string saved_ = "no";
  std::string access_ = "unknown";
  std::string kept_ = "no";
  std::vector<KeptGeneration> generations_;
  std::string pasted_;
  std::string file_;
  std::string decoded_;
  std::string place_;
  std::uint64_t file_size_ = 0;
  std::uint64_t read_bytes_ = 0;
  std::uint64_t byte_sum_ = 0;
  int slices_ = 0;
  SealedPart sealed_;
  TabsPart tabs_;
  std::array<char, 256> passphrase_{};
};

void Page::drain() {
  for (const Inbound& inbound : platform_->take_inbox()) {
    if (sealed_.receive(*platform_, inbound)) continue;
    if (const auto* acted = std::get_if<MirrorActed>(&inbound)) acts_.push_back(*acted);
    if (const auto* pasted = std::get_if<TextPasted>(&inbound)) pasted_ = pasted->text;
    if (const auto* chunk = std::get_if<FileChunk>(&inbound)) receive(*chunk);
    if (const auto* place = std::get_if<PlaceChanged>(&inbound)) place_ = place->fragment;
    if (std::holds_alternative<GraphicsRestored>(inbound)) ++restored_;
    if (const auto* done = std::get_if<StoreCommitted>(&inbound)) {
      saved_ = std::format("{}", done->generation);
    }
    if (const auto* failed = std::get_if<StoreFailed>(&inbound)) {
      saved_ = std::format("failed {}", static_cast<int>(failed->why));
    }
    tabs_.receive(*platform_, image_, inbound);
    if (const auto* loaded = std::get_if<StoreLoaded>(&inbound)) {
      loaded_ = std::format("generation {}, failure {}", loaded->head.generation,
                            static_cast<int>(loaded->failure));
    }
    if (const auto* kept = std::get_if<GenerationKept>(&inbound)) {
      kept_ = std::format("{} failure {}", static_cast<int>(kept->reason),
                          static_cast<int>(kept->failure));
      platform_->list_generations();
    }
    if (const auto* listed = std::get_if<GenerationsListed>(&inbound)) {
      generations_ = listed->generations;
    }
    if (const auto* access = std::get_if<StoreAccessChanged>(&inbound)) {
      constexpr const char* words[] = {"writer", "read only", "outdated"};
      access_ = words[static_cast<int>(access->access)];
      if (access->access == StoreAccess::outdated) platform_->reload_blocks();
    }
    if (const auto* dropped = std::get_if<FileDropped>(&inbound)) {
      file_ = dropped->name;
      file_size_ = dropped->size_bytes;
      read_bytes_ = byte_sum_ = 0;
      slices_ = 0;
      platform_->read_file(dropped->file, 0, slice_bytes);
    }
  }
}

void Page::receive(const FileChunk& chunk) {
  ++slices_;
  read_bytes_ += chunk.bytes.size();
  for (const std::byte byte : chunk.bytes) byte_sum_ += std::to_integer<std::uint64_t>(byte);
  if (chunk.last) {
    platform_->release_file(chunk.file);
  } else {
    platform_->read_file(chunk.file, chunk.offset + chunk.bytes.size(), slice_bytes);
  }
}

void Page::draw_widgets() {
  mirror_->open(1, MirrorRole::main, {0, 0, 600, 600}, "Page");
  // A node that takes another role while it is the one whose turn it is.
  if (presses_ < 3) {
    mirror_->add(2, MirrorRole::heading, {0, 0, 300, 20}, "Platform").level = 1;
  } else {
    mirror_->add(2, MirrorRole::status, {0, 0, 300, 20}, "Platform pressed");
  }
  if (button("Press")) ++presses_;
  if (ImGui::IsItemClicked(ImGuiMouseButton_Right)) ++context_menus_;
  text_field("Name", name_, false);
  text_field("Notes", notes_, true);
  if (const auto* set = act_on("Weight", MirrorAct::set_value)) {
    weight_ = static_cast<float>(set->number);
  }
  if (act_on("Weight", MirrorAct::increment) != nullptr) weight_ += 1;
  if (act_on("Weight", MirrorAct::decrement) != nullptr) weight_ -= 1;
  ImGui::SetNextItemWidth(300);
  ImGui::SliderFloat("Weight", &weight_, 0, 100, "%.0f");
  MirrorNode& slider = node(MirrorRole::slider, "Weight");
  slider.box.width = 300;
  slider.flags |= mirror_flag::ranged;
  slider.max = 100;
  slider.now = weight_;
  slider.value = std::format("{:.0f} points", weight_);
  if (button("Save")) image_.save(platform_->blocks());
  draw_generations();
  draw_tabs();
  draw_files();
  draw_sealed();
  if (button("Crowd")) crowd_ = 300;
  if (button("Go")) platform_->set_place("leads/7", PlaceEntry::next);
  if (button("Break")) LB_CHECK(presses_ < 0);
  ImGui::SameLine();
  if (button("Work")) platform_->request_turn();
  draw_texts();
  mirror_->close();
}

void Page::draw_generations() {
  const auto restore = [&](GenerationReason reason) {
    GenerationId newest = 0;
    for (const KeptGeneration& kept : generations_) {
      if (kept.reason == reason) newest = kept.id;
    }
    platform_->restore_generation(newest);
  };
  ImGui::SameLine();
  if (button("Fill")) image_.fill(platform_->blocks());
  ImGui::SameLine();
  if (button("Keep")) platform_->keep_generation(GenerationReason::import);
  ImGui::SameLine();
  if (button("List")) platform_->list_generations();
  ImGui::SameLine();
  if (button("Restore")) restore(GenerationReason::import);
  ImGui::SameLine();
  if (button("Undo")) restore(GenerationReason::restore);
}

void Page::draw_tabs() {
  if (button("Take over")) platform_->take_over();
  ImGui::SameLine();
  if (button("Edit")) tabs_.edit(*platform_, image_, TabsPart::edits_a_press);
  text("followed", tabs_.followed());
  text("edits", tabs_.edits());
  text("store", tabs_.store_says(platform_->blocks().status()));
}

void Page::draw_files() {
  if (button("Copy")) platform_->copy_text("copied by the program");
  if (button("Download")) {
    constexpr std::string_view content = "a;b\n1;2\n";
    platform_->download({"table.csv", "text/csv;charset=utf-8", std::as_bytes(std::span(content))});
  }
  if (button("Decode")) {
    // "zażółć" in windows-1250, cut inside, then a byte that the code page leaves out.
    constexpr std::string_view polish = "za\xBF\xF3\xB3\xE6\x81";
    const auto decoder = platform_->open_decoder("windows-1250");
    DecodedText all = platform_->decode(*decoder, std::as_bytes(std::span(polish)), true);
    platform_->close_decoder(*decoder);
    // "見込" in Shift_JIS, cut between the two bytes of its first letter.
    constexpr std::string_view japanese = "\x8C\xA9\x8D\x9E";
    const auto other = platform_->open_decoder("shift_jis");
    const auto bytes = std::as_bytes(std::span(japanese));
    std::string text = platform_->decode(*other, bytes.first(1), false).utf8;
    text += platform_->decode(*other, bytes.subspan(1), true).utf8;
    decoded_ = std::format("{} {} {} {}", all.utf8, all.unreadable_count, text,
                           platform_->open_decoder("windows-9999").has_value());
  }
}

void Page::draw_sealed() {
  text_field("Passphrase", passphrase_, false);
  if (button("Save file")) sealed_.save(*platform_);
  ImGui::SameLine();
  if (button("Save sealed")) sealed_.save_sealed(*platform_, passphrase_.data());
  ImGui::SameLine();
  if (button("Unseal")) sealed_.unseal(*platform_, passphrase_.data());
  text("sealed", sealed_.said());
}

void Page::draw_texts() {
  const ScreenSize size{static_cast<int>(ImGui::GetIO().DisplaySize.x),
                        static_cast<int>(ImGui::GetIO().DisplaySize.y),
                        ImGui::GetIO().DisplayFramebufferScale.x};
  text("presses", std::to_string(presses_));
  text("context menus", std::to_string(context_menus_));
  text("name", name_.data());
  text("notes", notes_.data());
  text("weight", std::format("{:.0f}", weight_));
  text("size", std::format("{} x {} at {}", size.width_px, size.height_px, size.density));
  text("file", std::format("{}, {} bytes, {} slices, {} read, sum {}", file_, file_size_, slices_,
                           read_bytes_, byte_sum_));
  text("pasted", pasted_);
  text("loaded", loaded_);
  text("count", std::to_string(image_.count()));
  text("saved", saved_);
  text("access", access_);
  text("kept", kept_);
  std::string list;
  for (const KeptGeneration& kept : generations_) {
    constexpr const char* words[] = {"open", "daily", "import", "migration", "restore"};
    list += std::format("[{} {} of {}, {} pages, {} alone{}]", kept.id,
                        words[static_cast<int>(kept.reason)], kept.head.generation,
                        kept.head.page_count, kept.bytes_alone, kept.damaged ? ", damaged" : "");
  }
  text("generations", list);
  text("decoded", decoded_);
  text("restored", std::to_string(restored_));
  text("dark", platform_->surroundings().dark ? "yes" : "no");
  text("unseen", std::to_string(unseen_));
  text("place", place_);
  text("turns", std::to_string(turns_));
}

// As many nodes as a full table has, one of which changes with each frame.
void Page::draw_crowd() {
  mirror_->open(100000, MirrorRole::list, {0, 0, 100, 100}, "Crowd");
  for (int i = 0; i < crowd_; ++i) {
    mirror_->add(100001U + static_cast<std::uint32_t>(i), MirrorRole::listitem,
                 {0, static_cast<float>(i * 20), 100, 20},
                 std::format("item {} {}", i, i == frames_ % crowd_ ? "now" : ""));
  }
  mirror_->close();
}

} // namespace

} // namespace lb

int main() {
  lb::run_in_browser(std::make_unique<lb::Page>());
  return 0;
}
