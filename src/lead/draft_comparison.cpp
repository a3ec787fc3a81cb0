#include "lead/draft_comparison.hpp"

#include "base/check.hpp"
#include "lead/compiled_predicate.hpp"
#include "lead/explanation.hpp"

#include <algorithm>
#include <map>

namespace lb {

namespace {

// What a unit is called in both drafts, whatever each of them scores.
struct UnitName {
  std::string_view id;
  bool is_lead = false;
  auto operator<=>(const UnitName&) const = default;
};

// Reached mql: entered it or a rung above, ever.
bool has_reached(std::span<const Move> moves, const StageCodes& codes, StageCode rung) {
  return codes.on_ladder(rung) && std::ranges::any_of(moves, [&](const Move& move) {
           return codes.on_ladder(move.to) && move.to >= rung;
         });
}

using Parts = std::map<std::string, PartDifference, std::less<>>; // by rule id

class Draft {
 public:
  explicit Draft(const DraftView& view) : view_(view) {
    const Evaluation& evaluation = view.evaluator.current();
    const StageCode mql = stage_code(view.input.definition, "mql");
    for (std::size_t unit = 0; unit < evaluation.units.size(); ++unit) {
      const UnitName name{.id = id_of_unit(view.input.facts, evaluation.units, unit),
                          .is_lead = evaluation.units.is_account[unit] == 0};
      units_.emplace_back(name, unit);
      if (has_reached(evaluation.stages.moves_of(unit), evaluation.stages.codes, mql))
        ready_.push_back(name);
    }
    std::ranges::sort(units_);
    std::ranges::sort(ready_);
  }

  std::span<const UnitName> ready() const { return ready_; }
  bool calls_ready(const UnitName& name) const { return std::ranges::binary_search(ready_, name); }
  std::vector<std::string> ready_ids() const {
    std::vector<std::string> ids;
    for (const UnitName& name : ready_) ids.emplace_back(name.id);
    return ids;
  }

  /// Sets `side` of each rule's part. A unit that this draft does not have leaves them 0.
  void read_parts(const UnitName& name, std::int64_t PartDifference::* side, Parts& parts) const {
    const auto found = std::ranges::lower_bound(units_, name, {}, &NamedUnit::first);
    if (found == units_.end() || found->first != name) return;
    const Explanation explanation = view_.evaluator.explain(view_.input, found->second);
    for (const RulePart& part : explanation.parts) parts[part.rule->id].*side = part.micro;
  }

 private:
  using NamedUnit = std::pair<UnitName, std::size_t>;
  const DraftView& view_;
  std::vector<NamedUnit> units_;
  std::vector<UnitName> ready_;
};

DraftDifference difference_of(const UnitName& name, const Draft& marketing, const Draft& sales) {
  Parts parts;
  marketing.read_parts(name, &PartDifference::marketing, parts);
  sales.read_parts(name, &PartDifference::sales, parts);
  DraftDifference difference{
      .id = std::string(name.id), .only_sales = sales.calls_ready(name), .parts = {}};
  for (auto& [rule, part] : parts) {
    if (part.marketing == part.sales) continue;
    part.rule = rule;
    difference.parts.push_back(part);
  }
  return difference;
}

} // namespace

DraftComparison compare_drafts(const DraftView& marketing_view, const DraftView& sales_view) {
  LB_CHECK(&marketing_view.input.facts == &sales_view.input.facts &&
           marketing_view.input.as_of == sales_view.input.as_of);
  const Draft marketing(marketing_view);
  const Draft sales(sales_view);
  std::vector<UnitName> in_one;
  std::ranges::set_symmetric_difference(marketing.ready(), sales.ready(),
                                        std::back_inserter(in_one));
  DraftComparison result{.marketing = marketing.ready_ids(), .sales = sales.ready_ids()};
  for (const UnitName& name : in_one)
    result.differences.push_back(difference_of(name, marketing, sales));
  const std::size_t twice_both = marketing.ready().size() + sales.ready().size() - in_one.size();
  result.both = static_cast<std::int64_t>(twice_both / 2);
  result.either = result.both + static_cast<std::int64_t>(in_one.size());
  return result;
}

} // namespace lb
