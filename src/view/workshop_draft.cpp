// A camp's draft: how a lead gets ready by it, and the rules with their points, to be weighed,
// added and taken out.
#include "lead/threshold_stage.hpp"
#include "view/button.hpp"
#include "view/draw.hpp"
#include "view/entry_editor.hpp"
#include "view/rule_documents.hpp"
#include "view/slider.hpp"
#include "view/test_form.hpp"
#include "view/text.hpp"
#include "view/words.hpp"
#include "view/workshop_parts.hpp"

namespace lb {

namespace {

constexpr float kRuleLine = 36.0F, kNarrowDraft = 420.0F;

class CampDraft {
 public:
  CampDraft(const Workbench& workbench, View& view, Rect& column, bool sales)
      : workbench_(workbench), view_(view), column_(column), sales_(sales) {}

  void draw() {
    const MirrorGroup group(view_, MirrorRole::group, column_, camp_word(view_, sales_), "draft");
    fill(view_, column_.cut_top(4.0F), camp_color(sales_));
    heading(view_, column_.cut_top(34.0F), camp_word(view_, sales_), 3);
    const Drafts& drafts = workbench_.workspace.drafts;
    const std::optional<Definition>& draft = sales_ ? drafts.sales : drafts.marketing;
    if (!draft) return draw_none();
    draw_calls_ready(workbench_, view_, column_.cut_top(28.0F), sales_);
    draw_entry(*draft);
    for (const RuleRef& ref : rules_of(*draft)) draw_rule(*ref.rule);
    if (is_adding()) draw_new_rule(*draft);
    draw_acts();
  }

 private:
  void draw_none() {
    column_.cut_top(paragraph(view_, column_, view_.t("workshop.no_draft"), style::quiet) + 8.0F);
    Rect acts = column_.cut_top(kRuleLine);
    if (button_left(view_, acts,
                    {.id = "begin", .label = view_.t("workshop.begin_draft"), .icon = Icon::plus}))
      view_.send(
          PutCampDraft{.sales = sales_, .document = workbench_.workspace.definition_document});
  }

  void send(DefinitionEdit edit, bool more_follows = false) {
    view_.send(
        EditCampDraft{.sales = sales_, .edit = std::move(edit), .more_follows = more_follows});
  }

  // How a lead gets ready by this draft.
  void draw_entry(const Definition& draft) {
    const std::optional<ReadyStage> ready = ready_stage(draft);
    if (!ready) return;
    const Json& document = camp_draft(workbench_.workspace, sales_);
    const Stage& stage = draft.stages[ready->stage];
    label(view_, column_.cut_top(28.0F), stage_word(view_, stage), style::strong);
    if (auto edit = draw_entry_editor(workbench_, view_, column_,
                                      {.of = sales_ ? "sales" : "marketing",
                                       .definition = draft,
                                       .document = document,
                                       .stage = stage}))
      send(std::move(edit->edit), edit->more_follows);
    line_below(view_, column_.cut_top(4.0F));
    column_.cut_top(4.0F);
  }

  void draw_rule(const Rule& rule) {
    const IdScope scope(rule.id);
    const std::string name = rule_word(view_, rule);
    Rect line = column_.cut_top(kRuleLine);
    const std::string remove = view_.t(Message{"workshop.remove_rule", {{"rule", name}}});
    if (icon_button(view_, line.cut_right(32.0F).middle(view_.theme.m().button_small),
                    {.id = "remove", .name = remove, .icon = Icon::x}))
      send(RemoveRule{rule.id});
    if (column_.width < kNarrowDraft) { // the name above its slider
      draw_text(view_, line, name, style::small);
      line = column_.cut_top(kRuleLine);
    } else {
      draw_text(view_, line.cut_left(line.width - 240.0F), name, style::small);
      line.cut_left(8.0F);
    }
    const SliderResult moved = slider(view_, line,
                                      {.id = "points",
                                       .name = name,
                                       .value = rule.points,
                                       .min = -100,
                                       .max = 100,
                                       .shows_sign = true});
    if (moved.changed) send(SetRulePoints{rule.id, moved.value}, moved.more_follows);
  }

  bool is_adding() const {
    const std::optional<NewCampRule>& adding = view_.state.new_camp_rule;
    return adding && adding->sales == sales_;
  }

  void draw_new_rule(const Definition& draft) {
    const IdScope scope("new rule");
    const MirrorGroup group(view_, MirrorRole::group, column_, view_.t("workshop.new_rule"),
                            "form");
    TestForm& form = view_.state.new_camp_rule->form;
    const TestContext context{workbench_, draft, view_.t("workshop.points_for"), true};
    column_.cut_top(draw_test_form(context, view_, column_, form) - column_.y);
    const TestFormAct act = draw_test_form_acts(view_, column_, view_.t("workshop.add_rule"), form);
    if (act == TestFormAct::take) add_rule(draft, context);
    if (act == TestFormAct::leave) view_.state.new_camp_rule.reset();
  }

  void add_rule(const Definition& draft, const TestContext& context) {
    const std::optional<LeadFilter> test =
        finished_test(context, view_, view_.state.new_camp_rule->form);
    if (!test) return;
    Json rule = rule_of_test(*test, predicate_words(view_, test->predicate));
    rule.set("id", Json::string(id_for(rule)));
    const bool behaviour = is_of_behaviour(test->predicate);
    const Json& document = camp_draft(workbench_.workspace, sales_);
    const std::vector<Group>& groups = (behaviour ? draft.behaviour : draft.fit).groups;
    if (!groups.empty()) {
      send(AddRule{.behaviour = behaviour, .group = groups.back().id, .document = std::move(rule)});
    } else { // both in one step
      const std::string group = free_id(all_definitions(), rule.text_of("id") + "_group");
      const auto begun = apply_edit(document, AddGroup{behaviour, group, rule.text_of("label")});
      const auto edited =
          begun ? apply_edit(begun->document, AddRule{behaviour, group, std::move(rule)}) : begun;
      if (edited) send(ReplaceDefinition{edited->document});
    }
    view_.state.new_camp_rule.reset();
  }

  // Everything in which a rule of this workshop may stand: the same id is the same rule.
  std::vector<const Definition*> all_definitions() const {
    const Workspace& workspace = workbench_.workspace;
    std::vector<const Definition*> all{&workspace.definition};
    if (workspace.drafts.marketing) all.push_back(&*workspace.drafts.marketing);
    if (workspace.drafts.sales) all.push_back(&*workspace.drafts.sales);
    return all;
  }

  // That of the rule that asks the same elsewhere, unless this draft has it; else a new one.
  std::string id_for(const Json& rule) const {
    const Workspace& workspace = workbench_.workspace;
    const Json& own = camp_draft(workspace, sales_);
    for (const Json* document : {&workspace.definition_document, &camp_draft(workspace, !sales_)})
      if (const Json* alike = rule_that_asks(*document, rule)) {
        std::string id = alike->text_of("id");
        if (rule_document(own, id) == nullptr) return id;
      }
    return free_id(all_definitions(), rule.text_of("id"));
  }

  void draw_acts() {
    Rect acts = column_.cut_top(kRuleLine);
    if (!is_adding() && button_left(view_, acts,
                                    {.id = "add rule",
                                     .label = view_.t("workshop.new_rule"),
                                     .icon = Icon::plus,
                                     .small = true}))
      view_.state.new_camp_rule =
          NewCampRule{.sales = sales_, .form = {.subject = "activity", .op = Op::is}};
    if (button_flowing(view_, acts, column_,
                       {.id = "drop", .label = view_.t("workshop.drop_draft"), .small = true}))
      view_.send(PutCampDraft{.sales = sales_, .document = {}});
  }

  const Workbench& workbench_;
  View& view_;
  Rect& column_;
  bool sales_;
};

} // namespace

void draw_camp_draft(const Workbench& workbench, View& view, Rect& column, bool sales) {
  CampDraft(workbench, view, column, sales).draw();
}

} // namespace lb
