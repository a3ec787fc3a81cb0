// What falls due as files: a calendar that calendars read, a list for a mail tool, and nobody in
// either who does not want to be met.
#include "exchange/calendar_write.hpp"
#include "exchange/csv_cell.hpp"
#include "exchange/due_files.hpp"
#include "exchange/languages.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <random>

namespace lb {

namespace {

std::string unfolded(std::string text) {
  for (std::size_t at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ", at))
    text.erase(at, 3);
  return text;
}

std::vector<std::string> lines_of_calendar(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find("\r\n", begin);
    REQUIRE(end != std::string::npos); // every line has its end
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 2;
  }
  return lines;
}

std::string random_line(std::mt19937_64& random) {
  constexpr std::string_view kPieces[] = {"a", " ", ";", "ż", "щ", "保", "\xF0\x9F\x8C\xB1", ","};
  std::string line;
  for (auto left = random() % 120; left > 0; --left) line += kPieces[random() % std::size(kPieces)];
  return line;
}

const Catalogue& english_texts() {
  static const std::vector<Catalogue> all = shipped_catalogues();
  return catalogue_for(all, {});
}

DueRow row_for_anna() {
  return {.step = {.unit = 0,
                   .person = 0,
                   .track = 0,
                   .step = 1,
                   .entered = *instant_from_text("2026-03-01"),
                   .at = *instant_from_text("2026-03-11T09:00:00Z"),
                   .channel = ContactChannel::email},
          .id = "L1",
          .name = "Anna Kowalska",
          .email = "anna@firm.example",
          .company = "Huta; Bukowiec, S.A.",
          .track = "plants",
          .content = "=What an hour costs",
          .channel = "email"};
}

std::string calendar_of(const DueRow& row) {
  return due_calendar(std::span(&row, 1), *instant_from_text("2026-03-10T12:00:00Z"),
                      english_texts());
}
std::string mail_list_of(const DueRow& row) {
  return due_mail_list(std::span(&row, 1), english_texts());
}

} // namespace

TEST_CASE("a folded line unfolds to itself, in pieces of 75 octets that cut no character") {
  std::mt19937_64 random(7);
  for (int round = 0; round < 2'000; ++round) {
    const std::string line = random_line(random);
    const std::string folded = folded_line(line);
    CHECK(unfolded(folded) == line + "\r\n");
    for (const std::string& piece : lines_of_calendar(folded)) {
      CHECK(piece.size() <= 75);
      if (!piece.empty()) CHECK((static_cast<unsigned char>(piece.back()) & 0xC0U) != 0xC0U);
      if (piece.size() > 1)
        CHECK((static_cast<unsigned char>(piece[piece.front() == ' ' ? 1 : 0]) & 0xC0U) != 0x80U);
    }
  }
  // What is no UTF-8 at all ends too.
  const std::string odd(300, '\xBF');
  CHECK(unfolded(folded_line(odd)) == odd + "\r\n");
}

TEST_CASE("a value has its marks and line breaks escaped and no other control character") {
  CHECK(calendar_value("a,b;c\\d\ne") == "a\\,b\\;c\\\\d\\ne");
  CHECK(calendar_value("x\r\ny\x01z") == "x\\nyz");
}

TEST_CASE("a step is a whole day of a calendar, and stays the same one from file to file") {
  DueRow row = row_for_anna();
  const std::string text = unfolded(calendar_of(row));
  CHECK(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"));
  CHECK(text.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
  for (const char* line :
       {"DTSTAMP:20260310T120000Z\r\n", "DTSTART;VALUE=DATE:20260311\r\n",
        "DTEND;VALUE=DATE:20260312\r\n", "CATEGORIES:plants\r\n",
        "SUMMARY:=What an hour costs: Anna Kowalska\\, Huta\\; Bukowiec\\, S.A.\r\n"})
    CHECK_MESSAGE(text.contains(line), text);
  const auto uid_in = [](const std::string& calendar) {
    for (const std::string& line : lines_of_calendar(calendar))
      if (line.starts_with("UID:")) return line;
    return std::string();
  };
  const std::string uid = uid_in(text);
  CHECK(uid.size() == 4 + 32 + std::string_view("@leadbench").size());
  row.step.at += 3 * kDaySeconds; // the plan has another day for it
  row.name = "A. Kowalska";
  CHECK(uid_in(calendar_of(row)) == uid);
  row.step.step = 2;
  CHECK(uid_in(calendar_of(row)) != uid);
  row.step.step = 1;
  row.step.entered += 90 * kDaySeconds; // back in nurture for the second time
  CHECK(uid_in(calendar_of(row)) != uid);
}

TEST_CASE("the mail list has who, what and when, and no formula") {
  const std::string csv = mail_list_of(row_for_anna());
  CHECK(csv == std::string("\xEF\xBB\xBF") +
                   "Id;Name;E-mail;Company;Track;Step;Content;Channel;Due\r\n"
                   "L1;Anna Kowalska;anna@firm.example;\"Huta; Bukowiec, S.A.\";plants;2;"
                   "'=What an hour costs;email;2026-03-11\r\n");
}

TEST_CASE("D12: who opted out or withdrew is in no file that asks for meeting them") {
  for (std::size_t mask = 0; mask < 16; ++mask)
    for (int way = 0; way < 4; ++way) {
      CAPTURE(mask);
      CAPTURE(way);
      const Instant now = *instant_from_text("2026-03-10T12:00:00Z");
      Consent consent{.opt_out = {(mask & 1U) != 0, (mask & 2U) != 0, (mask & 4U) != 0}};
      if ((mask & 8U) != 0) consent.withdrawn_at = now;
      DueRow row = row_for_anna();
      row.step.channel = way == 3 ? std::nullopt : std::optional(static_cast<ContactChannel>(way));
      row.step.block = contact_block(&consent, row.step.channel, now);
      row.step.blocked = contact_blocks(&consent, now);
      const bool is_mailed = mail_list_of(row).contains("anna@firm.example");
      const bool is_planned = calendar_of(row).contains("BEGIN:VEVENT");
      const bool is_by_mail = way == 0 || way == 3;
      CHECK(is_mailed == (is_by_mail && (mask & 9U) == 0));
      CHECK(is_planned == (way == 3 ? mask == 0 : (mask & (8U | (1U << way))) == 0));
    }
  DueRow without_address = row_for_anna();
  without_address.email.clear();
  CHECK_FALSE(mail_list_of(without_address).contains("L1"));
  CHECK(calendar_of(without_address).contains("BEGIN:VEVENT"));
}

} // namespace lb
