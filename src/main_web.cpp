// The page: the only place that knows all rooms. A frame is inbox -> commands -> apply -> recompute
// -> draw -> commands -> apply -> effects; nothing else happens here.
#include "base/check.hpp"
#include "exchange/embedded_assets.hpp"
#include "main_web_backup.hpp"
#include "main_web_forgetting.hpp"
#include "platform/browser/platform.hpp"
#include "storage/migrations.hpp"
#include "view/view.hpp"

#include <algorithm>
#include <emscripten.h>

namespace lb {

namespace {

constexpr RequestId kPickRequest = 1, kJapaneseRequest = 2, kBackupRequest = 3;
constexpr double kSaveBudgetMs = 6.0;       // of a frame's 16, so that saving is never felt
constexpr double kEvaluationBudgetMs = 5.0; // the longest step takes 3 more: 8 at most

class PageProgram final : public Program {
 public:
  BlockSink& image() override { return saving_.image(); }
  void start(BrowserPlatform& platform) override;
  void prepare() override;
  void draw(FrameMirror& mirror) override;
  void work_unseen() override;
  void work_between() override;

 private:
  void receive_all();
  void receive(Inbound& inbound);
  void receive_from_files(Inbound& inbound);
  void receive_from_store(Inbound& inbound);
  void run(Command command);
  void perform(Effect& effect);
  void read_piece(const ReadPiece& effect);
  void read_store(const ReadStore& effect);
  void piece_arrived(FileChunk& chunk);
  void stored_image_came(const StoreLoaded& loaded);
  void tell_save_state();
  void evaluate();
  void save();
  bool has_to_save() const;
  void load_japanese_where_needed();
  void keep_looks();
  void restore(GenerationId id);
  void make_backup();

  BrowserPlatform* outside_ = nullptr;
  Workbench workbench_;
  View view_;
  Catalogue catalogue_;
  Saving saving_;
  std::vector<std::byte> japanese_;
  bool japanese_asked_ = false, fonts_stale_ = true, saves_next_ = false;
  std::optional<DecoderId> decoder_; // of the file being read in a code page
  std::uint64_t seen_stamp_ = 0;
  std::optional<Error> save_error_;
  BackupMaking backup_;
};

void PageProgram::start(BrowserPlatform& platform) {
  outside_ = &platform;
  Result<Catalogue> catalogue = Catalogue::read(embedded_asset("text/en.json"));
  LB_CHECK(catalogue.has_value());
  catalogue_ = std::move(*catalogue);
  view_.catalogue = &catalogue_;
  view_.utc_offset_seconds = [this](Instant at) { return outside_->utc_offset_seconds(at); };
  workbench_.sample_definition = *read_json(embedded_asset("definitions/with_acceptance.json"));
  workbench_.sample_plan = *read_json(embedded_asset("plans/sample.json"));
  workbench_.starter_plan = *read_json(embedded_asset("plans/starter.json"));
  workbench_.now = outside_->now_utc_ms() / 1000;
  workbench_.salt = random_digits(*outside_);
  workbench_.actor = outside_->setting("actor");
  workbench_.backup = last_backup_of(outside_->setting("backup"));
  outside_->tell_storage(false);
  keep_looks();
}

void PageProgram::keep_looks() {
  const Surroundings now = outside_->surroundings();
  view_.look = {now.dark, now.high_contrast, now.reduced_motion, now.coarse_pointer};
}

void PageProgram::receive_all() {
  workbench_.now = outside_->now_utc_ms() / 1000;
  Inbox inbox = outside_->take_inbox();
  for (Inbound& inbound : inbox) receive(inbound);
}

void PageProgram::receive(Inbound& inbound) {
  receive_from_files(inbound);
  receive_from_store(inbound);
  if (const auto* drag = std::get_if<DragChanged>(&inbound)) {
    view_.file_over_page = drag->over;
  } else if (std::holds_alternative<SurroundingsChanged>(inbound)) {
    keep_looks();
  } else if (auto* act = std::get_if<MirrorActed>(&inbound)) {
    view_.acts.push_back({act->node, act->act, std::move(act->text), act->number});
  } else if (auto* asset = std::get_if<AssetLoaded>(&inbound)) {
    japanese_ = std::move(asset->bytes);
    fonts_stale_ = true;
  } else if (std::holds_alternative<AssetFailed>(inbound)) {
    japanese_asked_ = false; // asked for again with the next change
  }
}

void PageProgram::receive_from_files(Inbound& inbound) {
  if (auto* picked = std::get_if<FilePicked>(&inbound))
    run(FileArrived{picked->file, std::move(picked->name), picked->size_bytes});
  else if (auto* dropped = std::get_if<FileDropped>(&inbound))
    run(FileArrived{dropped->file, std::move(dropped->name), dropped->size_bytes});
  else if (auto* chunk = std::get_if<FileChunk>(&inbound))
    piece_arrived(*chunk);
  else if (const auto* failed = std::get_if<FileFailed>(&inbound))
    run(FileLost{failed->file, {ErrorCode::outside, {"import.file_lost"}, {}}});
  else if (const auto* unsealed = std::get_if<Unsealed>(&inbound))
    run(FileUnlocked{unsealed->file, unsealed->size_bytes});
  else if (const auto* sealed = std::get_if<UnsealFailed>(&inbound))
    run(UnlockFailed{sealed->file, sealed->why});
  else if (const auto* kept = std::get_if<FileSaved>(&inbound))
    run(BackupSaved{kept->to});
  else if (const auto* lost = std::get_if<FileNotSaved>(&inbound))
    run(BackupNotSaved{lost->why});
}

void PageProgram::receive_from_store(Inbound& inbound) {
  if (const auto* loaded = std::get_if<StoreLoaded>(&inbound)) {
    stored_image_came(*loaded);
  } else if (std::holds_alternative<StoreCommitted>(inbound)) {
    if (outside_->setting("stored").empty()) outside_->keep_setting("stored", "yes");
  } else if (std::holds_alternative<StoreFailed>(inbound) && workbench_.is_restoring) {
    run(GenerationRestored{Error{ErrorCode::outside, {"storage.not_restored"}, {}}});
    outside_->reload_blocks(); // saving goes on with what is stored
  } else if (const auto* access = std::get_if<StoreAccessChanged>(&inbound)) {
    if (access->access != StoreAccess::outdated) return;
    saving_.close();
    outside_->reload_blocks();
  } else if (const auto* told = std::get_if<StorageTold>(&inbound)) {
    run(StorageSaid{told->promise, told->used_bytes, told->quota_bytes});
  } else if (std::holds_alternative<GenerationKept>(inbound)) {
    outside_->list_generations();
  } else if (auto* listed = std::get_if<GenerationsListed>(&inbound)) {
    run(GenerationsKnown{std::move(listed->generations)});
  } else if (const auto* forgotten = std::get_if<StoredPastForgotten>(&inbound)) {
    past_forgotten(*outside_, forgotten->failure);
  }
}

// Nothing may be committed until the older image has come.
void PageProgram::restore(GenerationId id) {
  saving_.close();
  outside_->restore_generation(id);
}

void PageProgram::stored_image_came(const StoreLoaded& loaded) {
  save_error_.reset();
  outside_->list_generations();
  if (loaded.failure != BlockFailure::none) {
    save_error_ = Error{ErrorCode::outside,
                        {loaded.failure == BlockFailure::damaged ? "save.damaged" : "save.blocked"},
                        {}};
    return;
  }
  if (loaded.head.generation == 0 && !outside_->setting("stored").empty()) run(StoreCleared{});
  Result<Saving::Stored> stored = saving_.open();
  if (!stored) {
    save_error_ = std::move(stored.error());
    return;
  }
  finish_forgetting(*outside_, loaded.head.generation);
  // What an older program wrote is kept as it was, before anything of ours is written.
  const std::uint32_t schema = loaded.head.schema_version;
  if (loaded.head.generation > 0 && schema < schema_version())
    outside_->keep_generation(GenerationReason::migration);
  if (stored->workspace || stored->history.size() > 0 || workbench_.is_restoring)
    run(WorkspaceLoaded{std::move(stored->workspace), std::move(stored->history)});
  if (workbench_.is_restoring) run(GenerationRestored{});
  if (loaded.head.generation > 0) run(SaveChanged{SaveState::saved, workbench_.now, {}});
}

void PageProgram::run(Command command) {
  const std::uint64_t revision = workbench_.revision;
  Effects effects = apply(workbench_, std::move(command));
  if (workbench_.revision != revision) {
    saving_.workspace_changed();
    backup_.begin_again(workbench_.workspace);
  }
  for (Effect& effect : effects) perform(effect);
}

void PageProgram::perform(Effect& effect) {
  if (const auto* pick = std::get_if<PickFile>(&effect))
    outside_->pick_file(kPickRequest, pick->accept);
  else if (const auto* read = std::get_if<ReadPiece>(&effect))
    read_piece(*read);
  else if (const auto* store = std::get_if<ReadStore>(&effect))
    read_store(*store);
  else if (const auto* release = std::get_if<ReleaseFile>(&effect))
    outside_->release_file(release->file);
  else if (const auto* offer = std::get_if<OfferDownload>(&effect))
    outside_->download({offer->name, offer->media_type, std::as_bytes(std::span(offer->bytes))});
  else if (auto* backup = std::get_if<WriteBackup>(&effect)) {
    backup_.begin(std::move(*backup), workbench_.workspace);
    make_backup();
  } else if (const auto* unseal = std::get_if<UnsealFile>(&effect))
    outside_->unseal(unseal->file, unseal->passphrase);
  else if (const auto* keep = std::get_if<KeepSetting>(&effect))
    outside_->keep_setting(keep->name, keep->value);
  else if (std::holds_alternative<AskToPersist>(effect))
    outside_->tell_storage(true);
  else if (std::holds_alternative<KeepGeneration>(effect))
    outside_->keep_generation(GenerationReason::import);
  else if (const auto* older = std::get_if<RestoreStored>(&effect))
    restore(older->id);
  else if (const auto* copy = std::get_if<Copy>(&effect))
    outside_->copy_text(copy->text);
  else if (const auto* persist = std::get_if<Persist>(&effect))
    saving_.want(persist->scope);
  else if (std::holds_alternative<RewriteStore>(effect))
    saving_.want_anew();
}

void PageProgram::read_piece(const ReadPiece& effect) {
  if (effect.offset == 0 && decoder_) {
    outside_->close_decoder(*decoder_);
    decoder_.reset();
  }
  if (effect.offset == 0 && effect.decode)
    decoder_ = outside_->open_decoder(kEncodingNames[static_cast<std::size_t>(*effect.decode)]);
  outside_->read_file(effect.file, effect.offset, static_cast<std::uint32_t>(effect.size_bytes));
}

void PageProgram::read_store(const ReadStore& effect) {
  Result<std::unique_ptr<Workspace>> workspace = workspace_of_file(effect.bytes);
  if (workspace)
    run(StoreRead{effect.file, std::move(*workspace)});
  else
    run(FileLost{effect.file, std::move(workspace.error())});
}

void PageProgram::piece_arrived(FileChunk& chunk) {
  FilePiece piece{.file = chunk.file,
                  .offset = chunk.offset,
                  .bytes = {},
                  .next_offset = chunk.offset + chunk.bytes.size(),
                  .last = chunk.last};
  if (decoder_) {
    DecodedText decoded = outside_->decode(*decoder_, chunk.bytes, chunk.last);
    piece.bytes = std::move(decoded.utf8);
    piece.unreadable_count = decoded.unreadable_count;
  } else {
    piece.bytes.assign(reinterpret_cast<const char*>(chunk.bytes.data()), chunk.bytes.size());
  }
  run(std::move(piece));
}

// What the store is doing, in the words of the top bar; told only when it changes.
void PageProgram::tell_save_state() {
  const BlockStatus status = outside_->blocks().status();
  SaveState state = workbench_.save_state;
  std::optional<Error> why;
  if (save_error_) {
    state = SaveState::not_saved;
    why = save_error_;
  } else if (status.state == BlockState::read_only) {
    state = SaveState::read_only;
  } else if (status.state == BlockState::failed) {
    state = SaveState::not_saved;
    const bool full = status.failure == BlockFailure::quota;
    why = Error{ErrorCode::outside, {full ? "save.full" : "save.failed"}, {}};
  } else if (saving_.busy() || status.state == BlockState::writing) {
    state = SaveState::saving;
  } else if (status.wanted_generation > 0) {
    state = SaveState::saved;
  }
  if (state != workbench_.save_state || why != workbench_.save_error)
    run(SaveChanged{state, workbench_.now, std::move(why)});
}

// What is not ready by then goes on between the frames.
void PageProgram::evaluate() {
  if (!recompute(workbench_, Budget::of(kEvaluationBudgetMs, emscripten_get_now)))
    outside_->request_turn();
}

// After an error the wish is kept: the next frame tries again, no turn does.
bool PageProgram::has_to_save() const {
  return saving_.busy() && !save_error_;
}

void PageProgram::save() {
  const auto saved =
      saving_.work(workbench_, outside_->blocks(), {kSaveBudgetMs, emscripten_get_now});
  if (!saved) {
    save_error_ = saved.error();
  } else if (saving_.is_open()) {
    save_error_.reset();
    if (*saved) run(HistoryStored{});
    if (saving_.take_written_anew()) forget_past(*outside_);
  }
  if (const auto wait_ms = saving_.try_again(outside_->blocks(), emscripten_get_now()))
    outside_->request_frames_after(*wait_ms);
  tell_save_state();
  if (has_to_save()) outside_->request_turn();
}

void PageProgram::make_backup() {
  switch (backup_.work({kSaveBudgetMs, emscripten_get_now})) {
  case BackupMaking::Step::none:
    return;
  case BackupMaking::Step::under_way:
    return outside_->request_turn();
  case BackupMaking::Step::failed:
    return run(BackupNotSaved{SaveFailure::failed});
  case BackupMaking::Step::made:
    break;
  }
  const std::string passphrase = backup_.take_passphrase();
  if (passphrase.empty())
    outside_->save(kBackupRequest, backup_.take_file());
  else
    outside_->save_sealed(kBackupRequest, backup_.take_file(), passphrase);
}

void PageProgram::load_japanese_where_needed() {
  if (workbench_.derived.stamp == seen_stamp_) return;
  seen_stamp_ = workbench_.derived.stamp;
  if (!japanese_asked_ && workbench_.has_workspace && needs_japanese(workbench_.workspace)) {
    japanese_asked_ = true;
    outside_->fetch_asset(kJapaneseRequest, "fonts/jp.ttf");
  }
}

void PageProgram::prepare() {
  if (!std::exchange(fonts_stale_, false)) return;
  view_.fonts = load_fonts({.sans = outside_->asset("fonts/sans.ttf"),
                            .bold = outside_->asset("fonts/sans-bold.ttf"),
                            .japanese = japanese_});
}

void PageProgram::draw(FrameMirror& mirror) {
  receive_all();
  evaluate();
  load_japanese_where_needed();
  view_.now_ms = emscripten_get_now();
  draw_frame(workbench_, view_);
  Commands commands = std::exchange(view_.commands, {});
  for (Command& command : commands) run(std::move(command));
  save();
  std::swap(mirror, view_.mirror);
  if (!commands.empty())
    outside_->request_frames(2); // what they changed is drawn, and ImGui settles
  if (view_.wake_after_ms) outside_->request_frames_after(*view_.wake_after_ms);
}

void PageProgram::work_unseen() {
  receive_all();
  evaluate();
  save();
}

void PageProgram::work_between() {
  const std::uint64_t shown = workbench_.derived.stamp;
  const bool is_live = has_live_scores(workbench_);
  const bool is_routed = workbench_.derived.is_routed();
  const SaveState saved = workbench_.save_state;
  // One of the two, so that a turn is short; now this and now that, so that neither waits long.
  make_backup();
  saves_next_ = !saves_next_;
  if (has_to_save() && (saves_next_ || is_up_to_date(workbench_)))
    save();
  else
    evaluate();
  if (has_to_save()) outside_->request_turn();
  if (workbench_.derived.stamp != shown || has_live_scores(workbench_) != is_live ||
      workbench_.derived.is_routed() != is_routed || workbench_.save_state != saved)
    outside_->request_frames(2); // one shows it, one lets it settle
}

} // namespace

} // namespace lb

int main() {
  lb::run_in_browser(std::make_unique<lb::PageProgram>());
  return 0;
}
