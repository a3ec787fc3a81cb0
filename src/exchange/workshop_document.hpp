// A workshop as the member `workshop` of a workspace keeps it: who is there, what each camp means
// by the words, the sample and the ballots, what was settled and who has signed. What it comes to
// is derived: votes count once they are facts, a definition is signed once its document says so.
#pragma once

#include "base/json.hpp"
#include "lead/ballot.hpp"

#include <array>

namespace lb {

/// What each camp means by a word, before they agree; what they agree on is in the glossary of the
/// definition.
struct WorkshopWord {
  std::string term;
  std::array<std::string, 2> meanings{}; ///< by camp, as kCamps; empty: not said yet
  friend bool operator==(const WorkshopWord&, const WorkshopWord&) = default;
};

/// Whom somebody of a camp would call first.
struct PairAnswer {
  bool sales = false;        ///< the camp
  std::string first, second; ///< leads, the one that is called first in front
  friend bool operator==(const PairAnswer&, const PairAnswer&) = default;
};

/// A rule on which the camps differed and what they agreed on, in points: what each side gave up.
struct SettledRule {
  std::string rule;
  std::array<std::int64_t, 2> asked{}; ///< by camp
  std::int64_t agreed = 0;
  friend bool operator==(const SettledRule&, const SettledRule&) = default;
};

/// What either side promises; what is not said is not promised.
struct ServiceTerms {
  std::optional<std::int64_t> leads_a_month{}; ///< from marketing
  std::string grade{};                         ///< of this grade or better; empty: any
  std::optional<std::int64_t> first_touch_hours{}, attempts{}; ///< from sales
  bool reason_with_return = false;                             ///< likewise
  friend bool operator==(const ServiceTerms&, const ServiceTerms&) = default;
};

/// One side's name under the definition of this fingerprint, and no other.
struct CampSignature {
  std::string name, role{};
  Instant at = 0;
  std::string sha256;
  friend bool operator==(const CampSignature&, const CampSignature&) = default;
};

struct Workshop {
  std::string id;       ///< the beginning of its votes' ids
  std::string question; ///< what is to be agreed
  std::vector<Participant> people{};
  std::vector<WorkshopWord> words{};
  std::uint64_t seed = 0;
  std::vector<std::string> sample{}; ///< leads, in the order in which they are shown
  bool hides_names = false;
  std::vector<Ballot> ballots{}; ///< by participant
  std::vector<PairAnswer> pairs{};
  std::vector<SettledRule> settled{};
  ServiceTerms terms{};
  std::array<std::optional<CampSignature>, 2> signatures{}; ///< by camp
  Json given_up{}; ///< what the first of them was told that each side gave up; null before that
  std::vector<Json::Member> extras{}; ///< members that nobody here knows
  friend bool operator==(const Workshop&, const Workshop&) = default;
};

/// Law: workshop_of(workshop_json(w)) = w.
Json workshop_json(const Workshop& workshop);
/// What of the document can be read; a part that is not as it should be is left out, and so is who
/// comes beyond kMostParticipants. Of null an empty one.
Workshop workshop_of(const Json& document);

/// The member `terms`, of a workshop or of what was signed; nothing promised without one.
ServiceTerms service_terms(const Json& object);
/// The member `settled`, of a workshop or of what was signed. What is no such rule is left out.
std::vector<SettledRule> settled_rules(const Json& object);
/// Without a rule the member is not written.
void set_settled_rules(Json& object, const std::vector<SettledRule>& rules);

} // namespace lb
