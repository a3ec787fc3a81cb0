// The columns of a file as its mapping says, ready to read cells: which attribute a column fills,
// which value a cell is, and what could not be read as the column's kind. Private to the imports.
#pragma once

#include "exchange/csv_records.hpp"
#include "exchange/import.hpp"

namespace lb {

/// Why a cell stayed a text, or unknown, although its column is of another kind.
enum class CellTrouble : std::uint8_t { none, number, date, date_order, flag };
/// The finding's key; empty for none.
std::string_view trouble_key(CellTrouble trouble);

struct CellValue {
  Value value;
  CellTrouble trouble = CellTrouble::none;
};

/// What the mapping says about every cell of the file.
class CellReader {
 public:
  explicit CellReader(const Mapping& mapping);
  /// True for an empty cell and for a word that means "no value". Requires a trimmed text.
  bool is_missing(std::string_view cell) const;
  CellValue read(std::string_view cell, ColumnKind kind) const;
  /// The date of a trimmed cell, and why there is none.
  std::optional<CellDate> date(std::string_view cell, CellTrouble& trouble) const;

 private:
  char decimal_;
  std::optional<DateOrder> dates_;
  std::vector<std::string> missing_; // keys
};

/// The values met last in a column, so that a repeated text is read and pooled once.
class ValueCache {
 public:
  struct Slot {
    std::string text;
    Code code = kNoCode; ///< kNoCode: free
    CellTrouble trouble = CellTrouble::none;
  };
  /// The slot where the text is or belongs.
  Slot& slot(std::string_view text);

 private:
  std::vector<Slot> slots_;
};

constexpr std::size_t kNoAttribute = SIZE_MAX;

struct ImportColumn {
  std::string header;
  ColumnTarget to = ColumnTarget::attribute;
  ColumnKind kind = ColumnKind::text;
  std::string name{};                   ///< of the attribute, empty where it fills none
  std::size_t attribute = kNoAttribute; ///< index in the chunk's attributes
  bool identifies = false;              ///< an id, e-mail, phone or name
  ValueCache cache{};
};

/// The columns in the file's order. What the mapping does not name becomes `otherwise` (and is
/// noted where that is an attribute); headers of the mapping that the file lacks are noted.
std::vector<ImportColumn> import_columns(std::span<const ColumnMapping> mapping,
                                         std::span<const std::string> headers,
                                         ColumnTarget otherwise, OddityLog& oddities);
/// Gives attribute columns their place in the chunk, under names told apart, those that the mapping
/// gives before those that are just headers; where `existing` has
/// a column of that name in another case, under that one.
void place_attributes(std::vector<ImportColumn>& columns, Attributes& chunk,
                      const Attributes& existing);

/// Ids that the program makes: a letter and a row number, above every number that the letter has
/// among the ids given to avoid().
class MadeIds {
 public:
  explicit MadeIds(char letter) : letter_(letter) {}
  void avoid(std::string_view id);
  std::string make(std::uint64_t row) const;

 private:
  char letter_;
  std::uint64_t base_ = 0;
};

} // namespace lb
