#include "exchange/report.hpp"

#include "exchange/csv_cell.hpp"
#include "exchange/csv_write.hpp"

#include <array>

namespace lb {

namespace {

std::string report_line(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += ';';
    if (number_in_cell(cells[i], '.')) {
      line += cells[i];
      continue;
    }
    const std::string written = csv_line(std::array{cells[i]});
    line += written.substr(0, written.size() - 2);
  }
  return line + "\r\n";
}

} // namespace

void add_report(PrintedPage& page, const Report& report, int level) {
  for (const std::string& sentence : report.sentences) page.paragraph(sentence);
  for (const PrintedCurve& curve : report.curves) {
    page.heading(curve.name, level);
    page.curve(curve);
  }
  for (const ReportTable& table : report.tables) {
    page.heading(table.name, level);
    for (const std::string& note : table.notes) page.quiet(note);
    page.table(table.heads);
    for (const ReportTable::Row& row : table.rows)
      if (row.is_on_page && row.share >= 0)
        page.bar(row.words, row.share);
      else if (row.is_on_page)
        page.row(row.words);
  }
}

std::string report_page(const Report& report, std::string_view language) {
  PrintedPage page(std::string(language), report.title);
  page.quiet(report.note);
  add_report(page, report, 2);
  return page.html();
}

std::string report_csv(const Report& report) {
  std::string csv(kCsvMark);
  for (const ReportTable& table : report.tables) {
    if (&table != &report.tables.front()) csv += "\r\n";
    csv += report_line({table.name}) + report_line(table.file_heads);
    for (const ReportTable::Row& row : table.rows) csv += report_line(row.cells);
  }
  return csv;
}

} // namespace lb
