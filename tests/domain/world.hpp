// A small workspace told fact by fact, and what it comes to at an instant, by the ids of its leads.
// The definitions are the shipped ones unless a test writes its own.
#pragma once

#include "exchange/documents.hpp"
#include "exchange/embedded_assets.hpp"

#include <algorithm>

#include <doctest/doctest.h>

namespace lb::test {

inline constexpr std::string_view kAsOf = "2026-03-10T12:00:00Z";

inline Json shipped(std::string_view name) {
  return *read_json(embedded_asset("definitions/" + std::string(name) + ".json"));
}

/// What the world came to. Only leads that exist at the instant may be asked for.
struct Told {
  Workspace workspace;
  Instant as_of = 0;
  Evaluation evaluation{};

  EvaluationInput input() const { return {workspace.facts, workspace.definition, as_of}; }
  const Facts& facts() const { return workspace.facts; }
  std::uint32_t unit(std::string_view lead) const {
    return evaluation.units.unit_of_lead[facts().leads.ids.find(lead)];
  }
  std::string stage(std::string_view lead) const {
    return std::string(stage_id(workspace.definition, evaluation.stages.stage[unit(lead)]));
  }
  std::span<const Move> moves(std::string_view lead) const {
    return evaluation.stages.moves_of(unit(lead));
  }
  /// Every place it came to, in order: "suspect lead mql".
  std::string way(std::string_view lead) const {
    std::string text;
    for (const Move& move : moves(lead)) {
      text += text.empty() ? "" : " ";
      text += stage_id(workspace.definition, move.to);
    }
    return text;
  }
  /// The decision of its newest move. Requires that one made it.
  const Decision& last_decision(std::string_view lead) const {
    return facts().decisions[moves(lead).back().by];
  }
  /// The gates that refused its decisions.
  std::vector<std::string> refused(std::string_view lead) const {
    std::vector<std::string> gates;
    for (const Refusal& refusal : evaluation.stages.refusals_of(unit(lead)))
      gates.push_back(workspace.definition.gates[refusal.gate].id);
    return gates;
  }
  std::int64_t score(std::string_view lead) const {
    return shown_points(evaluation.scores.score[unit(lead)]);
  }
  std::int64_t fit(std::string_view lead) const {
    return shown_points(evaluation.scores.fit[unit(lead)]);
  }
  std::int64_t behaviour(std::string_view lead) const {
    return shown_points(evaluation.scores.behaviour[unit(lead)]);
  }
  Temperature temperature(std::string_view lead) const {
    return evaluation.scores.temperature[unit(lead)];
  }
  /// The rules that gave or took points.
  std::vector<std::string> rules(std::string_view lead) const {
    std::vector<std::string> ids;
    for (const RulePart& part : explain(input(), evaluation.units, unit(lead)).parts)
      if (part.micro != 0) ids.push_back(part.rule->id);
    return ids;
  }
  std::int64_t reached(std::string_view stage) const {
    const auto& stages = workspace.definition.stages;
    const auto rung = std::ranges::find(stages, stage, &Stage::id) - stages.begin();
    return evaluation.funnel.reached.at(static_cast<std::size_t>(rung));
  }
  Ownership owners() const { return ownership(facts(), workspace.definition, evaluation); }
  std::vector<Route> routes() const {
    const EvaluationInput in = input();
    const Ownership owned = owners();
    return route({in, evaluation, owned, workspace.plan});
  }
  /// "L1>R2 L2>none" in routing order.
  std::string routed() const {
    std::string text;
    for (const Route& route : routes()) {
      text += text.empty() ? "" : " ";
      text += facts().leads.ids.text(evaluation.units.row[route.unit]);
      text += '>' + (route.rep == kNoRep ? "none" : facts().reps[route.rep].id);
    }
    return text;
  }
};

class World {
 public:
  explicit World(const Json& definition) : definition_(compact_json(definition)) {}
  explicit World(std::string_view definition_text) : definition_(definition_text) {}

  /// A lead since February; `members` stand beside its attributes: `"account":"A"`.
  World& lead(const std::string& id, const std::string& attributes = {},
              const std::string& members = {}) {
    const std::string more = members.empty() ? "" : "," + members;
    return add(leads_, R"({"id":")" + id + R"(","created_at":"2026-02-01","attributes":{)" +
                           attributes + "}" + more + "}");
  }
  World& did(const std::string& lead, const std::string& at, const std::string& kind,
             const std::string& detail = {}) {
    return add(activities_, fact("V", lead, at, kind) + R"(,"detail":")" + detail + "\"}");
  }
  /// An activity that came of a campaign.
  World& touched(const std::string& lead, const std::string& at, const std::string& campaign) {
    return add(activities_, fact("V", lead, at, "click") + R"(,"campaign":")" + campaign + "\"}");
  }
  /// `members` as they stand in a decision: `"reason":"no budget"`.
  World& decided(const std::string& lead, const std::string& at, const std::string& kind,
                 const std::string& members = {}) {
    return add(decisions_,
               fact("D", lead, at, kind) + (members.empty() ? "" : ",") + members + "}");
  }
  World& assigned(const std::string& lead, const std::string& at, const std::string& rep) {
    return add(assignments_, R"({"id":"G)" + std::to_string(serial_++) + R"(","lead":")" + lead +
                                 R"(","at":")" + at + R"(","rep":")" + rep + "\"}");
  }
  /// A rep with 50 free places; `members` may say anything but the id.
  World& rep(const std::string& id, const std::string& members = R"("capacity":50,"seniority":1)") {
    return add(reps_, R"({"id":")" + id + R"(","name":")" + id + "\"," + members + "}");
  }
  /// A further member of the workspace: `"routing_plan":{..}`.
  World& with(const std::string& member) { return add(members_, member); }

  std::string document() const {
    return R"({"format":"leadbench-workspace/1","leads":[)" + leads_ + "],\"activities\":[" +
           activities_ + "],\"decisions\":[" + decisions_ + "],\"assignments\":[" + assignments_ +
           "],\"reps\":[" + reps_ + "],\"definition\":" + definition_ +
           (members_.empty() ? "" : ",") + members_ + "}";
  }
  Workspace workspace() const {
    Result<WorkspaceDocument> read = read_workspace(document());
    if (!read) FAIL(read.error().where << ' ' << read.error().message.key);
    return std::move(read->workspace);
  }
  Told told(std::string_view as_of = kAsOf) const {
    Told told{.workspace = workspace(), .as_of = *instant_from_text(as_of)};
    told.evaluation = evaluate(told.input());
    return told;
  }

 private:
  World& add(std::string& list, const std::string& item) {
    list += (list.empty() ? "" : ",") + item;
    return *this;
  }
  std::string fact(const std::string& letter, const std::string& lead, const std::string& at,
                   const std::string& kind) {
    return R"({"id":")" + letter + std::to_string(serial_++) + R"(","lead":")" + lead +
           R"(","at":")" + at + R"(","kind":")" + kind + "\"";
  }

  std::string definition_, leads_{}, activities_{}, decisions_{}, assignments_{}, reps_{},
      members_{};
  int serial_ = 100; // of three digits, so that ids sort as they were told
};

// Who fits: 5 for the company's address, 10 for the region (of the shipped definitions).
inline const std::string kCompany = R"("email":"a@firm.example","country":"Poland")";

/// Two requests for a demo on that day: 60 points, MQL with nothing else.
inline World& ask_for_demos(World& world, const std::string& lead, const std::string& day) {
  return world.did(lead, day + "T10:00:00Z", "demo_request")
      .did(lead, day + "T11:00:00Z", "demo_request");
}

inline const std::string kAllYes =
    R"("budget":"yes","authority":"yes","need":"yes","timeline":"yes")";

} // namespace lb::test
