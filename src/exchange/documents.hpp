// The documents of SEMANTICS 10 as bytes: workspace in and out, definition and plan in, result out.
// Reading refuses with the place and the remedy and changes nothing; members that the program does
// not know are kept, change no result and come back as warnings with the nearest known name.
#pragma once

#include "base/error.hpp"
#include "lead/agreement.hpp"
#include "lead/attribution.hpp"
#include "lead/backtest.hpp"
#include "lead/draft_comparison.hpp"
#include "lead/explanation.hpp"
#include "lead/nurture.hpp"
#include "lead/routing.hpp"
#include "lead/workspace.hpp"

namespace lb {

/// What was odd and did no harm: an unknown member, with its place and the nearest known name.
using Warnings = std::vector<Error>;

/// How deep lists and objects may nest in a text, and in a document that is a part of another: what
/// is read alone must still be read inside the workspace that is written with it.
inline constexpr std::size_t kDeepestJson = 200, kDeepestPart = 190;

/// JSON text (RFC 8259, UTF-8, no duplicate members, depth at most kDeepestJson, each text at most
/// 1 MiB) as a tree. Errors: the line and column in `where`. Cost: linear; nothing is recursive
/// over the input.
Result<Json> read_json(std::string_view bytes);

Result<Definition> read_definition(const Json& document, Warnings& warnings);
Result<RoutingPlan> read_routing_plan(const Json& document, Warnings& warnings);
Result<NurturePlan> read_nurture(const Json& document, Warnings& warnings);
Result<RetentionPlan> read_retention(const Json& document, Warnings& warnings);

/// A workspace document; of a conformance case (`{"workspace":..,"as_of":..}`) the workspace.
struct WorkspaceDocument {
  Workspace workspace;
  std::optional<Instant> as_of{}; ///< of a case
  Warnings warnings{};
};
Result<WorkspaceDocument> read_workspace(std::string_view bytes);

/// The document with everything the workspace holds; read_workspace of it is the same workspace.
std::string write_workspace(const Workspace& workspace);

/// SHA-256 of the canonical definition without its signature.
std::string definition_sha256(const Json& document);

/// What the outcomes tell (SEMANTICS 6 and 7).
struct OutcomeMembers {
  Attribution attribution;
  Backtest backtest;
  VoteTable votes;
  std::optional<DraftComparison> drafts; ///< nothing unless both camps drafted
};
/// Requires that `evaluator` was updated with `input`, which is of the workspace.
OutcomeMembers outcome_members(const Workspace& workspace, const EvaluationInput& input,
                               const Evaluator& evaluator);

struct ResultInput {
  const Workspace& workspace;
  const Evaluation& evaluation;
  const Ownership* ownership;       ///< nullptr: `reps` is left out
  const std::vector<Route>* routes; ///< nullptr: `routes` is left out
  /// nullptr: `nurture` and `content_effect` are left out
  const std::vector<NurtureStay>* nurture_stays = nullptr;
  const OutcomeMembers* outcomes = nullptr; ///< nullptr: their members are left out
};
/// The result document (`leadbench-result/1`) with the members computed so far.
std::string write_result(const ResultInput& input);

} // namespace lb
