// What each participant of a workshop answers about each lead of its sample. Each ballot is its
// participant's own; what a camp says of a lead is the majority of its ballots (SEMANTICS 6). It
// reads no facts, and does not know who may see a ballot when.
#pragma once

#include "base/instant.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lb {

struct Participant {
  std::string id, name;
  bool sales = false; ///< the camp; else marketing
  friend bool operator==(const Participant&, const Participant&) = default;
};

struct BallotVote {
  std::string lead;
  bool ready = false;
  std::string reason{}; ///< empty: none given
  Instant at = 0;
  friend bool operator==(const BallotVote&, const BallotVote&) = default;
};

struct Ballot {
  std::string participant;         ///< by id
  std::vector<BallotVote> votes{}; ///< by lead id, one a lead
  friend bool operator==(const Ballot&, const Ballot&) = default;
};

/// A vote of the ballot on the lead; nullptr where there is none. Keeps: until the ballot changes.
const BallotVote* vote_on(const Ballot& ballot, std::string_view lead);
/// The ballot of a participant; nullptr where nobody has one of that id.
const Ballot* ballot_of(std::span<const Ballot> ballots, std::string_view participant);

/// Puts the vote into the ballot; of two on a lead the newer stays. Law: ballots come out the same
/// in whatever order and however often their votes are put in.
void put_vote(Ballot& ballot, BallotVote vote);
/// Takes the vote on the lead back, where there is one.
void drop_vote(Ballot& ballot, std::string_view lead);
/// Puts all votes of a ballot in. `ballots` stay in the order of their participants' ids; the law
/// of put_vote() holds for them too.
void merge_ballot(std::vector<Ballot>& ballots, const Ballot& ballot);

/// How many said ready of those who voted.
struct VoteCount {
  std::int64_t ready = 0, all = 0;
  /// More than half said ready: a tie is not ready.
  bool is_ready() const { return 2 * ready > all; }
  friend bool operator==(const VoteCount&, const VoteCount&) = default;
};
/// Of one camp's participants on one lead. A ballot of nobody who takes part counts nowhere.
VoteCount count_camp(std::span<const Participant> people, std::span<const Ballot> ballots,
                     std::string_view lead, bool sales);

/// How far many participants agree beyond chance (Fleiss 1971), in parts per million, of the leads
/// on which at least two voted:
///   (P - E) / (1 - E), where P is the mean over the leads of the share of pairs of voters who
///   agree, and E the sum of the squared shares of both answers among all votes.
/// 1 where all votes are alike; nothing without such a lead. Exact while at most kMostParticipants
/// vote on a lead; where leads have different numbers of voters each counts once. Requires no more
/// voters than that, and fewer than 2^16 leads.
inline constexpr std::size_t kMostParticipants = 24;
std::optional<std::int64_t> fleiss_kappa(std::span<const VoteCount> leads);

} // namespace lb
