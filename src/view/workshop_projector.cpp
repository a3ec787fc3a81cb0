// Where both sides differ, for a room that looks at it from afar: how often they said the same, the
// few rules that make most of the difference, and who still has to sign.
#include "view/button.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/icons.hpp"
#include "view/item.hpp"
#include "view/message.hpp"
#include "view/text.hpp"
#include "view/words.hpp"
#include "view/workshop_parts.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

constexpr std::size_t kMostRules = 5;
constexpr float kVotesHeight = 208.0F, kRuleHead = 46.0F, kLeastRule = 64.0F, kSignFoot = 82.0F;

struct DifferingRule {
  std::string rule;
  std::size_t count = 0; ///< leads on which it makes the difference
};

// Most leads first.
std::vector<DifferingRule> differing_rules(const WorkshopFigures& figures) {
  std::vector<DifferingRule> rules;
  for (const ComparedLead& lead : figures.leads)
    if (lead.differs() && !lead.rule.empty() &&
        !std::ranges::contains(rules, lead.rule, &DifferingRule::rule))
      rules.push_back({lead.rule, lead.of_the_rule});
  std::ranges::stable_sort(rules, std::ranges::greater{}, &DifferingRule::count);
  return rules;
}

class ProjectedCompare {
 public:
  ProjectedCompare(const Workbench& workbench, View& view)
      : workbench_(workbench), view_(view), figures_(view.workshop.figures()) {}

  void draw(Rect rect) {
    draw_sign_foot(rect.cut_bottom(kSignFoot));
    draw_votes(rect.cut_top(kVotesHeight).inset(28.0F, 16.0F));
    line_above(view_, rect);
    draw_rules(rect);
  }

 private:
  void draw_votes(Rect rect) {
    const VoteTable& table = figures_.table;
    Rect words = rect.cut_left(rect.width * 0.33F).middle(110.0F);
    const std::string of =
        view_.t(Message{"common.part_of",
                        {{"n", whole_text(view_, table.both_ready + table.neither)},
                         {"whole", whole_text(view_, table.pair_count())}}});
    const std::string kappa =
        view_.t(Message{"workshop.same_vote_kappa", {{"kappa", kappa_text(view_, table.kappa())}}});
    const MirrorGroup group(view_, MirrorRole::group, words, of + ' ' + kappa, "agreed");
    draw_text(view_, words.cut_top(70.0F), of, {.type = Type::hero, .weight = Weight::bold});
    draw_text(view_, words, kappa, {.type = Type::title, .color = Color::text2});
    rect.cut_left(12.0F);
    draw_vote_boxes(view_, rect, table);
  }

  void draw_legend(Rect& head) {
    for (const bool sales : {true, false}) {
      const std::string camp = camp_word(view_, sales);
      label(view_, head.cut_right(text_width(view_, camp, style::body)), camp, style::body);
      fill(view_, head.cut_right(24.0F).middle(16.0F).inset(4.0F, 0.0F), camp_color(sales),
           radius::mark);
      head.cut_right(20.0F);
    }
  }

  void draw_rules(Rect rect) {
    Rect head = rect.cut_top(kRuleHead);
    fill(view_, head, Color::bg2);
    line_below(view_, head);
    head = head.inset(28.0F, 0.0F);
    draw_legend(head);
    const std::vector<DifferingRule> rules = differing_rules(figures_);
    const std::string title(
        view_.t(rules.empty() ? "workshop.no_rule_differs" : "workshop.one_rule_differs"));
    label(view_, head, title, style::quiet);
    const MirrorGroup list(view_, MirrorRole::list, rect, title, "rules");
    const auto room = static_cast<std::size_t>(std::max(1.0F, rect.height / kLeastRule));
    const std::size_t shown = std::min({rules.size(), kMostRules, room});
    if (shown == 0) return;
    const float height = std::min(76.0F, rect.height / static_cast<float>(shown));
    for (std::size_t n = 0; n < shown; ++n) draw_rule(rect.cut_top(height), rules[n]);
  }

  void draw_rule(Rect row, const DifferingRule& of) {
    const IdScope scope(of.rule);
    const std::string name = rule_name(workbench_, view_, of.rule);
    const auto asked = asked_points(workbench_.workspace, of.rule);
    const std::string marketing = signed_text(view_, asked.first),
                      sales = signed_text(view_, asked.second);
    const MirrorGroup group(view_, MirrorRole::listitem, row,
                            named(view_, name, listed(view_, marketing, sales)), "rule");
    line_below(view_, row);
    row = row.inset(28.0F, 0.0F);
    draw_settle(workbench_, view_, row.cut_right(150.0F).middle(view_.theme.m().button), of.rule);
    constexpr TextStyle kNumber{
        .type = Type::figure, .weight = Weight::bold, .align = Align::right};
    row.cut_right(12.0F);
    draw_text(view_, row.cut_right(84.0F), sales, kNumber);
    draw_text(view_, row.cut_right(84.0F), marketing, kNumber);
    draw_asked_points(view_, row.cut_right(std::min(240.0F, row.width * 0.35F)), asked);
    draw_text(view_, row.cut_left(64.0F), std::to_string(of.count),
              {.type = Type::figure, .weight = Weight::bold});
    draw_text(view_, row, name, {.type = Type::title, .weight = Weight::bold});
  }

  void draw_sign_foot(Rect foot) {
    fill(view_, foot, Color::bg2);
    line_above(view_, foot);
    foot = foot.inset(28.0F, 0.0F);
    const Json document = document_to_sign(workbench_.workspace);
    const bool is_signed = signed_by(workbench_.workspace.definition_document).has_value();
    const ButtonSpec spec{.id = "sign",
                          .label = view_.t("workshop.sign"),
                          .kind = is_signed ? ButtonKind::plain : ButtonKind::main};
    if (button(view_, foot.cut_right(button_width(view_, spec)).middle(button_height(view_, spec)),
               spec))
      view_.state.workshop.part = WorkshopPart::sign;
    foot.cut_right(20.0F);
    for (const bool sales : {true, false}) draw_side(foot, document, sales, is_signed);
    const Json* version = document.find("version");
    label(view_, foot,
          view_.t(Message{is_signed ? "workshop.signed_version" : "workshop.agreed_version",
                          {{"version", version_words(version, is_signed)}}}),
          style::strong);
  }

  std::string version_words(const Json* next, bool is_signed) const {
    if (is_signed) return std::to_string(workbench_.workspace.definition.version.value_or(1));
    return next == nullptr ? std::string() : next->text();
  }

  void draw_side(Rect& foot, const Json& document, bool sales, bool is_signed) {
    const bool has = is_signed || has_signed(view_.workshop.value(), document, sales);
    const std::string words =
        has ? view_.t(Message{"workshop.side_signed", {{"camp", camp_word(view_, sales)}}})
            : camp_word(view_, sales);
    if (has) icon(view_, foot.cut_right(28.0F), Icon::check, {.color = Color::ok});
    label(view_, foot.cut_right(text_width(view_, words, style::body)), words, style::body);
    fill(view_, foot.cut_right(16.0F).middle(34.0F).inset(5.0F, 0.0F), camp_color(sales), 1.0F);
    foot.cut_right(20.0F);
  }

  const Workbench& workbench_;
  View& view_;
  const WorkshopFigures& figures_;
};

} // namespace

void draw_workshop_projector(const Workbench& workbench, View& view, Rect rect) {
  const IdScope scope("projector");
  ProjectedCompare(workbench, view).draw(rect);
}

} // namespace lb
