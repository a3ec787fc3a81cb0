// A JSON value as a tree that loses nothing: numbers keep their spelling, members their order and
// names that the program does not know. It neither reads bytes (exchange does) nor knows a schema.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lb {

enum class JsonKind : std::uint8_t { null, boolean, number, string, array, object };

class Json {
 public:
  struct Member;

  Json() = default; ///< null
  static Json boolean(bool value);
  static Json number(std::int64_t value);
  /// A number by its spelling. Requires the grammar of RFC 8259.
  static Json number_spelled(std::string spelling);
  static Json string(std::string value);
  static Json array();
  static Json array(std::vector<Json> items);
  static Json object();
  static Json object(std::vector<Member> members);

  JsonKind kind() const { return kind_; }
  bool is_null() const { return kind_ == JsonKind::null; }
  bool is_object() const { return kind_ == JsonKind::object; }
  bool is_array() const { return kind_ == JsonKind::array; }
  bool is_string() const { return kind_ == JsonKind::string; }

  bool as_bool() const;                       ///< Requires kind boolean.
  const std::string& text() const;            ///< The string, or a number's spelling. Requires one.
  std::optional<std::int64_t> as_int() const; ///< A number whose value is a whole 64-bit one.
  const std::vector<Json>& items() const;     ///< Requires kind array.
  std::vector<Json>& items();
  const std::vector<Member>& members() const; ///< Requires kind object.
  std::vector<Member>& members();

  /// The member of that name; nullptr where there is none or this is no object. Keeps: until the
  /// object changes.
  const Json* find(std::string_view name) const;
  Json* find(std::string_view name);
  /// The text of the member of that name; empty where there is none, or it is no text.
  std::string text_of(std::string_view name) const;
  /// Sets or adds a member. Requires kind object.
  Json& set(std::string_view name, Json value);
  /// Removes a member if it is there. Requires kind object.
  void erase(std::string_view name);

  friend bool operator==(const Json&, const Json&);

 private:
  JsonKind kind_ = JsonKind::null;
  bool boolean_ = false;
  std::string text_;
  std::vector<Json> items_;
  std::vector<Member> members_;
};

struct Json::Member {
  std::string name;
  Json value;
  friend bool operator==(const Member&, const Member&) = default;
};

/// How many lists and objects stand in one another at most; 0 for a value alone.
std::size_t depth_of(const Json& value);

/// Canonical form of SEMANTICS 6: keys sorted by byte, no white space, only `"`, `\` and control
/// characters escaped, numbers without exponent, trailing zeros or a needless point.
std::string canonical_json(const Json& value);

/// One line without white space, members in their order, numbers as spelled.
std::string compact_json(const Json& value);

/// Two blanks a level, members in their order, numbers as spelled; ends without a line break.
std::string pretty_json(const Json& value);

/// `text` as a JSON string literal, quotes included, escaped as in the canonical form.
std::string json_quoted(std::string_view text);

} // namespace lb
