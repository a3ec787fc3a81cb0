// How a document's tree is read: typed members by name, a place for every sentence, the first
// refusal kept (what is read after it does not matter), warnings for members nobody knows.
// It knows no schema; definition_read, workspace_read and the others do.
#pragma once

#include "exchange/documents.hpp"

#include <initializer_list>
#include <set>
#include <span>
#include <unordered_set>

namespace lb {

/// A place in a document as a chain on the stack: `fit.groups[0].rules[2]`. Costs nothing until it
/// is written out. Keeps: its parents and names must outlive it.
struct Place {
  const Place* parent = nullptr;
  std::string_view name{}; ///< a member; empty for an item of a list
  std::size_t index = 0;   ///< of an item
  std::string text() const;
};

/// What reading one document gathers.
class Reading {
 public:
  explicit Reading(Warnings& warnings) : warnings_(warnings) {}

  /// Keeps the first refusal only.
  void refuse(const Place& place, Message message);
  /// One warning a list and name, 100 in all: a list of a million rows repeats itself.
  void warn(const Place& place, Message message);
  /// False where warn() would drop what comes, so that finding the words is not worth it.
  bool hears_warnings() const;
  bool hears(const Place& place) const;
  bool refused() const { return refusal_.has_value(); }
  const Error& refusal() const { return *refusal_; }

 private:
  Warnings& warnings_;
  std::optional<Error> refusal_;
  std::set<std::string> warned_;
};

using Names = std::span<const std::string_view>;

/// The known name that a person most likely meant; empty where none is near. Cost: bounded,
/// whatever the names.
std::string_view nearest_name(std::string_view name, Names known);
/// A text as a sentence may quote it: at most 60 bytes, cut between characters.
std::string quotable(std::string_view text);
/// "a, b, c", each quotable; after 20 of them "…".
std::string listed(Names names);
/// Refuses a part of a document that nests too deep to be written inside a larger one.
void refuse_too_deep(Reading& reading, const Json& json, const Place& place);

/// The members of one object. A member that is null counts as missing. Requires that the tree and
/// the place outlive it.
class ObjectReader {
 public:
  /// Refuses what is no object; `known` empty means that any name is welcome.
  ObjectReader(Reading& reading, const Json& json, const Place& place);
  /// Warns about members outside `known`.
  void expect(std::initializer_list<std::string_view> known);
  /// The members outside `known`, in their order, to be kept. `silent` names do not warn.
  Extras extras(std::initializer_list<std::string_view> known,
                std::initializer_list<std::string_view> silent = {});

  const Json* optional(std::string_view name) const;
  const Json* required(std::string_view name);

  std::string text(std::string_view name); ///< required
  std::optional<std::string> optional_text(std::string_view name);
  std::string text_or(std::string_view name, std::string_view fallback);
  std::int64_t integer(std::string_view name); ///< required
  std::optional<std::int64_t> optional_integer(std::string_view name);
  bool flag_or(std::string_view name, bool fallback);
  Instant instant(std::string_view name); ///< required
  std::optional<Instant> optional_instant(std::string_view name);
  /// The index of the text among `names`. Refuses any other text, with the nearest name.
  std::optional<std::size_t> optional_choice(std::string_view name, Names names);
  std::size_t choice(std::string_view name, Names names); ///< required
  std::optional<std::vector<std::string>> optional_texts(std::string_view name);
  /// The items of a list; none where it is missing.
  std::span<const Json> list_or_none(std::string_view name);
  std::span<const Json> list(std::string_view name); ///< required

  Place at(std::string_view name) const { return {.parent = &place_, .name = name}; }
  Reading& reading() { return reading_; }
  const Place& place() const { return place_; }
  const Json& json() const { return json_; }

 private:
  std::vector<const Json::Member*> unknown(std::initializer_list<std::string_view> known) const;
  void warn_unknown(std::string_view name, std::initializer_list<std::string_view> known);

  Reading& reading_;
  const Json& json_;
  const Place& place_;
};

/// The n-th item of a list at a place.
inline Place item_of(const Place& list, std::size_t index) {
  return {.parent = &list, .name = {}, .index = index};
}

/// The value within the bounds; refuses one outside.
std::int64_t bounded(Reading& reading, const Place& place, std::int64_t value,
                     std::pair<std::int64_t, std::int64_t> bounds);

/// An attribute or operand: text, number or flag; null is unknown. Refuses lists, objects and
/// numbers of more than 12 digits before or 6 after the point.
Value read_value(Reading& reading, const Json& json, const Place& place);

/// Refuses an id that stood before in the same list.
class UniqueIds {
 public:
  void add(Reading& reading, const Place& place, std::string_view id);
  std::size_t size() const { return seen_.size(); }

 private:
  std::unordered_set<std::string> seen_;
};

} // namespace lb
