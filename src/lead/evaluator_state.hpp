// What an Evaluator keeps from one update to the next, in the order in which it is made: the
// timeline of the facts, who exists at the instant, the features of the rules, the evaluation.
#pragma once

#include "lead/explanation.hpp"
#include "lead/score_counts.hpp"
#include "lead/unit_scores.hpp"

namespace lb {

/// Tells facts apart as far as the revision is kept: same place, same revision, same sizes.
struct FactsStamp {
  const Facts* facts = nullptr;
  std::uint64_t revision = 0;
  std::array<std::size_t, 5> sizes{};
  friend bool operator==(const FactsStamp&, const FactsStamp&) = default;
};
FactsStamp stamp_of(const Facts& facts);

struct Evaluator::State {
  FactsStamp stamp;
  bool of_accounts = false;
  Timeline timeline;
  std::optional<FactColumns> columns;
  Presence presence; ///< its units are moved into the evaluation's and stay there
  LeafCache leaves;
  NamedLists lists; ///< of the last update
  Features features;
  UnitScores unit_scores;
  ScoreCounts counts;
  bool is_made = false;          ///< the scores are
  bool stages_are_fresh = false; ///< of the same facts, definition and instant as the scores
  std::uint64_t stages_revision = 0;
  Evaluation evaluation;

  void bring_facts(const EvaluationInput& input);
  void bring_instant(const EvaluationInput& input);
  void bring_features(const EvaluationInput& input);
  void bring_scores(const EvaluationInput& input);
  void bring_counts(const EvaluationInput& input);
  void forget_stages();
  /// Stages and funnel from scores that are up to date.
  void bring_stages(const EvaluationInput& input);
  UnitColumns unit_columns(const EvaluationInput& input) const;
  CompileInput compile_input(const EvaluationInput& input);
};

/// The explanation of a unit from a state that is up to date with the input.
Explanation explain_unit(const EvaluationInput& input, const Evaluator::State& state,
                         std::size_t unit);

} // namespace lb
