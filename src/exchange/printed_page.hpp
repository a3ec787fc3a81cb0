// A document that prints: headings, paragraphs, tables, bars and curves, as one self-contained page
// of HTML without a script, or as Markdown. It makes no sentence; whoever fills it does.
#pragma once

#include "exchange/printed_curve.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lb {

/// Of texts of the data, which may hold any character.
std::string escaped_html(std::string_view text);

/// For A4 and Letter alike.
extern const std::string_view kPrintedStyle;

class PrintedPage {
 public:
  PrintedPage(std::string language, std::string title)
      : language_(std::move(language)), title_(std::move(title)) {}

  void heading(std::string_view text, int level = 2); ///< 2 or 3; the title is level 1
  void paragraph(std::string_view text);
  void quiet(std::string_view text); ///< small print
  /// Begins a table, or, where its heads are empty, one without; rows follow.
  void table(std::vector<std::string> heads);
  void row(std::vector<std::string> cells);
  /// A row of a table with a bar of the share (0 to 1) behind its cells.
  void bar(std::vector<std::string> cells, double share);

  /// A drawing with its caption.
  void curve(PrintedCurve curve);

  std::string html() const;
  /// CommonMark with the tables of GitHub; a bar is its cells, a curve its caption.
  std::string markdown() const;

 private:
  enum class Kind : std::uint8_t { heading, paragraph, quiet, table, row, curve };
  struct Block {
    Kind kind = Kind::paragraph;
    int level = 0;
    std::vector<std::string> texts{};
    double share = -1;     ///< below 0: no bar
    std::string drawing{}; ///< of a curve, whose caption is its text
  };
  std::string language_, title_;
  std::vector<Block> blocks_;
};

} // namespace lb
