// Which reps cover a unit's territory, industry or language: decided once per distinct value, so
// that routing a lead costs a look-up. SEMANTICS 8: the lead's attribute, else its account's; an
// account has all the values that `attr` reads, one is enough; `"*"` covers everything.
#pragma once

#include "lead/evaluation.hpp"
#include "lead/rep_set.hpp"

#include <unordered_map>

namespace lb {

/// The leads of each unit that exist at the instant of `units`.
struct UnitLeads {
  std::vector<std::uint32_t> begin; ///< by unit, one more at the end
  std::vector<Row> leads;
};
UnitLeads leads_of_units(const Units& units);

/// One attribute read from leads or from accounts as codes of distinct values; `email_domain` is
/// derived from `email`, and `committee_role` of a lead is its role.
class AttributeReader {
 public:
  AttributeReader(const Leads& leads, std::string_view name);
  AttributeReader(const Accounts& accounts, std::string_view name);
  /// The code of the row's value, 0 where it has none.
  Code code(Row row) const;
  Value value(Code code) const; ///< unknown for code 0
  std::size_t code_count() const;

 private:
  const AttributeColumn* column_ = nullptr;
  const Leads* roles_ = nullptr;
  bool domain_ = false;
};

class Coverage {
 public:
  /// `lists` is Rep::territories, industries or languages. Requires that all outlives the coverage.
  Coverage(const EvaluationInput& input, const Units& units, std::string_view attribute,
           std::vector<std::string> Rep::* lists);
  /// The reps whose list covers the unit. Keeps: until the next call.
  const RepSet& of(std::uint32_t unit);

 private:
  struct Source {
    AttributeReader reader;
    std::vector<std::optional<RepSet>> by_code; ///< decided when first met
    std::vector<char> known;                    ///< by code: 0 not yet, 1 unknown, 2 known
  };
  void index_lists(std::span<const Rep> reps, std::vector<std::string> Rep::* lists);
  /// The reps that cover the value; nullptr for an unknown one.
  const RepSet* of_code(Source& source, Code code);
  const RepSet& of_account(std::uint32_t unit);
  RepSet covering(const Value& value) const;

  const Facts& facts_;
  const Units& units_;
  Source leads_, accounts_;
  UnitLeads unit_leads_; ///< only where units are accounts
  RepSet everything_;    ///< lists with "*"
  std::unordered_map<std::string, RepSet> by_text_;
  std::unordered_map<Millionths, RepSet> by_number_;
  RepSet joined_;
};

} // namespace lb
