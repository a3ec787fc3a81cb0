// The only file that knows nlohmann/json: its event parser fills our tree, which keeps spellings.
#include "exchange/documents.hpp"

#include "base/check.hpp"
#include "base/text.hpp"

#include <cstdlib>
#include <format>
#include <iterator>
#include <unordered_set>

#include <nlohmann/json.hpp>

namespace lb {

namespace {

constexpr std::size_t kDeepest = 200;
// Canonical form spells exponents out, so a number may not ask for more zeros than this.
constexpr long kLargestExponent = 400;
constexpr std::size_t kLongestNumber = 1000;
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

class TreeBuilder {
 public:
  bool null() { return add(Json()); }
  bool boolean(bool value) { return add(Json::boolean(value)); }
  bool number_integer(std::int64_t value) { return add(Json::number(value)); }
  bool number_unsigned(std::uint64_t value) {
    return add(Json::number_spelled(std::to_string(value)));
  }
  bool number_float(double /*value*/, const std::string& spelling) {
    const std::size_t mark = spelling.find_first_of("eE");
    const long exponent =
        mark == std::string::npos ? 0 : std::strtol(spelling.c_str() + mark + 1, nullptr, 10);
    if (spelling.size() > kLongestNumber || std::labs(exponent) > kLargestExponent)
      return refuse({"json.number_range"});
    return add(Json::number_spelled(spelling));
  }
  bool string(std::string& value) { return add(Json::string(std::move(value))); }
  bool binary(Numbers::binary_t& /*value*/) { return refuse({"json.syntax"}); }
  bool start_object(std::size_t /*size*/) { return open(Json::object()); }
  bool start_array(std::size_t /*size*/) { return open(Json::array()); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(std::string& name) {
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
    constexpr int kOutOfRange = 406;
    error_position_ = position;
    return refuse({error.id == kOutOfRange ? "json.number_range" : "json.syntax"});
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
  bool open(Json value) {
    if (open_.size() >= kDeepest)
      return refuse({"json.too_deep", {{"limit", std::to_string(kDeepest)}}});
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
  return std::format("line {}, column {}", line, column);
}

} // namespace

Result<Json> read_json(std::string_view bytes) {
  if (trimmed(bytes).empty()) return refuse({"json.empty"});
  if (!is_utf8(bytes) || bytes.find('\0') != std::string_view::npos)
    return refuse({"json.not_text"});
  TreeBuilder builder;
  std::size_t taken = 0;
  const CountingIterator begin{bytes.data(), &taken};
  const CountingIterator end{bytes.data() + bytes.size(), &taken};
  if (Numbers::sax_parse(begin, end, &builder)) return builder.take();
  Message message = builder.refusal();
  const std::size_t read = builder.error_position().value_or(taken);
  if (message.key == "json.syntax" && read > bytes.size()) message.key = "json.ends_early";
  // The last character read is the one that could not be used.
  return refuse(std::move(message), place_in(bytes, read == 0 ? 0 : read - 1));
}

} // namespace lb
