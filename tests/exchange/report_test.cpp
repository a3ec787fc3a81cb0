// A report as a page and as CSV: texts of the data do no harm in either, and plain numbers stay
// numbers.
#include "exchange/report.hpp"

#include <doctest/doctest.h>

namespace lb {

TEST_CASE("texts of the data are escaped on the page and guarded in the file") {
  Report report{.title = "A <b> & c", .note = "today", .sentences = {"\"so\""}};
  report.tables.push_back({.name = "T", .heads = {"n"}, .file_heads = {"n", "m"}});
  report.tables.back().rows.push_back({.words = {"<script>"}, .cells = {"=1+1", "-0.5"}});
  const std::string page = report_page(report, "pl");
  CHECK(page.contains("<h1>A &lt;b&gt; &amp; c</h1>"));
  CHECK(page.contains("lang=\"pl\""));
  CHECK_FALSE(page.contains("<script>"));
  CHECK(report_csv(report) == "\xEF\xBB\xBFT\r\nn;m\r\n'=1+1;-0.5\r\n");
}

TEST_CASE("what fills sheets of paper is left out of the page and not of the file") {
  Report report{.title = "t", .note = {}};
  report.tables.push_back({.name = "A", .heads = {"h"}, .file_heads = {"h"}});
  report.tables.back().rows = {{.words = {"shown"}, .cells = {"one"}},
                               {.words = {"hidden"}, .cells = {"two"}, .is_on_page = false}};
  report.tables.push_back({.name = "B", .heads = {"h"}, .file_heads = {"h"}});
  const std::string page = report_page(report, "en");
  CHECK(page.contains("shown"));
  CHECK_FALSE(page.contains("hidden"));
  CHECK(report_csv(report) == "\xEF\xBB\xBF"
                              "A\r\nh\r\none\r\ntwo\r\n\r\nB\r\nh\r\n");
}

} // namespace lb
