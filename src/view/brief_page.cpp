#include "view/brief_page.hpp"

#include "exchange/decision_evidence.hpp"
#include "exchange/printed_page.hpp"
#include "lead/hand_over_brief.hpp"
#include "view/format.hpp"
#include "view/lead_words.hpp"
#include "view/words.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::size_t kMostEvents = 60; // the newest; more than two pages nobody reads

class BriefPage {
 public:
  BriefPage(const LeadSubject& lead, const View& view)
      : lead_(lead), view_(view), facts_(lead.workbench.workspace.facts),
        brief_(hand_over_brief({facts_, lead.definition, lead.evaluation.as_of,
                                lead.workbench.workspace.funnel_window},
                               lead.workbench.derived.evaluator,
                               static_cast<std::uint32_t>(lead.unit))) {}

  std::string make() {
    const std::string name =
        unit_name(lead_.workbench.workspace, lead_.evaluation.units, lead_.unit);
    const std::string title = named(view_, view_.t("brief.brief"), name);
    html_ = "<!doctype html><html lang=\"" + view_.catalogue->language() +
            "\"><meta charset=\"utf-8\"><title>" + escaped_html(title) + "</title><style>";
    html_ += kPrintedStyle;
    html_ += "</style><h1>" + escaped_html(name) + "</h1>";
    paragraph_of(
        listed(view_, unit_company(lead_.workbench.workspace, lead_.evaluation.units, lead_.unit),
               place_word(view_, lead_.definition, lead_.evaluation.stages.stage[lead_.unit])));
    quiet(view_.t(Message{"brief.as_of", {{"date", moment_text(view_, lead_.evaluation.as_of)}}}));
    add_reasons();
    add_people();
    add_answers();
    add_contents();
    add_timeline();
    return std::move(html_) + "</html>\n";
  }

 private:
  void head(std::string_view key) { html_ += "<h2>" + escaped_html(view_.t(key)) + "</h2>"; }
  void paragraph_of(std::string_view text) { html_ += "<p>" + escaped_html(text) + "</p>"; }
  void quiet(std::string_view text) { html_ += "<p class=\"q\">" + escaped_html(text) + "</p>"; }
  void row(std::string_view first, std::string_view second, bool is_number = false) {
    html_ += "<tr><th>" + escaped_html(first) + (is_number ? "<td class=\"n\">" : "<td>") +
             escaped_html(second);
  }
  std::string points(std::int64_t micro) const {
    return hundredths_text(view_, floor_div(micro, kMicro / 100), true);
  }

  void add_reasons() {
    head("brief.why");
    const std::string score = hundredths_text(view_, floor_div(brief_.score, kMicro / 100));
    paragraph_of(brief_.ready_since
                     ? view_.t(Message{
                           "brief.ready_since",
                           {{"date", moment_text(view_, *brief_.ready_since)}, {"points", score}}})
                     : view_.t(Message{"brief.not_ready", {{"points", score}}}));
    html_ += "<table>";
    for (const BriefReason& reason : brief_.reasons)
      row(rule_word(view_, *reason.rule), points(reason.micro), true);
    html_ += "</table>";
  }

  std::string lead_text(Row person, std::string_view attribute) const {
    return value_words(view_, facts_.leads.attributes.value(attribute, person));
  }

  void add_people() {
    head("brief.people");
    html_ += "<table>";
    for (std::size_t i = 0; i < brief_.people.size(); ++i) {
      const Row person = brief_.people[i];
      const Code role = facts_.leads.role[person];
      std::string what = role == kNoCode ? "" : role_word(view_, facts_.leads.roles.text(role));
      for (const std::string_view attribute : {"title", "email", "phone"})
        what = listed(view_, what, lead_text(person, attribute));
      for (std::size_t channel = 0; channel < kContactChannelNames.size(); ++channel)
        if (brief_.blocked[i][channel])
          what =
              listed(view_, what, view_.t("opt_out." + std::string(kContactChannelNames[channel])));
      row(lead_name(facts_, person), what);
    }
    html_ += "</table>";
  }

  // The newest thing that was noted of the part.
  std::string evidence(std::size_t part) const {
    for (const std::uint32_t index : lead_.cache.decisions) {
      const Decision& decision = facts_.decisions[index];
      const std::string text = decision.bant[part] ? evidence_of(decision).text : std::string();
      if (!text.empty()) return view_.t(Message{"evidence.quoted", {{"text", text}}});
    }
    return {};
  }

  void add_answers() {
    head("bant.bant");
    html_ += "<table>";
    std::string open;
    for (std::size_t part = 0; part < kBantParts.size(); ++part) {
      const std::string name(view_.t("bant." + std::string(kBantParts[part])));
      const Bant answer = brief_.bant[part];
      if (answer == Bant::unknown) open = listed(view_, open, name);
      const std::string_view word =
          view_.t("bant.answer_" + std::string(kBantAnswers[static_cast<std::size_t>(answer)]));
      row(name, listed(view_, word, evidence(part)));
    }
    html_ += "</table>";
    if (!open.empty()) paragraph_of(named(view_, view_.t("brief.still_to_ask"), open));
  }

  void add_contents() {
    if (brief_.contents.empty()) return;
    head("brief.contents");
    html_ += "<ul>";
    for (const Code detail : brief_.contents)
      html_ += "<li>" + escaped_html(facts_.activities.details.text(detail));
    html_ += "</ul>";
  }

  std::string event_words(const BriefEvent& event) const {
    if (event.is_decision) {
      const Decision& decision = facts_.decisions[event.index];
      std::string words = decided_word(view_, decision.kind);
      words = listed(view_, words, answered_words(view_, decision));
      if (decision.reason) words = listed(view_, words, *decision.reason);
      return decision.actor ? listed(view_, words, actor_name(facts_, *decision.actor)) : words;
    }
    const Activities& activities = facts_.activities;
    const Code kind = activities.kind[event.index];
    const Code detail = activities.detail[event.index];
    std::string words =
        kind_word(view_, kind == kNoCode ? std::string_view() : activities.kinds.text(kind));
    if (detail != kNoCode) words = listed(view_, words, activities.details.text(detail));
    if (brief_.people.size() < 2) return words;
    return listed(view_, words, lead_name(facts_, activities.lead[event.index]));
  }

  void add_timeline() {
    head("leads.tab_timeline");
    if (brief_.timeline.empty()) return quiet(view_.t("history.nothing"));
    html_ += "<table>";
    const std::size_t count = std::min(brief_.timeline.size(), kMostEvents);
    for (std::size_t i = 0; i < count; ++i) {
      const BriefEvent& event = brief_.timeline[brief_.timeline.size() - 1 - i];
      row(moment_text(view_, event.at), event_words(event));
    }
    html_ += "</table>";
    if (const std::size_t left = brief_.timeline.size() - count; left > 0)
      quiet(view_.t(
          Message{"brief.older", {{"n", whole_text(view_, static_cast<std::int64_t>(left))}}}));
  }

  const LeadSubject& lead_;
  const View& view_;
  const Facts& facts_;
  HandOverBrief brief_;
  std::string html_;
};

} // namespace

std::string brief_page(const LeadSubject& lead, const View& view) {
  return BriefPage(lead, view).make();
}

} // namespace lb
