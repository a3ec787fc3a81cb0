// Everything of an evaluation in words, to compare two of them whole.
#pragma once

#include "lead/evaluation.hpp"

#include <string>
#include <vector>

namespace lb::test {

inline std::string unit_id(const Facts& facts, const Units& units, std::size_t unit) {
  const auto& ids = units.is_account[unit] != 0 ? facts.accounts.ids : facts.leads.ids;
  return std::string(ids.text(units.row[unit]));
}

inline std::string move_text(const Facts& facts, const Definition& definition, const Move& move) {
  const std::string from =
      move.from == kNoStage ? "" : std::string(stage_id(definition, move.from));
  const std::string by = move.by == kByCreated ? "created"
                         : move.by == kByAuto  ? "auto"
                                               : "decision:" + facts.decisions[move.by].id;
  return instant_text(move.at) + " " + from + " " + std::string(stage_id(definition, move.to)) +
         " " + by;
}

// Everything of an evaluation in words that do not depend on row numbers.
inline std::vector<std::string> words_of(const Facts& facts, const Definition& definition,
                                         const Evaluation& evaluation) {
  std::vector<std::string> words;
  const auto& [as_of, units, scores, stages, funnel] = evaluation;
  for (std::size_t unit = 0; unit < units.size(); ++unit) {
    std::string line = unit_id(facts, units, unit) + " " + std::to_string(scores.fit[unit]) + " " +
                       std::to_string(scores.behaviour[unit]) + " " +
                       std::to_string(scores.score[unit]) + " " +
                       std::to_string(scores.fit_grade[unit]) + "/" +
                       std::to_string(scores.behaviour_grade[unit]) + " " +
                       std::to_string(static_cast<int>(scores.temperature[unit])) + " " +
                       std::to_string(stages.sla_breached[unit]);
    for (const Bant answer : scores.bant[unit]) line += std::to_string(static_cast<int>(answer));
    for (const Move& move : stages.moves_of(unit))
      line += "\n" + move_text(facts, definition, move);
    for (const Refusal& refusal : stages.refusals_of(unit)) {
      line += "\n" + facts.decisions[refusal.decision].id + " refused by " +
              definition.gates[refusal.gate].id;
    }
    words.push_back(line);
  }
  std::string last = std::to_string(as_of);
  for (const auto& stay : funnel.time_in_stage) {
    last += " " + std::to_string(stay.count) + ":" + std::to_string(stay.median_seconds) + ":" +
            std::to_string(stay.p90_seconds);
  }
  for (const std::int64_t reached : funnel.reached) last += " r" + std::to_string(reached);
  for (const std::int64_t now : funnel.now) last += " n" + std::to_string(now);
  words.push_back(last);
  return words;
}

} // namespace lb::test
