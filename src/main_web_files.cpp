// Files, on their way from the outside to apply() and back.
#include "main_web_program.hpp"

#include <emscripten.h>

namespace lb {

namespace {

constexpr double kFileBudgetMs = 6.0;
constexpr std::size_t kFileRowsAStep = 256; // a few tenths of a millisecond

} // namespace

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

void PageProgram::read_piece(const ReadPiece& effect) {
  if (effect.offset == 0 && decoder_) {
    outside_->close_decoder(*decoder_);
    decoder_.reset();
  }
  if (effect.offset == 0 && effect.decode)
    decoder_ = outside_->open_decoder(kEncodingNames[static_cast<std::size_t>(*effect.decode)]);
  outside_->read_file(effect.file, effect.offset, static_cast<std::uint32_t>(effect.size_bytes));
}

void PageProgram::take_store_piece(const TakeStorePiece& effect) {
  if (!store_file_ || store_file_->file != effect.file) {
    store_file_ = std::make_unique<StoreFile>();
    store_file_->file = effect.file;
  }
  store_file_->reading.take(effect.bytes);
  store_file_->is_here = effect.last;
  if (effect.last) outside_->request_turn();
}

// A slice of the file that has come; the next one is another turn's.
void PageProgram::read_store() {
  if (!store_file_ || !store_file_->is_here) return;
  FileReading& reading = store_file_->reading;
  const FileId file = store_file_->file;
  const double end_ms = emscripten_get_now() + kFileBudgetMs;
  Result<bool> done = false;
  while (done && !*done && emscripten_get_now() < end_ms) done = reading.step(kFileRowsAStep);
  if (done && !*done) {
    run(StoreProgress{file, reading.rows_done(), reading.done()});
    const int percent = static_cast<int>(100 * reading.done());
    if (percent != std::exchange(store_file_->shown_percent, percent)) outside_->request_frames(1);
    return outside_->request_turn();
  }
  Result<std::unique_ptr<Workspace>> workspace =
      done.and_then([&](bool) { return reading.workspace(); });
  store_file_.reset();
  if (workspace)
    run(StoreRead{file, std::move(*workspace)});
  else
    run(FileLost{file, std::move(workspace.error())});
  outside_->request_frames(2);
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

} // namespace lb
