#include "lead/what_if.hpp"

#include "base/check.hpp"

#include <algorithm>

namespace lb {

namespace {

// Orders units as an evaluation does, whatever definition they are of.
struct UnitKey {
  bool is_lead = false;
  std::string_view id;
  auto operator<=>(const UnitKey&) const = default;
};
UnitKey key_of(const Facts& facts, const Units& units, std::uint32_t unit) {
  return {.is_lead = units.is_account[unit] == 0, .id = id_of_unit(facts, units, unit)};
}

class Shift {
 public:
  explicit Shift(const WhatIfInput& input)
      : input_(input), places_(places_of(input.current.definition, input.draft.definition)),
        now_(places_, input.current.definition, input.current_evaluation),
        then_(places_, input.draft.definition, input.draft_evaluation) {
    for (const std::string& id : places_) result_.places.push_back({.id = id});
  }

  WhatIf make() {
    const Units& current = input_.current_evaluation.units;
    const Units& draft = input_.draft_evaluation.units;
    const Facts& facts = input_.current.facts;
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    while (a < current.size() || b < draft.size()) {
      const bool only_draft =
          a == current.size() ||
          (b < draft.size() && key_of(facts, draft, b) < key_of(facts, current, a));
      const bool only_current =
          !only_draft && (b == draft.size() || key_of(facts, current, a) < key_of(facts, draft, b));
      add({.unit_now = only_draft ? kNowhere : a, .unit_in_draft = only_current ? kNowhere : b});
      if (!only_draft) ++a;
      if (!only_current) ++b;
    }
    return std::move(result_);
  }

 private:
  void add(ShiftedUnit unit) {
    unit.from = now_.of(unit.unit_now);
    unit.to = then_.of(unit.unit_in_draft);
    if (unit.from != kNowhere) ++result_.places[unit.from].now;
    if (unit.to != kNowhere) ++result_.places[unit.to].in_draft;
    if (unit.from == unit.to) return;
    if (unit.from != kNowhere) ++result_.places[unit.from].leaves;
    if (unit.to != kNowhere) ++result_.places[unit.to].enters;
    result_.moves.push_back(unit);
  }

  const WhatIfInput& input_;
  std::vector<std::string> places_;
  UnitPlaces now_, then_;
  WhatIf result_;
};

} // namespace

WhatIf what_if(const WhatIfInput& input) {
  LB_CHECK(&input.current.facts == &input.draft.facts && input.current.as_of == input.draft.as_of);
  return Shift(input).make();
}

} // namespace lb
