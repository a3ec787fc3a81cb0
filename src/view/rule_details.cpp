#include "view/rule_details.hpp"

#include "exchange/lead_filter.hpp"
#include "view/button.hpp"
#include "view/choice.hpp"
#include "view/format.hpp"
#include "view/rule_documents.hpp"
#include "view/sentence.hpp"
#include "view/slider.hpp"
#include "view/words.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::string_view kDecayKeys[] = {"decay.none", "decay.half_life", "decay.step",
                                           "decay.linear"};
constexpr float kDetailLine = 36.0F;
constexpr float kIndent = 56.0F;

bool is_activity(const Rule& rule) {
  return std::holds_alternative<ActivityCondition>(rule.condition);
}
bool is_fit(const Rule& rule) {
  return std::holds_alternative<FitCondition>(rule.condition);
}

void points_line(View& view, Rect line, const Rule& rule) {
  label(view, line.cut_left(64), view.t("score.points"), style::quiet);
  const std::string name = rule_word(view, rule);
  const std::int64_t reach = std::abs(rule.points) > 100 ? 1000 : 100;
  const SliderResult moved = slider(view, line.cut_left(std::min(line.width, 360.0F)).middle(32),
                                    {.id = "slider",
                                     .name = name,
                                     .value = rule.points,
                                     .min = -reach,
                                     .max = reach,
                                     .shows_sign = true,
                                     .entry_width = 56});
  if (moved.changed)
    view.send(EditDefinition{SetRulePoints{rule.id, moved.value}, moved.more_follows});
}

void limits_line(View& view, Rect line, const Rule& rule) {
  const auto& condition = std::get<ActivityCondition>(rule.condition);
  Sentence sentence(view, line);
  const auto field = [&](std::string_view member, std::string_view before, std::string_view after,
                         const std::optional<std::int64_t>& value) {
    sentence.words(view.t(before), style::quiet);
    const auto place = sentence.place(52, view.theme.m().field_in_sentence);
    if (!place) return;
    const std::int64_t least = member == "cap" ? 0 : 1;
    const NumberFieldResult typed = number_field(view, *place,
                                                 {.id = member,
                                                  .name = view.t("rule." + std::string(member)),
                                                  .value = value.value_or(0),
                                                  .min = least,
                                                  .max = 100'000,
                                                  .empty = !value,
                                                  .placeholder = view.t("common.none"),
                                                  .may_be_empty = true});
    if (typed.changed)
      view.send(
          EditDefinition{SetRuleLimit{rule.id, std::string(member),
                                      typed.emptied ? std::nullopt : std::optional(typed.value)}});
    sentence.words(unit_words(view, after, value.value_or(0)), style::quiet);
  };
  field("max_count", "definition.field_at_most", "definition.field_times", condition.max_count);
  field("within_days", "definition.field_within", "definition.field_days", condition.within_days);
  field("min_count", "definition.field_at_least", "definition.field_times", condition.min_count);
  field("cap", "definition.field_cap", "definition.field_points", condition.cap);
}

// Kind and numbers of a decay, as one line of controls; nothing while nothing was changed.
std::optional<Decay> decay_controls(View& view, Sentence& sentence, const Decay& decay) {
  std::vector<std::string> kinds;
  for (const std::string_view key : kDecayKeys) kinds.emplace_back(view.t(key));
  const ChoiceSpec spec{.id = "decay",
                        .name = view.t("decay.decay"),
                        .options = kinds,
                        .selected = static_cast<std::size_t>(decay.kind),
                        .term = "decay"};
  std::optional<Decay> changed;
  if (const auto place = sentence.place(130, view.theme.m().field_in_sentence))
    if (const auto taken = choice(view, *place, spec))
      changed = Decay{static_cast<DecayKind>(*taken), std::max<std::int64_t>(decay.days, 14),
                      std::max<std::int64_t>(decay.percent, 25)};
  const auto number = [&](std::string_view id, std::int64_t value, std::int64_t max) {
    const auto place = sentence.place(52, view.theme.m().field_in_sentence);
    if (!place) return NumberFieldResult{};
    return number_field(view, *place,
                        {.id = id,
                         .name = view.t("decay." + std::string(id)),
                         .value = value,
                         .min = 1,
                         .max = max});
  };
  if (decay.kind == DecayKind::step) {
    if (const auto percent = number("percent", decay.percent, 100); percent.changed)
      changed = Decay{decay.kind, decay.days, percent.value};
    sentence.words(view.t("decay.percent_every"), style::quiet);
  }
  if (decay.kind != DecayKind::none) {
    if (const auto days = number("days", decay.days, kDecayDays); days.changed)
      changed = Decay{decay.kind, days.value, decay.percent};
    sentence.words(unit_words(view, "definition.field_days", decay.days), style::quiet);
  }
  return changed;
}

void decay_line(View& view, Rect line, const Rule& rule) {
  const auto& condition = std::get<ActivityCondition>(rule.condition);
  Sentence sentence(view, line);
  const bool own = condition.decay.has_value();
  if (const auto place = sentence.place(150, 16))
    if (toggle(view, *place, {.id = "own", .label = view.t("decay.own"), .is_on = own}))
      view.send(EditDefinition{SetRuleDecay{
          rule.id, own ? std::nullopt : std::optional(Decay{DecayKind::half_life, 14, 0})}});
  if (!own) return sentence.words(view.t("decay.as_section"), style::quiet);
  if (const auto decay = decay_controls(view, sentence, *condition.decay))
    view.send(EditDefinition{SetRuleDecay{rule.id, decay}});
}

// A condition that one line of controls can say: one attribute, one operator.
const Predicate* simple_test(const Rule& rule) {
  const Predicate& when = std::get<FitCondition>(rule.condition).when;
  const bool simple = when.kind == PredicateKind::attribute && when.comparisons.size() == 1 &&
                      when.comparisons.front().op != Op::between &&
                      when.comparisons.front().expected;
  return simple ? &when : nullptr;
}

struct SimpleTest {
  std::string attribute;
  Op op = Op::is;
  std::string operand;
};

// Sends the rule with another condition, or says why that is none.
void send_condition(const Workbench& workbench, View& view, const Rule& rule, Json when) {
  const Json& document = workbench.workspace.definition_document;
  const Json* present = rule_document(document, rule.id);
  if (present == nullptr) return;
  Json changed = *present;
  changed.set("when", std::move(when));
  DefinitionEdit edit{ReplaceRule{rule.id, std::move(changed)}};
  if (const auto checked = apply_edit(document, edit); !checked) {
    view.state.definition.refusal = view.catalogue->sentence(checked.error());
    return;
  }
  view.state.definition.refusal.clear();
  view.send(EditDefinition{std::move(edit)});
}

void send_test(const Workbench& workbench, View& view, const Rule& rule, const SimpleTest& test) {
  send_condition(workbench, view, rule, attribute_test(test.attribute, test.op, test.operand));
}

void attribute_choice(const Workbench& workbench, View& view, Sentence& sentence, const Rule& rule,
                      SimpleTest test) {
  std::vector<std::string> names{test.attribute}, words{attribute_word(view, test.attribute)};
  for (const AttributeColumn& column : workbench.workspace.facts.leads.attributes.columns())
    if (column.name != test.attribute) {
      names.push_back(column.name);
      words.push_back(attribute_word(view, column.name));
    }
  const auto place = sentence.place(170, view.theme.m().field_in_sentence);
  if (!place) return;
  const auto taken = choice(
      view, *place,
      {.id = "attribute", .name = view.t("record.attribute"), .options = words, .selected = 0});
  if (!taken || *taken == 0) return;
  test.attribute = names[*taken];
  send_test(workbench, view, rule, test);
}

void operator_choice(const Workbench& workbench, View& view, Sentence& sentence, const Rule& rule,
                     SimpleTest test) {
  std::vector<std::string> words;
  std::vector<Op> ops;
  for (std::size_t i = 0; i < kOpNames.size(); ++i) {
    if (static_cast<Op>(i) == Op::between) continue;
    ops.push_back(static_cast<Op>(i));
    words.emplace_back(view.t("op_short." + std::string(kOpNames[i])));
  }
  const auto at = static_cast<std::size_t>(std::ranges::find(ops, test.op) - ops.begin());
  const auto place = sentence.place(130, view.theme.m().field_in_sentence);
  if (!place) return;
  const auto taken = choice(
      view, *place,
      {.id = "operator", .name = view.t("definition.operator"), .options = words, .selected = at});
  if (!taken || ops[*taken] == test.op) return;
  test.op = ops[*taken];
  const auto& lists = workbench.workspace.definition.lists;
  if ((test.op == Op::in_list || test.op == Op::not_in_list) && !lists.contains(test.operand)) {
    if (lists.empty()) {
      view.state.definition.refusal = view.t("definition.no_lists");
      return;
    }
    test.operand = lists.begin()->first;
  }
  if (test.operand.empty()) test.operand = "0";
  send_test(workbench, view, rule, test);
}

void condition_line(const Workbench& workbench, View& view, Rect line, const Rule& rule) {
  Sentence sentence(view, line);
  sentence.words(view.t("definition.when"), style::quiet);
  if (const Predicate* simple = simple_test(rule)) {
    const Comparison& comparison = simple->comparisons.front();
    const SimpleTest test{simple->name, comparison.op, operand_text(comparison)};
    attribute_choice(workbench, view, sentence, rule, test);
    operator_choice(workbench, view, sentence, rule, test);
    if (test.op == Op::is_known || test.op == Op::is_unknown) return;
    const auto place =
        sentence.place(std::max(80.0F, sentence.room() - 4), view.theme.m().field_in_sentence);
    if (!place) return;
    const auto typed = finished_text(
        view, *place, {.id = "operand." + rule.id, .name = view.t("definition.value")},
        test.operand);
    if (typed) send_test(workbench, view, rule, {test.attribute, test.op, *typed});
    return;
  }
  const Json* document = rule_document(workbench.workspace.definition_document, rule.id);
  const Json* when = document == nullptr ? nullptr : document->find("when");
  const auto place =
      sentence.place(std::max(80.0F, sentence.room() - 4), view.theme.m().field_in_sentence);
  if (when == nullptr || !place) return;
  const auto typed = finished_text(
      view, *place, {.id = "condition." + rule.id, .name = view.t("definition.condition_json")},
      canonical_json(*when));
  if (!typed) return;
  Result<Json> read = read_json(*typed);
  if (!read)
    view.state.definition.refusal = view.catalogue->sentence(read.error());
  else
    send_condition(workbench, view, rule, std::move(*read));
}

// On or off, a copy behind it, one place up or down, or away.
void acts_line(const Workbench& workbench, View& view, Rect line, const Rule& rule) {
  Rect strip = line.middle(view.theme.m().button_small);
  if (button_right(view, strip,
                   {.id = "remove",
                    .label = view.t("definition.remove_rule"),
                    .kind = ButtonKind::destroys,
                    .small = true})) {
    view.state.definition.opened.clear();
    view.send(EditDefinition{RemoveRule{rule.id}});
  }
  const RulePlace at = place_of_rule(workbench.workspace.definition, rule.id);
  const auto act = [&](std::string_view id, std::string_view key) {
    return button_left(view, strip,
                       {.id = id, .label = view.t(key), .kind = ButtonKind::quiet, .small = true});
  };
  if (act("duplicate", "definition.duplicate_rule")) {
    const Json* document = rule_document(workbench.workspace.definition_document, rule.id);
    if (document != nullptr) {
      Json copy = *document;
      std::string id = free_id(workbench.workspace.definition, rule.id);
      copy.set("id", Json::string(id));
      view.state.definition.opened = std::move(id);
      view.send(EditDefinition{AddRule{at.behaviour, at.group->id, std::move(copy), rule.id}});
    }
  }
  if (at.index > 0 && act("up", "definition.move_up"))
    view.send(EditDefinition{MoveRule{rule.id, at.group->id, at.index - 1}});
  if (at.index + 1 < at.group->rules.size() && act("down", "definition.move_down"))
    view.send(EditDefinition{MoveRule{rule.id, at.group->id, at.index + 1}});
}

void name_line(View& view, Rect line, const Rule& rule) {
  Rect strip = line.middle(view.theme.m().button_small);
  const bool is_off = rule.points_off.has_value();
  const std::string_view words = view.t("definition.rule_on");
  const float width = text_width(view, words, style::small) + 40.0F;
  if (strip.width > width + 200.0F) {
    if (toggle(view, strip.cut_right(width).middle(16.0F),
               {.id = "counts", .label = words, .is_on = !is_off}))
      view.send(EditDefinition{SwitchRule{rule.id, is_off}});
    strip.cut_right(12.0F);
  }
  Sentence sentence(view, strip);
  sentence.words(view.t("definition.name"), style::quiet);
  const auto place = sentence.place(std::clamp(sentence.room() - 8, 60.0F, 320.0F),
                                    view.theme.m().field_in_sentence);
  if (!place) return;
  const std::string id = "label." + rule.id;
  if (const auto typed = finished_text(view, *place, {.id = id, .name = view.t("definition.name")},
                                       rule_word(view, rule)))
    view.send(EditDefinition{SetRuleLabel{rule.id, *typed}});
}

} // namespace

std::string decay_words(const View& view, const Decay& decay) {
  return view.t(Message{std::string(kDecayKeys[static_cast<std::size_t>(decay.kind)]) + "_words",
                        {{"n", std::to_string(decay.days)},
                         {"days", std::to_string(decay.days)},
                         {"percent", std::to_string(decay.percent)}}});
}

float rule_details_height(const View& view, const Rule& rule) {
  const float refusal = view.state.definition.refusal.empty() ? 0.0F : 40.0F;
  const float lines = is_activity(rule) ? 5.0F : is_fit(rule) ? 4.0F : 3.0F;
  return lines * kDetailLine + refusal + 6.0F;
}

void draw_rule_details(const Workbench& workbench, View& view, Rect rect, const Rule& rule) {
  rect.cut_left(kIndent);
  rect.cut_right(view.theme.m().page_pad);
  points_line(view, rect.cut_top(kDetailLine), rule);
  if (is_activity(rule)) {
    limits_line(view, rect.cut_top(kDetailLine), rule);
    decay_line(view, rect.cut_top(kDetailLine), rule);
  }
  if (is_fit(rule)) condition_line(workbench, view, rect.cut_top(kDetailLine), rule);
  name_line(view, rect.cut_top(kDetailLine), rule);
  acts_line(workbench, view, rect.cut_top(kDetailLine), rule);
  if (!view.state.definition.refusal.empty())
    paragraph(view, rect.cut_top(40), view.state.definition.refusal,
              {.type = Type::caption, .color = Color::bad});
}

float draw_fading(const Workbench& workbench, View& view, Rect rect) {
  const Rect line =
      Rect{rect.x, rect.y + 8, rect.width, kDetailLine}.inset(view.theme.m().page_pad, 0);
  const Decay& decay = workbench.workspace.definition.behaviour.decay;
  Sentence sentence(view, line);
  sentence.words(view.t("decay.unless_own"), style::quiet);
  const IdScope scope("fading");
  if (const auto changed = decay_controls(view, sentence, decay))
    view.send(EditDefinition{SetDimensionDecay{true, *changed}});
  return line.bottom();
}

} // namespace lb
