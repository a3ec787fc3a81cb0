#include "lead/timeline.hpp"

#include "base/slices.hpp"

#include <algorithm>
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

Work sort_by_id(const TextPool& ids, std::vector<Row>& rows) {
  return sort_in_slices(std::span(rows),
                        [&ids](Row a, Row b) { return ids.text(a) < ids.text(b); });
}

// The rows that are units: accounts that have leads, and leads without one of these.
struct FoundRows {
  std::vector<Row> accounts, leads;
};

Work find_units(const Facts& facts, bool of_accounts, FoundRows& rows) {
  const Leads& leads = facts.leads;
  std::vector<char> is_found(facts.accounts.size(), 0);
  co_await in_blocks(leads.size(), [&](std::size_t first, std::size_t last) {
    for (auto lead = static_cast<Row>(first); lead < last; ++lead) {
      if (leads.listed[lead] == 0) continue;
      const Row account = of_accounts ? leads.account[lead] : kNoRow;
      if (account == kNoRow) {
        rows.leads.push_back(lead);
      } else if (is_found[account] == 0) {
        is_found[account] = 1;
        rows.accounts.push_back(account);
      }
    }
  });
  co_await sort_by_id(facts.accounts.ids, rows.accounts);
  co_await sort_by_id(leads.ids, rows.leads);
}

// The units before they are shared.
struct UnitRows {
  std::vector<char> is_account;
  std::vector<Row> row, unit_of_lead;
};

// Adds the rows as units, in their order; `unit_of` says of each row which one.
Work add_units(UnitRows& units, bool are_accounts, const std::vector<Row>& rows,
               std::vector<std::uint32_t>& unit_of) {
  co_await in_blocks(rows.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      unit_of[rows[i]] = static_cast<std::uint32_t>(units.row.size());
      units.is_account.push_back(are_accounts ? 1 : 0);
      units.row.push_back(rows[i]);
    }
  });
}

// The units and of each lead its unit.
Work place_units(Timeline& timeline, const Facts& facts, bool of_accounts) {
  const Leads& leads = facts.leads;
  FoundRows rows;
  co_await find_units(facts, of_accounts, rows);
  UnitRows units;
  units.unit_of_lead.assign(leads.size(), kNoRow);
  std::vector<std::uint32_t> unit_of_account(facts.accounts.size(), kNoRow);
  units.is_account.reserve(rows.accounts.size() + rows.leads.size());
  units.row.reserve(rows.accounts.size() + rows.leads.size());
  co_await add_units(units, true, rows.accounts, unit_of_account);
  co_await add_units(units, false, rows.leads, units.unit_of_lead);
  co_await in_blocks(of_accounts ? leads.size() : 0, [&](std::size_t first, std::size_t last) {
    for (std::size_t lead = first; lead < last; ++lead) {
      if (leads.listed[lead] != 0 && leads.account[lead] != kNoRow) {
        units.unit_of_lead[lead] = unit_of_account[leads.account[lead]];
      }
    }
  });
  timeline.units = {.is_account = std::move(units.is_account),
                    .row = std::move(units.row),
                    .unit_of_lead = std::move(units.unit_of_lead)};
}

// Rows by unit: those of each stand one after another, and begin at `begin`.
struct RowsByUnit {
  std::vector<Row>& rows;
  std::vector<std::uint32_t>& begin;
};

// Rows 0..count-1 gathered by unit. `unit_of` says kNoRow for a row to be left out.
template <class UnitOf>
Work gather(std::size_t unit_count, std::size_t count, UnitOf unit_of, RowsByUnit into) {
  std::vector<std::uint32_t>& begin = into.begin;
  begin.assign(unit_count + 1, 0);
  co_await in_blocks(count, [&](std::size_t first, std::size_t last) {
    for (auto row = static_cast<Row>(first); row < last; ++row) {
      if (unit_of(row) != kNoRow) ++begin[unit_of(row) + 1];
    }
  });
  co_await in_blocks(unit_count, [&](std::size_t first, std::size_t last) {
    for (std::size_t unit = first; unit < last; ++unit) begin[unit + 1] += begin[unit];
  });
  co_await fill_in_slices(into.rows, begin.back());
  std::vector<std::uint32_t> next(begin.begin(), begin.end() - 1);
  co_await in_blocks(count, [&](std::size_t first, std::size_t last) {
    for (auto row = static_cast<Row>(first); row < last; ++row) {
      if (unit_of(row) != kNoRow) into.rows[next[unit_of(row)]++] = row;
    }
  });
}

// The rows of each unit by themselves: many units between two pauses, or one with many rows.
template <class Less> Work sort_each(RowsByUnit by_unit, Less less) {
  std::size_t done = 0;
  for (std::size_t unit = 0; unit + 1 < by_unit.begin.size(); ++unit) {
    const std::size_t begin = by_unit.begin[unit];
    const std::size_t count = by_unit.begin[unit + 1] - begin;
    const std::span<Row> rows = std::span(by_unit.rows).subspan(begin, count);
    if (done += count + 1; done > kPauseUnits) {
      co_await Pause{};
      done = count + 1;
    }
    if (count > kPauseUnits) {
      co_await sort_in_slices(rows, less);
    } else if (count > 1) {
      std::ranges::sort(rows, less);
    }
  }
}

Work place_leads(Timeline& timeline, const Leads& leads) {
  if (std::ranges::contains(timeline.units.is_account, 1)) {
    const RowsByUnit by_unit{.rows = timeline.leads, .begin = timeline.lead_begin};
    co_await gather(
        timeline.size(), leads.size(), [&](Row lead) { return timeline.units.unit_of_lead[lead]; },
        by_unit);
    co_await sort_each(by_unit, [&](Row a, Row b) {
      if (leads.created_at[a] != leads.created_at[b])
        return leads.created_at[a] < leads.created_at[b];
      return leads.ids.text(a) < leads.ids.text(b);
    });
  }
  co_await in_blocks(timeline.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t unit = first; unit < last; ++unit) {
      timeline.last_at =
          std::max(timeline.last_at, leads.created_at[timeline.leads_of(unit).back()]);
    }
  });
}

// Of each activity, in the order of the facts, its class; and the days of all of them.
Work classify(Timeline& timeline, const Activities& activities, std::vector<std::uint32_t>& classes,
              ActivityWords::Range& range) {
  std::unordered_map<std::uint64_t, std::uint32_t> class_of;
  Instant earliest = activities.at.empty() ? 0 : activities.at.front();
  Instant latest = earliest;
  classes.reserve(activities.size());
  co_await in_blocks(activities.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t row = first; row < last; ++row) {
      const Code kind = activities.kind[row];
      const Code detail = activities.detail[row];
      const auto [place, is_new] =
          class_of.try_emplace((std::uint64_t{kind} << 32U) | detail,
                               static_cast<std::uint32_t>(timeline.classes.size()));
      if (is_new) timeline.classes.push_back({.kind = kind, .detail = detail});
      classes.push_back(place->second);
      earliest = std::min(earliest, activities.at[row]);
      latest = std::max(latest, activities.at[row]);
    }
  });
  range = {.class_count = timeline.classes.size(),
           .first_day = day_of(earliest),
           .last_day = day_of(latest)};
}

Work put_words(Timeline& timeline, const Activities& activities) {
  std::vector<std::uint32_t> classes;
  ActivityWords::Range range;
  co_await classify(timeline, activities, classes, range);
  timeline.words = ActivityWords(range, timeline.activity_row.size());
  co_await in_blocks(timeline.activity_row.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      const Row row = timeline.activity_row[i];
      timeline.words.push_back(classes[row], day_of(activities.at[row]));
    }
  });
}

Work mark_irregular(Timeline& timeline, const Facts& facts) {
  const Activities& activities = facts.activities;
  timeline.irregular.assign(timeline.size(), 0);
  co_await in_blocks(timeline.activity_row.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      const Row row = timeline.activity_row[i];
      const Row lead = activities.lead[row];
      const std::uint32_t unit = timeline.units.unit_of_lead[lead];
      const Instant created = facts.leads.created_at[lead];
      if (activities.at[row] < created && created > timeline.created_at(unit)) {
        timeline.irregular[unit] = 1;
      }
      timeline.last_at = std::max(timeline.last_at, activities.at[row]);
    }
  });
}

Work place_activities(Timeline& timeline, const Facts& facts) {
  const Activities& activities = facts.activities;
  const RowsByUnit by_unit{.rows = timeline.activity_row, .begin = timeline.activity_begin};
  co_await gather(
      timeline.size(), activities.size(),
      [&](Row row) { return timeline.units.unit_of_lead[activities.lead[row]]; }, by_unit);
  co_await sort_each(by_unit, [&](Row a, Row b) {
    if (activities.at[a] != activities.at[b]) return activities.at[a] < activities.at[b];
    return activities.id[a] < activities.id[b];
  });
  co_await mark_irregular(timeline, facts);
  co_await in_blocks(timeline.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t unit = first; unit < last; ++unit) {
      timeline.most_activities =
          std::max(timeline.most_activities,
                   timeline.activity_begin[unit + 1] - timeline.activity_begin[unit]);
    }
  });
  co_await put_words(timeline, activities);
}

std::array<std::optional<Bant>, 4> answers(const Decision& decision) {
  return decision.kind == "bant" ? decision.bant : std::array<std::optional<Bant>, 4>{};
}

Work place_decisions(Timeline& timeline, const Facts& facts) {
  const std::vector<Decision>& decisions = facts.decisions;
  std::vector<Row> rows;
  const RowsByUnit by_unit{.rows = rows, .begin = timeline.decision_begin};
  co_await gather(
      timeline.size(), decisions.size(),
      [&](Row row) { return timeline.units.unit_of_lead[decisions[row].lead]; }, by_unit);
  const auto moment = [&](Row row) {
    return std::max(decisions[row].at, facts.leads.created_at[decisions[row].lead]);
  };
  co_await sort_each(by_unit, [&](Row a, Row b) {
    if (moment(a) != moment(b)) return moment(a) < moment(b);
    if (decisions[a].at != decisions[b].at) return decisions[a].at < decisions[b].at;
    return decisions[a].id < decisions[b].id;
  });
  timeline.decisions.reserve(rows.size());
  co_await in_blocks(rows.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      const Row row = rows[i];
      timeline.decisions.push_back({.moment = moment(row),
                                    .at = decisions[row].at,
                                    .decision = row,
                                    .kind = timeline.decision_kinds.intern(decisions[row].kind),
                                    .bant = answers(decisions[row])});
      if (decisions[row].kind != "bant") continue;
      const std::uint32_t unit = timeline.units.unit_of_lead[decisions[row].lead];
      if (timeline.answered.empty() || timeline.answered.back() != unit) {
        timeline.answered.push_back(unit);
      }
    }
  });
}

} // namespace

Timeline make_timeline(const Facts& facts, bool of_accounts) {
  Timeline timeline;
  make_timeline(facts, of_accounts, timeline).finish();
  return timeline;
}

Work make_timeline(const Facts& facts, bool of_accounts, Timeline& timeline) {
  timeline.facts = &facts;
  co_await place_units(timeline, facts, of_accounts);
  co_await place_leads(timeline, facts.leads);
  co_await place_activities(timeline, facts);
  co_await place_decisions(timeline, facts);
}

} // namespace lb
