// The member `consent` of a lead: what is of its shape is read and comes back the same, and what is
// not is kept as it was written.
#include "exchange/consent_document.hpp"

#include <doctest/doctest.h>

namespace lb::test {

namespace {

WorkspaceDocument with_consent(std::string_view consent) {
  Result<WorkspaceDocument> read =
      read_workspace(R"({"format":"leadbench-workspace/1","leads":[{"id":"L1",)"
                     R"("created_at":"2026-01-01","consent":)" +
                     std::string(consent) + R"(,"mood":"sunny"}]})");
  REQUIRE(read.has_value());
  return std::move(*read);
}

} // namespace

TEST_CASE("the consent of a lead is read member by member") {
  const WorkspaceDocument read = with_consent(
      R"({"basis":"legitimate_interests","source":"fair","at":"2026-02-01",
          "withdrawn_at":"2026-02-02T03:04:05Z","opt_out":["mail","email"]})");
  REQUIRE(read.workspace.facts.leads.consents.size() == 1);
  CHECK(read.workspace.facts.leads.consents.at(0) ==
        Consent{.basis = LawfulBasis::legitimate_interests,
                .source = "fair",
                .at = instant_from_text("2026-02-01"),
                .withdrawn_at = instant_from_text("2026-02-02T03:04:05Z"),
                .opt_out = {true, false, true}});
  REQUIRE(read.warnings.size() == 1);
  CHECK(read.warnings[0].where == "leads[0].mood");
}

TEST_CASE("each part of a consent may be missing, and comes back so") {
  for (const char* consent :
       {"{}", R"({"basis":"contract"})", R"({"source":""})", R"({"at":"2026-01-01T00:00:00Z"})",
        R"({"withdrawn_at":"2026-01-01T00:00:00Z"})", R"({"opt_out":["phone"]})"}) {
    CAPTURE(consent);
    const WorkspaceDocument read = with_consent(consent);
    const auto& consents = read.workspace.facts.leads.consents;
    REQUIRE(consents.size() == 1);
    CHECK(compact_json(consent_json(consents.at(0))) == consent);
    const std::string written = write_workspace(read.workspace);
    const auto again = read_workspace(written);
    REQUIRE(again.has_value());
    CHECK(again->workspace.facts.leads.consents == consents);
    CHECK(write_workspace(again->workspace) == written);
  }
  CHECK(with_consent("null").workspace.facts.leads.consents.empty());
}

TEST_CASE("a consent that is written otherwise is kept as it stands, with a warning") {
  for (const char* consent :
       {"true", "7", R"("yes")", "[]", R"({"basis":"Consent"})", R"({"basis":7})",
        R"({"source":[]})", R"({"at":"soon"})", R"({"at":5})", R"({"opt_out":"email"})",
        R"({"opt_out":["fax"]})", R"({"opt_out":[1]})", R"({"basis":"consent","by":"Ada"})"}) {
    CAPTURE(consent);
    const WorkspaceDocument read = with_consent(consent);
    CHECK(read.workspace.facts.leads.consents.empty());
    REQUIRE(read.warnings.size() == 2);
    CHECK(read.warnings[1].where == "leads[0].consent");
    CHECK(read.warnings[1].message.key == "document.consent_kept");
    const std::string written = write_workspace(read.workspace);
    CHECK(written.contains("\"consent\":" + std::string(consent)));
    const auto again = read_workspace(written);
    REQUIRE(again.has_value());
    CHECK(write_workspace(again->workspace) == written);
  }
}

TEST_CASE("a consent takes the place of one that nobody could read, and gives it back") {
  for (const char* before : {"7", R"({"opt_out":["mail"]})"}) {
    Workspace workspace = std::move(with_consent(before).workspace);
    Leads& leads = workspace.facts.leads;
    const std::string first = write_workspace(workspace);
    const Json kept = lead_consent(leads, 0);
    CHECK(compact_json(kept) == before);
    put_lead_consent(leads, 0, *read_json(R"({"basis":"contract"})"));
    CHECK(leads.consents.at(0).basis == LawfulBasis::contract);
    CHECK(read_workspace(write_workspace(workspace)).has_value()); // no member stands twice
    put_lead_consent(leads, 0, Json());
    CHECK(lead_consent(leads, 0).is_null());
    put_lead_consent(leads, 0, kept);
    CHECK(write_workspace(workspace) == first);
  }
}

} // namespace lb::test
