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

/// What depends on the facts alone, and whether accounts are scored.
struct FactsOrder {
  Timeline timeline;
  FactColumns columns;
};

struct Evaluator::State {
  FactsStamp stamp; ///< of `order`
  bool of_accounts = false;
  std::shared_ptr<const FactsOrder> order;   ///< nullptr before it is made
  std::shared_ptr<const Presence> presence_; ///< of `order`; nullptr before it is made
  LeafCache leaves;
  NamedLists lists; ///< of the last update
  Features features;
  UnitScores unit_scores;
  ScoreCounts counts;
  bool has_units = false;        ///< the evaluation has those of the presence
  bool is_made = false;          ///< the scores are
  bool stages_are_fresh = false; ///< of the same facts, definition and instant as the scores
  std::uint64_t stages_revision = 0;
  Evaluation evaluation;

  const Timeline& timeline() const { return order->timeline; }
  const Presence& presence() const { return *presence_; }

  // Each requires the ones before it, and may be given up.
  Work bring_facts(const EvaluationInput& input);
  Work bring_instant(const EvaluationInput& input);
  Work bring_features(const EvaluationInput& input);
  Work bring_scores(const EvaluationInput& input);
  Work bring_stages(const EvaluationInput& input);

  void share(const State& other);
  UnitColumns unit_columns(const EvaluationInput& input) const;
  CompileInput compile_input(const EvaluationInput& input);

 private:
  void forget_facts();
  void forget_instant();
  void forget_stages();
  void see_lists(const NamedLists& now);
  Work bring_counts(const EvaluationInput& input);
  Work bring_units();
};

/// The explanation of a unit from a state that is up to date with the input.
Explanation explain_unit(const EvaluationInput& input, const Evaluator::State& state,
                         std::size_t unit);

} // namespace lb
