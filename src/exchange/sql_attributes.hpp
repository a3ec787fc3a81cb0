// Attributes as a query reads them: which column of the tables `leads` and `accounts` of an
// exported file each of them is, and what is known here of its values.
#pragma once

#include "exchange/sql_values.hpp"
#include "lead/columns.hpp"

#include <map>

namespace lb {

class SqlAttributes {
 public:
  /// Keeps: the facts must outlive it unchanged.
  explicit SqlAttributes(const Facts& facts);

  /// The attribute of a lead or of its account, in a step that is called `v`.
  SqlValue& value(bool of_account, const std::string& name);

  /// The columns that the first steps read, each with its name there; `l` and `c` are the tables.
  const std::vector<std::string>& lead_columns() const { return columns_[0]; }
  const std::vector<std::string>& account_columns() const { return columns_[1]; }
  /// Those names, to be passed on.
  const std::vector<std::string>& lead_names() const { return names_[0]; }
  const std::vector<std::string>& account_names() const { return names_[1]; }
  /// Attributes that no lead or account here has: the query takes them for unknown.
  const std::vector<std::string>& missing() const { return missing_; }
  /// Columns that hold values of several kinds.
  const std::vector<std::string>& mixed() const { return mixed_; }
  std::vector<SqlStep> steps() const;

 private:
  std::string source(bool of_account, const std::string& name) const;
  void add_column(bool of_account, const SqlValue& value, const std::string& source);
  void add_mixed(bool of_account, const SqlValue& value, const std::string& source);

  const Facts& facts_;
  FactColumns derived_;
  SqlValues values_;
  std::map<std::pair<bool, std::string>, SqlValue*> by_name_;
  std::array<std::vector<std::string>, 2> table_columns_, columns_, names_;
  std::vector<std::string> missing_, mixed_;
};

} // namespace lb
