// The fact lists of a workspace document, row by row (SEMANTICS 2 and 10).
#include "exchange/consent_document.hpp"
#include "exchange/money.hpp"
#include "exchange/workspace_read.hpp"

namespace lb {

namespace {

// Every column has a cell a row, so a document of ever new names could ask for any amount of
// memory, and so could one of many names and then of many short rows.
constexpr std::size_t kMostAttributes = 1000;
constexpr std::uint64_t kMostCells = 100'000'000;

class FactsReader {
 public:
  FactsReader(Facts& facts, ObjectReader& workspace)
      : facts_(facts), workspace_(workspace), reading_(workspace.reading()) {}

  void read() {
    each("accounts", [this](ObjectReader& row) { add_account(row); });
    each("leads", [this](ObjectReader& row) { add_lead(row); });
    each("activities", [this](ObjectReader& row) { add_activity(row); });
    each("decisions", [this](ObjectReader& row) { add_decision(row); });
    each("campaigns", [this](ObjectReader& row) { add_campaign(row); });
    each("reps", [this](ObjectReader& row) { add_rep(row); });
    each("assignments", [this](ObjectReader& row) { add_assignment(row); });
    each("votes", [this](ObjectReader& row) { add_vote(row); });
  }

 private:
  template <class Add> void each(std::string_view name, Add add) {
    const Place list_place = workspace_.at(name);
    const std::span<const Json> items = workspace_.list_or_none(name);
    rows_to_come_ = items.size();
    UniqueIds ids;
    for (std::size_t i = 0; i < items.size() && !reading_.refused(); ++i) {
      const Place place = item_of(list_place, i);
      ObjectReader row(reading_, items[i], place);
      if (const Json* id = row.required("id"); id != nullptr && id->is_string())
        ids.add(reading_, place, id->text());
      add(row);
      for (const Attributes* attributes : {&facts_.leads.attributes, &facts_.accounts.attributes})
        check_cells(place, *attributes, attributes->row_count());
    }
  }

  void check_cells(const Place& place, const Attributes& attributes, std::uint64_t rows) {
    if (attributes.columns().size() * rows > kMostCells)
      reading_.refuse(place, {"workspace.too_many_cells", {{"limit", std::to_string(kMostCells)}}});
  }

  void read_attributes(ObjectReader& row, Attributes& attributes, Row number) {
    const Json* json = row.optional("attributes");
    if (json == nullptr) return;
    const Place place = row.at("attributes");
    const ObjectReader object(reading_, *json, place);
    if (!json->is_object()) return;
    for (const Json::Member& member : json->members()) {
      if (member.value.is_null()) continue;
      const Place member_place = object.at(member.name);
      const std::size_t column = attributes.add_column(member.name);
      if (column >= kMostAttributes) {
        reading_.refuse(member_place, {"workspace.too_many_attributes",
                                       {{"limit", std::to_string(kMostAttributes)}}});
        return;
      }
      check_cells(member_place, attributes, rows_to_come_); // before they take any memory
      if (reading_.refused()) return;
      attributes.set(column, number, read_value(reading_, member.value, member_place));
    }
  }

  void add_account(ObjectReader& row) {
    const Row number = account_row(facts_, row.text("id"));
    facts_.accounts.listed[number] = 1;
    facts_.accounts.name[number] = row.optional_text("name");
    read_attributes(row, facts_.accounts.attributes, number);
    keep(facts_.accounts.extras, number, row.extras({"id", "name", "attributes"}, {"notes"}));
  }

  void add_lead(ObjectReader& row) {
    Leads& leads = facts_.leads;
    const Row number = lead_row(facts_, row.text("id"));
    leads.listed[number] = 1;
    leads.created_at[number] = row.instant("created_at");
    if (const auto account = row.optional_text("account"))
      leads.account[number] = account_row(facts_, *account);
    if (const auto role = row.optional_text("committee_role"))
      leads.role[number] = leads.roles.intern(*role);
    read_attributes(row, leads.attributes, number);
    Extras extras = row.extras({"id", "created_at", "account", "committee_role", "attributes"},
                               {"consent", "notes"});
    if (!take_consent(leads, number, extras))
      reading_.warn(row.at("consent"), {"document.consent_kept"});
    keep(leads.extras, number, std::move(extras));
  }

  static Code code_or_none(TextPool& pool, const std::optional<std::string>& text) {
    return text ? pool.intern(*text) : kNoCode;
  }

  void add_activity(ObjectReader& row) {
    Activities& activities = facts_.activities;
    const Row number = static_cast<Row>(activities.size());
    activities.id.push_back(row.text("id"));
    activities.lead.push_back(lead_row(facts_, row.text("lead")));
    activities.at.push_back(row.instant("at"));
    activities.kind.push_back(activities.kinds.intern(row.text("kind")));
    activities.detail.push_back(code_or_none(activities.details, row.optional_text("detail")));
    activities.campaign.push_back(
        code_or_none(activities.campaigns, row.optional_text("campaign")));
    keep(activities.extras, number, row.extras({"id", "lead", "at", "kind", "detail", "campaign"}));
  }

  std::optional<std::int64_t> money(ObjectReader& row, std::string_view name) {
    const std::optional<std::int64_t> amount = row.optional_integer(name);
    if (amount) bounded(reading_, row.at(name), *amount, {-kMostMoney, kMostMoney});
    return amount;
  }

  void add_decision(ObjectReader& row) {
    Decision decision;
    decision.id = row.text("id");
    decision.lead = lead_row(facts_, row.text("lead"));
    decision.at = row.instant("at");
    decision.kind = row.text("kind");
    decision.actor = row.optional_text("actor");
    decision.reason = row.optional_text("reason");
    decision.amount = money(row, "amount");
    for (std::size_t part = 0; part < kBantParts.size(); ++part)
      if (const auto value = row.optional_choice(kBantParts[part], kBantAnswers))
        decision.bant[part] = static_cast<Bant>(*value);
    decision.extras = row.extras({"id", "lead", "at", "actor", "kind", "amount", "reason", "budget",
                                  "authority", "need", "timeline"},
                                 {"evidence", "review_on", "notes"});
    facts_.decisions.push_back(std::move(decision));
  }

  void add_campaign(ObjectReader& row) {
    Campaign campaign;
    campaign.id = row.text("id");
    campaign.source = row.optional_text("source");
    campaign.channel = row.optional_text("channel");
    campaign.cost = money(row, "cost");
    campaign.from = row.optional_instant("from");
    campaign.to = row.optional_instant("to");
    campaign.extras = row.extras({"id", "source", "channel", "cost", "from", "to"}, {"notes"});
    facts_.campaigns.push_back(std::move(campaign));
  }

  void add_rep(ObjectReader& row) {
    facts_.reps.push_back(read_rep(reading_, row.json(), row.place()));
  }

  void add_assignment(ObjectReader& row) {
    Assignment assignment;
    assignment.id = row.text("id");
    assignment.lead = lead_row(facts_, row.text("lead"));
    assignment.at = row.instant("at");
    assignment.rep = row.optional_text("rep");
    assignment.rule = row.optional_text("rule");
    assignment.extras = row.extras({"id", "lead", "at", "rep", "rule"});
    facts_.assignments.push_back(std::move(assignment));
  }

  void add_vote(ObjectReader& row) {
    Vote vote;
    vote.id = row.text("id");
    vote.sales = row.choice("camp", kCamps) == 1;
    vote.lead = lead_row(facts_, row.text("lead"));
    vote.at = row.instant("at");
    vote.ready = row.choice("vote", kVoteAnswers) == 1;
    vote.extras = row.extras({"id", "camp", "lead", "at", "vote"});
    facts_.votes.push_back(std::move(vote));
  }

  static void keep(std::map<Row, Extras>& extras, Row row, Extras members) {
    if (!members.empty()) extras[row] = std::move(members);
  }

  Facts& facts_;
  ObjectReader& workspace_;
  Reading& reading_;
  std::uint64_t rows_to_come_ = 0; ///< of the list being read
};

} // namespace

void read_facts(Facts& facts, ObjectReader& workspace) {
  FactsReader(facts, workspace).read();
  ++facts.revision;
}

} // namespace lb
