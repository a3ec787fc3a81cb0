// The kinds of commands that do nothing to a workspace: what follows the store or the outside,
// looks at it, or prepares an import. A new kind is in here, or the laws of what a person does hold
// for it.
#pragma once

#include "workbench/command.hpp"

#include <set>

namespace lb {

inline std::set<std::size_t> kinds_that_change_nothing() {
  std::set<std::size_t> kinds;
  const auto add = [&]<class... Kinds>(Kinds... kind) {
    (kinds.insert(Command(std::move(kind)).index()), ...);
  };
  add(WorkspaceLoaded{}, WorkspaceFollowed{}, ChooseFile{}, FileLost{}, StoreProgress{},
      SetImportFormat{}, SetImportMapping{}, SetImportChoices{}, HistoryStored{}, SetActor{},
      SetRole{}, SaveBackup{}, BackupSaved{}, BackupNotSaved{}, Unlock{}, FileUnlocked{},
      UnlockFailed{}, StorageTold{}, OfferFile{}, SavePicture{}, GenerationsKnown{},
      GenerationRestored{}, StoreCleared{}, TakeOver{}, ShowStored{}, WorkspacesKnown{},
      ChangeWorkspaces{}, WorkspaceActRefused{}, ExportWorkspace{}, ExportDefinition{}, CopyText{},
      DismissNotice{}, SaveChanged{}, CompareCamps{}, OpenBallot{}, AnswerBallot{}, CloseBallot{});
  return kinds;
}

} // namespace lb
