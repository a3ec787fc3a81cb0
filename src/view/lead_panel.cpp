#include "view/lead_panel.hpp"

#include "view/brief_page.hpp"
#include "view/button.hpp"
#include "view/choice.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/lead_words.hpp"
#include "view/marks.hpp"
#include "view/screen_leads.hpp"
#include "view/scroll.hpp"
#include "view/terms.hpp"
#include "view/words.hpp"

#include <array>

namespace lb {

namespace {

std::string subtitle(const LeadSubject& lead, const View& view) {
  const std::string title = value_words(view, unit_value(lead.workbench, lead.unit, "title"));
  const std::string company =
      unit_company(lead.workbench.workspace, lead.evaluation.units, lead.unit);
  if (title.empty() || company.empty()) return title + company;
  return view.t(Message{"common.list", {{"a", title}, {"b", company}}});
}

struct Fact {
  std::string_view head;
  std::string said;
  float width = 0.0F;
  std::function<void(Rect)> draw;
  std::string_view term{}; ///< of the glossary
};

void add_fact(std::vector<Fact>& facts, const View& view, Fact fact) {
  const float head = text_width(view, fact.head, style::caption);
  fact.width = std::max(head, fact.width);
  facts.push_back(std::move(fact));
}

std::vector<Fact> facts_of(const LeadSubject& lead, View& view) {
  const Scores& scores = lead.evaluation.scores;
  static constexpr TextStyle kStrong{.type = Type::body, .weight = Weight::bold};
  std::vector<Fact> facts;
  const std::string score = whole_text(view, shown_points(scores.score[lead.unit]));
  add_fact(facts, view,
           {view.t("score.score"), score, text_width(view, score, kStrong),
            [&view, score](Rect at) { draw_text(view, at, score, kStrong); }, "scoring"});
  const std::string grade = grade_text(lead.definition, scores, lead.unit);
  if (!grade.empty()) {
    const std::size_t level = grade_level_of(lead.definition, scores, lead.unit);
    add_fact(facts, view,
             {view.t("score.grade"), grade, 26.0F,
              [&view, grade, level](Rect at) { draw_grade(view, at, grade, level); }, "grade"});
  }
  const Temperature temperature = scores.temperature[lead.unit];
  const std::string word(temperature_word(view, temperature));
  add_fact(facts, view,
           {view.t("temperature.temperature"), word, 31.0F + text_width(view, word, style::small),
            [&view, temperature, word](Rect at) { draw_temperature(view, at, temperature, word); },
            "temperature"});
  const StageCode code = lead.evaluation.stages.stage[lead.unit];
  const std::string place = place_word(view, lead.definition, code);
  const std::optional<Owner> owner = owner_of_place(lead.definition, code);
  add_fact(facts, view,
           {view.t("stage.stage"), place, 16.0F + text_width(view, place, style::small),
            [&view, owner, place](Rect at) { draw_owner_mark(view, at, owner, place); },
            stage_id(lead.definition, code)});
  const std::string rep = rep_of(lead.workbench, lead.unit);
  const bool none = rep.empty();
  const std::string rep_text = none ? std::string(view.t("common.none")) : rep;
  add_fact(facts, view,
           {view.t("leads.column_owner"), rep_text, text_width(view, rep_text, style::small),
            [&view, rep_text, none](Rect at) {
              draw_text(view, at, rep_text, none ? style::faint : style::small);
            }});
  return facts;
}

void draw_facts(const LeadSubject& lead, View& view, Rect rect) {
  const std::vector<Fact> facts = facts_of(lead, view);
  float width = 0.0F;
  for (const Fact& fact : facts) width += fact.width;
  const float spare = rect.width - width;
  const float gap = std::clamp(
      spare / static_cast<float>(std::max<std::size_t>(1, facts.size() - 1)), 8.0F, 40.0F);
  Rect rest = rect;
  for (const Fact& fact : facts) {
    Rect place = rest.cut_left(fact.width);
    const Rect whole = place;
    draw_text(view, place.cut_top(16.0F), fact.head, style::caption);
    fact.draw(place.cut_top(24.0F));
    const std::uint32_t id = words_id(view, fact.head);
    mirror_node(view, id, MirrorRole::text, whole, named(view, fact.head, fact.said));
    // Of a stage its own meaning, of anything else that of its head.
    const bool is_place = fact.head == view.t("stage.stage");
    teach_over(view, id, whole, {fact.term, is_place ? std::string_view(fact.said) : fact.head});
    rest.cut_left(gap);
  }
}

float draw_panel_head(const LeadSubject& lead, View& view, Rect rect, bool full_page) {
  LeadsState& state = view.state.leads;
  const std::string name = unit_name(lead.workbench.workspace, lead.evaluation.units, lead.unit);
  const float begin = rect.y;
  rect.cut_top(12.0F);
  Rect row = rect.cut_top(28.0F);
  if (full_page) {
    if (button_left(view, row,
                    {.id = "back",
                     .label = view.t("action.back"),
                     .kind = ButtonKind::quiet,
                     .small = true}))
      state.opened.reset();
  } else if (icon_button(view, row.cut_right(28.0F),
                         {.id = "close", .name = view.t("leads.close_panel"), .icon = Icon::x})) {
    state.opened.reset();
  }
  row.cut_right(8.0F);
  if (icon_button(view, row.cut_right(28.0F),
                  {.id = "copy", .name = view.t("leads.copy_name"), .icon = Icon::copy}))
    view.send(CopyText{.text = name});
  row.cut_right(8.0F);
  if (icon_button(view, row.cut_right(28.0F),
                  {.id = "brief", .name = view.t("brief.save"), .icon = Icon::page}))
    view.send(OfferFile{"leadbench-brief.html", "text/html;charset=utf-8", brief_page(lead, view)});
  row.cut_right(8.0F);
  heading(view, row, name, 2, style::title);
  const std::string below = subtitle(lead, view);
  if (!below.empty()) label(view, rect.cut_top(20.0F), below, style::quiet);
  rect.cut_top(10.0F);
  draw_facts(lead, view, rect.cut_top(40.0F));
  rect.cut_top(8.0F);
  return rect.y - begin;
}

std::array<TabSpec, 6> tab_specs(const View& view, std::string_view confirmed) {
  return {{{view.t("leads.tab_score")},
           {view.t("bant.bant"), confirmed},
           {view.t("leads.tab_stages")},
           {view.t("leads.tab_timeline")},
           {view.t("leads.tab_attributes")},
           {view.t("leads.tab_routing")}}};
}

float draw_tab(const LeadSubject& lead, View& view, Rect rect) {
  switch (view.state.leads.tab) {
  case LeadTab::score:
    return draw_score_tab(lead, view, rect);
  case LeadTab::bant:
    return draw_bant_tab(lead, view, rect);
  case LeadTab::stages:
    return draw_stages_tab(lead, view, rect);
  case LeadTab::timeline:
    return draw_timeline_tab(lead, view, rect);
  case LeadTab::attributes:
    return draw_attributes_tab(lead, view, rect);
  case LeadTab::routing:
    return draw_routing_tab(lead, view, rect);
  }
  return rect.y;
}

} // namespace

void draw_lead_panel(const Workbench& workbench, View& view, Rect rect, bool full_page) {
  const std::size_t unit = *unit_of(*workbench.derived.evaluation, *view.state.leads.opened);
  update_lead_panel(workbench, view, unit);
  const LeadSubject lead{workbench, *workbench.derived.evaluation, *workbench.derived.definition,
                         unit, view.panel};
  const MirrorGroup group(view, MirrorRole::complementary, rect,
                          unit_name(workbench.workspace, lead.evaluation.units, unit), "lead");
  const IdScope scope("lead");
  fill(view, rect, Color::bg1);
  if (!full_page) rect.cut_left(view.theme.m().line);
  const float pad = view.theme.m().panel_pad;
  rect.cut_top(draw_panel_head(lead, view, rect.inset(pad, 0.0F), full_page));
  rect.cut_top(draw_decisions(lead, view, rect.inset(pad, 0.0F)));
  const std::string confirmed = confirmed_of_bant(lead, view);
  const std::array<TabSpec, 6> specs = tab_specs(view, confirmed);
  Rect bar = rect.cut_top(32.0F);
  line_below(view, bar);
  bar = bar.inset(pad, 0.0F);
  const auto at = static_cast<std::size_t>(view.state.leads.tab);
  if (const auto taken = tabs(view, bar, view.t("leads.tabs"), specs, at))
    view.state.leads.tab = static_cast<LeadTab>(*taken);
  const MirrorGroup panel(view, MirrorRole::tabpanel, rect, specs[at].label, "tab panel");
  const IdScope tab_scope(at);
  ScrollArea area(view, rect, "content");
  Rect content = area.content();
  content.cut_left(pad);
  content.width =
      area.viewport().width - 2.0F * pad + (area.viewport().width < rect.width ? 8.0F : 0.0F);
  area.end_at(draw_tab(lead, view, content) + 24.0F);
}

} // namespace lb
