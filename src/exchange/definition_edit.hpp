// Edits of a definition document: each is a small value, applied to the document itself, so that
// what the program does not know in it stays as it is. An edit that would break the rules of
// SEMANTICS 3 to 5 is refused by reading the edited document again.
#pragma once

#include "exchange/documents.hpp"

namespace lb {

struct SetRulePoints {
  std::string rule;
  std::int64_t points = 0;
};
struct SetRuleLabel {
  std::string rule, label;
};
/// A whole rule as its document says; the id stays, also where the new text names another.
struct ReplaceRule {
  std::string rule;
  Json document;
};
struct AddRule {
  bool behaviour = false;
  std::string group;
  Json document;
  std::string after{}; ///< the rule that it stands behind; empty: at the group's end
};
/// Off: the rule gives nothing, and keeps in `points_off` what it gives when it is on again.
struct SwitchRule {
  std::string rule;
  bool is_on = false;
};
/// To another place among the rules of its dimension: before the one at `index` of the group, as
/// they stand without it. An index beyond them is the group's end.
struct MoveRule {
  std::string rule, group;
  std::size_t index = 0;
};
struct RemoveRule {
  std::string rule;
};
/// An optional whole-number member of an activity rule: within_days, max_count, min_count, cap.
struct SetRuleLimit {
  std::string rule, member;
  std::optional<std::int64_t> value{};
};
struct SetRuleDecay {
  std::string rule;
  std::optional<Decay> decay{};
};
/// floor or cap of a group, or of a dimension where `group` is "fit" or "behaviour".
struct SetLimit {
  std::string group, member;
  std::optional<std::int64_t> points{};
};
struct SetDimensionDecay {
  bool behaviour = true;
  Decay decay;
};
struct AddGroup {
  bool behaviour = false;
  std::string id, label;
};
struct RemoveGroup {
  std::string group;
};
struct SetMix {
  std::int64_t fit = 100, behaviour = 100;
};
/// The `from` of the n-th grade of a list.
struct SetGradeFrom {
  bool behaviour = false;
  std::size_t index = 0;
  std::int64_t from = 0;
};
/// The N of the first `score` comparison `ge` in a stage's automatic entry.
struct SetStageThreshold {
  std::string stage;
  std::int64_t points = 0;
};
/// The whole predicate of a stage's automatic entry.
struct SetStageEntry {
  std::string stage;
  Json automatic;
};
struct SetStage {
  std::string stage;
  std::string label;
  Owner owner = Owner::marketing;
  std::optional<std::int64_t> sla_hours{};
};
struct SetGateReason {
  std::string gate, reason;
};
/// Which stages a gate blocks, in order; an empty list switches it off.
struct SetGateBlocks {
  std::string gate;
  std::vector<std::string> stages;
};
struct SetListItems {
  std::string list;
  std::vector<std::string> items;
};
/// What the teams mean by a word: the entry of the member `glossary`; null takes it out, so that
/// the shipped meaning stands.
struct SetTerm {
  std::string term;
  Json entry;
};
/// The whole document (a template, a version to go back to, a file).
struct ReplaceDefinition {
  Json document;
};

using DefinitionEdit =
    std::variant<SetRulePoints, SetRuleLabel, ReplaceRule, AddRule, RemoveRule, SetRuleLimit,
                 SetRuleDecay, SetLimit, SetDimensionDecay, AddGroup, RemoveGroup, SetMix,
                 SetGradeFrom, SetStageThreshold, SetStageEntry, SetStage, SetGateReason,
                 SetGateBlocks, SetListItems, SwitchRule, MoveRule, SetTerm, ReplaceDefinition>;

struct EditedDefinition {
  Json document;
  Definition definition;
};
/// The edited document and its reading. Errors: the place the edit names is not there, or the
/// outcome breaks a rule; nothing is changed then. A document without `stages` gets the default
/// ladder written out by the first edit of a stage.
Result<EditedDefinition> apply_edit(const Json& document, const DefinitionEdit& edit);
/// The predicate of the stage's automatic entry as the document says it, or the default ladder
/// where it has no `stages`; null where a decision leads there, or no such stage is.
Json stage_entry(const Json& document, std::string_view stage);

} // namespace lb
