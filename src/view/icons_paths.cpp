// The outlines of the icons on a grid of 16: polylines (M, L, H, V, Z), circles (C x y r) and
// rounded rectangles (R x y width height radius), drawn with a pen of 1.5. Design data.
#include "view/icons.hpp"

namespace lb {

std::string_view icon_path(Icon icon) {
  switch (icon) {
  case Icon::home:
    return "M2 8L8 2.5L14 8 M4 7V13.5H12V7";
  case Icon::leads:
    return "M2 4H14 M2 8H14 M2 12H10";
  case Icon::route:
    return "M2 8H6L10 3.5H14 M6 8L10 12.5H14 M12 1.5L14 3.5L12 5.5 M12 10.5L14 12.5L12 14.5";
  case Icon::nurture:
    return "M8 14V6 M8 9L4 6V3L8 6 M8 11L12 8V5L8 8";
  case Icon::define:
    return "M2 4.5H9 M13 4.5H14 M2 11.5H4 M8 11.5H14 C11 4.5 2 C6 11.5 2";
  case Icon::workshop:
    return "C5.5 5 2.5 C10.5 5 2.5 M1.5 13.5V12L3.5 10H7 M14.5 13.5V12L12.5 10H9 M8 9V14";
  case Icon::funnel:
    return "M2 3H14L9.5 8.5V13.5L6.5 12V8.5Z";
  case Icon::outcome:
    return "M2 13.5H14 M4 11V8 M8 11V4.5 M12 11V6.5";
  case Icon::import:
    return "M8 2V9.5 M5 6.5L8 9.5L11 6.5 M2 10.5V13.5H14V10.5";
  case Icon::shield:
    return "M8 1.5L13.5 3.5V8L11.5 11.5L8 14.5L4.5 11.5L2.5 8V3.5Z M5.5 8L7.3 9.8L10.8 6";
  case Icon::search:
    return "C7 7 4.5 M10.3 10.3L14 14";
  case Icon::chev:
    return "M5 6.5L8 9.5L11 6.5";
  case Icon::right:
    return "M6.5 4.5L10 8L6.5 11.5";
  case Icon::check:
    return "M3 8.5L6.5 12L13 4.5";
  case Icon::x:
    return "M4 4L12 12 M12 4L4 12";
  case Icon::plus:
    return "M8 3V13 M3 8H13";
  case Icon::minus:
    return "M3 8H13";
  case Icon::drag:
    return "M6 4V4.1 M10 4V4.1 M6 8V8.1 M10 8V8.1 M6 12V12.1 M10 12V12.1";
  case Icon::clock:
    return "C8 8 5.8 M8 4.5V8L10.5 9.5";
  case Icon::cal:
    return "R2.5 3.5 11 10 1 M2.5 6.5H13.5 M5.5 2V4.5 M10.5 2V4.5";
  case Icon::play:
    return "M5 3L12.5 8L5 13Z";
  case Icon::back:
    return "M11 3L4 8L11 13Z";
  case Icon::eye:
    return "M1.5 8L4.5 4.8L8 3.6L11.5 4.8L14.5 8L11.5 11.2L8 12.4L4.5 11.2Z C8 8 2";
  case Icon::eyeoff:
    return "M1.5 8L4.5 4.8L8 3.6L11.5 4.8L14.5 8 M3 13L13 3";
  case Icon::mail:
    return "R2 3.5 12 9 1 M2 4.5L8 9L14 4.5";
  case Icon::down:
    return "M8 2.5V11 M4.5 8L8 11.5L11.5 8 M3 14H13";
  case Icon::page:
    return "M4 2H9.5L12 4.5V14H4Z M6 7.5H10 M6 10.5H10";
  case Icon::star:
    return "M8 2L13.5 8L8 14L2.5 8Z";
  case Icon::lock:
    return "R3.5 7 9 6.5 1 M5.5 7V4.5L8 2.5L10.5 4.5V7";
  case Icon::swap:
    return "M2 5H13 M10.5 2.5L13 5L10.5 7.5 M14 11H3 M5.5 8.5L3 11L5.5 13.5";
  case Icon::warn:
    return "M8 2L14.5 13.5H1.5Z M8 6.5V9.5 M8 11.4V11.6";
  case Icon::globe:
    return "C8 8 6 M2 8H14 M8 2L5.5 5V11L8 14 M8 2L10.5 5V11L8 14";
  case Icon::user:
    return "C8 5 2.8 M2.5 14V12.5L5 10H11L13.5 12.5V14";
  case Icon::undo:
    return "M3 6H10L13 8.5V10.5L10 13H6 M6 3L3 6L6 9";
  case Icon::copy:
    return "R5.5 5.5 8 8 1 M10.5 5.5V2.5H2.5V10.5H5.5";
  case Icon::filter:
    return "M2 3.5H14 M4.5 8H11.5 M6.5 12.5H9.5";
  case Icon::more:
    return "M3.5 8V8.1 M8 8V8.1 M12.5 8V8.1";
  case Icon::menu:
    return "M2 4H14 M2 8H14 M2 12H14";
  case Icon::pen:
    return "M3 13L3.5 10.5L10.5 3.5L12.5 5.5L5.5 12.5Z M9 5L11 7";
  case Icon::none:
    break;
  }
  return {};
}

} // namespace lb
