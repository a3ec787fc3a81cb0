// Personal data: how long it is kept, as sentences that can be edited, and whose is due to go.
#include "view/button.hpp"
#include "view/choice.hpp"
#include "view/draw.hpp"
#include "view/forget_question.hpp"
#include "view/format.hpp"
#include "view/lead_words.hpp"
#include "view/message.hpp"
#include "view/screens.hpp"
#include "view/scroll.hpp"
#include "view/sentence.hpp"
#include "view/table.hpp"
#include "view/words.hpp"

namespace lb {

namespace {

constexpr float kRuleLine = 36.0F;
constexpr std::int64_t kDaysAtFirst = 730; // two years; whoever adds the rule says how many

std::string since_words(const View& view, RetentionSince since) {
  return std::string(view.t("retention_since." +
                            std::string(kRetentionSinceNames[static_cast<std::size_t>(since)])));
}

std::string rule_title(const View& view, const RetentionRule& rule) {
  return rule.name.empty() ? std::string(view.t("retention.unnamed")) : rule.name;
}

// The rules as they are changed: a copy of the document, so that what it holds beside them stays.
class RetentionEdit {
 public:
  explicit RetentionEdit(const Workbench& workbench)
      : document_(workbench.workspace.retention_document) {
    if (document_.is_null()) document_ = Json::object({{"rules", Json::array()}});
  }
  std::vector<Json>& rules() { return document_.find("rules")->items(); }
  void send(View& view) { view.send(SetRetention{std::move(document_)}); }

 private:
  Json document_;
};

void set_member(const Workbench& workbench, View& view, std::size_t rule, std::string_view member,
                Json value) {
  RetentionEdit edit(workbench);
  edit.rules()[rule].set(member, std::move(value));
  edit.send(view);
}

void add_retention_rule(const Workbench& workbench, View& view) {
  RetentionEdit edit(workbench);
  edit.rules().push_back(
      Json::object({{"name", Json::string(std::string(view.t("retention.first_name")))},
                    {"since", Json::string(std::string(kRetentionSinceNames[1]))},
                    {"days", Json::number(kDaysAtFirst)}}));
  edit.send(view);
}

void draw_days(const Workbench& workbench, View& view, Sentence& sentence, std::size_t index) {
  const RetentionRule& rule = workbench.workspace.retention.rules[index];
  sentence.words(view.t("retention.keep"), style::quiet);
  const auto days = sentence.place(64, view.theme.m().field_in_sentence);
  if (!days) return;
  const NumberFieldResult typed = number_field(view, *days,
                                               {.id = "days",
                                                .name = view.t("retention.days"),
                                                .value = rule.days,
                                                .min = 0,
                                                .max = kMostRetentionDays});
  if (typed.changed) set_member(workbench, view, index, "days", Json::number(typed.value));
  sentence.words(unit_words(view, "retention.days_since", rule.days), style::quiet);
  std::vector<std::string> words;
  for (std::size_t i = 0; i < kRetentionSinceNames.size(); ++i)
    words.push_back(since_words(view, static_cast<RetentionSince>(i)));
  const ChoiceSpec spec{.id = "since",
                        .name = view.t("retention.since"),
                        .options = words,
                        .selected = static_cast<std::size_t>(rule.since)};
  const auto since = sentence.place(choice_width(view, spec), view.theme.m().field_in_sentence);
  if (!since) return;
  if (const auto taken = choice(view, *since, spec); taken && *taken != spec.selected)
    set_member(workbench, view, index, "since",
               Json::string(std::string(kRetentionSinceNames[*taken])));
}

// On a narrow page a rule has two lines: its name, and its sentence below.
void draw_retention_rule(const Workbench& workbench, View& view, Rect& rest, std::size_t index) {
  const IdScope scope(index);
  const RetentionRule& rule = workbench.workspace.retention.rules[index];
  const bool is_narrow = rest.width < 640.0F;
  const MirrorGroup group(view, MirrorRole::group,
                          {rest.x, rest.y, rest.width, is_narrow ? 2 * kRuleLine : kRuleLine},
                          rule_title(view, rule), "rule");
  Rect line = rest.cut_top(kRuleLine);
  Rect strip = line.middle(view.theme.m().button_small);
  const std::string remove =
      view.t(Message{"retention.remove_of", {{"rule", rule_title(view, rule)}}});
  if (button_right(view, strip,
                   {.id = "remove",
                    .label = view.t("retention.remove"),
                    .small = true,
                    .description = remove})) {
    RetentionEdit edit(workbench);
    edit.rules().erase(edit.rules().begin() + static_cast<std::ptrdiff_t>(index));
    return edit.send(view);
  }
  Rect name = strip.cut_left(is_narrow ? strip.width : 168.0F);
  strip.cut_left(12.0F);
  const std::string field = "retention.name." + std::to_string(index);
  if (const auto typed = finished_text(view, name.middle(view.theme.m().field_in_sentence),
                                       {.id = field,
                                        .name = view.t("retention.name"),
                                        .placeholder = view.t("retention.unnamed")},
                                       rule.name))
    set_member(workbench, view, index, "name", Json::string(*typed));
  Sentence sentence(view, is_narrow ? rest.cut_top(kRuleLine) : strip);
  draw_days(workbench, view, sentence, index);
  if (rule.when)
    sentence.words(view.t(Message{"retention.when", {{"test", predicate_words(view, *rule.when)}}}),
                   style::quiet);
}

void draw_retention_rules(const Workbench& workbench, View& view, Rect& rest) {
  heading(view, rest.cut_top(28), view.t("retention.rules"), 2);
  const std::vector<RetentionRule>& rules = workbench.workspace.retention.rules;
  if (rules.empty())
    rest.cut_top(paragraph(view, rest, view.t("retention.no_rules"), style::quiet) + 8);
  for (std::size_t i = 0; i < rules.size(); ++i) draw_retention_rule(workbench, view, rest, i);
  rest.cut_top(4);
  Rect strip = rest.cut_top(view.theme.m().button);
  if (button_left(view, strip,
                  {.id = "add",
                   .label = view.t("retention.add"),
                   .kind = rules.empty() ? ButtonKind::main : ButtonKind::plain,
                   .icon = Icon::plus}))
    add_retention_rule(workbench, view);
}

// Asked once an evaluation and set of rules.
void refresh_due(const Workbench& workbench, View& view) {
  PrivacyState& state = view.state.privacy;
  const Derived& derived = workbench.derived;
  if (state.stamp == derived.stamp && state.notes_revision == workbench.notes_revision) return;
  state.stamp = derived.stamp;
  state.notes_revision = workbench.notes_revision;
  state.of = workbench.workspace.retention;
  const EvaluationInput input{workbench.workspace.facts, *derived.definition,
                              derived.evaluation->as_of, workbench.workspace.funnel_window};
  state.due = retention_due(input, *derived.evaluation, derived.evaluator.timeline(), state.of);
}

void open_lead(const Workbench& workbench, View& view, Row lead) {
  const Units& units = workbench.derived.evaluation->units;
  view.state.leads.opened = key_of(units, units.unit_of_lead[lead]);
  view.state.leads.tab = LeadTab::attributes;
  view.state.room = Room::leads;
}

std::string because_words(const View& view, const RetentionRule& rule, std::string date) {
  return view.t(Message{"retention.because",
                        {{"n", std::to_string(rule.days)},
                         {"since", since_words(view, rule.since)},
                         {"date", std::move(date)}}});
}

void draw_due_row(const Workbench& workbench, View& view, TableRow& row) {
  const RetentionDue& due = view.state.privacy.due[row.index];
  const Facts& facts = workbench.workspace.facts;
  const RetentionRule& rule = view.state.privacy.of.rules[due.rule];
  row.text(0, date_text(view, due.due_day * kDaySeconds), style::strong);
  row.text(1, lead_name(facts, due.lead));
  row.text(2, rule_title(view, rule), style::quiet);
  row.text(3, because_words(view, rule, date_text(view, due.since * kDaySeconds)), style::quiet);
}

void copy_due_row(const Workbench& workbench, const View& view, const RetentionDue& due,
                  std::vector<std::string>& cells) {
  const RetentionRule& rule = view.state.privacy.of.rules[due.rule];
  cells.insert(cells.end(), {date_text(due.due_day * kDaySeconds),
                             lead_name(workbench.workspace.facts, due.lead), rule_title(view, rule),
                             because_words(view, rule, date_text(due.since * kDaySeconds))});
}

void draw_due_table(const Workbench& workbench, View& view, Rect rect) {
  const PrivacyState& state = view.state.privacy;
  const std::array<TableColumn, 4> columns{
      {{.head = view.t("retention.due_on"), .width = 110.0F},
       {.head = view.t("record.lead"), .width = 160.0F, .grow = 1.0F},
       {.head = view.t("retention.rule"), .width = 140.0F, .grow = 1.0F, .priority = 1},
       {.head = view.t("retention.why"), .width = 260.0F, .grow = 2.0F, .priority = 2}}};
  const TableSpec spec{.id = "due",
                       .name = view.t("retention.due"),
                       .columns = columns,
                       .row_count = state.due.size(),
                       .key = [&](std::size_t index) { return state.due[index].lead; },
                       .copies =
                           [&](std::size_t row, std::vector<std::string>& cells) {
                             copy_due_row(workbench, view, state.due[row], cells);
                           }};
  const TableResult result =
      table(view, rect, spec, [&](TableRow& row) { draw_due_row(workbench, view, row); });
  if (result.opened) open_lead(workbench, view, state.due[*result.opened].lead);
}

void draw_due(const Workbench& workbench, View& view, Rect rect) {
  const float pad = view.theme.m().page_pad;
  if (!workbench.derived.is_staged) {
    label(view, rect.inset(pad, 0).cut_top(28), view.t("shell.evaluating"), style::quiet);
    return;
  }
  refresh_due(workbench, view);
  const PrivacyState& state = view.state.privacy;
  Rect head = rect.cut_top(36).inset(pad, 0);
  const float width = text_width(view, view.t("retention.due"), style::section);
  heading(view, head.cut_left(width + 12), view.t("retention.due"), 2);
  const std::string date = sentence_date_text(view, workbench.derived.evaluation->as_of);
  label(view, head,
        view.t(Message{"retention.due_count",
                       {{"n", std::to_string(state.due.size())}, {"date", date}}}),
        style::quiet);
  if (!state.due.empty()) {
    std::vector<Row> people;
    for (const RetentionDue& due : state.due) people.push_back(due.lead);
    Rect acts = rect.cut_top(36).inset(pad, 0).middle(view.theme.m().button_small);
    forget_button(workbench, view, acts, people);
    return draw_due_table(workbench, view, rect);
  }
  const bool has_rules = !state.of.rules.empty();
  empty_state(view, rect.inset(pad, 8).cut_top(120),
              {.fact = view.t(has_rules ? "retention.none_due" : "retention.nothing_says"),
               .nearest = view.t(has_rules ? "retention.none_due_note" : "retention.add_note")});
}

} // namespace

void draw_privacy_screen(const Workbench& workbench, View& view, Rect rect) {
  const IdScope scope("privacy");
  const float pad = view.theme.m().page_pad;
  const Rect head = screen_title(view, rect, view.t("nav.privacy"));
  label(view, head, view.t("privacy.stays_here"), style::quiet);
  if (!workbench.has_workspace) {
    empty_state(view, rect.inset(pad, 8).cut_top(120),
                {.fact = view.t("privacy.nobody"), .nearest = view.t("privacy.nobody_note")});
    return;
  }
  // The rules have as much room as they need, up to half of the page; the list has the rest.
  const std::size_t count = workbench.workspace.retention.rules.size();
  const float rule_height = rect.width - 2 * pad < 640.0F ? 2 * kRuleLine : kRuleLine;
  const float wanted = 28 + 4 + view.theme.m().button + 16 +
                       (count == 0 ? 60.0F : rule_height * static_cast<float>(count));
  const Rect rules = rect.cut_top(std::min(wanted, rect.height * 0.5F));
  {
    ScrollArea area(view, rules, "rules");
    Rect rest = area.content().inset(pad, 0);
    rest.height = 100'000;
    draw_retention_rules(workbench, view, rest);
    area.end_at(rest.y + 8);
  }
  line_above(view, rect);
  draw_due(workbench, view, rect);
}

} // namespace lb
