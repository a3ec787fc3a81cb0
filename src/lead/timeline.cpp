#include "lead/timeline.hpp"

#include <algorithm>
#include <numeric>
#include <ranges>
#include <unordered_map>

namespace lb {

// By the days, then among those of the last day by the second.
std::uint32_t Timeline::activities_until(std::size_t unit, Instant at) const {
  const std::uint32_t begin = activity_begin[unit];
  std::uint32_t end = activity_begin[unit + 1];
  const std::int64_t last_day = day_of(at);
  if (begin < end && words.day(end - 1) > last_day) {
    const auto places = std::views::iota(begin, end);
    end = *std::ranges::partition_point(
        places, [&](std::uint32_t place) { return words.day(place) <= last_day; });
  }
  while (begin < end && words.day(end - 1) == last_day && activity_at(end - 1) > at) --end;
  return end;
}

namespace {

std::vector<Row> sorted_by_id(const TextPool& ids, std::vector<Row> rows) {
  std::ranges::sort(rows, [&](Row a, Row b) { return ids.text(a) < ids.text(b); });
  return rows;
}

void add_unit(Timeline& timeline, bool is_account, Row row) {
  timeline.is_account.push_back(is_account ? 1 : 0);
  timeline.row.push_back(row);
}

// The units and of each lead its unit.
void place_units(Timeline& timeline, const Facts& facts, bool of_accounts) {
  const Leads& leads = facts.leads;
  std::vector<Row> alone;
  std::vector<Row> accounts;
  std::vector<std::uint32_t> unit_of_account(facts.accounts.size(), kNoRow);
  for (Row lead = 0; lead < leads.size(); ++lead) {
    if (leads.listed[lead] == 0) continue;
    const Row account = of_accounts ? leads.account[lead] : kNoRow;
    if (account == kNoRow) {
      alone.push_back(lead);
    } else if (unit_of_account[account] == kNoRow) {
      unit_of_account[account] = 0;
      accounts.push_back(account);
    }
  }
  timeline.unit_of_lead.assign(leads.size(), kNoRow);
  for (const Row account : sorted_by_id(facts.accounts.ids, std::move(accounts))) {
    unit_of_account[account] = static_cast<std::uint32_t>(timeline.size());
    add_unit(timeline, true, account);
  }
  for (const Row lead : sorted_by_id(leads.ids, std::move(alone))) {
    timeline.unit_of_lead[lead] = static_cast<std::uint32_t>(timeline.size());
    add_unit(timeline, false, lead);
  }
  for (Row lead = 0; of_accounts && lead < leads.size(); ++lead) {
    if (leads.listed[lead] != 0 && leads.account[lead] != kNoRow) {
      timeline.unit_of_lead[lead] = unit_of_account[leads.account[lead]];
    }
  }
}

// Rows 0..count-1 gathered by unit: fills `begin` and returns the rows in the units' order.
// `unit_of` says kNoRow for a row to be left out.
template <class UnitOf>
std::vector<Row> gather(std::size_t unit_count, std::size_t count, UnitOf unit_of,
                        std::vector<std::uint32_t>& begin) {
  begin.assign(unit_count + 1, 0);
  for (Row row = 0; row < count; ++row) {
    if (unit_of(row) != kNoRow) ++begin[unit_of(row) + 1];
  }
  std::partial_sum(begin.begin(), begin.end(), begin.begin());
  std::vector<Row> rows(begin.back());
  std::vector<std::uint32_t> next(begin.begin(), begin.end() - 1);
  for (Row row = 0; row < count; ++row) {
    if (unit_of(row) != kNoRow) rows[next[unit_of(row)]++] = row;
  }
  return rows;
}

template <class Less>
void sort_each(std::vector<Row>& rows, std::span<const std::uint32_t> begin, Less less) {
  for (std::size_t unit = 0; unit + 1 < begin.size(); ++unit) {
    std::sort(rows.begin() + static_cast<std::ptrdiff_t>(begin[unit]),
              rows.begin() + static_cast<std::ptrdiff_t>(begin[unit + 1]), less);
  }
}

void place_leads(Timeline& timeline, const Leads& leads) {
  timeline.leads = gather(
      timeline.size(), leads.size(), [&](Row lead) { return timeline.unit_of_lead[lead]; },
      timeline.lead_begin);
  sort_each(timeline.leads, timeline.lead_begin, [&](Row a, Row b) {
    if (leads.created_at[a] != leads.created_at[b])
      return leads.created_at[a] < leads.created_at[b];
    return leads.ids.text(a) < leads.ids.text(b);
  });
  timeline.created_at.resize(timeline.size());
  for (std::size_t unit = 0; unit < timeline.size(); ++unit) {
    timeline.created_at[unit] = leads.created_at[timeline.leads_of(unit).front()];
    timeline.last_at = std::max(timeline.last_at, leads.created_at[timeline.leads_of(unit).back()]);
  }
}

// Of each activity, in the order of the facts, its class.
std::vector<std::uint32_t> classify(Timeline& timeline, const Activities& activities) {
  std::unordered_map<std::uint64_t, std::uint32_t> class_of;
  std::vector<std::uint32_t> classes;
  classes.reserve(activities.size());
  for (Row row = 0; row < activities.size(); ++row) {
    const Code kind = activities.kind[row];
    const Code detail = activities.detail[row];
    const auto [place, is_new] = class_of.try_emplace(
        (std::uint64_t{kind} << 32U) | detail, static_cast<std::uint32_t>(timeline.classes.size()));
    if (is_new) timeline.classes.push_back({.kind = kind, .detail = detail});
    classes.push_back(place->second);
  }
  return classes;
}

void put_words(Timeline& timeline, const Activities& activities) {
  const std::vector<std::uint32_t> classes = classify(timeline, activities);
  ActivityWords::Range range{.class_count = timeline.classes.size()};
  if (!activities.at.empty()) {
    const auto [first, last] = std::ranges::minmax(activities.at);
    range.first_day = day_of(first);
    range.last_day = day_of(last);
  }
  timeline.words = ActivityWords(range, timeline.activity_row.size());
  for (const Row row : timeline.activity_row) {
    timeline.words.push_back(classes[row], day_of(activities.at[row]));
  }
}

void place_activities(Timeline& timeline, const Facts& facts) {
  const Activities& activities = facts.activities;
  timeline.activity_row = gather(
      timeline.size(), activities.size(),
      [&](Row row) { return timeline.unit_of_lead[activities.lead[row]]; },
      timeline.activity_begin);
  sort_each(timeline.activity_row, timeline.activity_begin, [&](Row a, Row b) {
    if (activities.at[a] != activities.at[b]) return activities.at[a] < activities.at[b];
    return activities.id[a] < activities.id[b];
  });
  timeline.irregular.assign(timeline.size(), 0);
  for (const Row row : timeline.activity_row) {
    const Row lead = activities.lead[row];
    const std::uint32_t unit = timeline.unit_of_lead[lead];
    const Instant created = facts.leads.created_at[lead];
    if (activities.at[row] < created && created > timeline.created_at[unit]) {
      timeline.irregular[unit] = 1;
    }
    timeline.last_at = std::max(timeline.last_at, activities.at[row]);
  }
  for (std::size_t unit = 0; unit < timeline.size(); ++unit) {
    timeline.most_activities =
        std::max(timeline.most_activities,
                 timeline.activity_begin[unit + 1] - timeline.activity_begin[unit]);
  }
  put_words(timeline, activities);
}

void place_decisions(Timeline& timeline, const Facts& facts) {
  const std::vector<Decision>& decisions = facts.decisions;
  std::vector<Row> rows = gather(
      timeline.size(), decisions.size(),
      [&](Row row) { return timeline.unit_of_lead[decisions[row].lead]; }, timeline.decision_begin);
  const auto moment = [&](Row row) {
    return std::max(decisions[row].at, facts.leads.created_at[decisions[row].lead]);
  };
  sort_each(rows, timeline.decision_begin, [&](Row a, Row b) {
    if (moment(a) != moment(b)) return moment(a) < moment(b);
    if (decisions[a].at != decisions[b].at) return decisions[a].at < decisions[b].at;
    return decisions[a].id < decisions[b].id;
  });
  timeline.decisions.reserve(rows.size());
  for (const Row row : rows) {
    timeline.decisions.push_back({.moment = moment(row),
                                  .at = decisions[row].at,
                                  .decision = row,
                                  .kind = timeline.decision_kinds.intern(decisions[row].kind),
                                  .is_bant = decisions[row].kind == "bant"});
  }
}

} // namespace

Timeline make_timeline(const Facts& facts, bool of_accounts) {
  Timeline timeline;
  timeline.facts = &facts;
  place_units(timeline, facts, of_accounts);
  place_leads(timeline, facts.leads);
  place_activities(timeline, facts);
  place_decisions(timeline, facts);
  return timeline;
}

} // namespace lb
