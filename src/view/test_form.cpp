#include "view/test_form.hpp"

#include "base/text.hpp"
#include "view/button.hpp"
#include "view/choice.hpp"
#include "view/format.hpp"
#include "view/lead_words.hpp"
#include "view/sentence.hpp"
#include "view/words.hpp"

#include <algorithm>
#include <array>
#include <imgui.h>

namespace lb {

namespace {

// What a test can ask for besides attributes, in the order of the list; parts of BANT after it.
constexpr std::array<std::string_view, 7> kSubjects{"score",       "fit",   "behaviour", "grade",
                                                    "temperature", "stage", "activity"};
constexpr std::array<Op, 2> kWordOps{Op::is, Op::is_not};
constexpr std::array<Op, 3> kStageOps{Op::is, Op::ge, Op::is_not};
constexpr std::array<Op, 16> kAttributeOps{
    Op::is,       Op::is_not,      Op::in,        Op::not_in,    Op::in_list, Op::not_in_list,
    Op::contains, Op::starts_with, Op::ends_with, Op::lt,        Op::le,      Op::gt,
    Op::ge,       Op::between,     Op::is_known,  Op::is_unknown};
constexpr std::size_t kMostListed = 200; // values that a list offers; beyond it they are typed

struct Option {
  std::string id, word;
};

// One test's sentence: what is asked, how, and of what.
class TestSentence {
 public:
  TestSentence(const TestContext& context, View& view, TestForm& form, Rect area)
      : workbench_(context.workbench), view_(view), form_(form), area_(area),
        line_(view, area_.cut_top(kLine)), definition_(context.definition),
        of_facts_(context.of_facts) {}

  /// Where it ended.
  float draw(std::string_view before) {
    line_.words(before, style::quiet);
    draw_subject();
    if (form_.subject == "activity")
      draw_activity();
    else if (is_measure(form_.subject))
      draw_measure();
    else if (form_.subject.starts_with(kAttribute))
      draw_attribute(form_.subject.substr(kAttribute.size()));
    else if (form_.subject.starts_with(kBant))
      draw_bant();
    else
      draw_word();
    return area_.y;
  }

  /// The predicate as it stands; nothing while something lacks, which `form.refusal` then says.
  std::optional<LeadFilter> finished() {
    if (asks_silence() && !form_.within_days) {
      form_.refusal = view_.t("filter.days_needed");
      return std::nullopt;
    }
    const bool lacks = form_.subject.starts_with(kAttribute) && form_.operand.empty() &&
                       form_.op != Op::is_known && form_.op != Op::is_unknown;
    if (lacks) {
      form_.refusal = view_.t("filter.value_needed");
      return std::nullopt;
    }
    Result<LeadFilter> filter = read_lead_filter(document(), definition_);
    if (!filter) {
      form_.refusal = view_.catalogue->sentence(filter.error());
      return std::nullopt;
    }
    return std::move(*filter);
  }

 private:
  static constexpr float kLine = 36.0F;

  // A rule for silence: of so many days, and of any activity of the kind.
  bool asks_silence() const {
    return of_facts_ && form_.subject == "activity" && form_.op == Op::is_not;
  }

  // What follows stands on the next line where this one has no room for it.
  std::optional<Rect> place(float width) {
    if (line_.room() < width) line_.go_on(area_.cut_top(kLine));
    return line_.place(std::min(width, line_.room()), view_.theme.m().field_in_sentence);
  }

  // True where another one was chosen.
  bool choose(std::string_view id, std::string_view name, std::span<const Option> options,
              std::string& present) {
    std::vector<std::string> words;
    for (const Option& option : options) words.push_back(option.word);
    const auto at = std::ranges::find(options, present, &Option::id);
    const ChoiceSpec spec{.id = id,
                          .name = name,
                          .options = words,
                          .selected = static_cast<std::size_t>(at - options.begin()),
                          .placeholder = view_.t("filter.choose")};
    const auto where = place(std::clamp(choice_width(view_, spec), 96.0F, 240.0F));
    if (!where) return false;
    const auto taken = choice(view_, *where, spec);
    if (!taken) return false;
    present = options[*taken].id;
    form_.refusal.clear();
    return true;
  }

  std::vector<Option> subjects() const {
    std::vector<Option> options;
    for (const std::string_view subject : kSubjects)
      if (of_facts_ ? subject == "activity" : subject != "grade" || definition_.grade)
        options.push_back({std::string(subject), subject_word(subject)});
    for (const std::string_view part : kBantParts)
      options.push_back({concat({kBant, part}), std::string(view_.t(concat({kBant, part})))});
    for (const AttributeColumn& column : workbench_.workspace.facts.leads.attributes.columns())
      options.push_back({concat({kAttribute, column.name}), attribute_word(view_, column.name)});
    return options;
  }

  std::string subject_word(std::string_view subject) const {
    if (subject == "temperature") return std::string(view_.t("temperature.temperature"));
    if (subject == "stage") return std::string(view_.t("stage.stage"));
    if (subject == "activity") return std::string(view_.t("filter.activity"));
    return std::string(view_.t(concat({"score.", subject})));
  }

  void draw_subject() {
    const std::vector<Option> options = subjects();
    if (!choose("subject", view_.t("filter.subject"), options, form_.subject)) return;
    const std::string subject = form_.subject;
    form_ = TestForm{.subject = subject};
    if (!is_measure(subject)) form_.op = Op::is;
  }

  void draw_op(std::span<const Op> ops) {
    std::vector<Option> options;
    for (const Op op : ops) {
      const std::string name(kOpNames[static_cast<std::size_t>(op)]);
      options.push_back({name, std::string(view_.t("op_short." + name))});
    }
    std::string present(kOpNames[static_cast<std::size_t>(form_.op)]);
    if (choose("operator", view_.t("definition.operator"), options, present))
      form_.op = static_cast<Op>(std::ranges::find(kOpNames, present) - kOpNames.begin());
  }

  void draw_number(std::string_view id, std::int64_t& value) {
    const auto where = place(72.0F);
    if (!where) return;
    const NumberFieldResult typed = number_field(view_, *where,
                                                 {.id = id,
                                                  .name = view_.t("definition.value"),
                                                  .value = value,
                                                  .min = -1'000'000,
                                                  .max = 1'000'000});
    if (typed.changed) value = typed.value;
  }

  void draw_measure() {
    draw_op(kMeasureOps);
    draw_number("from", form_.from);
    if (form_.op != Op::between) return;
    line_.words(view_.t("filter.to"), style::quiet);
    draw_number("to", form_.to);
  }

  std::vector<Option> words_of_subject() const {
    std::vector<Option> options;
    if (form_.subject == "temperature")
      for (const std::string_view name : {"hot", "warm", "cold"})
        options.push_back(
            {std::string(name), std::string(view_.t(concat({"temperature.", name})))});
    else if (form_.subject == "stage")
      for (std::size_t code = 0; code < definition_.stages.size() + 3; ++code)
        options.push_back({std::string(stage_id(definition_, static_cast<StageCode>(code))),
                           place_word(view_, definition_, static_cast<StageCode>(code))});
    else
      for (const std::string& grade : whole_grades()) options.push_back({grade, grade});
    return options;
  }

  // `A1`; of a grid with one list alone its letters or its numbers.
  std::vector<std::string> whole_grades() const {
    std::vector<std::string> grades;
    if (!definition_.grade) return grades;
    const std::vector<GradeStep> none(1);
    const auto steps = [&](const std::vector<GradeStep>& of) -> const std::vector<GradeStep>& {
      return of.empty() ? none : of;
    };
    for (const GradeStep& fit : steps(definition_.grade->fit))
      for (const GradeStep& behaviour : steps(definition_.grade->behaviour))
        grades.push_back(fit.grade + behaviour.grade);
    return grades;
  }

  void draw_word() {
    const std::vector<Option> options = words_of_subject();
    if (form_.operand.empty() && !options.empty()) form_.operand = options.front().id;
    draw_op(form_.subject == "stage" ? std::span<const Op>(kStageOps) : kWordOps);
    choose("value", view_.t("definition.value"), options, form_.operand);
  }

  void draw_bant() {
    std::vector<Option> options;
    for (const std::string_view answer : {"yes", "no", "unknown"})
      options.push_back({std::string(answer), std::string(view_.t(concat({kBant, answer})))});
    if (form_.operand.empty()) form_.operand = "yes";
    choose("value", view_.t("definition.value"), options, form_.operand);
  }

  void draw_activity() {
    std::vector<Option> did{{"is", std::string(view_.t("filter.did"))},
                            {"is_not", std::string(view_.t("filter.did_not"))}};
    std::string present = form_.op == Op::is_not ? "is_not" : "is";
    if (choose("operator", view_.t("definition.operator"), did, present))
      form_.op = present == "is" ? Op::is : Op::is_not;
    std::vector<Option> kinds{{"", std::string(view_.t("predicate.any_activity"))}};
    const TextPool& names = workbench_.workspace.facts.activities.kinds;
    for (Code code = 0; code < names.size() && code < kMostListed; ++code)
      kinds.push_back({std::string(names.text(code)), kind_word(view_, names.text(code))});
    choose("value", view_.t("filter.activity"), kinds, form_.operand);
    if (!asks_silence())
      draw_optional("definition.field_at_least", "min_count", "definition.field_times",
                    form_.min_count);
    draw_optional("definition.field_within", "within_days", "definition.field_days",
                  form_.within_days);
  }

  void draw_optional(std::string_view before, std::string_view member, std::string_view after,
                     std::optional<std::int64_t>& value) {
    const float width = text_width(view_, view_.t(before), style::quiet) + 130.0F;
    if (line_.room() < width) line_.go_on(area_.cut_top(kLine));
    line_.words(view_.t(before), style::quiet);
    if (const auto where = place(60.0F)) {
      const NumberFieldResult typed = number_field(view_, *where,
                                                   {.id = member,
                                                    .name = view_.t(concat({"rule.", member})),
                                                    .value = value.value_or(0),
                                                    .min = 1,
                                                    .max = 100'000,
                                                    .empty = !value,
                                                    .placeholder = view_.t("common.none"),
                                                    .may_be_empty = true});
      if (typed.changed) value = typed.emptied ? std::nullopt : std::optional(typed.value);
    }
    line_.words(unit_words(view_, after, value.value_or(0)), style::quiet);
  }

  void draw_attribute(const std::string& name) {
    std::vector<Op> ops(kAttributeOps.begin(), kAttributeOps.end());
    if (definition_.lists.empty())
      std::erase_if(ops, [](Op op) { return op == Op::in_list || op == Op::not_in_list; });
    draw_op(ops);
    if (form_.op == Op::is_known || form_.op == Op::is_unknown) return;
    std::vector<Option> options;
    if (form_.op == Op::in_list || form_.op == Op::not_in_list) {
      for (const auto& [list, values] : definition_.lists)
        options.push_back({list, list_word(view_, list)});
    } else if (form_.op == Op::is || form_.op == Op::is_not) {
      options = values_of(name);
    }
    if (!options.empty()) {
      choose("value", view_.t("definition.value"), options, form_.operand);
      return;
    }
    if (const auto where = place(200.0F)) {
      const FieldResult typed = text_field(
          view_, *where,
          {.id = "typed", .name = view_.t("definition.value"), .placeholder = placeholder()},
          form_.operand);
      if (typed.changed) form_.refusal.clear();
    }
  }

  std::string_view placeholder() const {
    if (form_.op == Op::in || form_.op == Op::not_in) return view_.t("filter.several");
    return form_.op == Op::between ? view_.t("filter.two") : std::string_view();
  }

  // As the data has them, in the order of the language; none where there are too many to list.
  std::vector<Option> values_of(const std::string& name) const {
    std::vector<Option> options;
    const Attributes& attributes = workbench_.workspace.facts.leads.attributes;
    const std::optional<std::size_t> column = attributes.find(name);
    if (!column) return options;
    const ValuePool& pool = attributes.columns()[*column].pool;
    if (pool.size() > kMostListed) return options;
    for (std::size_t code = 1; code < pool.size(); ++code) {
      const Value value = pool.value(static_cast<Code>(code));
      options.push_back({value_text(value), value_words(view_, value)});
    }
    const TextOrder& order = view_.catalogue->order();
    std::ranges::sort(options, {}, [&](const Option& option) { return order.key(option.word); });
    return options;
  }

  Json document() const {
    if (form_.subject == "activity") return activity_document();
    if (form_.subject.starts_with(kAttribute)) return attribute_document();
    if (form_.subject.starts_with(kBant))
      return one("bant", one(form_.subject.substr(kBant.size()), Json::string(form_.operand)));
    if (is_measure(form_.subject)) return one(form_.subject, measure_document());
    const std::string op(kOpNames[static_cast<std::size_t>(form_.op)]);
    if (form_.subject != "stage") return one(form_.subject, one(op, Json::string(form_.operand)));
    Json stage =
        one("stage", one(form_.op == Op::ge ? "at_least" : "is", Json::string(form_.operand)));
    return form_.op == Op::is_not ? one("not", std::move(stage)) : stage;
  }

  // A yes or no of the data is one in the test, not a word.
  Json attribute_document() const {
    const std::string name = form_.subject.substr(kAttribute.size());
    Json test = attribute_test(name, form_.op, form_.operand);
    const Attributes& attributes = workbench_.workspace.facts.leads.attributes;
    const std::optional<std::size_t> column = attributes.find(name);
    if (!column || (form_.op != Op::is && form_.op != Op::is_not)) return test;
    const ValuePool& pool = attributes.columns()[*column].pool;
    for (std::size_t code = 1; code < pool.size(); ++code) {
      const Value value = pool.value(static_cast<Code>(code));
      if (value.kind == ValueKind::flag && value_text(value) == form_.operand)
        test.set(kOpNames[static_cast<std::size_t>(form_.op)], Json::boolean(value.flag));
    }
    return test;
  }

  static Json one(std::string_view name, Json value) {
    Json object = Json::object();
    object.set(name, std::move(value));
    return object;
  }

  Json measure_document() const {
    const std::string_view op = kOpNames[static_cast<std::size_t>(form_.op)];
    if (form_.op != Op::between) return one(op, Json::number(form_.from));
    return one(op, Json::array({Json::number(std::min(form_.from, form_.to)),
                                Json::number(std::max(form_.from, form_.to))}));
  }

  Json activity_document() const {
    Json activity = Json::object();
    if (!form_.operand.empty()) activity.set("kind", Json::string(form_.operand));
    if (form_.within_days) activity.set("within_days", Json::number(*form_.within_days));
    if (form_.min_count && !asks_silence())
      activity.set("min_count", Json::number(*form_.min_count));
    Json document = one("activity", std::move(activity));
    return form_.op == Op::is_not ? one("not", std::move(document)) : document;
  }

  const Workbench& workbench_;
  View& view_;
  TestForm& form_;
  Rect area_;
  Sentence line_;
  const Definition& definition_;
  bool of_facts_;
};

} // namespace

float draw_test_form(const TestContext& context, View& view, Rect rect, TestForm& form) {
  return TestSentence(context, view, form, rect).draw(context.before);
}

bool gives_up_form() {
  return ImGui::IsKeyPressed(ImGuiKey_Escape) && !ImGui::GetIO().WantTextInput &&
         !ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup);
}

TestFormAct draw_test_form_acts(View& view, Rect& rest, std::string_view take,
                                const TestForm& form) {
  Rect acts = rest.cut_top(view.theme.m().button_small);
  const bool takes = button_left(
      view, acts, {.id = "take", .label = take, .kind = ButtonKind::main, .small = true});
  const bool leaves =
      button_left(view, acts, {.id = "cancel", .label = view.t("common.cancel"), .small = true});
  if (!form.refusal.empty()) {
    rest.cut_top(4.0F);
    rest.cut_top(paragraph(view, rest, form.refusal, {.type = Type::caption, .color = Color::bad}));
  }
  rest.cut_top(10.0F);
  if (takes) return TestFormAct::take;
  return leaves || gives_up_form() ? TestFormAct::leave : TestFormAct::none;
}

std::optional<LeadFilter> finished_test(const TestContext& context, View& view, TestForm& form) {
  return TestSentence(context, view, form, {}).finished();
}

} // namespace lb
