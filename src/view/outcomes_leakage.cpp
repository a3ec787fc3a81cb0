// The guard against what is known only afterwards: attributes and kinds of activity that look as if
// they were filled in after the hand-over, with the evidence, and the rules that score them.
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/message.hpp"
#include "view/outcomes_parts.hpp"
#include "view/screens.hpp"
#include "view/text.hpp"
#include "view/words.hpp"

#include <algorithm>

namespace lb {

namespace {

class LeakageList {
 public:
  LeakageList(View& view, const DefinitionProof& proof) : view_(view), proof_(proof) {}

  void draw(Rect& rest) {
    const MirrorGroup list(view_, MirrorRole::list, rest, view_.t("outcomes.leakage"), "leakage");
    std::size_t shown = 0;
    for (const AttributeEvidence& attribute : proof_.leakage.attributes) {
      if (!looks_filled_in_later(proof_.leakage, attribute)) continue;
      const auto n = static_cast<std::size_t>(&attribute - proof_.leakage.attributes.data());
      draw_line(rest, shown++, attribute_words(attribute),
                rules_of_evidence([&](const LeakyRule& rule) { return rule.attribute == n; }));
    }
    for (const KindEvidence& kind : proof_.leakage.kinds) {
      if (!looks_like_follow_up(kind)) continue;
      const auto n = static_cast<std::size_t>(&kind - proof_.leakage.kinds.data());
      const auto rules = rules_of_evidence([&](const LeakyRule& rule) { return rule.kind == n; });
      if (!rules.empty()) draw_line(rest, shown++, kind_words(kind), rules);
    }
    if (shown == 0) outcomes_words(view_, rest, view_.t("outcomes.no_leakage"), style::body);
  }

 private:
  std::string attribute_words(const AttributeEvidence& attribute) const {
    const Leakage& all = proof_.leakage;
    return view_.t(Message{"outcomes.late_attribute",
                           {{"name", std::string(attribute_word(view_, attribute.name))},
                            {"auc", auc_text(view_, attribute.auc)},
                            {"won", percent_text(view_, attribute.known_won, all.won)},
                            {"lost", percent_text(view_, attribute.known_lost, all.lost)}}});
  }

  std::string kind_words(const KindEvidence& kind) const {
    return view_.t(Message{"outcomes.late_kind",
                           {{"name", kind_word(view_, kind.kind)},
                            {"n", whole_text(view_, kind.after)},
                            {"whole", whole_text(view_, kind.units)}}});
  }

  template <class Asks> std::vector<std::string> rules_of_evidence(const Asks& asks) const {
    std::vector<std::string> rules;
    for (const LeakyRule& rule : proof_.leaky)
      if (asks(rule) && !std::ranges::contains(rules, rule.rule)) rules.push_back(rule.rule);
    return rules;
  }

  std::string rules_words(const std::vector<std::string>& rules) const {
    std::string names;
    for (const std::string& id : rules)
      names = listed(view_, names, rule_word(view_, *rule_named(*proof_.definition, id)));
    return names.empty() ? std::string(view_.t("outcomes.late_unused"))
                         : view_.t(Message{"outcomes.late_rules", {{"rules", names}}});
  }

  void draw_line(Rect& rest, std::size_t n, const std::string& words,
                 const std::vector<std::string>& rules) {
    const IdScope scope(n);
    const std::string used = rules_words(rules);
    Rect box = rest;
    box.width = std::min(box.width, 760.0F);
    const MirrorGroup group(view_, MirrorRole::listitem, box, words, "evidence");
    Rect text = box;
    icon(view_, Rect{text.x, text.y + 2.0F, 18.0F, 18.0F}, Icon::warn,
         {.color = Color::warn, .size = 14.0F});
    text.cut_left(26.0F);
    text.cut_top(paragraph(view_, text, words, style::body) + 2.0F);
    text.cut_top(paragraph(view_, text, used, style::quiet) + 8.0F);
    rest.cut_top(text.y - rest.y);
  }

  View& view_;
  const DefinitionProof& proof_;
};

} // namespace

void draw_proof_leakage(View& view, Rect& rest) {
  const DefinitionProof& proof = view.proof.shown();
  outcomes_heading(view, rest, view.t("outcomes.leakage"));
  outcomes_words(view, rest, view.t("outcomes.leakage_note"));
  LeakageList(view, proof).draw(rest);
}

} // namespace lb
