#include "workbench/lead_list.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace lb {

namespace {

std::string attribute_text(const Attributes& attributes, std::string_view name, Row row) {
  return std::string(trimmed(value_text(attributes.value(name, row))));
}

// Kanji and kana: a family name goes first there, whatever the language of the screen.
bool is_east_asian(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xE3 && byte <= 0xE9;
  });
}

std::string account_name(const Facts& facts, Row account) {
  if (const auto& name = facts.accounts.name[account]; name && !name->empty()) return *name;
  return std::string(facts.accounts.ids.text(account));
}

} // namespace

std::string lead_name(const Facts& facts, Row lead) {
  const Attributes& attributes = facts.leads.attributes;
  if (std::string name = attribute_text(attributes, "name", lead); !name.empty()) return name;
  const std::string first = attribute_text(attributes, "first_name", lead);
  const std::string last = attribute_text(attributes, "last_name", lead);
  if (!first.empty() || !last.empty()) {
    if (first.empty() || last.empty()) return first + last;
    return is_east_asian(last) ? last + " " + first : first + " " + last;
  }
  if (std::string email = attribute_text(attributes, "email", lead); !email.empty()) return email;
  return std::string(facts.leads.ids.text(lead));
}

std::string unit_name(const Workspace& workspace, const Units& units, std::size_t unit) {
  return units.is_account[unit] != 0 ? account_name(workspace.facts, units.row[unit])
                                     : lead_name(workspace.facts, units.row[unit]);
}

std::string unit_company(const Workspace& workspace, const Units& units, std::size_t unit) {
  const Facts& facts = workspace.facts;
  if (units.is_account[unit] != 0)
    return attribute_text(facts.accounts.attributes, "industry", units.row[unit]);
  const Row lead = units.row[unit];
  if (facts.leads.account[lead] != kNoRow) return account_name(facts, facts.leads.account[lead]);
  return attribute_text(facts.leads.attributes, "company", lead);
}

Instant unit_created_at(const Workspace& workspace, const Units& units, std::size_t unit) {
  const Facts& facts = workspace.facts;
  if (units.is_account[unit] == 0) return facts.leads.created_at[units.row[unit]];
  Instant first = kNever;
  for (Row lead = 0; lead < facts.leads.size(); ++lead)
    if (facts.leads.account[lead] == units.row[unit])
      first = std::min(first, facts.leads.created_at[lead]);
  return first;
}

} // namespace lb
