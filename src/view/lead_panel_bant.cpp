// BANT: the four answers, each changed by one press, with what they rest on.
#include "base/text.hpp"
#include "exchange/decision_evidence.hpp"
#include "view/button.hpp"
#include "view/choice.hpp"
#include "view/draw.hpp"
#include "view/field.hpp"
#include "view/format.hpp"
#include "view/lead_decisions.hpp"
#include "view/lead_words.hpp"
#include "view/terms.hpp"
#include "view/words.hpp"

#include <algorithm>
#include <utility>

namespace lb {

namespace {

constexpr std::size_t kMostEvidence = 3;
constexpr std::array<Bant, 3> kOffered{Bant::yes, Bant::no, Bant::unknown};
constexpr std::array<std::string_view, 3> kOfferedKeys{"bant.answer_yes", "bant.answer_no",
                                                       "bant.answer_unknown"};

std::string channel_word(const View& view, const std::string& channel) {
  const std::string key = "evidence.channel_" + channel;
  return view.catalogue->has(key) ? std::string(view.t(key)) : channel;
}

class BantTab {
 public:
  BantTab(const LeadSubject& lead, View& view, Rect rect)
      : lead_(lead), view_(view), rest_(rect), form_(view.state.leads.evidence) {
    rest_.height = 100'000.0F; // as far down as the answers go
    if (form_ && form_->of != view.state.leads.opened) form_.reset();
  }

  float draw() {
    rest_.cut_top(8.0F);
    if (lead_.workbench.as_of)
      rest_.cut_top(
          paragraph(view_, rest_,
                    view_.t(Message{"decide.as_of",
                                    {{"date", sentence_date_text(view_, *lead_.workbench.as_of)}}}),
                    style::caption) +
          6.0F);
    for (std::size_t part = 0; part < kBantParts.size(); ++part) draw_part(part);
    return rest_.y;
  }

 private:
  void draw_part(std::size_t part) {
    const IdScope scope(part);
    const std::string name(view_.t("bant." + std::string(kBantParts[part])));
    const MirrorGroup group(view_, MirrorRole::group, rest_, name, "part");
    heading(view_, rest_.cut_top(26.0F), name, 3, style::section);
    draw_answers(part, name);
    rest_.cut_top(6.0F);
    draw_evidence(part);
    if (form_ && form_->part == part)
      draw_form();
    else
      draw_opener(part, name);
    line_below(view_, rest_.cut_top(10.0F));
    rest_.cut_top(4.0F);
  }

  Bant answer(std::size_t part) const { return lead_.evaluation.scores.bant[lead_.unit][part]; }

  void draw_answers(std::size_t part, std::string_view name) {
    std::array<std::string_view, kOffered.size()> words;
    for (std::size_t i = 0; i < words.size(); ++i) words[i] = view_.t(kOfferedKeys[i]);
    const auto at = std::ranges::find(kOffered, answer(part)) - kOffered.begin();
    const SegmentsSpec spec{
        .id = "answer", .name = name, .options = words, .selected = static_cast<std::size_t>(at)};
    Rect row = rest_.cut_top(view_.theme.m().field_in_sentence);
    const auto taken =
        segments(view_, row.cut_left(std::min(row.width, segments_width(view_, spec))), spec);
    if (!taken || kOffered[*taken] == answer(part)) return;
    record(part, kOffered[*taken], {});
    // What an answer rests on is asked for while it is known.
    if (kOffered[*taken] != Bant::unknown) open_form(part);
  }

  // Of the answers that name the part, the newest first: who gave it when, and what it rests on.
  void draw_evidence(std::size_t part) {
    const Facts& facts = lead_.workbench.workspace.facts;
    std::size_t shown = 0;
    for (const std::uint32_t index : lead_.cache.decisions) {
      const Decision& decision = facts.decisions[index];
      if (!decision.bant[part]) continue;
      const Evidence evidence = evidence_of(decision);
      if (evidence.text.empty() && shown > 0) continue; // an older answer that says nothing more
      if (!evidence.text.empty())
        rest_.cut_top(paragraph(view_, rest_,
                                view_.t(Message{"evidence.quoted", {{"text", evidence.text}}}),
                                style::small));
      rest_.cut_top(
          paragraph(view_, rest_, source_words(facts, decision, evidence.channel), style::caption) +
          4.0F);
      if (++shown == kMostEvidence) return;
    }
  }

  std::string source_words(const Facts& facts, const Decision& decision,
                           const std::string& channel) const {
    std::string words = moment_text(view_, decision.at);
    if (decision.actor) words = listed(view_, actor_name(facts, *decision.actor), words);
    return channel.empty() ? words : listed(view_, channel_word(view_, channel), words);
  }

  void open_form(std::size_t part) {
    form_ = EvidenceState{.of = *view_.state.leads.opened, .part = part};
  }

  void draw_opener(std::size_t part, std::string_view name) {
    Rect row = rest_.cut_top(view_.theme.m().button_small);
    row.x -= 8.0F; // its words stand with the others, not its pad
    const std::string label(view_.t("evidence.add"));
    if (button_left(view_, row,
                    {.id = "add",
                     .label = label,
                     .kind = ButtonKind::quiet,
                     .small = true,
                     .description = name}))
      open_form(part);
  }

  void draw_form() {
    if (std::exchange(form_->is_new, false)) focus_when_drawn(view_, text_id("##evidence"));
    const FieldResult typed = text_field(view_, rest_.cut_top(view_.theme.m().field_in_sentence),
                                         {.id = "evidence",
                                          .name = view_.t("evidence.evidence"),
                                          .placeholder = view_.t("evidence.placeholder")},
                                         form_->evidence.text);
    rest_.cut_top(6.0F);
    Rect row = rest_.cut_top(view_.theme.m().button_small);
    draw_channel(row);
    const bool is_blank = trimmed(form_->evidence.text).empty();
    const bool is_added =
        button_left(view_, row,
                    {.id = "record", .label = view_.t("evidence.record"), .small = true}) ||
        typed.entered;
    const bool is_left = button_left(view_, row,
                                     {.id = "cancel",
                                      .label = view_.t("common.cancel"),
                                      .kind = ButtonKind::quiet,
                                      .small = true});
    if (is_added && !is_blank) record(form_->part, answer(form_->part), form_->evidence);
    if (is_added || is_left) form_.reset();
  }

  void draw_channel(Rect& row) {
    std::vector<std::string> words;
    for (const std::string_view channel : kEvidenceChannels)
      words.push_back(channel_word(view_, std::string(channel)));
    const auto at = std::ranges::find(kEvidenceChannels, form_->evidence.channel);
    const auto selected = static_cast<std::size_t>(at - kEvidenceChannels.begin());
    const auto taken = choice(view_, row.cut_left(std::min(140.0F, row.width * 0.4F)),
                              {.id = "channel",
                               .name = view_.t("evidence.channel"),
                               .options = words,
                               .selected = selected,
                               .placeholder = view_.t("evidence.channel")});
    row.cut_left(8.0F);
    if (taken) form_->evidence.channel = kEvidenceChannels[*taken];
  }

  void record(std::size_t part, Bant value, const Evidence& evidence) {
    RecordDecision command{.lead = decided_lead(lead_), .kind = "bant", .evidence = evidence};
    command.bant[part] = value;
    view_.send(std::move(command));
  }

  const LeadSubject& lead_;
  View& view_;
  Rect rest_;
  std::optional<EvidenceState>& form_;
};

} // namespace

std::string confirmed_of_bant(const LeadSubject& lead, const View& view) {
  const auto count = std::ranges::count(lead.evaluation.scores.bant[lead.unit], Bant::yes);
  return view.t(Message{"bant.confirmed", {{"n", whole_text(view, count)}}});
}

float draw_bant_tab(const LeadSubject& lead, View& view, Rect rect) {
  if (lead.cache.people.empty()) return rect.y;
  return BantTab(lead, view, rect).draw();
}

} // namespace lb
