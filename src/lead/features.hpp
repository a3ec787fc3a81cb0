// What every rule finds in every unit at the as-of instant, before points: a bit for fit,
// inactivity and committee rules, the decayed occurrence sum in ppm for activity rules. A feature
// stays until its own condition, the facts or the instant change; points and caps are no part of
// it.
#pragma once

#include "lead/activity_runs.hpp"
#include "lead/presence.hpp"
#include "lead/scoring.hpp"

namespace lb {

/// What one rule finds in every unit. Once it is filled nobody changes it: evaluators share it.
struct FeatureColumn {
  NumberColumn sums{};      ///< by unit, of an activity rule, none below 0
  std::int64_t most = 0;    ///< the largest of them
  std::vector<char> bits{}; ///< by unit, of every other rule
};

/// One rule's feature and what it was made of.
struct Feature {
  Condition condition;                      ///< a cap is left out of it
  Decay decay;                              ///< in force for an activity rule
  bool is_formed = false;                   ///< what follows up to the column is there
  CompiledPredicate when{};                 ///< of a fit rule
  bool uses_bant = false;                   ///< a fit rule that asks BANT
  std::vector<char> class_matches{};        ///< of an activity or inactivity rule
  std::vector<std::int32_t> factors{};      ///< of an activity rule
  std::vector<std::uint32_t> role_number{}; ///< of a committee rule: by role code, from 1; 0 none
  std::shared_ptr<FeatureColumn> column{};  ///< of the instant; nullptr before it is filled
  std::shared_ptr<FeatureColumn> room{};    ///< memory of a column that nobody needs
  std::uint64_t stamp = 0;                  ///< another one whenever the column is filled anew

  bool is_activity() const { return std::holds_alternative<ActivityCondition>(condition); }
  bool reads_activities() const {
    return is_activity() || std::holds_alternative<InactivityCondition>(condition);
  }
  /// Fixed while no lead joins and no BANT decision falls.
  bool is_fixed() const { return !reads_activities(); }
  ActivityTerm term() const; ///< Requires reads_activities(). Keeps: while the feature lives
  /// Of a fixed feature: whether it holds for a unit as it is seen.
  bool holds(const UnitView& unit, const Facts& facts) const;
  // Of the column, which must be filled.
  const NumberColumn& sums() const { return column->sums; }
  const std::vector<char>& bits() const { return column->bits; }
  std::int64_t value(std::size_t unit) const { return is_activity() ? sums()[unit] : bits()[unit]; }
};

/// The points of one rule: its part is a product, limited in its own sign's direction.
struct RuleWorth {
  std::int64_t factor = 0; ///< micro-points for each unit of the feature's value
  Limits limits{};
  std::int64_t part(std::int64_t value) const { return limits(factor * value); }
  friend bool operator==(const RuleWorth&, const RuleWorth&) = default;
};
RuleWorth worth_of(const Rule& rule);

class Features {
 public:
  /// All gone: the facts or the subject changed.
  void clear() {
    features_.clear();
    runs_.reset();
  }
  /// The columns belong to another instant.
  void forget_columns();
  /// What names a list must be made again.
  void forget_lists();
  /// Takes over what the other has filled; both must be of the same facts, instant and lists, and
  /// have counted their columns together since join().
  void share(const Features& other);
  /// From now on both count what they fill together. Requires that nothing was filled here.
  void join(const Features& other) { fill_count_ = other.fill_count_; }
  bool has_joined(const Features& other) const { return fill_count_ == other.fill_count_; }

  /// Brings the features to the rules of the input's definition, in the order of rules_of(). Given
  /// up, it leaves what is whole and the rest to be made.
  Work update(const CompileInput& input, const Presence& presence);
  std::span<const Feature> all() const { return features_; }

 private:
  void match_rules(const Definition& definition);
  Work form(Feature& feature, const CompileInput& input);
  std::vector<std::int32_t> factors(const Decay& decay) const;
  Work fill_fixed(const CompileInput& input, const Presence& presence);
  Work fill_activities(const CompileInput& input, const Presence& presence);
  Work bring_runs(const Timeline& timeline);
  void put(Feature& feature, std::shared_ptr<FeatureColumn> column);

  std::vector<Feature> features_;
  std::shared_ptr<std::uint64_t> fill_count_ = std::make_shared<std::uint64_t>(0);
  std::shared_ptr<const ActivityRuns> runs_; ///< made when a rule is first summed by them
};

} // namespace lb
