// The third step: how often both camps said the same, and what each of them would sign. Where they
// differ follows below: agreement first, quarrel second, about rules and not about people.
#include "lead/threshold_stage.hpp"
#include "view/button.hpp"
#include "view/chart.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/marks.hpp"
#include "view/message.hpp"
#include "view/scroll.hpp"
#include "view/terms.hpp"
#include "view/words.hpp"
#include "view/workshop_parts.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

constexpr float kTableHeight = 226.0F, kCampWidth = 300.0F;

// After Landis and Koch (1977), in words that can be read aloud.
std::string_view kappa_words(std::int64_t ppm) {
  constexpr std::array<std::pair<std::int64_t, std::string_view>, 5> kBands{
      {{0, "workshop.kappa_none"},
       {200'000, "workshop.kappa_slight"},
       {400'000, "workshop.kappa_fair"},
       {600'000, "workshop.kappa_moderate"},
       {800'000, "workshop.kappa_good"}}};
  for (const auto& [below, key] : kBands)
    if (ppm <= below) return key;
  return "workshop.kappa_full";
}

} // namespace

std::string kappa_text(const View& view, std::optional<std::int64_t> ppm) {
  return ppm ? hundredths_text(view, floor_div(*ppm + 5'000, 10'000))
             : std::string(view.t("workshop.no_kappa"));
}

namespace {

class CompareStep {
 public:
  CompareStep(const Workbench& workbench, View& view)
      : workbench_(workbench), view_(view), figures_(view.workshop.figures()) {}

  void draw(Rect rect) {
    if (!figures_.is_revealed) return draw_not_yet(rect);
    if (view_.state.projector && !is_narrow_workshop(rect))
      return draw_workshop_projector(workbench_, view_, rect);
    ScrollArea area(view_, rect, "compare");
    Rect rest = area.content();
    rest.height = 100'000.0F;
    const bool wide = rect.width >= 1000.0F;
    if (wide) {
      Rect strip = rest.cut_top(kTableHeight);
      draw_camp(strip.cut_left(kCampWidth), false);
      draw_camp(strip.cut_right(kCampWidth), true);
      draw_agreement(strip.inset(24.0F, 0.0F));
    } else {
      Rect strip = rest.cut_top(kTableHeight + (is_narrow_workshop(rect) ? 60.0F : 0.0F));
      draw_agreement(strip.inset(view_.theme.m().page_pad, 0.0F));
    }
    line_above(view_, rest);
    rest = rest.inset(view_.theme.m().page_pad, 0.0F);
    draw_meaning(rest);
    rest.cut_top(draw_workshop_differences(workbench_, view_, rest) - rest.y);
    rest.cut_top(draw_workshop_entry(workbench_, view_, rest) - rest.y);
    area.end_at(draw_workshop_smallest(workbench_, view_, rest) + 24.0F);
  }

 private:
  const Workshop& workshop() const { return view_.workshop.value(); }

  void draw_not_yet(Rect rect) {
    const std::array<ButtonSpec, 1> acts{
        {{.id = "votes", .label = view_.t("workshop.to_votes"), .kind = ButtonKind::main}}};
    Rect box = rect.inset(view_.theme.m().page_pad, 16.0F).cut_top(150.0F);
    box.width = std::min(box.width, 720.0F);
    if (empty_state(view_, box,
                    {.fact = view_.t("workshop.not_revealed"),
                     .nearest = view_.t("workshop.not_revealed_note"),
                     .acts = acts}))
      view_.state.workshop.part = WorkshopPart::votes;
  }

  // A side at the edge: who, its line, the rules it weighs most differently, whom it calls ready.
  void draw_camp(Rect rect, bool sales) {
    const MirrorGroup group(view_, MirrorRole::group, rect, camp_word(view_, sales),
                            sales ? "sales" : "marketing");
    fill(view_, rect.cut_top(4.0F), camp_color(sales));
    if (sales)
      line_left(view_, rect);
    else
      line_right(view_, rect);
    rect = rect.inset(24.0F, 8.0F);
    Rect head = rect.cut_top(26.0F);
    head.cut_left(heading(view_, head, camp_word(view_, sales), 2) + 10.0F);
    label(view_, head, camp_people(view_, workshop(), sales),
          {.type = Type::caption, .color = Color::text2, .align = Align::right});
    const Workspace& workspace = workbench_.workspace;
    const std::optional<Definition>& draft =
        sales ? workspace.drafts.sales : workspace.drafts.marketing;
    if (!draft) {
      paragraph(view_, rect, view_.t("workshop.no_draft_here"), style::quiet);
      return;
    }
    if (const auto ready = ready_stage(*draft))
      label(view_, rect.cut_top(20.0F), ready_words(*draft, *ready), style::caption);
    line_below(view_, rect.cut_top(6.0F));
    rect.cut_top(4.0F);
    for (const std::string& rule : most_different_rules()) draw_camp_rule(rect, rule, sales);
    line_above(view_, rect.cut_top(6.0F));
    draw_calls_ready(workbench_, view_, rect.cut_top(26.0F), sales);
  }

  // `MQL from 60`; where the score alone does not tell, `MQL when fit is at least 60 and …`.
  std::string ready_words(const Definition& draft, const ReadyStage& ready) const {
    const Stage& stage = draft.stages[ready.stage];
    const std::string name = stage_word(view_, stage);
    if (!ready.points)
      return view_.t(
          Message{"workshop.draft_when",
                  {{"stage", name}, {"test", predicate_words(view_, *stage.automatic)}}});
    return view_.t(Message{"workshop.draft_line",
                           {{"stage", name}, {"points", whole_text(view_, *ready.points)}}});
  }

  // Of the three rules on which the drafts differ most, by id.
  std::vector<std::string> most_different_rules() const {
    const Drafts& drafts = workbench_.workspace.drafts;
    std::vector<std::pair<std::int64_t, std::string>> rules;
    if (!drafts.marketing || !drafts.sales) return {};
    for (const auto* draft : {&*drafts.marketing, &*drafts.sales})
      for (const RuleRef& ref : rules_of(*draft)) {
        const auto [marketing, sales] = asked_points(workbench_.workspace, ref.rule->id);
        const std::pair entry{-std::abs(marketing - sales), ref.rule->id};
        if (marketing != sales && !std::ranges::contains(rules, entry)) rules.push_back(entry);
      }
    std::ranges::sort(rules);
    std::vector<std::string> ids;
    for (std::size_t n = 0; n < std::min<std::size_t>(rules.size(), 3); ++n)
      ids.push_back(rules[n].second);
    return ids;
  }

  void draw_camp_rule(Rect& rect, const std::string& rule, bool sales) {
    Rect line = rect.cut_top(23.0F);
    const auto [marketing, of_sales] = asked_points(workbench_.workspace, rule);
    const std::string points = signed_text(view_, sales ? of_sales : marketing);
    const std::string name = rule_name(workbench_, view_, rule);
    const MirrorGroup group(view_, MirrorRole::listitem, line, named(view_, name, points), rule);
    draw_text(view_, line.cut_right(52.0F), points, style::strong_number);
    draw_text(view_, line, name, style::small);
  }

  void draw_agreement(Rect rect) {
    rect.cut_top(12.0F);
    Rect head = rect.cut_top(64.0F);
    const VoteTable& table = figures_.table;
    const std::int64_t agreed = table.both_ready + table.neither;
    const std::string of = view_.t(Message{
        "common.part_of",
        {{"n", whole_text(view_, agreed)}, {"whole", whole_text(view_, table.pair_count())}}});
    draw_numbers(head.cut_right(std::min(230.0F, head.width * 0.5F)));
    const std::string words(view_.t("workshop.same_vote"));
    const MirrorGroup group(view_, MirrorRole::group, head, of + ' ' + words, "agreed");
    draw_text(view_, head.cut_top(42.0F), of, {.type = Type::hero, .weight = Weight::bold});
    draw_text(view_, head, words, style::quiet);
    rect.cut_top(8.0F);
    rect.cut_bottom(12.0F);
    draw_vote_boxes(view_, rect, figures_.table);
  }

  void draw_numbers(Rect rect) {
    const std::optional<Interval> interval = figures_.table.observed_interval();
    const std::int64_t agreed = figures_.table.both_ready + figures_.table.neither;
    const std::int64_t pairs = figures_.table.pair_count();
    const std::string share = pairs == 0 ? std::string() : percent_text(view_, agreed, pairs);
    const std::string range =
        interval
            ? view_.t(Message{"workshop.interval",
                              {{"low", whole_text(view_, (interval->low + 5'000) / 10'000)},
                               {"high", whole_text(view_, (interval->high + 5'000) / 10'000)}}})
            : std::string();
    const std::array<std::array<std::string, 3>, 2> columns{
        {{std::string(view_.t("workshop.kappa")), kappa_text(view_, figures_.table.kappa()),
          figures_.fleiss
              ? view_.t(Message{"workshop.fleiss", {{"kappa", kappa_text(view_, figures_.fleiss)}}})
              : std::string()},
         {std::string(view_.t("workshop.agreement")), share, range}}};
    const float width = rect.width / 2.0F;
    for (const auto& [head, number, note] : columns) {
      Rect column = rect.cut_left(width);
      const MirrorGroup group(view_, MirrorRole::group, column,
                              named(view_, head, listed(view_, number, note)), head);
      draw_text(view_, column.cut_top(16.0F), head,
                {.type = Type::caption, .color = Color::text2, .align = Align::right});
      draw_text(view_, column.cut_top(28.0F), number,
                {.type = Type::figure, .weight = Weight::bold, .align = Align::right});
      draw_text(view_, column.cut_top(18.0F), note,
                {.type = Type::caption, .color = Color::text2, .align = Align::right});
    }
  }

  // What the number means, and whether there are enough votes for it to mean anything.
  void draw_meaning(Rect& rest) {
    rest.cut_top(12.0F);
    const std::optional<std::int64_t> kappa = figures_.table.kappa();
    std::string words(kappa ? view_.t(kappa_words(*kappa)) : view_.t("workshop.no_pairs"));
    Rect line = rest;
    line.width = std::min(line.width, 900.0F);
    rest.cut_top(paragraph(view_, line, words, style::small) + 4.0F);
    if (figures_.table.pair_count() >= kFewPairs || !kappa) return;
    const std::string few = view_.t(
        Message{"workshop.few_votes", {{"n", std::to_string(figures_.table.pair_count())}}});
    Rect note = rest.cut_top(24.0F);
    icon(view_, note.cut_left(22.0F), Icon::warn, {.color = Color::warn, .size = 14.0F});
    label(view_, note, few, style::quiet);
  }

  const Workbench& workbench_;
  View& view_;
  const WorkshopFigures& figures_;
};

} // namespace

void draw_workshop_compare(const Workbench& workbench, View& view, Rect rect) {
  const IdScope scope("compare");
  const MirrorGroup panel(view, MirrorRole::tabpanel, rect, view.t("workshop.compare"), "part");
  CompareStep(workbench, view).draw(rect);
}

} // namespace lb
