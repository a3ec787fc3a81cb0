// How near the drafts of both camps are to each other, and the smallest step that brings them
// nearest: one line, one rule's points or its removal, for either side. Nothing is done unasked.
#include "exchange/entry_ways.hpp"
#include "lead/threshold_stage.hpp"
#include "view/button.hpp"
#include "view/chart.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/message.hpp"
#include "view/text.hpp"
#include "view/words.hpp"
#include "view/workshop_parts.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr float kStepLine = 48.0F;

// Nothing where the draft has moved on since the step was found.
std::optional<DefinitionEdit> edit_of(const Workspace& workspace, bool sales,
                                      const SingleEdit& edit) {
  if (edit.kind != EditKind::threshold) return SetRulePoints{edit.rule, edit.to};
  const Definition& draft = sales ? *workspace.drafts.sales : *workspace.drafts.marketing;
  const std::optional<ReadyStage> ready = ready_stage(draft);
  if (!ready) return std::nullopt;
  SetStageEntry entry{.stage = draft.stages[ready->stage].id, .automatic = {}};
  entry.automatic = stage_entry(camp_draft(workspace, sales), entry.stage);
  if (!set_threshold(entry.automatic, edit.line, edit.to)) return std::nullopt;
  return entry;
}

class SmallestStep {
 public:
  SmallestStep(const Workbench& workbench, View& view, const CampDrafts& drafts)
      : workbench_(workbench), view_(view), drafts_(drafts) {}

  void draw(Rect& rest) {
    rest.cut_top(16.0F);
    heading(view_, rest.cut_top(28.0F), view_.t("workshop.overlap"), 2);
    draw_overlap(rest.cut_top(30.0F));
    const MirrorGroup list(view_, MirrorRole::list, rest, view_.t("workshop.smallest"), "steps");
    for (std::size_t camp = 0; camp < kCamps.size(); ++camp)
      draw_step(rest.cut_top(rest.width < 700.0F ? 2.0F * kStepLine : kStepLine), camp);
  }

 private:
  void draw_overlap(Rect line) {
    const DraftComparison& both = drafts_.comparison;
    const std::string words =
        view_.t(Message{"workshop.overlap_is",
                        {{"both", whole_text(view_, both.both)},
                         {"either", whole_text(view_, both.either)},
                         {"marketing", whole_text(view_, std::ssize(both.marketing) - both.both)},
                         {"sales", whole_text(view_, std::ssize(both.sales) - both.both)}}});
    const MirrorGroup group(view_, MirrorRole::group, line, words, "overlap");
    const float whole = static_cast<float>(std::max<std::int64_t>(both.either, 1));
    Rect bar = line.cut_left(std::min(260.0F, line.width * 0.4F)).middle(12.0F);
    const float width = bar.width;
    const auto part = [&](std::int64_t count, Color color) {
      fill(view_, bar.cut_left(width * static_cast<float>(count) / whole), color);
    };
    part(std::ssize(both.marketing) - both.both, Color::marketing);
    part(both.both, Color::text1);
    part(std::ssize(both.sales) - both.both, Color::sales);
    line.cut_left(12.0F);
    draw_text(view_, line, words, style::small);
  }

  // `MQL`; where its entry is more than a line on the score, `MQL, Fit`.
  std::string line_words(const Definition& draft, const SingleEdit& edit) const {
    const std::string stage = stage_word(view_, draft.stages[ready_stage(draft)->stage]);
    const std::vector<EntryThreshold> lines = entry_thresholds(*ready_entry(draft));
    const PredicateKind measure = lines[edit.line].measure;
    if (lines.size() == 1 && measure == PredicateKind::score) return stage;
    const char* key = measure == PredicateKind::score ? "score.score"
                      : measure == PredicateKind::fit ? "score.fit"
                                                      : "score.behaviour";
    return view_.t(
        Message{"workshop.line_of", {{"stage", stage}, {"measure", std::string(view_.t(key))}}});
  }

  std::string step_words(const Definition& draft, const SmallestEdit& found) const {
    const SingleEdit& edit = *found.edit;
    const bool is_line = edit.kind == EditKind::threshold;
    const char* key = is_line                          ? "workshop.step_line"
                      : edit.kind == EditKind::removal ? "workshop.step_removal"
                                                       : "workshop.step_points";
    const std::string what =
        is_line ? line_words(draft, edit) : rule_name(workbench_, view_, edit.rule);
    const auto points = [&](std::int64_t value) {
      return is_line ? whole_text(view_, value) : signed_text(view_, value);
    };
    return view_.t(
        Message{key, {{"what", what}, {"from", points(edit.from)}, {"to", points(edit.to)}}});
  }

  void draw_step(Rect row, std::size_t camp) {
    const IdScope scope(camp);
    const bool sales = camp == 1;
    line_below(view_, row);
    const std::optional<SmallestEdit>& found = drafts_.smallest[camp];
    const Definition& draft = *drafts_.sides[camp].definition;
    const bool has_edit = found && found->edit;
    const std::string step =
        has_edit ? step_words(draft, *found)
        : found  ? std::string(view_.t("workshop.no_step"))
                 : std::string(view_.t(is_quick(draft) ? "common.coming" : "workshop.step_slow"));
    const std::string effect =
        has_edit
            ? view_.t(Message{"workshop.step_effect",
                              {{"both", whole_text(view_, found->then.both)},
                               {"either", whole_text(view_, found->then.either)},
                               {"share", percent_text(view_, found->then.both, found->then.either)},
                               {"now", percent_text(view_, found->now.both, found->now.either)}}})
            : std::string();
    const MirrorGroup group(view_, MirrorRole::listitem, row,
                            named(view_, camp_word(view_, sales), listed(view_, step, effect)),
                            "step");
    fill(view_, row.cut_left(4.0F).inset(0.0F, 8.0F), camp_color(sales), 1.0F);
    row.cut_left(10.0F);
    if (has_edit) draw_try(row, camp, *found->edit);
    draw_words(row, sales, step, effect);
  }

  void draw_words(Rect row, bool sales, const std::string& step, const std::string& effect) {
    if (row.width < 600.0F) {
      draw_text(view_, row.cut_top(row.height * 0.5F), step, style::strong);
      draw_text(view_, row, effect, style::caption);
      return;
    }
    draw_text(view_, row.cut_left(90.0F), camp_word(view_, sales), style::quiet);
    row.cut_left(draw_text(view_, row, step, style::strong) + 16.0F);
    draw_text(view_, row, effect, style::quiet);
  }

  void draw_try(Rect& row, std::size_t camp, const SingleEdit& edit) {
    const std::string about = camp_word(view_, camp == 1);
    const ButtonSpec spec{
        .id = "try", .label = view_.t("workshop.try_step"), .small = true, .description = about};
    if (button(view_, row.cut_right(button_width(view_, spec)).middle(button_height(view_, spec)),
               spec))
      if (const auto step = edit_of(workbench_.workspace, camp == 1, edit))
        view_.send(EditCampDraft{.sales = camp == 1, .edit = *step});
    row.cut_right(12.0F);
  }

  const Workbench& workbench_;
  View& view_;
  const CampDrafts& drafts_;
};

} // namespace

float draw_workshop_smallest(const Workbench& workbench, View& view, Rect rect) {
  const IdScope scope("smallest");
  Rect rest = rect;
  if (const CampDrafts* drafts = ready_camp_drafts(workbench))
    SmallestStep(workbench, view, *drafts).draw(rest);
  rest.cut_top(draw_draft_differences(workbench, view, rest) - rest.y);
  return rest.y;
}

} // namespace lb
