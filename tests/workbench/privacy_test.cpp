// What is noted of people: consent is set, withdrawn and undone, told in the audit, and changes no
// result; how long data is kept is one document.
#include "workbench/workbench.hpp"

#include <doctest/doctest.h>

namespace lb {

namespace {

constexpr std::string_view kNotedPeople = R"({"format":"leadbench-workspace/1",
  "leads":[{"id":"L1","created_at":"2026-01-01","consent":{"basis":"consent","source":"form"}},
           {"id":"L2","created_at":"2026-01-02","consent":"on paper"}],
  "activities":[{"id":"A1","lead":"L1","at":"2026-02-01","kind":"visit"},
                {"id":"A2","lead":"N1","at":"2026-02-01","kind":"visit"}]})";

Workbench with_noted_people() {
  Workbench workbench;
  workbench.now = *instant_from_text("2026-03-10T12:00:00Z");
  Result<WorkspaceDocument> read = read_workspace(kNotedPeople);
  REQUIRE(read.has_value());
  apply(workbench, WorkspaceLoaded{std::make_unique<Workspace>(std::move(read->workspace)), {}});
  return workbench;
}

const Consent* consent_of(const Workbench& workbench, std::string_view lead) {
  const Leads& leads = workbench.workspace.facts.leads;
  return leads.consent(leads.ids.find(lead));
}

Consent withdrawn(const Workbench& workbench, std::string_view lead) {
  Consent consent = *consent_of(workbench, lead);
  consent.withdrawn_at = workbench.now;
  return consent;
}

} // namespace

TEST_CASE("a consent is withdrawn as of now, saved, told, and taken back") {
  Workbench workbench = with_noted_people();
  const Effects effects = apply(workbench, SetConsent{"L1", withdrawn(workbench, "L1")});
  REQUIRE(effects.size() == 1);
  CHECK(std::get<Persist>(effects[0]).scope.consents);
  CHECK(consent_of(workbench, "L1")->withdrawn_at == workbench.now);
  CHECK(
      compact_json(workbench.workspace.audit.back()) ==
      R"({"at":"2026-03-10T12:00:00Z","act":"do","what":"undo.consent","arguments":{"lead":"L1"},)"
      R"("changes":[{"place":"consent.withdrawn_at","before":null,)"
      R"("after":"2026-03-10T12:00:00Z"}]})");
  apply(workbench, Undo{});
  CHECK_FALSE(consent_of(workbench, "L1")->withdrawn_at.has_value());
  apply(workbench, Redo{});
  CHECK(consent_of(workbench, "L1")->withdrawn_at == workbench.now);
  CHECK(workbench.workspace.audit.size() == 3);
}

TEST_CASE("what nobody could read gives way to a consent, and comes back with undo") {
  Workbench workbench = with_noted_people();
  const std::string before = write_workspace(workbench.workspace);
  apply(workbench, SetConsent{"L2", Consent{.basis = LawfulBasis::contract}});
  CHECK(consent_of(workbench, "L2")->basis == LawfulBasis::contract);
  CHECK(write_workspace(workbench.workspace).find("on paper") ==
        write_workspace(workbench.workspace).rfind("on paper")); // in the audit alone
  apply(workbench, Undo{});
  workbench.workspace.audit.clear();
  CHECK(write_workspace(workbench.workspace) == before);
}

TEST_CASE("a consent that is the present one, or of nobody in the list, is no change") {
  Workbench workbench = with_noted_people();
  CHECK(apply(workbench, SetConsent{"L1", *consent_of(workbench, "L1")}).empty());
  CHECK(apply(workbench, SetConsent{"N1", Consent{}}).empty());
  CHECK(apply(workbench, SetConsent{"nobody", Consent{}}).empty());
  CHECK(workbench.history.done.empty());
  CHECK(workbench.workspace.audit.empty());
  CHECK_FALSE(apply(workbench, SetConsent{"L1", std::nullopt}).empty());
  CHECK(consent_of(workbench, "L1") == nullptr);
}

TEST_CASE("no result depends on a consent, and what is shown stays while one is set") {
  Workbench workbench = with_noted_people();
  recompute(workbench);
  const auto result = [&] {
    const Derived& derived = workbench.derived;
    const std::vector<Route> routes(derived.routes().begin(), derived.routes().end());
    return write_result({workbench.workspace, *derived.evaluation, &derived.ownership, &routes});
  };
  const std::string before = result();
  apply(workbench, SetConsent{"L1", withdrawn(workbench, "L1")});
  REQUIRE(workbench.derived.evaluation != nullptr);
  CHECK(result() == before);
  recompute(workbench);
  CHECK(result() == before);
}

TEST_CASE("how long data is kept is one document: set, refused, told, taken back") {
  Workbench workbench = with_noted_people();
  const Json rules = *read_json(R"({"rules":[{"name":"old","since":"created","days":30}]})");
  const Effects effects = apply(workbench, SetRetention{rules});
  REQUIRE(effects.size() == 1);
  CHECK_FALSE(std::get<Persist>(effects[0]).scope.consents);
  REQUIRE(workbench.workspace.retention.rules.size() == 1);
  CHECK(workbench.workspace.retention.rules[0].days == 30);
  CHECK(workbench.workspace.audit.back().text_of("what") == "undo.retention");

  CHECK(apply(workbench, SetRetention{rules}).empty()); // the present one
  CHECK(apply(workbench, SetRetention{*read_json(R"({"rules":[{"days":"many"}]})")}).empty());
  CHECK(workbench.notice->is_problem);
  CHECK(workbench.workspace.retention_document == rules);
  CHECK(workbench.history.done.size() == 1);

  apply(workbench, Undo{});
  CHECK(workbench.workspace.retention.rules.empty());
  CHECK(workbench.workspace.retention_document.is_null());
  apply(workbench, Redo{});
  CHECK(workbench.workspace.retention_document == rules);
  CHECK(workbench.workspace.audit.size() == 3);
}

TEST_CASE("what is noted of people is to be stored, and asks for no new evaluation") {
  Workbench workbench = with_noted_people();
  const std::uint64_t revision = workbench.revision;
  std::uint64_t notes = workbench.notes_revision;
  const auto raises = [&] {
    const std::uint64_t before = std::exchange(notes, workbench.notes_revision);
    return workbench.revision == revision && workbench.notes_revision > before;
  };
  apply(workbench, SetConsent{"L1", withdrawn(workbench, "L1")});
  CHECK(raises());
  apply(workbench, SetRetention{*read_json(R"({"rules":[{"since":"created","days":30}]})")});
  CHECK(raises());
  apply(workbench, Undo{});
  CHECK(raises());
  apply(workbench, Undo{});
  CHECK(raises());
}

TEST_CASE("the log says where a rule of retention was changed, also the first one") {
  Workbench workbench = with_noted_people();
  const auto newest_place = [&] {
    return workbench.workspace.audit.back().find("changes")->items().front().text_of("place");
  };
  apply(workbench, SetRetention{*read_json(R"({"rules":[{"since":"created","days":30}]})")});
  CHECK(newest_place() == "retention");
  apply(workbench, SetRetention{*read_json(R"({"rules":[{"since":"created","days":60}]})")});
  CHECK(newest_place() == "retention.rules[0].days");
}

} // namespace lb
