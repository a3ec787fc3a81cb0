// Ballots on their way: what goes out comes in again, and what was harmed on the way says so.
#include "exchange/ballot_document.hpp"
#include "exchange/documents.hpp"

#include <doctest/doctest.h>

#include <random>

namespace {

using namespace lb;

std::string drawn_words(std::mt19937& random) {
  static constexpr std::array<const char*, 6> kWords{"Zürich", "\"quoted\"", "東海",
                                                     "a\nb",   "ballot=.",   ""};
  return std::string(kWords[random() % kWords.size()]) + std::to_string(random() % 100);
}

BallotPaper drawn_paper(std::mt19937& random) {
  BallotPaper paper{.workshop = "workshop-1",
                    .sample = sample_mark({}),
                    .size = 1 + random() % 6,
                    .person = {"p1", drawn_words(random), random() % 2 == 0}};
  if (random() % 2 == 0) paper.question = drawn_words(random);
  for (std::size_t card = 0; card < paper.size; ++card) {
    BallotCard& lead = paper.cards.emplace_back(BallotCard{.title = drawn_words(random)});
    for (std::size_t n = random() % 3; n > 0; --n)
      lead.attributes.push_back({drawn_words(random), drawn_words(random)});
    for (std::size_t n = random() % 3; n > 0; --n)
      lead.activities.push_back({"10 Mar", drawn_words(random)});
    lead.earlier = static_cast<std::int64_t>(random() % 3);
  }
  if (random() % 3 == 0) paper.cards.clear();
  for (std::size_t n = random() % 5; n > 0; --n)
    put_answer(paper, {.card = random() % paper.size,
                       .ready = random() % 2 == 0,
                       .reason = random() % 2 == 0 ? drawn_words(random) : std::string(),
                       .at = 1'770'000'000 + static_cast<Instant>(random() % 1000)});
  return paper;
}

std::string refusal(std::string_view text) {
  const Result<BallotPaper> read = read_ballot(text);
  return read ? "read" : read.error().message.key;
}

} // namespace

TEST_CASE("a ballot comes back as it went out, as a file, a link and the text of a message") {
  std::mt19937 random(11); // NOLINT: the same ballots in every run
  for (int turn = 0; turn < 300; ++turn) {
    const BallotPaper paper = drawn_paper(random);
    const std::string text = ballot_text(paper);
    CHECK(read_ballot(ballot_file(paper)) == paper);
    CHECK(read_ballot(text) == paper);
    CHECK(read_ballot("https://leadbench.example/#" + text) == paper);
    std::string broken = "Hello, here is mine:\r\n";
    for (std::size_t i = 0; i < text.size(); i += 60)
      broken += text.substr(i, 60) + (i == 0 ? "" : "\r\n ");
    CHECK(read_ballot(broken + "\nRegards, Jan.") == paper);
  }
}

TEST_CASE("a ballot that was cut anywhere is refused, never read as another") {
  std::mt19937 random(12); // NOLINT
  const BallotPaper paper = drawn_paper(random);
  const std::string text = ballot_text(paper), file = ballot_file(paper);
  for (std::size_t size = 0; size < text.size(); ++size)
    CHECK(!read_ballot(std::string_view(text).substr(0, size)).has_value());
  for (std::size_t size = 0; size < file.size(); ++size)
    CHECK(!read_ballot(std::string_view(file).substr(0, size)).has_value());
}

TEST_CASE("what is wrong with a ballot is told apart") {
  CHECK(refusal("Good morning") == "ballot.none");
  CHECK(refusal(R"({"format":"leadbench-workspace/1"})") == "ballot.none");
  CHECK(refusal("ballot=eyJ") == "ballot.cut_off");
  CHECK(refusal("ballot=ey!J.") == "ballot.garbled");
  const auto with = [](std::string_view members) {
    return R"({"format":"leadbench-ballot/1","workshop":"w","sample":"s","size":2,)"
           R"("participant":{"id":"p","name":"Jan","camp":"sales"})" +
           std::string(members) + "}";
  };
  CHECK(refusal(with("")) == "read");
  CHECK(refusal(with(R"(,"cards":[{"title":"One"}])")) == "ballot.part_wrong");
  for (const char* answer : {R"({"card":3,"vote":"ready","at":"2026-03-10T12:00:00Z"})",
                             R"({"card":0,"vote":"ready","at":"2026-03-10T12:00:00Z"})",
                             R"({"card":1,"vote":"perhaps","at":"2026-03-10T12:00:00Z"})",
                             R"({"card":1,"vote":"ready"})", "7"})
    CHECK_MESSAGE(refusal(with(R"(,"answers":[)" + std::string(answer) + "]")) ==
                      "ballot.part_wrong",
                  answer);
}

TEST_CASE("the mark of a sample tells its leads and their order") {
  const std::vector<std::string> one{"L1", "L2"}, turned{"L2", "L1"}, joined{"L1L2"},
      cut{"L", "1L2"};
  CHECK(sample_mark(one) == sample_mark(one));
  CHECK(sample_mark(one) != sample_mark(turned));
  CHECK(sample_mark(one) != sample_mark(joined));
  CHECK(sample_mark(joined) != sample_mark(cut));
}

TEST_CASE("answers become votes on the leads whose places they have") {
  BallotPaper paper{.workshop = "w", .sample = "s", .size = 2, .person = {"p1", "Jan"}};
  put_answer(paper, {.card = 1, .ready = true, .reason = "budget", .at = 50});
  put_answer(paper, {.card = 1, .ready = false, .reason = "none", .at = 60});
  const std::vector<std::string> sample{"L7", "L3"};
  CHECK(ballot_from(paper, sample) ==
        Ballot{"p1", {{.lead = "L3", .ready = false, .reason = "none", .at = 60}}});
}
