#include "lead/vote_sample.hpp"

#include <algorithm>
#include <cstdlib>
#include <tuple>
#include <unordered_set>

namespace lb {

namespace {

// FNV-1a-64 of the id, stirred with the seed as SplitMix64 does: near seeds and ids lie far apart.
std::uint64_t drawn_key(std::uint64_t seed, std::string_view id) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char byte : id) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3;
  std::uint64_t key = hash + (seed + 1) * 0x9e3779b97f4a7c15;
  key = (key ^ (key >> 30)) * 0xbf58476d1ce4e5b9;
  key = (key ^ (key >> 27)) * 0x94d049bb133111eb;
  return key ^ (key >> 31);
}

struct Drawn {
  const VoteCandidate* candidate;
  std::uint64_t key;
};

class SampleDraw {
 public:
  SampleDraw(std::span<const VoteCandidate> candidates, VoteSampleSize size) : size_(size) {
    for (const VoteCandidate& candidate : candidates)
      all_.push_back({&candidate, drawn_key(size.seed, candidate.id)});
    std::ranges::sort(all_, by_key);
  }

  void take_nearest(std::size_t count) {
    std::vector<Drawn> near = all_;
    const auto distance = [](const Drawn& drawn) {
      return std::tuple(drawn.candidate->from_line, drawn.candidate->id);
    };
    const std::size_t pool = std::min(near.size(), 3 * count);
    std::ranges::partial_sort(near, near.begin() + static_cast<std::ptrdiff_t>(pool), {}, distance);
    near.resize(pool);
    std::ranges::sort(near, by_key);
    take(near, count, [](const VoteCandidate&) { return true; });
  }
  void take_ended(Ending ending, std::size_t count) {
    take(all_, count, [ending](const VoteCandidate& of) { return of.ending == ending; });
  }
  void take_rest() {
    take(all_, size_.count - taken_.size(), [](const VoteCandidate&) { return true; });
  }
  // In the order of another seed, so that a lead's place tells nothing.
  std::vector<std::string_view> shuffled() {
    for (Drawn& drawn : taken_) drawn.key = drawn_key(~size_.seed, drawn.candidate->id);
    std::ranges::sort(taken_, by_key);
    std::vector<std::string_view> ids;
    for (const Drawn& drawn : taken_) ids.push_back(drawn.candidate->id);
    return ids;
  }

 private:
  static bool by_key(const Drawn& a, const Drawn& b) {
    return std::tie(a.key, a.candidate->id) < std::tie(b.key, b.candidate->id);
  }
  void take(std::span<const Drawn> from, std::size_t count,
            const std::function<bool(const VoteCandidate&)>& is_wanted) {
    for (const Drawn& drawn : from) {
      if (count == 0) return;
      if (!is_wanted(*drawn.candidate) || !ids_.insert(drawn.candidate->id).second) continue;
      taken_.push_back(drawn);
      --count;
    }
  }

  VoteSampleSize size_;
  std::vector<Drawn> all_, taken_;
  std::unordered_set<std::string_view> ids_; ///< of those taken
};

} // namespace

std::vector<std::string_view> draw_vote_sample(std::span<const VoteCandidate> candidates,
                                               VoteSampleSize size) {
  SampleDraw draw(candidates, size);
  draw.take_nearest(size.count / 3);
  draw.take_ended(Ending::won, size.count / 6);
  draw.take_ended(Ending::lost, size.count / 6);
  draw.take_rest();
  return draw.shuffled();
}

std::vector<VoteCandidate> vote_candidates(const Facts& facts, const Evaluation& evaluation,
                                           std::int64_t line) {
  return vote_candidates(facts, evaluation, [&](std::uint32_t unit) {
    return std::abs(evaluation.scores.score[unit] - line);
  });
}

std::vector<VoteCandidate>
vote_candidates(const Facts& facts, const Evaluation& evaluation,
                const std::function<std::int64_t(std::uint32_t)>& from_line) {
  std::vector<VoteCandidate> candidates;
  for (Row lead = 0; lead < facts.leads.size(); ++lead) {
    const Row unit = evaluation.units.unit_of_lead[lead];
    if (unit == kNoRow) continue;
    candidates.push_back({.id = facts.leads.ids.text(lead),
                          .from_line = from_line(unit),
                          .ending = evaluation.stages.ending[unit]});
  }
  return candidates;
}

} // namespace lb
