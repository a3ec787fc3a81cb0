// A routing test's world: units whose scores and stages are given, not computed, so that a test is
// about routing alone. All units are leads in the stage `mql` unless told otherwise.
#pragma once

#include "lead/routing_run.hpp"

#include <algorithm>
#include <random>

namespace lb::test {

struct RoutingWorld {
  Facts facts;
  Definition definition{};
  RoutingPlan plan{};
  // The columns of the evaluation that are shared once they are made.
  std::vector<char> is_account;
  std::vector<Row> rows, unit_of_lead;
  std::vector<std::array<Bant, 4>> bant;
  Evaluation evaluation;

  RoutingWorld() {
    facts.reps.reserve(128); // so that what add_rep() returns stays
    definition.stages = default_ladder();
    plan.stages = {"mql"};
    evaluation.as_of = *instant_from_text("2026-03-10T12:00:00Z");
    evaluation.stages.codes.rung_count = static_cast<StageCode>(definition.stages.size());
    evaluation.stages.move_begin = {0};
  }

  StageCode stage(std::string_view id) const {
    StageCode code = 0;
    while (stage_id(definition, code) != id) ++code;
    return code;
  }

  /// Ids must rise, as units are in the order of their ids.
  Row add_lead(std::string_view id, std::int64_t points, std::string_view in_stage = "mql") {
    const Row row = lead_row(facts, id);
    facts.leads.listed[row] = 1;
    facts.leads.created_at[row] = evaluation.as_of - 30 * kDaySeconds;
    unit_of_lead.push_back(static_cast<Row>(rows.size()));
    is_account.push_back(0);
    rows.push_back(row);
    bant.emplace_back();
    share_units();
    Scores& scores = evaluation.scores;
    for (auto* column : {&scores.fit, &scores.behaviour, &scores.score})
      column->push_back(points * kMicro);
    scores.temperature.push_back(Temperature::cold);
    Stages& stages = evaluation.stages;
    stages.stage.push_back(stage(in_stage));
    stages.moves.push_back({.at = evaluation.as_of - kDaySeconds,
                            .from = kNoStage,
                            .to = stages.stage.back(),
                            .by = kByCreated});
    stages.sla_breached.push_back(0);
    stages.move_begin.push_back(static_cast<std::uint32_t>(stages.moves.size()));
    return row;
  }
  /// After the columns of this world.
  void share_units() {
    evaluation.units = {.is_account = is_account, .row = rows, .unit_of_lead = unit_of_lead};
    evaluation.scores.bant = bant;
  }
  void set(Row lead, std::string_view attribute, std::string_view text) {
    Attributes& attributes = facts.leads.attributes;
    attributes.set(attributes.add_column(attribute), lead, Value::of_text(std::string(text)));
  }
  Rep& add_rep(std::string_view id, std::int64_t capacity = 100) {
    facts.reps.push_back({.id = std::string(id), .name = std::string(id), .capacity = capacity});
    return facts.reps.back();
  }
  void assign(Row lead, std::int64_t days_ago, std::optional<std::string> rep,
              std::optional<std::string> rule = {}) {
    facts.assignments.push_back({.id = "g" + std::to_string(facts.assignments.size()),
                                 .lead = lead,
                                 .at = evaluation.as_of - days_ago * kDaySeconds,
                                 .rep = std::move(rep),
                                 .rule = std::move(rule)});
  }
  RoutingRule& add_rule(std::string_view id, Strategy strategy) {
    plan.rules.push_back({.id = std::string(id), .strategy = strategy});
    return plan.rules.back();
  }

  Ownership owners() const { return ownership(facts, definition, evaluation); }
  std::vector<Route> routes(RouteLists lists = RouteLists::all) const {
    const Ownership owned = owners();
    const EvaluationInput input{facts, definition, evaluation.as_of};
    return route({input, evaluation, owned, plan}, lists);
  }
  /// A run that is finished; it refers to nothing of the world.
  RoutingRun run() const {
    const Ownership owned = owners();
    const EvaluationInput input{facts, definition, evaluation.as_of};
    RoutingRun run;
    run.work({input, evaluation, owned, plan}).finish();
    return run;
  }
  std::string_view lead_of(const Route& route) const {
    return facts.leads.ids.text(evaluation.units.row[route.unit]);
  }
  std::string rep_of(const Route& route) const {
    return route.rep == kNoRep ? "none" : facts.reps[route.rep].id;
  }
  /// "L1>R2 L2>none" in routing order.
  std::string picture() const {
    std::string text;
    for (const Route& route : routes()) {
      if (!text.empty()) text += ' ';
      text += std::string(lead_of(route)) + '>' + rep_of(route);
    }
    return text;
  }
};

/// A world of chance: every criterion, strategy and odd shape occurs.
inline RoutingWorld random_world(unsigned seed) {
  std::mt19937 random(seed);
  const auto below = [&](unsigned count) { return static_cast<int>(random() % count); };
  const std::array<std::string, 5> places{"Poland", "JAPAN", "*", "Kraków", "120"};
  const auto place = [&] { return places[static_cast<std::size_t>(below(5))]; };
  const auto some = [&] {
    std::vector<std::string> list;
    for (int i = below(4); i > 0; --i) list.push_back(place());
    return list;
  };
  RoutingWorld world;
  for (int i = 0, count = 1 + below(70); i < count; ++i) {
    Rep& rep = world.add_rep("R" + std::to_string(100 + i), 1 + below(6));
    rep.territories = some();
    rep.industries = some();
    rep.languages = some();
    rep.seniority = 1 + below(5);
    rep.weight = below(4);
    rep.team = below(2) == 0 ? "inside" : "field";
    if (below(3) == 0) rep.daily_limit = below(4);
    if (below(4) == 0) rep.working_hours = WorkingHours{.days = {2}, .from_minute = 13 * 60};
    if (below(5) == 0) rep.absences = {{.from_day = 0, .to_day = 40'000}};
  }
  for (int i = 0, count = below(120); i < count; ++i) {
    const Row lead = world.add_lead("L" + std::to_string(1000 + i), below(50));
    if (below(4) != 0) world.set(lead, "territory", place());
    if (below(4) != 0) world.set(lead, "industry", below(6) == 0 ? " " : "poland ");
    if (below(4) != 0) world.set(lead, "language", place());
    if (below(3) == 0) world.facts.leads.account[lead] = account_row(world.facts, place());
    if (below(3) == 0)
      world.assign(lead, 1 + below(3), "R" + std::to_string(100 + below(72)), "rule0");
  }
  for (int i = 0, count = 1 + below(5); i < count; ++i) {
    RoutingRule& rule = world.add_rule("rule" + std::to_string(i), Strategy(below(5)));
    for (unsigned criterion = 0; criterion < kCriterionNames.size(); ++criterion)
      if (below(4) == 0) rule.require.push_back(Criterion(criterion));
    std::ranges::shuffle(rule.require, random);
    rule.min_seniority = below(5);
    rule.keep_account_owner = below(2) == 0;
    if (below(3) == 0) rule.team = "FIELD";
    rule.weights = {{"territory", below(3)}, {"load", below(3)}, {"win_rate", 1}};
  }
  world.plan.reassign = below(2) == 0;
  world.plan.sla_minutes = 2 * 24 * 60;
  if (below(2) == 0) world.plan.fallback = RoutingFallback{.rep = "R100"};
  return world;
}

} // namespace lb::test
