// The nurture document: what is read, what is refused and where, what is only odd.
#include "exchange/documents.hpp"

#include <doctest/doctest.h>

namespace {

using namespace lb;

const std::string kContents =
    R"("contents":[{"id":"K1","title":"Benchmark","kind":"white_paper"}])";

Result<NurturePlan> read(const std::string& text, Warnings& warnings) {
  return read_nurture(*read_json(text), warnings);
}

/// A document whose only track has these steps.
std::string with_steps(const std::string& steps) {
  return R"({"tracks":[{"id":"t","persona":{"all":[]},"steps":[)" + steps + "]}]," + kContents +
         "}";
}

struct ReadRefusal {
  std::string key, where;
  friend bool operator==(const ReadRefusal&, const ReadRefusal&) = default;
};
ReadRefusal refusal_of(const std::string& text) {
  Warnings warnings;
  const Result<NurturePlan> plan = read(text, warnings);
  if (plan) return {"read", ""};
  return {plan.error().message.key, plan.error().where};
}

TEST_CASE("tracks, steps and contents are read as they stand") {
  Warnings warnings;
  const auto plan = read(
      R"({"tracks":[{"id":"finance","persona":{"attr":"title","contains":"financ"},"steps":[)"
      R"({"after_days":3,"content":"K1","channel":"email"},{"after_days":0,"content":"K1"}]}],)" +
          kContents + "}",
      warnings);
  REQUIRE(plan);
  CHECK(warnings.empty());
  CHECK(plan->contents ==
        std::vector<Content>{{.id = "K1", .title = "Benchmark", .kind = ContentKind::white_paper}});
  REQUIRE(plan->tracks.size() == 1);
  const Track& track = plan->tracks[0];
  CHECK(track.persona.kind == PredicateKind::attribute);
  CHECK(track.steps ==
        std::vector<TrackStep>{{.after_days = 3, .content = "K1", .channel = "email"},
                               {.after_days = 0, .content = "K1"}});
}

TEST_CASE(
    "what is only looked at is read too: journey, roles, what sales says, where a track goes on") {
  Warnings warnings;
  const auto plan =
      read(R"({"journey":[{"id":"early","label":"Early on"},{"id":"late"}],)"
           R"("tracks":[{"id":"t","persona":{"all":[]},"steps":[],"also_at":["customer"]}],)"
           R"("contents":[{"id":"K1","kind":"email","journey":"early","roles":["user","champion"],)"
           R"("feedback":[{"at":"2026-03-01","by":"R1","rating":4,"question":"How long?"},{}]}]})",
           warnings);
  REQUIRE(plan);
  CHECK(warnings.empty());
  CHECK(plan->journey == std::vector<JourneyStage>{{.id = "early", .label = "Early on"},
                                                   {.id = "late", .label = ""}});
  CHECK(plan->tracks[0].also_at == std::vector<std::string>{"customer"});
  const Content& content = plan->contents[0];
  CHECK(content.journey == std::vector<std::string>{"early"});
  CHECK(content.roles == std::vector<std::string>{"user", "champion"});
  CHECK(
      content.feedback ==
      std::vector<ContentFeedback>{
          {.at = instant_from_text("2026-03-01"), .by = "R1", .rating = 4, .question = "How long?"},
          {}});
  CHECK(refusal_of(R"({"contents":[{"id":"K","kind":"email","feedback":[{"rating":6}]}]})") ==
        ReadRefusal{"document.out_of_bounds", "nurture.contents[0].feedback[0].rating"});
  CHECK(refusal_of(R"({"contents":[{"id":"K","kind":"email","roles":7}]})") ==
        ReadRefusal{"document.needs_list", "nurture.contents[0].roles"});
}

TEST_CASE("an empty document is an empty plan") {
  Warnings warnings;
  CHECK(read("{}", warnings) == NurturePlan{});
  CHECK(read(R"({"tracks":null,"contents":[]})", warnings) == NurturePlan{});
  CHECK(warnings.empty());
}

TEST_CASE("a persona may ask for activities and derived values") {
  const auto track = [](const std::string& persona) {
    return R"({"tracks":[{"id":"t","steps":[],"persona":)" + persona + "}]}";
  };
  CHECK(refusal_of(track(R"({"activity":{"kind":"download"}})")) == ReadRefusal{"read", ""});
  CHECK(refusal_of(track(R"({"stage":{"is":"nurture"}})")) == ReadRefusal{"read", ""});
  CHECK(refusal_of(track(R"({"attr":"title"})")) ==
        ReadRefusal{"predicate.no_operator", "nurture.tracks[0].persona"});
}

TEST_CASE("what breaks the format is refused with its place") {
  CHECK(refusal_of("[]") == ReadRefusal{"document.needs_object", "nurture"});
  CHECK(refusal_of(R"({"tracks":[{"id":"t","steps":[]}]})") ==
        ReadRefusal{"document.missing_member", "nurture.tracks[0]"});
  CHECK(refusal_of(R"({"contents":[{"id":"K","kind":"podcast"}]})") ==
        ReadRefusal{"document.not_one_of", "nurture.contents[0].kind"});
  CHECK(refusal_of(R"({"contents":[{"id":"K","kind":"email"},{"id":"K","kind":"video"}]})") ==
        ReadRefusal{"document.repeated_id", "nurture.contents[1]"});
  CHECK(refusal_of(with_steps(R"({"after_days":-1,"content":"K1"})")) ==
        ReadRefusal{"document.out_of_bounds", "nurture.tracks[0].steps[0].after_days"});
  CHECK(refusal_of(with_steps(R"({"after_days":1.5,"content":"K1"})")) ==
        ReadRefusal{"document.needs_whole_number", "nurture.tracks[0].steps[0].after_days"});
}

TEST_CASE("an unknown content, list or member warns with the nearest known name") {
  Warnings warnings;
  REQUIRE(read(with_steps(R"({"after_days":0,"content":"K2","chanel":"email"})"), warnings));
  REQUIRE(warnings.size() == 2);
  CHECK(warnings[0].message.key == "document.unknown_member_nearest");
  CHECK(warnings[1].message ==
        Message{"nurture.unknown_content_nearest", {{"content", "K2"}, {"nearest", "K1"}}});
  CHECK(warnings[1].where == "nurture.tracks[0].steps[0].content");

  const auto document = read_workspace(
      R"({"format":"leadbench-workspace/1","nurture":{"tracks":[{"id":"t","steps":[],)"
      R"("persona":{"attr":"email","in_list":"free_mail"}}]}})");
  REQUIRE(document);
  REQUIRE(document->warnings.size() == 1);
  CHECK(document->warnings[0].message.key == "definition.unknown_list");
}

} // namespace
