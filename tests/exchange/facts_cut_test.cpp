// A chunk that was appended is cut off and appended again: the facts are the same each time.
#include "exchange/documents.hpp"
#include "lead/facts_cut.hpp"

#include <doctest/doctest.h>

namespace lb::test {

namespace {

Facts facts_of(std::string_view members) {
  std::string text = R"({"format":"leadbench-workspace/1",)";
  return std::move(read_workspace(text + std::string(members) + "}")->workspace.facts);
}

std::string written(const Facts& facts) {
  Workspace workspace;
  workspace.facts = facts;
  return write_workspace(workspace);
}

} // namespace

TEST_CASE("what was appended can be cut off and comes back as it was") {
  Facts facts = facts_of(R"("accounts":[{"id":"C1","name":"One"}],
    "leads":[{"id":"L1","created_at":"2026-01-01","account":"C2","consent":{"opt_out":["email"]},"attributes":{"size":5,"city":"Łódź"}}],
    "activities":[{"id":"A1","lead":"N1","at":"2026-02-01","kind":"visit"}],
    "decisions":[{"id":"D1","lead":"L1","at":"2026-02-02","kind":"accept"}])");
  const std::string before = written(facts);
  // A lead and an account that were only named come to be listed, a column and a role are new, and
  // facts speak of leads that were there.
  const Facts chunk =
      facts_of(R"("accounts":[{"id":"C2","name":"Two","attributes":{"tier":"gold"}}],
    "leads":[{"id":"N1","created_at":"2026-01-05","account":"C2","committee_role":"user",
              "attributes":{"city":"Łódź","new":true},"mood":"sunny",
              "consent":{"basis":"contract","source":"order 7"}},
             {"id":"L9","created_at":"2026-01-06","attributes":{"size":6},"consent":{"at":"2026-01-06"}}],
    "activities":[{"id":"A2","lead":"L1","at":"2026-02-03","kind":"call","campaign":"spring","note":"x"},
                  {"id":"A3","lead":"N7","at":"2026-02-04","kind":"visit","detail":"/"}],
    "decisions":[{"id":"D2","lead":"L1","at":"2026-02-05","kind":"won","amount":7}],
    "assignments":[{"id":"S1","lead":"L9","at":"2026-02-06","rep":"R1"}],
    "votes":[{"id":"V1","camp":"sales","lead":"L1","at":"2026-02-07","vote":"ready"}],
    "campaigns":[{"id":"spring","source":"fair"}])");
  FactsMark mark = append(facts, chunk);
  const std::string after = written(facts);
  CHECK(after != before);
  for (int time = 0; time < 3; ++time) {
    const Facts cut = cut_off(facts, mark);
    CHECK(written(facts) == before);
    CHECK(facts.leads.consents.size() == 1);
    CHECK(facts.leads.size() == 2); // L1 and the name N1
    mark = append(facts, cut);
    CHECK(written(facts) == after);
    CHECK(facts.leads.consents.size() == 3);
    CHECK(facts.leads.ids.text(3) == "N7"); // in the order in which they came
  }
}

} // namespace lb::test
