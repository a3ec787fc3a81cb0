// A report of a few tables, once as a page that prints and once as CSV: the same rows in both, as a
// person reads them and as a spreadsheet does. It makes no sentence; whoever fills it does.
#pragma once

#include "exchange/printed_page.hpp"

namespace lb {

struct ReportTable {
  std::string name;
  std::vector<std::string> heads;      ///< of the page
  std::vector<std::string> file_heads; ///< of the file, which may have more columns
  std::vector<std::string> notes{};    ///< sentences above it, on the page alone
  struct Row {
    std::vector<std::string> words; ///< as many as heads
    std::vector<std::string> cells; ///< as many as file heads: plain numbers, a point, no grouping
    bool is_on_page = true;         ///< a page leaves out what would fill sheets of paper
    double share = -1;              ///< 0 to 1: drawn as a bar on the page; below 0: none
  };
  std::vector<Row> rows{};
};

struct Report {
  std::string title, note; ///< `note` in small print: as of when, made by what
  std::vector<std::string> sentences{};
  std::vector<PrintedCurve> curves{}; ///< before the tables, on the page alone
  std::vector<ReportTable> tables{};
};

/// Sentences, curves and tables of the report into a page that has others; their heads are of that
/// level.
void add_report(PrintedPage& page, const Report& report, int level);
/// One self-contained page without a script, in the language of that code.
std::string report_page(const Report& report, std::string_view language);

/// One table after another: its name, its heads, its rows, an empty line. As csv_line() writes
/// them, but that a plain number needs no guard.
std::string report_csv(const Report& report);

} // namespace lb
