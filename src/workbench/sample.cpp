#include "workbench/sample.hpp"

#include "base/check.hpp"
#include "exchange/documents.hpp"
#include "workbench/sample_world.hpp"

#include <algorithm>

namespace lb {

namespace {

SampleWorld make_world(std::uint64_t seed, Instant as_of, const Definition& definition) {
  SampleWorld world(seed, as_of);
  add_sample_reps(world);
  add_sample_campaigns(world);
  add_sample_firms(world);
  add_sample_people(world);
  add_sample_stories(world);
  add_sample_activities(world);
  add_sample_decisions(world, definition);
  number_by_time(world);
  return world;
}

// A saved view, so that there is one to look at: who is worth a look today.
Json working_list() {
  const Result<Json> views = read_json(R"([{"name":"Working list","when":[{"score":{"ge":25}},
    {"not":{"stage":{"is":"disqualified"}}},{"not":{"stage":{"is":"lost"}}}]}])");
  LB_CHECK(views.has_value());
  return *views;
}

} // namespace

Sample make_sample(std::uint64_t seed, const Json& definition, const Json& plan,
                   const Json& nurture) {
  constexpr std::string_view as_of = "2026-03-10T12:00:00Z";
  Warnings warnings;
  Result<Definition> read = read_definition(definition, warnings);
  LB_CHECK(read.has_value());
  Sample sample{.workspace = {}, .as_of = instant_from_text(as_of).value()};
  Workspace& workspace = sample.workspace;
  workspace.facts = make_world(seed, sample.as_of, *read).facts;
  workspace.definition_document = definition;
  workspace.definition = std::move(*read);
  workspace.extras.push_back({"currency", Json::string("EUR")});
  workspace.extras.push_back({"lead_views", working_list()});
  workspace.extras.push_back({"sample", Json::boolean(true)});
  if (!nurture.is_null()) {
    Result<NurturePlan> read_tracks = read_nurture(nurture, warnings);
    LB_CHECK(read_tracks.has_value());
    workspace.nurture_document = nurture;
    workspace.nurture = std::move(*read_tracks);
  }
  if (plan.is_null()) return sample;
  Result<RoutingPlan> read_plan = read_routing_plan(plan, warnings);
  LB_CHECK(read_plan.has_value());
  workspace.plan_document = plan;
  workspace.plan = std::move(*read_plan);
  return sample;
}

bool is_sample(const Workspace& workspace) {
  return std::ranges::any_of(workspace.extras, [](const Json::Member& member) {
    return member.name == "sample" && member.value == Json::boolean(true);
  });
}

} // namespace lb
