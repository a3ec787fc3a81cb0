#include "exchange/printed_curve.hpp"

#include "base/text.hpp"
#include "exchange/printed_page.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr int kCurveLeft = 90, kCurveTop = 20, kCurveSide = 1000; // of 1120 by 1110

int along(double share) {
  return static_cast<int>(std::clamp(share, 0.0, 1.0) * kCurveSide + 0.5);
}

std::string place_of(const PrintedCurve::Point& point) {
  return std::to_string(kCurveLeft + along(point.x)) + " " +
         std::to_string(kCurveTop + kCurveSide - along(point.y));
}

std::string words_at(std::string_view place, std::string_view words) {
  return concat({"<text ", place, ">", escaped_html(words), "</text>"});
}

} // namespace

std::string curve_svg(const PrintedCurve& curve) {
  std::string path = "M" + place_of({});
  for (const PrintedCurve::Point& point : curve.points) path += " L" + place_of(point);
  const std::string name = escaped_html(curve.name);
  return concat(
      {"<svg viewBox=\"0 0 1120 1110\" role=\"img\" "
       "aria-label=\"",
       name, "\" font-size=\"44\" fill=\"#111\"><title>", name,
       "</title><rect x=\"90\" y=\"20\" width=\"1000\" height=\"1000\" fill=\"none\" "
       "stroke=\"#999\" stroke-width=\"3\"/><path d=\"M90 1020 L1090 20\" fill=\"none\" "
       "stroke=\"#777\" stroke-width=\"4\" stroke-dasharray=\"18 14\"/><path d=\"",
       path, "\" fill=\"none\" stroke=\"#111\" stroke-width=\"8\" stroke-linejoin=\"round\"/>",
       words_at("x=\"60\" y=\"1068\"", "0"),
       words_at("x=\"1090\" y=\"1068\" text-anchor=\"end\"", "1"),
       words_at("x=\"76\" y=\"56\" text-anchor=\"end\"", "1"),
       words_at("x=\"590\" y=\"1076\" text-anchor=\"middle\"", curve.across),
       words_at("transform=\"translate(60 520) rotate(-90)\" text-anchor=\"middle\"", curve.up),
       "</svg>"});
}

} // namespace lb
