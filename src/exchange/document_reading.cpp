#include "exchange/document_reading.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::size_t kMostWarnings = 100;
constexpr std::size_t kLongestQuote = 60;
constexpr std::size_t kLongestCompared = 64;
constexpr std::size_t kMostCompared = 1000;
constexpr std::size_t kMostListed = 20;

// Rows of a list differ in their numbers only: leads[7].colour and leads[8].colour warn once.
std::string without_indexes(std::string_view place) {
  std::string out;
  bool inside = false;
  for (const char c : place) {
    inside = c == '[' || (inside && c != ']');
    if (!inside) out += c;
  }
  return out;
}

} // namespace

std::string Place::text() const {
  std::string text = parent == nullptr ? std::string() : parent->text();
  if (parent != nullptr && name.empty()) return text + "[" + std::to_string(index) + "]";
  if (!text.empty() && !name.empty()) text += '.';
  return text + quotable(name);
}

void Reading::refuse(const Place& place, Message message) {
  if (!refusal_) refusal_ = Error{ErrorCode::refused, std::move(message), place.text()};
}

bool Reading::hears_warnings() const {
  return warnings_.size() < kMostWarnings;
}

bool Reading::hears(const Place& place) const {
  return hears_warnings() && !warned_.contains(without_indexes(place.text()));
}

void Reading::warn(const Place& place, Message message) {
  if (!hears_warnings()) return;
  std::string where = place.text();
  if (warned_.insert(without_indexes(where)).second)
    warnings_.push_back({ErrorCode::refused, std::move(message), std::move(where)});
}

std::string_view nearest_name(std::string_view name, Names known) {
  if (name.size() > kLongestCompared) return {};
  std::string_view nearest;
  int nearest_distance = std::max(1, static_cast<int>(name.size()) / 2) + 1;
  for (const std::string_view candidate : known.first(std::min(known.size(), kMostCompared))) {
    if (candidate.size() > kLongestCompared) continue;
    const int distance = edit_distance(name, candidate);
    if (distance < nearest_distance) {
      nearest = candidate;
      nearest_distance = distance;
    }
  }
  return nearest;
}

std::string quotable(std::string_view text) {
  if (text.size() <= kLongestQuote) return std::string(text);
  std::size_t end = kLongestQuote;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string(text.substr(0, end)) + "…";
}

std::string listed(Names names) {
  std::string text;
  for (const std::string_view name : names.first(std::min(names.size(), kMostListed))) {
    text += text.empty() ? "" : ", ";
    text += quotable(name);
  }
  return names.size() > kMostListed ? text + ", …" : text;
}

void refuse_too_deep(Reading& reading, const Json& json, const Place& place) {
  if (depth_of(json) > kDeepestPart)
    reading.refuse(place, {"json.too_deep", {{"limit", std::to_string(kDeepestPart)}}});
}

ObjectReader::ObjectReader(Reading& reading, const Json& json, const Place& place)
    : reading_(reading), json_(json), place_(place) {
  if (!json.is_object()) reading.refuse(place, {"document.needs_object"});
}

std::vector<const Json::Member*>
ObjectReader::unknown(std::initializer_list<std::string_view> known) const {
  std::vector<const Json::Member*> members;
  if (json_.is_object())
    for (const Json::Member& member : json_.members())
      if (std::ranges::find(known, std::string_view(member.name)) == known.end())
        members.push_back(&member);
  return members;
}

void ObjectReader::warn_unknown(std::string_view name,
                                std::initializer_list<std::string_view> known) {
  if (!reading_.hears(at(name))) return;
  const std::string_view nearest = nearest_name(name, known);
  if (nearest.empty())
    reading_.warn(at(name), {"document.unknown_member", {{"name", quotable(name)}}});
  else
    reading_.warn(at(name), {"document.unknown_member_nearest",
                             {{"name", quotable(name)}, {"nearest", std::string(nearest)}}});
}

void ObjectReader::expect(std::initializer_list<std::string_view> known) {
  for (const Json::Member* member : unknown(known)) warn_unknown(member->name, known);
}

Extras ObjectReader::extras(std::initializer_list<std::string_view> known,
                            std::initializer_list<std::string_view> silent) {
  Extras extras;
  for (const Json::Member* member : unknown(known)) {
    if (std::ranges::find(silent, std::string_view(member->name)) == silent.end())
      warn_unknown(member->name, known);
    refuse_too_deep(reading_, member->value, at(member->name));
    extras.push_back(*member);
  }
  return extras;
}

const Json* ObjectReader::optional(std::string_view name) const {
  const Json* member = json_.find(name);
  return member == nullptr || member->is_null() ? nullptr : member;
}

const Json* ObjectReader::required(std::string_view name) {
  const Json* member = optional(name);
  if (member == nullptr)
    reading_.refuse(place_, {"document.missing_member", {{"name", std::string(name)}}});
  return member;
}

std::optional<std::string> ObjectReader::optional_text(std::string_view name) {
  const Json* member = optional(name);
  if (member == nullptr) return std::nullopt;
  if (!member->is_string()) {
    reading_.refuse(at(name), {"document.needs_text"});
    return std::nullopt;
  }
  return member->text();
}

std::string ObjectReader::text(std::string_view name) {
  required(name);
  return text_or(name, {});
}

std::string ObjectReader::text_or(std::string_view name, std::string_view fallback) {
  return optional_text(name).value_or(std::string(fallback));
}

std::optional<std::int64_t> ObjectReader::optional_integer(std::string_view name) {
  const Json* member = optional(name);
  if (member == nullptr) return std::nullopt;
  const std::optional<std::int64_t> value = member->as_int();
  if (!value) reading_.refuse(at(name), {"document.needs_whole_number"});
  return value;
}

std::int64_t ObjectReader::integer(std::string_view name) {
  required(name);
  return optional_integer(name).value_or(0);
}

bool ObjectReader::flag_or(std::string_view name, bool fallback) {
  const Json* member = optional(name);
  if (member == nullptr) return fallback;
  if (member->kind() == JsonKind::boolean) return member->as_bool();
  reading_.refuse(at(name), {"document.needs_flag"});
  return fallback;
}

std::optional<Instant> ObjectReader::optional_instant(std::string_view name) {
  const Json* member = optional(name);
  if (member == nullptr) return std::nullopt;
  const std::optional<Instant> instant =
      member->is_string() ? instant_from_text(member->text()) : std::nullopt;
  if (!instant) reading_.refuse(at(name), {"document.needs_instant"});
  return instant;
}

Instant ObjectReader::instant(std::string_view name) {
  required(name);
  return optional_instant(name).value_or(0);
}

std::optional<std::size_t> ObjectReader::optional_choice(std::string_view name, Names names) {
  const std::optional<std::string> given = optional_text(name);
  if (!given) return std::nullopt;
  const auto found = std::ranges::find(names, std::string_view(*given));
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  reading_.refuse(at(name),
                  {"document.not_one_of", {{"given", quotable(*given)}, {"known", listed(names)}}});
  return std::nullopt;
}

std::size_t ObjectReader::choice(std::string_view name, Names names) {
  required(name);
  return optional_choice(name, names).value_or(0);
}

std::optional<std::vector<std::string>> ObjectReader::optional_texts(std::string_view name) {
  if (optional(name) == nullptr) return std::nullopt;
  const Place place = at(name);
  std::vector<std::string> texts;
  const std::span<const Json> items = list_or_none(name);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i].is_string())
      reading_.refuse(item_of(place, i), {"document.needs_text"});
    else
      texts.push_back(items[i].text());
  }
  return texts;
}

std::span<const Json> ObjectReader::list_or_none(std::string_view name) {
  const Json* member = optional(name);
  if (member == nullptr) return {};
  if (member->is_array()) return member->items();
  reading_.refuse(at(name), {"document.needs_list"});
  return {};
}

std::span<const Json> ObjectReader::list(std::string_view name) {
  required(name);
  return list_or_none(name);
}

std::int64_t bounded(Reading& reading, const Place& place, std::int64_t value,
                     std::pair<std::int64_t, std::int64_t> bounds) {
  if (value < bounds.first || value > bounds.second)
    reading.refuse(place, {"document.out_of_bounds",
                           {{"value", std::to_string(value)},
                            {"low", std::to_string(bounds.first)},
                            {"high", std::to_string(bounds.second)}}});
  return std::clamp(value, bounds.first, bounds.second);
}

Value read_value(Reading& reading, const Json& json, const Place& place) {
  switch (json.kind()) {
  case JsonKind::null:
    return {};
  case JsonKind::boolean:
    return Value::of_flag(json.as_bool());
  case JsonKind::string:
    return Value::of_text(json.text());
  case JsonKind::number: {
    std::optional<Millionths> number = number_from_text(json.text());
    if (!number) number = number_from_text(canonical_json(json));
    if (!number)
      reading.refuse(place, {"document.number_too_fine", {{"number", quotable(json.text())}}});
    return Value::of_number(number.value_or(0));
  }
  case JsonKind::array:
  case JsonKind::object:
    break;
  }
  reading.refuse(place, {"document.needs_value"});
  return {};
}

void UniqueIds::add(Reading& reading, const Place& place, std::string_view id) {
  if (!seen_.insert(std::string(id)).second)
    reading.refuse(place, {"document.repeated_id", {{"id", quotable(id)}}});
}

} // namespace lb
