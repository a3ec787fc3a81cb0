#include "exchange/sql_attributes.hpp"

#include "base/text.hpp"
#include "exchange/record_remainders.hpp"
#include "exchange/records.hpp"
#include "exchange/sql_comparison.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::string_view kEmailDomain = "email_domain", kCommitteeRole = "committee_role";

// The row's cell is noted in the table of remainders: what its plain cell does not say.
std::string is_noted(std::string_view table, std::string_view column, std::string_view kind) {
  const std::string alias(1, table == "leads" ? 'l' : 'c');
  return concat({alias, "._rowid_ IN (SELECT r.row FROM remainders AS r WHERE r.table_name = ",
                 sql_literal(table), " AND r.column_name = ", sql_literal(column),
                 " AND r.kind = ", sql_literal(kind), ")"});
}

bool holds_numbers(const ValuePool& pool) {
  for (Code code = 1; code < pool.size(); ++code)
    if (pool.value(code).kind == ValueKind::number) return true;
  return false;
}

} // namespace

SqlAttributes::SqlAttributes(const Facts& facts, const Definition& definition)
    : facts_(facts), lists_(definition.lists), is_of_accounts_(definition.of_accounts),
      derived_(facts), table_columns_{lead_record_columns(facts), account_record_columns(facts)} {}

// The column of the table; empty where there is none.
std::string SqlAttributes::source(bool of_account, const std::string& name) const {
  if (!of_account && name == kCommitteeRole) return name;
  const Attributes& attributes = of_account ? facts_.accounts.attributes : facts_.leads.attributes;
  const std::size_t fixed = of_account ? 2 : 4; // id and name; id, created_at, account, role
  const auto found = attributes.find(name);
  const std::vector<std::string>& columns = table_columns_[of_account ? 1 : 0];
  return found && *found + fixed < columns.size() ? columns[*found + fixed] : std::string();
}

SqlValue& SqlAttributes::value(bool of_account, const std::string& name) {
  SqlValue*& known = by_name_[{of_account, name}];
  if (known != nullptr) return *known;
  const bool is_domain = name == kEmailDomain;
  const std::string from = source(of_account, is_domain ? "email" : name);
  const AttributeView view = of_account ? derived_.of_accounts(name) : derived_.of_leads(name);
  SqlValue value{.alias = "v", .name = {}, .is_domain = is_domain};
  if (view.pool != nullptr && !from.empty()) {
    value.values = view.pool;
    value.shape = sql_shape(*view.pool);
  }
  known = &values_.add(concat({of_account ? "account_" : "lead_", sql_plain_name(name)}),
                       std::move(value));
  if (known->shape == SqlShape::mixed) add_mixed(of_account, *known, from);
  add_column(of_account, *known, from);
  return *known;
}

void SqlAttributes::note_missing(bool of_account, const std::string& name) {
  const std::string column = name == kEmailDomain ? "email" : name;
  const auto has = [&](bool account) { return !source(account, column).empty(); };
  const bool is_here = of_account ? has(true) : has(false) || (is_of_accounts_ && has(true));
  if (!is_here) missing_.insert(name);
}

// An account's own value where it is known, else those of its leads, of which one is enough.
std::string SqlAttributes::condition(const Predicate& predicate) {
  const bool of_account = predicate.kind == PredicateKind::account_attribute;
  note_missing(of_account, predicate.name);
  SqlValue& own = value(of_account || is_of_accounts_, predicate.name);
  const std::string holds = sql_comparisons(own, predicate.comparisons, lists_);
  if (!is_of_accounts_) return holds;
  if (of_account) return joint_test(concat({"MAX(", sql_choice(holds, "1", "0"), ")"}));
  SqlValue& of_lead = value(false, predicate.name);
  const std::string lead_holds = sql_comparisons(of_lead, predicate.comparisons, lists_);
  const bool unknown_holds = Comparisons(predicate.comparisons, lists_).hold(ReadValue{});
  return joint_test(
      concat({"COALESCE(MAX(CASE WHEN ", own.column(), " IS NOT NULL THEN ",
              sql_choice(holds, "1", "0"), " WHEN ", of_lead.column(), " IS NOT NULL THEN ",
              sql_choice(lead_holds, "1", "0"), " END), ", unknown_holds ? "1" : "0", ")"}));
}

std::string SqlAttributes::committee_condition(const CommitteeCondition& committee) {
  if (committee.at_least <= 0) return std::string(kSqlTrue);
  SqlValue& role = value(false, std::string(kCommitteeRole));
  std::map<std::string, std::string> roles; // by key
  for (const std::string& one : committee.roles) roles.emplace(text_key(one), one);
  roles.erase("");
  std::vector<std::string> held;
  for (const auto& [key, one] : roles) {
    const std::string holds = sql_choice(sql_is_text_of(role, {&one, 1}), "1", "0");
    if (is_of_accounts_) joint_test(concat({"MAX(", holds, ")"}));
    held.push_back(is_of_accounts_ ? "v.test_" + std::to_string(joint_tests_.size()) : holds);
  }
  if (held.empty()) return std::string(kSqlFalse);
  return concat({sql_sum(held), " >= ", std::to_string(committee.at_least)});
}

std::string SqlAttributes::joint_test(std::string expression) {
  joint_tests_.push_back(std::move(expression));
  return concat({"v.test_", std::to_string(joint_tests_.size()), " = 1"});
}

void SqlAttributes::add_column(bool of_account, const SqlValue& value, const std::string& source) {
  const std::size_t table = of_account ? 1 : 0;
  names_[table].push_back(value.name);
  const std::string column = source.empty() ? "CAST(NULL AS VARCHAR)"
                                            : concat({of_account ? "c." : "l.", sql_name(source)});
  columns_[table].push_back(concat({column, " AS ", value.name}));
}

void SqlAttributes::add_mixed(bool of_account, const SqlValue& value, const std::string& source) {
  const std::size_t table = of_account ? 1 : 0;
  const std::string_view table_name = of_account ? "accounts" : "leads";
  const std::string column = concat({of_account ? "c." : "l.", sql_name(source)});
  mixed_.insert(concat({table_name, ".", source}));
  const std::string is_flag = holds_numbers(*value.values)
                                  ? is_noted(table_name, source, remainder_kind::flag)
                                  : concat({"typeof(", column, ") = 'integer'"});
  columns_[table].push_back(concat({"CASE WHEN ", column, " IS NULL THEN NULL WHEN ", is_flag,
                                    " THEN 'flag' WHEN typeof(", column, ") <> 'text' OR ",
                                    is_noted(table_name, source, remainder_kind::number),
                                    " THEN 'number' ELSE 'text' END AS kind_of_", value.name}));
  columns_[table].push_back(concat({"CASE typeof(", column, ") WHEN 'integer' THEN ", column,
                                    " * 1000000 WHEN 'real' THEN CAST(ROUND(", column,
                                    " * 1000000) AS BIGINT) END AS given_of_", value.name}));
  names_[table].push_back("kind_of_" + value.name);
  names_[table].push_back("given_of_" + value.name);
}

std::vector<SqlStep> SqlAttributes::steps() const {
  const std::array<std::string, 2> keys{"unit", "days_here"};
  std::vector<SqlStep> steps = values_.steps("lead", "existing", keys);
  if (!is_of_accounts_) return steps;
  std::vector<std::string> tests{"v.unit AS unit", "MAX(v.days_here) AS days_here"};
  for (std::size_t i = 0; i < joint_tests_.size(); ++i)
    tests.push_back(concat({joint_tests_[i], " AS test_", std::to_string(i + 1)}));
  steps.push_back({units_step(), tests, "FROM lead_values AS v\n  GROUP BY v.unit"});
  return steps;
}

} // namespace lb
