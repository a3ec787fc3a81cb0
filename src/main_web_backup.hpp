// A backup in the making: an image of its own, made a slice at a time of what is in memory, so that
// there is one also where nothing can be stored.
#pragma once

#include "main_web_saving.hpp"
#include "platform/outside.hpp"

namespace lb {

class BackupMaking {
 public:
  enum class Step : std::uint8_t { none, under_way, made, failed };

  /// Begins, or begins again with what is there now. Requires that the workspace stays unchanged
  /// until begin_again() is called or the backup is made.
  void begin(WriteBackup wanted, const Workspace& workspace);
  /// What it reads from has changed.
  void begin_again(const Workspace& workspace);
  /// Goes on for about the budget. `made` and `failed` are told once; none is under way then.
  Step work(Saving::Budget budget);
  /// What was made, once.
  FileToSave take_file() { return std::move(file_); }
  /// Empty: not to be sealed. Once.
  std::string take_passphrase() { return std::exchange(wanted_.passphrase, {}); }

 private:
  WriteBackup wanted_;
  std::unique_ptr<ImageMaking> image_;
  bool is_wanted_ = false;
  FileToSave file_;
};

} // namespace lb
