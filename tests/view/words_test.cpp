// A predicate as a phrase: short, and nothing lost.
#include "view/headless_page.hpp"
#include "view/words.hpp"

#include <doctest/doctest.h>

#include <random>

namespace lb {

namespace {

Predicate spelling(std::string name, Op op, std::string text) {
  return {.kind = PredicateKind::attribute,
          .name = std::move(name),
          .comparisons = {{.op = op, .operands = {Value::of_text(std::move(text))}}}};
}

Predicate bant(std::size_t part, Bant answer) {
  Predicate predicate{.kind = PredicateKind::bant};
  predicate.bant[part] = answer;
  return predicate;
}

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + part.size()))
    ++count;
  return count;
}

} // namespace

TEST_CASE("alternatives name their attribute once a run, and every one of them is said") {
  constexpr Op kOps[] = {Op::contains, Op::starts_with, Op::is};
  HeadlessPage page;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    Predicate any{.kind = PredicateKind::any};
    std::size_t runs = 0;
    const std::size_t count = 1 + random() % 8;
    for (std::size_t i = 0; i < count; ++i) {
      Predicate next = spelling(random() % 2 == 0 ? "alpha" : "beta", kOps[random() % 3],
                                "v" + std::to_string(i) + ".");
      const bool alike = !any.parts.empty() && any.parts.back().name == next.name &&
                         any.parts.back().comparisons.front().op == next.comparisons.front().op &&
                         next.comparisons.front().op != Op::is;
      runs += alike ? 0 : 1;
      any.parts.push_back(std::move(next));
    }
    const std::string words = predicate_words(page.view, any);
    CAPTURE(words);
    CHECK(count_of(words, "alpha") + count_of(words, "beta") == runs);
    CHECK(count_of(words, " or ") == count - 1);
    for (std::size_t i = 0; i < count; ++i)
      CHECK(count_of(words, "v" + std::to_string(i) + ".") == 1);
  }
}

TEST_CASE("one part of BANT that is not so is said plainly, several within brackets") {
  HeadlessPage page;
  const auto said = [&](Predicate part) {
    return predicate_words(page.view,
                           {.kind = PredicateKind::negation, .parts = {std::move(part)}});
  };
  CHECK(said(bant(2, Bant::yes)) == "Need is not confirmed");
  CHECK(said(bant(0, Bant::unknown)) == "Budget is known");
  Predicate both = bant(0, Bant::yes);
  both.bant[2] = Bant::yes;
  CHECK(said(both) == "not (Budget is confirmed and Need is confirmed)");
}

TEST_CASE("what a shipped template and its lists are called is said in words, others by their id") {
  HeadlessPage page;
  Definition definition;
  definition.id = "with_acceptance";
  CHECK(definition_word(page.view, definition) == "With acceptance");
  definition.id = "team_x";
  CHECK(definition_word(page.view, definition) == "team_x");
  CHECK(list_word(page.view, "free_mail") == "free mail");
  CHECK(list_word(page.view, "our_own") == "our_own");
}

} // namespace lb
