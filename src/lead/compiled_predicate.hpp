// A predicate made ready for the facts at hand: every attribute decided once per distinct value,
// every activity condition once per distinct kind and detail, so that asking it of a unit is a few
// look-ups. Three answers: an asker that cannot tell yet says `open`, and whole branches are still
// settled by their other parts.
#pragma once

#include "lead/columns.hpp"
#include "lead/evaluation.hpp"
#include "lead/timeline.hpp"

#include <memory>

namespace lb {

enum class Truth : std::uint8_t { no, yes, open };
constexpr Truth truth_of(bool yes) {
  return yes ? Truth::yes : Truth::no;
}

/// What a unit is while no lead joins it and no BANT decision falls.
struct UnitView {
  bool is_account = false;
  Row row = kNoRow;           ///< of Accounts or of Leads
  Row account = kNoRow;       ///< of the unit itself, or its lead's
  std::span<const Row> leads; ///< those that exist
  std::array<Bant, 4> bant{}; ///< in the order of kBantParts
};

/// The comparisons of one attribute, by code of the value.
struct AttributeTest {
  AttributeView leads, accounts;
  std::vector<char> lead_holds, account_holds;
  std::vector<char> lead_known, account_known;
  bool unknown_holds = false;
  bool account_only = false; ///< account_attr

  bool holds(const UnitView& unit) const;
};

/// Which activities, how recent and how many.
struct ActivityTest {
  std::vector<char> class_matches; ///< by class of the timeline
  std::int64_t within_days = INT64_MAX;
  std::int64_t min_count = 1;
  std::uint32_t slot = 0; ///< set by number_activity_tests()
};

enum class Measure : std::uint8_t { score, fit, behaviour };

/// What micro-points can hold at all, both ends included.
struct MeasureRange {
  std::int64_t from = INT64_MIN, to = INT64_MAX;
  bool is_exact = true; ///< all of them hold
};

/// Comparisons of points.
struct MeasureTest {
  Measure measure = Measure::score;
  MeasureRange range{};
  Comparisons comparisons{{}, {}};

  bool holds(std::int64_t micro) const {
    if (range.is_exact) return micro >= range.from && micro <= range.to;
    return comparisons.hold(Value::of_number(micro));
  }
};
/// The range of points that comparisons leave.
MeasureRange measure_range(std::span<const Comparison> comparisons);

struct StageTest {
  StageCode stage = kNoStage; ///< kNoStage: no such stage, never true
  bool at_least = false;

  bool holds(StageCode now, const StageCodes& codes) const {
    if (stage == kNoStage) return false;
    return at_least ? codes.on_ladder(stage) && codes.on_ladder(now) && now >= stage : now == stage;
  }
};

/// A tree whose leaves are tests. Only the member that belongs to the kind is set.
struct CompiledPredicate {
  PredicateKind kind = PredicateKind::all;
  std::vector<CompiledPredicate> parts{};
  std::shared_ptr<const AttributeTest> attribute{}; ///< as large as the column has values
  ActivityTest activity{};
  MeasureTest measure{};
  Comparisons words{{}, {}}; ///< grade, temperature
  std::array<std::optional<Bant>, 4> bant{};
  StageTest stage{};
};

/// Attribute and activity leaves that were compiled before, for the same facts: a threshold that
/// moves must not cost a look at every distinct e-mail again.
class LeafCache {
 public:
  void clear() { leaves_.clear(); }
  void forget_lists();  ///< drops the leaves that name a list
  void forget_unused(); ///< drops the leaves not asked for since the last call of it
  /// The leaf compiled for an equal predicate; nullptr where there is none.
  const CompiledPredicate* find(const Predicate& leaf);
  void keep(const Predicate& leaf, const CompiledPredicate& compiled);
  void add(const LeafCache& other); ///< those of the other that are not here

 private:
  struct Leaf {
    Predicate source;
    CompiledPredicate compiled;
    bool used = true;
  };
  std::vector<Leaf> leaves_;
};

/// What a predicate is compiled against.
struct CompileInput {
  const FactColumns& columns;
  const Timeline& timeline;
  const Facts& facts;
  const Definition& definition;
  LeafCache* cache = nullptr; ///< none: every leaf is compiled
};

/// Keeps: views of the facts' columns.
CompiledPredicate compile(const CompileInput& input, const Predicate& predicate);
/// Brings the costly leaves of the predicate into the cache in slices, so that compile() finds
/// them. Requires a cache.
Work compile_leaves(const CompileInput& input, const Predicate& predicate);

/// Gives every activity test of the tree a slot of its own, from `slot_count` on, and raises it.
void number_activity_tests(CompiledPredicate& predicate, std::uint32_t& slot_count);

/// By class of the timeline: whether its kind is the one asked for and its detail meets the
/// comparisons.
std::vector<char> matching_classes(const CompileInput& input,
                                   const std::optional<std::string>& kind,
                                   std::span<const Comparison> detail);
/// The same in slices.
Work match_classes(const CompileInput& input, const std::optional<std::string>& kind,
                   std::span<const Comparison> detail, std::vector<char>& matches);

/// The code of a stage or of a place beside the ladder; kNoStage where nothing has this id.
StageCode stage_code(const Definition& definition, std::string_view id);

bool uses(const Predicate& predicate, PredicateKind kind);
/// True where some comparison names a list.
bool uses_lists(const Predicate& predicate);

/// The truth of a predicate for a unit; `asker(leaf)` answers what attributes and BANT do not:
/// activity, score, fit, behaviour, grade, temperature, stage.
template <class Asker>
Truth truth(const CompiledPredicate& predicate, const UnitView& unit, Asker& asker) {
  const auto settled = [&](Truth settling, Truth otherwise) {
    for (const CompiledPredicate& part : predicate.parts) {
      const Truth found = truth(part, unit, asker);
      if (found == settling) return settling;
      if (found == Truth::open) otherwise = Truth::open;
    }
    return otherwise;
  };
  switch (predicate.kind) {
  case PredicateKind::all:
    return settled(Truth::no, Truth::yes);
  case PredicateKind::any:
    return settled(Truth::yes, Truth::no);
  case PredicateKind::negation: {
    const Truth found = truth(predicate.parts.front(), unit, asker);
    return found == Truth::open ? found : truth_of(found == Truth::no);
  }
  case PredicateKind::attribute:
  case PredicateKind::account_attribute:
    return truth_of(predicate.attribute->holds(unit));
  case PredicateKind::bant:
    for (std::size_t part = 0; part < unit.bant.size(); ++part) {
      if (predicate.bant[part] && *predicate.bant[part] != unit.bant[part]) return Truth::no;
    }
    return Truth::yes;
  default:
    return asker(predicate);
  }
}

/// Leaves everything open that changes with activities and stages.
struct AskNothing {
  Truth operator()(const CompiledPredicate&) const { return Truth::open; }
};

} // namespace lb
