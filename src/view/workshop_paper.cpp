// What both sides agreed, as one document: the definition in plain sentences, words, stages and who
// answers for them, promises, what each side gave up, names and fingerprint.
#include "view/format.hpp"
#include "view/outcome_reports.hpp"
#include "view/rule_sentence.hpp"
#include "view/terms.hpp"
#include "view/words.hpp"
#include "view/workshop_parts.hpp"

namespace lb {

namespace {

class Paper {
 public:
  Paper(const Workbench& workbench, const View& view)
      : workbench_(workbench), view_(view), definition_(workbench.workspace.definition),
        workshop_(workshop_in(workbench.workspace)),
        page_(std::string(view.catalogue->language()), title()) {
    // What was signed tells what was asked and promised then; the workshop may have gone on.
    const Json& document = workbench.workspace.definition_document;
    if (!signed_by(document)) return;
    const Json* agreement = document.find("agreement");
    workshop_.question = agreement == nullptr ? "" : agreement->text_of("question");
    workshop_.terms = agreement == nullptr ? ServiceTerms{} : service_terms(*agreement);
  }

  PrintedPage make() {
    if (!workshop_.question.empty()) page_.paragraph(workshop_.question);
    add_stages();
    add_rules(definition_.fit, "paper.fit");
    add_rules(definition_.behaviour, "paper.behaviour");
    add_gates();
    add_words();
    add_terms();
    add_given_up();
    add_votes();
    add_proof();
    add_signatures();
    return std::move(page_);
  }

 private:
  std::string title() const {
    const std::string version =
        definition_.version ? std::to_string(*definition_.version) : std::string("1");
    return view_.t(Message{"paper.title", {{"version", version}}});
  }

  void add_stages() {
    page_.heading(view_.t("paper.stages"));
    page_.table({std::string(view_.t("paper.stage")), std::string(view_.t("owner.owner")),
                 std::string(view_.t("paper.entered")), std::string(view_.t("paper.sla"))});
    for (const Stage& stage : definition_.stages) {
      const std::string owner(
          view_.t("owner." + std::string(kOwnerNames[static_cast<std::size_t>(stage.owner)])));
      const std::string entered = stage.automatic ? predicate_words(view_, *stage.automatic)
                                                  : std::string(view_.t("paper.by_decision"));
      const std::string sla =
          stage.sla_hours
              ? view_.t(Message{"paper.hours", {{"n", std::to_string(*stage.sla_hours)}}})
              : std::string();
      page_.row({stage_word(view_, stage), owner, entered, sla});
    }
  }

  void add_rules(const Dimension& dimension, std::string_view key) {
    page_.heading(view_.t(key));
    for (const Group& group : dimension.groups) {
      if (group.rules.empty()) continue;
      page_.heading(group_word(view_, group), 3);
      page_.table({});
      for (const Rule& rule : group.rules)
        page_.row({rule_word(view_, rule), condition_words(view_, rule),
                   signed_text(view_, rule.points)});
    }
  }

  void add_gates() {
    if (definition_.gates.empty()) return;
    page_.heading(view_.t("paper.gates"));
    page_.table({});
    for (const Gate& gate : definition_.gates)
      page_.row({reason_words(view_, gate), predicate_words(view_, gate.when)});
  }

  void add_words() {
    page_.heading(view_.t("paper.words"));
    page_.table({});
    for (const std::string& term : glossary_terms(view_)) {
      if (own_term(view_, term) == nullptr) continue;
      const std::string name = term_name(view_, term, *view_.catalogue);
      page_.row({name.empty() ? term : name, term_meaning(view_, term)});
    }
    for (const Stage& stage : definition_.stages)
      if (own_term(view_, stage.id) == nullptr)
        if (const std::string meaning = term_meaning(view_, stage.id); !meaning.empty())
          page_.row({stage_word(view_, stage), meaning});
  }

  void add_terms() {
    const ServiceTerms& terms = workshop_.terms;
    if (terms == ServiceTerms{}) return;
    page_.heading(view_.t("workshop.terms"));
    page_.table({});
    const auto add = [&](std::string_view key, const std::optional<std::int64_t>& value) {
      if (value) page_.row({std::string(view_.t(key)), whole_text(view_, *value)});
    };
    add("workshop.leads_a_month", terms.leads_a_month);
    if (!terms.grade.empty()) page_.row({std::string(view_.t("workshop.of_grade")), terms.grade});
    add("workshop.first_touch", terms.first_touch_hours);
    add("workshop.attempts", terms.attempts);
    if (terms.reason_with_return)
      page_.row({std::string(view_.t("workshop.reason_with_return")),
                 std::string(view_.t("common.yes"))});
  }

  void add_given_up() {
    const std::vector<GivenUpLine> lines = given_up_lines(workbench_, view_);
    if (lines.empty()) return;
    page_.heading(view_.t("workshop.gave_up"));
    page_.table({std::string(view_.t("paper.rule")), std::string(view_.t("owner.marketing")),
                 std::string(view_.t("owner.sales")), std::string(view_.t("workshop.agreed"))});
    for (const GivenUpLine& line : lines)
      page_.row({line.what, line.asked[0], line.asked[1], line.agreed});
  }

  void add_votes() {
    if (!is_revealed(workbench_.workspace, workshop_.id)) return;
    const VoteTable table = workshop_figures(workbench_, workshop_).table;
    page_.heading(view_.t("workshop.votes"));
    page_.table({});
    const auto whole = static_cast<double>(std::max<std::int64_t>(table.pair_count(), 1));
    for (const auto& [key, count] : {std::pair{"workshop.both_ready", table.both_ready},
                                     std::pair{"workshop.only_marketing", table.marketing_only},
                                     std::pair{"workshop.only_sales", table.sales_only},
                                     std::pair{"workshop.both_not_yet", table.neither}})
      page_.bar({std::string(view_.t(key)), whole_text(view_, count)},
                static_cast<double>(count) / whole);
  }

  // All but the thresholds, which are for a spreadsheet.
  void add_proof() {
    if (!view_.proof.has()) return;
    page_.heading(view_.t("outcomes.proof"));
    if (view_.proof.shown().past_count() == 0) return page_.paragraph(view_.t("outcomes.none_yet"));
    Report report = proof_report(workbench_, view_);
    report.tables.pop_back();
    add_report(page_, report, 3);
  }

  void add_signatures() {
    page_.heading(view_.t("workshop.signatures"));
    const auto by = signed_by(workbench_.workspace.definition_document);
    if (!by) return page_.paragraph(view_.t("paper.unsigned"));
    page_.table({});
    for (const bool sales : {false, true}) {
      const CampSignature& camp = by->camps[sales ? 1 : 0];
      page_.row({camp_word(view_, sales), listed(view_, camp.name, camp.role),
                 moment_text(view_, camp.at)});
    }
    page_.quiet(view_.t(Message{"workshop.fingerprint", {{"hash", by->sha256}}}));
  }

  const Workbench& workbench_;
  const View& view_;
  const Definition& definition_;
  Workshop workshop_;
  PrintedPage page_;
};

} // namespace

PrintedPage workshop_paper(const Workbench& workbench, const View& view) {
  return Paper(workbench, view).make();
}

} // namespace lb
