// Seeded random facts and definitions, small and dense: few values, few instants, everything that
// the page of rules speaks of happens often, ties and odd orders most of all.
#pragma once

#include "lead/definition.hpp"
#include "plain_facts.hpp"

#include <random>

namespace lb::test {

inline constexpr Instant kStart = 1'767'225'600; // 2026-01-01
inline constexpr Instant kHour = 3600;

// Few texts, so that rules and facts meet.
inline constexpr std::array kKinds{"page_view", "Page_View ", "download", "demo_request",
                                   "email_opened"};
inline constexpr std::array kDetails{"/pricing", "/Pricing/Plan", "/", "E-Book",
                                     "stra\xc3\x9f"
                                     "e"};
inline constexpr std::array kRoles{"decider", "Decider", "user", " ", "influencer"};

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  std::int64_t below(std::int64_t count) {
    return static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(count));
  }
  std::int64_t between(std::int64_t least, std::int64_t most) {
    return least + below(most - least + 1);
  }
  bool once_in(std::int64_t count) { return below(count) == 0; }
  template <class List> const auto& pick(const List& list) {
    return list[static_cast<std::size_t>(below(static_cast<std::int64_t>(std::size(list))))];
  }
  template <class List> void shuffle(List& list) {
    for (std::size_t i = list.size(); i > 1; --i) {
      std::swap(list[i - 1], list[static_cast<std::size_t>(below(static_cast<std::int64_t>(i)))]);
    }
  }

 private:
  std::mt19937_64 engine_;
};

Value random_value(Random& random);
PlainFacts random_facts(Random& random, int lead_count);
/// Over attributes and BANT; with `dynamic` over activities and derived values too.
Predicate random_predicate(Random& random, bool dynamic, int depth = 2);
Definition random_definition(Random& random);
/// One change as a person would make it: a weight, a cap, a condition, a rung, a gate ...
void random_edit(Random& random, Definition& definition);
/// An instant within the random facts' time, or after it.
Instant random_instant(Random& random);

/// What a law over random edits begins with.
struct RandomWorld {
  Random random;
  Facts facts;
  Definition definition;
  Instant as_of;
};
inline RandomWorld random_world(std::uint64_t seed, int lead_count) {
  Random random(seed);
  Facts facts = to_facts(random_facts(random, lead_count));
  Definition definition = random_definition(random);
  const Instant as_of = random_instant(random);
  return {random, std::move(facts), std::move(definition), as_of};
}

inline Facts leads_named(std::initializer_list<const char*> ids) {
  PlainFacts plain;
  for (const char* id : ids) {
    plain.leads.push_back(
        {.id = id, .created_at = kStart, .account = "firm", .role = {}, .attributes = {}});
  }
  return to_facts(plain);
}

inline Predicate answered_yes(std::size_t part) {
  Predicate answer{.kind = PredicateKind::bant};
  answer.bant[part] = Bant::yes;
  return answer;
}

} // namespace lb::test
