// A lead as those who vote see it: who it is and what it did, and nothing of what the definition or
// anybody else makes of it.
#include "view/draw.hpp"
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
constexpr std::array<std::string_view, 12> kPersonal{
    "name",    "first_name", "last_name", "email",   "phone",    "mobile_phone",
    "company", "account",    "website",   "address", "linkedin", "city"};
constexpr std::size_t kMostEvents = 12;

struct CardEvent {
  Instant at = 0;
  Row activity = 0;
};

// Newest first.
std::vector<CardEvent> events_of(const Workbench& workbench, Row lead) {
  const Activities& activities = workbench.workspace.facts.activities;
  std::vector<CardEvent> events;
  for (Row row = 0; row < activities.size(); ++row)
    if (activities.lead[row] == lead && activities.at[row] <= as_of(workbench))
      events.push_back({activities.at[row], row});
  std::ranges::stable_sort(events, std::greater<>{}, &CardEvent::at);
  return events;
}

class VoteCard {
 public:
  VoteCard(const Workbench& workbench, View& view, Rect rect, std::size_t place)
      : workbench_(workbench), view_(view), rest_(rect), place_(place),
        lead_(workbench.workspace.facts.leads.ids.find(view.workshop.value().sample[place])) {
    rest_.height = 100'000.0F;
  }

  float draw() {
    const std::string name = sampled_name(workbench_, view_, place_);
    heading(view_, rest_.cut_top(40.0F), name, 2, style::title);
    if (lead_ == kNoRow) {
      rest_.cut_top(paragraph(view_, rest_, view_.t("workshop.lead_gone"), style::quiet));
      return rest_.y;
    }
    draw_attributes();
    draw_events();
    return rest_.y;
  }

 private:
  const Facts& facts() const { return workbench_.workspace.facts; }
  bool is_hidden(std::string_view attribute) const {
    return view_.workshop.value().hides_names && std::ranges::contains(kPersonal, attribute);
  }

  void draw_line(std::string_view name, std::string_view what) {
    Rect line = rest_.cut_top(24.0F);
    const MirrorGroup group(view_, MirrorRole::listitem, line, named(view_, name, what), name);
    draw_text(view_, line.cut_left(std::min(220.0F, line.width * 0.4F)), name, style::quiet);
    draw_text(view_, line, what, style::small);
  }

  void draw_attributes() {
    const Attributes& attributes = facts().leads.attributes;
    const Row account = facts().leads.account[lead_];
    if (account != kNoRow && !view_.workshop.value().hides_names) {
      const auto& name = facts().accounts.name[account];
      draw_line(view_.t("workshop.company"),
                name ? std::string_view(*name) : facts().accounts.ids.text(account));
    }
    for (const AttributeColumn& column : attributes.columns()) {
      if (is_hidden(column.name)) continue;
      const std::string what = value_words(view_, column.value(lead_));
      if (!what.empty()) draw_line(attribute_word(view_, column.name), what);
    }
  }

  void draw_events() {
    const std::vector<CardEvent> events = events_of(workbench_, lead_);
    rest_.cut_top(12.0F);
    heading(view_, rest_.cut_top(28.0F), view_.t("workshop.what_it_did"), 3, style::strong);
    if (events.empty())
      rest_.cut_top(paragraph(view_, rest_, view_.t("workshop.did_nothing"), style::quiet));
    const Activities& activities = facts().activities;
    for (std::size_t n = 0; n < std::min(events.size(), kMostEvents); ++n) {
      const IdScope scope(n);
      const Row row = events[n].activity;
      const std::string kind = activities.kind[row] == kNoCode
                                   ? std::string()
                                   : kind_word(view_, activities.kinds.text(activities.kind[row]));
      const std::string_view detail = activities.detail[row] == kNoCode
                                          ? std::string_view()
                                          : activities.details.text(activities.detail[row]);
      draw_line(short_date_text(view_, events[n].at, as_of(workbench_)),
                listed(view_, kind, detail));
    }
    if (events.size() <= kMostEvents) return;
    const std::string more = view_.t(
        Message{"workshop.and_earlier", {{"n", std::to_string(events.size() - kMostEvents)}}});
    label(view_, rest_.cut_top(24.0F), more, style::caption);
  }

  const Workbench& workbench_;
  View& view_;
  Rect rest_;
  std::size_t place_;
  Row lead_;
};

} // namespace

std::string sampled_name(const Workbench& workbench, const View& view, std::size_t place) {
  const Workshop& workshop = view.workshop.value();
  const Facts& facts = workbench.workspace.facts;
  const Row lead = facts.leads.ids.find(workshop.sample[place]);
  if (workshop.hides_names || lead == kNoRow)
    return view.t(Message{"workshop.lead_number", {{"n", std::to_string(place + 1)}}});
  return lead_name(facts, lead);
}

float draw_vote_card(const Workbench& workbench, View& view, Rect rect, std::size_t place) {
  const IdScope scope("card");
  const MirrorGroup list(view, MirrorRole::list, rect, sampled_name(workbench, view, place),
                         "card");
  return VoteCard(workbench, view, rect, place).draw();
}

} // namespace lb
