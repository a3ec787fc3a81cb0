#include "view/item.hpp"
#include "view/text.hpp"

#include <imgui.h>

namespace lb {

namespace {

bool is_cjk(unsigned codepoint) {
  return (codepoint >= 0x2E80 && codepoint <= 0x9FFF) ||
         (codepoint >= 0xF900 && codepoint <= 0xFAFF) ||
         (codepoint >= 0xFF00 && codepoint <= 0xFFEF) || codepoint >= 0x20000;
}

// Characters that no line begins with.
bool never_first(unsigned codepoint) {
  return std::u32string_view(U"、。，．・：；？！ー」』）】ぁぃぅぇぉっゃゅょァィゥェォッャュョ")
             .find(static_cast<char32_t>(codepoint)) != std::u32string_view::npos;
}

struct Decoded {
  unsigned codepoint = 0;
  std::size_t bytes = 1;
};

Decoded decode(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (bytes == 1 || bytes > text.size()) return {lead, 1};
  unsigned codepoint = lead & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i)
    codepoint = (codepoint << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
  return {codepoint, bytes};
}

// The end of the piece that must stay together, from the text's beginning, blanks behind included.
std::size_t next_break(std::string_view text) {
  std::size_t at = 0;
  bool blank = false;
  bool cjk = false;
  while (at < text.size()) {
    const Decoded here = decode(text.substr(at));
    if (here.codepoint == '\n') return at + 1;
    const bool is_blank = here.codepoint == ' ';
    if (at > 0 && !is_blank && blank) return at;
    if (at > 0 && !is_blank && (cjk || is_cjk(here.codepoint)) && !never_first(here.codepoint))
      return at;
    blank = is_blank;
    cjk = is_cjk(here.codepoint);
    at += here.bytes;
  }
  return at;
}

std::string_view without_end(std::string_view line) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\n')) line.remove_suffix(1);
  return line;
}

} // namespace

std::vector<std::string_view> wrapped(const View& view, std::string_view text, TextStyle style,
                                      float width) {
  std::vector<std::string_view> lines;
  std::size_t begin = 0;
  std::size_t end = 0;
  while (end < text.size()) {
    const std::size_t next = end + next_break(text.substr(end));
    const std::string_view line = without_end(text.substr(begin, next - begin));
    if (end > begin && text_width(view, line, style) > width) {
      lines.push_back(without_end(text.substr(begin, end - begin)));
      begin = end;
    }
    end = next;
    if (text[end - 1] == '\n') {
      lines.push_back(without_end(text.substr(begin, end - begin)));
      begin = end;
    }
  }
  if (begin < text.size()) lines.push_back(without_end(text.substr(begin)));
  return lines;
}

namespace {

// Returns the height of the lines.
float draw_lines(View& view, Rect rect, std::string_view text, TextStyle style) {
  const float line = line_height(view, style.type);
  Rect rest = rect;
  for (const std::string_view part : wrapped(view, text, style, rect.width)) {
    draw_text(view, {rest.x, rest.y, rest.width, line}, part, style);
    rest.y += line;
  }
  return rest.y - rect.y;
}

} // namespace

float paragraph(View& view, Rect rect, std::string_view text, TextStyle style) {
  const float height = draw_lines(view, rect, text, style);
  mirror_node(view, words_id(view, text), MirrorRole::text, {rect.x, rect.y, rect.width, height},
              text);
  return height;
}

void live_paragraph(View& view, Rect rect, std::string_view id, std::string_view text,
                    TextStyle style) {
  const Rect at = rect.middle(paragraph_height(view, text, style, rect.width));
  draw_lines(view, at, text, style);
  mirror_node(view, words_id(view, id), MirrorRole::status, at, text).flags |= mirror_flag::live;
}

float paragraph_height(const View& view, std::string_view text, TextStyle style, float width) {
  return line_height(view, style.type) *
         static_cast<float>(wrapped(view, text, style, width).size());
}

} // namespace lb
