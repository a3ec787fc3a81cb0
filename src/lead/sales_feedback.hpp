// What sales says of the leads that it is handed: for which reasons it took them, sent them back or
// lost them, how many of those it took were worth it, and which it sent back although they were
// what had been agreed.
#pragma once

#include "lead/evaluation.hpp"
#include "lead/proportion.hpp"

namespace lb {

struct ReasonCount {
  std::string kind;   ///< accept, reject, recycle, disqualify or lost
  std::string reason; ///< as first met; empty where none was given
  std::int64_t count = 0;
};
/// Of the decisions that moved a unit; reasons are compared as texts. By kind in that order, the
/// most frequent first, then by reason. Cost: the moves.
std::vector<ReasonCount> count_reasons(const Facts& facts, const Evaluation& evaluation);

/// A move by `reject`.
struct Reject {
  std::uint32_t unit = 0;
  std::uint32_t decision = 0; ///< index in Facts
  /// The unit had entered mql, not merely passed it, since it last came onto the ladder: it was
  /// what the definition calls ready.
  bool was_ready = false;
};

struct HandOvers {
  std::int64_t count = 0;         ///< units that entered or passed sal
  std::int64_t won = 0, lost = 0; ///< of these, where the outcome is known (SEMANTICS 7)
  std::vector<Reject> rejects{};  ///< by unit, then in the order of its moves

  /// Won of those whose outcome is known, in parts per million; nothing without one.
  std::optional<std::int64_t> precision() const { return ppm_of(won, won + lost); }
  std::optional<Interval> precision_interval() const { return wilson_interval(won, won + lost); }
  /// What the rejects cost sales, each taking the minutes that it takes to find out.
  std::int64_t minutes_lost(std::int64_t minutes_each) const {
    return static_cast<std::int64_t>(rejects.size()) * minutes_each;
  }
};
/// Cost: the moves.
HandOvers hand_overs_of(const Facts& facts, const Definition& definition,
                        const Evaluation& evaluation);

/// How both sides kept to a definition from an instant on.
struct KeptWord {
  std::int64_t hand_overs = 0; ///< moves that entered or passed sal
  std::int64_t unmet = 0;      ///< of these, of units that were not ready: marketing's number
  std::int64_t rejects = 0;
  std::int64_t met = 0; ///< of these, of units that were ready (Reject::was_ready): sales' number
  friend bool operator==(const KeptWord&, const KeptWord&) = default;
};
/// Of the moves at or after `since`; a unit is ready as Reject says. Cost: the moves.
KeptWord kept_word(const Definition& definition, const Facts& facts, const Evaluation& evaluation,
                   Instant since);

} // namespace lb
