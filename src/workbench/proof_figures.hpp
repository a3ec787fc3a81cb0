// What recorded outcomes tell of the definition that is shown and, while a draft is open, of the
// version in force beside it; and the points that they suggest. Kept between frames, read anew in
// slices with the evaluation that is shown: a frame is never held up by it.
#pragma once

#include "exchange/definition_edit.hpp"
#include "lead/hand_backs.hpp"
#include "lead/leakage.hpp"
#include "lead/proof.hpp"
#include "lead/suggestion.hpp"
#include "lead/threshold_stage.hpp"
#include "workbench/workbench.hpp"

namespace lb {

/// From so many won and so many lost on what is learned from outcomes is worth a look.
inline constexpr std::int64_t kFewestToLearn = 40;

enum class ProofSpan : std::uint8_t { all, before, after };
/// Who calls a lead ready: the definition, by its line or the entry of its ready stage; or any form
/// that was filled in.
enum class ProofCall : std::uint8_t { line, form };
enum class ProofWho : std::uint8_t { outcomes, called, won_called, missed };

/// The outcomes in which a rule had a part.
struct RuleOutcomes {
  std::int64_t count = 0, won = 0;
};

/// One definition before the outcomes.
struct DefinitionProof {
  std::shared_ptr<const Definition> definition;
  std::optional<ReadyStage> ready{}; ///< nothing: no stage of the ladder stands for it
  Proven proven{};
  Backtest backtest{};
  std::array<std::vector<std::uint32_t>, 10> deciles{}; ///< units of the backtest's deciles
  GradeOutcomes grades{};
  std::vector<GradeReversal> reversals{};
  StayStatistics head_start{};
  std::vector<RuleOutcomes> rules{}; ///< as in rules_of()
  HandBacks hand_backs{};
  std::vector<HandBackAdvice> advice{}; ///< of its own rules
  std::int64_t refused_wins = 0;        ///< units not won whose decision `won` a gate refused
  std::uint32_t refusing_gate = 0;      ///< that of the most of them, index in the definition
  Leakage leakage{};
  std::vector<LeakyRule> leaky{};  ///< its rules that ask for what looks late
  std::optional<Instant> middle{}; ///< where a split by time parts the outcomes

  std::size_t past_count() const { return proven.past.size(); } ///< outcomes that are known
  bool can_be_learned_from() const {
    return backtest.won_count >= kFewestToLearn && backtest.lost_count >= kFewestToLearn;
  }
  bool calls(ProofCall call, std::uint32_t place) const {
    if (call == ProofCall::form) return proven.past[place].has_form;
    return proven.past[place].is_called;
  }
  /// Places among the outcomes of the span, which `split` ends or begins.
  std::vector<std::uint32_t> places(ProofSpan span, std::optional<Instant> split) const;
  /// Units of the evaluation, ascending.
  std::vector<std::uint32_t> units(ProofWho who, ProofCall call,
                                   std::span<const std::uint32_t> places) const;
};

/// How one caller would have called the outcomes of a span.
struct ProofRow {
  bool is_in_force = false; ///< else of the definition that is shown
  ProofCall call = ProofCall::line;
  ProofSpan span = ProofSpan::all;
  ReadyQuality quality{};
  std::optional<std::int64_t> auc{}; ///< of a line's score
};

/// What one definition comes to, and the reading that is under way for the next.
class ProofSlot {
 public:
  struct Source {
    std::shared_ptr<const Definition> definition;
    const Evaluator& evaluator; ///< of it, as of the evaluation that is shown
    std::uint64_t stamp = 0;    ///< another one: to be read anew
  };
  /// Goes on for a slice; true once what is there is of the source.
  bool bring(const Workbench& workbench, const Source& source);
  void clear();
  const DefinitionProof* get() const { return done_.get(); } ///< nullptr before the first one
  std::uint64_t serial() const { return serial_; }           ///< another one with every reading

 private:
  std::shared_ptr<const Definition> definition_;
  std::uint64_t stamp_ = 0, facts_revision_ = 0, serial_ = 0;
  std::unique_ptr<DefinitionProof> making_, done_;
  Work work_; ///< last, for it speaks of what stands before it
};

class ProofFigures {
 public:
  /// Goes on reading for a slice; true once all of it is of what is shown. Requires an evaluation
  /// with its stages.
  bool update(const Workbench& workbench);
  bool has() const { return shown_.get() != nullptr; }
  /// Requires has().
  const DefinitionProof& shown() const { return *shown_.get(); }
  /// nullptr without a draft, and while it is on its way.
  const DefinitionProof* in_force() const { return has_draft_ ? in_force_.get() : nullptr; }
  /// Of what is shown, then of the version in force, then of any form; each of all outcomes, or
  /// before the middle date and after it. Requires has().
  const std::vector<ProofRow>& rows(bool by_time) const { return by_time ? halves_ : whole_; }
  /// Of the version in force, and without a draft of what is shown: taking a suggestion over does
  /// not move the others. nullptr while that is on its way.
  const DefinitionProof* suggests_for() const;
  /// Goes on for a slice with the points that the outcomes suggest; true once they are there.
  /// Cost: once with each reading, as suggest_points().
  bool bring_suggestion();
  /// Of suggests_for(); nullptr while it is on its way. Errors: as suggest_points().
  const Result<Suggestion>* suggestion() const;

 private:
  void count_rows();
  std::vector<ProofRow> rows_of(bool by_time) const;

  ProofSlot shown_, in_force_;
  bool has_draft_ = false;
  std::uint64_t counted_shown_ = 0, counted_in_force_ = 0; // serials of the slots
  std::vector<ProofRow> whole_, halves_;
  const ProofSlot& suggesting_slot() const { return has_draft_ ? in_force_ : shown_; }
  bool is_suggesting_anew() const;

  struct Suggesting {
    std::uint64_t serial = 0; // of the slot
    bool of_in_force = false;
    std::optional<Result<Suggestion>> result{};
    Work work{}; // last, for it speaks of what stands before it
  };
  std::unique_ptr<Suggesting> suggesting_;
};

} // namespace lb
