// The only file that knows nlohmann/json: its event parser fills our tree, which keeps spellings.
#include "exchange/documents.hpp"

#include "base/check.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <unordered_set>

#include <nlohmann/json.hpp>

namespace lb {

namespace {

// Canonical form spells exponents out, so a number may not ask for more zeros than this.
constexpr int kLargestExponent = 400;
constexpr std::size_t kLongestNumber = 1000;
constexpr std::size_t kLongestText = 1 << 20; // as the cells of a CSV file
// From this many members on a set finds the repeated name; below, looking at each is quicker.
constexpr std::size_t kManyMembers = 16;

using Numbers = nlohmann::json;

// Feeds the parser and counts what it took, because its events do not tell where they are.
struct CountingIterator {
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  const char* at;
  std::size_t* taken;

  reference operator*() const { return *at; }
  CountingIterator& operator++() {
    ++at;
    ++*taken;
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const CountingIterator& a, const CountingIterator& b) {
    return a.at == b.at;
  }
};

// True where the exponent of a number's spelling is small enough to be written out.
bool has_small_exponent(std::string_view spelling) {
  const std::size_t mark = spelling.find_first_of("eE");
  if (mark == std::string_view::npos) return true;
  std::string_view digits = spelling.substr(mark + 1);
  if (digits.starts_with('+')) digits.remove_prefix(1);
  int exponent = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
  return read.ec == std::errc{} && exponent >= -kLargestExponent && exponent <= kLargestExponent;
}

// The parser's words tell apart what its codes do not.
std::string_view key_of(const Numbers::exception& error) {
  constexpr int kOutOfRange = 406;
  if (error.id == kOutOfRange) return "json.number_range";
  const std::string_view words = error.what();
  if (words.contains("surrogate")) return "json.lone_surrogate";
  if (words.contains("control character")) return "json.control_character";
  return "json.syntax";
}

class TreeBuilder {
 public:
  bool null() { return add(Json()); }
  bool boolean(bool value) { return add(Json::boolean(value)); }
  // The parser calls a number so only where a minus begins it: a zero was spelled -0.
  bool number_integer(std::int64_t value) {
    return add(value == 0 ? Json::number_spelled("-0") : Json::number(value));
  }
  bool number_unsigned(std::uint64_t value) {
    return add(Json::number_spelled(std::to_string(value)));
  }
  bool number_float(double /*value*/, const std::string& spelling) {
    if (spelling.size() > kLongestNumber || !has_small_exponent(spelling))
      return refuse({"json.number_range"});
    return add(Json::number_spelled(spelling));
  }
  bool string(std::string& value) { return is_short(value) && add(Json::string(std::move(value))); }
  bool binary(Numbers::binary_t& /*value*/) { return refuse({"json.syntax"}); }
  bool start_object(std::size_t /*size*/) { return open(Json::object()); }
  bool start_array(std::size_t /*size*/) { return open(Json::array()); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(std::string& name) {
    if (!is_short(name)) return false;
    Frame& frame = open_.back();
    std::vector<Json::Member>& members = frame.value.members();
    if (members.size() == kManyMembers)
      for (const Json::Member& member : members) frame.names.insert(member.name);
    const bool repeated = members.size() < kManyMembers ? frame.value.find(name) != nullptr
                                                        : !frame.names.insert(name).second;
    if (repeated) return refuse({"json.repeated_member", {{"name", name.substr(0, 80)}}});
    members.push_back({std::move(name), Json()});
    return true;
  }
  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const Numbers::exception& error) {
    error_position_ = position;
    return refuse({std::string(key_of(error))});
  }

  Json take() { return std::move(root_); }
  const Message& refusal() const { return refusal_; }
  /// How many characters the parser had read where it stopped, its own look ahead given back.
  std::optional<std::size_t> error_position() const { return error_position_; }

 private:
  struct Frame {
    Json value;
    std::unordered_set<std::string> names;
  };

  bool refuse(Message message) {
    refusal_ = std::move(message);
    return false;
  }
  bool is_short(std::string_view text) {
    return text.size() <= kLongestText || refuse({"json.text_too_long"});
  }
  bool open(Json value) {
    if (open_.size() >= kDeepestJson)
      return refuse({"json.too_deep", {{"limit", std::to_string(kDeepestJson)}}});
    open_.push_back({std::move(value), {}});
    return true;
  }
  bool close() {
    Json value = std::move(open_.back().value);
    open_.pop_back();
    return add(std::move(value));
  }
  bool add(Json value) {
    if (open_.empty())
      root_ = std::move(value);
    else if (open_.back().value.is_array())
      open_.back().value.items().push_back(std::move(value));
    else
      open_.back().value.members().back().value = std::move(value);
    return true;
  }

  std::vector<Frame> open_;
  Json root_;
  Message refusal_;
  std::optional<std::size_t> error_position_;
};

// Lines and columns count from 1, columns in characters.
std::string place_in(std::string_view bytes, std::size_t offset) {
  std::size_t line = 1, column = 1;
  for (const char c : bytes.substr(0, offset)) {
    if (c == '\n') {
      ++line;
      column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
      ++column;
    }
  }
  return concat({"line ", std::to_string(line), ", column ", std::to_string(column)});
}

// What other languages call numbers and JSON does not have, at the place of a mistake.
bool names_no_number(std::string_view bytes, std::size_t offset) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  std::size_t begin = std::min(offset, bytes.size());
  while (begin > 0 && is_letter(bytes[begin - 1])) --begin;
  std::string word;
  while (begin < bytes.size() && is_letter(bytes[begin]) && word.size() < 10)
    word += bytes[begin++];
  const std::string key = text_key(word);
  return key == "nan" || key == "infinity" || key == "inf";
}

} // namespace

Result<Json> read_json(std::string_view bytes) {
  if (trimmed(bytes).empty()) return refuse({"json.empty"});
  if (const std::size_t odd = std::min(utf8_length(bytes), bytes.find('\0')); odd < bytes.size())
    return refuse({"json.not_text"}, place_in(bytes, odd));
  TreeBuilder builder;
  std::size_t taken = 0;
  const CountingIterator begin{bytes.data(), &taken};
  const CountingIterator end{bytes.data() + bytes.size(), &taken};
  if (Numbers::sax_parse(begin, end, &builder)) return builder.take();
  Message message = builder.refusal();
  const std::size_t read = builder.error_position().value_or(taken);
  // The last character read is the one that could not be used.
  const std::size_t last = read == 0 ? 0 : read - 1;
  if (message.key == "json.syntax" && read > bytes.size())
    message.key = "json.ends_early";
  else if (message.key == "json.syntax" && names_no_number(bytes, last))
    message.key = "json.not_a_number";
  return refuse(std::move(message), place_in(bytes, last));
}

} // namespace lb
