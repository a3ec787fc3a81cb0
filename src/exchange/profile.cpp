#include "base/text.hpp"
#include "exchange/csv_records.hpp"

#include <algorithm>
#include <cstring>

namespace lb {

namespace {

constexpr std::size_t kPreviewRows = 50;
constexpr std::size_t kFirstValues = 5;
constexpr std::size_t kDistinctMost = 1000;
constexpr std::size_t kMissingWordsMost = 20;

// What a text reads as, as bits, so that a text met before need not be read again.
using Reads = std::uint16_t;
enum Read : Reads {
  kPoint = 1,
  kComma = 2,
  kFlag = 4,
  kPlaceholder = 8,
  kZeroOne = 16,
  kLeadingZero = 32,
  kDate = 64, // and the two orders after it
  kDateOpen = 512,
};

Reads date_reads(std::string_view cell) {
  const DateReadings dates = dates_in_cell(cell);
  unsigned reads = 0;
  for (unsigned i = 0; i < dates.by_order.size(); ++i)
    if (dates.by_order[i]) reads |= unsigned{kDate} << i;
  if (dates.any() && !dates.read(std::nullopt)) reads |= kDateOpen;
  return static_cast<Reads>(reads);
}

Reads reads_of(std::string_view cell) {
  const char first = cell[0];
  unsigned reads = 0;
  const bool is_ascii_letter = (first | 0x20) >= 'a' && (first | 0x20) <= 'z';
  if (!is_ascii_letter) {
    if (number_in_cell(cell, '.')) reads |= kPoint;
    if (number_in_cell(cell, ',')) reads |= kComma;
    if (cell.size() == 1 && (first == '0' || first == '1')) reads |= kZeroOne;
    if (cell.size() > 1 && first == '0' && is_ascii_digit(cell[1])) reads |= kLeadingZero;
  }
  if (flag_in_cell(cell).has_value()) reads |= kFlag;
  if (is_placeholder(cell)) reads |= kPlaceholder;
  if ((is_ascii_digit(first) || is_ascii_letter || first < 0) && (reads & (kPoint | kFlag)) == 0)
    reads |= date_reads(cell);
  return static_cast<Reads>(reads);
}

std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0x9E3779B97F4A7C15U ^ text.size();
  const auto mix = [&](std::uint64_t word) {
    hash = (hash ^ word) * 0xFF51AFD7ED558CCDU;
    hash ^= hash >> 32U;
  };
  std::size_t i = 0;
  std::uint64_t word = 0;
  for (; i + sizeof word <= text.size(); i += sizeof word) {
    std::memcpy(&word, text.data() + i, sizeof word);
    mix(word);
  }
  word = 0;
  if (i < text.size()) std::memcpy(&word, text.data() + i, text.size() - i);
  mix(word);
  return hash | 1U; // 0 marks a free place
}

// The different texts of a column, up to 1,000, with what they read as. Two texts of equal hash
// count as one: the counts of a preview may bear that, one in 2^64.
class Distinct {
 public:
  // What the text was found to read as; nullptr where the table is full and does not know it.
  Reads* find_or_add(std::uint64_t hash, bool& is_new) {
    for (auto i = static_cast<std::size_t>(hash >> 53U);; ++i) {
      Entry& entry = entries_[i % entries_.size()];
      if (entry.hash == hash) return &entry.reads;
      if (entry.hash != 0) continue;
      if (count_ == kDistinctMost) return nullptr;
      ++count_;
      is_new = true;
      entry.hash = hash;
      return &entry.reads;
    }
  }
  std::uint64_t count() const { return count_; }

 private:
  struct Entry {
    std::uint64_t hash = 0;
    Reads reads = 0;
  };
  std::vector<Entry> entries_{2048};
  std::uint64_t count_ = 0;
};

struct ColumnTally {
  ColumnProfile profile;
  Distinct distinct;
};

void count_reads(ColumnProfile& profile, unsigned reads) {
  if (reads == 0) return;
  const auto has = [&](unsigned bit) { return std::uint64_t{(reads & bit) != 0}; };
  profile.numbers += has(kPoint);
  profile.numbers_comma += has(kComma);
  profile.numbers_both += has(kPoint) & has(kComma);
  profile.flags += has(kFlag);
  profile.missing_words += has(kPlaceholder);
  profile.zero_one += has(kZeroOne);
  profile.leading_zeros += has(kLeadingZero);
  const unsigned dates = reads / kDate % 8;
  profile.dates += std::uint64_t{dates != 0};
  for (unsigned i = 0; i < 3; ++i) profile.dates_by_order[i] += dates >> i & 1U;
  profile.day_first += std::uint64_t{dates == 2};
  profile.month_first += std::uint64_t{dates == 4};
  profile.dates_open += has(kDateOpen);
}

} // namespace

struct FileInspector::State {
  CsvRecords records;
  std::vector<ColumnTally> tallies{};
  std::vector<std::vector<std::string>> preview{};
  std::vector<std::string> missing_words{};

  explicit State(std::optional<char> delimiter) : records(delimiter) {}

  void take(const CsvRecord& record) {
    if (tallies.empty()) tallies.resize(record.cells.size());
    if (preview.size() < kPreviewRows)
      preview.emplace_back(record.cells.begin(), record.cells.end());
    for (std::size_t i = 0; i < record.cells.size(); ++i)
      if (!record.cells[i].empty()) take_cell(tallies[i], trimmed_cell(record.cells[i]));
  }

  void take_cell(ColumnTally& tally, std::string_view cell) {
    if (cell.empty()) return;
    ++tally.profile.filled;
    bool is_new = false;
    Reads* known = tally.distinct.find_or_add(hash_of(cell), is_new);
    if (is_new) {
      *known = reads_of(cell);
      if (tally.profile.first_values.size() < kFirstValues)
        tally.profile.first_values.emplace_back(cell);
    }
    const Reads reads = known != nullptr ? *known : reads_of(cell);
    if (is_new && (reads & kPlaceholder) != 0) keep_word(cell);
    count_reads(tally.profile, reads);
  }

  void keep_word(std::string_view word) {
    if (missing_words.size() < kMissingWordsMost &&
        std::ranges::find(missing_words, word) == missing_words.end())
      missing_words.emplace_back(word);
  }
};

FileInspector::FileInspector(std::optional<char> delimiter)
    : state_(std::make_unique<State>(delimiter)) {}
FileInspector::~FileInspector() = default;
FileInspector::FileInspector(FileInspector&&) noexcept = default;
FileInspector& FileInspector::operator=(FileInspector&&) noexcept = default;

Result<void> FileInspector::feed(std::string_view text, bool last) {
  return state_->records.feed(text, last,
                              [this](const CsvRecord& record) { state_->take(record); });
}

std::uint64_t FileInspector::rows_so_far() const {
  return state_->records.count();
}

FileProfile FileInspector::profile() const {
  const CsvRecords& records = state_->records;
  FileProfile profile{.delimiter = records.delimiter(),
                      .row_count = records.count(),
                      .recovered = records.recovered(),
                      .columns = {},
                      .missing_words = state_->missing_words,
                      .preview = state_->preview,
                      .oddities = records.oddities().list()};
  for (std::size_t i = 0; i < records.headers().size(); ++i) {
    ColumnProfile column;
    if (i < state_->tallies.size()) {
      column = state_->tallies[i].profile;
      column.distinct = state_->tallies[i].distinct.count();
    }
    column.header = records.headers()[i];
    profile.columns.push_back(std::move(column));
  }
  return profile;
}

} // namespace lb
