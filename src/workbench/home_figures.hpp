// What the home screen says of the leads: the way to revenue, what waits for whom, what came since
// the last visit. Kept between frames, found anew with the evaluation that is shown.
#pragma once

#include "lead/lead_to_revenue.hpp"
#include "lead/news.hpp"
#include "lead/todos.hpp"
#include "workbench/workbench.hpp"

namespace lb {

class HomeFigures {
 public:
  /// Requires an evaluation with its stages. Cost: passes over units, moves and decisions where
  /// something of it is another.
  void update(const Workbench& workbench);

  const LeadToRevenue& way() const { return way_; }           ///< of the funnel's window
  std::int64_t came_of_late() const { return came_of_late_; } ///< of it, in the last kTodoDays days
  const Todos& todos() const { return todos_; }
  /// Since the last visit; nothing where there was none, or what is shown is from before it.
  const std::optional<News>& news() const { return news_; }
  std::int64_t definition_changes() const { return definition_changes_; } ///< since then

 private:
  std::uint64_t stamp_ = 0;          ///< Derived's
  std::uint64_t notes_revision_ = 0; ///< the workbench's: consents
  bool is_routed_ = false;
  std::optional<Instant> visit_;
  LeadToRevenue way_;
  std::int64_t came_of_late_ = 0, definition_changes_ = 0;
  Todos todos_;
  std::optional<News> news_;
};

/// The visits that a browser had of a workspace: the one that is under way, and the one before it.
struct Visits {
  std::optional<Instant> last{};
  Instant now = 0;
};
/// As the browser keeps them: `2026-03-10T08:00:00Z 2026-03-09T16:00:00Z`, the newest first. What
/// was seen on an earlier day (UTC) is the last visit from now on.
Visits visits_at(std::string_view setting, Instant now);
std::string visits_text(const Visits& visits);

} // namespace lb
