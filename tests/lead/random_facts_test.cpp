// The facts of random_workspace.hpp, and that they do not degenerate.
#include "random_workspace.hpp"

#include <doctest/doctest.h>

namespace lb::test {

Value random_value(Random& random) {
  switch (random.below(9)) {
  case 0:
    return Value::of_number(random.between(-2, 4) * kMillion / 2);
  case 1:
    return Value::of_flag(random.once_in(2));
  case 2:
    return Value::of_text("2026-01-0" + std::to_string(random.between(1, 3)));
  case 3:
    return Value::of_text(std::to_string(random.between(-1, 2)));
  case 4:
    return Value::of_text(" ");
  case 5:
    return Value::of_text("ann@firm.example");
  case 6:
    return Value::of_text("bob@FREE.example");
  case 7:
    return Value::of_text("Chief Officer");
  default:
    return Value::of_text("  chief \xc3\xb3"
                          "fficer");
  }
}

namespace {

constexpr std::array kDecisions{"accept",  "qualify", "opportunity", "won",  "lost",
                                "recycle", "reject",  "reopen",      "bant", "respond",
                                "bant",    "accept",  "disqualify"};
constexpr std::array kAttributes{"title", "email", "size", "since", "flag", "phone"};

PlainAttributes random_attributes(Random& random) {
  PlainAttributes attributes;
  for (const char* name : kAttributes) {
    if (random.once_in(2)) attributes[name] = random_value(random);
  }
  return attributes;
}

std::array<std::optional<Bant>, 4> random_bant(Random& random) {
  std::array<std::optional<Bant>, 4> bant;
  constexpr std::array answers{Bant::yes, Bant::yes, Bant::no, Bant::unknown};
  for (auto& part : bant) {
    if (!random.once_in(3)) part = random.pick(answers);
  }
  return bant;
}

// Ids whose order by byte is not the order of their making.
std::string random_id(Random& random, std::string prefix, int number) {
  return prefix + static_cast<char>('A' + random.below(26)) + std::to_string(number);
}

} // namespace

Instant random_instant(Random& random) {
  return kStart + random.between(-10, 200) * 6 * kHour + random.below(2);
}

PlainFacts random_facts(Random& random, int lead_count) {
  PlainFacts plain;
  std::vector<std::string> accounts;
  for (int i = 0; i < 1 + lead_count / 3; ++i) {
    accounts.push_back(random_id(random, "A", i));
    if (!random.once_in(4)) plain.accounts.push_back({accounts.back(), random_attributes(random)});
  }
  std::vector<std::string> leads;
  for (int i = 0; i < lead_count; ++i) {
    leads.push_back(random_id(random, "L", i));
    PlainLead lead{.id = leads.back(),
                   .created_at = kStart + random.between(0, 80) * 6 * kHour,
                   .account = {},
                   .role = {},
                   .attributes = random_attributes(random)};
    if (!random.once_in(3)) lead.account = random.pick(accounts);
    if (random.once_in(2)) lead.role = random.pick(kRoles);
    plain.leads.push_back(lead);
  }
  leads.push_back("nobody");
  for (int i = 0; i < lead_count * 6; ++i) {
    PlainActivity activity{.id = random_id(random, "V", i),
                           .lead = random.pick(leads),
                           .at = random_instant(random),
                           .kind = random.pick(kKinds),
                           .detail = {}};
    if (!random.once_in(3)) activity.detail = random.pick(kDetails);
    plain.activities.push_back(activity);
  }
  for (int i = 0; i < lead_count * 3; ++i) {
    PlainDecision decision{.id = random_id(random, "D", i),
                           .lead = random.pick(leads),
                           .at = random_instant(random),
                           .kind = random.pick(kDecisions)};
    if (decision.kind == "bant") decision.bant = random_bant(random);
    plain.decisions.push_back(decision);
  }
  return plain;
}

TEST_CASE("random facts have joint leads, facts before their lead and equal instants") {
  std::size_t joint = 0;
  std::size_t early = 0;
  std::size_t equal = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Random random(seed);
    const PlainFacts plain = random_facts(random, 10);
    std::map<Instant, int> at;
    for (const PlainActivity& activity : plain.activities) {
      equal += at[activity.at]++ > 0 ? 1 : 0;
      for (const PlainLead& lead : plain.leads) {
        early += lead.id == activity.lead && activity.at < lead.created_at ? 1 : 0;
      }
    }
    for (const PlainLead& lead : plain.leads) joint += lead.account.empty() ? 0 : 1;
  }
  CHECK(joint > 50);
  CHECK(early > 50);
  CHECK(equal > 50);
}

} // namespace lb::test
