// The languages that ship against English: the same keys, the same places, every form that their
// counts ask for. A language that is added is held to the same by being there.
#include "exchange/catalogue_texts.hpp"
#include "exchange/embedded_assets.hpp"
#include "exchange/languages.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

namespace {

using namespace lb;

std::vector<CatalogueTexts> languages() {
  std::vector<CatalogueTexts> all;
  for (const Asset& asset : embedded_assets())
    if (asset.path.starts_with("text/")) all.push_back(catalogue_texts(asset.bytes));
  return all;
}

TEST_CASE("every language has the texts of English, and no others") {
  const CatalogueTexts english = catalogue_texts(embedded_asset("text/en.json"));
  std::set<std::string> keys;
  for (const auto& [key, forms] : english.texts) keys.insert(key);
  for (const CatalogueTexts& language : languages()) {
    CAPTURE(language.language);
    for (const std::string& key : keys)
      CHECK_MESSAGE(language.texts.contains(key), key << " is missing");
    for (const auto& [key, forms] : language.texts)
      CHECK_MESSAGE(keys.contains(key), key << " is no text of English");
  }
}

TEST_CASE("every form of a text has the places of the English one") {
  const CatalogueTexts english = catalogue_texts(embedded_asset("text/en.json"));
  for (const CatalogueTexts& language : languages())
    for (const auto& [key, forms] : language.texts) {
      // How a date or an amount of money is put together is the language's own.
      if (!english.texts.contains(key) || key.starts_with("date.") || key.starts_with("money."))
        continue;
      std::set<std::string> wanted = places_of(english.texts.at(key));
      wanted.erase("n"); // a form may say the number in words, or be chosen by it alone
      for (const auto& [form, text] : forms) {
        CAPTURE(language.language);
        CAPTURE(key);
        std::set<std::string> places = places_of({{form, text}});
        places.erase("n");
        CHECK(places == wanted);
      }
    }
}

TEST_CASE("a counted text has every form that the language tells apart") {
  for (const CatalogueTexts& language : languages())
    for (const auto& [key, forms] : language.texts) {
      if (forms.size() == 1 && forms.contains("other")) continue; // not counted in this language
      std::set<std::string> names;
      for (const auto& [form, text] : forms) names.insert(form);
      CAPTURE(language.language);
      CAPTURE(key);
      CHECK(names == language.counted);
    }
}

TEST_CASE("no text has a blank that fonts lack, or three dots for one character") {
  for (const CatalogueTexts& language : languages())
    for (const auto& [key, forms] : language.texts)
      for (const auto& [form, text] : forms) {
        CAPTURE(language.language);
        CAPTURE(key);
        for (const char* odd : {"\u202F", "\u2009", "\u00AD", "...", "!", "\uFF01"})
          CHECK(text.find(odd) == std::string::npos);
      }
}

TEST_CASE("the first wished language that is there is taken, else English") {
  const std::vector<Catalogue> catalogues = shipped_catalogues();
  const auto taken = [&](std::vector<std::string> wished) {
    return catalogue_for(catalogues, wished).language();
  };
  CHECK(taken({}) == "en");
  CHECK(taken({"pl-PL", "en"}) == "pl");
  CHECK(taken({"tlh", "ja"}) == "ja");
  CHECK(taken({"ru_RU.UTF-8"}) == "ru");
  CHECK(taken({"C"}) == "en");
  CHECK(taken({"plt"}) == "en"); // Malagasy is not Polish
  std::vector<std::string> names;
  for (const Catalogue& catalogue : catalogues) names.push_back(catalogue.language_name());
  CHECK(names == std::vector<std::string>{"English", "Polski", "Русский", "日本語"});
}

TEST_CASE("numbers, dates and percent are those of TERMS 1.2") {
  for (const Catalogue& catalogue : shipped_catalogues()) {
    const auto number = [&](std::int64_t n) { return number_for_people(n, catalogue.marks()); };
    CAPTURE(catalogue.language());
    const bool spaces = catalogue.language() == "pl" || catalogue.language() == "ru";
    CHECK(number(12'345) == (spaces ? "12\u00A0345" : "12,345"));
    CHECK(number(1'234) == (catalogue.language() == "pl"   ? "1234"
                            : catalogue.language() == "ru" ? "1\u00A0234"
                                                           : "1,234"));
    CHECK(catalogue.marks().decimal == (spaces ? "," : "."));
    CHECK(catalogue.text("format.percent_sign") ==
          (catalogue.language() == "ru" ? "\u00A0%" : "%"));
  }
}

TEST_CASE("counts choose the form that CLDR gives them") {
  const std::map<std::string, std::vector<std::pair<std::string, std::string>>> kExamples{
      // TERMS 1.2, "plural categories"
      {"en", {{"1", "1 lead"}, {"0", "0 leads"}, {"2", "2 leads"}}},
      {"pl",
       {{"1", "1\u00A0lead"},
        {"2", "2\u00A0leady"},
        {"5", "5\u00A0leadów"},
        {"22", "22\u00A0leady"},
        {"25", "25\u00A0leadów"},
        {"12", "12\u00A0leadów"},
        {"1,5", "1,5\u00A0leada"}}},
      {"ru",
       {{"1", "1\u00A0лид"},
        {"21", "21\u00A0лид"},
        {"3", "3\u00A0лида"},
        {"11", "11\u00A0лидов"},
        {"111", "111\u00A0лидов"},
        {"1,5", "1,5\u00A0лида"}}},
      {"ja", {{"1", "リード1件"}, {"5", "リード5件"}}}};
  for (const Catalogue& catalogue : shipped_catalogues())
    for (const auto& [count, text] : kExamples.at(catalogue.language()))
      CHECK(catalogue.text(Message{"shell.leads", {{"n", count}}}) == text);
}

// The orders are those of Intl.Collator for the language.
void check_order(const std::vector<std::string>& texts, const char* language) {
  const std::vector<Catalogue> catalogues = shipped_catalogues();
  const TextOrder& order = catalogue_for(catalogues, {{language}}).order();
  std::vector<std::string> sorted = texts;
  std::shuffle(sorted.begin(), sorted.end(), std::mt19937(7));
  std::ranges::sort(sorted, {}, [&](const std::string& text) { return order.key(text); });
  CHECK(sorted == texts);
}

TEST_CASE("marks are looked at last where they make no letter of their own") {
  check_order({"10", "2", "cote", "coté", "côte", "cotter", "Müller", "Mulligan", "Østergaard",
               "Oz", "résumé", "Zoë", "zone", "Жуков", "さくら", "山田"},
              "en");
}

TEST_CASE("the letters of Polish stand behind those that they are made of") {
  check_order({"Adam",   "azot",   "ąkać", "Bąk",   "Cyran",  "ćma",    "Ewa",  "ęsi",
               "lód",    "Luba",   "Łada", "łza",   "Müller", "Mur",    "Nysa", "ńka",
               "Ozimek", "ósemka", "Sz",   "Śliwa", "Zz",     "źrebak", "Źrz",  "Żak"},
              "pl");
}

TEST_CASE("Cyrillic stands before Latin in Russian, ё with е and й behind и") {
  check_order({"5", "Абрамов", "Её", "Елена", "Ёлкин", "емкость", "жук", "иней", "Ия", "йод", "Кит",
               "Ямал", "Anna", "Zoo"},
              "ru");
}

TEST_CASE("Japanese has Latin, then the kana of both forms with their voicing last, then kanji") {
  check_order({"2",      "Anna",   "Ｂ社", "Zoo",    "あい",   "アウ",   "ｶｰﾄ",
               "カード", "かあな", "がい", "きや",   "きゃく", "さくら", "ハト",
               "バナナ", "ぱぴ",   "はん", "ローマ", "ん",     "東京"},
              "ja");
}

} // namespace
