#include "lead/step_candidates.hpp"

#include "lead/compiled_predicate.hpp"
#include "lead/step_values.hpp"

#include <algorithm>

namespace lb {

namespace {

StageCodes codes_of(const Definition& definition) {
  return {.rung_count = static_cast<StageCode>(definition.stages.size())};
}

bool has_entry(const Stage& stage) {
  return stage.automatic || !stage.decision.empty();
}

StageCode way_out_of_nurture(const Definition& definition) {
  const StageCode mql = stage_code(definition, "mql");
  if (mql < definition.stages.size() && has_entry(definition.stages[mql])) return mql;
  for (StageCode rung = 0; rung < definition.stages.size(); ++rung) {
    const Stage& stage = definition.stages[rung];
    if (!stage.automatic && !stage.decision.empty()) return rung;
  }
  return kNoStage;
}

} // namespace

StageCode next_stage(const Definition& definition, StageCode stage) {
  const StageCodes codes = codes_of(definition);
  if (stage == codes.nurture()) return way_out_of_nurture(definition);
  if (!codes.on_ladder(stage)) return codes.nurture();
  const auto next = static_cast<StageCode>(stage + 1);
  return codes.on_ladder(next) ? next : kNoStage;
}

bool reaches(const StageCodes& codes, StageCode target, StageCode stage) {
  if (target == codes.nurture()) return codes.on_ladder(stage) || stage == target;
  return codes.on_ladder(target) && codes.on_ladder(stage) && stage >= target;
}

namespace {

// The kinds of activities that rules with points name, in their order; without one, page_view.
std::vector<std::string> earning_kinds(const Definition& definition) {
  std::vector<std::string> kinds;
  for (const RuleRef& ref : rules_of(definition)) {
    const auto* activity = std::get_if<ActivityCondition>(&ref.rule->condition);
    if (activity != nullptr && activity->kind && ref.rule->points > 0) {
      kinds.push_back(*activity->kind);
    }
  }
  if (kinds.empty()) kinds.emplace_back("page_view");
  return kinds;
}

class CandidateList {
 public:
  CandidateList(const Definition& definition, const StepSituation& situation)
      : definition_(definition), situation_(situation), kinds_(earning_kinds(definition)) {}

  std::vector<Step> make(StageCode target);

 private:
  void from_rules();
  void from_rule(const Rule& rule);
  void from_predicate(const Predicate& predicate, bool wanted);
  void from_gates(StageCode first, StageCode target);

  void add(Step step);
  void add_activity(const std::optional<std::string>& kind,
                    std::span<const Comparison> detail = {});
  void add_bant(std::size_t part) { add({.kind = StepKind::bant, .bant_part = part}); }
  void add_value(const Predicate& leaf, bool wanted);
  void add_decision(StageCode rung);

  const Definition& definition_;
  const StepSituation& situation_;
  std::vector<std::string> kinds_; ///< never empty
  StepAsker asker_ = StepAsker::any;
  std::string asker_id_;
  std::vector<Step> steps_;
};

void CandidateList::add(Step step) {
  step.asker = asker_;
  step.asker_id = asker_id_;
  const auto is_there = [&](const Step& other) { return same_change(step, other); };
  if (std::ranges::none_of(steps_, is_there)) steps_.push_back(std::move(step));
}

void CandidateList::add_activity(const std::optional<std::string>& kind,
                                 std::span<const Comparison> detail) {
  Step step{.kind = StepKind::activity, .name = kind.value_or(kinds_.front())};
  const Comparisons comparisons(detail, definition_.lists);
  if (!comparisons.hold(ReadValue{})) {
    const auto asked = asked_value(detail, definition_.lists, true);
    if (!asked) return;
    step.detail = value_text(asked->value);
    step.is_example = asked->is_example;
    if (!comparisons.hold(Value::of_text(*step.detail))) return; // only texts are details
  }
  add(std::move(step));
}

void CandidateList::add_value(const Predicate& leaf, bool wanted) {
  const bool of_account = situation_.is_account || leaf.kind == PredicateKind::account_attribute;
  if (of_account && !situation_.has_account) return;
  if (of_account && leaf.kind == PredicateKind::attribute && leaf.name == "committee_role") return;
  const auto asked = asked_value(leaf.comparisons, definition_.lists, wanted);
  if (!asked) return;
  Step step{.kind = StepKind::attribute,
            .name = leaf.name,
            .value = asked->value,
            .of_account = of_account,
            .is_example = asked->is_example};
  if (leaf.name == "email_domain") {
    step.name = "email";
    step.value = Value::of_text("name@" + value_text(asked->value));
  }
  add(std::move(step));
}

void CandidateList::from_predicate(const Predicate& predicate, bool wanted) {
  switch (predicate.kind) {
  case PredicateKind::all:
  case PredicateKind::any:
    for (const Predicate& part : predicate.parts) from_predicate(part, wanted);
    return;
  case PredicateKind::negation:
    return from_predicate(predicate.parts.front(), !wanted);
  case PredicateKind::attribute:
  case PredicateKind::account_attribute:
    return add_value(predicate, wanted);
  case PredicateKind::activity:
    if (wanted) {
      add_activity(predicate.has_name ? std::optional(predicate.name) : std::nullopt,
                   predicate.comparisons);
    }
    return;
  case PredicateKind::bant:
    for (std::size_t part = 0; part < predicate.bant.size(); ++part) {
      if (predicate.bant[part]) add_bant(part);
    }
    return;
  default:
    return;
  }
}

void CandidateList::from_rule(const Rule& rule) {
  if (const auto* fit = std::get_if<FitCondition>(&rule.condition)) {
    if (rule.points != 0) from_predicate(fit->when, rule.points > 0);
  } else if (const auto* activity = std::get_if<ActivityCondition>(&rule.condition)) {
    if (rule.points > 0) add_activity(activity->kind, activity->detail);
  } else if (const auto* inactivity = std::get_if<InactivityCondition>(&rule.condition)) {
    if (rule.points >= 0) return;
    if (!inactivity->kinds) return add_activity(std::nullopt);
    for (const std::string& kind : *inactivity->kinds) add_activity(kind);
  }
}

void CandidateList::from_rules() {
  asker_ = StepAsker::rule;
  for (const RuleRef& ref : rules_of(definition_)) {
    asker_id_ = ref.rule->id;
    from_rule(*ref.rule);
  }
}

void CandidateList::from_gates(StageCode first, StageCode target) {
  asker_ = StepAsker::gate;
  for (const Gate& gate : definition_.gates) {
    asker_id_ = gate.id;
    const auto is_before = [&](const std::string& id) {
      const StageCode code = stage_code(definition_, id);
      return code >= first && code <= target;
    };
    if (std::ranges::any_of(gate.blocks, is_before)) from_predicate(gate.when, false);
  }
}

void CandidateList::add_decision(StageCode rung) {
  const Stage& stage = definition_.stages[rung];
  if (stage.automatic || stage.decision.empty()) return;
  asker_ = StepAsker::stage;
  asker_id_ = stage.id;
  add({.kind = StepKind::decision, .name = stage.decision});
}

std::vector<Step> CandidateList::make(StageCode target) {
  const StageCodes codes = codes_of(definition_);
  if (target == kNoStage) return {};
  if (target == codes.nurture()) {
    add({.kind = StepKind::decision, .name = "reopen"});
    return std::move(steps_);
  }
  add_decision(target);
  from_rules();
  if (const auto& automatic = definition_.stages[target].automatic) {
    asker_ = StepAsker::stage;
    asker_id_ = definition_.stages[target].id;
    from_predicate(*automatic, true);
  }
  const bool passes_all = !codes.on_ladder(situation_.stage);
  from_gates(passes_all ? StageCode{0} : target, target);
  asker_ = StepAsker::any;
  asker_id_.clear();
  for (std::size_t part = 0; part < kBantParts.size(); ++part) add_bant(part);
  for (const std::string& kind : kinds_) add_activity(kind);
  for (StageCode rung = target + 1; rung < codes.rung_count; ++rung) add_decision(rung);
  return std::move(steps_);
}

} // namespace

std::vector<Step> candidate_steps(const Definition& definition, const StepSituation& situation) {
  return CandidateList(definition, situation).make(next_stage(definition, situation.stage));
}

} // namespace lb
