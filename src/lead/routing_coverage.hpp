// Which reps cover a unit's territory, industry or language: decided once per distinct value, so
// that routing a lead costs a look-up. SEMANTICS 8: the lead's attribute, else its account's; an
// account has all the values that `attr` reads, one is enough; `"*"` covers everything.
#pragma once

#include "lead/predicate_at.hpp"
#include "lead/rep_set.hpp"

#include <map>
#include <unordered_map>

namespace lb {

/// Units that the same reps cover are of one class. Class 0 is of those whose value is unknown, or
/// in nobody's list.
using CoverClass = std::uint32_t;

class Coverage {
 public:
  /// `lists` is Rep::territories, industries or languages. Requires that all outlives the coverage.
  Coverage(const Facts& facts, const FactColumns& columns, std::string_view attribute,
           std::vector<std::string> Rep::* lists);
  CoverClass of_lead(Row lead);
  CoverClass of_account(Row account, std::span<const Row> leads);
  /// By class: the reps whose list covers it. There is no asking any more.
  std::vector<RepSet> take_sets() { return std::move(sets_); }

 private:
  struct Source {
    AttributeView view;
    std::vector<CoverClass> by_code{}; ///< decided when first met
  };
  void index_lists(std::vector<std::string> Rep::* lists);
  /// Of the row's value; kUnknown where it has none.
  CoverClass of_row(Source& source, Row row);
  CoverClass covering(const Value& value) const;
  CoverClass joined(std::vector<CoverClass> classes);

  const Facts& facts_;
  Source leads_, accounts_;
  std::vector<RepSet> sets_; // by class
  std::unordered_map<std::string, CoverClass> by_text_;
  std::unordered_map<Millionths, CoverClass> by_number_;
  std::map<std::vector<CoverClass>, CoverClass> joined_; // of several at once, ascending
};

} // namespace lb
