// Attributes as predicates read them: codes of distinct values by row, for leads and for accounts.
// Adds what SEMANTICS derives: `email_domain` from `email`, and of leads `committee_role`.
#pragma once

#include "base/work.hpp"
#include "lead/facts.hpp"

namespace lb {

/// One attribute by row. Keeps: as long as the facts and their columns stay unchanged.
struct AttributeView {
  std::span<const Code> codes{};   ///< empty: unknown in every row
  const ValuePool* pool = nullptr; ///< nullptr where `codes` is empty

  Code code(Row row) const { return codes.empty() ? 0 : codes[row]; }
};

class FactColumns {
 public:
  /// Without anything yet; fill() does the rest in slices, and comes before all else.
  FactColumns() = default;
  /// Keeps: the facts must outlive it and stay unchanged.
  explicit FactColumns(const Facts& facts) : facts_(&facts) {}
  /// Makes what is derived in slices, instead of when it is first asked for.
  Work fill(const Facts& facts);
  /// Cost: once per distinct e-mail where `email_domain` is asked for first, else nothing.
  AttributeView of_leads(std::string_view name) const;
  AttributeView of_accounts(std::string_view name) const;

 private:
  const Facts* facts_ = nullptr;
  // What is derived is made when first asked for: most predicates never do.
  mutable std::optional<AttributeColumn> lead_domains_, account_domains_, roles_;
};

} // namespace lb
