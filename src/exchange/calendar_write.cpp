#include "exchange/calendar_write.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::size_t kMostOctets = 75; // of a line, without its end

bool is_continuation(char c) { // within a character of UTF-8
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// How many octets of the text go into a piece: no character is cut, but of what is no UTF-8.
std::size_t piece_of(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text.size();
  std::size_t end = most;
  while (end + 3 > most && end > 1 && is_continuation(text[end])) --end;
  return is_continuation(text[end]) ? most : end;
}

// 20260310, or 20260310T120000Z.
std::string without_marks(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c != '-' && c != ':') out += c;
  return out;
}

void add_line(std::string& out, std::string_view name, const std::string& value) {
  if (!value.empty()) out += folded_line(std::string(name) + value);
}

} // namespace

std::string calendar_value(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ';' || c == ',')
      (out += '\\') += c;
    else if (c == '\n')
      out += "\\n";
    else if (c == '\t' || (static_cast<unsigned char>(c) >= 0x20U && c != '\x7F'))
      out += c;
  }
  return out;
}

std::string folded_line(std::string_view line) {
  std::string out;
  std::size_t most = kMostOctets;
  for (;;) {
    const std::size_t piece = piece_of(line, most);
    out += line.substr(0, piece);
    out += "\r\n";
    line.remove_prefix(piece);
    if (line.empty()) return out;
    out += ' ';
    most = kMostOctets - 1;
  }
}

std::string calendar_text(std::span<const CalendarDay> days, Instant stamp) {
  std::string out = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Leadbench//Leadbench//EN\r\n"
                    "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n";
  for (const CalendarDay& day : days) {
    out += "BEGIN:VEVENT\r\n";
    add_line(out, "UID:", calendar_value(day.uid));
    add_line(out, "DTSTAMP:", without_marks(instant_text(stamp)));
    add_line(out, "DTSTART;VALUE=DATE:", without_marks(date_text(day.at)));
    add_line(out, "DTEND;VALUE=DATE:", without_marks(date_text(day.at + kDaySeconds)));
    add_line(out, "SUMMARY:", calendar_value(day.summary));
    add_line(out, "DESCRIPTION:", calendar_value(day.description));
    add_line(out, "CATEGORIES:", calendar_value(day.category));
    out += "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n";
  }
  return out + "END:VCALENDAR\r\n";
}

} // namespace lb
