#include "lead/facts_without.hpp"

#include <algorithm>

namespace lb {

namespace {

// Which rows of a table stay, in their order, and where each of them stands then.
class RowsThatStay {
 public:
  explicit RowsThatStay(const std::vector<char>& stays) : place_of_(stays.size(), kNoRow) {
    for (Row row = 0; row < stays.size(); ++row) {
      if (stays[row] == 0) continue;
      place_of_[row] = static_cast<Row>(rows_.size());
      rows_.push_back(row);
    }
  }

  bool stays(Row row) const { return place_of_[row] != kNoRow; }
  Row place_of(Row row) const { return row == kNoRow ? kNoRow : place_of_[row]; }
  const std::vector<Row>& rows() const { return rows_; }

 private:
  std::vector<Row> rows_, place_of_;
};

// The codes of the rows that stay, in a pool that has what they need of the old one, in its order.
template <class Make>
std::vector<Code> codes_that_stay(const std::vector<Code>& codes, std::size_t pool_size,
                                  const RowsThatStay& rows, Make make) {
  std::vector<char> is_needed(pool_size, 0);
  for (const Row row : rows.rows())
    if (codes[row] != kNoCode) is_needed[codes[row]] = 1;
  std::vector<Code> code_of(pool_size, kNoCode);
  for (Code code = 0; code < pool_size; ++code)
    if (is_needed[code] != 0) code_of[code] = make(code);
  std::vector<Code> stay;
  stay.reserve(rows.rows().size());
  for (const Row row : rows.rows())
    stay.push_back(codes[row] == kNoCode ? kNoCode : code_of[codes[row]]);
  return stay;
}

std::vector<Code> texts_that_stay(const TextPool& from, const std::vector<Code>& codes,
                                  const RowsThatStay& rows, TextPool& to) {
  return codes_that_stay(codes, from.size(), rows,
                         [&](Code code) { return to.intern(from.text(code)); });
}

bool says_anything(const AttributeColumn& column, std::span<const Row> rows) {
  return std::ranges::any_of(rows, [&](Row row) { return column.codes[row] != 0; });
}

// A column that nobody had a value of stays as it is: it was nobody's.
bool was_only_theirs(const AttributeColumn& column, const RowsThatStay& rows) {
  const bool was_known = std::ranges::any_of(column.codes, [](Code code) { return code != 0; });
  return was_known && !says_anything(column, rows.rows());
}

// Requires that `to` has the rows already.
void keep_attributes(const Attributes& from, const RowsThatStay& rows, Attributes& to) {
  for (const AttributeColumn& column : from.columns()) {
    if (was_only_theirs(column, rows)) continue;
    const std::size_t target = to.add_column(column.name);
    const std::vector<Code> codes =
        codes_that_stay(column.codes, column.pool.size(), rows,
                        [&](Code code) { return to.intern(target, column.pool.value(code)); });
    for (std::size_t row = 0; row < codes.size(); ++row) to.set_code(target, row, codes[row]);
  }
}

void keep_extras(const std::map<Row, Extras>& from, const RowsThatStay& rows,
                 std::map<Row, Extras>& to) {
  for (const auto& [row, extras] : from)
    if (rows.stays(row)) to[rows.place_of(row)] = extras;
}

template <class Part>
std::vector<Part> parts_of(const std::vector<Part>& from, const RowsThatStay& rows) {
  std::vector<Part> parts;
  parts.reserve(rows.rows().size());
  for (const Row row : rows.rows()) parts.push_back(from[row]);
  return parts;
}

RowsThatStay leads_that_stay(const Facts& facts, std::span<const Row> leads) {
  std::vector<char> stays(facts.leads.size(), 1);
  for (const Row row : leads) stays[row] = 0;
  return RowsThatStay(stays);
}

RowsThatStay accounts_that_stay(const Facts& facts, const RowsThatStay& leads) {
  std::vector<char> stays = facts.accounts.listed;
  for (const Row row : leads.rows())
    if (facts.leads.account[row] != kNoRow) stays[facts.leads.account[row]] = 1;
  return RowsThatStay(stays);
}

void keep_accounts(const Accounts& from, const RowsThatStay& rows, Facts& to) {
  for (const Row row : rows.rows()) account_row(to, from.ids.text(row));
  to.accounts.name = parts_of(from.name, rows);
  to.accounts.listed = parts_of(from.listed, rows);
  keep_attributes(from.attributes, rows, to.accounts.attributes);
  keep_extras(from.extras, rows, to.accounts.extras);
}

void keep_leads(const Leads& from, const RowsThatStay& rows, const RowsThatStay& accounts,
                Facts& facts) {
  for (const Row row : rows.rows()) lead_row(facts, from.ids.text(row));
  Leads& to = facts.leads;
  to.created_at = parts_of(from.created_at, rows);
  to.listed = parts_of(from.listed, rows);
  to.account.clear();
  for (const Row row : rows.rows()) to.account.push_back(accounts.place_of(from.account[row]));
  to.role = texts_that_stay(from.roles, from.role, rows, to.roles);
  keep_attributes(from.attributes, rows, to.attributes);
  keep_extras(from.extras, rows, to.extras);
  for (const auto& [row, consent] : from.consents)
    if (rows.stays(row)) to.consents[rows.place_of(row)] = consent;
}

void keep_activities(const Activities& from, const RowsThatStay& leads, Activities& to) {
  std::vector<char> stays(from.size(), 0);
  for (std::size_t row = 0; row < from.size(); ++row) stays[row] = leads.stays(from.lead[row]);
  const RowsThatStay rows(stays);
  for (const Row row : rows.rows()) to.id.push_back(from.id[row]);
  to.at = parts_of(from.at, rows);
  to.lead.reserve(rows.rows().size());
  for (const Row row : rows.rows()) to.lead.push_back(leads.place_of(from.lead[row]));
  to.kind = texts_that_stay(from.kinds, from.kind, rows, to.kinds);
  to.detail = texts_that_stay(from.details, from.detail, rows, to.details);
  to.campaign = texts_that_stay(from.campaigns, from.campaign, rows, to.campaigns);
  keep_extras(from.extras, rows, to.extras);
}

template <class Fact>
std::vector<Fact> facts_that_stay(const std::vector<Fact>& from, const RowsThatStay& leads) {
  std::vector<Fact> stay;
  for (const Fact& fact : from) {
    if (!leads.stays(fact.lead)) continue;
    stay.push_back(fact);
    stay.back().lead = leads.place_of(fact.lead);
  }
  return stay;
}

} // namespace

RowsOfLeads rows_of_leads(const Facts& facts, std::span<const Row> leads) {
  std::vector<char> is_one(facts.leads.size(), 0);
  for (const Row lead : leads) is_one[lead] = 1;
  const auto count = [&](const auto& rows) {
    return static_cast<std::size_t>(
        std::ranges::count_if(rows, [&](const auto& fact) { return is_one[fact.lead] != 0; }));
  };
  return {.activities = static_cast<std::size_t>(std::ranges::count_if(
              facts.activities.lead, [&](Row lead) { return is_one[lead] != 0; })),
          .decisions = count(facts.decisions),
          .assignments = count(facts.assignments),
          .votes = count(facts.votes)};
}

Facts facts_without(const Facts& facts, std::span<const Row> leads) {
  const RowsThatStay lead_rows = leads_that_stay(facts, leads);
  const RowsThatStay account_rows = accounts_that_stay(facts, lead_rows);
  Facts rest;
  keep_accounts(facts.accounts, account_rows, rest);
  keep_leads(facts.leads, lead_rows, account_rows, rest);
  keep_activities(facts.activities, lead_rows, rest.activities);
  rest.decisions = facts_that_stay(facts.decisions, lead_rows);
  rest.assignments = facts_that_stay(facts.assignments, lead_rows);
  rest.votes = facts_that_stay(facts.votes, lead_rows);
  rest.campaigns = facts.campaigns;
  rest.reps = facts.reps;
  rest.revision = facts.revision + 1;
  return rest;
}

} // namespace lb
