#include "exchange/printed_page.hpp"

#include <algorithm>

namespace lb {

const std::string_view kPrintedStyle =
    "@page{margin:18mm}body{font:14px/1.45 system-ui,sans-serif;color:#111;max-width:46em;"
    "margin:2em auto;padding:0 1em}h1{font-size:22px;margin:0}h2{font-size:15px;margin:1.6em 0 "
    ".4em;border-bottom:1px solid #999}h3{font-size:14px;margin:1em 0 .2em}p,ul{margin:.3em 0}"
    "table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;"
    "padding:.2em .8em .2em 0}figure{margin:.6em "
    "0;break-inside:avoid}svg{width:22rem;max-width:100%}th{font-weight:600}.n{text-align:right;"
    "white-space:nowrap}"
    ".q{color:#555}tr{break-inside:avoid}.b{display:inline-block;height:.6em;background:#556}";

std::string escaped_html(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

namespace {

// What would be read as a mark is preceded by one that takes its meaning away; a table's cell is
// one line.
std::string escaped_markdown(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\\`*_{}[]<>#|~").contains(c)) out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

std::string html_cells(const std::vector<std::string>& texts, std::string_view first) {
  std::string out;
  for (std::size_t n = 0; n < texts.size(); ++n) {
    const std::string_view tag = n == 0 ? first : std::string_view("td");
    out += '<';
    out += tag;
    out += '>' + escaped_html(texts[n]);
    out += "</";
    out += tag;
    out += '>';
  }
  return out;
}

std::string bar_html(double share) {
  const auto percent = static_cast<int>(std::clamp(share, 0.0, 1.0) * 100 + 0.5);
  return "<td><span class=\"b\" style=\"width:" + std::to_string(percent) + "%\"></span></td>";
}

std::string markdown_row(const std::vector<std::string>& texts) {
  std::string out = "|";
  for (const std::string& text : texts) out += ' ' + escaped_markdown(text) + " |";
  return out + '\n';
}

} // namespace

void PrintedPage::heading(std::string_view text, int level) {
  blocks_.push_back({.kind = Kind::heading, .level = level, .texts = {std::string(text)}});
}
void PrintedPage::paragraph(std::string_view text) {
  blocks_.push_back({.kind = Kind::paragraph, .texts = {std::string(text)}});
}
void PrintedPage::quiet(std::string_view text) {
  blocks_.push_back({.kind = Kind::quiet, .texts = {std::string(text)}});
}
void PrintedPage::table(std::vector<std::string> heads) {
  blocks_.push_back({.kind = Kind::table, .texts = std::move(heads)});
}
void PrintedPage::row(std::vector<std::string> cells) {
  blocks_.push_back({.kind = Kind::row, .texts = std::move(cells)});
}
void PrintedPage::bar(std::vector<std::string> cells, double share) {
  blocks_.push_back({.kind = Kind::row, .texts = std::move(cells), .share = std::max(share, 0.0)});
}
void PrintedPage::curve(PrintedCurve curve) {
  std::string drawing = curve_svg(curve);
  blocks_.push_back(
      {.kind = Kind::curve, .texts = {std::move(curve.caption)}, .drawing = std::move(drawing)});
}

std::string PrintedPage::html() const {
  std::string out = "<!doctype html><html lang=\"" + escaped_html(language_) +
                    "\"><meta charset=\"utf-8\"><title>" + escaped_html(title_) +
                    "</title><style>" + std::string(kPrintedStyle) + "</style><h1>" +
                    escaped_html(title_) + "</h1>\n";
  bool in_table = false;
  for (const Block& block : blocks_) {
    if (in_table && block.kind != Kind::row) out += "</table>\n";
    in_table = block.kind == Kind::table || block.kind == Kind::row;
    const std::string level = std::to_string(block.level);
    switch (block.kind) {
    case Kind::heading:
      out += "<h" + level + '>' + escaped_html(block.texts.front()) + "</h" + level + ">\n";
      break;
    case Kind::paragraph:
      out += "<p>" + escaped_html(block.texts.front()) + "</p>\n";
      break;
    case Kind::quiet:
      out += "<p class=\"q\">" + escaped_html(block.texts.front()) + "</p>\n";
      break;
    case Kind::table:
      out += "<table>";
      if (!block.texts.empty()) out += "<tr>" + html_cells(block.texts, "th") + "</tr>\n";
      break;
    case Kind::row:
      out += "<tr>" + html_cells(block.texts, "th");
      if (block.share >= 0) out += bar_html(block.share);
      out += "</tr>\n";
      break;
    case Kind::curve:
      out += "<figure>" + block.drawing + "<figcaption class=\"q\">" +
             escaped_html(block.texts.front()) + "</figcaption></figure>\n";
      break;
    }
  }
  return out + (in_table ? "</table>\n" : "") + "</html>\n";
}

std::string PrintedPage::markdown() const {
  std::string out = "# " + escaped_markdown(title_) + "\n";
  std::size_t columns = 0; // of the table that goes on; 0: none does
  for (const Block& block : blocks_) {
    if (block.kind != Kind::row && block.kind != Kind::table) columns = 0;
    switch (block.kind) {
    case Kind::heading:
      out += '\n' + std::string(static_cast<std::size_t>(block.level), '#') + ' ' +
             escaped_markdown(block.texts.front()) + '\n';
      break;
    case Kind::paragraph:
    case Kind::quiet:
    case Kind::curve:
      out += '\n' + escaped_markdown(block.texts.front()) + '\n';
      break;
    case Kind::table:
      columns = 0;
      if (block.texts.empty()) break;
      columns = block.texts.size();
      out +=
          '\n' + markdown_row(block.texts) + markdown_row(std::vector<std::string>(columns, "---"));
      break;
    case Kind::row:
      if (columns == 0) { // Markdown has no table without heads
        columns = block.texts.size();
        out += '\n' + markdown_row(std::vector<std::string>(columns)) +
               markdown_row(std::vector<std::string>(columns, "---"));
      }
      out += markdown_row(block.texts);
      break;
    }
  }
  return out;
}

} // namespace lb
