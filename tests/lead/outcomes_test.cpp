// Labels and the score before the hand-over, against a plain reading of the page: the histories by
// name, and the score of a whole evaluation of facts cut at that instant.
#include "lead/explanation.hpp"
#include "lead/outcomes.hpp"
#include "random_workspace.hpp"

#include <doctest/doctest.h>

namespace lb::test {

namespace {

struct PlainLabel {
  std::string id;
  bool won = false;
  Instant handed_over = 0;
};

class PlainHistory {
 public:
  PlainHistory(const EvaluationInput& input, const Evaluation& evaluation, std::size_t unit)
      : input_(input), moves_(evaluation.stages.moves_of(unit)) {
    for (const Stage& stage : input.definition.stages) rungs_.push_back(stage.id);
  }

  std::optional<PlainLabel> label() const {
    const Move* win = nullptr;
    for (const Move& move : moves_)
      if (win == nullptr && kind_of(move) == "won") win = &move;
    const std::string now = name_of(moves_.back().to);
    if (win == nullptr && now != "lost" && now != "disqualified") return std::nullopt;
    const Move* outcome = win == nullptr ? &moves_.back() : win;
    for (const char* rung : {"opportunity", "sal"}) {
      if (const Move* move = first_decision_over(rung)) outcome = move;
    }
    return PlainLabel{.id = {}, .won = win != nullptr, .handed_over = outcome->at};
  }

 private:
  std::string name_of(StageCode code) const {
    return code == kNoStage ? "" : std::string(stage_id(input_.definition, code));
  }
  std::string kind_of(const Move& move) const {
    if (move.by == kByAuto || move.by == kByCreated) return {};
    return input_.facts.decisions[move.by].kind;
  }
  int height(const std::string& stage) const { // places beside the ladder stand below all
    const auto found = std::ranges::find(rungs_, stage);
    return found == rungs_.end() ? -1 : static_cast<int>(found - rungs_.begin());
  }
  const Move* first_decision_over(const std::string& rung) const {
    if (height(rung) < 0) return nullptr;
    for (const Move& move : moves_) {
      if (kind_of(move).empty()) continue;
      if (height(name_of(move.from)) < height(rung) && height(name_of(move.to)) >= height(rung))
        return &move;
    }
    return nullptr;
  }

  const EvaluationInput& input_;
  std::span<const Move> moves_;
  std::vector<std::string> rungs_;
};

// The leads that were there when the unit was created, and nothing that happened.
PlainFacts as_created(PlainFacts plain, Instant created_at) {
  plain = cut_at(std::move(plain), created_at);
  plain.activities.clear();
  plain.decisions.clear();
  return plain;
}

struct Found {
  std::int64_t score = 0;
  std::vector<std::uint32_t> hits;
};

Found found_at(const PlainFacts& plain, const Definition& definition, const std::string& id,
               Instant at) {
  const Facts facts = to_facts(plain);
  const EvaluationInput input{.facts = facts, .definition = definition, .as_of = at};
  Evaluator evaluator;
  const Evaluation& evaluation = evaluator.update(input);
  for (std::size_t unit = 0; unit < evaluation.units.size(); ++unit) {
    if (id_of_unit(facts, evaluation.units, unit) != id) continue;
    Found found{.score = evaluation.scores.score[unit], .hits = {}};
    const Explanation explanation = evaluator.explain(input, unit);
    for (std::uint32_t rule = 0; rule < explanation.parts.size(); ++rule)
      if (explanation.parts[rule].micro != 0) found.hits.push_back(rule);
    return found;
  }
  REQUIRE_MESSAGE(false, id << " does not exist then");
  return {};
}

Instant created_at(const PlainFacts& plain, const Definition& definition, const std::string& id) {
  Instant first = kNever;
  for (const PlainLead& lead : plain.leads) {
    const bool joint = definition.of_accounts && !lead.account.empty();
    if ((joint ? lead.account : lead.id) == id) first = std::min(first, lead.created_at);
  }
  return first;
}

} // namespace

TEST_CASE("the score that counts is that of a workspace cut one second before the hand-over") {
  std::size_t before_creation = 0;
  std::size_t counted = 0;
  std::size_t won = 0;
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const PlainFacts plain = random_facts(random, 10);
    const Definition definition = random_definition(random);
    const Facts facts = to_facts(plain);
    const EvaluationInput input{
        .facts = facts, .definition = definition, .as_of = kStart + 60 * kDaySeconds};
    Evaluator evaluator;
    const Evaluation& evaluation = evaluator.update(input);
    const Outcomes outcomes = outcomes_of(input, evaluator);
    std::size_t next = 0;
    for (std::size_t unit = 0; unit < evaluation.units.size(); ++unit) {
      const auto expected = PlainHistory(input, evaluation, unit).label();
      if (!expected) continue;
      REQUIRE(next < outcomes.units.size());
      const Outcome& outcome = outcomes.units[next];
      const std::string id(id_of_unit(facts, evaluation.units, unit));
      CAPTURE(id);
      CHECK(outcome.id == id);
      CHECK(outcome.won == expected->won);
      const Instant at = expected->handed_over - 1;
      const Instant created = created_at(plain, definition, id);
      const Found found = at < created
                              ? found_at(as_created(plain, created), definition, id, created)
                              : found_at(cut_at(plain, at), definition, id, at);
      CHECK(outcome.score == found.score);
      CHECK(std::ranges::equal(outcomes.hits_of(next), found.hits));
      before_creation += at < created ? 1 : 0;
      won += outcome.won ? 1 : 0;
      ++counted;
      ++next;
    }
    CHECK(next == outcomes.units.size());
  }
  CHECK(counted > 300);
  CHECK(before_creation > 30);
  CHECK(won > 100);
  CHECK(counted - won > 100);
}

TEST_CASE("a fold is FNV-1a-64 of the id, modulo 5") {
  // Published values: "" cbf29ce484222325, "a" af63dc4c8601ec8c, "foobar" 85944171f73967e8.
  CHECK(fold_of("") == 0xcbf29ce484222325ULL % 5);
  CHECK(fold_of("a") == 0xaf63dc4c8601ec8cULL % 5);
  CHECK(fold_of("foobar") == 0x85944171f73967e8ULL % 5);
}

TEST_CASE("a lead that is won again after it was lost is won; where it was handed over, once") {
  PlainFacts plain;
  plain.leads = {{.id = "A", .created_at = kStart, .account = {}, .role = {}, .attributes = {}}};
  const auto decide = [&](const char* id, std::int64_t day, const char* kind) {
    plain.decisions.push_back(
        {.id = id, .lead = "A", .at = kStart + day * kDaySeconds, .kind = kind});
  };
  decide("d1", 5, "accept");
  decide("d2", 6, "won");
  decide("d3", 9, "lost");
  const Definition definition;
  const Facts facts = to_facts(plain);
  const EvaluationInput input{
      .facts = facts, .definition = definition, .as_of = kStart + 99 * kDaySeconds};
  const std::vector<Label> labels = labels_of(facts, definition, evaluate(input));
  REQUIRE(labels.size() == 1);
  CHECK(labels[0].won);
  CHECK(labels[0].scored_at == kStart + 5 * kDaySeconds - 1);
}

} // namespace lb::test
