// The last step: what either side promises, both names under one text, and the paper.
#include "base/text.hpp"
#include "view/button.hpp"
#include "view/choice.hpp"
#include "view/draft_words.hpp"
#include "view/draw.hpp"
#include "view/field.hpp"
#include "view/format.hpp"
#include "view/marks.hpp"
#include "view/message.hpp"
#include "view/outcome_reports.hpp"
#include "view/scroll.hpp"
#include "view/words.hpp"
#include "view/workshop_parts.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

constexpr float kTermsLine = 36.0F;

class SignStep {
 public:
  SignStep(const Workbench& workbench, View& view, Rect rect)
      : workbench_(workbench), view_(view), rest_(rect),
        document_(document_to_sign(workbench.workspace)),
        signed_(signed_by(workbench.workspace.definition_document)) {
    rest_.height = 100'000.0F;
  }

  float draw(bool narrow) {
    rest_.cut_top(16.0F);
    if (signed_)
      draw_signed();
    else
      draw_to_sign(narrow);
    draw_given_up();
    draw_paper();
    return rest_.y + 24.0F;
  }

 private:
  const Workshop& workshop() const { return view_.workshop.value(); }

  std::string version_words() const {
    const Json* version = document_.find("version");
    return view_.t(Message{"workshop.agreed_version",
                           {{"version", version == nullptr ? "" : version->text()}}});
  }

  void draw_signed() {
    Rect line = rest_.cut_top(36.0F);
    const std::string title = view_.t(
        Message{"workshop.signed_version", {{"version", std::to_string(signed_->version)}}});
    heading(view_, line, title, 2, style::title);
    for (const bool sales : {false, true}) {
      const CampSignature& camp = signed_->camps[sales ? 1 : 0];
      Rect row = rest_.cut_top(28.0F);
      fill(view_, row.cut_left(4.0F).middle(18.0F), camp_color(sales), 1.0F);
      row.cut_left(10.0F);
      const std::string who = listed(view_, camp.name, camp.role);
      label(view_, row,
            view_.t(Message{"workshop.signed_line",
                            {{"camp", camp_word(view_, sales)},
                             {"name", who},
                             {"date", moment_text(view_, camp.at)}}}));
    }
    rest_.cut_top(paragraph(view_, rest_,
                            view_.t(Message{"workshop.fingerprint", {{"hash", signed_->sha256}}}),
                            style::caption));
    rest_.cut_top(
        paragraph(view_, rest_,
                  view_.t(signed_->is_intact ? "workshop.is_intact" : "workshop.is_altered"),
                  style::quiet) +
        8.0F);
    draw_kept_word();
  }

  // A number for either side: what it did that was not agreed.
  void draw_kept_word() {
    if (!view_.workshop.figures().kept) return;
    const KeptWord& word = *view_.workshop.figures().kept;
    const auto line = [&](bool sales, const Message& said) {
      Rect row = rest_.cut_top(28.0F);
      fill(view_, row.cut_left(4.0F).middle(18.0F), camp_color(sales), 1.0F);
      row.cut_left(10.0F);
      label(view_, row, view_.t(said), style::small);
    };
    heading(view_, rest_.cut_top(28.0F), view_.t("workshop.since_signed"), 2);
    line(false,
         {"workshop.unmet_of",
          {{"n", std::to_string(word.unmet)}, {"whole", whole_text(view_, word.hand_overs)}}});
    line(true, {"workshop.met_of",
                {{"n", std::to_string(word.met)}, {"whole", whole_text(view_, word.rejects)}}});
    rest_.cut_top(8.0F);
  }

  void draw_to_sign(bool narrow) {
    heading(view_, rest_.cut_top(34.0F), version_words(), 2, style::title);
    Rect line = rest_;
    line.width = std::min(line.width, 720.0F);
    rest_.cut_top(paragraph(view_, line, view_.t("workshop.sign_note"), style::quiet) + 12.0F);
    draw_since_signed();
    draw_terms();
    rest_.cut_top(12.0F);
    heading(view_, rest_.cut_top(28.0F), view_.t("workshop.signatures"), 2);
    if (narrow) {
      for (const bool sales : {false, true}) draw_signing(rest_.cut_top(168.0F), sales);
      return;
    }
    Rect both = rest_.cut_top(176.0F);
    const float width = std::min(440.0F, (both.width - 24.0F) / 2.0F);
    draw_signing(both.cut_left(width), false);
    both.cut_left(24.0F);
    draw_signing(both.cut_left(width), true);
  }

  // In what it differs from what both have signed last.
  void draw_since_signed() {
    const std::vector<DefinitionVersion> versions = versions_of(workbench_.workspace);
    const auto last = std::ranges::find_if(versions.rbegin(), versions.rend(), [](const auto& one) {
      return signed_by(*one.document).has_value();
    });
    if (last == versions.rend()) return;
    Warnings warnings;
    const Result<Definition> before = read_definition(*last->document, warnings);
    const Definition& after = workbench_.workspace.definition;
    if (!before) return;
    const std::string title =
        view_.t(Message{"workshop.differs_from", {{"version", std::to_string(last->number)}}});
    heading(view_, rest_.cut_top(28.0F), title, 2);
    for (const DefinitionChange& change : changes_between(*before, after))
      rest_.cut_top(
          paragraph(view_, rest_, change_words(view_, change, *before, after), style::small) +
          4.0F);
    rest_.cut_top(12.0F);
  }

  // A promise as a number; emptied, it is none.
  void draw_promise(std::string_view key, const std::optional<std::int64_t>& value,
                    std::optional<std::int64_t> ServiceTerms::* member) {
    Rect line = rest_.cut_top(kTermsLine);
    const std::string_view name = view_.t(key);
    label(view_, line.cut_left(std::min(360.0F, line.width * 0.65F)), name, style::small);
    const NumberFieldResult typed =
        number_field(view_, line.cut_left(84.0F).middle(view_.theme.m().field),
                     {.id = key,
                      .name = name,
                      .value = value.value_or(0),
                      .min = 1,
                      .max = 1'000'000,
                      .empty = !value,
                      .placeholder = view_.t("workshop.not_promised"),
                      .may_be_empty = true});
    if (!typed.changed) return;
    change_workshop_by(view_, "undo.workshop_terms", [&](Workshop& next) {
      next.terms.*member = typed.emptied ? std::nullopt : std::optional(typed.value);
    });
  }

  void draw_terms() {
    heading(view_, rest_.cut_top(28.0F), view_.t("workshop.terms"), 2);
    const ServiceTerms& terms = workshop().terms;
    draw_promise("workshop.leads_a_month", terms.leads_a_month, &ServiceTerms::leads_a_month);
    draw_grade(terms);
    draw_promise("workshop.first_touch", terms.first_touch_hours, &ServiceTerms::first_touch_hours);
    draw_promise("workshop.attempts", terms.attempts, &ServiceTerms::attempts);
    Rect line = rest_.cut_top(kTermsLine);
    if (check_box(view_, line,
                  {.id = "reason",
                   .label = view_.t("workshop.reason_with_return"),
                   .is_on = terms.reason_with_return}))
      change_workshop_by(view_, "undo.workshop_terms", [](Workshop& next) {
        next.terms.reason_with_return = !next.terms.reason_with_return;
      });
  }

  void draw_grade(const ServiceTerms& terms) {
    const std::optional<GradeGrid>& grid = workbench_.workspace.definition.grade;
    if (!grid) return;
    std::vector<std::string> options{std::string(view_.t("workshop.any_grade"))};
    for (const GradeStep& step : grid->fit) options.push_back(step.grade);
    const auto found = std::ranges::find(options, terms.grade);
    Rect line = rest_.cut_top(kTermsLine);
    label(view_, line.cut_left(std::min(360.0F, line.width * 0.65F)), view_.t("workshop.of_grade"),
          style::small);
    const auto taken = choice(
        view_, line.cut_left(120.0F).middle(view_.theme.m().field),
        {.id = "grade",
         .name = view_.t("workshop.of_grade"),
         .options = options,
         .selected =
             found == options.end() ? 0 : static_cast<std::size_t>(found - options.begin())});
    if (!taken) return;
    change_workshop_by(view_, "undo.workshop_terms", [&](Workshop& next) {
      next.terms.grade = *taken == 0 ? std::string() : options[*taken];
    });
  }

  void draw_signing(Rect card, bool sales) {
    const IdScope scope(sales ? "sales" : "marketing");
    const MirrorGroup group(view_, MirrorRole::group, card, camp_word(view_, sales), "signature");
    fill(view_, card.cut_left(4.0F).inset(0.0F, 8.0F), camp_color(sales), 1.0F);
    card.cut_left(12.0F);
    card.cut_top(6.0F);
    heading(view_, card.cut_top(24.0F), camp_word(view_, sales), 3, style::strong);
    const std::optional<CampSignature>& signature = workshop().signatures[sales ? 1 : 0];
    if (has_signed(workshop(), document_, sales)) {
      Rect line = card.cut_top(28.0F);
      chip(
          view_, line,
          view_.t(Message{"workshop.signed_at",
                          {{"name", signature->name}, {"time", clock_text(view_, signature->at)}}}),
          ChipKind::ok, Icon::check);
      return;
    }
    if (signature) // its text has changed since
      label(view_, card.cut_top(22.0F),
            view_.t(Message{"workshop.signed_earlier", {{"name", signature->name}}}),
            style::caption);
    draw_signer(card, sales);
  }

  // What is asked of who signs for a side: the key of its words is its id too.
  struct SignerField {
    std::string_view key;
    bool sales;
  };
  void draw_signer_field(Rect line, const SignerField& asked, std::string& typed) {
    line.width = std::min(line.width, 280.0F);
    const std::string words =
        view_.t(Message{std::string(asked.key), {{"camp", camp_word(view_, asked.sales)}}});
    text_field(view_, line.middle(view_.theme.m().field),
               {.id = asked.key, .name = words, .placeholder = words}, typed);
  }

  void draw_signer(Rect card, bool sales) {
    std::string& name = view_.state.workshop.signer[sales ? 1 : 0];
    std::string& role = view_.state.workshop.signer_role[sales ? 1 : 0];
    draw_signer_field(card.cut_top(kTermsLine), {"workshop.name_of", sales}, name);
    draw_signer_field(card.cut_top(kTermsLine), {"workshop.role_of", sales}, role);
    Rect acts = card.cut_top(40.0F);
    const std::string label_of =
        view_.t(Message{sales ? "workshop.sign_sales" : "workshop.sign_marketing"});
    const bool can = !trimmed(name).empty();
    const bool other = has_signed(workshop(), document_, !sales);
    if (button_left(view_, acts,
                    {.id = "sign",
                     .label = label_of,
                     .kind = other ? ButtonKind::main : ButtonKind::plain,
                     .disabled_because = can ? std::string_view() : view_.t("workshop.sign_name")}))
      view_.send(SignDefinition{.sales = sales, .name = name, .role = role});
  }

  void draw_given_up() {
    const std::vector<GivenUpLine> lines = given_up_lines(workbench_, view_);
    if (lines.empty()) return;
    rest_.cut_top(16.0F);
    heading(view_, rest_.cut_top(28.0F), view_.t("workshop.gave_up"), 2);
    Rect text = rest_;
    text.width = std::min(text.width, 900.0F);
    for (const GivenUpLine& line : lines) {
      const std::string words = view_.t(Message{"workshop.gave_up_line",
                                                {{"rule", line.what},
                                                 {"marketing", line.asked[0]},
                                                 {"sales", line.asked[1]},
                                                 {"agreed", line.agreed}}});
      text.cut_top(paragraph(view_, text, words, style::small) + 6.0F);
    }
    rest_.cut_top(text.y - rest_.y);
  }

  void draw_paper() {
    rest_.cut_top(16.0F);
    heading(view_, rest_.cut_top(28.0F), view_.t("workshop.paper"), 2);
    rest_.cut_top(paragraph(view_, rest_, view_.t("workshop.paper_note"), style::quiet) + 8.0F);
    Rect acts = rest_.cut_top(40.0F);
    const auto is_pressed = [&](const ButtonSpec& spec) {
      return button_flowing(view_, acts, rest_, spec);
    };
    if (is_pressed(
            {.id = "proof", .label = view_.t("workshop.see_proof"), .icon = Icon::outcome})) {
      view_.state.outcomes.part = OutcomesPart::proof;
      view_.state.room = Room::outcomes;
    }
    const std::string_view why = view_.proof.has() ? "" : view_.t("outcomes.reading");
    if (is_pressed({.id = "html",
                    .label = view_.t("workshop.save_html"),
                    .icon = Icon::down,
                    .disabled_because = why}))
      view_.send(OfferFile{"leadbench-agreement.html", "text/html",
                           workshop_paper(workbench_, view_).html()});
    if (is_pressed({.id = "markdown",
                    .label = view_.t("workshop.save_markdown"),
                    .disabled_because = why}))
      view_.send(OfferFile{"leadbench-agreement.md", "text/markdown",
                           workshop_paper(workbench_, view_).markdown()});
    if (is_pressed({.id = "json", .label = view_.t("workshop.save_json")}))
      view_.send(ExportDefinition{});
    if (is_pressed({.id = "sql",
                    .label = view_.t("reports.save_sql"),
                    .description = view_.t("reports.answers_sql")}))
      offer_score_sql(workbench_, view_);
  }

  const Workbench& workbench_;
  View& view_;
  Rect rest_;
  Json document_;
  std::optional<SignedBy> signed_;
};

} // namespace

void draw_workshop_sign(const Workbench& workbench, View& view, Rect rect) {
  const IdScope scope("sign");
  const MirrorGroup panel(view, MirrorRole::tabpanel, rect, view.t("workshop.sign"), "part");
  if (!view.proof.update(workbench)) view.wake_after(1.0); // the next slice, for the paper
  ScrollArea area(view, rect, "rows");
  Rect content = area.content().inset(view.theme.m().page_pad, 0.0F);
  area.end_at(SignStep(workbench, view, content).draw(is_narrow_workshop(rect)));
}

} // namespace lb
