// The result document (SEMANTICS 10): scores, stages and funnel, and what routing adds.
#include "exchange/result_parts.hpp"

#include "base/check.hpp"
#include "base/sha256.hpp"

namespace lb {

namespace {

constexpr std::array<std::string_view, 3> kTemperatureNames{"cold", "warm", "hot"};
constexpr std::array<std::string_view, 3> kOutcomeNames{"assigned", "pool", "unrouted"};
constexpr std::array<std::string_view, 8> kWhyNames{
    "",           "keep_account_owner", "round_robin", "weighted",
    "least_open", "best_match",         "pool",        "fallback"};
constexpr std::array<std::string_view, 10> kRuledOutNames{
    "territory",   "industry",    "language", "min_seniority", "capacity",
    "daily_limit", "working_now", "present",  "unanswered",    "weight"};

template <class Enum, std::size_t Size>
std::string_view name_of(const std::array<std::string_view, Size>& names, Enum value) {
  return names[static_cast<std::size_t>(value)];
}

void write_statistics(std::string& out, const StayStatistics& statistics) {
  ObjectWriter object(out);
  object.number("count", statistics.count);
  object.number("median", statistics.median_seconds);
  object.number("p90", statistics.p90_seconds);
  object.end();
}

} // namespace

void write_unit(ObjectWriter& row, const ResultInput& input, std::size_t unit) {
  const Units& units = input.evaluation.units;
  const Facts& facts = input.workspace.facts;
  if (units.is_account[unit] != 0)
    row.text("account", facts.accounts.ids.text(units.row[unit]));
  else
    row.text("lead", facts.leads.ids.text(units.row[unit]));
}

void write_interval(ObjectWriter& row, std::string_view name, const std::optional<Interval>& ends) {
  if (!ends) return row.null(name);
  row.begin(name) += '[' + std::to_string(ends->low) + ',' + std::to_string(ends->high) + ']';
}

namespace {

class ResultWriter {
 public:
  explicit ResultWriter(const ResultInput& input)
      : input_(input), definition_(input.workspace.definition), evaluation_(input.evaluation) {}

  std::string write() {
    ObjectWriter result(out_);
    result.text("format", "leadbench-result/1");
    result.instant("as_of", evaluation_.as_of);
    result.text("definition_sha256", definition_sha256(input_.workspace.definition_document));
    rows(result, "scores", evaluation_.units.size(),
         [this](ObjectWriter& row, std::size_t unit) { write_score(row, unit); });
    rows(result, "stages", evaluation_.units.size(),
         [this](ObjectWriter& row, std::size_t unit) { write_stage(row, unit); });
    write_funnel(result);
    if (input_.ownership != nullptr)
      rows(result, "reps", facts_.reps.size(),
           [this](ObjectWriter& row, std::size_t rep) { write_rep(row, rep); });
    if (input_.routes != nullptr)
      rows(result, "routes", input_.routes->size(),
           [this](ObjectWriter& row, std::size_t i) { write_route(row, (*input_.routes)[i]); });
    if (input_.outcomes != nullptr) write_outcomes(result, out_, input_);
    if (input_.nurture_stays != nullptr) write_nurture(result, out_, input_);
    result.end();
    out_ += '\n';
    return std::move(out_);
  }

 private:
  template <class Write>
  void rows(ObjectWriter& result, std::string_view name, std::size_t count, Write write) {
    result.begin(name);
    write_list(out_, count, true, [&](std::size_t i) {
      ObjectWriter row(out_);
      write(row, i);
      row.end();
    });
  }

  void write_grade(ObjectWriter& row, std::size_t unit) {
    if (!definition_.grade) {
      row.null("grade");
      return;
    }
    const auto step = [](const std::vector<GradeStep>& steps, std::uint8_t index) {
      return index < steps.size() ? steps[index].grade : std::string();
    };
    row.text("grade",
             step(definition_.grade->fit, evaluation_.scores.fit_grade[unit]) +
                 step(definition_.grade->behaviour, evaluation_.scores.behaviour_grade[unit]));
  }

  void write_parts(ObjectWriter& row, std::size_t unit) {
    const Explanation explanation = explainer_.explain(unit);
    ObjectWriter parts(row.begin("parts"));
    for (const RulePart& part : explanation.parts)
      if (part.micro != 0) parts.number(part.rule->id, part.micro);
    parts.end();
    ObjectWriter limits(row.begin("limits"));
    for (const LimitPart& limit : explanation.limits)
      if (limit.micro != 0) limits.number(limit.id, limit.micro);
    limits.end();
  }

  void write_score(ObjectWriter& row, std::size_t unit) {
    const Scores& scores = evaluation_.scores;
    write_unit(row, input_, unit);
    row.number("fit", scores.fit[unit]);
    row.number("behaviour", scores.behaviour[unit]);
    row.number("score", scores.score[unit]);
    row.number("shown", shown_points(scores.score[unit]));
    write_grade(row, unit);
    row.text("temperature", name_of(kTemperatureNames, scores.temperature[unit]));
    ObjectWriter bant(row.begin("bant"));
    for (std::size_t part = 0; part < kBantParts.size(); ++part)
      bant.text(kBantParts[part], name_of(kBantAnswers, scores.bant[unit][part]));
    bant.end();
    write_parts(row, unit);
  }

  std::string cause(std::uint32_t by) const {
    if (by == kByCreated) return "created";
    if (by == kByAuto) return "auto";
    return "decision:" + facts_.decisions[by].id;
  }

  void write_stage(ObjectWriter& row, std::size_t unit) {
    const Stages& stages = evaluation_.stages;
    write_unit(row, input_, unit);
    row.text("stage", stage_id(definition_, stages.stage[unit]));
    row.instant("since", stages.since(unit));
    const std::span<const Move> moves = stages.moves_of(unit);
    row.begin("history");
    write_list(out_, moves.size(), false, [&](std::size_t i) {
      ObjectWriter move(out_);
      move.instant("at", moves[i].at);
      if (moves[i].from == kNoStage)
        move.null("from");
      else
        move.text("from", stage_id(definition_, moves[i].from));
      move.text("to", stage_id(definition_, moves[i].to));
      move.text("by", cause(moves[i].by));
      move.end();
    });
    const std::span<const Refusal> refusals = stages.refusals_of(unit);
    row.begin("refused");
    write_list(out_, refusals.size(), false, [&](std::size_t i) {
      ObjectWriter refusal(out_);
      refusal.text("decision", facts_.decisions[refusals[i].decision].id);
      refusal.text("gate", definition_.gates[refusals[i].gate].id);
      refusal.end();
    });
    row.flag("sla_breached", stages.sla_breached[unit] != 0);
  }

  void write_funnel(ObjectWriter& result) {
    const Funnel& funnel = evaluation_.funnel;
    ObjectWriter object(result.begin("funnel"));
    ObjectWriter reached(object.begin("reached"));
    for (std::size_t rung = 0; rung < definition_.stages.size(); ++rung)
      reached.number(definition_.stages[rung].id, funnel.reached[rung]);
    reached.end();
    object.begin("conversion");
    const std::size_t rungs = definition_.stages.size();
    write_list(out_, rungs == 0 ? 0 : rungs - 1, false, [&](std::size_t rung) {
      ObjectWriter step(out_);
      step.text("from", definition_.stages[rung].id);
      step.text("to", definition_.stages[rung + 1].id);
      step.number("num", funnel.reached[rung + 1]);
      step.number("den", funnel.reached[rung]);
      step.end();
    });
    ObjectWriter times(object.begin("time_in_stage"));
    for (std::size_t code = 0; code < funnel.time_in_stage.size(); ++code)
      if (funnel.time_in_stage[code].count > 0)
        write_statistics(times.begin(stage_id(definition_, static_cast<StageCode>(code))),
                         funnel.time_in_stage[code]);
    times.end();
    if (funnel.cycle)
      write_statistics(object.begin("cycle"), *funnel.cycle);
    else
      object.null("cycle");
    object.end();
  }

  void write_rep(ObjectWriter& row, std::size_t rep) {
    const RepState& state = input_.ownership->reps[rep];
    row.text("rep", facts_.reps[rep].id);
    row.number("open", state.open);
    row.number("assigned_today", state.assigned_today);
    row.number("won", state.won);
    row.number("lost", state.lost);
    row.number_or_null("response_minutes", state.response_minutes);
  }

  void write_ruled_out(ObjectWriter& row, const std::vector<RuledOut>& ruled_out) {
    ObjectWriter object(row.begin("ruled_out"));
    for (const RuledOut& out : ruled_out)
      object.text(facts_.reps[out.rep].id, name_of(kRuledOutNames, out.by));
    object.end();
  }

  void text_or_null(ObjectWriter& row, std::string_view name, std::string_view text) {
    if (text.empty())
      row.null(name);
    else
      row.text(name, text);
  }

  /// The name may be one that no rep has.
  std::string_view owner_of(std::uint32_t unit) const {
    LB_CHECK(input_.ownership != nullptr);
    return event_rep_id(facts_, input_.ownership->events[input_.ownership->assignment[unit]]);
  }

  void write_route(ObjectWriter& row, const Route& route) {
    const std::vector<RoutingRule>& rules = input_.workspace.plan.rules;
    write_unit(row, input_, route.unit);
    text_or_null(row, "rep", route.rep == kNoRep ? "" : facts_.reps[route.rep].id);
    text_or_null(row, "rule", route.rule < rules.size() ? rules[route.rule].id : "");
    row.text("outcome", name_of(kOutcomeNames, route.outcome));
    text_or_null(row, "why", name_of(kWhyNames, route.why));
    write_ruled_out(row, route.ruled_out);
    row.begin("passed");
    write_list(out_, route.passed.size(), false, [&](std::size_t i) {
      ObjectWriter passed(out_);
      passed.text("rule", rules[route.passed[i].rule].id);
      passed.text("why", route.passed[i].nobody ? "nobody" : "when");
      write_ruled_out(passed, route.passed[i].ruled_out);
      passed.end();
    });
    row.begin("pool");
    write_list(out_, route.pool.size(), false,
               [&](std::size_t i) { out_ += json_quoted(facts_.reps[route.pool[i]].id); });
    if (route.reassigned_from) row.text("reassigned_from", owner_of(route.unit));
  }

  const ResultInput& input_;
  const Definition& definition_;
  const Evaluation& evaluation_;
  const Facts& facts_ = input_.workspace.facts;
  const Explainer explainer_{{.facts = facts_,
                              .definition = definition_,
                              .as_of = evaluation_.as_of,
                              .window = input_.workspace.funnel_window}};
  std::string out_;
};

} // namespace

std::string definition_sha256(const Json& document) {
  Json unsigned_document = document.is_object() ? document : Json::object();
  unsigned_document.erase("signature");
  return sha256_hex(canonical_json(unsigned_document));
}

std::string write_result(const ResultInput& input) {
  return ResultWriter(input).write();
}

} // namespace lb
