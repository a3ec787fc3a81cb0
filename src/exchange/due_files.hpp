// What falls due in nurture, for other programs: a list for a mail tool as CSV, and a calendar.
// Who does not want to be met, or whose consent was withdrawn, is in neither.
#pragma once

#include "exchange/catalogue.hpp"
#include "lead/nurture_now.hpp"

namespace lb {

/// A step that falls due, with what a file says of it.
struct DueRow {
  DueStep step;
  std::string id, name, email, company; ///< of the person; empty where unknown
  std::string track, content, channel;  ///< the track by its id, the content by its title
};

/// By e-mail or by a way that nobody named, to an address, of somebody whom it is allowed to write
/// to: an opt-out of e-mail holds whatever the step's own way is.
bool may_be_mailed(const DueRow& row);
/// Nothing blocks the step's own way; where it names none, no way of meeting the person is blocked.
bool may_be_planned(const DueRow& row);

/// The rows that may be mailed, heads in the catalogue's language, as csv_line() writes them.
std::string due_mail_list(std::span<const DueRow> rows, const Catalogue& catalogue);
/// The rows that may be planned, each as a day of an iCalendar file. A step of a stay in nurture
/// has the same UID in every file, whatever its day is by then.
std::string due_calendar(std::span<const DueRow> rows, Instant as_of, const Catalogue& catalogue);

} // namespace lb
