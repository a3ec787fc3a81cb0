#include "exchange/documents.hpp"

#include <random>

#include <doctest/doctest.h>

namespace {

using namespace lb;

std::string workspace(const std::string& members) {
  return R"({"format":"leadbench-workspace/1",)" + members + "}";
}

std::string refusal_key(const std::string& text) {
  const Result<WorkspaceDocument> document = read_workspace(text);
  return document ? "read" : document.error().message.key;
}
std::string where_of(const std::string& text) {
  const Result<WorkspaceDocument> document = read_workspace(text);
  return document ? "read" : document.error().where;
}

// Every member that the format knows and one that it does not, in the form in which it is written.
const std::string kFull = R"({"format":"leadbench-workspace/1",
"accounts":[{"id":"A1","name":"Łódź","attributes":{"size":5},"colour":"red"}],
"leads":[{"id":"L1","created_at":"2026-03-01T09:30:00Z","account":"A1","committee_role":"User",
 "attributes":{"text":" x ","number":-0.5,"flag":true,"empty":""},"notes":["n"],
 "consent":{"basis":"consent","source":"form","at":"2026-03-01T09:30:00Z","opt_out":["email","mail"]}},
 {"id":"L2","created_at":"1969-01-01T00:00:00Z","account":"A9","attributes":{}}],
"activities":[{"id":"V1","lead":"L1","at":"2026-03-01T09:30:00Z","kind":"page_view","detail":"/",
 "campaign":"C1","x":1.50},{"id":"V2","lead":"nobody","at":"2026-03-01T09:30:00Z","kind":"k"}],
"decisions":[{"id":"D1","lead":"L1","at":"2026-03-01T09:30:00Z","actor":"R1","kind":"won",
 "amount":100,"reason":"r","budget":"yes","authority":"no","need":"unknown","timeline":"yes",
 "evidence":{"b":1,"a":2}}],
"campaigns":[{"id":"C1","source":"s","channel":"c","cost":0,"from":"2026-01-01T00:00:00Z",
 "to":"2026-02-01T00:00:00Z"}],
"reps":[{"id":"R1","name":"N","team":"t","kind":"partner","territories":["*"],"industries":[],
 "languages":["pl","ru"],"seniority":5,"capacity":2,"daily_limit":0,"weight":3,
 "working_hours":{"days":[1,7],"from":"08:30","to":"24:00"},
 "zone":{"offset_minutes":-210,"summer":"us"},
 "absences":[{"from":"2026-03-01","to":"2026-03-02"}],"shoe":42}],
"assignments":[{"id":"G1","lead":"L1","at":"2026-03-01T09:30:00Z","rep":"R1","rule":"r"},
 {"id":"G2","lead":"L1","at":"2026-03-01T09:30:00Z","rep":null}],
"votes":[{"id":"O1","camp":"sales","lead":"L1","at":"2026-03-01T09:30:00Z","vote":"not_ready"}],
"definition":{"id":"d","unknown":[1.0]},
"routing_plan":{"stages":["sal"],"rules":[]},
"nurture":{"tracks":[]},
"retention":{"rules":[{"name":"n","when":{"stage":{"is":"lost"}},"since":"consent","days":30,"x":1}]},
"drafts":{"marketing":{"id":"m"}},
"funnel_window":{"from":"2026-01-01T00:00:00Z"},
"consent":[{"lead":"L1"}],"extra":"kept"})";

TEST_CASE("the document of a workspace says everything that was read") {
  const Result<WorkspaceDocument> document = read_workspace(kFull);
  REQUIRE(document);
  const std::string written = write_workspace(document->workspace);
  CHECK(canonical_json(*read_json(written)) == canonical_json(*read_json(kFull)));
  const Result<WorkspaceDocument> again = read_workspace(written);
  REQUIRE(again);
  CHECK(write_workspace(again->workspace) == written);
}

TEST_CASE("short dates, nulls and empty lists come back as what they mean") {
  const Result<WorkspaceDocument> document = read_workspace(
      workspace(R"("leads":[{"id":"L","created_at":"2026-03-01","account":null,)"
                R"("attributes":{"a":null}}],"reps":null,"definition":null,"nurture":null)"));
  REQUIRE(document);
  const Workspace& read = document->workspace;
  CHECK(read.facts.leads.created_at[0] == *instant_from_text("2026-03-01T00:00:00Z"));
  CHECK(read.facts.leads.account[0] == kNoRow);
  CHECK(read.facts.leads.attributes.value("a", 0).kind == ValueKind::unknown);
  CHECK(read.definition_document.is_null());
  CHECK(read.definition.stages == default_ladder());
  CHECK(document->warnings.empty());
}

TEST_CASE("of a case the workspace and the instant are read") {
  const Result<WorkspaceDocument> document = read_workspace(
      R"({"name":"n","workspace":{"format":"leadbench-workspace/1"},"as_of":"2026-03-10"})");
  REQUIRE(document);
  CHECK(document->as_of == *instant_from_text("2026-03-10"));
  CHECK_FALSE(read_workspace(workspace(R"("leads":[])"))->as_of);
}

TEST_CASE("a fact of a lead that is not listed is kept, and the lead is not exported") {
  const Result<WorkspaceDocument> document = read_workspace(
      workspace(R"("activities":[{"id":"V","lead":"ghost","at":"2026-03-01","kind":"k"}])"));
  REQUIRE(document);
  const Result<Json> written = read_json(write_workspace(document->workspace));
  REQUIRE(written);
  CHECK(written->find("leads")->items().empty());
  CHECK(written->find("activities")->items().size() == 1);
}

TEST_CASE("what breaks the format is refused with its place") {
  CHECK(refusal_key("[]") == "document.needs_object");
  CHECK(refusal_key("{}") == "workspace.format");
  CHECK(refusal_key(R"({"format":"leadbench-result/1"})") == "workspace.format");
  CHECK(refusal_key(workspace(R"("leads":{})")) == "document.needs_list");
  const auto lead = [](const std::string& members) {
    return workspace(R"("leads":[{"id":"A","created_at":"2026-01-01"},{)" + members + "}]");
  };
  CHECK(where_of(lead(R"("id":"B")")) == "leads[1]");
  CHECK(refusal_key(lead(R"("id":"B")")) == "document.missing_member");
  CHECK(refusal_key(lead(R"("id":7,"created_at":"2026-01-01")")) == "document.needs_text");
  CHECK(refusal_key(lead(R"("id":"B","created_at":"2026-02-30")")) == "document.needs_instant");
  CHECK(where_of(lead(R"("id":"B","created_at":"2026-02-30")")) == "leads[1].created_at");
  CHECK(refusal_key(lead(R"("id":"A","created_at":"2026-01-01")")) == "document.repeated_id");
  const std::string attribute = R"("id":"B","created_at":"2026-01-01","attributes":)";
  CHECK(refusal_key(lead(attribute + R"({"x":[1]})")) == "document.needs_value");
  CHECK(refusal_key(lead(attribute + R"({"x":0.1234567})")) == "document.number_too_fine");
  CHECK(refusal_key(lead(attribute + R"({"x":0.1234560})")) == "read");
  CHECK(where_of(lead(attribute + R"({"x":[1]})")) == "leads[1].attributes.x");
  CHECK(refusal_key(workspace(R"("votes":[{"id":"O","camp":"it","lead":"A","at":"2026-01-01",)"
                              R"("vote":"ready"}])")) == "document.not_one_of");
  CHECK(refusal_key(workspace(R"("decisions":[{"id":"D","lead":"A","at":"2026-01-01","kind":"won",)"
                              R"("amount":1.5}])")) == "document.needs_whole_number");
  CHECK(where_of(workspace(R"("drafts":{"sales":{"fit":{}}})")) == "drafts.sales.fit");
}

TEST_CASE("a rep outside the bounds is refused") {
  const auto rep = [](const std::string& members) {
    return refusal_key(workspace(R"("reps":[{"id":"R","name":"N",)" + members + "}]"));
  };
  CHECK(rep(R"("seniority":1,"capacity":1)") == "read");
  CHECK(rep(R"("seniority":1)") == "document.missing_member");
  CHECK(rep(R"("seniority":6,"capacity":1)") == "document.out_of_bounds");
  CHECK(rep(R"("seniority":1,"capacity":0)") == "document.out_of_bounds");
  const std::string hours = R"("seniority":1,"capacity":1,"working_hours":)";
  CHECK(rep(hours + R"({"days":[1],"from":"09:00","to":"24:00"})") == "read");
  CHECK(rep(hours + R"({"days":[0],"from":"09:00","to":"17:00"})") == "document.out_of_bounds");
  for (const char* time : {"9:00", "24:01", "12:60", "25:00", "noon", "09-00"})
    CHECK(rep(hours + R"({"days":[1],"from":")" + std::string(time) + R"(","to":"17:00"})") ==
          "rep.needs_time");
}

TEST_CASE("a plan is refused where it names what there is not") {
  const auto plan = [](const std::string& rule) {
    return refusal_key(workspace(R"("routing_plan":{"stages":["sal"],"rules":[)" + rule + "]}"));
  };
  CHECK(plan(R"({"id":"r","strategy":"round_robin"})") == "read");
  CHECK(plan(R"({"id":"r","strategy":"round_robbin"})") == "document.not_one_of");
  CHECK(plan(R"({"id":"r","strategy":"pool","require":["teritory"]})") == "document.not_one_of");
  CHECK(plan(R"({"strategy":"pool"})") == "document.missing_member");
  CHECK(plan(R"({"id":"r","strategy":"pool","when":{"score":{"gee":1}}})") ==
        "predicate.unknown_operator_nearest");
  CHECK(refusal_key(workspace(R"("routing_plan":{"stages":[],"rules":[],"fallback":{}})")) ==
        "plan.one_fallback");
  CHECK(refusal_key(workspace(R"("routing_plan":{"rules":[]})")) == "document.missing_member");
}

TEST_CASE("a rule of retention says since when and how many days, or is refused") {
  const auto rule = [](const std::string& members) {
    return refusal_key(workspace(R"("retention":{"rules":[{)" + members + "}]}"));
  };
  CHECK(rule(R"("since":"created","days":0)") == "read");
  CHECK(rule(R"("since":"last_activity","days":36500,"name":"n","when":{"score":{"ge":1}})") ==
        "read");
  CHECK(rule(R"("since":"created")") == "document.missing_member");
  CHECK(rule(R"("days":5)") == "document.missing_member");
  CHECK(rule(R"("since":"createt","days":5)") == "document.not_one_of");
  CHECK(rule(R"("since":"created","days":-1)") == "document.out_of_bounds");
  CHECK(rule(R"("since":"created","days":36501)") == "document.out_of_bounds");
  CHECK(rule(R"("since":"created","days":1.5)") == "document.needs_whole_number");
  CHECK(rule(R"("since":"created","days":5,"when":{"score":{"gee":1}})") ==
        "predicate.unknown_operator_nearest");
  CHECK(refusal_key(workspace(R"("retention":{})")) == "document.missing_member");
  CHECK(refusal_key(workspace(R"("retention":[])")) == "document.needs_object");
}

TEST_CASE("unknown members warn once a list and name, known ones of later use never") {
  const Result<WorkspaceDocument> document = read_workspace(
      workspace(R"("audit":[],"notes":[],"consent":[],"definitions":[],"lead":[],)"
                R"("decisions":[{"id":"1","lead":"A","at":"2026-01-01","kind":"k","evidence":1},)"
                R"({"id":"2","lead":"A","at":"2026-01-01","kind":"k","resaon":"x"},)"
                R"({"id":"3","lead":"A","at":"2026-01-01","kind":"k","resaon":"y"}])"));
  REQUIRE(document);
  REQUIRE(document->warnings.size() == 2);
  CHECK(document->warnings[0].where == "decisions[1].resaon");
  CHECK(document->warnings[0].message.arguments[1].second == "reason");
  CHECK(document->warnings[1].where == "lead");
  CHECK(document->warnings[1].message.arguments[1].second == "leads");
}

TEST_CASE("ever new attribute names end in a sentence, not in memory") {
  std::string leads;
  for (int i = 0; i < 1001; ++i)
    leads += (i > 0 ? "," : "") + std::string(R"({"id":"L)") + std::to_string(i) +
             R"(","created_at":"2026-01-01","attributes":{"a)" + std::to_string(i) + "\":1}}";
  CHECK(refusal_key(workspace("\"leads\":[" + leads + "]")) == "workspace.too_many_attributes");
}

TEST_CASE("a document with bytes changed at random is read or refused, never more") {
  std::mt19937 random(8);
  for (int i = 0; i < 3'000; ++i) {
    std::string text = kFull;
    for (unsigned n = 1 + random() % 3; n > 0; --n)
      text[random() % text.size()] = static_cast<char>(32 + random() % 95);
    const Result<WorkspaceDocument> document = read_workspace(text);
    if (!document) {
      CHECK_FALSE(document.error().message.key.empty());
      continue;
    }
    const std::string written = write_workspace(document->workspace);
    const Result<WorkspaceDocument> again = read_workspace(written);
    REQUIRE(again);
    CHECK(write_workspace(again->workspace) == written);
  }
}

} // namespace
