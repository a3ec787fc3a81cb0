#include "platform/headless/generations.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace lb {

namespace {

constexpr std::int64_t days_kept = 7;

std::int64_t day_of(std::int64_t at) {
  return at / 86'400;
}

} // namespace

bool is_day_kept(const std::vector<StoredGeneration>& all, std::int64_t now) {
  return std::ranges::any_of(all, [&](const StoredGeneration& generation) {
    return generation.kept.reason == GenerationReason::daily &&
           day_of(generation.kept.at) == day_of(now);
  });
}

std::vector<StoredGeneration> those_kept(std::vector<StoredGeneration> all, std::int64_t now) {
  if (all.empty()) return all;
  const GenerationId newest = all.back().kept.id;
  bool opened = false;
  std::set<std::int64_t> days;
  std::ranges::reverse(all);
  std::erase_if(all, [&](const StoredGeneration& generation) {
    const KeptGeneration& kept = generation.kept;
    if (kept.reason == GenerationReason::open) return std::exchange(opened, true);
    if (kept.reason != GenerationReason::daily) return false;
    const std::int64_t age = day_of(now) - day_of(kept.at);
    return !days.insert(day_of(kept.at)).second || age >= days_kept || -age >= days_kept;
  });
  std::ranges::reverse(all);
  // Where there are too many, all of one reason go before any of the next, the oldest first.
  for (const GenerationReason reason :
       {GenerationReason::import, GenerationReason::restore, GenerationReason::daily,
        GenerationReason::migration, GenerationReason::open}) {
    while (all.size() > most_generations) {
      const auto oldest = std::ranges::find_if(all, [&](const StoredGeneration& generation) {
        return generation.kept.reason == reason && generation.kept.id != newest;
      });
      if (oldest == all.end()) break;
      all.erase(oldest);
    }
  }
  return all;
}

} // namespace lb
