// What leaks: planted attributes and kinds are named and no others, and the figures are those of a
// plain counting.
#include "large_facts.hpp"
#include "lead/labels.hpp"
#include "lead/leakage.hpp"
#include "lead/outcomes.hpp"

#include <set>

namespace lb::test {

namespace {

constexpr Instant kLater = kStart + 90 * kDaySeconds;

// Leads that are accepted on day 10 and won or lost on day 20, so that what they do from day 10 on
// comes after the hand-over.
struct OutcomeWorld {
  Random random;
  PlainFacts plain{};

  explicit OutcomeWorld(std::uint64_t seed, int leads = 300) : random(seed) {
    for (int i = 0; i < leads; ++i) {
      const std::string id =
          "L" + std::to_string(random.below(1'000'000)) + "-" + std::to_string(i);
      plain.leads.push_back(
          {.id = id, .created_at = kStart, .account = {}, .role = {}, .attributes = {}});
      decide(id, "accept", 10);
      decide(id, random.below(5) < 2 ? "won" : "lost", 20);
    }
  }

  void decide(const std::string& id, const std::string& kind, int day) {
    plain.decisions.push_back(
        {.id = kind + id, .lead = id, .at = kStart + day * kDaySeconds, .kind = kind});
  }
  bool is_won(std::size_t lead) const { return plain.decisions[2 * lead + 1].kind == "won"; }
  void set(std::size_t lead, const std::string& name, std::int64_t number) {
    plain.leads[lead].attributes[name] = Value::of_number(number * kMillion);
  }
  void act(std::size_t lead, const std::string& kind, std::int64_t day) {
    plain.activities.push_back({.id = kind + std::to_string(plain.activities.size()),
                                .lead = plain.leads[lead].id,
                                .at = kStart + day * kDaySeconds,
                                .kind = kind,
                                .detail = {}});
  }
};

Leakage leakage_of(const Facts& facts, const Definition& definition) {
  const EvaluationInput input{.facts = facts, .definition = definition, .as_of = kLater};
  Evaluator evaluator;
  evaluator.update(input);
  Leakage leakage;
  find_leakage(input, evaluator, leakage).finish();
  return leakage;
}

std::set<std::string> leaking_names(const Leakage& leakage) {
  std::set<std::string> names;
  for (const AttributeEvidence& one : leakage.attributes)
    if (looks_filled_in_later(leakage, one)) names.insert(one.name);
  return names;
}

const AttributeEvidence& evidence_of(const Leakage& leakage, std::string_view name) {
  const auto found = std::ranges::find(leakage.attributes, name, &AttributeEvidence::name);
  REQUIRE(found != leakage.attributes.end());
  return *found;
}

// As SEMANTICS 7 counts: every won unit against every lost one, by shares that are kept as exact
// fractions. `value` 0 is unknown.
std::int64_t plain_auc(const OutcomeWorld& world, std::span<const std::int64_t> values) {
  struct Share {
    bool won = false;
    double share = 0;
  };
  std::vector<Share> shares;
  for (std::size_t i = 0; i < values.size(); ++i) {
    double won = 0, with = 0, all_won = 0, all = 0;
    for (std::size_t j = 0; j < values.size(); ++j) {
      if (fold_of(world.plain.leads[j].id) == fold_of(world.plain.leads[i].id)) continue;
      ++all;
      all_won += world.is_won(j) ? 1 : 0;
      if (values[j] != values[i]) continue;
      ++with;
      won += world.is_won(j) ? 1 : 0;
    }
    shares.push_back({world.is_won(i), (won + all_won / all) / (with + 1)});
  }
  std::int64_t twice = 0, pairs = 0;
  for (const Share& one : shares)
    for (const Share& other : shares) {
      if (!one.won || other.won) continue;
      ++pairs;
      twice += one.share > other.share ? 2 : one.share == other.share ? 1 : 0;
    }
  return (2 * 1'000'000 * twice / 2 + pairs) / (2 * pairs);
}

Rule attribute_rule(const std::string& id, const std::string& name) {
  return {.id = id,
          .label = {},
          .condition = FitCondition{{.kind = PredicateKind::negation,
                                     .parts = {{.kind = PredicateKind::attribute,
                                                .name = name,
                                                .comparisons = {{.op = Op::is_known}}}}}},
          .points = 5};
}
Rule kind_rule(const std::string& id, const std::string& kind) {
  return {.id = id, .label = {}, .condition = ActivityCondition{.kind = kind}, .points = 5};
}

} // namespace

TEST_CASE("what a value alone tells is what a plain counting tells, also of many numbers") {
  int telling = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    CAPTURE(seed);
    OutcomeWorld world(seed, 120);
    std::vector<std::int64_t> values;
    std::int64_t known_won = 0;
    const std::int64_t pull = world.random.below(4);
    for (std::size_t lead = 0; lead < world.plain.leads.size(); ++lead) {
      values.push_back(world.random.below(6) + (world.is_won(lead) ? pull : 0));
      if (values.back() == 0) continue; // unknown
      known_won += world.is_won(lead) ? 1 : 0;
      world.set(lead, "value", values.back());
    }
    const Leakage leakage = leakage_of(to_facts(world.plain), {});
    const AttributeEvidence& found = evidence_of(leakage, "value");
    CHECK(found.auc == plain_auc(world, values));
    CHECK(found.known_won == known_won);
    telling += *found.auc > 700'000 ? 1 : 0;
  }
  CHECK(telling > 2);
  CHECK(telling < 18);
}

TEST_CASE("it names what is filled in for one outcome, and nothing that is known for both alike") {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    CAPTURE(seed);
    OutcomeWorld world(seed);
    for (std::size_t lead = 0; lead < world.plain.leads.size(); ++lead) {
      const bool won = world.is_won(lead);
      if (world.random.below(10) < (won ? 9 : 1)) world.set(lead, "reason", world.random.below(3));
      world.set(lead, "telling", won ? 1 : 2);                                  // always known
      if (world.random.below(10) < (won ? 6 : 4)) world.set(lead, "sparse", 1); // tells too little
      world.set(lead, "minutes", world.random.below(500) + (won ? 400 : 0));    // many numbers
    }
    const Leakage leakage = leakage_of(to_facts(world.plain), {});
    CHECK(leaking_names(leakage) == std::set<std::string>{"reason"});
    CHECK(*evidence_of(leakage, "telling").auc > 990'000);
    CHECK(*evidence_of(leakage, "minutes").auc > 850'000);
    CHECK(leakage.won + leakage.lost == 300);
  }
}

TEST_CASE("a kind of activity that comes first after the hand-over is named, with its rule") {
  OutcomeWorld world(5);
  for (std::size_t lead = 0; lead < 40; ++lead) {
    world.act(lead, "contract_sent", lead < 37 ? 12 : 4);
    world.act(lead, "page_view", 3);
    world.act(lead, "page_view", 15); // not its first
    world.act(lead, "call", lead < 34 ? 12 : 4);
    if (lead < 4) world.act(lead, "rare", 12);
  }
  Definition definition;
  definition.fit.groups = {
      {.id = "g",
       .label = {},
       .rules = {attribute_rule("known", "reason"), attribute_rule("domain", "email_domain"),
                 attribute_rule("other", "size")}}};
  definition.behaviour.groups = {
      {.id = "b",
       .label = {},
       .rules = {kind_rule("signed", " Contract_Sent"), kind_rule("viewed", "page_view"),
                 kind_rule("rare", "rare"), kind_rule("called", "call")}}};
  for (std::size_t lead = 0; lead < world.plain.leads.size(); ++lead) {
    if (!world.is_won(lead)) continue;
    world.set(lead, "reason", 1);
    world.plain.leads[lead].attributes["email"] = Value::of_text("a@b.example");
  }
  const Leakage leakage = leakage_of(to_facts(world.plain), definition);
  REQUIRE(leakage.kinds.size() == 4);
  CHECK(leakage.kinds[1].kind == "contract_sent");
  CHECK(leakage.kinds[1].units == 40);
  CHECK(leakage.kinds[1].after == 37);
  CHECK(leakage.kinds[2].after == 0); // page_view
  std::vector<std::string> named;
  for (const LeakyRule& rule : leaky_rules(definition, leakage)) {
    named.push_back(rule.rule);
    CHECK(rule.attribute.has_value() != rule.kind.has_value());
  }
  CHECK(named == std::vector<std::string>{"known", "domain", "signed"});
}

TEST_CASE("an account has its own value before those of its leads") {
  OutcomeWorld world(8, 60);
  for (std::size_t lead = 0; lead < world.plain.leads.size(); ++lead) {
    const std::string account = "firm" + std::to_string(lead);
    world.plain.leads[lead].account = account;
    world.set(lead, "size", world.is_won(lead) ? 1 : 2);
    world.plain.accounts.push_back({.id = account, .attributes = {}});
    if (lead % 2 == 0)
      world.plain.accounts.back().attributes["size"] = Value::of_number(3 * kMillion);
  }
  Definition definition;
  definition.of_accounts = true;
  const Leakage leakage = leakage_of(to_facts(world.plain), definition);
  REQUIRE(leakage.attributes.size() == 2);
  CHECK_FALSE(leakage.attributes[0].of_account);
  CHECK(leakage.attributes[1].of_account);
  const auto known = [](const AttributeEvidence& one) { return one.known_won + one.known_lost; };
  CHECK(known(leakage.attributes[0]) == 60);
  CHECK(known(leakage.attributes[1]) == 30);
  CHECK(*leakage.attributes[0].auc > 600'000); // every other account has it from its lead
  CHECK(*leakage.attributes[0].auc < 900'000);
}

TEST_CASE("leakage in slices is the whole, and without outcomes nothing is named") {
  OutcomeWorld world(3);
  for (std::size_t lead = 0; lead < world.plain.leads.size(); ++lead)
    if (world.is_won(lead)) world.set(lead, "reason", 1);
  const Facts facts = to_facts(world.plain);
  const Definition definition;
  const EvaluationInput input{.facts = facts, .definition = definition, .as_of = kLater};
  Evaluator evaluator;
  evaluator.update(input);
  Leakage sliced;
  Work work = find_leakage(input, evaluator, sliced);
  CountingClock clock;
  std::size_t slices = 1;
  while (!work.advance(clock.budget(0))) ++slices;
  CHECK(slices > 3);
  const Leakage whole = leakage_of(facts, definition);
  CHECK(leaking_names(sliced) == leaking_names(whole));
  CHECK(leaking_names(whole) == std::set<std::string>{"reason"});
  const Leakage none = leakage_of(leads_named({"A", "B"}), definition);
  CHECK(none.won + none.lost == 0);
  CHECK(leaking_names(none).empty());
}

} // namespace lb::test
