#include "lead/routing_coverage.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace lb {

namespace {

const AttributeColumn* column_named(const Attributes& attributes, std::string_view name) {
  const std::optional<std::size_t> index = attributes.find(name);
  return index ? &attributes.columns()[*index] : nullptr;
}

Value domain_of(const Value& email) {
  if (email.kind != ValueKind::text) return {};
  const std::size_t at = email.text.rfind('@');
  return at == std::string::npos ? Value{} : Value::of_text(email.text.substr(at + 1));
}

} // namespace

UnitLeads leads_of_units(const Units& units) {
  UnitLeads result;
  result.begin.assign(units.size() + 1, 0);
  for (const Row unit : units.unit_of_lead)
    if (unit != kNoRow) ++result.begin[unit + 1];
  for (std::size_t unit = 0; unit < units.size(); ++unit)
    result.begin[unit + 1] += result.begin[unit];
  result.leads.resize(result.begin.back());
  std::vector<std::uint32_t> next(result.begin.begin(), result.begin.end() - 1);
  for (Row lead = 0; lead < units.unit_of_lead.size(); ++lead)
    if (units.unit_of_lead[lead] != kNoRow) result.leads[next[units.unit_of_lead[lead]]++] = lead;
  return result;
}

AttributeReader::AttributeReader(const Leads& leads, std::string_view name) {
  if (name == "committee_role") {
    roles_ = &leads;
    return;
  }
  domain_ = name == "email_domain";
  column_ = column_named(leads.attributes, domain_ ? "email" : name);
}

AttributeReader::AttributeReader(const Accounts& accounts, std::string_view name) {
  domain_ = name == "email_domain";
  column_ = column_named(accounts.attributes, domain_ ? "email" : name);
}

Code AttributeReader::code(Row row) const {
  if (roles_ != nullptr) return roles_->role[row] == kNoCode ? 0 : roles_->role[row] + 1;
  return column_ == nullptr ? 0 : column_->codes[row];
}

Value AttributeReader::value(Code code) const {
  if (code == 0) return {};
  if (roles_ != nullptr) return Value::of_text(std::string(roles_->roles.text(code - 1)));
  const Value& value = column_->pool.value(code);
  return domain_ ? domain_of(value) : value;
}

std::size_t AttributeReader::code_count() const {
  if (roles_ != nullptr) return roles_->roles.size() + 1;
  return column_ == nullptr ? 1 : column_->pool.size();
}

Coverage::Coverage(const EvaluationInput& input, const Units& units, std::string_view attribute,
                   std::vector<std::string> Rep::* lists)
    : facts_(input.facts), units_(units),
      leads_{.reader = AttributeReader(facts_.leads, attribute), .by_code = {}, .known = {}},
      accounts_{.reader = AttributeReader(facts_.accounts, attribute), .by_code = {}, .known = {}},
      everything_(facts_.reps.size()) {
  for (Source* source : {&leads_, &accounts_}) {
    source->by_code.resize(source->reader.code_count());
    source->known.resize(source->reader.code_count(), 0);
  }
  if (input.definition.of_accounts) unit_leads_ = leads_of_units(units);
  index_lists(facts_.reps, lists);
}

void Coverage::index_lists(std::span<const Rep> reps, std::vector<std::string> Rep::* lists) {
  for (std::size_t i = 0; i < reps.size(); ++i)
    for (const std::string& member : reps[i].*lists) {
      if (member == "*") everything_.set(i);
      by_text_.try_emplace(text_key(member), reps.size()).first->second.set(i);
      const auto number = number_from_text(trimmed(member));
      if (number) by_number_.try_emplace(*number, reps.size()).first->second.set(i);
    }
}

RepSet Coverage::covering(const Value& value) const {
  RepSet result = everything_;
  if (value.kind == ValueKind::text) {
    const auto found = by_text_.find(text_key(value.text));
    if (found != by_text_.end()) result |= found->second;
  } else if (value.kind == ValueKind::number) {
    const auto found = by_number_.find(value.number);
    if (found != by_number_.end()) result |= found->second;
  }
  return result;
}

const RepSet* Coverage::of_code(Source& source, Code code) {
  if (code == 0) return nullptr;
  if (source.known[code] == 0) {
    const Value value = source.reader.value(code);
    source.known[code] = is_unknown(value) ? 1 : 2;
    if (source.known[code] == 2) source.by_code[code] = covering(value);
  }
  return source.known[code] == 2 ? &*source.by_code[code] : nullptr;
}

const RepSet& Coverage::of(std::uint32_t unit) {
  if (units_.is_account[unit] != 0) return of_account(unit);
  const Row lead = units_.row[unit];
  if (const RepSet* reps = of_code(leads_, leads_.reader.code(lead))) return *reps;
  const Row account = facts_.leads.account[lead];
  if (account != kNoRow)
    if (const RepSet* reps = of_code(accounts_, accounts_.reader.code(account))) return *reps;
  return everything_;
}

const RepSet& Coverage::of_account(std::uint32_t unit) {
  if (const RepSet* reps = of_code(accounts_, accounts_.reader.code(units_.row[unit])))
    return *reps;
  joined_ = everything_;
  for (std::uint32_t i = unit_leads_.begin[unit]; i < unit_leads_.begin[unit + 1]; ++i)
    if (const RepSet* reps = of_code(leads_, leads_.reader.code(unit_leads_.leads[i])))
      joined_ |= *reps;
  return joined_;
}

} // namespace lb
