// What a reader said of a text: "read", or the key and the place of its refusal; and the readers of
// every kind of document. Every refusal met here is held to its promise: a place and two sentences.
#pragma once

#include "exchange/catalogue.hpp"
#include "exchange/embedded_assets.hpp"
#include "exchange/mapping.hpp"

#include <algorithm>
#include <ostream>

#include <doctest/doctest.h>

namespace lb {

struct Said {
  std::string key = "read", where{};
  friend bool operator==(const Said&, const Said&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Said& said) {
    return out << said.key << " at " << said.where;
  }
};

inline Said said(const Error& error) {
  static const Catalogue english = *Catalogue::read(embedded_asset("text/en.json"));
  const std::string text = english.text(error.message);
  CAPTURE(text);
  CHECK(text.find_first_of('{') == std::string::npos);
  CHECK(std::ranges::count(text, '.') >= 2); // what is wrong, and what to do
  CHECK(english.sentence(error).size() < 2000);
  return {error.message.key, error.where};
}

template <class T> Said said(const Result<T>& result) {
  return result ? Said{} : said(result.error());
}

inline Said of_definition(const std::string& text) {
  Warnings warnings;
  const Result<Json> json = read_json(text);
  return json ? said(read_definition(*json, warnings)) : said(json.error());
}
inline Said of_plan(const std::string& text) {
  Warnings warnings;
  const Result<Json> json = read_json(text);
  return json ? said(read_routing_plan(*json, warnings)) : said(json.error());
}
inline Said of_workspace(const std::string& text) {
  return said(read_workspace(text));
}
inline Said of_mapping(const std::string& text) {
  Warnings warnings;
  return said(read_mapping(text, warnings));
}

inline std::string repeated(std::string_view part, std::size_t count) {
  std::string text;
  text.reserve(part.size() * count);
  for (std::size_t i = 0; i < count; ++i) text += part;
  return text;
}

/// The text with its mark `@` replaced. Requires that there is one.
inline std::string with(std::string text, std::string_view value) {
  return text.replace(text.find('@'), 1, value);
}

} // namespace lb
