// Facts that are appended and cut off again, and tables of facts by id.
#include "random_workspace.hpp"

#include <doctest/doctest.h>

namespace lb::test {

namespace {

bool same(const Attributes& a, const Attributes& b) {
  if (a.row_count() != b.row_count() || a.columns().size() != b.columns().size()) return false;
  for (const AttributeColumn& column : a.columns()) {
    for (std::size_t row = 0; row < a.row_count(); ++row) {
      if (!(column.value(row) == b.value(column.name, row))) return false;
    }
  }
  return true;
}

std::vector<std::string> texts(const TextPool& pool) {
  std::vector<std::string> all;
  for (Code code = 0; code < pool.size(); ++code) all.emplace_back(pool.text(code));
  return all;
}

void check_same(const Facts& a, const Facts& b) {
  CHECK(texts(a.leads.ids) == texts(b.leads.ids));
  CHECK(a.leads.created_at == b.leads.created_at);
  CHECK(a.leads.account == b.leads.account);
  CHECK(a.leads.role == b.leads.role);
  CHECK(a.leads.listed == b.leads.listed);
  CHECK(texts(a.leads.roles) == texts(b.leads.roles));
  CHECK(same(a.leads.attributes, b.leads.attributes));
  CHECK(texts(a.accounts.ids) == texts(b.accounts.ids));
  CHECK(a.accounts.name == b.accounts.name);
  CHECK(a.accounts.listed == b.accounts.listed);
  CHECK(same(a.accounts.attributes, b.accounts.attributes));
  CHECK(a.activities.id == b.activities.id);
  CHECK(a.activities.lead == b.activities.lead);
  CHECK(a.activities.at == b.activities.at);
  CHECK(a.activities.kind == b.activities.kind);
  CHECK(a.activities.detail == b.activities.detail);
  CHECK(texts(a.activities.kinds) == texts(b.activities.kinds));
  CHECK(texts(a.activities.details) == texts(b.activities.details));
  CHECK(a.decisions == b.decisions);
}

// The second half of the leads and accounts, and of all other facts, as a chunk of its own.
PlainFacts split_off(PlainFacts& plain) {
  PlainFacts rest;
  const auto move_half = [](auto& from, auto& to) {
    const auto middle = from.begin() + static_cast<std::ptrdiff_t>(from.size() / 2);
    to.assign(middle, from.end());
    from.erase(middle, from.end());
  };
  move_half(plain.leads, rest.leads);
  move_half(plain.accounts, rest.accounts);
  move_half(plain.activities, rest.activities);
  move_half(plain.decisions, rest.decisions);
  return rest;
}

} // namespace

TEST_CASE("append then truncate = before") {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    Random random(seed);
    PlainFacts first = random_facts(random, 12);
    const Facts chunk = to_facts(split_off(first));
    const Facts before = to_facts(first);
    Facts facts = before;
    const FactsMark mark = append(facts, chunk);
    CHECK(facts.activities.size() == before.activities.size() + chunk.activities.size());
    truncate(facts, mark);
    check_same(facts, before);
    CHECK(facts.revision > before.revision);
    append(facts, chunk);
    truncate(facts, mark);
    check_same(facts, before);
  }
}

TEST_CASE("the lower of two marks leaves what neither kept") {
  const FactsMark one{.leads = 5, .activities = 2, .votes = 7, .newly_listed_leads = {1, 3}};
  const FactsMark other{.leads = 4, .activities = 3, .votes = 8, .newly_listed_leads = {2}};
  const FactsMark lower = lower_of(one, other);
  CHECK(lower.leads == 4);
  CHECK(lower.activities == 2);
  CHECK(lower.votes == 7);
  CHECK(lower.newly_listed_leads == std::vector<Row>{1, 3, 2});
}

TEST_CASE("facts in two chunks say the same as in one") {
  for (std::uint64_t seed = 50; seed < 80; ++seed) {
    Random random(seed);
    PlainFacts first = random_facts(random, 12);
    const Facts whole = to_facts(first);
    const Facts chunk = to_facts(split_off(first));
    Facts facts = to_facts(first);
    append(facts, chunk);
    REQUIRE(facts.leads.size() == whole.leads.size());
    for (Row row = 0; row < whole.leads.size(); ++row) {
      const Row other = facts.leads.ids.find(whole.leads.ids.text(row));
      REQUIRE(other != kNoCode);
      CHECK(facts.leads.created_at[other] == whole.leads.created_at[row]);
      CHECK(facts.leads.listed[other] == whole.leads.listed[row]);
      for (const AttributeColumn& column : whole.leads.attributes.columns()) {
        CHECK(facts.leads.attributes.value(column.name, other) == column.value(row));
      }
    }
  }
}

TEST_CASE("a lead that only facts name has a row and does not exist") {
  Facts facts;
  const Row row = lead_row(facts, "nobody");
  CHECK(facts.leads.listed[row] == 0);
  CHECK(facts.leads.created_at[row] == kNever);
  CHECK(lead_row(facts, "nobody") == row);
}

} // namespace lb::test
