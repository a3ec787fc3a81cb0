// Every shipped template is a definition without a doubt, and does what its sentence says.
#include "exchange/definition_edit.hpp"
#include "exchange/documents.hpp"
#include "exchange/templates.hpp"

#include <doctest/doctest.h>

#include <map>

namespace lb {

namespace {

Definition read_template(std::string_view name) {
  Warnings warnings;
  Result<Definition> read = read_definition(template_document(name), warnings);
  if (!read) MESSAGE(read.error().where, " ", read.error().message.key);
  REQUIRE(read.has_value());
  for (const Error& warning : warnings) MESSAGE(warning.where, " ", warning.message.key);
  CHECK(warnings.empty());
  return std::move(*read);
}

const std::vector<Group>& behaviour_of(const Definition& definition) {
  return definition.behaviour.groups;
}

} // namespace

TEST_CASE(
    "each template reads without a warning, bears its own name and can be gone to by an edit") {
  const Json classic = template_document("classic");
  for (const std::string_view name : kTemplateNames) {
    CAPTURE(name);
    CHECK(read_template(name).id == name);
    CHECK(apply_edit(classic, ReplaceDefinition{template_document(name)}).has_value());
  }
}

TEST_CASE(
    "as in HubSpot: one kind of activity a group, 100 points at most, half gone after 30 days") {
  const Definition definition = read_template("as_hubspot");
  for (const Group& group : behaviour_of(definition)) CHECK(group.rules.size() == 1);
  CHECK(*definition.fit.cap + *definition.behaviour.cap == 100);
  const std::vector<std::int32_t> factors = decay_factors(definition.behaviour.decay);
  CHECK(factors[0] == 1'000'000);
  CHECK(factors[30] == 500'000);
  CHECK(factors[60] == 0);
}

TEST_CASE("as in Account Engagement: its default points, none of which fade or count as fit") {
  const Definition definition = read_template("as_account_engagement");
  std::map<std::string, std::int64_t> points;
  for (const Group& group : behaviour_of(definition))
    for (const Rule& rule : group.rules) points[rule.id] = rule.points;
  CHECK(points["form"] == 50);
  CHECK(points["site_search"] == 3);
  CHECK(points["clicked"] == 3);
  CHECK(points["visit"] == 3);
  CHECK(points["page"] == 1);
  CHECK(points["form_error"] == -5);
  CHECK(definition.behaviour.decay.kind == DecayKind::none);
  CHECK(definition.mix_fit == 0);
  for (const Group& group : definition.fit.groups)
    for (const Rule& rule : group.rules) CHECK(rule.points % 10 == 0); // thirds of a letter
}

TEST_CASE("as in Dynamics: hot and warm by the score, an opportunity as soon as it is qualified") {
  const Definition definition = read_template("as_dynamics");
  CHECK(definition.temperature.by_score);
  CHECK(definition.temperature.hot == 80);
  CHECK(definition.temperature.warm == 40);
  for (const Stage& stage : definition.stages)
    if (stage.decision == "qualify") CHECK(stage.id == "opportunity");
}

} // namespace lb
