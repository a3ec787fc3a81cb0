#include "lead/content_use.hpp"

#include "base/text.hpp"
#include "lead/moves.hpp"

#include <algorithm>
#include <map>

namespace lb {

namespace {

/// By unit: when it first saw the content.
using FirstViews = std::map<std::uint32_t, Instant>;

/// The contents that a detail speaks of, by detail code.
std::vector<std::vector<std::size_t>> contents_by_detail(const TextPool& details,
                                                         const NurturePlan& plan) {
  std::multimap<std::string, std::size_t> by_key;
  for (std::size_t content = 0; content < plan.contents.size(); ++content) {
    const std::string title = text_key(plan.contents[content].title);
    const std::string id = text_key(plan.contents[content].id);
    by_key.emplace(id, content);
    if (title != id) by_key.emplace(title, content);
  }
  std::vector<std::vector<std::size_t>> contents(details.size());
  for (Code code = 0; code < details.size(); ++code) {
    const std::string key = text_key(details.text(code));
    if (key.empty()) continue;
    const auto [first, last] = by_key.equal_range(key);
    for (auto found = first; found != last; ++found) contents[code].push_back(found->second);
  }
  return contents;
}

} // namespace

std::vector<ContentUse> content_uses(const Facts& facts, const Evaluation& evaluation,
                                     const NurturePlan& plan) {
  const Activities& activities = facts.activities;
  const auto contents = contents_by_detail(activities.details, plan);
  std::vector<ContentUse> uses(plan.contents.size());
  std::vector<FirstViews> first_views(plan.contents.size());
  for (std::size_t i = 0; i < activities.size(); ++i) {
    const Row unit = evaluation.units.unit_of_lead[activities.lead[i]];
    const Instant at = activities.at[i];
    if (activities.detail[i] == kNoCode || unit == kNoRow || at > evaluation.as_of) continue;
    for (const std::size_t content : contents[activities.detail[i]]) {
      ++uses[content].views;
      Instant& first = first_views[content].try_emplace(unit, at).first->second;
      first = std::min(first, at);
    }
  }
  for (std::size_t content = 0; content < uses.size(); ++content)
    for (const auto& [unit, first] : first_views[content]) {
      ++uses[content].viewers;
      const Move* win = first_win(facts, evaluation.stages.moves_of(unit));
      if (win != nullptr && win->at >= first) ++uses[content].wins;
    }
  return uses;
}

} // namespace lb
