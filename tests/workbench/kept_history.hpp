// A store of the history in memory: rows are put and dropped as its tables say. The image of what
// is kept beside a step is the number under which its tables, read back, stand in a list.
#pragma once

#include "base/sha256.hpp"
#include "exchange/documents.hpp"
#include "exchange/records.hpp"
#include "workbench/history_records.hpp"
#include "workbench/workbench.hpp"

#include <doctest/doctest.h>

#include <map>

namespace lb {

class KeptHistory {
 public:
  /// Stores what is not stored yet, and says so to the workbench.
  void store(Workbench& workbench) {
    images_.clear();
    std::vector<KeptImage> images;
    for (const KeptBeside& beside : kept_beside(workbench.history)) {
      images_.push_back(image_of(beside));
      images.push_back({.number = beside.number, .pieces = pieces_of(images_.back())});
    }
    put(kept_piece_records(workbench.history, std::move(images)), pieces_);
    put(history_records(workbench.history), steps_);
    apply(workbench, HistoryStored{});
  }

  History load() const {
    const HistoryLoad::ReadImage read_image = [this](std::vector<std::byte> image) {
      const std::string text(reinterpret_cast<const char*>(image.data()), image.size());
      return through_tables(*beside_.at(std::stoul(text)));
    };
    HistoryLoad load(read_image);
    give(load, "history_steps", steps_);
    give(load, "kept_pieces", pieces_);
    Result<History> history = load.finish();
    REQUIRE(history.has_value());
    return std::move(*history);
  }

  std::size_t row_count() const { return steps_.size() + pieces_.size(); }
  std::size_t stored_bytes() const {
    std::size_t bytes = 0;
    for (const auto* rows : {&steps_, &pieces_})
      for (const auto& [number, content] : *rows) bytes += content.size();
    return bytes;
  }

 private:
  using Rows = std::map<std::int64_t, std::string>;

  static Result<Workspace> through_tables(const Workspace& workspace) {
    return workspace_from_records(workspace_records(workspace));
  }

  std::string image_of(const KeptBeside& beside) {
    Workspace around;
    if (beside.facts != nullptr) around.facts = *beside.facts;
    Result<Workspace> kept =
        through_tables(beside.workspace != nullptr ? *beside.workspace : around);
    REQUIRE(kept.has_value());
    beside_.push_back(std::make_unique<Workspace>(std::move(*kept)));
    std::string image = std::to_string(beside_.size() - 1);
    image.resize(kept_bytes(beside), ' ');
    return image;
  }

  // As large as what it stands for, or nearly.
  static std::size_t kept_bytes(const KeptBeside& beside) {
    const Facts& facts = beside.workspace != nullptr ? beside.workspace->facts : *beside.facts;
    return 1500 + 50 * (facts.leads.size() + facts.activities.size());
  }

  static std::vector<std::span<const std::byte>> pieces_of(const std::string& image) {
    constexpr std::size_t kPiece = 1000;
    std::vector<std::span<const std::byte>> pieces;
    const auto bytes = std::as_bytes(std::span(image));
    for (std::size_t at = 0; at < bytes.size(); at += kPiece)
      pieces.push_back(bytes.subspan(at, std::min(kPiece, bytes.size() - at)));
    return pieces;
  }

  static void put(const RecordTable& table, Rows& rows) {
    CHECK(table.mode == WriteMode::put);
    for (const RowRange& range : table.dropped)
      std::erase_if(
          rows, [&](const auto& row) { return row.first >= range.from && row.first < range.to; });
    std::vector<Cell> cells(2);
    for (std::size_t row = 0; row < table.row_count; ++row) {
      table.read(row, cells);
      std::string& content = rows[std::get<std::int64_t>(cells[0])];
      if (const auto* bytes = std::get_if<Bytes>(&cells[1]))
        content.assign(reinterpret_cast<const char*>(bytes->span.data()), bytes->span.size());
      else
        content = std::get<std::string_view>(cells[1]);
    }
  }

  static void give(HistoryLoad& load, std::string_view table, const Rows& rows) {
    const std::vector<std::string> columns{"number", "content"};
    REQUIRE(load.begin_table(table, columns, rows.size()).has_value());
    for (const auto& [number, content] : rows) {
      const Cell value = table == "kept_pieces" ? Cell(Bytes{std::as_bytes(std::span(content))})
                                                : Cell(std::string_view(content));
      REQUIRE(load.take_row(std::vector<Cell>{number, value}).has_value());
    }
  }

  Rows steps_, pieces_;
  std::vector<std::string> images_;
  std::vector<std::unique_ptr<Workspace>> beside_;
};

// The hash of what a person could export, without the audit, which tells of undone things too.
inline std::string exported_hash(Workbench& workbench) {
  if (!workbench.has_workspace) return "nothing";
  std::vector<Json> audit = std::move(workbench.workspace.audit);
  workbench.workspace.audit.clear();
  std::string hash = sha256_hex(write_workspace(workbench.workspace));
  workbench.workspace.audit = std::move(audit);
  return hash;
}

} // namespace lb
