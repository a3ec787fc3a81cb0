// A row of each table into the facts; documents wait for the end of the load.
#include "exchange/consent_document.hpp"
#include "exchange/forgotten_document.hpp"
#include "exchange/record_reps.hpp"
#include "exchange/records_load.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr Instant kFirstInstant = -62'135'596'800; // 0001-01-01
constexpr Instant kLastInstant = 253'402'300'799;  // 9999-12-31T23:59:59Z

} // namespace

void WorkspaceLoad::State::take_remainder() {
  // The table's kinds are literals, so that a remainder need not own its kind.
  static constexpr std::array<std::string_view, 6> kRemainderKinds{
      remainder_kind::column, remainder_kind::unplaced, remainder_kind::flag,
      remainder_kind::number, remainder_kind::value,    remainder_kind::members};
  Remainder remainder{.table = std::string(row.text(1)),
                      .row = row.optional_integer(2),
                      .column = row.optional_text(3).value_or(""),
                      .kind = kRemainderKinds[row.choice(4, kRemainderKinds)],
                      .content = row.optional_text(5).value_or("")};
  TableRemainders& to = remainders[remainder.table];
  if (!add_remainder(to, std::move(remainder))) row.refuse_cell(4, "records.needs_whole_number");
}

void WorkspaceLoad::State::take_named_account() {
  named_accounts.rows.emplace_back(row.number(), row.text(1));
}

void WorkspaceLoad::State::take_named_lead() {
  named_leads.rows.emplace_back(row.number(), row.text(1));
}

void WorkspaceLoad::State::place_accounts_before(std::int64_t number) {
  for (; named_accounts.has_before(number); ++named_accounts.placed)
    account_row(facts, named_accounts.rows[named_accounts.placed].second);
}

void WorkspaceLoad::State::place_leads_before(std::int64_t number) {
  for (; named_leads.has_before(number); ++named_leads.placed) {
    const auto& [code, id] = named_leads.rows[named_leads.placed];
    if (!leads.add(code, lead_row(facts, id))) row.refuse_cell(0, "records.unknown_number");
  }
}

void WorkspaceLoad::State::take_account() {
  const std::string_view id = row.text(1);
  check_id(id);
  place_accounts_before(row.number());
  const Row number = account_row(facts, id);
  facts.accounts.listed[number] = 1;
  facts.accounts.name[number] = row.optional_text(2);
  take_attributes(number);
  keep_members(facts.accounts.extras, number);
}

void WorkspaceLoad::State::take_lead() {
  place_leads_before(row.number());
  const Row number = lead_row(facts, row.text(1));
  if (facts.leads.listed[number] != 0) row.refuse_cell(1, "records.id_twice");
  if (!leads.add(row.number(), number)) row.refuse_cell(0, "records.unknown_number");
  facts.leads.listed[number] = 1;
  facts.leads.created_at[number] = row.instant(2);
  if (row.has(3)) facts.leads.account[number] = account_row(facts, row.text(3));
  if (row.has(4)) facts.leads.role[number] = facts.leads.roles.intern(row.text(4));
  take_attributes(number);
  // Consents stood among the unknown members before they had a table of their own.
  Extras extras = members();
  lb::take_consent(facts.leads, number, extras);
  if (!extras.empty()) facts.leads.extras[number] = std::move(extras);
}

void WorkspaceLoad::State::take_consent() {
  const Row number = facts.leads.ids.find(row.text(1));
  if (number == kNoCode || facts.leads.listed[number] == 0)
    return row.refuse_cell(1, "records.unknown_lead");
  Consent consent;
  if (row.has(2)) consent.basis = static_cast<LawfulBasis>(row.choice(2, kLawfulBasisNames));
  consent.source = row.optional_text(3);
  consent.at = row.optional_instant(4);
  consent.withdrawn_at = row.optional_instant(5);
  for (std::size_t i = 0; i < consent.opt_out.size(); ++i) {
    const std::int64_t flag = row.integer(6 + i);
    if (flag != 0 && flag != 1) row.refuse_cell(6 + i, "records.needs_flag");
    consent.opt_out[i] = flag == 1;
  }
  put_lead_consent(facts.leads, number, consent_json(consent));
}

void WorkspaceLoad::State::take_pool_text(TextPool& pool, RecordCodes& codes) {
  const Code code = pool.intern(row.text(1));
  if (!codes.add(row.integer(0), code)) row.refuse_cell(0, "records.unknown_number");
}

void WorkspaceLoad::State::take_activity_id() {
  TextColumn& ids_of_all = facts.activities.id;
  if (std::holds_alternative<std::string_view>(row.cell(1)))
    return ids_of_all.push_back(row.text(1));
  const std::int64_t number = row.has(1) ? row.integer(1) : row.number();
  if (number < 0) row.refuse_cell(1, "records.needs_text");
  ids_of_all.push_back(made_activity_id(static_cast<std::uint64_t>(number)));
}

void WorkspaceLoad::State::take_activity() {
  Activities& activities = facts.activities;
  const Row number = static_cast<Row>(activities.size());
  const Instant at = row.integer(3);
  if (at < kFirstInstant || at > kLastInstant) row.refuse_cell(3, "records.needs_instant");
  for (const std::size_t code : {2U, 4U})
    if (!row.has(code)) row.refuse_cell(code, "records.needs_whole_number");
  take_activity_id();
  if (known != nullptr) know_names();
  activities.lead.push_back(code_cell(2, leads));
  activities.at.push_back(at);
  activities.kind.push_back(code_cell(4, kinds));
  activities.detail.push_back(code_cell(5, details));
  activities.campaign.push_back(code_cell(6, campaigns));
  keep_members(activities.extras, number);
}

void WorkspaceLoad::State::take_decision() {
  static constexpr std::array<std::string_view, 3> kNames{"unknown", "yes", "no"};
  Decision decision;
  decision.id = row.text(1);
  check_id(decision.id);
  decision.lead = lead_row(facts, row.text(2));
  decision.at = row.instant(3);
  decision.actor = row.optional_text(4);
  decision.kind = row.text(5);
  decision.amount = row.optional_integer(6);
  decision.reason = row.optional_text(7);
  for (std::size_t part = 0; part < decision.bant.size(); ++part) {
    if (row.has(8 + part)) decision.bant[part] = static_cast<Bant>(row.choice(8 + part, kNames));
  }
  decision.extras = members();
  facts.decisions.push_back(std::move(decision));
}

void WorkspaceLoad::State::take_campaign() {
  Campaign campaign;
  campaign.id = row.text(1);
  check_id(campaign.id);
  campaign.source = row.optional_text(2);
  campaign.channel = row.optional_text(3);
  campaign.cost = row.optional_integer(4);
  campaign.from = row.optional_instant(5);
  campaign.to = row.optional_instant(6);
  campaign.extras = members();
  facts.campaigns.push_back(std::move(campaign));
}

// As a document's row, so that the same sentences refuse the same mistakes.
void WorkspaceLoad::State::take_rep() {
  static constexpr std::array<std::string_view, 6> kJsonColumns{
      "territories", "industries", "languages", "working_hours", "zone", "absences"};
  Json rep = members_json();
  for (std::size_t column = 1; column < kRepColumns.size(); ++column) {
    if (!row.has(column)) continue;
    if (std::ranges::contains(kJsonColumns, kRepColumns[column])) {
      rep.set(kRepColumns[column], json_cell(column));
    } else if (std::holds_alternative<std::int64_t>(row.cell(column))) {
      rep.set(kRepColumns[column], Json::number(row.integer(column)));
    } else {
      rep.set(kRepColumns[column], Json::string(std::string(row.text(column))));
    }
  }
  check_id(row.text(1));
  Reading reading(warnings);
  const Place list{.name = row.table()};
  const Place place{.parent = &list, .index = static_cast<std::size_t>(row.number())};
  facts.reps.push_back(read_rep(reading, rep, place));
  if (reading.refused()) row.refuse_row(reading.refusal());
}

void WorkspaceLoad::State::take_assignment() {
  Assignment assignment;
  assignment.id = row.text(1);
  check_id(assignment.id);
  assignment.lead = lead_row(facts, row.text(2));
  assignment.at = row.instant(3);
  assignment.rep = row.optional_text(4);
  assignment.rule = row.optional_text(5);
  assignment.extras = members();
  facts.assignments.push_back(std::move(assignment));
}

void WorkspaceLoad::State::take_vote() {
  Vote vote;
  vote.id = row.text(1);
  check_id(vote.id);
  vote.sales = row.choice(2, kCamps) == 1;
  vote.lead = lead_row(facts, row.text(3));
  vote.at = row.instant(4);
  vote.ready = row.choice(5, kVoteAnswers) == 1;
  vote.extras = members();
  facts.votes.push_back(std::move(vote));
}

void WorkspaceLoad::State::take_definition() {
  if (row.integer(4) != 0) document.set("definition", json_cell(5));
}

void WorkspaceLoad::State::take_audit_entry() {
  audit.push_back(json_cell(1));
}

void WorkspaceLoad::State::take_forgotten() {
  const bool is_salt = row.choice(1, kForgottenKinds) == 0;
  if (is_salt)
    forgotten.salt = row.text(2);
  else
    forgotten.hashes.emplace_back(row.text(2));
}

void WorkspaceLoad::State::take_document() {
  static constexpr std::array<std::string_view, 6> kNames{
      "routing_plan", "nurture", "retention", "drafts", "funnel_window", "extras"};
  const std::string_view name = kNames[row.choice(1, kNames)];
  Json json = json_cell(2);
  if (name != "extras") {
    document.set(name, std::move(json));
  } else if (json.is_object()) {
    for (Json::Member& member : json.members()) document.set(member.name, std::move(member.value));
  }
}

} // namespace lb
