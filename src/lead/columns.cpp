#include "lead/columns.hpp"

namespace lb {

namespace {

// What follows the last `@`; unknown without one.
Value email_domain(const Value& email) {
  if (email.kind != ValueKind::text) return {};
  const std::size_t at = email.text.rfind('@');
  return at == std::string::npos ? Value{} : Value::of_text(email.text.substr(at + 1));
}

AttributeColumn domain_column(const Attributes& attributes) {
  AttributeColumn column{.name = "email_domain", .pool = {}, .codes = {}};
  const auto found = attributes.find("email");
  if (!found) return column;
  const AttributeColumn& emails = attributes.columns()[*found];
  std::vector<Code> domain_of(emails.pool.size());
  for (Code code = 0; code < domain_of.size(); ++code) {
    domain_of[code] = column.pool.intern(email_domain(emails.pool.value(code)));
  }
  column.codes.reserve(emails.codes.size());
  for (const Code code : emails.codes) column.codes.push_back(domain_of[code]);
  return column;
}

AttributeColumn role_column(const Leads& leads) {
  AttributeColumn column{.name = "committee_role", .pool = {}, .codes = {}};
  std::vector<Code> value_of(leads.roles.size());
  for (Code role = 0; role < value_of.size(); ++role) {
    value_of[role] = column.pool.intern(Value::of_text(std::string(leads.roles.text(role))));
  }
  column.codes.reserve(leads.role.size());
  for (const Code role : leads.role) column.codes.push_back(role == kNoCode ? 0 : value_of[role]);
  return column;
}

AttributeView view_of(const AttributeColumn& column) {
  return {.codes = column.codes, .pool = &column.pool};
}

AttributeView view_of(const Attributes& attributes, std::string_view name) {
  const auto found = attributes.find(name);
  return found ? view_of(attributes.columns()[*found]) : AttributeView{};
}

} // namespace

FactColumns::FactColumns(const Facts& facts)
    : facts_(&facts), lead_domains_(domain_column(facts.leads.attributes)),
      account_domains_(domain_column(facts.accounts.attributes)), roles_(role_column(facts.leads)) {
}

AttributeView FactColumns::of_leads(std::string_view name) const {
  if (name == "email_domain") return view_of(lead_domains_);
  if (name == "committee_role") return view_of(roles_);
  return view_of(facts_->leads.attributes, name);
}

AttributeView FactColumns::of_accounts(std::string_view name) const {
  if (name == "email_domain") return view_of(account_domains_);
  return view_of(facts_->accounts.attributes, name);
}

} // namespace lb
