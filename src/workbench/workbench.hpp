// The whole application as one value, and apply(), the only writer. Time comes in as arguments.
#pragma once

#include "base/work.hpp"
#include "lead/role.hpp"
#include "lead/routing_run.hpp"
#include "workbench/ballots.hpp"
#include "workbench/camp_drafts.hpp"
#include "workbench/draft_effect.hpp"
#include "workbench/history.hpp"
#include "workbench/import_session.hpp"

namespace lb {

/// A short sentence about what just happened, shown as a toast and told to screen readers.
struct Notice {
  Message what;
  bool offers_undo = false;
  bool is_problem = false;
  std::uint64_t serial = 0; ///< a new one for every notice
  std::string where{};      ///< the place inside a refused input
  Warnings next{};          ///< shown one by one, as each is dismissed
};

/// What the facts and the definition come to: never stored, always one consistent evaluation. It
/// has the definition and the plan that it is of, for a newer one may be in force already.
struct Derived {
  Evaluator evaluator;
  const Evaluation* evaluation = nullptr; ///< nullptr while there is none of these facts
  std::shared_ptr<const Definition> definition;
  std::shared_ptr<const RoutingPlan> plan;
  Ownership ownership;
  std::unique_ptr<RoutingRun> routing{}; ///< nullptr while the routes are on their way
  std::vector<std::uint32_t> rule_hits;  ///< by rules_of(definition)
  std::vector<RuleEndings> rule_endings; ///< the same of those that ended
  /// False while the first evaluation of many leads has come to their scores alone: of stages,
  /// owners and hits there is nothing yet.
  bool is_staged = false;
  std::uint64_t stamp = 0;    ///< raised by every evaluation that comes to be shown
  std::uint64_t revision = 0; ///< the workbench's that it is of

  bool is_routed() const { return routing != nullptr; }
  /// In routing order, none before is_routed(); the lists of reps of one of them tells `routing`.
  std::span<const Route> routes() const {
    return routing ? std::span<const Route>(routing->routes()) : std::span<const Route>();
  }
};

/// The scores alone of a newer definition, while the rest of its evaluation is in the making.
struct LiveScores {
  std::shared_ptr<const Definition> definition;
  Evaluator evaluator;
  std::uint64_t revision = 0;
  Work work; ///< last, for it speaks of what stands before it
};

/// The evaluation that is in the making. What it is of stays where it is until it is done.
struct Making {
  Derived next;
  Work work; ///< last, as above
};

/// The routes of what is shown where there are too many leads to wait for them. Given up with it.
struct RoutesComing {
  std::unique_ptr<RoutingRun> run = std::make_unique<RoutingRun>();
  Work work; ///< last, as above
};

/// The newest backup that this browser knows of.
struct LastBackup {
  std::optional<Instant> at{};
  std::uint64_t changes = 0; ///< entries of the audit that it holds
};

/// As the browser keeps it: `2026-03-10T12:00:00Z 42`; none where the text is no such one.
LastBackup last_backup_of(std::string_view setting);

struct Workbench {
  bool has_workspace = false;
  Workspace workspace;
  Instant now = 0;                ///< as the last frame began
  std::optional<Instant> as_of{}; ///< nothing: as of `computed_now`
  Instant computed_now = 0;       ///< the `now` that "today" means until data or the day changes
  History history;
  /// Random hexadecimal digits, given by main at the start: where nobody was forgotten yet, the
  /// first to be forgotten is hashed with them.
  std::string salt{};
  std::string actor{};        ///< who makes the changes; empty: nobody said
  std::optional<Role> role{}; ///< as whom; nothing: nobody said
  /// When this browser saw the workspace on an earlier day; nothing: never.
  std::optional<Instant> last_visit{};
  std::optional<ImportSession> import{};
  std::optional<Notice> notice{};
  std::uint64_t notice_count = 0;
  SaveState save_state = SaveState::nothing;
  Instant saved_at = 0;
  std::optional<Error> save_error{};
  LastBackup backup{};
  StorageTold storage{};
  std::vector<KeptGeneration> generations{};
  bool is_restoring = false;
  std::vector<KeptWorkspace>
      workspaces{}; ///< of this browser, the one opened last first, in the order of their names
  Derived derived;  ///< what is shown
  std::uint64_t revision = 1; ///< raised by every change of what a result depends on
  /// Raised by every other change of the workspace: consents, rules of retention.
  std::uint64_t notes_revision = 1;
  std::unique_ptr<LiveScores> live{};
  std::unique_ptr<Making> making{};
  std::unique_ptr<RoutesComing> routes_coming{};
  std::unique_ptr<DraftEffect> draft_effect{}; ///< the newest that there is, while there is a draft
  std::unique_ptr<InForce> in_force{};
  std::unique_ptr<DraftComparing> comparing{};
  /// The camps' drafts, evaluated, while they are looked at and both have one.
  std::unique_ptr<CampDrafts> camp_drafts{};
  bool compares_camps = false;
  /// A ballot of a workshop elsewhere, while it is filled in here.
  std::unique_ptr<OpenedBallot> opened_ballot{};
  std::uint64_t drafts_revision = 1; ///< raised by every change of the camps' drafts
  /// From so many units on stages are shown before their leads are routed, and routed when nothing
  /// newer is asked for; the first scores of so many leads are shown before their stages. Below it
  /// all of it fits into a frame or two, and nothing flickers.
  std::size_t apart_from_units = 20'000;
  /// The shipped documents, given by main at the start: what the sample and what an import into an
  /// empty workbench begins with.
  Json sample_definition, sample_plan, sample_nurture, starter_plan;
};

Effects apply(Workbench& workbench, Command command);

/// Brings `derived` up to date, then `draft_effect` and `camp_drafts`, in slices of the budget:
/// true as soon as all are. What is shown meanwhile is the evaluation before, whole; after other
/// facts there is none, or their scores. One that is under way is never given up for a newer
/// definition, so that what is shown follows a slider that never rests. Requires that the workbench
/// stays where it is as long as the answer is false. Cost: in proportion to what changed.
bool recompute(Workbench& workbench, const Budget& budget = {});

/// Whether what is shown is of the facts and the definition in force; its routes may be to come.
inline bool is_evaluated(const Workbench& workbench) {
  return !workbench.has_workspace || workbench.derived.revision == workbench.revision;
}
/// The same with the routes.
inline bool is_up_to_date(const Workbench& workbench) {
  return is_evaluated(workbench) && (!workbench.has_workspace || workbench.derived.is_routed());
}
/// How much of the first evaluation of these facts is done, or of its scores alone: about, from 0
/// to 1, as the places tell where it came by that lie at even distances in its work.
double first_evaluation_done(const Workbench& workbench, bool scores_alone);
/// Whether the scores of a newer definition are ready while the rest of it is in the making.
bool has_live_scores(const Workbench& workbench);
/// The evaluator with the newest scores that there are of the units that are shown: the one in
/// front of the evaluation, or its own. Requires that there is an evaluation.
const Evaluator& newest_scores(const Workbench& workbench);

/// The as-of instant travels in the workspace document as the member `as_of`.
std::optional<Instant> remembered_as_of(const Workspace& workspace);
void remember_as_of(Workspace& workspace, std::optional<Instant> as_of);

/// Puts a notice in the place of the present one.
void notify(Workbench& workbench, Message what, bool offers_undo = false);
/// A refusal as a notice: its sentence and its place.
void notify_problem(Workbench& workbench, const Error& error);

/// The currency of the amounts of a workspace, which its document names in the member `currency`:
/// a code of ISO 4217, or empty.
std::string currency_of(const Workspace& workspace);

/// Whether another tab writes: what would change the workspace is refused here, with a notice.
bool only_reads(const Workbench& workbench);

/// The key of a sentence that says why the name of an act will not do; empty where it will.
std::string_view what_is_wrong_with_name(std::span<const KeptWorkspace> workspaces,
                                         const WorkspaceAct& act);

/// Changes that no backup holds.
std::uint64_t changes_without_backup(const Workbench& workbench);
/// Whether a backup ought to be made: 200 changes without one, or 7 days since the first of them.
bool is_backup_due(const Workbench& workbench);

/// Raised by every change of the workspace, whether results depend on it or not.
inline std::uint64_t workspace_revision(const Workbench& workbench) {
  return workbench.revision + workbench.notes_revision;
}

/// The as-of instant in force.
Instant as_of(const Workbench& workbench);

} // namespace lb
