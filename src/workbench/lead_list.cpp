#include "workbench/lead_list.hpp"

#include "base/search_text.hpp"
#include "base/text.hpp"
#include "lead/predicate_at.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace lb {

namespace {

// Which leads hold the searched text: decided once per distinct value, then a look-up a row.
std::vector<char> matching_leads(const Workspace& workspace, const std::string& needle) {
  const Facts& facts = workspace.facts;
  std::vector<char> matches(facts.leads.size(), 0);
  for (const AttributeColumn& column : facts.leads.attributes.columns()) {
    std::vector<char> holds(column.pool.size(), 0);
    for (std::size_t code = 1; code < column.pool.size(); ++code)
      holds[code] = is_found_in(value_text(column.pool.value(static_cast<Code>(code))), needle);
    for (std::size_t row = 0; row < column.codes.size(); ++row)
      matches[row] = static_cast<char>(matches[row] | holds[column.codes[row]]);
  }
  for (std::size_t row = 0; row < matches.size(); ++row)
    if (matches[row] == 0)
      matches[row] = is_found_in(facts.leads.ids.text(static_cast<Code>(row)), needle);
  std::vector<char> account_holds(facts.accounts.size(), 0);
  for (std::size_t row = 0; row < account_holds.size(); ++row) {
    const std::string& name = facts.accounts.name[row].value_or(
        std::string(facts.accounts.ids.text(static_cast<Code>(row))));
    account_holds[row] = is_found_in(name, needle);
  }
  for (std::size_t row = 0; row < matches.size(); ++row)
    if (const Row account = facts.leads.account[row]; account != kNoRow)
      matches[row] = static_cast<char>(matches[row] | account_holds[account]);
  return matches;
}

std::vector<char> matching_units(const Workbench& workbench, const std::string& search) {
  const Units& units = workbench.derived.evaluation->units;
  const std::vector<char> leads = matching_leads(workbench.workspace, search_key(search));
  std::vector<char> matches(units.size(), 0);
  for (std::size_t lead = 0; lead < leads.size(); ++lead)
    if (leads[lead] != 0 && units.unit_of_lead[lead] != kNoRow)
      matches[units.unit_of_lead[lead]] = 1;
  return matches;
}

// Sorting by text happens on ranks, so that a comparison is one of two numbers.
std::vector<std::int64_t> ranks_of_texts(const std::vector<std::string>& texts) {
  std::vector<std::uint32_t> order(texts.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, {}, [&](std::uint32_t i) -> const std::string& { return texts[i]; });
  std::vector<std::int64_t> ranks(texts.size());
  std::int64_t rank = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    rank += i > 0 && texts[order[i]] != texts[order[i - 1]] ? 1 : 0;
    ranks[order[i]] = rank;
  }
  return ranks;
}

template <class TextOf>
std::vector<std::int64_t> text_keys(const TextOrder& order, std::size_t size,
                                    const TextOf& text_of) {
  std::vector<std::string> texts(size);
  for (std::size_t unit = 0; unit < size; ++unit) texts[unit] = order.key(text_of(unit));
  return ranks_of_texts(texts);
}

std::vector<std::int64_t> attribute_keys(const Workbench& workbench, const std::string& name,
                                         const TextOrder& order) {
  const Workspace& workspace = workbench.workspace;
  const Units& units = workbench.derived.evaluation->units;
  const auto value_of = [&](std::size_t unit) -> const Value& {
    return units.is_account[unit] != 0
               ? workspace.facts.accounts.attributes.value(name, units.row[unit])
               : workspace.facts.leads.attributes.value(name, units.row[unit]);
  };
  bool numbers = true;
  for (std::size_t unit = 0; unit < units.size() && numbers; ++unit)
    numbers = value_of(unit).kind != ValueKind::text;
  if (!numbers)
    return text_keys(order, units.size(),
                     [&](std::size_t unit) { return value_text(value_of(unit)); });
  std::vector<std::int64_t> keys(units.size());
  for (std::size_t unit = 0; unit < units.size(); ++unit) {
    const Value& value = value_of(unit);
    keys[unit] = value.kind == ValueKind::number ? value.number
                 : value.kind == ValueKind::flag ? std::int64_t{value.flag}
                                                 : INT64_MIN;
  }
  return keys;
}

std::vector<std::int64_t> activity_keys(const Workbench& workbench) {
  const Units& units = workbench.derived.evaluation->units;
  const Activities& activities = workbench.workspace.facts.activities;
  std::vector<std::int64_t> newest(units.size(), INT64_MIN);
  for (std::size_t i = 0; i < activities.size(); ++i) {
    const Row unit = units.unit_of_lead[activities.lead[i]];
    if (unit != kNoRow && activities.at[i] <= as_of(workbench))
      newest[unit] = std::max(newest[unit], activities.at[i]);
  }
  return newest;
}

template <class Get> std::vector<std::int64_t> number_keys(std::size_t size, const Get& get) {
  std::vector<std::int64_t> keys(size);
  for (std::size_t unit = 0; unit < size; ++unit) keys[unit] = static_cast<std::int64_t>(get(unit));
  return keys;
}

std::vector<std::int64_t> sort_keys(const Workbench& workbench, const LeadSort& sort,
                                    const TextOrder& order) {
  const Evaluation& evaluation = *workbench.derived.evaluation;
  const Units& units = evaluation.units;
  const Scores& scores = evaluation.scores;
  const Workspace& workspace = workbench.workspace;
  switch (sort.column) {
  case LeadColumn::name:
    return text_keys(order, units.size(),
                     [&](std::size_t u) { return unit_name(workspace, units, u); });
  case LeadColumn::company:
    return text_keys(order, units.size(),
                     [&](std::size_t u) { return unit_company(workspace, units, u); });
  case LeadColumn::stage:
    if (!workbench.derived.is_staged) break;
    return number_keys(units.size(), [&](std::size_t u) { return evaluation.stages.stage[u]; });
  case LeadColumn::history:
  case LeadColumn::score:
    return scores.score.to_vector();
  case LeadColumn::grade: // A1 is the highest: low indexes rank high
    return number_keys(units.size(), [&](std::size_t u) {
      return -(scores.fit_grade[u] * 256 + scores.behaviour_grade[u]);
    });
  case LeadColumn::temperature:
    return number_keys(units.size(), [&](std::size_t u) { return scores.temperature[u]; });
  case LeadColumn::owner:
    if (!workbench.derived.is_staged) break;
    return number_keys(units.size(), [&](std::size_t u) {
      const RepIndex owner = workbench.derived.ownership.owner[u];
      return owner == kNoRep ? INT64_MAX : std::int64_t{owner};
    });
  case LeadColumn::created:
    return number_keys(units.size(),
                       [&](std::size_t u) { return unit_created_at(workspace, units, u); });
  case LeadColumn::last_activity:
    return activity_keys(workbench);
  case LeadColumn::attribute:
    return attribute_keys(workbench, sort.attribute, order);
  }
  return scores.score.to_vector();
}

// With the keys beside the units, so that a comparison reads from one place.
void sort_units(std::span<std::uint32_t> units, std::span<const std::int64_t> keys,
                bool descending) {
  struct Keyed {
    std::int64_t key;
    std::uint32_t unit;
    auto operator<=>(const Keyed&) const = default;
  };
  std::vector<Keyed> keyed;
  keyed.reserve(units.size());
  // ~ turns the order round without overflow.
  for (const std::uint32_t unit : units)
    keyed.push_back({descending ? ~keys[unit] : keys[unit], unit});
  std::ranges::sort(keyed);
  std::ranges::transform(keyed, units.begin(), &Keyed::unit);
}

// A filter that asks for a stage waits until there are any.
void keep_where(const Workbench& workbench, std::span<const LeadFilter> filters,
                std::vector<char>& keep) {
  const Derived& derived = workbench.derived;
  std::vector<std::optional<Predicate>> asked;
  for (const LeadFilter& filter : filters)
    if (derived.is_staged || !uses(filter.predicate, PredicateKind::stage))
      asked.emplace_back(filter.predicate);
  if (asked.empty()) return;
  const Evaluation& evaluation = *derived.evaluation;
  const Workspace& workspace = workbench.workspace;
  const EvaluationInput input{workspace.facts, *derived.definition, evaluation.as_of,
                              workspace.funnel_window};
  const FactColumns columns(workspace.facts);
  const PredicatesAt at({input, evaluation, columns, &derived.evaluator.timeline()}, asked);
  for (std::uint32_t unit = 0; unit < keep.size(); ++unit)
    for (std::size_t i = 0; i < asked.size() && keep[unit] != 0; ++i)
      keep[unit] = at.holds(i, unit) ? 1 : 0;
}

Row account_of(const Facts& facts, const Units& units, std::size_t unit) {
  return units.is_account[unit] != 0 ? units.row[unit] : facts.leads.account[units.row[unit]];
}

// The codes of an attribute's values as numbers of their own, the same for texts that are alike.
class SourceKeys {
 public:
  explicit SourceKeys(std::vector<std::string>& names) : names_(names) {}
  std::vector<GroupKey> keys_of(const Attributes& attributes) {
    std::vector<GroupKey> keys;
    const std::optional<std::size_t> column = attributes.find("source");
    if (!column) return keys;
    const ValuePool& pool = attributes.columns()[*column].pool;
    for (std::size_t code = 0; code < pool.size(); ++code) {
      const std::string text = value_text(pool.value(static_cast<Code>(code)));
      keys.push_back(code == 0 ? kNoGroup : key_of(text));
    }
    return keys;
  }

 private:
  GroupKey key_of(const std::string& text) {
    const auto [found, is_new] =
        keys_.try_emplace(text_key(text), static_cast<GroupKey>(names_.size()));
    if (is_new) names_.emplace_back(trimmed(text));
    return found->second;
  }
  std::vector<std::string>& names_;
  std::unordered_map<std::string, GroupKey> keys_;
};

GroupKey key_at(const Attributes& attributes, std::span<const GroupKey> keys, Row row) {
  if (keys.empty()) return kNoGroup;
  return keys[attributes.columns()[*attributes.find("source")].codes[row]];
}

} // namespace

// Of an account its own source, else the first that one of its leads has.
void LeadList::find_sources(const Workbench& workbench) {
  const Facts& facts = workbench.workspace.facts;
  const Units& units = workbench.derived.evaluation->units;
  sources_.clear();
  SourceKeys sources(sources_);
  const std::vector<GroupKey> of_leads = sources.keys_of(facts.leads.attributes);
  const std::vector<GroupKey> of_accounts = sources.keys_of(facts.accounts.attributes);
  for (std::size_t unit = 0; unit < units.size(); ++unit)
    if (units.is_account[unit] != 0)
      group_by_unit_[unit] = key_at(facts.accounts.attributes, of_accounts, units.row[unit]);
  for (Row lead = 0; lead < units.unit_of_lead.size(); ++lead)
    if (const Row unit = units.unit_of_lead[lead]; unit != kNoRow)
      if (GroupKey& key = group_by_unit_[unit]; key == kNoGroup)
        key = key_at(facts.leads.attributes, of_leads, lead);
}

void LeadList::find_groups(const Workbench& workbench) {
  const Evaluation& evaluation = *workbench.derived.evaluation;
  const Facts& facts = workbench.workspace.facts;
  group_by_unit_.assign(evaluation.units.size(), kNoGroup);
  if (query_.grouping == LeadGrouping::source) return find_sources(workbench);
  for (std::size_t unit = 0; unit < group_by_unit_.size(); ++unit) {
    GroupKey& key = group_by_unit_[unit];
    if (query_.grouping == LeadGrouping::account) {
      const Row account = account_of(facts, evaluation.units, unit);
      if (account != kNoRow) key = account;
    } else if (query_.grouping == LeadGrouping::stage) {
      key = evaluation.stages.stage[unit];
    } else if (const RepIndex owner = workbench.derived.ownership.owner[unit]; owner != kNoRep) {
      key = owner;
    }
  }
}

void LeadList::choose(const Workbench& workbench) {
  const Derived& derived = workbench.derived;
  const Evaluation& evaluation = *derived.evaluation;
  const std::size_t size = evaluation.units.size();
  std::vector<char> keep(size, 1);
  if (!trimmed(query_.search).empty()) keep = matching_units(workbench, query_.search);
  const auto is_asked_for = [&](std::uint32_t unit) {
    if (!query_.only.empty() &&
        !std::ranges::binary_search(query_.only, unit_key(evaluation.units, unit)))
      return false;
    if (derived.is_staged && query_.stage && evaluation.stages.stage[unit] != *query_.stage)
      return false;
    return !query_.area ||
           query_.area->contains(evaluation.scores.behaviour[unit], evaluation.scores.fit[unit]);
  };
  for (std::uint32_t unit = 0; unit < size; ++unit)
    if (keep[unit] != 0 && !is_asked_for(unit)) keep[unit] = 0;
  keep_where(workbench, query_.when, keep);
  units_.clear();
  for (std::uint32_t unit = 0; unit < size; ++unit)
    if (keep[unit] != 0) units_.push_back(unit);
}

// Counts the groups, and leaves the one that was asked for.
void LeadList::group(const Workbench& workbench) {
  groups_.clear();
  const LeadGrouping by = query_.grouping;
  const bool needs_stages = by == LeadGrouping::stage || by == LeadGrouping::owner;
  if (by == LeadGrouping::none || (needs_stages && !workbench.derived.is_staged)) return;
  find_groups(workbench);
  std::unordered_map<GroupKey, std::int64_t> counts;
  for (const std::uint32_t unit : units_) ++counts[group_of(unit)];
  for (const auto& [key, count] : counts) groups_.push_back({key, count});
  std::ranges::sort(groups_, [](const LeadGroup& a, const LeadGroup& b) {
    return a.count != b.count ? a.count > b.count : a.key < b.key;
  });
  if (query_.group)
    std::erase_if(units_, [&](std::uint32_t unit) { return group_of(unit) != *query_.group; });
}

// By the first order, then the runs that it leaves alike by the next.
void LeadList::sort(const Workbench& workbench) {
  std::vector<std::span<std::uint32_t>> runs{std::span(units_)};
  for (const LeadSort& sort : query_.sorts) {
    if (runs.empty()) return;
    const std::vector<std::int64_t> keys = sort_keys(workbench, sort, order_);
    const bool is_last = &sort == &query_.sorts.back();
    std::vector<std::span<std::uint32_t>> alike;
    for (const std::span<std::uint32_t> run : runs) {
      sort_units(run, keys, sort.descending);
      for (std::size_t from = 0; !is_last && from < run.size();) {
        std::size_t to = from + 1;
        while (to < run.size() && keys[run[to]] == keys[run[from]]) ++to;
        if (to - from > 1) alike.push_back(run.subspan(from, to - from));
        from = to;
      }
    }
    runs = std::move(alike);
  }
}

std::span<const std::uint32_t> LeadList::update(const Workbench& workbench, const LeadQuery& query,
                                                const TextOrder& order) {
  const Derived& derived = workbench.derived;
  if (derived.evaluation == nullptr) {
    units_.clear();
    groups_.clear();
    stamp_ = 0;
    return units_;
  }
  if (stamp_ == derived.stamp && query_ == query && order_ == order) return units_;
  query_ = query;
  order_ = order;
  stamp_ = derived.stamp;
  choose(workbench);
  group(workbench);
  sort(workbench);
  return units_;
}

} // namespace lb
