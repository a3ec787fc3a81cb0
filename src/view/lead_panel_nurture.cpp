// The steps of nurture that are due or planned for a unit's people, and those that are not to be
// done: an opt-out, or a consent that was withdrawn, stands in the place of the date.
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/lead_panel.hpp"
#include "view/marks.hpp"
#include "view/nurture_words.hpp"
#include "view/terms.hpp"
#include "view/words.hpp"

#include <algorithm>

namespace lb {

namespace {

std::string step_title(const View& view, const NurturePlan& plan, const TrackStep& step) {
  const std::string title = content_title(plan, step.content);
  if (!step.channel) return title;
  return view.t(Message{"common.list", {{"a", title}, {"b", *step.channel}}});
}

void draw_person_step(const LeadSubject& lead, View& view, Rect row, const PersonStep& step) {
  const NurturePlan& plan = lead.workbench.workspace.nurture;
  const TrackStep& of = plan.tracks[lead.cache.stay->track].steps[step.step];
  const std::string title = step_title(view, plan, of);
  const StepState standing{
      .block = step.block, .channel = channel_of(plan, of), .is_due = step.is_due};
  const std::string state = step_state_words(view, standing);
  const std::string date = short_date_text(view, step.at, lead.evaluation.as_of);
  const MirrorGroup item(view, MirrorRole::listitem, row,
                         named(view, date, listed(view, title, state)),
                         "step " + std::to_string(step.step));
  draw_text(view, row.cut_left(64.0F), date, style::caption);
  const Icon mark = step.block ? Icon::lock : Icon::none;
  const float width = chip_width(view, state, mark);
  chip(view, row.cut_right(std::min(width, row.width)), state, step_state_kind(standing), mark);
  if (step.block == ContactBlock::withdrawn) teach_last(view, {"consent", state});
  row.cut_right(8.0F);
  draw_text(view, row, title, step.block ? style::faint : style::small);
}

} // namespace

float draw_nurture_steps(const LeadSubject& lead, View& view, Rect rect) {
  const NurturePlan& plan = lead.workbench.workspace.nurture;
  if (!lead.cache.stay || lead.cache.stay->track == kNoTrack) return rect.y;
  const Facts& facts = lead.workbench.workspace.facts;
  const std::string& track = plan.tracks[lead.cache.stay->track].id;
  rect.height = 100'000.0F; // as far down as the steps go
  for (const Row person : lead.cache.people) {
    const IdScope scope(person);
    std::string title = view.t(Message{"nurture.track", {{"track", track}}});
    if (lead.cache.people.size() > 1)
      title = view.t(Message{"common.list", {{"a", title}, {"b", lead_name(facts, person)}}});
    heading(view, rect.cut_top(24.0F), title, 3, style::section);
    teach_last(view, {"nurture", view.t("stage.nurture")});
    const MirrorGroup list(view, MirrorRole::list, rect, title, "steps");
    for (const PersonStep& step : person_steps(plan, *lead.cache.stay, facts.leads.consent(person)))
      draw_person_step(lead, view, rect.cut_top(26.0F), step);
    rect.cut_top(12.0F);
  }
  return rect.y;
}

} // namespace lb
