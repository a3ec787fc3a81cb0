// What would bring the lead to its next stage: the cheapest single steps, each of which was tried,
// and where none does it, what is in the way.
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/item.hpp"
#include "view/lead_panel.hpp"
#include "view/lead_words.hpp"
#include "view/text.hpp"
#include "view/words.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::size_t kMostSteps = 3;
constexpr float kPad = 10.0F, kIconColumn = 24.0F;

std::string decision_label(const View& view, const std::string& kind) {
  const std::string key = "decision." + kind;
  return view.catalogue->has(key) ? std::string(view.t(key)) : kind;
}

std::string step_words(const View& view, const Step& step) {
  switch (step.kind) {
  case StepKind::activity:
    return view.t(Message{
        "next.activity",
        {{"activity", listed(view, kind_word(view, step.name), step.detail.value_or(""))}}});
  case StepKind::bant:
    return view.t(Message{
        "next.bant",
        {{"part", std::string(view.t("bant." + std::string(kBantParts[step.bant_part])))}}});
  case StepKind::attribute:
    return view.t(Message{step.is_example ? "next.attribute_example" : "next.attribute",
                          {{"attribute", attribute_word(view, step.name)},
                           {"value", value_words(view, step.value)}}});
  case StepKind::decision:
    return view.t(Message{"next.decision", {{"decision", decision_label(view, step.name)}}});
  }
  return {};
}

// Whole points, rounded up: with less it would not be enough.
std::string points_missing(const View& view, std::int64_t micro) {
  return view.t(
      Message{"next.points", {{"points", whole_text(view, (micro + kMillion - 1) / kMillion)}}});
}

std::vector<std::string> obstacle_words(const LeadSubject& lead, const View& view) {
  const Obstacles& in_way = lead.cache.next.obstacles;
  std::vector<std::string> lines;
  if (in_way.gate) lines.push_back(reason_words(view, lead.definition.gates[*in_way.gate]));
  if (!in_way.decision.empty())
    lines.push_back(
        view.t(Message{"next.waits", {{"decision", decision_label(view, in_way.decision)}}}));
  if (in_way.missing_score > 0)
    lines.push_back(points_missing(view, in_way.missing_score));
  else if (in_way.condition_fails)
    lines.emplace_back(view.t("next.condition"));
  if (in_way.needs_activity) lines.emplace_back(view.t("next.needs_activity"));
  return lines;
}

struct Said {
  std::vector<std::string> lines;
  bool is_blocked = false;
};

// A decision stands above as a button; here it would only say the same. One that passes the next
// stage is no answer to what is in its way.
Said said_of(const LeadSubject& lead, const View& view) {
  const NextStep& next = lead.cache.next;
  Said said;
  for (const FoundStep& found : next.found)
    if (found.step.kind != StepKind::decision && said.lines.size() < kMostSteps)
      said.lines.push_back(step_words(view, found.step));
  said.is_blocked = said.lines.empty() && std::ranges::all_of(next.found, &FoundStep::passes_next);
  if (said.is_blocked) said.lines = obstacle_words(lead, view);
  return said;
}

} // namespace

float draw_next_step(const LeadSubject& lead, View& view, Rect rect) {
  const NextStep& next = lead.cache.next;
  if (next.target == kNoStage) return 0.0F;
  const auto [lines, is_blocked] = said_of(lead, view);
  if (lines.empty()) return 0.0F;
  const std::string stage = place_word(view, lead.definition, next.target);
  const std::string title = view.t(Message{is_blocked         ? "next.blocked"
                                           : lines.size() > 1 ? "next.any"
                                                              : "next.one",
                                           {{"stage", stage}}});
  const float width = rect.width - 2.0F * kPad - kIconColumn;
  float height = 2.0F * kPad + paragraph_height(view, title, style::strong, width);
  for (const std::string& line : lines)
    height += 2.0F + paragraph_height(view, line, style::small, width);
  rect.height = height;
  const MirrorGroup group(view, MirrorRole::group, rect, title, "next step");
  fill(view, rect, is_blocked ? Color::warn_tint : Color::accent_tint, radius::chip);
  icon(view, {rect.x + kPad, rect.y + kPad, 16.0F, 18.0F}, is_blocked ? Icon::lock : Icon::right,
       {is_blocked ? Color::warn : Color::accent});
  Rect words{rect.x + kPad + kIconColumn, rect.y + kPad, width, 0.0F};
  words.y += paragraph(view, words, title, style::strong);
  for (const std::string& line : lines) {
    words.y += 2.0F;
    words.y += paragraph(view, words, line, style::small);
  }
  return height;
}

} // namespace lb
