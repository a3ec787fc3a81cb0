// The frame of the page.
#include "base/check.hpp"
#include "exchange/embedded_assets.hpp"
#include "main_web_forgetting.hpp"
#include "main_web_program.hpp"
#include "view/kept_view.hpp"

#include <emscripten.h>

namespace lb {

namespace {

constexpr double kSaveBudgetMs = 6.0;       // of a frame's 16, so that saving is never felt
constexpr double kEvaluationBudgetMs = 5.0; // the longest step takes 3 more: 8 at most
constexpr double kSearchBudgetMs = 1.0;     // beside one of those
constexpr std::string_view kFacePaths[] = {"fonts/jp.ttf", "fonts/sans-rest.ttf",
                                           "fonts/sans-bold-rest.ttf", "fonts/jp-rest.ttf"};

} // namespace

double PageProgram::read_image(double budget_ms) {
  return saving_.read(workbench_, {budget_ms, emscripten_get_now});
}

void PageProgram::start(BrowserPlatform& platform) {
  outside_ = &platform;
  view_.languages = languages_;
  view_.english = &catalogue_for(languages_, {});
  view_.state.language = outside_->setting("language");
  keep_language();
  view_.utc_offset_seconds = [this](Instant at) { return outside_->utc_offset_seconds(at); };
  view_.paint_density = [this](const DensityImage& image) {
    return outside_->paint_density(image);
  };
  workbench_.sample_definition = *read_json(embedded_asset("definitions/with_acceptance.json"));
  workbench_.sample_plan = *read_json(embedded_asset("plans/sample.json"));
  workbench_.sample_nurture = *read_json(embedded_asset("plans/sample_nurture.json"));
  workbench_.starter_plan = *read_json(embedded_asset("plans/starter.json"));
  workbench_.now = outside_->now_utc_ms() / 1000;
  workbench_.salt = random_digits(*outside_);
  workbench_.actor = outside_->setting("actor");
  workbench_.role = role_named(outside_->setting("role"));
  begin_visit();
  workbench_.backup = last_backup_of(outside_->setting(setting_name("backup")));
  outside_->list_workspaces();
  outside_->tell_storage(false);
  keep_looks();
  kept_view_ = outside_->setting("view");
  take_kept_view(view_.state, kept_view_);
  view_.address = outside_->address();
  follow_place(outside_->place());
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
  } else if (std::holds_alternative<LanguagesChanged>(inbound)) {
    keep_language();
  } else if (const auto* place = std::get_if<PlaceChanged>(&inbound)) {
    follow_place(place->fragment);
  } else if (auto* act = std::get_if<MirrorActed>(&inbound)) {
    view_.acts.push_back({act->node, act->act, std::move(act->text), act->number});
  } else if (auto* asset = std::get_if<AssetLoaded>(&inbound)) {
    asset_came(*asset);
  } else if (const auto* failed = std::get_if<AssetFailed>(&inbound)) {
    asset_failed(*failed);
  } else if (std::holds_alternative<CopyRefused>(inbound)) {
    notify_problem(workbench_, {ErrorCode::refused, {"notice.copy_refused"}, {}});
  }
}

void PageProgram::asset_came(AssetLoaded& asset) {
  if (asset.request >= kFirstLanguage)
    return texts_came(asset.request - kFirstLanguage, asset.bytes);
  faces_[asset.request - kFirstFace].bytes = std::move(asset.bytes);
  fonts_stale_ = true;
}

void PageProgram::asset_failed(const AssetFailed& asset) {
  if (asset.request >= kFirstLanguage) return texts_failed(asset.request - kFirstLanguage);
  faces_[asset.request - kFirstFace].failed_at = workspace_revision(workbench_);
}

void PageProgram::run(Command command) {
  const std::uint64_t revision = workspace_revision(workbench_);
  Effects effects = apply(workbench_, std::move(command));
  if (workspace_revision(workbench_) != revision) {
    saving_.workspace_changed();
    backup_.begin_again(workbench_.workspace);
  }
  for (Effect& effect : effects) perform(effect);
}

// What is not ready by then goes on between the frames.
void PageProgram::evaluate() {
  if (!recompute(workbench_, Budget::of(kEvaluationBudgetMs, emscripten_get_now)))
    outside_->request_turn();
}

// As far as the bar shows it; no frame is drawn for less.
int PageProgram::first_evaluation_tenths() const {
  if (workbench_.derived.is_staged || !workbench_.making) return 0;
  return static_cast<int>(10 * first_evaluation_done(workbench_, false));
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
  restore_next();
  leave_next();
  if (gives_way_ && !has_to_save()) {
    gives_way_ = false;
    outside_->give_way(); // once all of it is durable
  }
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

// Begins anew with every change, in which a Japanese text may have come; while a slider moves, and
// what is shown is of the same facts, it waits.
void PageProgram::look_for_japanese() {
  if (faces_[0].is_asked || !workbench_.has_workspace) return;
  if (workbench_.derived.is_staged && !is_up_to_date(workbench_)) return;
  JapaneseSearch& search = japanese_search_;
  const std::uint64_t revision = workspace_revision(workbench_);
  if (std::exchange(search.revision, revision) != revision)
    search.work = find_japanese(workbench_.workspace, search.found);
  if (search.work.is_finished()) return;
  if (!search.work.advance(Budget::of(kSearchBudgetMs, emscripten_get_now)))
    return outside_->request_turn();
  view_.missing_faces.japanese |= search.found;
  ask_for_faces();
}

void PageProgram::ask_for_faces() {
  const MissingFaces& missing = view_.missing_faces;
  const std::uint64_t revision = workspace_revision(workbench_);
  const auto ask = [&](std::size_t at) {
    LateFace& face = faces_[at];
    const bool is_tried_again = face.failed_at && *face.failed_at != revision;
    if (face.is_asked && !is_tried_again) return;
    face.is_asked = true;
    face.failed_at.reset();
    outside_->fetch_asset(kFirstFace + static_cast<RequestId>(at), kFacePaths[at]);
  };
  if (missing.japanese || view_.catalogue->language() == "ja") ask(0);
  if (missing.rest)
    for (std::size_t face = 1; face < faces_.size(); ++face) ask(face);
}

void PageProgram::prepare() {
  if (!std::exchange(fonts_stale_, false)) return;
  view_.fonts = load_fonts({.sans = outside_->asset("fonts/sans.ttf"),
                            .bold = outside_->asset("fonts/sans-bold.ttf"),
                            .japanese = faces_[0].bytes,
                            .sans_rest = faces_[1].bytes,
                            .bold_rest = faces_[2].bytes,
                            .japanese_rest = faces_[3].bytes});
}

void PageProgram::draw(FrameMirror& mirror) {
  receive_all();
  evaluate();
  look_for_japanese();
  go_on_to_place();
  view_.now_ms = emscripten_get_now();
  view_.pinch = outside_->take_pinch();
  draw_frame(workbench_, view_);
  keep_language();
  ask_for_faces();
  Commands commands = std::exchange(view_.commands, {});
  for (Command& command : commands) run(std::move(command));
  save();
  tell_place();
  keep_view();
  std::swap(mirror, view_.mirror);
  if (!commands.empty())
    outside_->request_frames(2); // what they changed is drawn, and ImGui settles
  if (view_.wake_after_ms) outside_->request_frames_after(*view_.wake_after_ms);
}

void PageProgram::work_unseen() {
  receive_all();
  evaluate();
  go_on_with_file();
  save();
}

void PageProgram::work_between() {
  const std::uint64_t shown = workbench_.derived.stamp;
  const std::uint64_t draft = draft_stamp(workbench_);
  const bool is_live = has_live_scores(workbench_);
  const bool is_routed = workbench_.derived.is_routed();
  const SaveState saved = workbench_.save_state;
  const int tenths = first_evaluation_tenths();
  // One of the two, so that a turn is short; now this and now that, so that neither waits long.
  make_backup();
  look_for_japanese();
  saves_next_ = !saves_next_;
  const bool has_file = has_file_at_hand();
  if (has_to_save() && (saves_next_ || (is_up_to_date(workbench_) && !has_file)))
    save();
  else if (has_file)
    go_on_with_file();
  else
    evaluate();
  if (has_to_save()) outside_->request_turn();
  if (workbench_.derived.stamp != shown || draft_stamp(workbench_) != draft ||
      has_live_scores(workbench_) != is_live || workbench_.derived.is_routed() != is_routed ||
      workbench_.save_state != saved || first_evaluation_tenths() != tenths)
    outside_->request_frames(2); // one shows it, one lets it settle
}

} // namespace lb

int main() {
  lb::run_in_browser(std::make_unique<lb::PageProgram>());
  return 0;
}
