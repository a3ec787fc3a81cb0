#include "exchange/person_names.hpp"

#include "base/text.hpp"
#include "lead/forgotten.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::string_view kCut = "…";
constexpr std::size_t kShortestCut = 4;    // bytes of a name at a text's end that tell it
constexpr std::size_t kShortestNumber = 5; // digits of an id that is told from a count

// The first and the last character of a UTF-8 text; 0 where there is none.
char32_t first_character(std::string_view text) {
  if (text.empty()) return 0;
  const auto lead = static_cast<unsigned char>(text[0]);
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  char32_t character = length == 1 ? lead : lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length && i < text.size(); ++i)
    character = (character << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
  return character;
}

char32_t last_character(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && (static_cast<unsigned char>(text[at - 1]) & 0xC0U) == 0x80U) --at;
  return at == 0 ? 0 : first_character(text.substr(at - 1));
}

// A letter or digit that makes a word longer. Scripts from U+2E80 on put no blank between words.
bool goes_on(char32_t character) {
  if (character < 0x80)
    return is_ascii_digit(static_cast<char>(character)) || (character >= 'a' && character <= 'z');
  return character >= 0xC0 && character < 0x2E80 && (character < 0x2000 || character >= 0x2C00);
}

bool begins_word(std::string_view text, std::size_t at) {
  return !goes_on(last_character(text.substr(0, at)));
}

bool ends_word(std::string_view text, std::size_t at) {
  return !goes_on(first_character(text.substr(at)));
}

} // namespace

// `15` as a count or as points names nobody, nor does an empty text.
void PersonNames::add_name(std::string_view name) {
  std::string key = text_key(name);
  const bool is_count = key.size() < kShortestNumber && std::ranges::all_of(key, is_ascii_digit);
  if (!is_count) names_.push_back(std::move(key));
}

// A first name alone is many people's.
void PersonNames::add_attributes(const Attributes& attributes, Row lead) {
  const auto text_of = [&](std::string_view name) {
    return std::string(trimmed(value_text(attributes.value(name, lead))));
  };
  for (const std::string_view name : {"email", "phone", "mobile_phone", "name", "last_name"})
    add_name(text_of(name));
  const std::string first = text_of("first_name"), last = text_of("last_name");
  if (!first.empty() && !last.empty()) {
    add_name(first + " " + last);
    add_name(last + " " + first);
  }
  for (const AttributeColumn& column : attributes.columns())
    if (const Value& value = column.value(lead); is_email_address(value.text)) add_name(value.text);
}

PersonNames::PersonNames(const Facts& facts, std::span<const Row> leads) {
  std::vector<char> is_one(facts.leads.size(), 0);
  for (const Row lead : leads) {
    is_one[lead] = 1;
    const std::string_view id = facts.leads.ids.text(lead);
    rows_.insert("leads[" + std::string(id) + "]");
    add_name(id);
    add_attributes(facts.leads.attributes, lead);
  }
  const Activities& activities = facts.activities;
  for (std::size_t row = 0; row < activities.size(); ++row)
    if (is_one[activities.lead[row]] != 0)
      rows_.insert("activities[" + std::string(activities.id[row]) + "]");
  const auto add_rows = [&](const std::string& list, const auto& rows) {
    for (const auto& fact : rows)
      if (is_one[fact.lead] != 0) rows_.insert(list + "[" + fact.id + "]");
  };
  add_rows("decisions", facts.decisions);
  add_rows("assignments", facts.assignments);
  add_rows("votes", facts.votes);
  std::ranges::sort(names_);
  const auto repeated = std::ranges::unique(names_);
  names_.erase(repeated.begin(), repeated.end());
  for (const std::string& name : names_) longest_ = std::max(longest_, name.size());
}

bool PersonNames::is_name(std::string_view key) const {
  return std::ranges::binary_search(names_, key);
}

bool PersonNames::begins_name(std::string_view key) const {
  const auto found = std::ranges::lower_bound(names_, key);
  return found != names_.end() && found->starts_with(key);
}

bool PersonNames::are_in(std::string_view text) const {
  const std::string key = text_key(text);
  const std::string_view whole = key;
  const bool is_cut = whole.ends_with(kCut);
  const std::size_t cut = is_cut ? whole.size() - kCut.size() : whole.size();
  for (std::size_t from = 0; from < whole.size(); ++from) {
    if (!begins_word(whole, from)) continue;
    const std::size_t last = std::min(whole.size(), from + longest_);
    for (std::size_t to = from + 1; to <= last; ++to)
      if (ends_word(whole, to) && is_name(whole.substr(from, to - from))) return true;
    if (is_cut && from + kShortestCut <= cut && begins_name(whole.substr(from, cut - from)))
      return true;
  }
  return false;
}

bool PersonNames::are_in(const Json& value) const {
  if (value.is_string()) return are_in(value.text());
  if (value.is_array())
    return std::ranges::any_of(value.items(), [this](const Json& item) { return are_in(item); });
  if (!value.is_object()) return false;
  return std::ranges::any_of(value.members(), [this](const Json::Member& member) {
    return are_in(member.name) || are_in(member.value);
  });
}

bool PersonNames::is_their_row(std::string_view place) const {
  for (std::size_t end = place.find(']'); end != std::string_view::npos;
       end = place.find(']', end + 1))
    if (rows_.contains(place.substr(0, end + 1))) return true;
  return false;
}

bool PersonNames::are_changed_by(const Json& entry) const {
  const Json* changes = entry.find("changes");
  return changes != nullptr && changes->is_array() &&
         std::ranges::any_of(changes->items(), [this](const Json& change) {
           return is_their_row(change.text_of("place"));
         });
}

} // namespace lb
