#include "lead/news.hpp"

#include "lead/compiled_predicate.hpp"
#include "lead/moves.hpp"
#include "lead/proportion.hpp"

#include <algorithm>

namespace lb {

News news_since(const Facts& facts, const Definition& definition, const Evaluation& evaluation,
                Instant since) {
  News news;
  const Stages& stages = evaluation.stages;
  const StageCode mql = stage_code(definition, "mql");
  Int128 revenue = 0;
  for (std::uint32_t unit = 0; unit < evaluation.units.size(); ++unit) {
    for (const Move& move : stages.moves_of(unit)) {
      if (move.at <= since) continue;
      news.came += move.by == kByCreated ? 1 : 0;
      news.reached_mql +=
          stages.codes.on_ladder(mql) && enters_or_passes(stages.codes, move, mql) ? 1 : 0;
      if (!is_win(facts, move)) continue;
      ++news.won;
      revenue += facts.decisions[move.by].amount.value_or(0);
      if (news.winners.size() < News::kMostNamed && !std::ranges::contains(news.winners, unit))
        news.winners.push_back(unit);
    }
  }
  news.revenue = within_64_bits(revenue);
  for (const Decision& decision : facts.decisions)
    news.rejected += decision.kind == "reject" && decision.at > since &&
                             decision.at <= evaluation.as_of &&
                             evaluation.units.unit_of_lead[decision.lead] != kNoRow
                         ? 1
                         : 0;
  return news;
}

} // namespace lb
