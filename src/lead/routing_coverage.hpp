// Which reps cover a unit's territory, industry or language: decided once per distinct value, so
// that routing a lead costs a look-up. SEMANTICS 8: the lead's attribute, else its account's; an
// account has all the values that `attr` reads, one is enough; `"*"` covers everything.
#pragma once

#include "lead/predicate_at.hpp"
#include "lead/rep_set.hpp"

#include <unordered_map>

namespace lb {

class Coverage {
 public:
  /// `lists` is Rep::territories, industries or languages. Requires that all outlives the coverage.
  Coverage(const Facts& facts, const FactColumns& columns, std::string_view attribute,
           std::vector<std::string> Rep::* lists);
  /// The reps whose list covers the unit. Keeps: until the next call.
  const RepSet& of_lead(Row lead);
  const RepSet& of_account(Row account, std::span<const Row> leads);

 private:
  struct Source {
    AttributeView view;
    std::vector<std::optional<RepSet>> by_code{}; ///< decided when first met
    std::vector<char> known{};                    ///< by code: 0 not yet, 1 unknown, 2 known
  };
  void index_lists(std::vector<std::string> Rep::* lists);
  /// The reps that cover the row's value; nullptr where it has none.
  const RepSet* of_row(Source& source, Row row);
  RepSet covering(const Value& value) const;

  const Facts& facts_;
  Source leads_, accounts_;
  RepSet everything_; ///< lists with "*"
  std::unordered_map<std::string, RepSet> by_text_;
  std::unordered_map<Millionths, RepSet> by_number_;
  RepSet joined_;
};

} // namespace lb
