#include "base/json.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <charconv>

namespace lb {

namespace {

// A number taken apart: digits without a point, and the power of ten of the last digit.
struct Decimal {
  bool negative = false;
  std::string digits; // no leading and no trailing zeros; empty for zero
  std::int64_t exponent = 0;
};

Decimal decimal_of(std::string_view spelling) {
  Decimal decimal;
  decimal.negative = spelling.starts_with('-');
  bool after_point = false;
  std::size_t i = decimal.negative ? 1 : 0;
  for (; i < spelling.size() && spelling[i] != 'e' && spelling[i] != 'E'; ++i) {
    if (spelling[i] == '.') {
      after_point = true;
      continue;
    }
    if (spelling[i] != '0' || !decimal.digits.empty()) decimal.digits += spelling[i];
    decimal.exponent -= after_point ? 1 : 0;
  }
  if (i < spelling.size()) {
    const char* begin = spelling.data() + i + 1 + (spelling[i + 1] == '+' ? 1 : 0);
    std::int64_t exponent = 0;
    std::from_chars(begin, spelling.data() + spelling.size(), exponent);
    decimal.exponent += exponent;
  }
  while (decimal.digits.ends_with('0')) {
    decimal.digits.pop_back();
    ++decimal.exponent;
  }
  return decimal;
}

std::string canonical_number(std::string_view spelling) {
  const Decimal decimal = decimal_of(spelling);
  if (decimal.digits.empty()) return "0";
  std::string text = decimal.digits;
  if (decimal.exponent >= 0) {
    text.append(static_cast<std::size_t>(decimal.exponent), '0');
  } else {
    const auto fraction = static_cast<std::size_t>(-decimal.exponent);
    if (text.size() <= fraction) text.insert(0, fraction + 1 - text.size(), '0');
    text.insert(text.size() - fraction, 1, '.');
  }
  return (decimal.negative ? "-" : "") + text;
}

void append_quoted(std::string& out, std::string_view text) {
  static constexpr std::string_view kShort = "btnvfr"; // from 0x08; \v has no short form
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte >= 0x08 && byte <= 0x0D && byte != 0x0B) {
      out += '\\';
      out += kShort[byte - 0x08U];
    } else if (byte < 0x20) {
      out += "\\u00";
      out += "0123456789abcdef"[byte >> 4U];
      out += "0123456789abcdef"[byte & 0xFU];
    } else {
      out += c;
    }
  }
  out += '"';
}

// The two forms on one line: `canonical` sorts members and respells numbers.
void append_line(std::string& out, const Json& value, bool canonical);

std::vector<const Json::Member*> members_in_order(const Json& object, bool canonical) {
  std::vector<const Json::Member*> members;
  for (const Json::Member& member : object.members()) members.push_back(&member);
  if (canonical)
    std::ranges::sort(members, {},
                      [](const Json::Member* m) -> const std::string& { return m->name; });
  return members;
}

void append_object_line(std::string& out, const Json& object, bool canonical) {
  out += '{';
  const char* separator = "";
  for (const Json::Member* member : members_in_order(object, canonical)) {
    out += separator;
    append_quoted(out, member->name);
    out += ':';
    append_line(out, member->value, canonical);
    separator = ",";
  }
  out += '}';
}

void append_line(std::string& out, const Json& value, bool canonical) {
  switch (value.kind()) {
  case JsonKind::null:
    out += "null";
    break;
  case JsonKind::boolean:
    out += value.as_bool() ? "true" : "false";
    break;
  case JsonKind::number:
    out += canonical ? canonical_number(value.text()) : value.text();
    break;
  case JsonKind::string:
    append_quoted(out, value.text());
    break;
  case JsonKind::array: {
    out += '[';
    const char* separator = "";
    for (const Json& item : value.items()) {
      out += separator;
      append_line(out, item, canonical);
      separator = ",";
    }
    out += ']';
    break;
  }
  case JsonKind::object:
    append_object_line(out, value, canonical);
  }
}

// Either bracketed list, one element a line; `write` writes the n-th.
template <class Write>
void append_lines(std::string& out, std::size_t count, std::size_t level, Write write) {
  for (std::size_t i = 0; i < count; ++i) {
    out += i == 0 ? "\n" : ",\n";
    out.append(2 * (level + 1), ' ');
    write(i);
  }
  if (count > 0) {
    out += '\n';
    out.append(2 * level, ' ');
  }
}

void append_pretty(std::string& out, const Json& value, std::size_t level) {
  if (value.is_array()) {
    out += '[';
    append_lines(out, value.items().size(), level,
                 [&](std::size_t i) { append_pretty(out, value.items()[i], level + 1); });
    out += ']';
  } else if (value.is_object()) {
    out += '{';
    append_lines(out, value.members().size(), level, [&](std::size_t i) {
      append_quoted(out, value.members()[i].name);
      out += ": ";
      append_pretty(out, value.members()[i].value, level + 1);
    });
    out += '}';
  } else {
    append_line(out, value, false);
  }
}

} // namespace

Json Json::boolean(bool value) {
  Json json;
  json.kind_ = JsonKind::boolean;
  json.boolean_ = value;
  return json;
}

Json Json::number(std::int64_t value) {
  return number_spelled(std::to_string(value));
}

Json Json::number_spelled(std::string spelling) {
  Json json;
  json.kind_ = JsonKind::number;
  json.text_ = std::move(spelling);
  return json;
}

Json Json::string(std::string value) {
  Json json;
  json.kind_ = JsonKind::string;
  json.text_ = std::move(value);
  return json;
}

Json Json::array() {
  return array(std::vector<Json>{});
}

Json Json::array(std::vector<Json> items) {
  Json json;
  json.kind_ = JsonKind::array;
  json.items_ = std::move(items);
  return json;
}

Json Json::object() {
  return object(std::vector<Member>{});
}

Json Json::object(std::vector<Member> members) {
  Json json;
  json.kind_ = JsonKind::object;
  json.members_ = std::move(members);
  return json;
}

bool Json::as_bool() const {
  LB_CHECK(kind_ == JsonKind::boolean);
  return boolean_;
}

const std::string& Json::text() const {
  LB_CHECK(kind_ == JsonKind::string || kind_ == JsonKind::number);
  return text_;
}

std::optional<std::int64_t> Json::as_int() const {
  if (kind_ != JsonKind::number) return std::nullopt;
  const Decimal decimal = decimal_of(text_);
  if (decimal.digits.empty()) return 0;
  if (decimal.exponent < 0 || decimal.exponent > 18) return std::nullopt;
  const std::string whole = canonical_number(text_);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(whole.data(), whole.data() + whole.size(), value);
  return error == std::errc{} && end == whole.data() + whole.size() ? std::optional(value)
                                                                    : std::nullopt;
}

const std::vector<Json>& Json::items() const {
  LB_CHECK(kind_ == JsonKind::array);
  return items_;
}

std::vector<Json>& Json::items() {
  LB_CHECK(kind_ == JsonKind::array);
  return items_;
}

const std::vector<Json::Member>& Json::members() const {
  LB_CHECK(kind_ == JsonKind::object);
  return members_;
}

std::vector<Json::Member>& Json::members() {
  LB_CHECK(kind_ == JsonKind::object);
  return members_;
}

const Json* Json::find(std::string_view name) const {
  for (const Member& member : members_)
    if (member.name == name) return &member.value;
  return nullptr;
}

std::string Json::text_of(std::string_view name) const {
  const Json* member = find(name);
  return member != nullptr && member->is_string() ? member->text() : std::string();
}

Json* Json::find(std::string_view name) {
  return const_cast<Json*>(std::as_const(*this).find(name));
}

Json& Json::set(std::string_view name, Json value) {
  LB_CHECK(kind_ == JsonKind::object);
  if (Json* there = find(name)) {
    *there = std::move(value);
    return *there;
  }
  members_.push_back({std::string(name), std::move(value)});
  return members_.back().value;
}

void Json::erase(std::string_view name) {
  LB_CHECK(kind_ == JsonKind::object);
  std::erase_if(members_, [&](const Member& member) { return member.name == name; });
}

bool operator==(const Json& a, const Json& b) {
  return a.kind_ == b.kind_ && a.boolean_ == b.boolean_ && a.text_ == b.text_ &&
         a.items_ == b.items_ && a.members_ == b.members_;
}

std::size_t depth_of(const Json& value) {
  std::size_t deepest = 0;
  if (value.is_array())
    for (const Json& item : value.items()) deepest = std::max(deepest, depth_of(item));
  else if (value.is_object())
    for (const Json::Member& member : value.members())
      deepest = std::max(deepest, depth_of(member.value));
  else
    return 0;
  return deepest + 1;
}

std::string canonical_json(const Json& value) {
  std::string out;
  append_line(out, value, true);
  return out;
}

std::string compact_json(const Json& value) {
  std::string out;
  append_line(out, value, false);
  return out;
}

std::string pretty_json(const Json& value) {
  std::string out;
  append_pretty(out, value, 0);
  return out;
}

std::string json_quoted(std::string_view text) {
  std::string out;
  append_quoted(out, text);
  return out;
}

} // namespace lb
