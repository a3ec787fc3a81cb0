// What became of the leads that were handed over, told by source, campaign, rep or criterion; why
// sales took them, sent them back or lost them, and what that cost; and whose doing the won amounts
// were. Kept between frames, counted anew with the evaluation that is shown.
#pragma once

#include "lead/attribution.hpp"
#include "lead/sales_feedback.hpp"
#include "lead/unit_parts.hpp"
#include "workbench/workbench.hpp"

namespace lb {

enum class ResultPartition : std::uint8_t { source, campaign, rep, criterion };
inline constexpr std::array<std::string_view, 4> kResultPartitions{"source", "campaign", "rep",
                                                                   "criterion"};

/// Units ascending; `handed_over` and `won` among them.
struct ResultPart {
  std::string name; ///< a source as first met, the id of a campaign, rep or rule; empty: none
  std::vector<std::uint32_t> units{}, handed_over{}, won{};
  std::optional<StayStatistics> cycle{}; ///< from the hand-over to the win
  StayStatistics first_touch{};          ///< from becoming ready to the first decision; count 0
};

/// Why sales decided so, and of whom.
struct ReasonPart {
  ReasonCount reason;
  std::vector<std::uint32_t> units{}; ///< ascending, each once
};

class ResultFigures {
 public:
  /// `outcomes` are of the evaluation that is shown, and asked for by criterion alone. Requires an
  /// evaluation with its stages. Cost: where something is another, the moves and decisions; by
  /// campaign the activities too.
  void update(const Workbench& workbench, ResultPartition by, const Outcomes* outcomes);

  std::span<const ResultPart> parts() const { return parts_; } ///< none empty; the largest first
  const ResultPart& all() const { return all_; }               ///< every unit
  /// Ready by now, and nobody has decided anything since.
  const std::vector<std::uint32_t>& untouched() const { return untouched_; }
  std::span<const ReasonPart> reasons() const { return reasons_; } ///< as count_reasons()
  const HandOvers& hand_overs() const { return hand_overs_; }
  /// Units of the rejects, ascending, each once; of those alone that had been ready.
  std::vector<std::uint32_t> rejected(bool that_were_ready) const;

 private:
  void look_at_units(const Workbench& workbench);
  void look_at_reasons(const Workbench& workbench);
  std::vector<UnitPart> parts_of(const Workbench& workbench, const Outcomes* outcomes) const;
  ResultPart part_of(const Workbench& workbench, UnitPart part) const;

  std::uint64_t stamp_ = 0; ///< Derived's
  std::optional<ResultPartition> by_{};
  std::vector<ResultPart> parts_;
  ResultPart all_{};
  std::vector<char> handed_over_;                     // by unit
  std::vector<std::optional<std::int64_t>> to_touch_; // by unit: seconds
  std::vector<std::uint32_t> untouched_;
  std::vector<ReasonPart> reasons_;
  HandOvers hand_overs_;
};

/// A campaign, listed or only named by activities; or what no campaign brought.
struct ReturnRow {
  std::string campaign;
  bool is_none = false;
  std::optional<std::int64_t> cost{};
  std::array<std::int64_t, kAttributionModels.size()> credits{}; ///< minor units
  std::array<std::optional<std::int64_t>, kAttributionModels.size()> roi{};
};

class ReturnFigures {
 public:
  /// Requires an evaluation with its stages. Cost: where it or a cost is another, as attribution().
  void update(const Workbench& workbench);

  /// Listed ones in their order, then those that are only named, by id, then what none brought.
  std::span<const ReturnRow> rows() const { return rows_; }
  /// The sum of each column; its ROI is of the campaigns whose cost is known.
  const ReturnRow& total() const { return total_; }
  std::int64_t won_amount() const { return won_amount_; } ///< of all moves by `won`

 private:
  std::uint64_t stamp_ = 0, notes_revision_ = 0; ///< Derived's, and the workbench's
  std::vector<ReturnRow> rows_;
  ReturnRow total_{};
  std::int64_t won_amount_ = 0;
};

} // namespace lb
