// Files, on their way from the outside to apply() and back.
#include "main_web_program.hpp"

#include <emscripten.h>

namespace lb {

namespace {

constexpr double kFileBudgetMs = 6.0;
constexpr std::size_t kFileReadBytes = 1 << 22;

// What a frame shows of an import under way: its step and how far it is, in percent.
using ImportSeen = std::optional<std::pair<ImportStep, int>>;

ImportSeen import_seen(const Workbench& workbench) {
  return workbench.import.transform([](const ImportSession& session) {
    return std::pair(session.step, static_cast<int>(100 * done_of_pass(session)));
  });
}

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
  else if (const auto* unsealed = std::get_if<Unsealed>(&inbound)) {
    pieces_.here = {}; // sealed bytes
    run(FileUnlocked{unsealed->file, unsealed->size_bytes});
  } else if (const auto* sealed = std::get_if<UnsealFailed>(&inbound))
    run(UnlockFailed{sealed->file, sealed->why});
  else if (const auto* kept = std::get_if<FileSaved>(&inbound))
    run(BackupSaved{kept->to});
  else if (const auto* lost = std::get_if<FileNotSaved>(&inbound))
    run(BackupNotSaved{lost->why});
}

// What is at hand is not read again: the browser gives large pieces in one go more quickly, apply()
// takes small ones in a short turn.
void PageProgram::read_piece(const ReadPiece& effect) {
  if (effect.offset == 0 && decoder_) {
    outside_->close_decoder(*decoder_);
    decoder_.reset();
  }
  if (effect.offset == 0 && effect.decode)
    decoder_ = outside_->open_decoder(kEncodingNames[static_cast<std::size_t>(*effect.decode)]);
  pieces_.wanted = effect;
  const FileChunk& here = pieces_.here;
  if (here.file == effect.file && effect.offset >= here.offset &&
      effect.offset < here.offset + here.bytes.size())
    return outside_->request_turn();
  pieces_.here = {};
  const std::size_t bytes = std::max(effect.size_bytes, kFileReadBytes);
  outside_->read_file(effect.file, effect.offset, static_cast<std::uint32_t>(bytes));
}

void PageProgram::release_file(FileId file) {
  if (store_file_ && store_file_->file == file) store_file_.reset();
  if (pieces_.here.file == file) pieces_.here = {};
  if (pieces_.wanted && pieces_.wanted->file == file) pieces_.wanted.reset();
  outside_->release_file(file);
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
  while (done && !*done && emscripten_get_now() < end_ms) done = reading.step(kRowsAStep);
  if (done && !*done) {
    const ImportSeen seen = import_seen(workbench_);
    run(StoreProgress{file, reading.rows_done(), reading.done()});
    if (import_seen(workbench_) != seen) outside_->request_frames(2);
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
  const std::optional<ReadPiece>& wanted = pieces_.wanted;
  if (!wanted || wanted->file != chunk.file || wanted->offset != chunk.offset)
    return; // of a file that was let go
  pieces_.here = std::move(chunk);
  outside_->request_turn();
}

bool PageProgram::has_pieces() const {
  return pieces_.wanted && pieces_.wanted->file == pieces_.here.file;
}

bool PageProgram::has_file_at_hand() const {
  return has_pieces() || (store_file_ && store_file_->is_here);
}

void PageProgram::go_on_with_file() {
  if (has_pieces())
    pass_pieces();
  else
    read_store();
}

// Gives apply() what it wants of the piece that is here, for about the budget. A frame shows it
// where a person would see that it went on.
void PageProgram::pass_pieces() {
  const ImportSeen seen = import_seen(workbench_);
  const double end_ms = emscripten_get_now() + kFileBudgetMs;
  while (has_pieces() && emscripten_get_now() < end_ms) {
    const ReadPiece wanted = *std::exchange(pieces_.wanted, std::nullopt);
    const FileChunk& here = pieces_.here;
    const auto from = static_cast<std::size_t>(wanted.offset - here.offset);
    const auto bytes = std::span(here.bytes).subspan(from);
    pass_piece(wanted, bytes.first(std::min(bytes.size(), wanted.size_bytes)),
               here.last && bytes.size() <= wanted.size_bytes);
  }
  if (has_pieces()) outside_->request_turn();
  if (import_seen(workbench_) != seen) outside_->request_frames(2);
}

void PageProgram::pass_piece(const ReadPiece& wanted, std::span<const std::byte> bytes, bool last) {
  FilePiece piece{.file = wanted.file,
                  .offset = wanted.offset,
                  .bytes = {},
                  .next_offset = wanted.offset + bytes.size(),
                  .last = last};
  if (decoder_) {
    DecodedText decoded = outside_->decode(*decoder_, bytes, last);
    piece.bytes = std::move(decoded.utf8);
    piece.unreadable_count = decoded.unreadable_count;
  } else {
    piece.bytes.assign(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  }
  run(std::move(piece));
}

} // namespace lb
