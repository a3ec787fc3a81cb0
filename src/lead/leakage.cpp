#include "lead/leakage.hpp"

#include "base/text.hpp"
#include "lead/backtest.hpp"
#include "lead/evaluator_state.hpp"
#include "lead/labels.hpp"
#include "lead/value_groups.hpp"

#include <algorithm>
#include <map>

namespace lb {

namespace {

constexpr std::size_t kLabelsAtOnce = 512; // each reads a value or its activities
constexpr std::int64_t kTellingAuc = 750'000;
constexpr std::int64_t kTellingPoints = 15; // of 100 units
constexpr std::int64_t kFewestUnits = 5;

const AttributeColumn* column_of(const Attributes& attributes, std::string_view name) {
  const auto found = attributes.find(name);
  return found ? &attributes.columns()[*found] : nullptr;
}

// One attribute of units, as `attr` or `account_attr` reads it.
class UnitAttribute {
 public:
  UnitAttribute(const Facts& facts, const Evaluator::State& state, const AttributeEvidence& what)
      : facts_(facts), state_(state), of_account_(what.of_account),
        leads_(column_of(facts.leads.attributes, what.name)),
        accounts_(column_of(facts.accounts.attributes, what.name)) {}

  std::uint32_t group(std::uint32_t unit) {
    const Units& units = state_.presence().units;
    const Row row = units.row[unit];
    if (units.is_account[unit] == 0)
      return of_account_ ? in(accounts_, facts_.leads.account[row]) : in(leads_, row);
    const std::uint32_t own = in(accounts_, row);
    if (of_account_ || own != ValueGroups::kUnknown) return own;
    for (const Row lead : state_.timeline().leads_of(state_.presence().place(unit))) {
      if (units.unit_of_lead[lead] == kNoRow) continue;
      const std::uint32_t found = in(leads_, lead);
      if (found != ValueGroups::kUnknown) return found;
    }
    return ValueGroups::kUnknown;
  }
  void join_numbers(std::vector<std::uint32_t>& units) const { groups_.join_numbers(units); }

 private:
  std::uint32_t in(const AttributeColumn* column, Row row) {
    return column == nullptr || row == kNoRow ? ValueGroups::kUnknown
                                              : groups_.of(*column, column->codes[row]);
  }

  const Facts& facts_;
  const Evaluator::State& state_;
  bool of_account_;
  const AttributeColumn *leads_, *accounts_;
  ValueGroups groups_;
};

// The labelled units, and the fold of each.
struct Labelled {
  std::vector<Label> labels;
  std::vector<std::size_t> folds{};
};

using FoldTallies = std::array<Tally, kFoldCount>;

void count(FoldTallies& tallies, std::size_t fold, bool won) {
  ++(won ? tallies[fold].won : tallies[fold].lost);
}

Tally all_but(const FoldTallies& tallies, std::size_t held_out) {
  Tally sum;
  for (std::size_t fold = 0; fold < kFoldCount; ++fold) {
    if (fold == held_out) continue;
    sum.won += tallies[fold].won;
    sum.lost += tallies[fold].lost;
  }
  return sum;
}

double share_of(const Tally& tally, double common) {
  const auto won = static_cast<double>(tally.won);
  return (won + common) / (won + static_cast<double>(tally.lost) + 1);
}

// The AUC of each group's share of won in the other folds, pooled over the folds.
std::optional<std::int64_t> held_out_auc(const Labelled& labelled,
                                         std::span<const std::uint32_t> groups) {
  std::map<std::uint32_t, FoldTallies> by_group;
  FoldTallies all{};
  for (std::size_t i = 0; i < groups.size(); ++i) {
    count(by_group[groups[i]], labelled.folds[i], labelled.labels[i].won);
    count(all, labelled.folds[i], labelled.labels[i].won);
  }
  std::map<double, Tally, std::greater<>> by_share;
  for (std::size_t fold = 0; fold < kFoldCount; ++fold) {
    const Tally rest = all_but(all, fold);
    const std::int64_t size = rest.won + rest.lost;
    const double common =
        size == 0 ? 0.5 : static_cast<double>(rest.won) / static_cast<double>(size);
    for (const auto& [group, tallies] : by_group) {
      Tally& tally = by_share[share_of(all_but(tallies, fold), common)];
      tally.won += tallies[fold].won;
      tally.lost += tallies[fold].lost;
    }
  }
  std::vector<Tally> best_first;
  for (const auto& [share, tally] : by_share) best_first.push_back(tally);
  return auc_of(best_first);
}

Work read_attribute(UnitAttribute attribute, const Labelled& labelled, AttributeEvidence& found) {
  std::vector<std::uint32_t> groups;
  for (const Label& label : labelled.labels) {
    groups.push_back(attribute.group(label.unit));
    if (groups.back() != ValueGroups::kUnknown) ++(label.won ? found.known_won : found.known_lost);
    if (groups.size() % kLabelsAtOnce == 0) co_await Pause{};
  }
  attribute.join_numbers(groups);
  co_await Pause{};
  found.auc = held_out_auc(labelled, groups);
  co_await Pause{};
}

// Kinds of activities by their keys; those of one key are one.
class KindReader {
 public:
  KindReader(const Facts& facts, const Evaluator::State& state) : facts_(facts), state_(state) {
    const TextPool& kinds = facts.activities.kinds;
    for (Code code = 0; code < kinds.size(); ++code)
      found_of_.push_back(&found_[text_key(kinds.text(code))]);
    for (Code code = 0; code < kinds.size(); ++code)
      if (found_of_[code]->kind.empty()) found_of_[code]->kind = kinds.text(code);
  }

  void read(const Label& label) {
    const Timeline& timeline = state_.timeline();
    const std::uint32_t place = state_.presence().place(label.unit);
    if (label.scored_at < timeline.created_at(place)) return; // nothing came before
    std::vector<const KindEvidence*> seen;
    const std::uint32_t end = timeline.activities_until(place, state_.presence().as_of);
    for (std::uint32_t i = timeline.activity_begin[place]; i < end; ++i) {
      const Row activity = timeline.activity_row[i];
      const Code kind = facts_.activities.kind[activity];
      if (kind == kNoCode || std::ranges::contains(seen, found_of_[kind])) continue;
      seen.push_back(found_of_[kind]);
      ++found_of_[kind]->units;
      found_of_[kind]->after += facts_.activities.at[activity] > label.scored_at ? 1 : 0;
    }
  }

  std::vector<KindEvidence> take() {
    std::vector<KindEvidence> occurring;
    for (auto& [key, evidence] : found_)
      if (evidence.units > 0) occurring.push_back(std::move(evidence));
    return occurring;
  }

 private:
  const Facts& facts_;
  const Evaluator::State& state_;
  std::map<std::string, KindEvidence> found_; // by key
  std::vector<KindEvidence*> found_of_;       // by code of the kind
};

bool rule_asks_for(const Predicate& predicate, const AttributeEvidence& attribute) {
  const auto kind =
      attribute.of_account ? PredicateKind::account_attribute : PredicateKind::attribute;
  const bool is_named = predicate.name == attribute.name ||
                        (predicate.name == "email_domain" && attribute.name == "email");
  if (predicate.kind == kind && is_named) return true;
  return std::ranges::any_of(predicate.parts,
                             [&](const Predicate& part) { return rule_asks_for(part, attribute); });
}

bool rule_asks_for(const Rule& rule, const AttributeEvidence& attribute) {
  const auto* fit = std::get_if<FitCondition>(&rule.condition);
  return fit != nullptr && rule_asks_for(fit->when, attribute);
}

bool rule_asks_for(const Rule& rule, const KindEvidence& kind) {
  const auto* activity = std::get_if<ActivityCondition>(&rule.condition);
  return activity != nullptr && activity->kind && text_key(*activity->kind) == text_key(kind.kind);
}

} // namespace

bool looks_filled_in_later(const Leakage& leakage, const AttributeEvidence& attribute) {
  if (!attribute.auc || *attribute.auc < kTellingAuc) return false;
  const std::int64_t apart =
      attribute.known_won * leakage.lost - attribute.known_lost * leakage.won;
  return 100 * std::abs(apart) >= kTellingPoints * leakage.won * leakage.lost;
}

bool looks_like_follow_up(const KindEvidence& kind) {
  return kind.units >= kFewestUnits && 10 * kind.after >= 9 * kind.units;
}

std::vector<LeakyRule> leaky_rules(const Definition& definition, const Leakage& leakage) {
  std::vector<LeakyRule> leaky;
  for (const RuleRef& ref : rules_of(definition)) {
    const Rule& rule = *ref.rule;
    for (std::size_t i = 0; i < leakage.attributes.size(); ++i)
      if (looks_filled_in_later(leakage, leakage.attributes[i]) &&
          rule_asks_for(rule, leakage.attributes[i]))
        leaky.push_back({.rule = rule.id, .attribute = i});
    for (std::size_t i = 0; i < leakage.kinds.size(); ++i)
      if (looks_like_follow_up(leakage.kinds[i]) && rule_asks_for(rule, leakage.kinds[i]))
        leaky.push_back({.rule = rule.id, .kind = i});
  }
  return leaky;
}

Work find_leakage(EvaluationInput input, const Evaluator& evaluator, Leakage& result) {
  const Evaluation& evaluation = evaluator.current();
  const Facts& facts = input.facts;
  Labelled labelled{.labels = labels_of(facts, input.definition, evaluation)};
  co_await Pause{};
  for (const Label& label : labelled.labels) {
    ++(label.won ? result.won : result.lost);
    labelled.folds.push_back(fold_of(id_of_unit(facts, evaluation.units, label.unit)));
  }
  for (const AttributeColumn& column : facts.leads.attributes.columns())
    result.attributes.push_back({.name = column.name});
  for (const AttributeColumn& column : facts.accounts.attributes.columns())
    result.attributes.push_back({.name = column.name, .of_account = true});
  for (AttributeEvidence& evidence : result.attributes)
    co_await read_attribute(UnitAttribute(facts, evaluator.state(), evidence), labelled, evidence);
  KindReader kinds(facts, evaluator.state());
  std::size_t read = 0;
  for (const Label& label : labelled.labels) {
    kinds.read(label);
    if (++read % kLabelsAtOnce == 0) co_await Pause{};
  }
  result.kinds = kinds.take();
}

} // namespace lb
