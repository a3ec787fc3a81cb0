#include "workbench/outcome_figures.hpp"

#include "base/text.hpp"
#include "lead/compiled_predicate.hpp"
#include "lead/funnel.hpp"
#include "lead/moves.hpp"
#include "lead/threshold_stage.hpp"

#include <algorithm>
#include <map>

namespace lb {

namespace {

std::int64_t nearest_of(std::span<const std::int64_t> ascending, std::size_t percent) {
  return ascending[(percent * ascending.size() + 99) / 100 - 1];
}

StayStatistics statistics_of(std::vector<std::int64_t> seconds) {
  if (seconds.empty()) return {};
  std::ranges::sort(seconds);
  return {.count = std::ssize(seconds),
          .median_seconds = nearest_of(seconds, 50),
          .p90_seconds = nearest_of(seconds, 90)};
}

// When each unit became ready of itself, first; the largest instant: never.
std::vector<Instant> instants_of_ready(const Stages& stages, StageCode ready) {
  std::vector<Instant> found(stages.stage.size(), INT64_MAX);
  for (std::uint32_t unit = 0; unit < found.size(); ++unit)
    for (const Move& move : stages.moves_of(unit))
      if (move.to == ready && move.by == kByAuto) {
        found[unit] = move.at;
        break;
      }
  return found;
}

// By unit: the first decision of any kind since that instant; the largest instant without one.
std::vector<Instant> first_decisions(const Facts& facts, const Evaluation& evaluation,
                                     std::span<const Instant> since) {
  std::vector<Instant> first(since.size(), INT64_MAX);
  for (const Decision& decision : facts.decisions) {
    const Row unit = evaluation.units.unit_of_lead[decision.lead];
    if (unit == kNoRow || decision.at > evaluation.as_of || decision.at < since[unit]) continue;
    first[unit] = std::min(first[unit], decision.at);
  }
  return first;
}

// Who had it when it was won, else who had it last: each handed over unit counts once.
RepIndex rep_of_unit(const Ownership& ownership, const Stages& stages, std::uint32_t unit) {
  if (stages.ending[unit] == Ending::won) return ownership.winner[unit];
  for (std::uint32_t event = ownership.event_begin[unit + 1]; event > ownership.event_begin[unit];
       --event)
    if (ownership.events[event - 1].given) return ownership.events[event - 1].rep;
  return kNoRep;
}

// Of those that were handed over; first who nobody had.
std::vector<UnitPart> parts_by_last_rep(const Facts& facts, const Ownership& ownership,
                                        const Stages& stages, std::span<const char> handed_over) {
  std::vector<UnitPart> parts(facts.reps.size() + 1);
  for (std::size_t rep = 0; rep < facts.reps.size(); ++rep)
    parts[rep + 1].name = facts.reps[rep].id;
  for (std::uint32_t unit = 0; unit < handed_over.size(); ++unit) {
    if (handed_over[unit] == 0) continue;
    const RepIndex rep = rep_of_unit(ownership, stages, unit);
    parts[rep == kNoRep ? 0 : rep + 1].units.push_back(unit);
  }
  return parts;
}

// Where sales takes over: the first rung of its own that the ladder has.
StageCode hand_over_rung(const Definition& definition) {
  const StageCode sal = stage_code(definition, "sal");
  return sal != kNoStage ? sal : stage_code(definition, "opportunity");
}

std::optional<std::int64_t> return_on(std::int64_t credit, std::optional<std::int64_t> cost) {
  if (!cost || *cost == 0) return std::nullopt;
  return ppm_of(Int128{credit} - *cost, *cost);
}

} // namespace

void ResultFigures::update(const Workbench& workbench, ResultPartition by,
                           const Outcomes* outcomes) {
  const bool is_same = stamp_ == workbench.derived.stamp;
  if (is_same && by_ == by) return;
  if (!is_same) {
    stamp_ = workbench.derived.stamp;
    look_at_units(workbench);
    look_at_reasons(workbench);
  }
  if (by == ResultPartition::criterion && outcomes == nullptr) return by_.reset(); // to come
  by_ = by;
  parts_.clear();
  for (UnitPart& part : parts_of(workbench, outcomes))
    if (!part.units.empty()) parts_.push_back(part_of(workbench, std::move(part)));
  std::ranges::stable_sort(parts_, std::greater<>{},
                           [](const ResultPart& part) { return part.units.size(); });
}

void ResultFigures::look_at_units(const Workbench& workbench) {
  const Facts& facts = workbench.workspace.facts;
  const Definition& definition = *workbench.derived.definition;
  const Evaluation& evaluation = *workbench.derived.evaluation;
  const Stages& stages = evaluation.stages;
  const StageCode taken = hand_over_rung(definition);
  const auto rung = ready_stage(definition);
  const std::vector<Instant> ready = instants_of_ready(stages, rung ? rung->stage : kNoStage);
  const std::vector<Instant> decided = first_decisions(facts, evaluation, ready);
  const std::size_t count = evaluation.units.size();
  handed_over_.assign(count, 0);
  to_touch_.assign(count, std::nullopt);
  untouched_.clear();
  UnitPart everybody;
  for (std::uint32_t unit = 0; unit < count; ++unit) {
    everybody.units.push_back(unit);
    if (first_entry(stages.codes, stages.moves_of(unit), taken) != nullptr) handed_over_[unit] = 1;
    if (ready[unit] == INT64_MAX) continue;
    if (decided[unit] == INT64_MAX)
      untouched_.push_back(unit);
    else
      to_touch_[unit] = decided[unit] - ready[unit];
  }
  all_ = part_of(workbench, std::move(everybody));
  hand_overs_ = hand_overs_of(facts, definition, evaluation);
}

void ResultFigures::look_at_reasons(const Workbench& workbench) {
  const Facts& facts = workbench.workspace.facts;
  const Evaluation& evaluation = *workbench.derived.evaluation;
  reasons_.clear();
  std::map<std::pair<std::string, std::string>, std::size_t> places;
  for (ReasonCount& count : count_reasons(facts, evaluation)) {
    places.emplace(std::pair(count.kind, text_key(count.reason)), reasons_.size());
    reasons_.push_back({std::move(count), {}});
  }
  for (std::uint32_t unit = 0; unit < evaluation.units.size(); ++unit)
    for (const Move& move : evaluation.stages.moves_of(unit)) {
      if (!is_by_decision(move)) continue;
      const Decision& decision = facts.decisions[move.by];
      const auto found = places.find({decision.kind, text_key(decision.reason.value_or(""))});
      if (found == places.end()) continue;
      std::vector<std::uint32_t>& units = reasons_[found->second].units;
      if (units.empty() || units.back() != unit) units.push_back(unit);
    }
}

std::vector<UnitPart> ResultFigures::parts_of(const Workbench& workbench,
                                              const Outcomes* outcomes) const {
  const Facts& facts = workbench.workspace.facts;
  const Evaluation& evaluation = *workbench.derived.evaluation;
  switch (*by_) {
  case ResultPartition::source:
    return parts_by_attribute(facts, evaluation.units, "source");
  case ResultPartition::campaign:
    return parts_by_campaign(facts, evaluation);
  case ResultPartition::rep:
    return parts_by_last_rep(facts, workbench.derived.ownership, evaluation.stages, handed_over_);
  case ResultPartition::criterion:
    return parts_by_rule(*workbench.derived.definition, *outcomes);
  }
  return {};
}

ResultPart ResultFigures::part_of(const Workbench& workbench, UnitPart part) const {
  const Evaluation& evaluation = *workbench.derived.evaluation;
  ResultPart result{.name = std::move(part.name), .units = std::move(part.units)};
  std::vector<std::int64_t> to_touch;
  for (const std::uint32_t unit : result.units) {
    if (to_touch_[unit]) to_touch.push_back(*to_touch_[unit]);
    if (handed_over_[unit] == 0) continue;
    result.handed_over.push_back(unit);
    if (evaluation.stages.ending[unit] == Ending::won) result.won.push_back(unit);
  }
  result.first_touch = statistics_of(std::move(to_touch));
  result.cycle =
      funnel_of(workbench.workspace.facts, *workbench.derived.definition, evaluation, result.units)
          .cycle;
  return result;
}

std::vector<std::uint32_t> ResultFigures::rejected(bool that_were_ready) const {
  std::vector<std::uint32_t> units;
  for (const Reject& reject : hand_overs_.rejects)
    if (reject.was_ready || !that_were_ready) units.push_back(reject.unit);
  const auto again = std::ranges::unique(units);
  units.erase(again.begin(), again.end());
  return units;
}

void ReturnFigures::update(const Workbench& workbench) {
  if (stamp_ == workbench.derived.stamp && notes_revision_ == workbench.notes_revision) return;
  stamp_ = workbench.derived.stamp;
  notes_revision_ = workbench.notes_revision;
  const Facts& facts = workbench.workspace.facts;
  const Evaluation& evaluation = *workbench.derived.evaluation;
  const Attribution found = attribution(
      {facts, *workbench.derived.definition, evaluation.as_of, workbench.workspace.funnel_window},
      workbench.derived.evaluator);
  rows_.clear();
  std::map<std::string, std::size_t, std::less<>> places;
  const auto place_of = [&](const std::string& campaign) {
    const auto [at, is_new] = places.emplace(campaign, rows_.size());
    if (is_new) rows_.push_back({.campaign = campaign, .is_none = campaign == kNoCampaign});
    return at->second;
  };
  for (const Campaign& campaign : facts.campaigns)
    rows_[place_of(campaign.id)].cost = campaign.cost;
  const std::size_t listed = rows_.size();
  for (std::size_t model = 0; model < found.models.size(); ++model)
    for (const auto& [campaign, amount] : found.models[model].amounts)
      rows_[place_of(campaign)].credits[model] = amount;
  std::ranges::sort(rows_.begin() + static_cast<std::ptrdiff_t>(listed), rows_.end(), {},
                    [](const ReturnRow& row) { return std::pair(row.is_none, row.campaign); });
  total_ = {};
  std::array<std::int64_t, kAttributionModels.size()> of_known{};
  for (ReturnRow& row : rows_) {
    if (row.cost) total_.cost = total_.cost.value_or(0) + *row.cost;
    for (std::size_t model = 0; model < row.credits.size(); ++model) {
      row.roi[model] = return_on(row.credits[model], row.cost);
      total_.credits[model] += row.credits[model];
      if (row.cost) of_known[model] += row.credits[model];
    }
  }
  for (std::size_t model = 0; model < of_known.size(); ++model)
    total_.roi[model] = return_on(of_known[model], total_.cost);
  won_amount_ = 0;
  for (const Move& move : evaluation.stages.moves)
    if (is_win(facts, move)) won_amount_ += facts.decisions[move.by].amount.value_or(0);
}

} // namespace lb
