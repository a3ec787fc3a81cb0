// The catalogue of texts against the sources: every key that is used has a text, every text is
// used, and a message brings just the arguments that its text has places for.
#include "exchange/catalogue.hpp"
#include "exchange/catalogue_texts.hpp"
#include "support/files.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <regex>
#include <set>

#include <doctest/doctest.h>

namespace {

using namespace lb;

const std::filesystem::path kRoot = std::filesystem::path(LB_TESTS_DIR).parent_path();

std::map<std::string, Forms> texts() {
  return catalogue_texts(content_of(kRoot / "assets/text/en.json")).texts;
}

std::map<std::string, std::string> sources() {
  std::map<std::string, std::string> all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(kRoot / "src"))
    if (entry.path().extension() == ".cpp" || entry.path().extension() == ".hpp")
      all[std::filesystem::relative(entry.path(), kRoot).string()] = content_of(entry.path());
  return all;
}

std::set<std::string> literals_of(const std::string& source) {
  static const std::regex kLiteral("\"([^\"\\\\\n]*)\"");
  std::set<std::string> all;
  for (std::sregex_iterator it(source.begin(), source.end(), kLiteral), end; it != end; ++it)
    all.insert((*it)[1]);
  return all;
}

TEST_CASE("every text is used, by its key or by the beginning of its key") {
  std::set<std::string> literals;
  for (const auto& [name, source] : sources()) literals.merge(literals_of(source));
  for (const auto& [key, forms] : texts()) {
    bool used = literals.contains(key) || key.starts_with("boot."); // TypeScript checks those
    // A key made of a beginning and a name: "stage." + id.
    for (std::size_t dot = key.find('.'); !used && dot != std::string::npos;
         dot = key.find_first_of("._", dot + 1))
      used = literals.contains(key.substr(0, dot + 1));
    CHECK_MESSAGE(used, key << " is in the catalogue and nobody uses it");
  }
}

TEST_CASE("every key in the sources has a text") {
  const auto all = texts();
  std::set<std::string> sections;
  for (const auto& [key, forms] : all) sections.insert(key.substr(0, key.find('.')));
  static const std::regex kKey("[a-z][a-z0-9_]*(\\.[a-z0-9_-]+)+");
  static const std::regex kFile(".*\\.(json|js|mjs|csv|db|sqlite|leadbench|txt|ttf|wasm|example)");
  for (const auto& [name, source] : sources())
    for (const std::string& literal : literals_of(source)) {
      if (!std::regex_match(literal, kKey) || std::regex_match(literal, kFile)) continue;
      if (!sections.contains(literal.substr(0, literal.find('.')))) continue;
      const auto found = all.lower_bound(literal);
      const bool has_text = found != all.end() && (literal.ends_with('_') // "date.month_" + number
                                                       ? found->first.starts_with(literal)
                                                       : found->first == literal);
      CHECK_MESSAGE(has_text, name << " uses " << literal);
    }
}

TEST_CASE("messages written out in the sources bring what their texts ask for") {
  // {"key", {{"name", ...}, {"other", ...}}} in one piece; arguments put together elsewhere are not
  // seen here.
  static const std::regex kMessage("\\{\\s*\"([a-z][a-z0-9_]*\\.[a-z0-9_.]+)\"\\s*(\\}|,\\s*\\{)");
  static const std::regex kArgument("\\{\\s*\"([a-z0-9_]+)\"\\s*,");
  const auto all = texts();
  std::size_t seen = 0;
  for (const auto& [name, source] : sources())
    for (std::sregex_iterator it(source.begin(), source.end(), kMessage), end; it != end; ++it) {
      const auto found = all.find((*it)[1]);
      if (found == all.end()) continue;
      ++seen;
      std::set<std::string> given, asked;
      const auto begin = static_cast<std::size_t>(it->position());
      std::size_t close = begin;
      for (int depth = 0; close < source.size(); ++close) {
        depth += source[close] == '{' ? 1 : source[close] == '}' ? -1 : 0;
        if (depth == 0) break;
      }
      const std::string message = source.substr(begin + 1, close - begin - 1);
      for (std::sregex_iterator a(message.begin(), message.end(), kArgument); a != end; ++a)
        given.insert((*a)[1]);
      asked = places_of(found->second);
      given.erase("n"); // a count may choose the form without being shown
      asked.erase("n");
      CHECK_MESSAGE(std::ranges::includes(given, asked),
                    name << ": " << found->first << " asks for more than it is given");
    }
  CHECK(seen > 50);
}

TEST_CASE("the texts keep the tone") {
  for (const auto& [key, forms] : texts())
    for (const auto& [name, form] : forms) {
      CAPTURE(key);
      CHECK(form.find('!') == std::string::npos);
      CHECK(form.find("...") == std::string::npos);
      for (const char* word : {"Please", "please", "oops", "nvalid", "Error", "sorry"})
        CHECK_MESSAGE(form.find(word) == std::string::npos, key << ": " << word);
    }
}

} // namespace
