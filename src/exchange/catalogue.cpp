#include "exchange/catalogue.hpp"

#include "base/text.hpp"
#include "exchange/documents.hpp"

#include <algorithm>
#include <charconv>

namespace lb {

namespace {

std::uint64_t digit_of(char c) {
  return static_cast<std::uint64_t>(c - '0');
}

std::string_view argument_of(const Message& message, std::string_view name) {
  for (const auto& [argument, value] : message.arguments)
    if (argument == name) return value;
  return {};
}

// A count that was written plainly is grouped as the language does it.
std::string grouped(std::string_view value, const NumberMarks& marks) {
  const bool plain =
      value.size() > 3 && value.size() <= 15 && std::ranges::all_of(value, is_ascii_digit);
  if (!plain) return std::string(value);
  std::int64_t number = 0;
  for (const char c : value) number = number * 10 + (c - '0');
  return number_for_people(number, marks);
}

// Fills each {name}; a name that the message lacks stays as it is, so that a gap is seen.
std::string filled(std::string_view text, const Message& message, const NumberMarks& marks) {
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
      out += grouped(argument_of(message, name), marks);
    else
      out += known ? argument_of(message, name) : text.substr(open, close + 1 - open);
    text.remove_prefix(close + 1);
  }
  out += text;
  return out;
}

// A number as it was written for people: grouping marks are passed over.
WrittenNumber number_written(std::string_view written, const NumberMarks& marks) {
  constexpr std::uint64_t kMost = 1'000'000'000'000U; // forms ask for the last digits at most
  const std::size_t point = written.find(marks.decimal);
  WrittenNumber number;
  for (const char c : written.substr(0, point))
    if (is_ascii_digit(c)) number.whole = (number.whole * 10 + digit_of(c)) % kMost;
  if (point == std::string_view::npos) return number;
  for (const char c : written.substr(point + marks.decimal.size())) {
    if (!is_ascii_digit(c)) break;
    number.fraction = (number.fraction * 10 + digit_of(c)) % kMost;
    ++number.fraction_digits;
  }
  return number;
}

constexpr std::size_t kOther = static_cast<std::size_t>(PluralForm::other);

std::size_t shortest_group(std::string_view text) {
  std::size_t size = NumberMarks{}.group_from;
  std::from_chars(text.data(), text.data() + text.size(), size);
  return size;
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
    if (member.name == "plurals") {
      Result<PluralRules> plurals = PluralRules::read(value);
      if (!plurals) return refuse(plurals.error().message, member.name);
      catalogue.plurals_ = std::move(*plurals);
    } else if (value.is_string()) {
      catalogue.entries_[member.name][kOther] = value.text();
    } else if (value.is_object()) {
      Entry& entry = catalogue.entries_[member.name];
      for (std::size_t form = 0; form < entry.size(); ++form)
        if (const Json* text = value.find(kPluralNames[form]); text != nullptr && text->is_string())
          entry[form] = text->text();
    } else {
      return refuse({"catalogue.not_a_text"}, member.name);
    }
  }
  const auto taken = [&](const char* key, std::string& into) {
    if (auto entry = catalogue.entries_.extract(key)) into = std::move(entry.mapped()[kOther]);
  };
  taken("language", catalogue.language_);
  taken("language_name", catalogue.language_name_);
  std::string alphabet;
  taken("alphabet", alphabet);
  if (!alphabet.empty()) catalogue.order_ = TextOrder(alphabet);
  if (catalogue.has("format.decimal")) catalogue.marks_.decimal = catalogue.text("format.decimal");
  if (catalogue.has("format.group")) catalogue.marks_.group = catalogue.text("format.group");
  if (catalogue.has("format.group_from"))
    catalogue.marks_.group_from = shortest_group(catalogue.text("format.group_from"));
  return catalogue;
}

std::string Catalogue::text(const Message& message) const {
  const auto found = entries_.find(message.key);
  if (found == entries_.end()) return "⟨" + message.key + "⟩";
  const Entry& entry = found->second;
  const WrittenNumber count = number_written(argument_of(message, "n"), marks_);
  const std::string& wanted = entry[static_cast<std::size_t>(plurals_.form_of(count))];
  return filled(wanted.empty() ? entry[kOther] : wanted, message, marks_);
}

std::string_view Catalogue::text(std::string_view key) const {
  const auto found = entries_.find(std::string(key));
  return found == entries_.end() ? "⟨?⟩" : std::string_view(found->second[kOther]);
}

bool Catalogue::has(std::string_view key) const {
  return entries_.contains(std::string(key));
}

std::string Catalogue::sentence(const Error& error) const {
  if (error.where.empty()) return text(error.message);
  return text({"place.sentence",
               {{"place", place_in_words(*this, error.where)}, {"sentence", text(error.message)}}});
}

std::string number_for_people(std::int64_t number, const NumberMarks& marks) {
  const bool negative = number < 0;
  const std::uint64_t size =
      negative ? ~static_cast<std::uint64_t>(number) + 1 : static_cast<std::uint64_t>(number);
  std::string digits = std::to_string(size);
  if (digits.size() >= marks.group_from)
    for (std::size_t at = digits.size(); at > 3;) {
      at -= 3;
      digits.insert(at, marks.group);
    }
  return (negative ? "\u2212" : "") + digits;
}

} // namespace lb
