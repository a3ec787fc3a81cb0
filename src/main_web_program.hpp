// The page's program: the only place that knows all rooms. A frame is inbox -> commands -> apply ->
// recompute -> draw -> commands -> apply -> effects; nothing else happens here.
#pragma once

#include "exchange/languages.hpp"
#include "main_web_backup.hpp"
#include "platform/browser/platform.hpp"
#include "view/place.hpp"
#include "view/view.hpp"

namespace lb {

inline constexpr RequestId kPickRequest = 1, kBackupRequest = 3, kFirstFace = 10,
                           kFirstLanguage = 20;

class PageProgram final : public Program {
 public:
  BlockSink& image() override { return saving_.image(); }
  void image_comes() override { saving_.close(); }
  double read_image(double budget_ms) override;
  void start(BrowserPlatform& platform) override;
  void prepare() override;
  void draw(FrameMirror& mirror) override;
  void work_unseen() override;
  void work_between() override;

 private:
  void receive_all();
  void receive(Inbound& inbound);
  void receive_from_files(Inbound& inbound);
  void asset_came(AssetLoaded& asset);
  void asset_failed(const AssetFailed& asset);
  void receive_from_store(Inbound& inbound);
  void run(Command command);
  void perform(Effect& effect);
  void read_piece(const ReadPiece& effect);
  void take_store_piece(const TakeStorePiece& effect);
  void read_store();
  void release_file(FileId file);
  void piece_arrived(FileChunk& chunk);
  bool has_file_at_hand() const;
  void go_on_with_file();
  bool has_pieces() const;
  void pass_pieces();
  void pass_piece(const ReadPiece& wanted, std::span<const std::byte> bytes, bool last);
  void stored_image_came(const StoreLoaded& loaded);
  Result<void> show_stored(const StoreLoaded& loaded);
  void tell_save_state();
  void evaluate();
  int first_evaluation_tenths() const;
  void save();
  bool has_to_save() const;
  void look_for_japanese();
  void ask_for_faces();
  void begin_visit();
  void keep_looks();
  void keep_language();
  void ask_for_texts(std::size_t language);
  void texts_came(std::size_t language, std::span<const std::byte> bytes);
  void texts_failed(std::size_t language);
  void leave_behind();
  void read_again();
  void restore_next();
  std::string setting_name(std::string name) const;
  std::string title() const;
  void change_workspaces(WorkspaceAct act);
  void leave_next();
  void follow_place(std::string_view fragment);
  void tell_ballot(std::string_view text);
  void go_on_to_place();
  void tell_place();
  void forget_place();
  void keep_view();
  void make_backup();

  BrowserPlatform* outside_ = nullptr;
  Workbench workbench_;
  View view_;
  std::vector<Catalogue> languages_ = shipped_catalogues();
  std::vector<char> asked_for_texts_ = std::vector<char>(languages_.size(), 0);
  Saving saving_;
  struct LateFace {
    std::vector<std::byte> bytes{};
    bool is_asked = false;
    std::optional<std::uint64_t> failed_at{}; // a revision; asked for again with the next change
  };
  std::array<LateFace, 4> faces_; // the Japanese one, and the rest of all three
  struct JapaneseSearch {
    std::uint64_t revision = UINT64_MAX; // of the workspace that is looked through
    bool found = false;
    Work work{};
  };
  JapaneseSearch japanese_search_;
  bool fonts_stale_ = true, saves_next_ = false;
  bool gives_way_ = false;      // another tab wants to write
  bool is_left_behind_ = false; // another tab writes, and something of ours was never stored
  std::optional<GenerationId> restore_wanted_;
  std::optional<WorkspaceAct> leaves_for_; // once all is durable
  std::optional<DecoderId> decoder_;       // of the file being read in a code page
  struct Pieces {
    std::optional<ReadPiece> wanted{};
    FileChunk here{};
  };
  Pieces pieces_; // of the file being read
  struct StoreFile {
    FileId file = 0;
    bool is_here = false; // all of it
    FileReading reading{};
  };
  std::unique_ptr<StoreFile> store_file_; // being opened
  std::optional<Error> save_error_;
  std::optional<ViewPlace> coming_; // where an address leads, once a workspace is here
  ViewPlace told_{};                // the place that the address names
  std::string told_ballot_;         // the ballot that it carries; empty: none
  std::string kept_view_;           // as the browser keeps it
  BackupMaking backup_;
};

} // namespace lb
