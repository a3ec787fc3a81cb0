// What is known of the consent of a unit's people, and what of it can be changed.
#include "exchange/consent_document.hpp"
#include "view/button.hpp"
#include "view/choice.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/lead_panel.hpp"
#include "view/lead_words.hpp"
#include "view/sentence.hpp"
#include "view/terms.hpp"
#include "view/words.hpp"

namespace lb {

namespace {

constexpr float kConsentLine = 34.0F;

class ConsentSection {
 public:
  ConsentSection(const LeadSubject& lead, View& view, Rect rect, Row row)
      : view_(view), rest_(rect), now_(lead.workbench.now),
        leads_(lead.workbench.workspace.facts.leads), row_(row), id_(leads_.ids.text(row)) {
    if (const Consent* consent = leads_.consent(row)) {
      noted_ = true;
      consent_ = *consent;
    }
    name_width_ = std::min(120.0F, rect.width * 0.36F);
  }

  float draw(const std::string& title) {
    heading(view_, rest_.cut_top(28.0F), title, 3, style::section);
    teach_last(view_, {"consent", title});
    draw_unread();
    draw_basis();
    draw_source();
    draw_date();
    draw_opt_outs();
    draw_withdrawal();
    return rest_.y;
  }

 private:
  // What was never noted begins today.
  void send(Consent consent) {
    if (!noted_ && !consent.at) consent.at = now_;
    const bool is_empty = consent == Consent{};
    view_.send(SetConsent{id_, is_empty ? std::nullopt : std::optional(std::move(consent))});
  }

  Rect line(std::string_view key) {
    Rect row = rest_.cut_top(kConsentLine);
    label(view_, row.cut_left(name_width_), view_.t(key), style::quiet);
    row.cut_left(8.0F);
    return row.middle(view_.theme.m().field_in_sentence);
  }

  void draw_unread() {
    if (noted_) return;
    const Json member = lead_consent(leads_, row_);
    const std::string text =
        member.is_null() ? std::string(view_.t("consent.nothing_noted"))
                         : view_.t(Message{"consent.unread", {{"text", compact_json(member)}}});
    rest_.cut_top(paragraph(view_, rest_, text, style::caption) + 4.0F);
  }

  void draw_basis() {
    std::vector<std::string> words{std::string(view_.t("consent.no_basis"))};
    for (const std::string_view name : kLawfulBasisNames)
      words.emplace_back(view_.t("lawful_basis." + std::string(name)));
    const std::size_t at = consent_.basis ? 1 + static_cast<std::size_t>(*consent_.basis) : 0;
    const auto taken =
        choice(view_, line("consent.basis"),
               {.id = "basis", .name = view_.t("consent.basis"), .options = words, .selected = at});
    if (!taken || *taken == at) return;
    Consent changed = consent_;
    changed.basis =
        *taken == 0 ? std::nullopt : std::optional(static_cast<LawfulBasis>(*taken - 1));
    send(std::move(changed));
  }

  void draw_source() {
    const std::string field = "consent.source." + id_;
    const auto typed = finished_text(view_, line("consent.source"),
                                     {.id = field,
                                      .name = view_.t("consent.source"),
                                      .placeholder = view_.t("consent.source_placeholder")},
                                     consent_.source.value_or(""));
    if (!typed) return;
    Consent changed = consent_;
    changed.source = typed->empty() ? std::nullopt : typed;
    send(std::move(changed));
  }

  void draw_date() {
    const std::string field = "consent.at." + id_;
    const std::string present = consent_.at ? date_text(view_, *consent_.at) : std::string();
    const std::string form = date_text(view_, now_);
    const auto typed =
        finished_text(view_, line("consent.at"),
                      {.id = field, .name = view_.t("consent.at"), .placeholder = form}, present);
    if (!typed) return;
    Consent changed = consent_;
    changed.at = typed_date(view_, *typed);
    if (changed.at || typed->empty()) send(std::move(changed));
  }

  void draw_opt_outs() {
    Rect row = line("consent.opt_out");
    Consent changed = consent_;
    for (std::size_t i = 0; i < kContactChannelNames.size(); ++i) {
      const std::string_view name = kContactChannelNames[i];
      const std::string_view words = view_.t("opt_out." + std::string(name));
      const float width = text_width(view_, words, style::small) + 32.0F;
      if (width > row.width) { // the next ones stand below
        row = rest_.cut_top(kConsentLine).middle(view_.theme.m().field_in_sentence);
        row.cut_left(name_width_ + 8.0F);
      }
      if (check_box(view_, row.cut_left(width).middle(16.0F),
                    {.id = name, .label = words, .is_on = consent_.opt_out[i]}))
        changed.opt_out[i] = !changed.opt_out[i];
    }
    if (changed != consent_) send(std::move(changed));
  }

  void draw_withdrawal() {
    if (!noted_) return;
    Rect row = rest_.cut_top(kConsentLine).middle(view_.theme.m().button_small);
    Consent changed = consent_;
    if (consent_.withdrawn_at) {
      if (button_right(
              view_, row,
              {.id = "given again", .label = view_.t("consent.given_again"), .small = true})) {
        changed.withdrawn_at.reset();
        changed.at = now_;
        send(std::move(changed));
      }
      label(view_, row,
            view_.t(Message{"consent.withdrawn",
                            {{"date", moment_text(view_, *consent_.withdrawn_at)}}}),
            {.color = Color::warn, .weight = Weight::bold});
    } else if (button_left(view_, row,
                           {.id = "withdraw",
                            .label = view_.t("consent.withdraw"),
                            .kind = ButtonKind::destroys,
                            .small = true,
                            .description = view_.t("consent.withdraw_what")})) {
      changed.withdrawn_at = now_;
      send(std::move(changed));
    }
  }

  View& view_;
  Rect rest_;
  Instant now_;
  const Leads& leads_;
  Row row_;
  std::string id_;
  Consent consent_{};
  bool noted_ = false;
  float name_width_ = 0.0F;
};

} // namespace

float draw_consents(const LeadSubject& lead, View& view, Rect rect) {
  rect.cut_top(6.0F);
  rect.height = 100'000.0F; // as far down as the people go
  const std::vector<Row>& people = lead.cache.people;
  for (const Row row : people) {
    const IdScope scope(row);
    std::string title(view.t("consent.consent"));
    if (people.size() > 1)
      title =
          view.t(Message{"consent.of", {{"name", lead_name(lead.workbench.workspace.facts, row)}}});
    const float end = ConsentSection(lead, view, rect, row).draw(title);
    rect.cut_top(end - rect.y + 8.0F);
  }
  return rect.y;
}

} // namespace lb
