#include "base/json.hpp"
#include "exchange/documents.hpp"
#include "support/csv_table.hpp"
#include "support/generated_export.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

namespace {

using namespace lb;

std::string file_text(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::filesystem::path spectrum_folder() {
  const char* named = std::getenv("LEADBENCH_CSV_SPECTRUM");
  return named != nullptr ? named : LB_CSV_SPECTRUM;
}

std::vector<std::filesystem::path> spectrum_files() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(spectrum_folder() / "csvs"))
    files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

// Every kind of trouble in one small text.
constexpr std::string_view kThorny =
    "\xEF\xBB\xBF"
    "a;b;c\r\n\"x;\"\"y\"\"\";\"line\r\nbreak\";z\r\n\r\n5\" pipe;\"q\"tail;\"\"\n;;\r\"\"\n\"last";

void check_all_cuts(std::string_view text) {
  const CsvTable whole = csv_table(text);
  for (std::size_t first = 0; first <= text.size(); ++first) {
    REQUIRE(csv_table(text, std::array{first}) == whole);
    for (std::size_t second = first; second <= text.size(); ++second)
      REQUIRE(csv_table(text, std::array{first, second}) == whole);
  }
}

} // namespace

TEST_CASE("law: a text cut at any byte, in two and three pieces, gives the same table") {
  check_all_cuts(kThorny);
  check_all_cuts("sep=;\r\na;b\r\n1;2");
  check_all_cuts("\xEF\xBB\xBFSEP=\t\na\tb,\n1\t2");
  check_all_cuts("");
  check_all_cuts("\n\r\n\r");
  for (const std::filesystem::path& file : spectrum_files()) check_all_cuts(file_text(file));
}

TEST_CASE("law: a larger text cut at 1,000 seeded places gives the same table") {
  const std::string text = generated_export({.row_count = 300});
  const CsvTable whole = csv_table(text);
  REQUIRE(whole.size() == 301);
  std::mt19937 random(20260310);
  for (std::size_t i = 0; i < 1000; ++i) {
    std::array<std::size_t, 2> cuts{random() % text.size(), random() % text.size()};
    std::ranges::sort(cuts);
    REQUIRE(csv_table(text, std::span(cuts).first(i % 2 + 1)) == whole);
  }
}

TEST_CASE("law: pieces of one byte give the same table") {
  std::vector<std::size_t> cuts(kThorny.size());
  for (std::size_t i = 0; i < cuts.size(); ++i) cuts[i] = i;
  CHECK(csv_table(kThorny, cuts) == csv_table(kThorny));
}

TEST_CASE("law: a table written with quotes reads back as it was") {
  std::mt19937 random(7);
  constexpr std::string_view kLetters = "ab\",;\n\r\t| =\xC5\x82";
  for (int round = 0; round < 500; ++round) {
    CsvTable table(1 + random() % 5, std::vector<std::string>(1 + random() % 5));
    std::string text;
    for (std::vector<std::string>& row : table) {
      for (std::string& cell : row) {
        for (std::size_t i = random() % 8; i > 0; --i) cell += kLetters[random() % kLetters.size()];
        if (&cell != &row.front()) text += '|';
        text += '"';
        for (const char c : cell) text += c == '"' ? std::string("\"\"") : std::string(1, c);
        text += '"';
      }
      text += "\r\n";
    }
    REQUIRE(csv_cells(text, '|') == table);
  }
}

TEST_CASE("csv-spectrum: all twelve files give the table that their JSON says") {
  const std::vector<std::filesystem::path> files = spectrum_files();
  CHECK(files.size() == 12);
  for (const std::filesystem::path& file : files) {
    CAPTURE(file.filename().string());
    const CsvTable table = csv_cells(file_text(file));
    std::filesystem::path beside = spectrum_folder() / "json" / file.filename();
    beside.replace_extension(".json");
    const auto json = read_json(file_text(beside));
    REQUIRE(json);
    // One file's JSON is the row itself, not a list of rows.
    const std::vector<Json> rows = json->is_array() ? json->items() : std::vector<Json>{*json};
    REQUIRE(table.size() == rows.size() + 1);
    for (std::size_t r = 0; r < rows.size(); ++r) {
      REQUIRE(table[r + 1].size() == table[0].size());
      REQUIRE(rows[r].members().size() == table[0].size());
      for (std::size_t c = 0; c < table[0].size(); ++c) {
        REQUIRE(rows[r].find(table[0][c]) != nullptr);
        // The package changed this number in the JSON (version 2.0.0) and not in the CSV.
        const std::string& cell = table[r + 1][c];
        CHECK(rows[r].find(table[0][c])->text() == (cell == "2095257564" ? "1234567890" : cell));
      }
    }
  }
}

TEST_CASE("a scanned text, as a picture") {
  CHECK(csv_cells("a,b\n1,\"x,\"\"y\"\"\"\n") == CsvTable{{"a", "b"}, {"1", "x,\"y\""}});
  CHECK(csv_cells("a,b\r1,2\r") == CsvTable{{"a", "b"}, {"1", "2"}});
  CHECK(csv_cells("5\" pipe,ok\n") == CsvTable{{"5\" pipe", "ok"}});
  CHECK(csv_cells("\"a\"b,c\n") == CsvTable{{"ab", "c"}});
  CHECK(csv_cells("a,") == CsvTable{{"a", ""}});
  CHECK(csv_cells("\n\n\"\"\n") == CsvTable{{""}});
  CHECK(csv_cells("sep=;\na;b,c\n") == CsvTable{{"a", "b,c"}});
}

TEST_CASE("rows know their number and the line they begin at") {
  const CsvTable table = csv_table("h\n\n\"two\nlines\"\nx\n");
  REQUIRE(table.size() == 3);
  CHECK(table[0][0] == "1@1");
  CHECK(table[1][0] == "2@3");
  CHECK(table[2][0] == "3@5");
}

TEST_CASE("a file that ends inside quotes says so, at the line of the quote") {
  std::vector<CsvRow> rows;
  CsvScanner scanner(',');
  REQUIRE(
      scanner.feed("a,b\n1,2\n3,\"x\ny", true, [&](const CsvRow& row) { rows.push_back(row); }));
  REQUIRE(rows.size() == 3);
  CHECK_FALSE(rows[1].ends_in_quotes);
  CHECK(rows[2].ends_in_quotes);
  CHECK(rows[2].line == 3);
}

TEST_CASE("limits refuse with the row, wherever the pieces end") {
  const auto refusal = [](std::string_view text, std::size_t cut) {
    CsvScanner scanner(',', {.cell_bytes = 10, .columns = 3});
    const CsvRowSink ignore = [](const CsvRow&) {};
    auto fed = scanner.feed(text.substr(0, cut), false, ignore);
    if (fed) fed = scanner.feed(text.substr(cut), true, ignore);
    return fed ? std::string("none") : fed.error().message.key + " " + fed.error().where;
  };
  constexpr std::string_view kWide = "a,b,c\n1,2,3,4\n";
  constexpr std::string_view kLong = "a,b,c\n1,01234567890,3\n";
  constexpr std::string_view kOpen = "a,b,c\n1,\"0123456789\n,3";
  for (std::size_t cut = 0; cut <= 14; ++cut) {
    CHECK(refusal(kWide, cut) == "csv.too_many_columns row 2");
    CHECK(refusal(kLong, cut) == "csv.cell_too_long row 2");
    CHECK(refusal(kOpen, cut) == "csv.quoted_cell_too_long row 2");
  }
  CHECK(refusal("a,b,c\n1,0123456789,3\n", 9) == "none");
}

TEST_CASE("the delimiter is the one that the rows agree on") {
  CHECK(detect_delimiter("a,b,c\n1,2,3\n", true) == ',');
  CHECK(detect_delimiter("name;sum\nAnna;12,5\nJan;13,5\n", true) == ';');
  CHECK(detect_delimiter("a\tb\n1,5\t2\n", true) == '\t');
  CHECK(detect_delimiter("a|b|c\n1|2|3\n", true) == '|');
  CHECK(detect_delimiter("name\nAnna\n", true) == ',');
  CHECK(detect_delimiter("", true) == ',');
  CHECK(detect_delimiter("sep=|\na,b\n1,2\n", true) == '|');
  // commas inside quotes and in texts do not count against the semicolon
  CHECK(detect_delimiter("a;b\n\"x,y\";1\n\"p,q\";2\nr,s;3\n", true) == ';');
  // rows quoted as one whole line agree with the header by what they hold
  CHECK(detect_delimiter("a,b,c\n\"1,2,3\"\n\"4,5,6\"\n\"7;8,9,0\"\n", true) == ',');
}
