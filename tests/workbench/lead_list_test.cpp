// The rows of the leads table: filters keep whom they ask for, groups part them, orders follow one
// another. Each is held against a count of its own over the sample.
#include "base/text.hpp"
#include "exchange/embedded_assets.hpp"
#include "workbench/lead_list.hpp"

#include <doctest/doctest.h>

#include <set>

namespace lb {

namespace {

Workbench sample() {
  Workbench workbench;
  workbench.now = *instant_from_text("2026-03-10T12:00:00Z");
  workbench.sample_definition = *read_json(embedded_asset("definitions/with_acceptance.json"));
  apply(workbench, OpenSample{});
  recompute(workbench);
  return workbench;
}

LeadFilter filter(const Workbench& workbench, std::string_view json) {
  auto read = read_lead_filter(*read_json(json), workbench.workspace.definition);
  REQUIRE(read.has_value());
  return std::move(*read);
}

template <class Asked>
void check_kept(const Workbench& workbench, std::string_view json, const Asked& asked) {
  CAPTURE(json);
  LeadList list;
  LeadQuery query;
  query.when.push_back(filter(workbench, json));
  const auto rows = list.update(workbench, query);
  const std::set<std::uint32_t> kept(rows.begin(), rows.end());
  const std::size_t units = workbench.derived.evaluation->units.size();
  std::size_t expected = 0;
  for (std::uint32_t unit = 0; unit < units; ++unit) {
    const bool wanted = asked(unit);
    expected += wanted ? 1 : 0;
    REQUIRE(kept.contains(unit) == wanted);
  }
  CHECK(expected > 0);
  CHECK(expected < units); // else it says nothing
}

} // namespace

TEST_CASE("law: a filter keeps just whom its words ask for") {
  const Workbench workbench = sample();
  const Evaluation& evaluation = *workbench.derived.evaluation;
  const Facts& facts = workbench.workspace.facts;
  const Units& units = evaluation.units;
  check_kept(workbench, R"({"score":{"ge":25}})",
             [&](std::uint32_t unit) { return evaluation.scores.score[unit] >= 25'000'000; });
  check_kept(workbench, R"({"not":{"stage":{"is":"nurture"}}})", [&](std::uint32_t unit) {
    return stage_id(*workbench.derived.definition, evaluation.stages.stage[unit]) != "nurture";
  });
  check_kept(workbench, R"({"attr":"country","is":"poland"})", [&](std::uint32_t unit) {
    return facts.leads.attributes.value("country", units.row[unit]).text == "Poland";
  });
  check_kept(workbench, R"({"activity":{"kind":"webinar","min_count":2}})",
             [&](std::uint32_t unit) {
               int count = 0;
               for (std::size_t i = 0; i < facts.activities.size(); ++i)
                 count += facts.activities.lead[i] == units.row[unit] &&
                                  facts.activities.at[i] <= evaluation.as_of &&
                                  facts.activities.kinds.text(facts.activities.kind[i]) == "webinar"
                              ? 1
                              : 0;
               return count >= 2;
             });
}

TEST_CASE("filters all hold, and no filter is one that the definition cannot have") {
  const Workbench workbench = sample();
  LeadList list;
  LeadQuery query;
  query.when = {filter(workbench, R"({"score":{"ge":25}})"),
                filter(workbench, R"({"score":{"lt":40}})")};
  for (const std::uint32_t unit : list.update(workbench, query)) {
    const std::int64_t score = workbench.derived.evaluation->scores.score[unit];
    REQUIRE(score >= 25'000'000);
    REQUIRE(score < 40'000'000);
  }
  CHECK(list.size() > 0);
  const Definition& definition = workbench.workspace.definition;
  CHECK_FALSE(read_lead_filter(*read_json(R"({"attr":"country"})"), definition).has_value());
  CHECK_FALSE(
      read_lead_filter(*read_json(R"({"attr":"x","in_list":"nobody"})"), definition).has_value());
}

TEST_CASE("law: groups part the leads, and each holds just its own") {
  const Workbench workbench = sample();
  for (const LeadGrouping grouping :
       {LeadGrouping::account, LeadGrouping::stage, LeadGrouping::owner, LeadGrouping::source}) {
    LeadList list;
    LeadQuery query{.when = {filter(workbench, R"({"score":{"ge":10}})")}, .grouping = grouping};
    list.update(workbench, query);
    const std::vector<LeadGroup> groups(list.groups().begin(), list.groups().end());
    REQUIRE(groups.size() > 1);
    std::int64_t all = 0;
    for (std::size_t i = 0; i < groups.size(); ++i) {
      all += groups[i].count;
      if (i > 0) CHECK(groups[i].count <= groups[i - 1].count);
    }
    CHECK(all == static_cast<std::int64_t>(list.size()));
    for (std::size_t i = 0; i < std::min<std::size_t>(groups.size(), 12); ++i) {
      query.group = groups[i].key;
      for (const std::uint32_t unit : list.update(workbench, query))
        REQUIRE(list.group_of(unit) == groups[i].key);
      CHECK(static_cast<std::int64_t>(list.size()) == groups[i].count);
      // The others are still there to go to.
      CHECK(std::ranges::equal(list.groups(), groups));
    }
  }
}

TEST_CASE("law: the next order counts where the one before says the same, at last the unit's") {
  const Workbench workbench = sample();
  const Evaluation& evaluation = *workbench.derived.evaluation;
  LeadList list;
  LeadQuery query;
  query.sorts = {{.column = LeadColumn::stage, .descending = false},
                 {.column = LeadColumn::temperature, .descending = true},
                 {.column = LeadColumn::score, .descending = false}};
  const auto rows = list.update(workbench, query);
  REQUIRE(rows.size() > 1000);
  const auto key = [&](std::uint32_t unit) {
    return std::tuple(std::int64_t{evaluation.stages.stage[unit]},
                      -static_cast<std::int64_t>(evaluation.scores.temperature[unit]),
                      std::int64_t{evaluation.scores.score[unit]}, unit);
  };
  for (std::size_t i = 1; i < rows.size(); ++i) REQUIRE(key(rows[i - 1]) < key(rows[i]));
}

TEST_CASE("where accounts are scored a source is the account's own, else its leads', by its text") {
  Result<WorkspaceDocument> read = read_workspace(R"({"format":"leadbench-workspace/1",
    "accounts":[{"id":"A1","attributes":{"source":"Trade fair"}},{"id":"A2"}],
    "leads":[{"id":"L1","created_at":"2026-01-01","account":"A1","attributes":{"source":"Website"}},
      {"id":"L2","created_at":"2026-01-01","account":"A2","attributes":{"source":"trade fair"}},
      {"id":"L3","created_at":"2026-01-01","attributes":{"source":"Website"}},
      {"id":"L4","created_at":"2026-01-01"}],
    "definition":{"id":"d","subject":"account","fit":{"groups":[]},"behaviour":{"groups":[]}}})");
  REQUIRE(read.has_value());
  Workbench workbench;
  workbench.now = *instant_from_text("2026-03-10T12:00:00Z");
  apply(workbench, WorkspaceLoaded{std::make_unique<Workspace>(std::move(read->workspace)), {}});
  recompute(workbench);
  LeadList list;
  list.update(workbench, {.grouping = LeadGrouping::source});
  REQUIRE(list.groups().size() == 3);
  CHECK(list.groups()[0].count == 2); // both accounts, of whatever spelling
  CHECK(text_key(list.source(list.groups()[0].key)) == "trade fair");
  CHECK(list.groups()[1].count == 1);
  CHECK(list.source(list.groups()[1].key) == "Website");
  CHECK(list.groups()[2].key == kNoGroup);
}

} // namespace lb
