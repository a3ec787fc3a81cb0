// What can be decided of a lead: the next step as the main act, the others beside it; one that asks
// for more has its form in their place.
#include "lead/step_candidates.hpp"
#include "view/button.hpp"
#include "view/draw.hpp"
#include "view/lead_decisions.hpp"
#include "view/popup.hpp"
#include "view/words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace lb {

namespace {

constexpr std::size_t kMostButtons = 3;
constexpr float kGap = 8.0F, kMenuButton = 32.0F;

// The decision that enters the next rung; empty where that is entered of itself.
std::string next_decision(const LeadSubject& lead) {
  const StageCode here = lead.evaluation.stages.stage[lead.unit];
  const StageCode next = next_stage(lead.definition, here);
  if (next == lead.evaluation.stages.codes.nurture()) return "reopen";
  return next < lead.definition.stages.size() ? lead.definition.stages[next].decision : "";
}

// Records it, or asks for what it needs first.
void begin_decision(const LeadSubject& lead, View& view, const DecisionOutcome& outcome) {
  const bool asks = outcome.answer == DecisionAnswer::refused || needs_reason(outcome.kind) ||
                    outcome.kind == "won";
  if (asks)
    view.state.leads.deciding = DecidingState{.of = *view.state.leads.opened, .kind = outcome.kind};
  else
    view.send(RecordDecision{.lead = decided_lead(lead), .kind = outcome.kind});
}

class ActsRow {
 public:
  ActsRow(const LeadSubject& lead, View& view, Rect row) : lead_(lead), view_(view), row_(row) {}

  void draw() {
    // At the end of the ladder nothing is likely: all stands in the menu.
    std::size_t left = next_decision(lead_).empty() && is_at_the_end() ? 0 : kMostButtons;
    std::vector<const DecisionOutcome*> in_menu;
    for (const DecisionOutcome* act : decision_acts(lead_)) {
      if (left > 0 && draw_button(*act))
        --left;
      else
        in_menu.push_back(act);
    }
    if (!in_menu.empty()) draw_menu(in_menu);
  }

 private:
  bool is_at_the_end() const {
    return lead_.evaluation.stages.stage[lead_.unit] + 1U == lead_.definition.stages.size();
  }

  // False where it has no room beside the menu.
  bool draw_button(const DecisionOutcome& outcome) {
    const bool is_main = outcome.kind == next_decision(lead_);
    const std::string label = decision_label(lead_, view_, outcome);
    const std::string then = view_.t(
        Message{"decide.then", {{"stage", place_word(view_, lead_.definition, outcome.stage)}}});
    const bool is_moving = outcome.answer == DecisionAnswer::moves;
    const ButtonSpec spec{.id = outcome.kind,
                          .label = label,
                          .kind = is_main ? ButtonKind::main : ButtonKind::plain,
                          .icon = decision_icon(outcome),
                          .description = is_moving ? std::string_view(then) : ""};
    if (button_width(view_, spec) + kGap + kMenuButton > row_.width) return false;
    if (button_left(view_, row_, spec)) begin_decision(lead_, view_, outcome);
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
      rows.push_back(
          {.label = decision_label(lead_, view_, *outcome), .icon = decision_icon(*outcome)});
    const auto taken = popup_list(
        view_,
        {.id = kId, .name = view_.t("decide.more"), .anchor = at, .rows = rows, .is_menu = true});
    if (taken) begin_decision(lead_, view_, *acts[*taken]);
  }

  const LeadSubject& lead_;
  View& view_;
  Rect row_;
};

// What a key in the table, or the palette, asked for.
void take_wish(const LeadSubject& lead, View& view) {
  const std::string kind = std::exchange(view.state.leads.wished, {});
  if (kind.empty()) return;
  for (const DecisionOutcome* outcome : decision_acts(lead))
    if (outcome->kind == kind) return begin_decision(lead, view, *outcome);
  view.state.leads.unmet = UnmetWish{*view.state.leads.opened, kind};
}

// What was asked for and cannot be, until another lead is looked at or something is decided.
float draw_unmet_wish(const LeadSubject& lead, View& view, Rect rect) {
  std::optional<UnmetWish>& unmet = view.state.leads.unmet;
  if (!unmet) return 0.0F;
  if (unmet->of != view.state.leads.opened || view.state.leads.deciding) {
    unmet.reset();
    return 0.0F;
  }
  const StageCode here = lead.evaluation.stages.stage[lead.unit];
  const std::string words =
      view.t(Message{"decide.not_now",
                     {{"decision", decision_name(view, lead.definition, unmet->kind)},
                      {"stage", place_word(view, lead.definition, here)}}});
  rect.height = paragraph_height(view, words, style::quiet, rect.width);
  live_paragraph(view, rect, "unmet", words, style::quiet);
  return rect.height + 10.0F;
}

} // namespace

bool needs_reason(std::string_view kind) {
  return kind == "reject" || kind == "recycle" || kind == "disqualify" || kind == "lost";
}

std::string decision_name(const View& view, const Definition& definition, const std::string& kind) {
  const bool is_into = kind == "accept" || kind == "qualify";
  const std::string key = (is_into ? "decide.into_" : "decision.") + kind;
  if (!view.catalogue->has(key)) return kind;
  const auto entered = std::ranges::find(definition.stages, kind, &Stage::decision);
  if (!is_into || entered == definition.stages.end()) return std::string(view.t(key));
  const auto code = static_cast<StageCode>(entered - definition.stages.begin());
  return view.t(Message{key, {{"stage", place_word(view, definition, code)}}});
}

std::string decision_label(const LeadSubject& lead, const View& view,
                           const DecisionOutcome& outcome) {
  return decision_name(view, lead.definition, outcome.kind);
}

std::vector<const DecisionOutcome*> decision_acts(const LeadSubject& lead) {
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

std::string decided_lead(const LeadSubject& lead) {
  const Leads& leads = lead.workbench.workspace.facts.leads;
  return std::string(leads.ids.text(lead.cache.people.front()));
}

Icon decision_icon(const DecisionOutcome& outcome) {
  if (outcome.answer == DecisionAnswer::refused) return Icon::lock;
  if (outcome.kind == "recycle") return Icon::undo;
  return needs_reason(outcome.kind) ? Icon::x : Icon::check;
}

float draw_decisions(const LeadSubject& lead, View& view, Rect rect) {
  if (lead.cache.people.empty()) return 0.0F;
  const IdScope scope("decide");
  const float begin = rect.y;
  take_wish(lead, view);
  std::optional<DecidingState>& deciding = view.state.leads.deciding;
  if (deciding && deciding->of != view.state.leads.opened) deciding.reset();
  const auto outcome =
      deciding ? std::ranges::find(lead.cache.outcomes, deciding->kind, &DecisionOutcome::kind)
               : lead.cache.outcomes.end();
  const bool is_open =
      outcome != lead.cache.outcomes.end() && outcome->answer != DecisionAnswer::nothing;
  if (!is_open) {
    deciding.reset();
    ActsRow(lead, view, rect.cut_top(view.theme.m().button)).draw();
    rect.cut_top(10.0F);
    rect.cut_top(draw_unmet_wish(lead, view, rect));
    return rect.y - begin;
  }
  const MirrorGroup group(view, MirrorRole::group, rect, decision_label(lead, view, *outcome),
                          "form");
  return draw_decision_form(lead, view, *outcome, rect) + 12.0F - begin;
}

} // namespace lb
