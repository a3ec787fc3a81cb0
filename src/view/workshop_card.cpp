// A lead as those who vote see it: who it is and what it did, and nothing of what the definition or
// anybody else makes of it.
#include "base/text.hpp"
#include "view/button.hpp"
#include "view/draw.hpp"
#include "view/field.hpp"
#include "view/format.hpp"
#include "view/item.hpp"
#include "view/lead_words.hpp"
#include "view/text.hpp"
#include "view/words.hpp"
#include "view/workshop_parts.hpp"
#include "workbench/lead_list.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

// What tells who somebody is; hidden where names are.
constexpr std::array<std::string_view, 14> kPersonal{
    "name",    "first_name", "last_name", "email",   "phone",    "mobile_phone", "street",
    "company", "account",    "website",   "address", "linkedin", "city",         "postal_code"};
// What tells how a lead ended, or what somebody made of it: columns that systems call so.
constexpr std::array<std::string_view, 30> kVerdicts{"converted",
                                                     "is_converted",
                                                     "converted_date",
                                                     "conversion_date",
                                                     "status",
                                                     "lead_status",
                                                     "contact_status",
                                                     "stage",
                                                     "lead_stage",
                                                     "lifecycle_stage",
                                                     "lifecyclestage",
                                                     "deal_stage",
                                                     "opportunity",
                                                     "sales_stage",
                                                     "rating",
                                                     "lead_rating",
                                                     "lead_quality",
                                                     "grade",
                                                     "score",
                                                     "tags",
                                                     "outcome",
                                                     "result",
                                                     "won",
                                                     "lost",
                                                     "closed",
                                                     "closed_won",
                                                     "closed_lost",
                                                     "close_date",
                                                     "lost_reason",
                                                     "unqualified_reason"};
constexpr std::size_t kMostEvents = 12;

// Written as systems spell it: `Lead Quality`, `lead-quality`.
bool is_verdict(std::string_view attribute) {
  std::string name = text_key(attribute);
  std::ranges::replace_if(name, [](char c) { return c == ' ' || c == '-'; }, '_');
  return std::ranges::contains(kVerdicts, name) || name.ends_with("_score") ||
         name.ends_with("_grade");
}

// From when on people had decided of the lead: what followed tells what they decided.
Instant decided_from(const Workbench& workbench, Row lead) {
  Instant first = as_of(workbench) + 1;
  for (const Decision& decision : workbench.workspace.facts.decisions)
    if (decision.lead == lead && decision.kind != "bant") first = std::min(first, decision.at);
  return first;
}

struct CardEvent {
  Instant at = 0;
  Row activity = 0;
};

// Newest first.
std::vector<CardEvent> events_of(const Workbench& workbench, Row lead) {
  const Activities& activities = workbench.workspace.facts.activities;
  const Instant end = decided_from(workbench, lead);
  std::vector<CardEvent> events;
  for (Row row = 0; row < activities.size(); ++row)
    if (activities.lead[row] == lead && activities.at[row] < end)
      events.push_back({activities.at[row], row});
  std::ranges::stable_sort(events, std::greater<>{}, &CardEvent::at);
  return events;
}

std::vector<BallotLine> attribute_lines(const Workbench& workbench, const View& view, Row lead) {
  const Facts& facts = workbench.workspace.facts;
  const bool hides_names = view.workshop.value().hides_names;
  std::vector<BallotLine> lines;
  const Row account = facts.leads.account[lead];
  if (account != kNoRow && !hides_names) {
    const auto& name = facts.accounts.name[account];
    lines.push_back({std::string(view.t("workshop.company")),
                     name ? *name : std::string(facts.accounts.ids.text(account))});
  }
  for (const AttributeColumn& column : facts.leads.attributes.columns()) {
    if (hides_names && std::ranges::contains(kPersonal, column.name)) continue;
    if (is_verdict(column.name)) continue;
    std::string what = value_words(view, column.value(lead));
    if (!what.empty())
      lines.push_back({std::string(attribute_word(view, column.name)), std::move(what)});
  }
  return lines;
}

BallotLine activity_line(const Workbench& workbench, const View& view, const CardEvent& event) {
  const Activities& activities = workbench.workspace.facts.activities;
  const Code kind = activities.kind[event.activity], detail = activities.detail[event.activity];
  const std::string what =
      kind == kNoCode ? std::string() : kind_word(view, activities.kinds.text(kind));
  return {
      short_date_text(view, event.at, as_of(workbench)),
      listed(view, what, detail == kNoCode ? std::string_view() : activities.details.text(detail))};
}

void draw_card_line(View& view, Rect& rest, std::size_t n, const BallotLine& said) {
  const IdScope scope(n);
  Rect line = rest.cut_top(24.0F);
  const MirrorGroup group(view, MirrorRole::listitem, line, named(view, said.name, said.words),
                          said.name);
  draw_text(view, line.cut_left(std::min(220.0F, line.width * 0.4F)), said.name, style::quiet);
  draw_text(view, line, said.words, style::small);
}

void draw_card_activities(View& view, Rect& rest, const BallotCard& card) {
  const IdScope scope("activities");
  rest.cut_top(12.0F);
  heading(view, rest.cut_top(28.0F), view.t("workshop.what_it_did"), 3, style::strong);
  if (card.activities.empty())
    rest.cut_top(paragraph(view, rest, view.t("workshop.did_nothing"), style::quiet));
  for (std::size_t n = 0; n < card.activities.size(); ++n)
    draw_card_line(view, rest, n, card.activities[n]);
  if (card.earlier == 0) return;
  const std::string more =
      view.t(Message{"workshop.and_earlier", {{"n", std::to_string(card.earlier)}}});
  label(view, rest.cut_top(24.0F), more, style::caption);
}

} // namespace

std::string sampled_name(const Workbench& workbench, const View& view, std::size_t place) {
  const Workshop& workshop = view.workshop.value();
  const Facts& facts = workbench.workspace.facts;
  const Row lead = facts.leads.ids.find(workshop.sample[place]);
  if (workshop.hides_names || lead == kNoRow)
    return view.t(Message{"workshop.lead_number", {{"n", std::to_string(place + 1)}}});
  return lead_name(facts, lead);
}

BallotCard ballot_card(const Workbench& workbench, const View& view, std::size_t place) {
  BallotCard card{.title = sampled_name(workbench, view, place)};
  const Row lead = workbench.workspace.facts.leads.ids.find(view.workshop.value().sample[place]);
  if (lead == kNoRow) {
    card.attributes.push_back({std::string(view.t("workshop.lead_gone")), {}});
    return card;
  }
  card.attributes = attribute_lines(workbench, view, lead);
  const std::vector<CardEvent> events = events_of(workbench, lead);
  for (std::size_t n = 0; n < std::min(events.size(), kMostEvents); ++n)
    card.activities.push_back(activity_line(workbench, view, events[n]));
  card.earlier = static_cast<std::int64_t>(events.size() - card.activities.size());
  return card;
}

float draw_vote_card(View& view, Rect rect, const BallotCard& card) {
  const IdScope scope("card");
  const MirrorGroup list(view, MirrorRole::list, rect, card.title, "card");
  Rect rest = rect;
  rest.height = 100'000.0F;
  heading(view, rest.cut_top(40.0F), card.title, 2, style::title);
  for (std::size_t n = 0; n < card.attributes.size(); ++n)
    draw_card_line(view, rest, n, card.attributes[n]);
  draw_card_activities(view, rest, card);
  return rest.y;
}

VoteAct draw_vote_acts(View& view, Rect foot, bool is_first, std::string& reason) {
  line_above(view, foot);
  foot.cut_top(8.0F);
  Rect line = foot.cut_top(40.0F);
  line.width = std::min(line.width, 520.0F);
  text_field(
      view, line.middle(view.theme.m().field),
      {.id = "reason", .name = view.t("workshop.reason"), .placeholder = view.t("workshop.reason")},
      reason);
  Rect acts = foot.cut_top(44.0F);
  if (button_left(view, acts,
                  {.id = "ready",
                   .label = view.t("workshop.ready"),
                   .kind = ButtonKind::main,
                   .icon = Icon::check}))
    return VoteAct::ready;
  if (button_left(view, acts,
                  {.id = "not ready", .label = view.t("workshop.not_ready"), .icon = Icon::x}))
    return VoteAct::not_ready;
  acts.cut_left(16.0F);
  if (!is_first &&
      button_left(view, acts,
                  {.id = "back", .label = view.t("workshop.lead_before"), .small = true}))
    return VoteAct::back;
  if (button_left(view, acts, {.id = "skip", .label = view.t("workshop.skip"), .small = true}))
    return VoteAct::skip;
  return VoteAct::none;
}

} // namespace lb
