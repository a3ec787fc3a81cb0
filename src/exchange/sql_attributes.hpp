// Attributes as a query reads them: which column of the tables `leads` and `accounts` of an
// exported file each of them is, and what is known here of its values.
#pragma once

#include "exchange/sql_values.hpp"
#include "lead/columns.hpp"
#include "lead/definition.hpp"

#include <map>
#include <set>

namespace lb {

class SqlAttributes {
 public:
  /// Keeps: both must outlive it unchanged.
  SqlAttributes(const Facts& facts, const Definition& definition);

  /// Whether an attribute, or one of the account alone, meets comparisons; of a unit called `v`.
  std::string condition(const Predicate& predicate);
  /// Whether so many different ones of these roles are held.
  std::string committee_condition(const CommitteeCondition& committee);

  /// The columns that the first steps read, each with its name there; `l` and `c` are the tables.
  const std::vector<std::string>& lead_columns() const { return columns_[0]; }
  const std::vector<std::string>& account_columns() const { return columns_[1]; }
  /// Those names, to be passed on.
  const std::vector<std::string>& lead_names() const { return names_[0]; }
  const std::vector<std::string>& account_names() const { return names_[1]; }
  /// Attributes that none of the tables that are asked for them has: they count as unknown.
  const std::set<std::string>& missing() const { return missing_; }
  /// Columns that hold values of several kinds, each as `leads.x` or `accounts.x`.
  const std::set<std::string>& mixed() const { return mixed_; }
  /// From `existing` to the step of units_step(), a row a unit.
  std::vector<SqlStep> steps() const;
  std::string units_step() const { return is_of_accounts_ ? "unit_values" : "lead_values"; }

 private:
  SqlValue& value(bool of_account, const std::string& name); ///< of a lead or of its account
  std::string joint_test(std::string expression); ///< a column of units, of their leads together
  void note_missing(bool of_account, const std::string& name);
  std::string source(bool of_account, const std::string& name) const;
  void add_column(bool of_account, const SqlValue& value, const std::string& source);
  void add_mixed(bool of_account, const SqlValue& value, const std::string& source);

  const Facts& facts_;
  const NamedLists& lists_;
  bool is_of_accounts_;
  FactColumns derived_;
  SqlValues values_;
  std::map<std::pair<bool, std::string>, SqlValue*> by_name_;
  std::array<std::vector<std::string>, 2> table_columns_, columns_, names_;
  std::vector<std::string> joint_tests_;
  std::set<std::string> missing_, mixed_;
};

} // namespace lb
