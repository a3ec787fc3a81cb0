// Runs every case of tests/conformance through the same steps as `leadbench evaluate`.
#include "exchange/documents.hpp"
#include "support/files.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <set>

#include <doctest/doctest.h>

namespace {

using namespace lb;

const std::filesystem::path kCases = std::filesystem::path(LB_TESTS_DIR) / "conformance";

// Maps whose keys are data: a key more is a difference there.
bool keys_are_data(const std::string& name, const std::string& parent) {
  static const std::set<std::string> kMaps{"parts",   "limits",        "ruled_out",
                                           "reached", "time_in_stage", "rules"};
  return kMaps.contains(name) || parent == "attribution";
}

struct Where {
  std::string path, name, parent;
  Where into(const std::string& member) const { return {path + "." + member, member, name}; }
  Where item(std::size_t i) const { return {path + "[" + std::to_string(i) + "]", "", name}; }
};

// The first difference in words; empty where there is none.
std::string difference(const Json& expected, const Json* actual, const Where& where) {
  if (actual == nullptr) return where.path + " is missing";
  if (expected.kind() != actual->kind())
    return where.path + ": " + canonical_json(expected) + " expected, " + canonical_json(*actual);
  if (expected.is_object()) {
    for (const Json::Member& member : expected.members()) {
      std::string found =
          difference(member.value, actual->find(member.name), where.into(member.name));
      if (!found.empty()) return found;
    }
    if (keys_are_data(where.name, where.parent) &&
        expected.members().size() != actual->members().size())
      return where.path + ": more keys than expected: " + canonical_json(*actual);
    return {};
  }
  if (expected.is_array()) {
    if (expected.items().size() != actual->items().size())
      return where.path + ": " + std::to_string(expected.items().size()) + " items expected, " +
             std::to_string(actual->items().size());
    for (std::size_t i = 0; i < expected.items().size(); ++i) {
      std::string found = difference(expected.items()[i], &actual->items()[i], where.item(i));
      if (!found.empty()) return found;
    }
    return {};
  }
  if (canonical_json(expected) == canonical_json(*actual)) return {};
  return where.path + ": " + canonical_json(expected) + " expected, " + canonical_json(*actual);
}

std::string result_of(const WorkspaceDocument& document) {
  const Workspace& workspace = document.workspace;
  const EvaluationInput input{.facts = workspace.facts,
                              .definition = workspace.definition,
                              .as_of = *document.as_of,
                              .window = workspace.funnel_window};
  Evaluator evaluator;
  const Evaluation& evaluation = evaluator.update(input);
  const Ownership owners = ownership(workspace.facts, workspace.definition, evaluation);
  const std::vector<Route> routes = route({.evaluation_input = input,
                                           .evaluation = evaluation,
                                           .ownership = owners,
                                           .plan = workspace.plan});
  const std::vector<NurtureStay> stays = nurture_stays(input, evaluation, workspace.nurture);
  const OutcomeMembers outcomes = outcome_members(workspace, input, evaluator);
  return write_result({.workspace = workspace,
                       .evaluation = evaluation,
                       .ownership = &owners,
                       .routes = &routes,
                       .nurture_stays = &stays,
                       .outcomes = &outcomes});
}

struct Case {
  std::string name;
  std::string bytes;
  Json expect;
};

std::vector<Case> cases() {
  std::vector<Case> all;
  for (const auto& entry : std::filesystem::directory_iterator(kCases)) {
    if (entry.path().extension() != ".json") continue;
    std::string bytes = content_of(entry.path());
    const Result<Json> json = read_json(bytes);
    REQUIRE(json);
    Json expect = *json->find("expect");
    all.push_back({json->find("name")->text(), std::move(bytes), std::move(expect)});
  }
  std::ranges::sort(all, {}, &Case::name);
  return all;
}

TEST_CASE("every case gives what it expects") {
  const std::vector<Case> all = cases();
  CHECK(all.size() == 107);
  for (const Case& one : all) {
    CAPTURE(one.name);
    const Result<WorkspaceDocument> document = read_workspace(one.bytes);
    REQUIRE(document);
    const Result<Json> result = read_json(result_of(*document));
    REQUIRE(result);
    for (const Json::Member& member : one.expect.members()) {
      const std::string found =
          difference(member.value, result->find(member.name), {member.name, member.name, ""});
      CHECK_MESSAGE(found.empty(), found);
    }
  }
}

TEST_CASE("a workspace comes back from its own document, and evaluates to the same bytes") {
  for (const Case& one : cases()) {
    CAPTURE(one.name);
    const Result<WorkspaceDocument> first = read_workspace(one.bytes);
    REQUIRE(first);
    const std::string written = write_workspace(first->workspace);
    Result<WorkspaceDocument> second = read_workspace(written);
    REQUIRE(second);
    CHECK(write_workspace(second->workspace) == written);
    second->as_of = first->as_of;
    CHECK(result_of(*second) == result_of(*first));
  }
}

} // namespace
