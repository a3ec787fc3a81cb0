#include "exchange/due_files.hpp"

#include "base/sha256.hpp"
#include "exchange/calendar_write.hpp"
#include "exchange/csv_write.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace lb {

namespace {

// Of a person the hash alone: a calendar is passed on, and the id may be a name.
std::string uid_of(const DueRow& row) {
  constexpr std::size_t kDigits = 32;
  const std::string what = row.id + '\n' + row.track + '\n' + std::to_string(row.step.step) + '\n' +
                           std::to_string(row.step.entered);
  return sha256_hex(what).substr(0, kDigits) + "@leadbench";
}

CalendarDay day_of_row(const DueRow& row, const Catalogue& catalogue) {
  std::string who = row.name;
  if (!row.company.empty())
    who = catalogue.text(Message{"common.list", {{"a", row.name}, {"b", row.company}}});
  std::string note =
      catalogue.text(Message{"nurture.calendar_note",
                             {{"track", row.track}, {"step", std::to_string(row.step.step + 1)}}});
  if (!row.channel.empty())
    note = catalogue.text(Message{"common.list", {{"a", note}, {"b", row.channel}}});
  return {.uid = uid_of(row),
          .at = row.step.at,
          .summary =
              catalogue.text(Message{"common.named", {{"name", row.content}, {"what", who}}}),
          .description = std::move(note),
          .category = row.track};
}

} // namespace

bool may_be_mailed(const DueRow& row) {
  const auto email = static_cast<std::size_t>(ContactChannel::email);
  return !row.step.block && !row.step.blocked[email] && !row.email.empty() &&
         row.step.channel.value_or(ContactChannel::email) == ContactChannel::email;
}

bool may_be_planned(const DueRow& row) {
  if (row.step.block) return false;
  if (row.step.channel) return !row.step.blocked[static_cast<std::size_t>(*row.step.channel)];
  return std::ranges::none_of(row.step.blocked,
                              [](const auto& block) { return block.has_value(); });
}

std::string due_mail_list(std::span<const DueRow> rows, const Catalogue& catalogue) {
  std::vector<std::string> cells;
  for (const char* key : {"nurture.head_id", "attribute.name", "attribute.email",
                          "attribute.company", "nurture.head_track", "nurture.head_step",
                          "nurture.head_content", "nurture.head_channel", "nurture.head_due"})
    cells.emplace_back(catalogue.text(key));
  std::string csv = std::string(kCsvMark) + csv_line(cells);
  for (const DueRow& row : rows) {
    if (!may_be_mailed(row)) continue;
    const std::array<std::string, 9> line{
        row.id,      row.name,    row.email,
        row.company, row.track,   std::to_string(row.step.step + 1),
        row.content, row.channel, date_text(row.step.at)};
    csv += csv_line(line);
  }
  return csv;
}

std::string due_calendar(std::span<const DueRow> rows, Instant as_of, const Catalogue& catalogue) {
  std::vector<CalendarDay> days;
  for (const DueRow& row : rows)
    if (may_be_planned(row)) days.push_back(day_of_row(row, catalogue));
  return calendar_text(days, as_of);
}

} // namespace lb
