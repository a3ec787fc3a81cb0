// What looks as if it were known only after the hand-over or the outcome, and yet is scored: an
// attribute that alone tells the won from the lost and is known far more often for one of them, a
// kind of activity that comes after the hand-over. It names and shows the evidence; nothing is
// proved by it, and nothing is changed.
#pragma once

#include "base/work.hpp"
#include "lead/evaluation.hpp"

namespace lb {

/// An attribute, of the units whose outcome is known (SEMANTICS 7).
struct AttributeEvidence {
  std::string name;
  bool of_account = false; ///< as `account_attr` reads it, else as `attr` does
  /// In parts per million: how well the value alone tells the won from the lost, each fold by the
  /// other four. Nothing without both outcomes.
  std::optional<std::int64_t> auc{};
  std::int64_t known_won = 0, known_lost = 0; ///< units of which it is known
};

/// A kind of activity, of the units that were there before their hand-over.
struct KindEvidence {
  std::string kind;       ///< as it was first written
  std::int64_t units = 0; ///< in which it occurs
  std::int64_t after = 0; ///< of these, where its first one came after the hand-over
};

struct Leakage {
  std::int64_t won = 0, lost = 0;
  std::vector<AttributeEvidence> attributes; ///< all of them: leads', then accounts', by column
  std::vector<KindEvidence> kinds;           ///< all that occur, by name
};

/// AUC of 0.75 or more, and known 15 points more often for one outcome than for the other.
bool looks_filled_in_later(const Leakage& leakage, const AttributeEvidence& attribute);
/// In five units or more, and in nine of ten first after the hand-over.
bool looks_like_follow_up(const KindEvidence& kind);

/// A rule that asks for what looks late. Indexes in Leakage; one of the two is set.
struct LeakyRule {
  std::string rule;
  std::optional<std::size_t> attribute{}, kind{};
};
/// In the order of rules_of(), of one rule in the order of the evidence. `email_domain` is asked of
/// `email`. A rule of any kind of activity is about none.
std::vector<LeakyRule> leaky_rules(const Definition& definition, const Leakage& leakage);

/// All evidence, in slices, into a result that is empty. A value alone tells by the share of won
/// among the units with it in the other four folds (by key; unknown is a value of its own; numbers
/// of more than 20 different values by tenths), counting one more unit of their common share. An
/// account without a value has that of its first lead with one. Requires that `evaluator` was
/// updated with `input`. Keeps: both must outlive it unchanged. Cost: the moves, and of each such
/// unit its attributes and activities.
Work find_leakage(EvaluationInput input, const Evaluator& evaluator, Leakage& result);

} // namespace lb
