// The page as the program's outside: owns ImGui's context, the canvas, the inputs, the block store
// and the inbox, and draws a frame only when one was asked for.
// Promises: an idle page draws nothing and holds no timer.
#pragma once

#include "platform/browser/block_store.hpp"
#include "platform/browser/density_painter.hpp"
#include "platform/browser/host.hpp"
#include "platform/browser/input.hpp"
#include "platform/browser/mirror.hpp"
#include "platform/browser/program.hpp"
#include "platform/browser/screen.hpp"
#include "platform/commit_queue.hpp"
#include "platform/outside.hpp"

#include <cstddef>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lb {

/// ImGui needs up to three frames to settle after something happened.
inline constexpr int frames_to_settle = 3;

class BrowserPlatform final : public Outside {
 public:
  explicit BrowserPlatform(std::unique_ptr<Program> program);
  ~BrowserPlatform() override;

  // The bytes of a file that was fetched before the start (sans.ttf, sans-bold.ttf); empty where
  // it did not come. Keeps: to the end of the program, so that ImGui may read fonts from it.
  [[nodiscard]] std::span<const std::byte> asset(std::string_view path) const;
  // Fingers were the last to act: what is pressed should be large.
  [[nodiscard]] bool by_touch() const;
  // What two fingers did since the frame before.
  std::optional<Pinch> take_pinch();
  // The grid in colours, to be drawn within this frame; 0 where the canvas does not do it.
  [[nodiscard]] DensityTexture paint_density(const DensityImage& image);

  Inbox take_inbox() override;
  void pick_file(RequestId request, std::string_view accept) override;
  void read_file(FileId file, std::uint64_t offset, std::uint32_t size_bytes) override;
  void release_file(FileId file) override;
  void download(const Download& download) override;
  void save_picture(std::string name, const MirrorBox& part) override;
  void save(RequestId request, FileToSave file) override;
  void save_sealed(RequestId request, FileToSave file, std::string_view passphrase) override;
  void unseal(FileId file, std::string_view passphrase) override;
  std::optional<DecoderId> open_decoder(std::string_view label) override;
  DecodedText decode(DecoderId decoder, std::span<const std::byte> bytes, bool last) override;
  void close_decoder(DecoderId decoder) override;
  std::int64_t now_utc_ms() const override;
  std::int32_t utc_offset_seconds(std::int64_t at_utc_seconds) const override;
  std::uint64_t random_bits() override;
  Surroundings surroundings() const override;
  std::vector<std::string> languages() const override;
  void set_language(std::string_view tag) override;
  void set_title(std::string_view title) override;
  std::string address() const override;
  std::string place() const override;
  void set_place(std::string_view fragment, PlaceEntry entry) override;
  std::string setting(std::string_view name) const override;
  void keep_setting(std::string_view name, std::string_view value) override;
  void tell_storage(bool ask) override;
  void copy_text(std::string_view text) override;
  void fetch_asset(RequestId request, std::string_view path) override;
  void request_frames(int count) override;
  void request_frames_after(std::uint32_t delay_ms) override;
  void request_turn() override;
  BlockStore& blocks() override;
  void reload_blocks() override;
  void take_over() override;
  void give_way() override;
  void keep_generation(GenerationReason reason) override;
  void list_generations() override;
  void restore_generation(GenerationId id) override;
  std::string workspace() const override;
  void list_workspaces() override;
  void change_workspaces(const WorkspaceAct& act) override;
  void forget_stored_past() override;

  // --- what the page says; exports.cpp carries it here -------------------------------------------
  // False where the canvas has no context.
  [[nodiscard]] bool start(bool mac);
  void frame(double now_ms);
  void unseen();
  void turn();
  void receive(Inbound inbound);
  void resized(const ScreenSize& size);
  void pointer(const PointerInput& input);
  void acted(MirrorActed acted);
  void pasted(std::string_view text);
  // Runs frames until a copy has happened, or none does. True when there is something to copy.
  [[nodiscard]] bool collect_copy(double now_ms);
  void context(bool lost);
  void surroundings_are(const Surroundings& now);
  void languages_are(std::vector<std::string> tags);
  void save_ended(RequestId request);
  /// The whole address.
  void place_is(std::string_view address, bool by_person);
  void setting_is(std::string_view name, std::string_view value);
  void workspace_is(std::string_view id);
  void workspace_listed(KeptWorkspace workspace);
  void workspaces_end();
  void keep_asset(std::string_view path, std::span<const std::byte> bytes);
  void image_begins(const BlockHead& head, std::uint64_t image_hash);
  // Instead, where what is here is the image of generation `since` as it was stored: only pages
  // that changed come. False where it is not, and nothing was done.
  [[nodiscard]] bool image_goes_on(std::uint64_t since, const BlockHead& head,
                                   std::uint64_t image_hash);
  [[nodiscard]] bool image_record(std::span<const std::byte> record);
  // What came of it; a damage that the page itself does not see is found here. Nothing where the
  // image that was gone on with is not the one that was committed: it is to come whole.
  std::optional<BlockFailure> image_ends(BlockFailure failure);
  // Where nothing came of it but the image: lets the program read it, until it is 1.
  double read_image(double budget_ms);
  [[nodiscard]] Input& input();
  [[nodiscard]] BrowserBlockStore& block_store();

 private:
  void image_comes();
  void image_loaded(BlockFailure failure);
  void draw_frame(double now_ms);
  void catch_up(int least_frames = 0);
  void tell_page();

  std::unique_ptr<Program> program_;
  Screen screen_;
  DensityPainter density_;
  Input input_;
  Inbox inbox_;
  BrowserBlockStore blocks_;
  BlockLoader loader_;
  FrameMirror mirror_;
  MirrorWriter mirror_writer_;
  host::TextField text_field_;
  Surroundings surroundings_;
  std::vector<std::string> languages_;
  std::string address_, place_, workspace_;
  std::vector<KeptWorkspace> workspaces_; // of a list that is coming
  std::map<std::string, std::string, std::less<>> settings_;
  std::map<std::string, std::vector<std::byte>, std::less<>> assets_;
  std::map<RequestId, FileToSave> saving_;
  struct Picture {
    std::string name;
    MirrorBox part;
  };
  std::vector<Picture> pictures_; // asked for in this frame
  int frames_wanted_ = 0;
  int cursor_ = 0;
  bool started_ = false;
  bool scheduled_ = false;
  bool copying_ = false;
  bool drawing_ = false;
  bool image_goes_on_ = false; // what comes are changed pages of it
};

} // namespace lb
