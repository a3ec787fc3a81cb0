// What can be decided of a lead: the next step as the main act, the others beside it, and where one
// needs a reason, a date or an amount, a short form in their place.
#include "base/text.hpp"
#include "exchange/money.hpp"
#include "lead/step_candidates.hpp"
#include "view/button.hpp"
#include "view/choice.hpp"
#include "view/draw.hpp"
#include "view/field.hpp"
#include "view/format.hpp"
#include "view/lead_panel.hpp"
#include "view/message.hpp"
#include "view/words.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

constexpr std::size_t kMostButtons = 3, kMostReasons = 4;
constexpr float kGap = 8.0F, kMenuButton = 32.0F, kNameWidth = 88.0F;
constexpr std::string_view kCurrencies[] = {"EUR", "USD", "GBP", "PLN", "RUB", "JPY",
                                            "CHF", "CZK", "UAH", "KZT", "SEK", "CNY"};

bool needs_reason(std::string_view kind) {
  return kind == "reject" || kind == "recycle" || kind == "disqualify" || kind == "lost";
}

std::string act_label(const LeadSubject& lead, const View& view, const DecisionOutcome& outcome) {
  const bool is_into = outcome.kind == "accept" || outcome.kind == "qualify";
  const std::string key = (is_into ? "decide.into_" : "decision.") + outcome.kind;
  if (!view.catalogue->has(key)) return outcome.kind; // of a ladder by hand
  const auto entered = std::ranges::find(lead.definition.stages, outcome.kind, &Stage::decision);
  if (!is_into || entered == lead.definition.stages.end()) return std::string(view.t(key));
  const auto code = static_cast<StageCode>(entered - lead.definition.stages.begin());
  return view.t(Message{key, {{"stage", place_word(view, lead.definition, code)}}});
}

// The decision that enters the next rung; empty where that is entered of itself.
std::string next_decision(const LeadSubject& lead) {
  const StageCode here = lead.evaluation.stages.stage[lead.unit];
  const StageCode next = next_stage(lead.definition, here);
  if (next == lead.evaluation.stages.codes.nurture()) return "reopen";
  return next < lead.definition.stages.size() ? lead.definition.stages[next].decision : "";
}

// What would change something, or would be refused, the likeliest first.
std::vector<const DecisionOutcome*> acts_of(const LeadSubject& lead) {
  // The empty one are the ladder's own.
  static constexpr std::array<std::string_view, 5> kLater{"recycle", "reject", "lost", "",
                                                          "disqualify"};
  static constexpr std::array<std::string_view, 5> kOfDeals{"lost", "recycle", "reject", "",
                                                            "disqualify"};
  static constexpr std::array<std::string_view, 5> kBeside{"", "lost", "disqualify", "recycle",
                                                           "reject"};
  const std::string next = next_decision(lead);
  const StageCode here = lead.evaluation.stages.stage[lead.unit];
  const bool is_beside = !lead.evaluation.stages.codes.on_ladder(here);
  const auto& later_ones = is_beside ? kBeside : next == "won" ? kOfDeals : kLater;
  const auto is_later = [](const std::string& kind) {
    return std::ranges::contains(kLater, std::string_view(kind));
  };
  std::vector<const DecisionOutcome*> acts;
  const auto add_where = [&](const auto& is_meant) {
    for (const DecisionOutcome& outcome : lead.cache.outcomes)
      if (outcome.answer != DecisionAnswer::nothing && is_meant(outcome.kind))
        acts.push_back(&outcome);
  };
  add_where([&](const std::string& kind) { return kind == next; });
  for (const std::string_view later : later_ones)
    add_where([&](const std::string& kind) {
      return kind != next && (later.empty() ? !is_later(kind) : kind == later);
    });
  return acts;
}

std::string lead_id(const LeadSubject& lead) {
  const Leads& leads = lead.workbench.workspace.facts.leads;
  return std::string(leads.ids.text(lead.cache.people.front()));
}

// Records it, or asks for what it needs first.
void begin(const LeadSubject& lead, View& view, const DecisionOutcome& outcome) {
  const bool asks = outcome.answer == DecisionAnswer::refused || needs_reason(outcome.kind) ||
                    outcome.kind == "won";
  if (asks)
    view.state.leads.deciding = DecidingState{.unit = lead.unit, .kind = outcome.kind};
  else
    view.send(RecordDecision{.lead = lead_id(lead), .kind = outcome.kind});
}

Icon icon_of(const DecisionOutcome& outcome) {
  if (outcome.answer == DecisionAnswer::refused) return Icon::lock;
  if (outcome.kind == "recycle") return Icon::undo;
  return needs_reason(outcome.kind) ? Icon::x : Icon::check;
}

class ActsRow {
 public:
  ActsRow(const LeadSubject& lead, View& view, Rect row) : lead_(lead), view_(view), row_(row) {}

  void draw() {
    const std::vector<const DecisionOutcome*> acts = acts_of(lead_);
    std::size_t shown = 0;
    // At the end of the ladder nothing is likely: all stands in the menu.
    const std::size_t most = next_decision(lead_).empty() && is_at_the_end() ? 0 : kMostButtons;
    while (shown < acts.size() && shown < most && draw_button(*acts[shown], acts, shown)) ++shown;
    if (shown < acts.size()) draw_menu(std::span(acts).subspan(shown));
  }

 private:
  bool is_at_the_end() const {
    return lead_.evaluation.stages.stage[lead_.unit] + 1U == lead_.definition.stages.size();
  }

  bool draw_button(const DecisionOutcome& outcome, std::span<const DecisionOutcome* const> acts,
                   std::size_t at) {
    const bool is_main = outcome.kind == next_decision(lead_);
    const std::string label = act_label(lead_, view_, outcome);
    const std::string then = view_.t(
        Message{"decide.then", {{"stage", place_word(view_, lead_.definition, outcome.stage)}}});
    const bool is_moving = outcome.answer == DecisionAnswer::moves;
    const ButtonSpec spec{.id = outcome.kind,
                          .label = label,
                          .kind = is_main ? ButtonKind::main : ButtonKind::plain,
                          .icon = icon_of(outcome),
                          .description = is_moving ? std::string_view(then) : ""};
    const float width = button_width(view_, spec);
    const float after = at + 1 < acts.size() ? kGap + kMenuButton : 0.0F;
    if (width + after > row_.width) return false;
    if (button_left(view_, row_, spec)) begin(lead_, view_, outcome);
    return true;
  }

  void draw_menu(std::span<const DecisionOutcome* const> acts) {
    static constexpr std::string_view kId = "more";
    const Rect at = row_.cut_left(kMenuButton);
    if (icon_button(view_, at.middle(kMenuButton),
                    {.id = kId, .name = view_.t("decide.more"), .icon = Icon::more}))
      open_popup(view_, kId);
    if (!is_popup_open(kId)) return;
    std::vector<PopupRow> rows;
    for (const DecisionOutcome* outcome : acts)
      rows.push_back({.label = act_label(lead_, view_, *outcome), .icon = icon_of(*outcome)});
    const auto taken = popup_list(
        view_,
        {.id = kId, .name = view_.t("decide.more"), .anchor = at, .rows = rows, .is_menu = true});
    if (taken) begin(lead_, view_, *acts[*taken]);
  }

  const LeadSubject& lead_;
  View& view_;
  Rect row_;
};

class DecisionForm {
 public:
  DecisionForm(const LeadSubject& lead, View& view, const DecisionOutcome& outcome, Rect rect)
      : lead_(lead), view_(view), outcome_(outcome), form_(*view.state.leads.deciding), rest_(rect),
        label_(act_label(lead, view, outcome)),
        as_of_(lead.workbench.as_of.value_or(lead.workbench.now)) {}

  /// How far down it goes.
  float draw() {
    if (outcome_.answer == DecisionAnswer::refused) return draw_refusal();
    heading(view_, rest_.cut_top(26.0F), label_, 3, style::section);
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
    row.cut_right(kGap);
    const std::string example = money_for_people(1'250'000, currency(), *view_.catalogue);
    const bool is_wrong = form_.tried && !trimmed(form_.amount).empty() && !amount();
    const std::string wrong =
        is_wrong ? view_.t(Message{"decide.amount_wrong", {{"example", example}}}) : "";
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
    RecordDecision command{.lead = lead_id(lead_), .kind = outcome_.kind, .reason = form_.reason};
    if (outcome_.kind == "won") command.amount = amount();
    if (outcome_.kind == "recycle") command.review_on = review();
    view_.send(std::move(command));
    is_done_ = true;
  }

  void draw_acts() {
    Rect row = rest_.cut_top(view_.theme.m().button);
    const bool is_pressed = button_left(
        view_, row,
        {.id = "record", .label = label_, .kind = ButtonKind::main, .icon = icon_of(outcome_)});
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

} // namespace

namespace {

void update_reasons(const LeadSubject& lead, View& view, const std::string& kind) {
  const Facts& facts = lead.workbench.workspace.facts;
  LeadPanelCache& panel = view.panel;
  if (panel.reasons_of == kind && panel.reasons_revision == facts.revision) return;
  panel.usual_reasons = usual_reasons(facts, kind);
  panel.reasons_of = kind;
  panel.reasons_revision = facts.revision;
}

} // namespace

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

float draw_decisions(const LeadSubject& lead, View& view, Rect rect) {
  if (lead.cache.people.empty()) return 0.0F;
  const IdScope scope("decide");
  const float begin = rect.y;
  std::optional<DecidingState>& deciding = view.state.leads.deciding;
  if (deciding && deciding->unit != lead.unit) deciding.reset();
  const auto outcome =
      deciding ? std::ranges::find(lead.cache.outcomes, deciding->kind, &DecisionOutcome::kind)
               : lead.cache.outcomes.end();
  const bool is_open =
      outcome != lead.cache.outcomes.end() && outcome->answer != DecisionAnswer::nothing;
  if (!is_open) {
    deciding.reset();
    ActsRow(lead, view, rect.cut_top(view.theme.m().button)).draw();
    rect.cut_top(10.0F);
    return rect.y - begin;
  }
  update_reasons(lead, view, outcome->kind);
  const MirrorGroup group(view, MirrorRole::group, rect, act_label(lead, view, *outcome), "form");
  return DecisionForm(lead, view, *outcome, rect).draw() + 12.0F - begin;
}

} // namespace lb
