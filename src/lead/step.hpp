// One step that would change where a unit stands: one activity, one BANT answer, one value of an
// attribute, or one decision; who asks for it, and the facts with it. It judges nothing.
#pragma once

#include "lead/definition.hpp"
#include "lead/facts.hpp"

namespace lb {

enum class StepKind : std::uint8_t { activity, bant, attribute, decision };

/// What of the definition asks for a step. `any`: nothing by name, but every activity and every
/// answer may count.
enum class StepAsker : std::uint8_t { rule, stage, gate, any };

struct Step {
  StepKind kind = StepKind::activity;
  StepAsker asker = StepAsker::any;
  std::string asker_id{};              ///< of the rule, the stage or the gate
  std::string name{};                  ///< the activity's kind, the attribute, the decision's kind
  std::optional<std::string> detail{}; ///< of an activity, where one is asked for
  std::size_t bant_part = 0;           ///< answered with yes
  Value value{};                       ///< of an attribute
  bool of_account = false;             ///< the attribute is the account's
  bool is_example = false;             ///< many other values would do as well

  friend bool operator==(const Step&, const Step&) = default;
};

/// Whether two steps change the facts alike, whoever asks for them.
bool same_change(const Step& a, const Step& b);

/// Where a step is put.
struct StepPlace {
  Row lead = kNoRow; ///< of an account unit: any of its leads
  Instant at = 0;
  std::string id{kLastId}; ///< of the new fact; an attribute has none

  /// U+10FFFF: the last fact of its instant.
  static constexpr std::string_view kLastId = "\xF4\x8F\xBF\xBF";
};
/// Adds the step to the facts: an activity or a decision, or a value in the place of the present
/// one. Requires a listed lead, with an account where the step is of one.
void add_step(Facts& facts, const Step& step, const StepPlace& place);

} // namespace lb
