// Writes objects and lists of a document straight into a text, member by member, in one fixed
// spelling: compact, and one row of a long list a line. It keeps no tree.
#pragma once

#include "base/instant.hpp"
#include "base/json.hpp"

#include <optional>

namespace lb {

/// One object, open until end(). Members come out in the order of the calls.
class ObjectWriter {
 public:
  explicit ObjectWriter(std::string& out) : out_(out) { out_ += '{'; }

  void text(std::string_view name, std::string_view value) { begin(name) += json_quoted(value); }
  void number(std::string_view name, std::int64_t value) { begin(name) += std::to_string(value); }
  void flag(std::string_view name, bool value) { begin(name) += value ? "true" : "false"; }
  void number_or_null(std::string_view name, std::optional<std::int64_t> value) {
    value ? number(name, *value) : null(name);
  }
  void null(std::string_view name) { begin(name) += "null"; }
  void json(std::string_view name, const Json& value) { begin(name) += compact_json(value); }
  void instant(std::string_view name, Instant at) { text(name, instant_text(at)); }
  void texts(std::string_view name, const std::vector<std::string>& values);
  /// An empty optional writes nothing at all.
  void text_if(std::string_view name, const std::optional<std::string>& value);
  void number_if(std::string_view name, std::optional<std::int64_t> value);
  void instant_if(std::string_view name, std::optional<Instant> at);
  void members(const std::vector<Json::Member>& members);

  /// Writes the name; the caller writes the value into what comes back.
  std::string& begin(std::string_view name);
  void end() { out_ += '}'; }

 private:
  std::string& out_;
  bool first_ = true;
};

/// `count` items in brackets, one a line where `lines`; `write(i)` writes the i-th into `out`.
template <class Write>
void write_list(std::string& out, std::size_t count, bool lines, Write write) {
  out += '[';
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) out += ',';
    if (lines) out += '\n';
    write(i);
  }
  if (lines && count > 0) out += '\n';
  out += ']';
}

} // namespace lb
