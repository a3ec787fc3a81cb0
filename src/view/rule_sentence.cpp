#include "view/rule_sentence.hpp"

#include "base/text.hpp"
#include "view/choice.hpp"
#include "view/rule_details.hpp"
#include "view/rule_documents.hpp"
#include "view/words.hpp"

#include <set>

namespace lb {

namespace {

constexpr float kLimitsLine = 20.0F; // below the fields, where limits have no room beside them
constexpr float kPoints =
    58.0F; // their field; it goes before words where there is no room for both

void send_points(View& view, const Rule& rule, std::int64_t points) {
  view.send(EditDefinition{SetRulePoints{rule.id, points}});
}

void points_field(View& view, Sentence& line, const Rule& rule) {
  const auto place = line.place(kPoints, view.theme.m().field_in_sentence);
  if (!place) return;
  const std::string name = rule_word(view, rule);
  const NumberFieldResult typed = number_field(view, *place,
                                               {.id = "points",
                                                .name = name,
                                                .value = rule.points,
                                                .min = -1000,
                                                .max = 1000,
                                                .shows_sign = true,
                                                .bold = true});
  if (typed.changed) send_points(view, rule, typed.value);
}

// All kinds that activities have or rules name, the rule's own first.
std::vector<std::string> kinds_known(const Workbench& workbench, const std::string& own) {
  std::vector<std::string> kinds{own};
  std::set<std::string> keys{text_key(own)};
  const TextPool& pool = workbench.workspace.facts.activities.kinds;
  for (Code code = 0; code < pool.size(); ++code)
    if (keys.insert(text_key(pool.text(code))).second) kinds.emplace_back(pool.text(code));
  return kinds;
}

void kind_choice(const Workbench& workbench, View& view, Sentence& line, const Rule& rule) {
  const auto& condition = std::get<ActivityCondition>(rule.condition);
  if (!condition.kind) return line.words(view.t("predicate.any_activity"), style::strong);
  std::vector<std::string> words{kind_word(view, *condition.kind)};
  ChoiceSpec spec{.id = "kind", .name = view.t("definition.kind"), .options = words, .selected = 0};
  const auto place = line.place(choice_width(view, spec), view.theme.m().field_in_sentence);
  if (!place) return;
  const std::vector<std::string> kinds = kinds_known(workbench, *condition.kind);
  for (std::size_t i = 1; i < kinds.size(); ++i) words.push_back(kind_word(view, kinds[i]));
  spec.options = words;
  const auto taken = choice(view, *place, spec);
  const Json* document = rule_document(workbench.workspace.definition_document, rule.id);
  if (!taken || *taken == 0 || document == nullptr) return;
  Json changed = *document;
  changed.find("when_activity")->set("kind", Json::string(kinds[*taken]));
  view.send(EditDefinition{ReplaceRule{rule.id, std::move(changed)}});
}

std::string limit_words(const View& view, const ActivityCondition& condition) {
  std::vector<std::string> limits;
  const auto say = [&](std::string_view key, const std::optional<std::int64_t>& value) {
    if (value) limits.push_back(view.t(Message{std::string(key), {{"n", std::to_string(*value)}}}));
  };
  say("definition.at_most", condition.max_count);
  say("definition.within", condition.within_days);
  say("definition.at_least", condition.min_count);
  say("definition.capped", condition.cap);
  if (condition.decay) limits.push_back(decay_words(view, *condition.decay));
  return listed(view, limits);
}

// Words before the points, left out where they would take the points' place.
void words_before_points(View& view, Sentence& line, std::string_view text) {
  if (line.room() >= text_width(view, text, {}) + 6 + kPoints) line.words(text);
}

struct RuleSentence {
  const Workbench& workbench;
  View& view;
  Sentence& line;
  const Rule& rule;
  Rect limits_below{}; // where limits go that have no room on the line itself

  void operator()(const FitCondition& condition) const {
    points_field(view, line, rule);
    const std::string label = rule_word(view, rule);
    line.words(label, style::strong);
    const std::string words = predicate_words(view, condition.when);
    if (text_key(words) != text_key(label)) line.words(words, style::quiet);
  }
  void operator()(const ActivityCondition& condition) const {
    line.words(view.t("definition.each"));
    kind_choice(workbench, view, line, rule);
    for (const Comparison& comparison : condition.detail)
      words_before_points(view, line,
                          view.t(Message{"definition.whose_detail",
                                         {{"test", comparison_words(view, comparison)}}}));
    words_before_points(view, line, view.t("definition.adds"));
    points_field(view, line, rule);
    if (!limits_below.is_empty()) line.go_on(limits_below);
    const std::string limits = limit_words(view, condition);
    if (!limits.empty()) line.words(limits, style::quiet);
  }
  void operator()(const InactivityCondition& condition) const {
    line.words(view.t("definition.no_activity_for"));
    if (const auto place = line.place(48, view.theme.m().field_in_sentence)) {
      const NumberFieldResult days = number_field(view, *place,
                                                  {.id = "days",
                                                   .name = view.t("definition.quiet_days"),
                                                   .value = condition.days,
                                                   .min = 1,
                                                   .max = kDecayDays});
      const Json* document = rule_document(workbench.workspace.definition_document, rule.id);
      if (days.changed && document != nullptr) {
        Json changed = *document;
        changed.find("no_activity")->set("days", Json::number(days.value));
        view.send(EditDefinition{ReplaceRule{rule.id, std::move(changed)}});
      }
    }
    line.words(unit_words(view, "definition.days_give", condition.days));
    points_field(view, line, rule);
  }
  void operator()(const CommitteeCondition& condition) const {
    std::string roles;
    for (const std::string& role : condition.roles)
      roles = listed(view, roles, role_word(view, role));
    line.words(view.t(Message{"definition.committee",
                              {{"n", std::to_string(condition.at_least)}, {"roles", roles}}}));
    points_field(view, line, rule);
  }
};

} // namespace

void draw_rule_sentence(const Workbench& workbench, View& view, Sentence& line, const Rule& rule,
                        Rect limits_below) {
  std::visit(RuleSentence{workbench, view, line, rule, limits_below}, rule.condition);
}

float rule_limits_height(const Workbench& workbench, View& view, const Rule& rule, float width) {
  const auto* condition = std::get_if<ActivityCondition>(&rule.condition);
  if (condition == nullptr || limit_words(view, *condition).empty()) return 0.0F;
  constexpr float kEndless = 100'000.0F;
  Sentence measured(view, {0.0F, 0.0F, kEndless, 1.0F}, true);
  RuleSentence{workbench, view, measured, rule}(*condition);
  return kEndless - measured.room() > width ? kLimitsLine : 0.0F;
}

namespace {

struct ConditionWords {
  const View& view;

  std::string operator()(const FitCondition& condition) const {
    return predicate_words(view, condition.when);
  }
  std::string operator()(const ActivityCondition& condition) const {
    std::string words = condition.kind ? kind_word(view, *condition.kind) : std::string();
    for (const Comparison& comparison : condition.detail)
      words = listed(view, words,
                     view.t(Message{"definition.whose_detail",
                                    {{"test", comparison_words(view, comparison)}}}));
    return listed(view, words, limit_words(view, condition));
  }
  std::string operator()(const InactivityCondition& condition) const {
    const std::string days = std::to_string(condition.days);
    return view.t(Message{"paper.no_activity", {{"n", days}}});
  }
  std::string operator()(const CommitteeCondition& condition) const {
    std::string roles;
    for (const std::string& role : condition.roles)
      roles = listed(view, roles, role_word(view, role));
    return view.t(Message{"definition.committee",
                          {{"n", std::to_string(condition.at_least)}, {"roles", roles}}});
  }
};

} // namespace

std::string condition_words(const View& view, const Rule& rule) {
  return std::visit(ConditionWords{view}, rule.condition);
}

} // namespace lb
