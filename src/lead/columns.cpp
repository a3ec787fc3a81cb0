#include "lead/columns.hpp"

#include "base/slices.hpp"

namespace lb {

namespace {

// What follows the last `@`; unknown without one.
Value email_domain(const Value& email) {
  if (email.kind != ValueKind::text) return {};
  const std::size_t at = email.text.rfind('@');
  return at == std::string::npos ? Value{} : Value::of_text(email.text.substr(at + 1));
}

// `made` is there when all of it is.
Work fill_domains(const Attributes& attributes, std::optional<AttributeColumn>& made) {
  AttributeColumn column{.name = "email_domain", .pool = {}, .codes = {}};
  const auto found = attributes.find("email");
  if (!found) {
    made = std::move(column);
    co_return;
  }
  const AttributeColumn& emails = attributes.columns()[*found];
  std::vector<Code> domain_of(emails.pool.size());
  co_await in_blocks(domain_of.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t code = first; code < last; ++code) {
      const Value& email = emails.pool.value(static_cast<Code>(code));
      domain_of[code] = column.pool.intern(email_domain(email));
    }
  });
  column.codes.reserve(emails.codes.size());
  co_await in_blocks(emails.codes.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t row = first; row < last; ++row) {
      column.codes.push_back(domain_of[emails.codes[row]]);
    }
  });
  made = std::move(column);
}

Work fill_roles(const Leads& leads, std::optional<AttributeColumn>& made) {
  AttributeColumn column{.name = "committee_role", .pool = {}, .codes = {}};
  std::vector<Code> value_of(leads.roles.size());
  co_await in_blocks(value_of.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t role = first; role < last; ++role) {
      const std::string_view text = leads.roles.text(static_cast<Code>(role));
      value_of[role] = column.pool.intern(Value::of_text(std::string(text)));
    }
  });
  column.codes.reserve(leads.role.size());
  co_await in_blocks(leads.role.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t row = first; row < last; ++row) {
      const Code role = leads.role[row];
      column.codes.push_back(role == kNoCode ? 0 : value_of[role]);
    }
  });
  made = std::move(column);
}

AttributeView view_of(const AttributeColumn& column) {
  return {.codes = column.codes, .pool = &column.pool};
}

AttributeView view_of(const Attributes& attributes, std::string_view name) {
  const auto found = attributes.find(name);
  return found ? view_of(attributes.columns()[*found]) : AttributeView{};
}

// The column, made where it is not there yet.
template <class Fill>
AttributeView made_view(std::optional<AttributeColumn>& column, const Fill& fill) {
  if (!column) fill(column).finish();
  return view_of(*column);
}

} // namespace

Work FactColumns::fill(const Facts& facts) {
  facts_ = &facts;
  co_await fill_domains(facts.leads.attributes, lead_domains_);
  co_await fill_domains(facts.accounts.attributes, account_domains_);
  co_await fill_roles(facts.leads, roles_);
}

AttributeView FactColumns::of_leads(std::string_view name) const {
  if (name == "email_domain")
    return made_view(lead_domains_, [this](auto& column) {
      return fill_domains(facts_->leads.attributes, column);
    });
  if (name == "committee_role")
    return made_view(roles_, [this](auto& column) { return fill_roles(facts_->leads, column); });
  return view_of(facts_->leads.attributes, name);
}

AttributeView FactColumns::of_accounts(std::string_view name) const {
  if (name == "email_domain")
    return made_view(account_domains_, [this](auto& column) {
      return fill_domains(facts_->accounts.attributes, column);
    });
  return view_of(facts_->accounts.attributes, name);
}

} // namespace lb
