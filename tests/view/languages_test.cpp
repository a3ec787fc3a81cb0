// Every screen in every language: nothing without a text, nothing without a glyph, and what a
// person renamed stays as it was named.
#include "exchange/documents.hpp"
#include "exchange/embedded_assets.hpp"
#include "exchange/templates.hpp"
#include "view/format.hpp"
#include "view/funnel_parts.hpp"
#include "view/headless_page.hpp"
#include "view/lead_map.hpp"
#include "view/words.hpp"

#include <algorithm>

#include <doctest/doctest.h>

namespace lb {

namespace {

constexpr Room kSpokenRooms[] = {Room::home,       Room::leads,   Room::routing,
                                 Room::definition, Room::funnel,  Room::import,
                                 Room::audit,      Room::privacy, Room::storage};

// A text that a language lacks stands in ⟨⟩, an argument that a message lacks in braces.
void check_texts(const HeadlessPage& page) {
  for (const MirrorNode& node : page.view.mirror.nodes())
    for (const std::string& text : {node.name, node.value, node.description}) {
      CAPTURE(text);
      CHECK(text.find("⟨") == std::string::npos);
      CHECK(text.find('{') == std::string::npos);
    }
}

} // namespace

TEST_CASE("every screen in every language has its texts and its glyphs") {
  for (const float width : {1440.0F, 390.0F}) {
    HeadlessPage page(width, 844.0F);
    open_sample(page);
    for (const Catalogue& language : page.view.languages) {
      page.speak(language.language());
      for (const Room room : kSpokenRooms) {
        CAPTURE(width);
        CAPTURE(language.language());
        CAPTURE(static_cast<int>(room));
        page.view.state.room = room;
        page.frames(2);
        check_texts(page);
        CHECK_FALSE(page.view.missing_faces.rest);
        CHECK_FALSE(page.view.missing_faces.japanese);
      }
    }
  }
}

TEST_CASE("every character of every text is in a face that is there for its language") {
  HeadlessPage page;
  for (const Catalogue& language : page.view.languages) {
    MissingFaces missing;
    for (const Asset& asset : embedded_assets())
      if (asset.path == "text/" + language.language() + ".json")
        look_for_faces(page.view.fonts, asset.bytes, missing);
    CHECK_FALSE(missing.rest);
    CHECK_FALSE(missing.japanese);
  }
}

TEST_CASE("a character beyond the cut faces asks for the rest, and one that is there for nothing") {
  HeadlessPage page;
  MissingFaces missing;
  look_for_faces(page.view.fonts, "Zażółć гусь 株式会社 ½ €", missing);
  CHECK_FALSE(missing.rest);
  look_for_faces(page.view.fonts, "भारत", missing);
  CHECK(missing.rest);
  CHECK_FALSE(missing.japanese); // it is there already
}

TEST_CASE(
    "what the templates call things is said in the page's language, a name of one's own as it is") {
  HeadlessPage page;
  open_sample(page);
  Definition definition = page.workbench.workspace.definition;
  const auto at = [&](std::string_view id) -> Stage& {
    return *std::ranges::find(definition.stages, id, &Stage::id);
  };
  page.speak("pl");
  CHECK(stage_word(page.view, at("suspect")) == "Suspekt"); // TERMS 2, `stage.suspect`
  page.speak("ja");
  CHECK(stage_word(page.view, at("opportunity")) == "商談");
  at("suspect").label = "Visitor";
  CHECK(stage_word(page.view, at("suspect")) == "Visitor");
}

TEST_CASE("values of our own vocabulary are said in the page's language, others as they are") {
  HeadlessPage page;
  page.speak("pl");
  const auto said = [&](Predicate predicate, const char* value) {
    predicate.comparisons = {{.op = Op::is, .operands = {Value::of_text(value)}}};
    return predicate_words(page.view, predicate);
  };
  // TERMS 2, `temperature.hot`
  CHECK(said({.kind = PredicateKind::temperature}, "hot").contains("gorący"));
  CHECK(said({.kind = PredicateKind::attribute, .name = "language"}, "ja").contains("japoński"));
  CHECK(said({.kind = PredicateKind::attribute, .name = "country"}, "Poland").contains("Poland"));
}

TEST_CASE("the table sorts texts as the language of the page does, anew when that changes") {
  HeadlessPage page;
  open_small(page);
  import_three_leads(page, "id,name,created_at\nN1,Zofia,2026-02-01\n"
                           "N2,Łada,2026-02-01\nN3,Лев,2026-02-01\n");
  page.view.state.room = Room::leads;
  page.view.state.leads.query = {.sorts = {{.column = LeadColumn::name, .descending = false}}};
  const auto imported = [&](const char* language) {
    page.speak(language);
    page.frames();
    std::vector<std::string> names;
    for (const std::string& cell : page.names(MirrorRole::gridcell))
      if (cell == "Zofia" || cell == "Łada" || cell == "Лев") names.push_back(cell);
    return names;
  };
  const std::vector<std::string> latin_first{"Łada", "Zofia", "Лев"};
  const std::vector<std::string> cyrillic_first{"Лев", "Łada", "Zofia"};
  CHECK(imported("en") == latin_first);
  CHECK(imported("ru") == cyrillic_first);
  CHECK(imported("pl") == latin_first);
}

TEST_CASE("numbers that are copied are the same in every language") {
  // TERMS 1.1: no grouping, a point, ISO dates, a plain hyphen; the heads alone are words.
  const auto without_heads = [](const std::string& text) { return text.substr(text.find('\n')); };
  HeadlessPage page;
  open_sample(page);
  page.view.state.leads.shows_map = true;
  page.view.state.funnel.form = FunnelForm::over_time;
  const auto copied = [&](const std::string& language) {
    page.speak(language);
    page.view.state.room = Room::leads;
    page.frames();
    const std::string map = numbers_of_map(page.view);
    page.view.state.room = Room::funnel;
    page.frames();
    return without_heads(map) + without_heads(numbers_of_weeks(page.view, 0));
  };
  const std::string english = copied("en");
  CHECK(english.contains("2026-"));
  for (const char* language : {"pl", "ru", "ja"}) CHECK(copied(language) == english);
}

TEST_CASE("the labels of the shipped templates are the English texts of their keys") {
  HeadlessPage page;
  for (const std::string_view name : kTemplateNames) {
    CAPTURE(name);
    Warnings warnings;
    const Result<Definition> definition = read_definition(template_document(name), warnings);
    REQUIRE(definition);
    const auto said = [&](const std::string& key) { return page.view.t(Message{key}); };
    for (const Stage& stage : definition->stages) CHECK(said("stage." + stage.id) == stage.label);
    for (const Gate& gate : definition->gates) CHECK(said("gate_reason." + gate.id) == gate.reason);
    for (const Dimension* dimension : {&definition->fit, &definition->behaviour})
      for (const Group& group : dimension->groups) {
        CHECK(said("group_label." + group.id) == group.label);
        for (const Rule& rule : group.rules) CHECK(said("rule_label." + rule.id) == rule.label);
      }
  }
}

TEST_CASE("dates, numbers and percent are written as TERMS 1.2 has them") {
  HeadlessPage page;
  const Instant at = *instant_from_text("2026-03-05T14:07:00Z");
  struct Written {
    const char *language, *date, *moment, *points, *rate;
  };
  constexpr Written kWritten[] = {{"en", "5 Mar 2026", "5 Mar 2026, 14:07", "45.50", "38.5%"},
                                  {"pl", "5.03.2026", "5.03.2026, 14:07", "45,50", "38,5%"},
                                  {"ru", "05.03.2026", "05.03.2026, 14:07", "45,50", "38,5\u00A0%"},
                                  {"ja", "2026/03/05", "2026/03/05 14:07", "45.50", "38.5%"}};
  for (const Written& written : kWritten) {
    page.speak(written.language);
    CHECK(date_text(page.view, at) == written.date);
    CHECK(moment_text(page.view, at) == written.moment);
    CHECK(hundredths_text(page.view, 4550) == written.points);
    CHECK(percent_text(page.view, 385, 1000) == written.rate);
  }
}

TEST_CASE("a date that is shown is read when it is typed, in every language") {
  HeadlessPage page;
  for (const Catalogue& language : page.view.languages) {
    page.speak(language.language());
    for (Instant at = 0; at < 60'000 * kDaySeconds; at += 37 * kDaySeconds) {
      CAPTURE(language.language());
      CAPTURE(date_text(at));
      CHECK(typed_date(page.view, date_text(page.view, at)) == at);
      CHECK(typed_date(page.view, sentence_date_text(page.view, at)) == at);
      CHECK(typed_date(page.view, date_text(at)) == at); // 2026-03-10
    }
  }
}

TEST_CASE("a typed date is read as the language writes it, and nothing is guessed") {
  HeadlessPage page;
  const auto day = [](const char* text) { return instant_from_text(text); };
  CHECK(typed_date(page.view, "10 march 2026") == day("2026-03-10"));
  CHECK(typed_date(page.view, "march 10, 2026") == day("2026-03-10"));
  CHECK(typed_date(page.view, "２０２６/３/１０") == day("2026-03-10"));
  page.speak("pl");
  CHECK(typed_date(page.view, "3/4/2026") == day("2026-04-03"));
  CHECK(typed_date(page.view, "10 marca 2026") == day("2026-03-10"));
  for (const char* text : {"", "10", "10.03", "31.02.2026", "10.3.26", "1.2.3.2026", "2026-13-01",
                           "abc", "10 foo 2026", "999999999999999999-1-1"}) {
    CAPTURE(text);
    CHECK_FALSE(typed_date(page.view, text));
  }
}

TEST_CASE("the language is chosen from a list that names each in itself") {
  HeadlessPage page;
  open_small(page);
  page.click(MirrorRole::button, "Language: English");
  CHECK(page.look_for(MirrorRole::menuitem, "日本語") != nullptr);
  page.click(MirrorRole::menuitem, "Polski");
  CHECK(page.view.state.language == "pl");
  page.click(MirrorRole::button, "Language: English"); // the program changes it with the next frame
  page.click(MirrorRole::menuitem, "As the browser");
  CHECK(page.view.state.language.empty());
}

TEST_CASE("on a phone the languages stand in the menu of looks") {
  HeadlessPage page(390.0F, 844.0F);
  open_small(page);
  page.click(MirrorRole::button, "Look");
  page.click(MirrorRole::menuitem, "Русский");
  CHECK(page.view.state.language == "ru");
}

} // namespace lb
