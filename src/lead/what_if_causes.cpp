// The causes of what_if.hpp: which stages come back where changes are taken back.
#include "base/check.hpp"
#include "lead/what_if.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace lb {

namespace {

using ChangeSet = std::vector<std::uint32_t>; // ascending indices

ChangeSet without(ChangeSet set, std::uint32_t change) {
  std::erase(set, change);
  return set;
}

class CauseSearch {
 public:
  CauseSearch(const WhatIfInput& input, const WhatIf& found,
              std::span<const DefinitionChange> changes)
      : input_(input), found_(found), changes_(changes),
        places_(places_of(input.current.definition, input.draft.definition)) {}

  std::vector<MoveCause> make() {
    std::vector<MoveCause> causes(found_.moves.size());
    for (std::uint32_t change = 0; change < changes_.size(); ++change) {
      const std::vector<char>& back = back_without({change});
      for (std::size_t move = 0; move < causes.size(); ++move)
        if (back[move] != 0) causes[move].changes.push_back(change);
    }
    for (std::size_t move = 0; move < causes.size(); ++move)
      if (causes[move].changes.empty()) causes[move] = together(move);
    return causes;
  }

 private:
  MoveCause together(std::size_t move) {
    ChangeSet set(changes_.size());
    std::iota(set.begin(), set.end(), 0U);
    LB_CHECK(back_without(set)[move] != 0);
    // Changes may help and hinder one another: one that was needed may be spared once another is.
    for (bool spared = true; spared;) {
      spared = false;
      for (std::size_t i = set.size(); i-- > 0;) {
        ChangeSet fewer = without(set, set[i]);
        if (back_without(fewer)[move] == 0) continue;
        set = std::move(fewer);
        spared = true;
      }
    }
    return {.together = true, .changes = std::move(set)};
  }

  // By move: whether the unit is where it is now once the changes of the set are taken back.
  const std::vector<char>& back_without(const ChangeSet& set) {
    const auto [known, is_new] = back_.try_emplace(set);
    if (is_new) known->second = evaluate_without(set);
    return known->second;
  }

  std::vector<char> evaluate_without(const ChangeSet& set) {
    std::vector<DefinitionChange> taken;
    for (const std::uint32_t change : set) taken.push_back(changes_[change]);
    const Definition& current = input_.current.definition;
    const Definition definition = with_taken_back(current, input_.draft.definition, taken);
    const Evaluation& evaluation = evaluator_.update(
        {.facts = input_.draft.facts, .definition = definition, .as_of = input_.draft.as_of});
    const UnitPlaces places(places_, definition, evaluation);
    const bool as_now = definition.of_accounts == current.of_accounts;
    std::vector<char> back;
    for (const ShiftedUnit& move : found_.moves)
      back.push_back(places.of(as_now ? move.unit_now : move.unit_in_draft) == move.from ? 1 : 0);
    return back;
  }

  const WhatIfInput& input_;
  const WhatIf& found_;
  std::span<const DefinitionChange> changes_;
  std::vector<std::string> places_;
  Evaluator evaluator_; // keeps the features that two sets have in common
  std::map<ChangeSet, std::vector<char>> back_;
};

} // namespace

std::vector<MoveCause> causes_of(const WhatIfInput& input, const WhatIf& found,
                                 std::span<const DefinitionChange> changes) {
  return CauseSearch(input, found, changes).make();
}

} // namespace lb
