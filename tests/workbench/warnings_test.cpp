// Members of a dropped document that nobody knows: each is named, one after the other, and kept.
#include "workbench/workbench.hpp"

#include <doctest/doctest.h>

namespace {

using namespace lb;

void drop(Workbench& workbench, const std::string& document) {
  apply(workbench, FileArrived{7, "dropped.json", document.size()});
  apply(workbench, FilePiece{7, 0, document, document.size(), true});
}

// The places that the notices name until none is left.
std::vector<std::string> places_named(Workbench& workbench) {
  std::vector<std::string> places;
  while (workbench.notice && places.size() < 10) {
    places.push_back(workbench.notice->where);
    apply(workbench, DismissNotice{});
  }
  return places;
}

} // namespace

TEST_CASE("every unknown member of a dropped document is named, and all of them are kept") {
  Workbench workbench;
  drop(workbench, R"({"format":"leadbench-workspace/1","leeds":[],)"
                  R"("leads":[{"id":"A","created_at":"2026-01-01","colour":"red"}]})");
  REQUIRE(workbench.has_workspace);
  CHECK(places_named(workbench) == std::vector<std::string>{"leads[0].colour", "leeds"});

  drop(workbench, R"({"id":"d","thresold":1,"mood":2,"fit":{"groups":[]},)"
                  R"("behaviour":{"groups":[]}})");
  REQUIRE(workbench.workspace.definition.id == "d");
  CHECK(places_named(workbench) ==
        std::vector<std::string>{"definition.thresold", "definition.mood"});
  const Json& document = workbench.workspace.definition_document;
  CHECK(document.find("thresold") != nullptr);
  CHECK(document.find("mood") != nullptr);
}

TEST_CASE("a notice that nothing follows is dismissed for good") {
  Workbench workbench;
  apply(workbench, DismissNotice{});
  CHECK_FALSE(workbench.notice.has_value());
  drop(workbench, R"({"format":"leadbench-workspace/1","leads":[]})");
  REQUIRE(workbench.notice.has_value());
  apply(workbench, DismissNotice{});
  CHECK_FALSE(workbench.notice.has_value());
}
