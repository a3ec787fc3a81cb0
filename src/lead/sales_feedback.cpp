#include "lead/sales_feedback.hpp"

#include "base/text.hpp"
#include "lead/compiled_predicate.hpp"
#include "lead/labels.hpp"
#include "lead/moves.hpp"

#include <algorithm>
#include <iterator>
#include <map>

namespace lb {

namespace {

constexpr std::array<std::string_view, 5> kFeedback{"accept", "reject", "recycle", "disqualify",
                                                    "lost"};

std::vector<Reject> rejects_of(const Facts& facts, const Stages& stages, StageCode mql,
                               std::uint32_t unit) {
  std::vector<Reject> rejects;
  bool is_ready = false;
  for (const Move& move : stages.moves_of(unit)) {
    is_ready = is_ready || move.to == mql;
    if (stages.codes.on_ladder(move.to)) continue;
    if (is_by_decision(move) && facts.decisions[move.by].kind == "reject")
      rejects.push_back({.unit = unit, .decision = move.by, .was_ready = is_ready});
    is_ready = false;
  }
  return rejects;
}

} // namespace

std::vector<ReasonCount> count_reasons(const Facts& facts, const Evaluation& evaluation) {
  std::map<std::pair<std::size_t, std::string>, ReasonCount> counts;
  for (const Move& move : evaluation.stages.moves) {
    if (!is_by_decision(move)) continue;
    const Decision& decision = facts.decisions[move.by];
    const auto kind = std::ranges::find(kFeedback, decision.kind);
    if (kind == kFeedback.end()) continue;
    const std::string_view reason = decision.reason ? trimmed(*decision.reason) : "";
    const auto place = static_cast<std::size_t>(kind - kFeedback.begin());
    ReasonCount& count = counts.try_emplace({place, text_key(reason)}).first->second;
    if (count.count++ == 0) count = {decision.kind, std::string(reason), 1};
  }
  std::vector<ReasonCount> result;
  for (auto& [key, count] : counts) result.push_back(std::move(count));
  std::ranges::stable_sort(result, {}, [](const ReasonCount& count) {
    return std::pair(std::ranges::find(kFeedback, count.kind) - kFeedback.begin(), -count.count);
  });
  return result;
}

KeptWord kept_word(const Definition& definition, const Facts& facts, const Evaluation& evaluation,
                   Instant since) {
  const StageCode sal = stage_code(definition, "sal");
  const StageCode mql = stage_code(definition, "mql");
  const StageCodes& codes = evaluation.stages.codes;
  KeptWord result;
  for (std::uint32_t unit = 0; unit < evaluation.units.size(); ++unit) {
    bool is_ready = false;
    for (const Move& move : evaluation.stages.moves_of(unit)) {
      const bool counts = move.at >= since;
      if (counts && codes.on_ladder(sal) && enters_or_passes(codes, move, sal)) {
        ++result.hand_overs;
        result.unmet += is_ready ? 0 : 1;
      }
      is_ready = codes.on_ladder(move.to) && (is_ready || move.to == mql);
    }
    for (const Reject& reject : rejects_of(facts, evaluation.stages, mql, unit)) {
      if (facts.decisions[reject.decision].at < since) continue;
      ++result.rejects;
      result.met += reject.was_ready ? 1 : 0;
    }
  }
  return result;
}

HandOvers hand_overs_of(const Facts& facts, const Definition& definition,
                        const Evaluation& evaluation) {
  const StageCode sal = stage_code(definition, "sal");
  const StageCode mql = stage_code(definition, "mql");
  const Stages& stages = evaluation.stages;
  const auto was_handed_over = [&](std::uint32_t unit) {
    return first_entry(stages.codes, stages.moves_of(unit), sal) != nullptr;
  };
  HandOvers result;
  for (std::uint32_t unit = 0; unit < evaluation.units.size(); ++unit) {
    result.count += was_handed_over(unit) ? 1 : 0;
    std::ranges::copy(rejects_of(facts, stages, mql, unit), std::back_inserter(result.rejects));
  }
  for (const Label& label : labels_of(facts, definition, evaluation))
    if (was_handed_over(label.unit)) ++(label.won ? result.won : result.lost);
  return result;
}

} // namespace lb
