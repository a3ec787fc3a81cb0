#include "lead/predicate_columns.hpp"

#include "base/check.hpp"
#include "lead/scoring.hpp"

#include <algorithm>

namespace lb {

namespace {

class ColumnTruth {
 public:
  ColumnTruth(const UnitColumns& columns, std::size_t first) : in_(columns), first_(first) {}

  // Only the units with `asked` count; what stands in `holds` of another is not read.
  void fill(const CompiledPredicate& predicate, std::span<const char> asked,
            std::span<char> holds) const {
    switch (predicate.kind) {
    case PredicateKind::all:
    case PredicateKind::any:
      return combine(predicate, asked, holds);
    case PredicateKind::negation:
      fill(predicate.parts.front(), asked, holds);
      for (char& one : holds) one = one == 0 ? 1 : 0;
      return;
    case PredicateKind::attribute:
      return attribute(*predicate.attribute, holds);
    case PredicateKind::account_attribute:
      return account_attribute(*predicate.attribute, holds);
    case PredicateKind::activity:
      return activity(predicate.activity, asked, holds);
    case PredicateKind::score:
    case PredicateKind::fit:
    case PredicateKind::behaviour:
      return measure(predicate.measure, holds);
    case PredicateKind::grade:
      return grade(predicate.words, holds);
    case PredicateKind::temperature:
      return temperature(predicate.words, holds);
    case PredicateKind::bant:
      return bant(predicate, holds);
    case PredicateKind::stage:
      return stage(predicate.stage, holds);
    }
  }

 private:
  void combine(const CompiledPredicate& predicate, std::span<const char> asked,
               std::span<char> holds) const;
  void attribute(const AttributeTest& test, std::span<char> holds) const;
  void account_attribute(const AttributeTest& test, std::span<char> holds) const;
  void activity(const ActivityTest& test, std::span<const char> asked, std::span<char> holds) const;
  bool has_activities(const ActivityTest& test, std::uint32_t place) const;
  void measure(const MeasureTest& test, std::span<char> holds) const;
  void grade(const Comparisons& words, std::span<char> holds) const;
  void temperature(const Comparisons& words, std::span<char> holds) const;
  void bant(const CompiledPredicate& predicate, std::span<char> holds) const;
  void stage(const StageTest& test, std::span<char> holds) const;
  UnitView view(std::size_t unit) const {
    return view_at(in_.timeline, in_.facts, in_.presence.place(unit), in_.presence.as_of);
  }

  const UnitColumns& in_;
  std::size_t first_;
};

void ColumnTruth::combine(const CompiledPredicate& predicate, std::span<const char> asked,
                          std::span<char> holds) const {
  const bool is_all = predicate.kind == PredicateKind::all;
  std::ranges::fill(holds, is_all ? 1 : 0);
  std::vector<char> open(asked.begin(), asked.end());
  std::vector<char> part_holds(holds.size());
  for (const CompiledPredicate& part : predicate.parts) {
    fill(part, open, part_holds);
    for (std::size_t i = 0; i < holds.size(); ++i) {
      const int now = is_all ? holds[i] & part_holds[i] : holds[i] | part_holds[i];
      holds[i] = static_cast<char>(now);
      open[i] = static_cast<char>(open[i] & (is_all ? now : 1 - now));
    }
  }
}

void ColumnTruth::attribute(const AttributeTest& test, std::span<char> holds) const {
  if (in_.definition.of_accounts) {
    for (std::size_t i = 0; i < holds.size(); ++i) {
      holds[i] = test.holds(view(first_ + i)) ? 1 : 0;
    }
    return;
  }
  if (test.leads.codes.empty()) {
    std::ranges::fill(holds, test.unknown_holds ? 1 : 0);
    return;
  }
  // Pointers of its own: for all that is known a write of a char might change any other.
  const Row* const rows = in_.presence.units.row.data() + first_;
  const Code* const codes = test.leads.codes.data();
  const char* const code_holds = test.lead_holds.data();
#pragma clang loop unroll_count(8)
  for (std::size_t i = 0; i < holds.size(); ++i) holds[i] = code_holds[codes[rows[i]]];
}

void ColumnTruth::account_attribute(const AttributeTest& test, std::span<char> holds) const {
  const char unknown = test.unknown_holds ? 1 : 0;
  const Row* rows = in_.presence.units.row.data() + first_;
  const char* are_accounts = in_.presence.units.is_account.data() + first_;
  for (std::size_t i = 0; i < holds.size(); ++i) {
    const Row account = are_accounts[i] != 0 ? rows[i] : in_.facts.leads.account[rows[i]];
    holds[i] = account == kNoRow || test.accounts.codes.empty()
                   ? unknown
                   : test.account_holds[test.accounts.codes[account]];
  }
}

void ColumnTruth::activity(const ActivityTest& test, std::span<const char> asked,
                           std::span<char> holds) const {
  for (std::size_t i = 0; i < holds.size(); ++i) {
    holds[i] = asked[i] != 0 && has_activities(test, in_.presence.place(first_ + i)) ? 1 : 0;
  }
}

// Newest first, so that a recent one settles it.
bool ColumnTruth::has_activities(const ActivityTest& test, std::uint32_t place) const {
  const Timeline& timeline = in_.timeline;
  const std::int64_t today = day_of(in_.presence.as_of);
  const std::uint32_t begin = timeline.activity_begin[place];
  std::int64_t count = 0;
  for (std::uint32_t i = timeline.activities_until(place, in_.presence.as_of); i-- > begin;) {
    if (count >= test.min_count || today - timeline.words.day(i) >= test.within_days) break;
    if (timeline.irregular[place] != 0 &&
        in_.facts.leads.created_at[in_.facts.activities.lead[timeline.activity_row[i]]] >
            in_.presence.as_of) {
      continue;
    }
    count += test.class_matches[timeline.words.class_of(i)];
  }
  return count >= test.min_count;
}

void ColumnTruth::measure(const MeasureTest& test, std::span<char> holds) const {
  LB_CHECK(in_.scores != nullptr);
  const NumberColumn& column = test.measure == Measure::fit         ? in_.scores->fit
                               : test.measure == Measure::behaviour ? in_.scores->behaviour
                                                                    : in_.scores->score;
  for (std::size_t i = 0; i < holds.size(); ++i) {
    holds[i] = test.holds(column[first_ + i]) ? 1 : 0;
  }
}

void ColumnTruth::grade(const Comparisons& words, std::span<char> holds) const {
  LB_CHECK(in_.scores != nullptr);
  constexpr std::size_t indexes = std::size_t{kNoGrade} + 1;
  std::vector<std::int8_t> known(indexes * indexes, -1); // by both grades
  for (std::size_t i = 0; i < holds.size(); ++i) {
    const std::uint8_t fit = in_.scores->fit_grade[first_ + i];
    const std::uint8_t behaviour = in_.scores->behaviour_grade[first_ + i];
    std::int8_t& found = known[fit * indexes + behaviour];
    if (found < 0) found = words.hold(grade_value(in_.definition, fit, behaviour)) ? 1 : 0;
    holds[i] = static_cast<char>(found);
  }
}

void ColumnTruth::temperature(const Comparisons& words, std::span<char> holds) const {
  LB_CHECK(in_.scores != nullptr);
  std::array<char, 3> found{};
  for (std::size_t one = 0; one < found.size(); ++one) {
    found[one] = words.hold(temperature_value(static_cast<Temperature>(one))) ? 1 : 0;
  }
  for (std::size_t i = 0; i < holds.size(); ++i) {
    holds[i] = found[static_cast<std::size_t>(in_.scores->temperature[first_ + i])];
  }
}

void ColumnTruth::bant(const CompiledPredicate& predicate, std::span<char> holds) const {
  std::ranges::fill(holds, 1);
  for (std::size_t part = 0; part < predicate.bant.size(); ++part) {
    if (!predicate.bant[part]) continue;
    for (std::size_t i = 0; i < holds.size(); ++i) {
      if (in_.presence.bant[first_ + i][part] != *predicate.bant[part]) holds[i] = 0;
    }
  }
}

void ColumnTruth::stage(const StageTest& test, std::span<char> holds) const {
  std::ranges::fill(holds, 0);
  if (in_.stages == nullptr || in_.stages->stage.size() != in_.presence.units.size()) return;
  for (std::size_t i = 0; i < holds.size(); ++i) {
    holds[i] = test.holds(in_.stages->stage[first_ + i], in_.stages->codes) ? 1 : 0;
  }
}

} // namespace

void columnar_truth(const CompiledPredicate& predicate, const UnitColumns& columns,
                    std::size_t first, std::span<char> holds) {
  const std::vector<char> all(holds.size(), 1);
  ColumnTruth(columns, first).fill(predicate, all, holds);
}

} // namespace lb
