// The five reports of outcomes: the figures of the screens, as tables in the page's language that
// are saved as a page that prints or as CSV.
#pragma once

#include "exchange/report.hpp"
#include "view/view.hpp"
#include "workbench/versions.hpp"

namespace lb {

enum class OutcomeReport : std::uint8_t { funnel, proof, reps, campaigns, changes };
inline constexpr std::array<std::string_view, 5> kOutcomeReports{"funnel", "proof", "reps",
                                                                 "campaigns", "changes"};

/// A sentence that says why there is nothing to save now; empty where there is.
std::string_view no_report_because(const Workbench& workbench, const View& view,
                                   OutcomeReport which);

/// Requires an evaluation with its stages, and that nothing stands against it. Cost: as the
/// figures of its screen, counted anew where they are not at hand.
Report outcome_report(const Workbench& workbench, View& view, OutcomeReport which);

/// The version that changes are told since: the one that is chosen, else the newest that the
/// definition differs from; nothing where none is kept.
std::optional<DefinitionVersion> version_to_compare(const Workbench& workbench, const View& view);

/// `leadbench-proof-2026-03-10`, without an ending.
std::string report_file(const Workbench& workbench, OutcomeReport which);

// One each, in a file of their own where they are long. For outcome_report() alone.
Report funnel_report(const Workbench& workbench, const View& view);
/// Who calls a lead ready, the ROC curve, gains by decile, leads a week for each rep, and last the
/// thresholds. Requires that the proof has been read, and that there is an outcome.
Report proof_report(const Workbench& workbench, const View& view);
Report reps_report(const Workbench& workbench, const View& view);
Report campaigns_report(const Workbench& workbench, View& view);
Report changes_report(const Workbench& workbench, const View& view);

/// Offers the definition as one SQL query that gives the same scores in another database
/// (exchange/score_sql.hpp).
void offer_score_sql(const Workbench& workbench, View& view);

} // namespace lb
