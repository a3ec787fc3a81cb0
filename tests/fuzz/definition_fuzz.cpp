// Any bytes as a definition: refused with a place and a sentence, or read, and then it scores, its
// lines add up, its rules take edits, and the workspace written with it reads as the same again.
#include "base/check.hpp"
#include "exchange/definition_edit.hpp"
#include "fuzz/said.hpp"

namespace {

using namespace lb;
using lb::test::check_said;

// A few leads with what definitions like to ask for.
constexpr std::string_view kFacts = R"({"format":"leadbench-workspace/1",
"accounts":[{"id":"A","attributes":{"industry":"Machinery","employees":120}}],
"leads":[{"id":"L1","created_at":"2026-01-05","account":"A","committee_role":"user",
 "attributes":{"email":"a@gmail.com","country":"Poland","title":"Intern","size":-0.5,"known":true}},
 {"id":"L2","created_at":"2026-03-09","account":"A","committee_role":"decider","attributes":{}}],
"activities":[{"id":"V1","lead":"L1","at":"2026-01-04","kind":"download","detail":"e-book"},
 {"id":"V2","lead":"L1","at":"2026-03-10","kind":"page_view","detail":"/pricing"},
 {"id":"V3","lead":"L2","at":"2026-03-10T12:00:00Z","kind":"demo_request"}],
"decisions":[{"id":"D1","lead":"L1","at":"2026-02-01","kind":"accept"},
 {"id":"D2","lead":"L1","at":"2026-02-02","kind":"bant","need":"yes","budget":"no"},
 {"id":"D3","lead":"L1","at":"2026-02-03","kind":"recycle"}]})";

Workspace& workspace() {
  static Workspace one = std::move(read_workspace(kFacts)->workspace);
  return one;
}

void check_lines(const Explanation& why) {
  std::array<std::int64_t, 2> sums{};
  for (const RulePart& part : why.parts) sums[part.behaviour ? 1 : 0] += part.micro;
  for (const LimitPart& limit : why.limits) sums[limit.behaviour ? 1 : 0] += limit.micro;
  LB_CHECK(sums[0] == why.fit && sums[1] == why.behaviour);
}

void evaluate_all(const EvaluationInput& input) {
  Evaluator evaluator;
  const Evaluation& evaluation = evaluator.update(input);
  for (std::size_t unit = 0; unit < evaluation.units.size(); ++unit) {
    const Explanation why = evaluator.explain(input, unit);
    check_lines(why);
    LB_CHECK(why.score == evaluation.scores.score[unit]);
    LB_CHECK(evaluation.stages.stage[unit] < evaluation.stages.codes.size());
  }
}

void edit_all(const Json& document, const Definition& definition) {
  for (const RuleRef& ref : rules_of(definition)) {
    const auto edited = apply_edit(document, SetRulePoints{ref.rule->id, 7});
    LB_CHECK(edited.has_value() && depth_of(edited->document) <= kDeepestPart);
    if (rules_of(definition).size() > 20) return; // one is as good as many, and quicker
  }
  for (const Stage& stage : definition.stages)
    LB_CHECK(apply_edit(document, SetStage{.stage = stage.id, .label = "S"}).has_value());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  const Result<Json> json = read_json({reinterpret_cast<const char*>(bytes), size});
  if (!json) {
    check_said(json.error());
    return 0;
  }
  LB_CHECK(read_json(pretty_json(*json)) == *json);
  Warnings warnings;
  const Result<Definition> definition = read_definition(*json, warnings);
  for (const Error& warning : warnings) check_said(warning);
  if (!definition) {
    check_said(definition.error());
    return 0;
  }
  Workspace& facts = workspace();
  evaluate_all({.facts = facts.facts,
                .definition = *definition,
                .as_of = *instant_from_text("2026-03-10T12:00:00Z")});
  edit_all(*json, *definition);
  facts.definition_document = *json;
  const Result<WorkspaceDocument> again = read_workspace(write_workspace(facts));
  LB_CHECK(again.has_value() && again->workspace.definition == *definition);
  return 0;
}
