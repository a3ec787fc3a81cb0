// What apply() asked of the outside.
#include "main_web_program.hpp"

namespace lb {

void PageProgram::perform(Effect& effect) {
  if (const auto* pick = std::get_if<PickFile>(&effect))
    outside_->pick_file(kPickRequest, pick->accept);
  else if (const auto* read = std::get_if<ReadPiece>(&effect))
    read_piece(*read);
  else if (const auto* piece = std::get_if<TakeStorePiece>(&effect))
    take_store_piece(*piece);
  else if (const auto* release = std::get_if<ReleaseFile>(&effect))
    release_file(release->file);
  else if (const auto* offer = std::get_if<OfferDownload>(&effect))
    outside_->download({offer->name, offer->media_type, std::as_bytes(std::span(offer->bytes))});
  else if (auto* backup = std::get_if<WriteBackup>(&effect)) {
    backup_.begin(std::move(*backup), workbench_.workspace);
    make_backup();
  } else if (const auto* unseal = std::get_if<UnsealFile>(&effect))
    outside_->unseal(unseal->file, unseal->passphrase);
  else if (const auto* keep = std::get_if<KeepSetting>(&effect))
    outside_->keep_setting(setting_name(keep->name), keep->value);
  else if (std::holds_alternative<AskToPersist>(effect))
    outside_->tell_storage(true);
  else if (std::holds_alternative<KeepGeneration>(effect))
    outside_->keep_generation(GenerationReason::import);
  else if (std::holds_alternative<TakeOverWriting>(effect))
    outside_->take_over();
  else if (std::holds_alternative<ReadStored>(effect)) {
    is_left_behind_ = false;
    read_again();
  } else if (auto* act = std::get_if<WorkspaceAct>(&effect))
    change_workspaces(std::move(*act));
  else if (const auto* older = std::get_if<RestoreStored>(&effect))
    restore_wanted_ = older->id;
  else if (auto* picture = std::get_if<SavePicture>(&effect))
    outside_->save_picture(std::move(picture->name), picture->part);
  else if (const auto* copy = std::get_if<Copy>(&effect))
    outside_->copy_text(copy->text);
  else if (const auto* persist = std::get_if<Persist>(&effect))
    saving_.want(persist->scope);
  else if (std::holds_alternative<RewriteStore>(effect)) {
    saving_.want_anew();
    forget_place();
  }
}

} // namespace lb
