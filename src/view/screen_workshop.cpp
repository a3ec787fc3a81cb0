// The workshop: marketing and sales draft, vote blind, compare and sign, in four steps that can be
// left and resumed.
#include "view/choice.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/item.hpp"
#include "view/message.hpp"
#include "view/screens.hpp"
#include "view/terms.hpp"
#include "view/workshop_parts.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

// Another one where anything is that the workshop is read from.
std::array<std::uint64_t, 4> mark_of_workshop(const Workbench& workbench) {
  const CampDrafts* drafts = ready_camp_drafts(workbench);
  return {workspace_revision(workbench), workbench.derived.stamp + 1,
          drafts == nullptr ? 0 : drafts->revision, workbench.workspace.facts.revision};
}

} // namespace

void WorkshopReading::update(const Workbench& workbench) {
  const std::array<std::uint64_t, 4> now = mark_of_workshop(workbench);
  if (std::exchange(of_, now) == now) return;
  value_ = workshop_in(workbench.workspace);
  figures_ = workshop_figures(workbench, value_);
}

const PairFigures& WorkshopReading::pairs(const Workbench& workbench, bool sales) {
  const std::array<std::uint64_t, 5> now{of_[0], of_[1], of_[2], of_[3], sales ? 2U : 1U};
  if (std::exchange(pairs_of_, now) != now) pairs_ = pair_figures(workbench, value_, sales);
  return pairs_;
}

std::string camp_word(const View& view, bool sales) {
  return std::string(view.t(sales ? "owner.sales" : "owner.marketing"));
}

Color camp_color(bool sales) {
  return sales ? Color::sales : Color::marketing;
}

std::string camp_people(const View& view, const Workshop& workshop, bool sales) {
  std::string first;
  std::int64_t others = -1;
  for (const Participant& person : workshop.people) {
    if (person.sales != sales) continue;
    if (first.empty()) first = person.name;
    ++others;
  }
  if (others <= 0) return first;
  return view.t(Message{"workshop.and_others", {{"name", first}, {"n", std::to_string(others)}}});
}

std::int64_t ready_count(const CampDrafts& drafts, bool sales) {
  return std::ssize(sales ? drafts.comparison.sales : drafts.comparison.marketing);
}

namespace {

constexpr std::size_t kStepCount = 4;
constexpr std::array<const char*, kStepCount> kStepNames{"workshop.drafts", "workshop.votes",
                                                         "workshop.compare", "workshop.sign"};

bool is_step_done(const Workbench& workbench, const View& view, WorkshopPart step) {
  const Workspace& workspace = workbench.workspace;
  switch (step) {
  case WorkshopPart::drafts:
    return !camp_draft(workspace, false).is_null() && !camp_draft(workspace, true).is_null();
  case WorkshopPart::votes:
    return view.workshop.figures().is_revealed;
  case WorkshopPart::compare:
    return view.workshop.figures().is_revealed &&
           view.workshop.figures().settled_count == view.workshop.figures().difference_count;
  case WorkshopPart::sign:
    return signed_by(workspace.definition_document).has_value();
  }
  return false;
}

float step_width(const View& view, std::size_t step) {
  return 44.0F + text_width(view, view.t(kStepNames[step]), style::strong);
}

// A number, or a check mark where it is done, and the word; the present one in ink.
void draw_step_tab(View& view, Rect rect, std::size_t step, bool is_done) {
  const IdScope scope(step);
  const bool is_on = step == static_cast<std::size_t>(view.state.workshop.part);
  const Item at = item(view, rect, "step");
  if (is_on)
    fill(view, at.rect, Color::text1, radius::control);
  else if (at.hovered)
    fill(view, at.rect, Color::bg3, radius::control);
  const Color ink = is_on ? Color::bg1 : Color::text1;
  Rect inner = at.rect.inset(8.0F, 0.0F);
  const Rect mark = inner.cut_left(20.0F);
  ring(view, mark.center(), 8.5F, ink, 1.0F);
  if (is_done)
    icon(view, mark, Icon::check, {.color = ink, .size = 11.0F});
  else
    draw_text(view, mark, std::to_string(step + 1),
              {.type = Type::caption, .color = ink, .align = Align::center});
  inner.cut_left(6.0F);
  draw_text(view, inner, view.t(kStepNames[step]),
            {.color = ink, .weight = is_on ? Weight::bold : Weight::regular});
  MirrorNode& node = mirror_item(view, at, MirrorRole::tab, view.t(kStepNames[step]));
  node.flags |= mirror_flag::selectable | (is_on ? mirror_flag::selected : 0U);
  if (is_done) node.description = view.t("workshop.step_done");
  if (at.pressed) view.state.workshop.part = static_cast<WorkshopPart>(step);
}

void draw_steps(const Workbench& workbench, View& view, Rect strip) {
  const IdScope scope("steps");
  const MirrorGroup list(view, MirrorRole::tablist, strip, view.t("workshop.steps"), "steps");
  for (std::size_t step = 0; step < kStepCount; ++step) {
    const Rect place = strip.cut_left(step_width(view, step));
    strip.cut_left(8.0F);
    draw_step_tab(view, place.middle(view.theme.m().button), step,
                  is_step_done(workbench, view, static_cast<WorkshopPart>(step)));
  }
}

void draw_workshop_head(const Workbench& workbench, View& view, Rect& rect) {
  float steps = 0.0F;
  for (std::size_t step = 0; step < kStepCount; ++step) steps += step_width(view, step) + 8.0F;
  Rect head = screen_title(view, rect, view.t("nav.workshop"));
  teach_last(view, {"workshop", view.t("nav.workshop")});
  const std::string& question = view.workshop.value().question;
  const float timer = workshop_timer_width(view);
  if (head.width >= steps + timer + 136.0F) {
    draw_steps(workbench, view, head.cut_right(steps));
    draw_workshop_timer(view, head.cut_right(timer).middle(view.theme.m().button));
    head.cut_right(16.0F);
    label(view, head,
          question.empty() ? view.t("workshop.no_question") : std::string_view(question),
          style::quiet);
    return;
  }
  draw_workshop_timer(view, head.cut_right(timer).middle(view.theme.m().button));
  label(view, head, question, style::quiet);
  const Rect line = rect.cut_top(44.0F).inset(view.theme.m().page_pad, 0.0F);
  if (steps <= line.width + 8.0F) return draw_steps(workbench, view, line);
  std::array<TabSpec, kStepCount> options;
  for (std::size_t step = 0; step < kStepCount; ++step) options[step] = {view.t(kStepNames[step])};
  if (const auto taken = tabs(view, line, view.t("workshop.steps"), options,
                              static_cast<std::size_t>(view.state.workshop.part)))
    view.state.workshop.part = static_cast<WorkshopPart>(*taken);
}

} // namespace

void draw_workshop_screen(const Workbench& workbench, View& view, Rect rect) {
  const IdScope scope("workshop");
  if (!workbench.compares_camps) view.send(CompareCamps{true});
  view.workshop.update(workbench);
  draw_workshop_head(workbench, view, rect);
  line_above(view, rect);
  if (workbench.derived.evaluation->units.size() == 0) return draw_no_leads(view, rect);
  switch (view.state.workshop.part) {
  case WorkshopPart::drafts:
    return draw_workshop_drafts(workbench, view, rect);
  case WorkshopPart::votes:
    return draw_workshop_votes(workbench, view, rect);
  case WorkshopPart::compare:
    return draw_workshop_compare(workbench, view, rect);
  case WorkshopPart::sign:
    return draw_workshop_sign(workbench, view, rect);
  }
}

} // namespace lb
