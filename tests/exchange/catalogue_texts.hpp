// The texts of a catalogue's document as they stand there, for tests that hold them to something.
#pragma once

#include "exchange/documents.hpp"

#include <map>
#include <regex>
#include <set>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

namespace lb {

using Forms = std::map<std::string, std::string>; // plural form -> text; `other` where there is one

struct CatalogueTexts {
  std::string language;
  std::set<std::string> counted{"other"}; // forms that its conditions tell apart
  std::map<std::string, Forms> texts;     // by key
};

inline CatalogueTexts catalogue_texts(std::string_view bytes) {
  const Result<Json> json = read_json(bytes);
  REQUIRE(json);
  CatalogueTexts catalogue;
  for (const Json::Member& member : json->members()) {
    if (member.name == "language") catalogue.language = member.value.text();
    if (member.name == "plurals")
      for (const Json::Member& form : member.value.members()) catalogue.counted.insert(form.name);
    if (!member.name.contains('.')) continue; // about the language, no text of it
    Forms& forms = catalogue.texts[member.name];
    if (member.value.is_string()) forms["other"] = member.value.text();
    if (member.value.is_object())
      for (const Json::Member& form : member.value.members()) forms[form.name] = form.value.text();
  }
  return catalogue;
}

/// The names in braces of all forms.
inline std::set<std::string> places_of(const Forms& forms) {
  static const std::regex kPlace("\\{([a-z0-9_]+)\\}");
  std::set<std::string> all;
  for (const auto& [form, text] : forms)
    for (std::sregex_iterator it(text.begin(), text.end(), kPlace), end; it != end; ++it)
      all.insert((*it)[1]);
  return all;
}

} // namespace lb
