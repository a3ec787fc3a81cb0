// The agreement of what a lead is (SEMANTICS 3 to 5) as typed values: dimensions, groups, rules,
// grades, temperature, stages and gates. The document it was read from is kept beside it,
// unchanged: its canonical form is what is signed, and what the program does not know in it is not
// lost.
#pragma once

#include "base/json.hpp"
#include "rule/comparison.hpp"

#include <map>
#include <variant>

namespace lb {

inline constexpr std::int64_t kMicro = 1'000'000; ///< micro-points in a point
inline constexpr std::int64_t kDecayDays = 3650;  ///< the factor of every later day is 0

enum class DecayKind : std::uint8_t { none, half_life, step, linear };

struct Decay {
  DecayKind kind = DecayKind::none;
  std::int64_t days = 0;    ///< half_life: the half-life; step: every_days; linear: until 0
  std::int64_t percent = 0; ///< step: what each step takes away
  friend bool operator==(const Decay&, const Decay&) = default;
};

struct FitCondition {
  Predicate when;
  friend bool operator==(const FitCondition&, const FitCondition&) = default;
};
struct ActivityCondition {
  std::optional<std::string> kind{};
  std::vector<Comparison> detail{};
  std::optional<std::int64_t> within_days{}, max_count{}, min_count{}, cap{}; ///< cap in points
  std::optional<Decay> decay{};
  friend bool operator==(const ActivityCondition&, const ActivityCondition&) = default;
};
struct InactivityCondition {
  std::int64_t days = 1;
  std::optional<std::vector<std::string>> kinds{};
  friend bool operator==(const InactivityCondition&, const InactivityCondition&) = default;
};
struct CommitteeCondition {
  std::vector<std::string> roles;
  std::int64_t at_least = 1;
  friend bool operator==(const CommitteeCondition&, const CommitteeCondition&) = default;
};

using Condition =
    std::variant<FitCondition, ActivityCondition, InactivityCondition, CommitteeCondition>;

struct Rule {
  std::string id, label;
  Condition condition;
  std::int64_t points = 0; ///< -1000 to 1000
  /// Switched off: it gives nothing, and so much when it is switched on again.
  std::optional<std::int64_t> points_off{};
  friend bool operator==(const Rule&, const Rule&) = default;
};

struct Group {
  std::string id, label;
  std::vector<Rule> rules;
  std::optional<std::int64_t> floor{}, cap{}; ///< points
  friend bool operator==(const Group&, const Group&) = default;
};

struct Dimension {
  std::vector<Group> groups;
  std::int64_t floor = 0; ///< points
  std::optional<std::int64_t> cap{};
  Decay decay{};
  friend bool operator==(const Dimension&, const Dimension&) = default;
};

struct GradeStep {
  std::string grade;
  std::int64_t from = 0; ///< points
  friend bool operator==(const GradeStep&, const GradeStep&) = default;
};
struct GradeGrid {
  std::vector<GradeStep> fit, behaviour;
  friend bool operator==(const GradeGrid&, const GradeGrid&) = default;
};

enum class Temperature : std::uint8_t { cold, warm, hot };

/// By BANT, or where `by_score` by thresholds of the score in points.
struct TemperatureRule {
  bool by_score = false;
  std::int64_t hot = 0, warm = 0;
  friend bool operator==(const TemperatureRule&, const TemperatureRule&) = default;
};

enum class Owner : std::uint8_t { marketing, inside_sales, sales, partner };
inline constexpr std::array<std::string_view, 4> kOwnerNames{"marketing", "inside_sales", "sales",
                                                             "partner"};

struct Stage {
  std::string id, label;
  Owner owner = Owner::marketing;
  std::optional<Predicate> automatic{}; ///< enter.auto
  std::string decision{};               ///< enter.decision, where not automatic
  std::optional<std::int64_t> sla_hours{};
  friend bool operator==(const Stage&, const Stage&) = default;
};

struct Gate {
  std::string id;
  std::vector<std::string> blocks; ///< stage ids
  Predicate when;
  std::string reason;
  friend bool operator==(const Gate&, const Gate&) = default;
};

/// The ladder of a definition without `stages` (SEMANTICS 5): suspect to customer, MQL from 60.
std::vector<Stage> default_ladder();

struct Definition {
  std::string id;
  std::optional<std::int64_t> version{};
  bool of_accounts = false; ///< "subject":"account"
  NamedLists lists;
  Dimension fit, behaviour;
  std::int64_t mix_fit = 100, mix_behaviour = 100; ///< percent
  std::optional<GradeGrid> grade{};
  TemperatureRule temperature{};
  std::vector<Stage> stages = default_ladder(); ///< 1 to 249 of them
  std::vector<Gate> gates;
  friend bool operator==(const Definition&, const Definition&) = default;
};

/// All rules in the order of the document: fit, then behaviour, group by group. Keeps: pointers
/// into `definition`.
struct RuleRef {
  const Group* group;
  const Rule* rule;
  bool behaviour; ///< the dimension
};
std::vector<RuleRef> rules_of(const Definition& definition);
/// The rule of that id; nullptr where there is none. Keeps: as long as the definition. Cost: the
/// rules.
const Rule* rule_named(const Definition& definition, std::string_view id);

/// The factor of an activity of today, of which nothing has faded, in parts per million.
inline constexpr std::int32_t kWholeFactor = 1'000'000;
/// factor[d] for d in 0..kDecayDays, in parts per million (SEMANTICS 4), exact integers.
std::vector<std::int32_t> decay_factors(const Decay& decay);

} // namespace lb
