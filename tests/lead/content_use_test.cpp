// What contents did and how far a committee is nurtured, against plain counts of the facts.
#include "base/text.hpp"
#include "lead/committee_coverage.hpp"
#include "lead/content_use.hpp"
#include "random_workspace.hpp"

#include <map>
#include <set>

#include <doctest/doctest.h>

namespace lb::test {

TEST_CASE("views, viewers and wins after are those of the activities with its title") {
  std::int64_t views = 0;
  std::int64_t wins = 0;
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const PlainFacts plain = random_facts(random, 12);
    const Facts facts = to_facts(plain);
    const Definition definition = random_definition(random);
    const EvaluationInput input{facts, definition, random_instant(random)};
    const Evaluation evaluation = evaluate(input);
    NurturePlan plan;
    for (const char* detail : kDetails) plan.contents.push_back({.id = detail, .title = "none"});
    plan.contents.push_back({.id = "x", .title = " STRASSE"});
    plan.contents.push_back({.id = "e-book", .title = "E-Book"}); // id and title: a view is one
    const std::vector<ContentUse> uses = content_uses(facts, evaluation, plan);
    for (std::size_t content = 0; content < uses.size(); ++content) {
      const Content& named = plan.contents[content];
      ContentUse expected;
      std::map<Row, Instant> first;
      for (const PlainActivity& activity : plain.activities) {
        const Row unit = evaluation.units.unit_of_lead[facts.leads.ids.find(activity.lead)];
        if (!activity.detail || unit == kNoRow || activity.at > input.as_of) continue;
        const std::string key = text_key(*activity.detail);
        if (key != text_key(named.id) && key != text_key(named.title)) continue;
        ++expected.views;
        first.try_emplace(unit, activity.at);
        first[unit] = std::min(first[unit], activity.at);
      }
      expected.viewers = std::ssize(first);
      for (const auto& [unit, at] : first)
        for (const Move& move : evaluation.stages.moves_of(unit)) {
          if (move.by >= kByAuto || facts.decisions[move.by].kind != "won") continue;
          expected.wins += move.at >= at ? 1 : 0;
          break;
        }
      CHECK(uses[content] == expected);
      views += expected.views;
      wins += expected.wins;
    }
  }
  CHECK(views > 1'000);
  CHECK(wins > 100);
}

TEST_CASE("a committee's coverage counts each lead of an account once, and those on a track") {
  std::int64_t on_track = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const PlainFacts plain = random_facts(random, 12);
    const Facts facts = to_facts(plain);
    const Definition definition = random_definition(random);
    NurturePlan plan;
    plan.tracks = {{.id = "t", .persona = random_predicate(random, false)}};
    const EvaluationInput input{facts, definition, random_instant(random)};
    const Evaluation evaluation = evaluate(input);
    const std::vector<NurtureStay> stays = nurture_stays(input, evaluation, plan);
    std::set<Row> nurtured;
    for (const NurtureStay& stay : stays)
      if (stay.is_open && stay.track != kNoTrack) nurtured.insert(stay.unit);
    std::map<std::pair<std::string, std::string>, RoleCoverage> expected; // account, role's key
    for (const PlainLead& lead : plain.leads) {
      const Row unit = evaluation.units.unit_of_lead[facts.leads.ids.find(lead.id)];
      if (unit == kNoRow || lead.account.empty()) continue;
      RoleCoverage& role = expected[{lead.account, text_key(lead.role)}];
      ++role.leads;
      role.on_track += nurtured.contains(unit) ? 1 : 0;
    }
    std::size_t found = 0;
    for (const AccountCoverage& account : committee_coverage(facts, evaluation, stays))
      for (const RoleCoverage& role : account.roles) {
        const std::string id(facts.accounts.ids.text(account.account));
        const RoleCoverage& as_expected = expected[{id, text_key(role.role)}];
        CHECK(role.leads == as_expected.leads);
        CHECK(role.on_track == as_expected.on_track);
        on_track += role.on_track;
        ++found;
      }
    CHECK(found == expected.size());
  }
  CHECK(on_track > 20);
}

} // namespace lb::test
