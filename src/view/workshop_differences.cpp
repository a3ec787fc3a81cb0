// Where two camps differ: each lead with the rule that makes the difference and what they agree to
// give it; below them what separates the camps at all, and what each of them seems to go by.
#include "view/button.hpp"
#include "view/chart.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/go_to_leads.hpp"
#include "view/marks.hpp"
#include "view/words.hpp"
#include "view/workshop_parts.hpp"
#include "workbench/lead_list.hpp"

#include <algorithm>
#include <array>

namespace lb {

std::string rule_name(const Workbench& workbench, const View& view, std::string_view id) {
  const Rule* rule = rule_anywhere(workbench.workspace, id);
  return rule == nullptr ? std::string(id) : rule_word(view, *rule);
}

std::pair<std::int64_t, std::int64_t> asked_points(const Workspace& workspace,
                                                   std::string_view rule) {
  const auto of = [&](bool sales) {
    const Rule* found = rule_in_draft(workspace, sales, rule);
    return found == nullptr ? std::int64_t{0} : found->points;
  };
  return {of(false), of(true)};
}

namespace {

constexpr float kLeadRow = 44.0F, kReasonLine = 20.0F, kNarrowRows = 760.0F;

class Differences {
 public:
  Differences(const Workbench& workbench, View& view)
      : workbench_(workbench), view_(view), figures_(view.workshop.figures()) {}

  void draw(Rect& rest) {
    draw_differences(rest);
    draw_criteria(rest);
  }

 private:
  const Workshop& workshop() const { return view_.workshop.value(); }

  // The rule that makes most of the differences alone.
  std::string cause_words() const {
    const ComparedLead* most = nullptr;
    for (const ComparedLead& lead : figures_.leads)
      if (lead.of_the_rule > 0 && (most == nullptr || lead.of_the_rule > most->of_the_rule))
        most = &lead;
    if (most == nullptr) return {};
    return view_.t(Message{"workshop.rule_makes",
                           {{"rule", rule_name(workbench_, view_, most->rule)},
                            {"n", std::to_string(most->of_the_rule)},
                            {"whole", whole_text(view_, std::ssize(figures_.leads) == 0
                                                            ? 0
                                                            : static_cast<std::int64_t>(
                                                                  figures_.difference_count))}}});
  }

  bool is_shown(std::size_t n) const {
    const ComparedLead& lead = figures_.leads[n];
    if (!lead.differs()) return false;
    const std::string& criterion = view_.state.workshop.criterion;
    if (criterion.empty()) return true;
    const auto index = std::ranges::find(figures_.criteria, criterion) - figures_.criteria.begin();
    return std::ranges::binary_search(figures_.holds[n], static_cast<std::uint32_t>(index));
  }

  void draw_differences(Rect& rest) {
    rest.cut_top(8.0F);
    Rect head = rest.cut_top(30.0F);
    const std::string title = view_.t(Message{
        "workshop.to_talk_about",
        {{"n", std::to_string(figures_.difference_count)},
         {"settled", whole_text(view_, static_cast<std::int64_t>(figures_.settled_count))}}});
    head.cut_left(heading(view_, head, title, 2) + 12.0F);
    std::string& criterion = view_.state.workshop.criterion;
    if (!criterion.empty()) {
      const std::string what = rule_name(workbench_, view_, criterion);
      if (filter_chip(view_, head.cut_left(filter_chip_width(view_, what)).middle(24.0F),
                      "criterion", what))
        criterion.clear();
      head.cut_left(12.0F);
    }
    label(view_, head, cause_words(), style::quiet);
    const bool narrow = rest.width < kNarrowRows;
    if (!narrow && figures_.difference_count > 0) draw_heads(rest.cut_top(28.0F));
    const MirrorGroup list(view_, MirrorRole::list, rest, title, "differences");
    const ComparedLead* before = nullptr;
    for (const std::size_t n : shown_leads()) {
      const ComparedLead& lead = figures_.leads[n];
      draw_difference(rest, lead, before == nullptr || before->rule != lead.rule);
      before = &lead;
    }
  }

  // The rule that makes most of the difference first, its leads together.
  std::vector<std::size_t> shown_leads() const {
    std::vector<std::size_t> shown;
    for (std::size_t n = 0; n < figures_.leads.size(); ++n)
      if (is_shown(n)) shown.push_back(n);
    std::ranges::stable_sort(shown, {}, [&](std::size_t n) {
      const ComparedLead& lead = figures_.leads[n];
      return std::pair(-static_cast<std::int64_t>(lead.of_the_rule), lead.rule);
    });
    return shown;
  }

  // The columns of a row, as draw_difference() cuts them off.
  struct Columns {
    Rect lead, marketing_vote, sales_vote, rule, bars, marketing, sales, act;
  };
  static Columns columns_of(Rect row) {
    Columns columns;
    columns.act = row.cut_right(130.0F);
    columns.lead = row.cut_left(row.width * 0.28F);
    columns.marketing_vote = row.cut_left(110.0F);
    columns.sales_vote = row.cut_left(110.0F);
    columns.sales = row.cut_right(72.0F);
    columns.marketing = row.cut_right(72.0F);
    columns.bars = row.cut_right(140.0F);
    columns.rule = row;
    return columns;
  }

  void draw_heads(Rect row) {
    line_below(view_, row);
    const Columns columns = columns_of(row);
    constexpr TextStyle kHead{.type = Type::caption, .color = Color::text2};
    constexpr TextStyle kRight{.type = Type::caption, .color = Color::text2, .align = Align::right};
    draw_text(view_, columns.lead, view_.t("workshop.lead_head"), kHead);
    draw_text(view_, columns.marketing_vote, camp_word(view_, false), kHead);
    draw_text(view_, columns.sales_vote, camp_word(view_, true), kHead);
    draw_text(view_, columns.rule, view_.t("workshop.rule_head"), kHead);
    draw_text(view_, columns.bars.inset(8.0F, 0.0F), view_.t("workshop.points_head"), kHead);
    draw_text(view_, columns.marketing, camp_word(view_, false), kRight);
    draw_text(view_, columns.sales, camp_word(view_, true), kRight);
  }

  void draw_vote(Rect cell, bool ready) {
    icon(view_, cell.cut_left(18.0F), ready ? Icon::check : Icon::x,
         {.color = ready ? Color::text1 : Color::text2, .size = 13.0F});
    cell.cut_left(4.0F);
    draw_text(view_, cell, view_.t(ready ? "workshop.ready_short" : "workshop.not_yet"),
              ready ? style::strong : style::quiet);
  }

  std::string vote_words(const ComparedLead& lead, bool sales) const {
    const bool ready = sales ? lead.sales : lead.marketing;
    std::string words = named(view_, camp_word(view_, sales),
                              view_.t(ready ? "workshop.ready_short" : "workshop.not_yet"));
    for (const std::string& reason : lead.reasons[sales ? 1 : 0])
      words = listed(view_, words, reason);
    return words;
  }

  // `Marketing: asked for the price. Sales: only reads.`; empty where nobody gave a reason.
  std::string reason_words(const ComparedLead& lead) const {
    std::string words;
    for (const bool sales : {false, true}) {
      const std::vector<std::string>& reasons = lead.reasons[sales ? 1 : 0];
      if (reasons.empty()) continue;
      const std::string said = named(view_, camp_word(view_, sales), listed(view_, reasons));
      words = words.empty() ? said : words + "; " + said;
    }
    return words;
  }

  // `is_first` of those that its rule makes.
  void draw_difference(Rect& rest, const ComparedLead& lead, bool is_first) {
    const IdScope scope(lead.lead);
    const bool narrow = rest.width < kNarrowRows;
    const std::string reasons = narrow ? std::string() : reason_words(lead);
    Rect row = rest.cut_top(narrow ? 96.0F : kLeadRow + (reasons.empty() ? 0.0F : kReasonLine));
    const std::string name = lead_name(workbench_.workspace.facts, lead.lead);
    const std::string said = listed(view_, vote_words(lead, false), vote_words(lead, true));
    const MirrorGroup group(view_, MirrorRole::listitem, row, named(view_, name, said), "lead");
    line_below(view_, row);
    if (narrow) return draw_narrow(row, lead, name);
    if (!reasons.empty())
      draw_text(view_, row.cut_bottom(kReasonLine).inset(0.0F, 1.0F), reasons, style::caption);
    const Columns columns = columns_of(row);
    draw_who(columns.lead, lead, name);
    for (const bool sales : {false, true}) {
      const Rect cell = sales ? columns.sales_vote : columns.marketing_vote;
      tooltip_over(view_, text_id(sales ? "sales" : "marketing"), cell,
                   {camp_word(view_, sales), vote_words(lead, sales)});
      draw_vote(cell, sales ? lead.sales : lead.marketing);
    }
    if (lead.rule.empty()) {
      draw_text(view_, columns.rule, view_.t(no_rule_key()), style::quiet);
      return;
    }
    const auto asked = asked_points(workbench_.workspace, lead.rule);
    draw_text(view_, columns.sales, signed_text(view_, asked.second), style::number);
    draw_text(view_, columns.marketing, signed_text(view_, asked.first), style::number);
    draw_asked_points(view_, columns.bars, asked);
    draw_cause(columns.rule, lead, is_first);
    draw_settle(workbench_, view_, columns.act.middle(view_.theme.m().button_small), lead.rule);
  }

  // Name, both votes, and the rule with its act, one below the other.
  void draw_narrow(Rect row, const ComparedLead& lead, const std::string& name) {
    draw_text(view_, row.cut_top(26.0F), name, style::strong);
    for (const bool sales : {false, true})
      draw_text(view_, row.cut_top(20.0F), vote_words(lead, sales), style::caption);
    if (lead.rule.empty()) {
      draw_text(view_, row, view_.t(no_rule_key()), style::caption);
      return;
    }
    draw_settle(workbench_, view_, row.cut_right(120.0F).middle(view_.theme.m().button_small),
                lead.rule);
    draw_text(view_, row, rule_name(workbench_, view_, lead.rule), style::small);
  }

  // Without both drafts, or before they are read, no rule can be named.
  std::string_view no_rule_key() const {
    const Drafts& drafts = workbench_.workspace.drafts;
    const bool is_coming =
        drafts.marketing && drafts.sales && ready_camp_drafts(workbench_) == nullptr;
    return is_coming ? "common.coming" : "workshop.no_rule";
  }

  // The name, and quietly the company.
  void draw_who(Rect cell, const ComparedLead& lead, const std::string& name) {
    const Facts& facts = workbench_.workspace.facts;
    const float width = std::min(text_width(view_, name, style::strong), cell.width);
    if (number_link(view_, cell.cut_left(width),
                    {.id = "open", .text = name, .name = name, .look = style::strong}))
      open_lead(lead.lead);
    cell.cut_left(8.0F);
    const Row account = facts.leads.account[lead.lead];
    if (account == kNoRow) return;
    const auto& company = facts.accounts.name[account];
    draw_text(view_, cell.inset(0.0F, 0.0F),
              company ? std::string_view(*company) : std::string_view(), style::quiet);
  }

  // Or its account, where accounts are scored.
  void open_lead(Row lead) {
    const Row account = workbench_.workspace.facts.leads.account[lead];
    const bool is_account = workbench_.derived.definition->of_accounts && account != kNoRow;
    view_.state.leads.opened = UnitKey{is_account, is_account ? account : lead};
    view_.state.room = Room::leads;
  }

  void draw_cause(Rect row, const ComparedLead& lead, bool is_first) {
    const std::string rule = rule_name(workbench_, view_, lead.rule);
    const std::string of = view_.t(Message{"common.part_of",
                                           {{"n", std::to_string(lead.of_the_rule)},
                                            {"whole", std::to_string(figures_.difference_count)}}});
    row.cut_left(draw_text(view_, row, rule, is_first ? style::strong : style::small) + 8.0F);
    if (is_first && lead.of_the_rule > 1 && row.width > chip_width(view_, of)) chip(view_, row, of);
  }

  // What separates the camps, and what each seems to go by.
  void draw_criteria(Rect& rest) {
    if (figures_.difference_count == 0) return;
    rest.cut_top(20.0F);
    heading(view_, rest.cut_top(28.0F), view_.t("workshop.separates"), 2);
    std::size_t shown = 0;
    for (const Separation& of : figures_.separations)
      if (of.explained > 0 && of.marketing_only + of.sales_only > 0 && shown++ < 5)
        draw_separation(rest, of);
    for (const bool sales : {false, true}) draw_camp_criteria(rest, sales);
  }

  void draw_separation(Rect& rest, const Separation& of) {
    const IdScope scope(of.criterion);
    const std::string& id = figures_.criteria[of.criterion];
    const std::string words =
        view_.t(Message{"workshop.separation",
                        {{"n", std::to_string(of.marketing_only + of.sales_only)},
                         {"whole", std::to_string(figures_.difference_count)},
                         {"share", percent_text(view_, of.explained, 1'000'000)}}});
    Rect line = rest.cut_top(36.0F);
    if (button_right(view_, line,
                     {.id = "filter",
                      .label = view_.t("workshop.show_these"),
                      .kind = ButtonKind::link,
                      .small = true,
                      .description = rule_name(workbench_, view_, id)}))
      view_.state.workshop.criterion = id;
    const MirrorGroup group(view_, MirrorRole::listitem, line,
                            named(view_, rule_name(workbench_, view_, id), words), "criterion");
    draw_text(view_, line.cut_left(std::min(300.0F, line.width * 0.4F)),
              rule_name(workbench_, view_, id), style::strong);
    draw_bar(view_, line.cut_left(std::min(120.0F, line.width * 0.3F)).middle(9.0F),
             static_cast<double>(of.explained) / 1e6, Color::bar);
    line.cut_left(12.0F);
    draw_text(view_, line, words, style::quiet);
  }

  void draw_camp_criteria(Rect& rest, bool sales) {
    std::size_t shown = 0;
    for (const CampCriterion& of : figures_.camps[sales ? 1 : 0]) {
      if (shown++ == 3) return;
      const std::string words =
          view_.t(Message{of.weight > 0 ? "workshop.camp_wants" : "workshop.camp_avoids",
                          {{"camp", camp_word(view_, sales)},
                           {"rule", rule_name(workbench_, view_, figures_.criteria[of.criterion])},
                           {"with", whole_text(view_, of.ready_where_holds)},
                           {"of_with", whole_text(view_, of.holds)},
                           {"without", whole_text(view_, of.ready_elsewhere)},
                           {"of_without", whole_text(view_, of.elsewhere)}}});
      Rect line = rest;
      line.width = std::min(line.width, 900.0F);
      rest.cut_top(paragraph(view_, line, words, style::small) + 4.0F);
    }
  }

  const Workbench& workbench_;
  View& view_;
  const WorkshopFigures& figures_;
};

} // namespace

float draw_workshop_differences(const Workbench& workbench, View& view, Rect rect) {
  const IdScope scope("differences");
  Differences(workbench, view).draw(rect);
  return rect.y;
}

} // namespace lb
