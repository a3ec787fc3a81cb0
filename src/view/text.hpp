// All text on the page goes through here: a style names a type token and a colour token, so that a
// preset or a theme is one switch. A line sits in the middle of its rectangle's height; what does
// not fit ends with an ellipsis, and the whole is in the tooltip and in the mirror.
#pragma once

#include "view/view.hpp"

#include <span>

namespace lb {

enum class Weight : std::uint8_t { regular, bold };
enum class Align : std::uint8_t { left, right, center };

struct TextStyle {
  Type type = Type::small;
  Color color = Color::text1;
  Weight weight = Weight::regular;
  Align align = Align::left;
};
namespace style {
inline constexpr TextStyle small{}, strong{.weight = Weight::bold}, quiet{.color = Color::text2},
    faint{.color = Color::text3}, caption{.type = Type::caption, .color = Color::text2},
    body{.type = Type::body}, title{.type = Type::title, .weight = Weight::bold},
    section{.type = Type::body, .weight = Weight::bold}, link{.color = Color::accent},
    number{.align = Align::right}, strong_number{.weight = Weight::bold, .align = Align::right};
}

float text_width(const View& view, std::string_view text, TextStyle style);
float line_height(const View& view, Type type);

/// Where ImGui has to be told to draw a line in this rectangle, so that its base line falls where
/// CSS would put it: for what ImGui draws itself.
float line_top(const View& view, Rect rect, TextStyle style = {});

/// Draws one line and nothing else: for the inside of widgets, which say their text themselves.
/// Returns the width drawn, which is less than the text's where it was cut.
float draw_text(View& view, Rect rect, std::string_view text, TextStyle style = {});

/// A line that stands for itself: drawn, and said as a text. Returns the width drawn.
float label(View& view, Rect rect, std::string_view text, TextStyle style = {});
/// Cuts the strip at the top of a screen off, with its title at the left; returns what is right of
/// that, for a note or acts.
Rect screen_title(View& view, Rect& screen, std::string_view title);
/// A heading of level 1 to 6.
float heading(View& view, Rect rect, std::string_view text, int level,
              TextStyle style = style::section);
/// A line whose changes are told to screen readers. `id` keeps it the same one while it changes.
float live_text(View& view, Rect rect, std::string_view id, std::string_view text,
                TextStyle style = style::caption);
/// The same in as many lines as it takes, in the middle of the rectangle's height.
void live_paragraph(View& view, Rect rect, std::string_view id, std::string_view text,
                    TextStyle style);

/// One line of pieces in different styles, on one base line; said as one text.
struct Run {
  std::string_view text;
  TextStyle style{};
};
float label_runs(View& view, Rect rect, std::span<const Run> runs);
/// The same without saying it.
float draw_runs(View& view, Rect rect, std::span<const Run> runs);

/// The lines into which a text breaks at this width: at blanks, and between Japanese characters.
std::vector<std::string_view> wrapped(const View& view, std::string_view text, TextStyle style,
                                      float width);
/// A text of any number of lines from the rectangle's top; said as one text. Returns its height.
float paragraph(View& view, Rect rect, std::string_view text, TextStyle style = style::body);
float paragraph_height(const View& view, std::string_view text, TextStyle style, float width);

} // namespace lb
