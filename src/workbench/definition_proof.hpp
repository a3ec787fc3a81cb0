// What recorded outcomes tell of one definition, read in slices: of one that is evaluated already,
// or of one that nothing else evaluates. A frame is never held up by it.
#pragma once

#include "exchange/definition_edit.hpp"
#include "lead/hand_backs.hpp"
#include "lead/leakage.hpp"
#include "lead/proof.hpp"
#include "workbench/workbench.hpp"

namespace lb {

/// A slice that ends by itself at so many pauses, and needs no clock.
Budget slice_of_pauses(int pauses);

/// From so many won and so many lost on what is learned from outcomes is worth a look.
inline constexpr std::int64_t kFewestToLearn = 40;

enum class ProofSpan : std::uint8_t { all, before, after };
/// Who calls a lead ready: the definition, by its line or the entry of its ready stage, or any form
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
  /// Whether nothing is left to read of that stamp.
  bool is_read_of(std::uint64_t stamp) const { return done_ && !making_ && stamp_ == stamp; }
  /// Gives up the reading that is under way; what is there stays.
  void give_up();
  const DefinitionProof* get() const { return done_.get(); } ///< nullptr before the first one
  std::uint64_t serial() const { return serial_; }           ///< another one with every reading

 private:
  std::shared_ptr<const Definition> definition_;
  std::uint64_t stamp_ = 0, facts_revision_ = 0, serial_ = 0;
  std::unique_ptr<DefinitionProof> making_, done_;
  Work work_; ///< last, for it speaks of what stands before it
};

/// The same of a definition that is evaluated for this alone: a camp's draft, other points.
class ProofBeside {
 public:
  /// Goes on for a slice; true once what is there is of the definition, as of the evaluation that
  /// is shown. Without a definition there is nothing. Requires clear() whenever the facts or the
  /// as-of instant are others. Keeps: a copy of the definition.
  bool bring(const Workbench& workbench, const Definition* definition);
  void clear();
  const DefinitionProof* get() const { return slot_.get(); }
  std::uint64_t serial() const { return slot_.serial(); }

 private:
  std::shared_ptr<const Definition> definition_;
  Evaluator evaluator_;
  std::uint64_t stamp_ = 0;
  ProofSlot slot_;
  Work evaluating_; ///< last, for it speaks of what stands before it
};

} // namespace lb
