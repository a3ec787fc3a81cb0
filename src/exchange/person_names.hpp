// What names a person in a text: his ids, addresses, phones and names. With them the audit finds
// the entries that speak of him.
#pragma once

#include "base/json.hpp"
#include "lead/facts.hpp"

#include <set>
#include <span>

namespace lb {

class PersonNames {
 public:
  /// Of all of these leads.
  PersonNames(const Facts& facts, std::span<const Row> leads);

  /// Whether the text has one of the names as a whole word, in any case. A text that was cut (it
  /// ends with `…`) has it too where it ends with the beginning of one. Cost: pairs of places
  /// between words that are no further apart than the longest name, however many names there are.
  bool are_in(std::string_view text) const;
  /// Any text of the value, at any depth, or the name of a member.
  bool are_in(const Json& value) const;
  /// Whether a place of a change (`decisions[D1].reason`) is a row of theirs, or within one.
  bool is_their_row(std::string_view place) const;
  /// Whether an entry of the audit tells of a change of such a row.
  bool are_changed_by(const Json& entry) const;

 private:
  bool is_name(std::string_view key) const;
  bool begins_name(std::string_view key) const;
  void add_name(std::string_view name);
  void add_attributes(const Attributes& attributes, Row lead);

  std::vector<std::string> names_; // comparison keys, rising, none twice
  std::size_t longest_ = 0;        // bytes of a name
  std::set<std::string, std::less<>> rows_;
};

} // namespace lb
