// A curve on paper: a well-formed drawing with all of its points, without a script, that prints
// without colours.
#include "exchange/printed_curve.hpp"

#include "exchange/printed_page.hpp"
#include "exchange/report.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace lb {

namespace {

PrintedCurve curve_of(std::size_t points) {
  PrintedCurve curve{.name = "ROC <curve>",
                     .across = "Lost & \"called\"",
                     .up = "Won",
                     .caption = "AUC 0.812 <b>"};
  for (std::size_t i = 1; i <= points; ++i) {
    const double x = static_cast<double>(i) / static_cast<double>(points);
    curve.points.push_back({.x = x * x, .y = x});
  }
  return curve;
}

// Each tag is closed in its turn, each attribute is quoted; nothing else is between < and >.
bool is_well_formed(std::string_view xml) {
  std::vector<std::string> open;
  for (std::size_t at = xml.find('<'); at != std::string_view::npos; at = xml.find('<', at)) {
    const std::size_t end = xml.find('>', at);
    if (end == std::string_view::npos) return false;
    std::string_view tag = xml.substr(at + 1, end - at - 1);
    at = end;
    if (tag.starts_with('/')) {
      if (open.empty() || open.back() != tag.substr(1)) return false;
      open.pop_back();
      continue;
    }
    if (tag.contains('<') || std::ranges::count(tag, '"') % 2 != 0) return false;
    const std::string name(tag.substr(0, tag.find_first_of(" /")));
    if (name.empty()) return false;
    if (!tag.ends_with('/')) open.push_back(name);
  }
  return open.empty();
}

} // namespace

TEST_CASE(
    "a curve has a corner for each of its points, whatever their number, and is well-formed") {
  for (const std::size_t points : {0U, 1U, 2U, 60U, 5'000U}) {
    const std::string svg = curve_svg(curve_of(points));
    CHECK(is_well_formed(svg));
    // The diagonal has one corner more.
    CHECK(std::ranges::count(svg, 'L') == static_cast<std::ptrdiff_t>(points) + 2);
    CHECK(svg.contains("stroke-dasharray"));
    CHECK_FALSE(svg.contains("<script"));
    CHECK_FALSE(svg.contains("style="));
  }
}

TEST_CASE("its corners go from the lower left to where the points say, and no further") {
  PrintedCurve curve = curve_of(0);
  curve.points = {{.x = 0.0, .y = 0.5}, {.x = 0.25, .y = 1.0}, {.x = 7.0, .y = -3.0}};
  // The square is 1000 wide and high, from 90 and 20; up is less.
  CHECK(curve_svg(curve).contains("d=\"M90 1020 L90 520 L340 20 L1090 1020\""));
}

TEST_CASE("texts of the data do no harm in the drawing, on the page and in Markdown") {
  Report report{.title = "t", .note = {}, .curves = {curve_of(3)}};
  const std::string page = report_page(report, "en");
  CHECK(page.contains("<title>ROC &lt;curve&gt;</title>"));
  CHECK(page.contains("Lost &amp; &quot;called&quot;"));
  CHECK(page.contains("<figcaption class=\"q\">AUC 0.812 &lt;b&gt;</figcaption></figure>"));
  CHECK_FALSE(page.contains("<b>"));
  PrintedPage of_paper("en", "t");
  add_report(of_paper, report, 3);
  CHECK(of_paper.markdown().contains("AUC 0.812 \\<b\\>"));
  CHECK_FALSE(of_paper.markdown().contains("svg"));
  CHECK_FALSE(report_csv(report).contains("ROC"));
}

} // namespace lb
