// D11: who was forgotten is in nothing that is kept. The whole way of the page without a browser:
// the workspace is saved as the page saves it, and every byte that is stored is searched.
#include "base/text.hpp"
#include "domain/stored_page.hpp"
#include "exchange/documents.hpp"
#include "exchange/person_document.hpp"

#include <algorithm>

#include <doctest/doctest.h>

namespace lb::test {

namespace {

constexpr std::string_view kPeople = R"({
  "format": "leadbench-workspace/1",
  "leads": [
    {"id": "X-7001", "created_at": "2026-01-01", "account": "Żuraw Works",
     "attributes": {"first_name": "Łucja", "last_name": "Żuraw", "email": "Lucja@Zuraw.example",
                    "phone": "+48 600 700 800", "fax number": "777"}, "wish": "calls after six"},
    {"id": "X-7002", "created_at": "2026-01-02", "attributes": {"email": "jan@other.example"}}],
  "activities": [{"id": "V-1", "lead": "X-7001", "at": "2026-02-01", "kind": "visit", "detail": "/forge"}],
  "decisions": [{"id": "E-1", "lead": "X-7001", "at": "2026-02-02", "kind": "lost", "reason": "moved to Spain"}],
  "votes": [{"id": "W-1", "camp": "sales", "lead": "X-7001", "at": "2026-02-02", "vote": "ready", "why": "liked the forge"}],
  "definition": {"id": "d", "fit": {"groups": [{"id": "g", "label": "G", "rules": [
    {"id": "r", "label": "R", "when": {"attr": "title", "is": "x"}, "points": 5}]}]}},
  "audit": [{"at": "2026-02-04T00:00:00Z", "act": "do", "what": "undo.import", "arguments": {"file": "Łucja Żuraw.csv"},
    "changes": [{"place": "leads[X-7001].wish", "before": null, "after": "calls after six"}]}]
})";

constexpr std::array<std::string_view, 13> kHerTexts{"X-7001",
                                                     "Łucja",
                                                     "Żuraw",
                                                     "Lucja@Zuraw.example",
                                                     "+48 600 700 800",
                                                     "fax number",
                                                     "V-1",
                                                     "/forge",
                                                     "E-1",
                                                     "moved to Spain",
                                                     "liked the forge",
                                                     "W-1",
                                                     "calls after six"};

bool is_in(std::string_view bytes, std::string_view text) {
  const std::string folded = text_key(text);
  std::string lower(bytes); // of ASCII alone: the rest of an image is no text
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  });
  return bytes.contains(text) || lower.contains(folded) || bytes.contains(folded);
}

std::vector<std::string_view> found_in(std::string_view bytes) {
  std::vector<std::string_view> found;
  for (const std::string_view text : kHerTexts)
    if (is_in(bytes, text)) found.push_back(text);
  return found;
}

using Nothing = std::vector<std::string_view>;

// A page on which she was imported, changed, undone and kept among the earlier versions.
void live_with_her(StoredPage& page) {
  Result<WorkspaceDocument> read = read_workspace(kPeople);
  REQUIRE(read.has_value());
  page.run(WorkspaceLoaded{std::make_unique<Workspace>(std::move(read->workspace)), {}});
  page.import("Lead Number,Email\nX-7003,x@firm.example\n");
  page.save();
  page.settle();
  page.run(Undo{});
  page.save();
  page.settle();
  page.outside().keep_generation(GenerationReason::import);
  page.run(EditDefinition{SetRulePoints{"r", 9}});
  page.save();
  page.settle();
}

} // namespace

TEST_CASE("D11: no byte of what is stored or exported says anything of a forgotten person") {
  StoredPage page;
  live_with_her(page);
  CHECK(found_in(page.stored_bytes()).size() == kHerTexts.size());
  CHECK(found_in(page.file_leadbench()).size() == kHerTexts.size());
  CHECK(found_in(write_workspace(page.workbench.workspace)).size() == kHerTexts.size());
  CHECK(page.generation_count() > 0);

  page.run(ForgetPeople{{"X-7001"}});
  page.save();
  page.settle();
  CHECK(found_in(page.stored_bytes()) == Nothing{});
  CHECK(found_in(page.file_leadbench()) == Nothing{});
  CHECK(found_in(write_workspace(page.workbench.workspace)) == Nothing{});
  CHECK(page.generation_count() == 0);
  CHECK(is_in(page.stored_bytes(), "jan@other.example"));
}

TEST_CASE("D11: a forgotten person stays forgotten when the page is opened again") {
  StoredPage page;
  live_with_her(page);
  page.run(ForgetPeople{{"X-7001"}});
  page.save();
  page.settle();
  const std::string before = write_workspace(page.workbench.workspace);
  page.reopen();
  CHECK(write_workspace(page.workbench.workspace) == before);
  CHECK(page.workbench.history.size() == 0);
  page.import("Lead Number,Email\nX-7001,a@firm.example\nX-7004,LUCJA@zuraw.example\n"
              "X-7005,b@zuraw.example\n");
  CHECK(page.workbench.import->report.forgotten == 2);
  CHECK(page.workbench.import->report.leads == 1);
  page.save();
  page.settle();
  CHECK(found_in(page.stored_bytes()) == Nothing{});
}

TEST_CASE("D11: a page that was closed before the past was deleted deletes it when it is opened") {
  StoredPage page;
  live_with_her(page);
  page.is_closed_early = true;
  page.run(ForgetPeople{{"X-7001"}});
  page.save();
  page.settle();
  CHECK(found_in(page.stored_bytes()).size() == kHerTexts.size());
  CHECK(page.generation_count() > 0);
  page.reopen();
  CHECK(found_in(page.stored_bytes()) == Nothing{});
  CHECK(page.generation_count() == 0);
  CHECK(page.outside().setting("forgetting/main").empty());
}

TEST_CASE("D11: where the image without them was not written, they are there, and so is the past") {
  StoredPage page;
  live_with_her(page);
  page.run(ForgetPeople{{"X-7001"}});
  page.save();
  page.reopen();
  CHECK(page.workbench.workspace.facts.leads.ids.find("X-7001") != kNoCode);
  CHECK(page.generation_count() > 0);
  CHECK(page.outside().setting("forgetting/main").empty());
  page.run(ForgetPeople{{"X-7001"}});
  page.save();
  page.settle();
  CHECK(found_in(page.stored_bytes()) == Nothing{});
}

TEST_CASE("D11: after a failed write the past waits for the next attempt") {
  StoredPage page;
  live_with_her(page);
  page.run(ForgetPeople{{"X-7001"}});
  page.save();
  page.outside().block_store().fail_next(BlockFailure::quota);
  page.settle();
  CHECK(page.generation_count() > 0);
  page.outside().blocks().retry();
  page.settle();
  CHECK(page.generation_count() == 0);
  CHECK(found_in(page.stored_bytes()) == Nothing{});
}

TEST_CASE("D11: a backup from before brings nobody back who was forgotten") {
  StoredPage page;
  live_with_her(page);
  page.run(ForgetPeople{{"X-7001"}});
  const Forgotten forgotten = page.workbench.workspace.forgotten;
  page.open_document("before.json", kPeople);
  REQUIRE(page.workbench.workspace.facts.leads.size() == 1);
  CHECK(found_in(write_workspace(page.workbench.workspace)) == Nothing{});
  CHECK(page.workbench.workspace.forgotten == forgotten);
  CHECK(page.workbench.notice->what.key == "notice.workspace_opened_without");
  CHECK(page.workbench.notice->next.size() == 2); // a wish and a why, which nobody knows
  page.save();
  page.settle();
  CHECK(found_in(page.stored_bytes()) == Nothing{});
}

TEST_CASE("D11: a workspace that has forgotten people of its own keeps to its own promises") {
  StoredPage page;
  live_with_her(page);
  page.run(ForgetPeople{{"X-7001"}});
  std::string other(kPeople);
  const std::string own = R"("forgotten": {"salt": ")" + std::string(kSaltDigits, '1') +
                          R"(", "hashes": [")" + std::string(64, 'a') + R"("]}, "leads")";
  other.replace(other.find(R"("leads")"), 7, own);
  page.open_document("other.json", other);
  CHECK(page.workbench.workspace.facts.leads.size() == 2);
  CHECK(page.workbench.workspace.forgotten.hashes.size() == 1);
}

TEST_CASE("D11: one person's data is one document: all rows, the firm's name, what the log says") {
  Result<WorkspaceDocument> read = read_workspace(kPeople);
  REQUIRE(read.has_value());
  const Workspace& workspace = read->workspace;
  const std::string document = write_person(workspace, workspace.facts.leads.ids.find("X-7001"));
  CHECK(found_in(document).size() == kHerTexts.size());
  CHECK(is_in(document, "Żuraw Works"));
  for (const char* text : {"X-7002", "jan@other.example"}) CHECK_FALSE(is_in(document, text));
  const Result<Json> json = read_json(document);
  REQUIRE(json.has_value());
  for (const char* list : {"activities", "decisions", "votes", "audit"})
    CHECK_MESSAGE(json->find(list)->items().size() == 1, list);
  CHECK(json->find("assignments")->items().empty());
  const std::string other = write_person(workspace, workspace.facts.leads.ids.find("X-7002"));
  CHECK(found_in(other) == Nothing{});
}

} // namespace lb::test
