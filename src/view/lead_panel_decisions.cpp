// The form of a decision that needs a reason, a date or an amount, and the refusal of a gate.
#include "base/text.hpp"
#include "exchange/money.hpp"
#include "view/button.hpp"
#include "view/choice.hpp"
#include "view/draw.hpp"
#include "view/field.hpp"
#include "view/format.hpp"
#include "view/lead_decisions.hpp"
#include "view/message.hpp"
#include "view/words.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace lb {

namespace {

constexpr std::size_t kMostReasons = 4;
constexpr std::int64_t kExample = 1'250'000; // minor units
constexpr float kLineGap = 8.0F, kNameWidth = 88.0F;
constexpr std::string_view kCurrencies[] = {"EUR", "USD", "GBP", "PLN", "RUB", "JPY",
                                            "CHF", "CZK", "UAH", "KZT", "SEK", "CNY"};

class DecisionForm {
 public:
  DecisionForm(const LeadSubject& lead, View& view, const DecisionOutcome& outcome, Rect rect)
      : lead_(lead), view_(view), outcome_(outcome), form_(*view.state.leads.deciding), rest_(rect),
        label_(decision_label(lead, view, outcome)),
        as_of_(lead.workbench.as_of.value_or(lead.workbench.now)) {}

  /// How far down it goes.
  float draw() {
    if (outcome_.answer == DecisionAnswer::refused) return draw_refusal();
    heading(view_, rest_.cut_top(26.0F), label_, 3, style::section);
    if (std::exchange(form_.is_new, false))
      focus_when_drawn(view_, text_id(outcome_.kind == "won" ? "##amount" : "##reason"));
    if (outcome_.kind == "won") draw_amount();
    draw_reason();
    if (outcome_.kind == "recycle") draw_review();
    if (lead_.workbench.as_of)
      rest_.cut_top(
          paragraph(view_, rest_,
                    view_.t(Message{"decide.as_of", {{"date", sentence_date_text(view_, as_of_)}}}),
                    style::caption) +
          6.0F);
    draw_acts();
    return rest_.y;
  }

 private:
  float draw_refusal() {
    const std::string what =
        view_.t(Message{"decide.refused",
                        {{"decision", label_},
                         {"reason", reason_words(view_, lead_.definition.gates[outcome_.gate])}}});
    const ErrorSpec spec{.what = what,
                         .remedy = view_.t("decide.refused_remedy"),
                         .act = view_.t("action.close"),
                         .is_warning = true};
    const float height = error_height(view_, spec, rest_.width);
    if (error_panel(view_, rest_.cut_top(height), spec)) view_.state.leads.deciding.reset();
    return rest_.y;
  }

  Rect line(std::string_view key) {
    Rect row = rest_.cut_top(34.0F);
    label(view_, row.cut_left(kNameWidth), view_.t(key), style::quiet);
    return row.middle(view_.theme.m().field_in_sentence);
  }

  // Below a field; the field itself has its outline.
  void say_wrong(std::string_view wrong) {
    if (!wrong.empty()) rest_.cut_top(16.0F);
  }

  void draw_reason() {
    draw_usual();
    const bool lacks = form_.tried && needs_reason(outcome_.kind) && trimmed(form_.reason).empty();
    const std::string_view wrong = lacks ? view_.t("decide.reason_needed") : "";
    const FieldResult typed = text_field(view_, line("decide.reason"),
                                         {.id = "reason",
                                          .name = view_.t("decide.reason"),
                                          .placeholder = view_.t("decide.reason_placeholder"),
                                          .wrong = wrong},
                                         form_.reason);
    say_wrong(wrong);
    if (typed.entered) record();
  }

  // A reason that others gave is taken by one press, which records it.
  void draw_usual() {
    const float height = view_.theme.m().button_small;
    Rect row{rest_.x, rest_.y, 0.0F, height};
    for (std::size_t i = 0; i < lead_.cache.usual_reasons.size(); ++i) {
      const std::string& reason = lead_.cache.usual_reasons[i];
      const IdScope scope(i);
      const ButtonSpec spec{.id = "usual", .label = reason, .small = true};
      if (button_width(view_, spec) > row.width) { // the next ones stand below
        row = rest_.cut_top(height);
        rest_.cut_top(6.0F);
      }
      if (!button_left(view_, row, spec)) continue;
      form_.reason = reason;
      record();
    }
  }

  void draw_review() {
    const std::string wrong =
        form_.tried && !form_.review.empty() && !review()
            ? view_.t(Message{"decide.review_wrong",
                              {{"date", date_text(view_, as_of_)},
                               {"example", date_text(view_, as_of_ + 30 * kDaySeconds)}}})
            : "";
    const std::string example = date_text(view_, as_of_ + 30 * kDaySeconds);
    text_field(view_, line("decide.review_on"),
               {.id = "review",
                .name = view_.t("decide.review_on"),
                .placeholder = example,
                .wrong = wrong},
               form_.review);
    say_wrong(wrong);
  }

  std::optional<Instant> review() const {
    const std::optional<Instant> typed = typed_date(view_, form_.review);
    return typed && *typed > as_of_ ? typed : std::nullopt;
  }

  std::string currency() const { return currency_of(lead_.workbench.workspace); }
  std::optional<std::int64_t> amount() const {
    return typed_money(form_.amount, currency(), *view_.catalogue);
  }

  void draw_amount() {
    Rect row = line("decide.amount");
    draw_currency(row.cut_right(88.0F));
    row.cut_right(kLineGap);
    const std::string example = money_for_people(kExample, currency(), *view_.catalogue);
    const bool is_wrong = form_.tried && !trimmed(form_.amount).empty() && !amount();
    const std::string wrong =
        is_wrong
            ? view_.t(Message{"decide.amount_wrong",
                              {{"example", money_for_people(kExample, currency(), *view_.catalogue,
                                                            MoneyPlace::sentence)}}})
            : "";
    const FieldResult typed = text_field(
        view_, row,
        {.id = "amount", .name = view_.t("decide.amount"), .placeholder = example, .wrong = wrong},
        form_.amount);
    say_wrong(wrong);
    if (typed.entered) record();
  }

  void draw_currency(Rect at) {
    std::vector<std::string> codes(std::begin(kCurrencies), std::end(kCurrencies));
    const std::string present = currency();
    if (!present.empty() && !std::ranges::contains(codes, present)) codes.push_back(present);
    const auto selected = std::ranges::find(codes, present);
    const auto taken = choice(view_, at,
                              {.id = "currency",
                               .name = view_.t("decide.currency"),
                               .options = codes,
                               .selected = static_cast<std::size_t>(selected - codes.begin()),
                               .placeholder = view_.t("common.none")});
    if (taken) view_.send(SetCurrency{codes[*taken]});
  }

  bool is_ready() const {
    const bool has_reason = !needs_reason(outcome_.kind) || !trimmed(form_.reason).empty();
    const bool has_amount =
        outcome_.kind != "won" || trimmed(form_.amount).empty() || amount().has_value();
    const bool has_review =
        outcome_.kind != "recycle" || trimmed(form_.review).empty() || review().has_value();
    return has_reason && has_amount && has_review;
  }

  void record() {
    form_.tried = true;
    if (!is_ready()) return;
    RecordDecision command{
        .lead = decided_lead(lead_), .kind = outcome_.kind, .reason = form_.reason};
    if (outcome_.kind == "won") command.amount = amount();
    if (outcome_.kind == "recycle") command.review_on = review();
    view_.send(std::move(command));
    is_done_ = true;
  }

  void draw_acts() {
    Rect row = rest_.cut_top(view_.theme.m().button);
    const bool is_pressed = button_left(view_, row,
                                        {.id = "record",
                                         .label = label_,
                                         .kind = ButtonKind::main,
                                         .icon = decision_icon(outcome_)});
    const bool is_left =
        button_left(view_, row, {.id = "cancel", .label = view_.t("common.cancel")});
    if (is_pressed) record();
    if (is_left || is_done_) view_.state.leads.deciding.reset();
  }

  const LeadSubject& lead_;
  View& view_;
  const DecisionOutcome& outcome_;
  DecidingState& form_;
  Rect rest_;
  std::string label_;
  Instant as_of_;
  bool is_done_ = false;
};

// Reasons that were given more than once for this kind of decision, the commonest first.
std::vector<std::string> usual_reasons(const Facts& facts, std::string_view kind) {
  std::map<std::string, std::size_t, std::less<>> counts;
  for (const Decision& decision : facts.decisions)
    if (decision.kind == kind && decision.reason && !trimmed(*decision.reason).empty())
      ++counts[*decision.reason];
  std::vector<std::string> reasons;
  while (reasons.size() < kMostReasons && !counts.empty()) {
    const auto commonest =
        std::ranges::max_element(counts, {}, [](const auto& pair) { return pair.second; });
    if (commonest->second < 2) break;
    reasons.push_back(commonest->first);
    counts.erase(commonest);
  }
  return reasons;
}

void update_reasons(const LeadSubject& lead, View& view, const std::string& kind) {
  const Facts& facts = lead.workbench.workspace.facts;
  LeadPanelCache& panel = view.panel;
  if (panel.reasons_of == kind && panel.reasons_revision == facts.revision) return;
  panel.usual_reasons = usual_reasons(facts, kind);
  panel.reasons_of = kind;
  panel.reasons_revision = facts.revision;
}

} // namespace

float draw_decision_form(const LeadSubject& lead, View& view, const DecisionOutcome& outcome,
                         Rect rect) {
  update_reasons(lead, view, outcome.kind);
  return DecisionForm(lead, view, outcome, rect).draw();
}

} // namespace lb
