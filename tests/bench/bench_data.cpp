#include "bench/bench_data.hpp"

#include "base/check.hpp"
#include "bench/bench_world.hpp"
#include "exchange/json_write.hpp"
#include "lead/predicate_at.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <limits>

namespace lb::bench {

namespace {

constexpr std::array<std::string_view, 3> kOutcomes{"open", "won", "lost"};

class DataWriter {
 public:
  DataWriter(std::string folder, const EvaluationInput& input)
      : folder_(std::move(folder)), input_(input), facts_(input.facts),
        definition_(input.definition) {}

  bool write() {
    ObjectWriter meta(meta_);
    meta.number("leads", static_cast<std::int64_t>(facts_.leads.size()));
    meta.number("activities", static_cast<std::int64_t>(facts_.activities.size()));
    meta.number("as_of_day", day_of(input_.as_of));
    write_lead_columns(meta);
    write_activity_columns(meta);
    write_rules(meta);
    write_grades(meta);
    meta.number("histogram_from", HistogramBounds{}.from);
    meta.number("histogram_to", HistogramBounds{}.to);
    write_answers(meta);
    meta.end();
    std::ofstream file(folder_ + "/meta.json", std::ios::binary);
    file << meta_ << '\n';
    return whole_ && file.good();
  }

 private:
  template <class Cell> void column(std::string_view name, const std::vector<Cell>& cells) {
    std::ofstream file(folder_ + "/" + std::string(name), std::ios::binary);
    file.write(reinterpret_cast<const char*>(cells.data()),
               static_cast<std::streamsize>(cells.size() * sizeof(Cell)));
    whole_ = whole_ && file.good();
  }

  // Codes as a smaller type, and their words; `none` where the code is none.
  template <class Small>
  std::vector<Small> small_codes(std::span<const Code> codes, Code none) const {
    constexpr Small outermost = std::numeric_limits<Small>::max();
    std::vector<Small> cells(codes.size());
    std::ranges::transform(codes, cells.begin(), [&](Code code) {
      LB_CHECK(code == none || code < outermost);
      return code == none ? outermost : static_cast<Small>(code);
    });
    return cells;
  }

  void write_lead_columns(ObjectWriter& meta) {
    const FactColumns columns(facts_);
    ObjectWriter attributes(meta.begin("attributes"));
    std::vector<std::string> written;
    for (const Rule& rule : definition_.fit.groups[0].rules) {
      const std::string& name = std::get<FitCondition>(rule.condition).when.name;
      if (std::ranges::contains(written, name)) continue;
      written.push_back(name);
      ObjectWriter attribute(attributes.begin(name));
      write_attribute(attribute, name, columns.of_leads(name));
      attribute.end();
    }
    attributes.end();
    for (const std::string_view name : {"email", "phone"}) {
      std::vector<std::uint8_t> known;
      for (const Code code : columns.of_leads(name).codes) known.push_back(code != 0 ? 1 : 0);
      column("lead." + std::string(name) + "_known", known);
    }
    set_outcomes();
    column("lead.outcome", outcomes_);
  }

  void set_outcomes() {
    const Evaluation evaluation = evaluate(input_);
    const Stages& stages = evaluation.stages;
    for (std::size_t unit = 0; unit < evaluation.units.size(); ++unit) {
      LB_CHECK(evaluation.units.row[unit] == unit); // ids ascend with the rows
      const bool is_won = stage_id(definition_, stages.stage[unit]) == "customer";
      outcomes_.push_back(stages.stage[unit] == stages.codes.lost() ? 2 : is_won ? 1 : 0);
    }
  }

  void write_attribute(ObjectWriter& attribute, const std::string& name, AttributeView view) {
    const bool is_number = view.pool->size() > 1 && view.pool->value(1).kind == ValueKind::number;
    attribute.text("type", is_number ? "i32" : "u16");
    if (is_number) {
      std::vector<std::int32_t> numbers;
      for (const Code code : view.codes)
        numbers.push_back(
            code == 0 ? INT32_MIN
                      : static_cast<std::int32_t>(view.pool->value(code).number / kMillion));
      return column("lead." + name, numbers);
    }
    std::vector<std::string> words;
    for (Code code = 0; code < view.pool->size(); ++code)
      words.push_back(value_text(view.pool->value(code)));
    attribute.texts("words", words);
    column("lead." + name, small_codes<std::uint16_t>(view.codes, 0));
  }

  void write_activity_columns(ObjectWriter& meta) {
    const Activities& activities = facts_.activities;
    LB_CHECK(std::ranges::is_sorted(activities.lead));
    column("activity.lead", activities.lead);
    std::vector<std::int32_t> days;
    for (const Instant at : activities.at) days.push_back(static_cast<std::int32_t>(day_of(at)));
    column("activity.day", days);
    column("activity.kind", small_codes<std::uint8_t>(activities.kind, kNoCode));
    column("activity.detail", small_codes<std::uint8_t>(activities.detail, kNoCode));
    meta.texts("kinds", texts_of(activities.kinds));
    meta.texts("details", texts_of(activities.details));
  }

  static std::vector<std::string> texts_of(const TextPool& pool) {
    std::vector<std::string> texts;
    for (Code code = 0; code < pool.size(); ++code) texts.emplace_back(pool.text(code));
    return texts;
  }

  // Only what the bench's definition has: one group a dimension, half-lives, one comparison a rule.
  void write_rules(ObjectWriter& meta) {
    for (const auto& [name, dimension] :
         {std::pair{"fit", &definition_.fit}, std::pair{"behaviour", &definition_.behaviour}}) {
      LB_CHECK(dimension->groups.size() == 1 && dimension->floor == 0 && !dimension->cap);
      const Group& group = dimension->groups[0];
      ObjectWriter out(meta.begin(name));
      out.number_if("cap", group.cap);
      write_list(out.begin("rules"), group.rules.size(), true, [&](std::size_t i) {
        const Rule& rule = group.rules[i];
        ObjectWriter row(meta_);
        row.text("id", rule.id);
        if (const auto* fit = std::get_if<FitCondition>(&rule.condition))
          write_comparison(row, fit->when.name, fit->when.comparisons);
        else
          write_activity_rule(row, std::get<ActivityCondition>(rule.condition));
        row.end();
      });
      out.end();
    }
  }

  void write_comparison(ObjectWriter& row, std::string_view attribute,
                        std::span<const Comparison> comparisons) {
    LB_CHECK(comparisons.size() == 1);
    row.text("attr", attribute);
    row.text("op", kOpNames[static_cast<std::size_t>(comparisons[0].op)]);
    std::vector<std::string> operands;
    for (const Value& operand : comparisons[0].operands) operands.push_back(value_text(operand));
    row.texts("operands", operands);
  }

  void write_activity_rule(ObjectWriter& row, const ActivityCondition& condition) {
    const Decay& decay = condition.decay ? *condition.decay : definition_.behaviour.decay;
    LB_CHECK(decay.kind == DecayKind::half_life && !condition.max_count && !condition.min_count);
    row.text_if("kind", condition.kind);
    row.number("half_life", decay.days);
    row.number_if("within_days", condition.within_days);
    row.number_if("cap", condition.cap);
    if (!condition.detail.empty()) write_comparison(row, "detail", condition.detail);
  }

  void write_grades(ObjectWriter& meta) {
    for (const auto& [name, steps] : {std::pair{"fit_grades", &definition_.grade->fit},
                                      std::pair{"behaviour_grades", &definition_.grade->behaviour}})
      write_list(meta.begin(name), steps->size(), false, [&](std::size_t i) {
        ObjectWriter step(meta_);
        step.text("grade", (*steps)[i].grade);
        step.number("from", (*steps)[i].from);
        step.end();
      });
  }

  // Points of the rules, fit first, and what follows from them.
  void write_answers(ObjectWriter& meta) {
    ObjectWriter answers(meta.begin("answers"));
    write_answer(answers, "full", definition_);
    Definition moved = definition_;
    moved.behaviour.groups[0].rules[9].points += 1;
    write_answer(answers, "one_weight", moved);
    moved = definition_;
    for (Dimension* dimension : {&moved.fit, &moved.behaviour})
      for (Rule& rule : dimension->groups[0].rules) rule.points += 1;
    write_answer(answers, "all_weights", moved);
    answers.end();
  }

  void write_answer(ObjectWriter& answers, const std::string& step, const Definition& definition) {
    const EvaluationInput input{facts_, definition, input_.as_of};
    const Evaluation evaluation = evaluate(input);
    column(step + ".score", evaluation.scores.score.to_vector());
    column(step + ".fit_grade", evaluation.scores.fit_grade);
    column(step + ".behaviour_grade", evaluation.scores.behaviour_grade);
    ObjectWriter answer(answers.begin(step));
    const std::vector<RuleRef> rules = rules_of(definition);
    write_list(answer.begin("points"), rules.size(), false,
               [&](std::size_t i) { meta_ += std::to_string(rules[i].rule->points); });
    ObjectWriter histogram(answer.begin("histogram"));
    for (std::uint8_t i = 0; i < kOutcomes.size(); ++i)
      write_histogram(histogram.begin(kOutcomes[i]), i, evaluation.scores);
    histogram.end();
    write_entries(answer, input, evaluation);
    answer.end();
  }

  void write_histogram(std::string& out, std::uint8_t of_outcome, const Scores& scores) {
    const HistogramBounds bounds;
    std::vector<std::uint32_t> counts(bounds.bucket_count, 0);
    for (std::size_t unit = 0; unit < outcomes_.size(); ++unit) {
      if (outcomes_[unit] != of_outcome) continue;
      ++counts[histogram_bucket(bounds, shown_points(scores.score[unit]))];
    }
    write_list(out, counts.size(), false, [&](std::size_t i) { out += std::to_string(counts[i]); });
  }

  // How many leads meet each automatic entry.
  void write_entries(ObjectWriter& answer, const EvaluationInput& input,
                     const Evaluation& evaluation) {
    std::vector<std::optional<Predicate>> predicates;
    std::vector<std::string_view> ids;
    for (const Stage& stage : definition_.stages) {
      if (!stage.automatic) continue;
      predicates.push_back(stage.automatic);
      ids.push_back(stage.id);
    }
    const FactColumns columns(facts_);
    const PredicatesAt at({input, evaluation, columns}, predicates);
    ObjectWriter entries(answer.begin("entries"));
    for (std::size_t i = 0; i < ids.size(); ++i) {
      std::int64_t count = 0;
      for (std::uint32_t unit = 0; unit < evaluation.units.size(); ++unit)
        count += at.holds(i, unit) ? 1 : 0;
      entries.number(ids[i], count);
    }
    entries.end();
  }

  std::string folder_;
  const EvaluationInput& input_;
  const Facts& facts_;
  const Definition& definition_;
  std::vector<std::uint8_t> outcomes_;
  std::string meta_;
  bool whole_ = true;
};

} // namespace

bool write_data(const std::string& folder, std::size_t lead_count) {
  Facts facts = make_facts(lead_count);
  add_decisions(facts);
  const Definition definition = make_definition();
  const EvaluationInput input{facts, definition, *instant_from_text(kAsOf)};
  return DataWriter(folder, input).write();
}

} // namespace lb::bench
