#include "exchange/money.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/lead_panel.hpp"
#include "view/lead_words.hpp"
#include "view/marks.hpp"
#include "view/terms.hpp"
#include "view/words.hpp"

#include <imgui.h>

#include <algorithm>

namespace lb {

namespace {

constexpr float kDate = 64.0F;

// What a kind of decision is about, as the glossary names it; empty for those that say it
// themselves.
std::string_view term_of_decision(std::string_view kind) {
  if (kind == "bant" || kind == "recycle" || kind == "opportunity" || kind == "hand_over")
    return kind;
  return kind == "disqualify" ? "disqualified" : "";
}

std::string by_whom(const LeadSubject& lead, const View& view, const Decision& decision) {
  std::string text;
  if (decision.actor && !decision.actor->empty())
    text = view.t(Message{
        "history.by", {{"actor", actor_name(lead.workbench.workspace.facts, *decision.actor)}}});
  if (decision.reason && !decision.reason->empty())
    text =
        text.empty()
            ? *decision.reason
            : view.t(Message{"history.with_reason", {{"a", text}, {"reason", *decision.reason}}});
  return text;
}

// One entry of a history: a date, a bold fact with a mark, and what is behind it.
struct HistoryEntry {
  Instant at = 0;
  std::string fact{}, cause{};
  std::optional<StageCode> place{}; ///< drawn with the place's mark
  Icon icon = Icon::none;
  bool refused = false;
  std::string_view term{}; ///< of the glossary
};

std::string automatic_cause(const LeadSubject& lead, const View& view, const Move& move) {
  if (lead.evaluation.stages.codes.on_ladder(move.to)) {
    const Stage& stage = lead.definition.stages[move.to];
    if (stage.automatic)
      return view.t(
          Message{"history.by_rule", {{"test", predicate_words(view, *stage.automatic)}}});
  }
  return std::string(view.t("history.by_itself"));
}

HistoryEntry entry_of(const LeadSubject& lead, const View& view, const Move& move) {
  HistoryEntry entry{.at = move.at, .place = move.to, .term = stage_id(lead.definition, move.to)};
  entry.fact = place_word(view, lead.definition, move.to);
  if (move.by == kByCreated) {
    entry.cause = view.t("history.created");
  } else if (move.by == kByAuto) {
    entry.cause = automatic_cause(lead, view, move);
  } else {
    const Decision& decision = lead.workbench.workspace.facts.decisions[move.by];
    entry.cause = decided_word(view, decision.kind);
    if (decision.amount)
      entry.cause = listed(view, entry.cause,
                           money_for_people(*decision.amount, currency_of(lead.workbench.workspace),
                                            *view.catalogue));
    entry.cause = listed(view, entry.cause, by_whom(lead, view, decision));
  }
  return entry;
}

HistoryEntry entry_of(const LeadSubject& lead, const View& view, const Refusal& refusal) {
  const Decision& decision = lead.workbench.workspace.facts.decisions[refusal.decision];
  HistoryEntry entry{.at = decision.at, .icon = Icon::lock, .refused = true};
  entry.fact = view.t(
      Message{"history.refused", {{"decision", std::string(view.t("decision." + decision.kind))}}});
  entry.cause = reason_words(view, lead.definition.gates[refusal.gate]);
  entry.cause = listed(view, entry.cause, by_whom(lead, view, decision));
  return entry;
}

bool is_in_sight(float y, float height) {
  const ImVec2 top = ImGui::GetWindowPos();
  return y + height >= top.y - 200.0F && y <= top.y + ImGui::GetWindowHeight() + 200.0F;
}

constexpr std::size_t kMostLines = 3;

// The cause on at most three lines; the last one is cut where there is more.
float draw_cause(View& view, Rect text, std::string_view cause) {
  const std::vector<std::string_view> lines = wrapped(view, cause, style::caption, text.width);
  const std::size_t count = std::min(lines.size(), kMostLines);
  for (std::size_t i = 0; i < count; ++i) {
    std::string_view line = lines[i];
    if (i + 1 == count && lines.size() > count)
      line = {line.data(), static_cast<std::size_t>(cause.data() + cause.size() - line.data())};
    draw_text(view, {text.x, text.y + 16.0F * static_cast<float>(i), text.width, 16.0F}, line,
              style::caption);
  }
  return 16.0F * static_cast<float>(count);
}

void draw_fact(const LeadSubject& lead, View& view, Rect line, const HistoryEntry& entry) {
  if (entry.place) {
    owner_square(view, line, owner_of_place(lead.definition, *entry.place));
    line.cut_left(16.0F);
  } else if (entry.icon != Icon::none) {
    icon(view, line.cut_left(16.0F), entry.icon, {entry.refused ? Color::warn : Color::text2});
    line.cut_left(4.0F);
  }
  draw_text(view, line, entry.fact,
            {.color = entry.refused ? Color::warn : Color::text1, .weight = Weight::bold});
}

// Returns the height.
float draw_entry(const LeadSubject& lead, View& view, Rect rect, const HistoryEntry& entry) {
  Rect text = rect;
  const Rect date = text.cut_left(kDate);
  const std::size_t lines = wrapped(view, entry.cause, style::caption, text.width).size();
  const float below = 16.0F * static_cast<float>(std::clamp<std::size_t>(lines, 1, kMostLines));
  const float height = 18.0F + below + 8.0F;
  if (!is_in_sight(rect.y, height)) return height;
  draw_text(view, {date.x, date.y, date.width - 8.0F, 18.0F},
            short_date_text(view, entry.at, lead.evaluation.as_of), style::caption);
  draw_text(view, {date.x, date.y + 18.0F, date.width - 8.0F, 16.0F}, clock_text(view, entry.at),
            {.type = Type::caption, .color = Color::text3});
  draw_fact(lead, view, {text.x, text.y, text.width, 18.0F}, entry);
  draw_cause(view, {text.x, text.y + 18.0F, text.width, below}, entry.cause);
  mirror_node(view, words_id(view, entry.fact), MirrorRole::listitem,
              {rect.x, rect.y, rect.width, height},
              named(view, moment_text(view, entry.at), listed(view, entry.fact, entry.cause)));
  teach_last(view, {entry.term, entry.fact});
  return height;
}

float draw_entries(const LeadSubject& lead, View& view, Rect rect,
                   std::span<const HistoryEntry> entries) {
  const MirrorGroup list(view, MirrorRole::list, rect, {}, "entries");
  float y = rect.y;
  for (const HistoryEntry& entry : entries)
    y += draw_entry(lead, view, {rect.x, y, rect.width, 0.0F}, entry);
  return y;
}

HistoryEntry activity_entry(const LeadSubject& lead, const View& view, std::uint32_t row) {
  const Facts& facts = lead.workbench.workspace.facts;
  const Activities& activities = facts.activities;
  HistoryEntry entry{.at = activities.at[row], .icon = Icon::page};
  entry.fact = kind_word(view, activities.kind[row] == kNoCode
                                   ? std::string_view()
                                   : activities.kinds.text(activities.kind[row]));
  if (activities.detail[row] != kNoCode)
    entry.cause = activities.details.text(activities.detail[row]);
  // Of an account, each activity is somebody's.
  const Units& units = lead.evaluation.units;
  if (units.is_account[lead.unit] != 0) {
    const Row unit = units.unit_of_lead[activities.lead[row]];
    const std::string who = unit != kNoRow
                                ? unit_name(lead.workbench.workspace, units, unit)
                                : std::string(facts.leads.ids.text(activities.lead[row]));
    entry.cause = entry.cause.empty()
                      ? who
                      : view.t(Message{"common.list", {{"a", who}, {"b", entry.cause}}});
  }
  return entry;
}

HistoryEntry decision_entry(const LeadSubject& lead, const View& view, std::uint32_t row) {
  const Decision& decision = lead.workbench.workspace.facts.decisions[row];
  return {.at = decision.at,
          .fact = decided_word(view, decision.kind),
          .cause = listed(view, answered_words(view, decision), by_whom(lead, view, decision)),
          .icon = Icon::user,
          .term = term_of_decision(decision.kind)};
}

} // namespace

float draw_stages_tab(const LeadSubject& lead, View& view, Rect rect) {
  const Stages& stages = lead.evaluation.stages;
  std::vector<HistoryEntry> entries;
  for (const Move& move : stages.moves_of(lead.unit)) entries.push_back(entry_of(lead, view, move));
  for (const Refusal& refusal : stages.refusals_of(lead.unit))
    entries.push_back(entry_of(lead, view, refusal));
  std::ranges::stable_sort(entries, {}, &HistoryEntry::at);
  std::ranges::reverse(entries);
  rect.cut_top(10.0F);
  Rect row = rect.cut_top(22.0F);
  const StageCode code = stages.stage[lead.unit];
  const std::string place = place_word(view, lead.definition, code);
  const std::string now =
      view.t(Message{"history.since",
                     {{"stage", place},
                      {"span", span_text(view, lead.evaluation.as_of - stages.since(lead.unit))}}});
  row.cut_left(heading(view, row, now, 3, style::section) + 8.0F);
  teach_last(view, {stage_id(lead.definition, code), place});
  if (stages.sla_breached[lead.unit] != 0) {
    chip(view, row, view.t("history.sla_breached"), ChipKind::bad, Icon::clock);
    teach_last(view, {"sla", view.t("history.sla_breached")});
  }
  rect.cut_top(10.0F);
  rect.y = draw_nurture_steps(lead, view, rect);
  return draw_entries(lead, view, rect, entries);
}

float draw_timeline_tab(const LeadSubject& lead, View& view, Rect rect) {
  rect.cut_top(10.0F);
  const LeadPanelCache& cache = lead.cache;
  const auto number = [&](std::size_t n) { return whole_text(view, static_cast<std::int64_t>(n)); };
  const std::string head =
      view.t(Message{"history.activities", {{"n", number(cache.activities.size())}}});
  heading(view, rect.cut_top(22.0F), head, 3, style::section);
  rect.cut_top(10.0F);
  if (cache.activities.empty() && cache.decisions.empty()) {
    label(view, rect.cut_top(20.0F), view.t("history.nothing"), style::quiet);
    return rect.y;
  }
  std::vector<HistoryEntry> entries;
  std::size_t d = 0;
  const Facts& facts = lead.workbench.workspace.facts;
  for (const std::uint32_t row : cache.activities) {
    while (d < cache.decisions.size() &&
           facts.decisions[cache.decisions[d]].at >= facts.activities.at[row])
      entries.push_back(decision_entry(lead, view, cache.decisions[d++]));
    entries.push_back(activity_entry(lead, view, row));
  }
  while (d < cache.decisions.size())
    entries.push_back(decision_entry(lead, view, cache.decisions[d++]));
  return draw_entries(lead, view, rect, entries);
}

} // namespace lb
