#include "lead/ballot.hpp"

#include "base/check.hpp"
#include "lead/proportion.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace lb {

const BallotVote* vote_on(const Ballot& ballot, std::string_view lead) {
  const auto found = std::ranges::lower_bound(ballot.votes, lead, {}, &BallotVote::lead);
  return found != ballot.votes.end() && found->lead == lead ? &*found : nullptr;
}

const Ballot* ballot_of(std::span<const Ballot> ballots, std::string_view participant) {
  const auto found = std::ranges::find(ballots, participant, &Ballot::participant);
  return found == ballots.end() ? nullptr : &*found;
}

void put_vote(Ballot& ballot, BallotVote vote) {
  const auto place = std::ranges::lower_bound(ballot.votes, vote.lead, {}, &BallotVote::lead);
  if (place == ballot.votes.end() || place->lead != vote.lead) {
    ballot.votes.insert(place, std::move(vote));
    return;
  }
  // Of the same instant any order will do, as long as it is always the same one.
  const auto rank = [](const BallotVote& of) { return std::tie(of.at, of.ready, of.reason); };
  if (rank(*place) < rank(vote)) *place = std::move(vote);
}

void drop_vote(Ballot& ballot, std::string_view lead) {
  std::erase_if(ballot.votes, [&](const BallotVote& vote) { return vote.lead == lead; });
}

void merge_ballot(std::vector<Ballot>& ballots, const Ballot& ballot) {
  auto place = std::ranges::lower_bound(ballots, ballot.participant, {}, &Ballot::participant);
  if (place == ballots.end() || place->participant != ballot.participant)
    place = ballots.insert(place, {.participant = ballot.participant});
  for (const BallotVote& vote : ballot.votes) put_vote(*place, vote);
}

VoteCount count_camp(std::span<const Participant> people, std::span<const Ballot> ballots,
                     std::string_view lead, bool sales) {
  VoteCount count;
  for (const Participant& person : people) {
    if (person.sales != sales) continue;
    const Ballot* ballot = ballot_of(ballots, person.id);
    const BallotVote* vote = ballot == nullptr ? nullptr : vote_on(*ballot, lead);
    if (vote == nullptr) continue;
    ++count.all;
    count.ready += vote->ready ? 1 : 0;
  }
  return count;
}

// 1 - P and 1 - E are both sums of disagreeing pairs: of n voters, r of them for ready, 2 r (n - r)
// ordered pairs out of n (n - 1) disagree; and of all votes, R of T for ready, 2 R (T - R) out of
// T^2. So kappa = 1 - (1 - P) / (1 - E), over a common multiple of all n (n - 1).
std::optional<std::int64_t> fleiss_kappa(std::span<const VoteCount> leads) {
  std::int64_t multiple = 1, lead_count = 0, ready = 0, all = 0;
  for (const VoteCount& count : leads) {
    if (count.all < 2) continue;
    LB_CHECK(count.all <= static_cast<std::int64_t>(kMostParticipants));
    multiple = std::lcm(multiple, count.all * (count.all - 1));
    ++lead_count;
    ready += count.ready;
    all += count.all;
  }
  if (lead_count == 0) return std::nullopt;
  if (ready == 0 || ready == all) return 1'000'000;
  Int128 disagreeing = 0; // out of lead_count * multiple
  for (const VoteCount& count : leads) {
    if (count.all < 2) continue;
    disagreeing += Int128{2 * count.ready * (count.all - count.ready)} *
                   (multiple / (count.all * (count.all - 1)));
  }
  const Int128 by_chance = Int128{2 * ready} * (all - ready); // out of all^2
  const Int128 expected = by_chance * lead_count * multiple;
  return ppm_of(expected - disagreeing * all * all, expected);
}

} // namespace lb
