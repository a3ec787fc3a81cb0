#include "exchange/catalogue.hpp"

#include "base/text.hpp"
#include "exchange/documents.hpp"

#include <algorithm>
#include <charconv>

namespace lb {

namespace {

std::string_view argument_of(const Message& message, std::string_view name) {
  for (const auto& [argument, value] : message.arguments)
    if (argument == name) return value;
  return {};
}

// A count that was written plainly is grouped as the language does it.
std::string grouped(std::string_view value, std::string_view language) {
  const bool plain =
      value.size() > 3 && value.size() <= 15 && std::ranges::all_of(value, is_ascii_digit);
  if (!plain) return std::string(value);
  std::int64_t number = 0;
  for (const char c : value) number = number * 10 + (c - '0');
  return number_for_people(number, language);
}

// Fills each {name}; a name that the message lacks stays as it is, so that a gap is seen.
std::string filled(std::string_view text, const Message& message, std::string_view language) {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    const std::size_t close = open == text.npos ? text.npos : text.find('}', open);
    if (close == text.npos) break;
    out += text.substr(0, open);
    const std::string_view name = text.substr(open + 1, close - open - 1);
    const bool known = std::ranges::any_of(message.arguments,
                                           [&](const auto& pair) { return pair.first == name; });
    if (name == "n" && known)
      out += grouped(argument_of(message, name), language);
    else
      out += known ? argument_of(message, name) : text.substr(open, close + 1 - open);
    text.remove_prefix(close + 1);
  }
  out += text;
  return out;
}

enum class Plural { one, few, many, other };

// The plural category of a whole number (CLDR) as it is written for people, grouping marks and all.
Plural plural_of(std::string_view written, std::string_view language) {
  std::uint64_t n = 0;
  for (const char c : written) {
    if (c == '.') return Plural::other;
    if (is_ascii_digit(c)) n = (n * 10 + static_cast<std::uint64_t>(c - '0')) % 1'000'000'000'000U;
  }
  const std::uint64_t last = n % 10, last_two = n % 100;
  const bool few = last >= 2 && last <= 4 && !(last_two >= 12 && last_two <= 14);
  if (language == "en") return n == 1 ? Plural::one : Plural::other;
  if (language == "pl") return n == 1 ? Plural::one : few ? Plural::few : Plural::many;
  if (language == "ru")
    return last == 1 && last_two != 11 ? Plural::one : few ? Plural::few : Plural::many;
  return Plural::other;
}

std::string text_member(const Json& object, std::string_view name) {
  const Json* member = object.find(name);
  return member != nullptr && member->is_string() ? member->text() : std::string();
}

// Places are paths into a document, but for rows and lines, which are words of the language.
std::string place_in_words(const Catalogue& catalogue, const std::string& where) {
  const auto number_after = [&](std::string_view word) -> std::string {
    const std::size_t from = where.find(word);
    if (from == std::string::npos) return {};
    const std::size_t begin = from + word.size();
    return where.substr(begin, where.find_first_not_of("0123456789", begin) - begin);
  };
  if (where.starts_with("row "))
    return catalogue.text({"place.row", {{"row", number_after("row ")}}});
  if (where.starts_with("line "))
    return catalogue.text({"place.line_column",
                           {{"line", number_after("line ")}, {"column", number_after("column ")}}});
  return where;
}

} // namespace

Result<Catalogue> Catalogue::read(std::string_view json) {
  Result<Json> document = read_json(json);
  if (!document) return std::unexpected(document.error());
  if (!document->is_object()) return refuse({"catalogue.not_an_object"});
  Catalogue catalogue;
  for (const Json::Member& member : document->members()) {
    const Json& value = member.value;
    if (member.name == "language" && value.is_string())
      catalogue.language_ = value.text();
    else if (value.is_string())
      catalogue.entries_[member.name] = {.other = value.text(), .one = {}, .few = {}, .many = {}};
    else if (value.is_object())
      catalogue.entries_[member.name] = {.other = text_member(value, "other"),
                                         .one = text_member(value, "one"),
                                         .few = text_member(value, "few"),
                                         .many = text_member(value, "many")};
    else
      return refuse({"catalogue.not_a_text"}, member.name);
  }
  return catalogue;
}

std::string Catalogue::text(const Message& message) const {
  const auto found = entries_.find(message.key);
  if (found == entries_.end()) return "⟨" + message.key + "⟩";
  const Entry& entry = found->second;
  const std::string* chosen = &entry.other;
  if (!entry.one.empty() || !entry.few.empty() || !entry.many.empty()) {
    const Plural plural = plural_of(argument_of(message, "n"), language_);
    const std::string* category = plural == Plural::one    ? &entry.one
                                  : plural == Plural::few  ? &entry.few
                                  : plural == Plural::many ? &entry.many
                                                           : &entry.other;
    if (!category->empty()) chosen = category;
  }
  return filled(*chosen, message, language_);
}

std::string_view Catalogue::text(std::string_view key) const {
  const auto found = entries_.find(std::string(key));
  return found == entries_.end() ? "⟨?⟩" : std::string_view(found->second.other);
}

bool Catalogue::has(std::string_view key) const {
  return entries_.contains(std::string(key));
}

std::string Catalogue::sentence(const Error& error) const {
  if (error.where.empty()) return text(error.message);
  return text({"place.sentence",
               {{"place", place_in_words(*this, error.where)}, {"sentence", text(error.message)}}});
}

std::string number_for_people(std::int64_t number, std::string_view language) {
  const bool negative = number < 0;
  const std::uint64_t size =
      negative ? ~static_cast<std::uint64_t>(number) + 1 : static_cast<std::uint64_t>(number);
  std::string digits = std::to_string(size);
  const bool spaces = language == "pl" || language == "ru";
  // Polish groups from five digits on.
  const std::size_t shortest = language == "pl" ? 5 : 4;
  if (digits.size() >= shortest)
    for (std::size_t at = digits.size(); at > 3;) {
      at -= 3;
      digits.insert(at, spaces ? "\u00A0" : ",");
    }
  return (negative ? "\u2212" : "") + digits;
}

} // namespace lb
