// The workspace document with everything the workspace holds (SEMANTICS 10), a row a line.
#include "base/number.hpp"
#include "base/text.hpp"
#include "exchange/consent_document.hpp"
#include "exchange/documents.hpp"
#include "exchange/forgotten_document.hpp"
#include "exchange/json_write.hpp"

namespace lb {

namespace {

std::string_view text_of(const TextPool& pool, std::uint32_t code) {
  return pool.text(code);
}

void write_attributes(ObjectWriter& row, const Attributes& attributes, std::size_t number) {
  ObjectWriter object(row.begin("attributes"));
  for (const AttributeColumn& column : attributes.columns()) {
    const Value& value = column.value(number);
    switch (value.kind) {
    case ValueKind::unknown:
      break;
    case ValueKind::text:
      object.text(column.name, value.text);
      break;
    case ValueKind::flag:
      object.flag(column.name, value.flag);
      break;
    case ValueKind::number:
      object.begin(column.name) += number_text(value.number);
    }
  }
  object.end();
}

void write_extras(ObjectWriter& row, const std::map<Row, Extras>& extras, Row number) {
  if (const auto found = extras.find(number); found != extras.end()) row.members(found->second);
}

// Rows that other facts merely name are not facts of their own.
std::vector<Row> listed_rows(const std::vector<char>& listed) {
  std::vector<Row> rows;
  for (Row row = 0; row < listed.size(); ++row)
    if (listed[row] != 0) rows.push_back(row);
  return rows;
}

class WorkspaceWriter {
 public:
  explicit WorkspaceWriter(const Workspace& workspace) : workspace_(workspace) {}

  std::string write() {
    ObjectWriter document(out_);
    document.text("format", "leadbench-workspace/1");
    write_accounts(document);
    write_leads(document);
    rows(document, "activities", facts_.activities.size(),
         [this](ObjectWriter& row, std::size_t i) { write_activity(row, i); });
    write_each(document, "decisions", facts_.decisions);
    write_each(document, "campaigns", facts_.campaigns);
    write_each(document, "reps", facts_.reps);
    write_each(document, "assignments", facts_.assignments);
    write_each(document, "votes", facts_.votes);
    write_documents(document);
    if (!workspace_.audit.empty())
      document.begin("audit") += pretty_json(Json::array(workspace_.audit));
    if (const Json forgotten = forgotten_json(workspace_.forgotten); !forgotten.is_null())
      document.begin("forgotten") += pretty_json(forgotten);
    document.members(workspace_.extras);
    document.end();
    out_ += '\n';
    return std::move(out_);
  }

 private:
  template <class Write>
  void rows(ObjectWriter& document, std::string_view name, std::size_t count, Write write) {
    document.begin(name);
    write_list(out_, count, true, [&](std::size_t i) {
      ObjectWriter row(out_);
      write(row, i);
      row.end();
    });
  }

  template <class Fact>
  void write_each(ObjectWriter& document, std::string_view name, const std::vector<Fact>& facts) {
    rows(document, name, facts.size(), [&](ObjectWriter& row, std::size_t i) {
      write_fact(row, facts[i]);
      row.members(facts[i].extras);
    });
  }

  void write_accounts(ObjectWriter& document) {
    const Accounts& accounts = facts_.accounts;
    const std::vector<Row> numbers = listed_rows(accounts.listed);
    rows(document, "accounts", numbers.size(), [&](ObjectWriter& row, std::size_t i) {
      row.text("id", text_of(accounts.ids, numbers[i]));
      row.text_if("name", accounts.name[numbers[i]]);
      write_attributes(row, accounts.attributes, numbers[i]);
      write_extras(row, accounts.extras, numbers[i]);
    });
  }

  void write_leads(ObjectWriter& document) {
    const Leads& leads = facts_.leads;
    const std::vector<Row> numbers = listed_rows(leads.listed);
    rows(document, "leads", numbers.size(), [&](ObjectWriter& row, std::size_t i) {
      const Row number = numbers[i];
      row.text("id", text_of(leads.ids, number));
      row.instant("created_at", leads.created_at[number]);
      if (leads.account[number] != kNoRow)
        row.text("account", text_of(facts_.accounts.ids, leads.account[number]));
      if (leads.role[number] != kNoCode)
        row.text("committee_role", text_of(leads.roles, leads.role[number]));
      write_attributes(row, leads.attributes, number);
      if (const Consent* consent = leads.consent(number))
        row.json("consent", consent_json(*consent));
      write_extras(row, leads.extras, number);
    });
  }

  void write_activity(ObjectWriter& row, std::size_t i) {
    const Activities& activities = facts_.activities;
    row.text("id", activities.id[i]);
    row.text("lead", text_of(facts_.leads.ids, activities.lead[i]));
    row.instant("at", activities.at[i]);
    row.text("kind", text_of(activities.kinds, activities.kind[i]));
    if (activities.detail[i] != kNoCode)
      row.text("detail", text_of(activities.details, activities.detail[i]));
    if (activities.campaign[i] != kNoCode)
      row.text("campaign", text_of(activities.campaigns, activities.campaign[i]));
    write_extras(row, activities.extras, static_cast<Row>(i));
  }

  void write_fact(ObjectWriter& row, const Decision& decision) {
    row.text("id", decision.id);
    row.text("lead", text_of(facts_.leads.ids, decision.lead));
    row.instant("at", decision.at);
    row.text_if("actor", decision.actor);
    row.text("kind", decision.kind);
    row.number_if("amount", decision.amount);
    row.text_if("reason", decision.reason);
    for (std::size_t part = 0; part < kBantParts.size(); ++part)
      if (const std::optional<Bant> value = decision.bant[part])
        row.text(kBantParts[part], kBantAnswers[static_cast<std::size_t>(*value)]);
  }

  void write_fact(ObjectWriter& row, const Campaign& campaign) {
    row.text("id", campaign.id);
    row.text_if("source", campaign.source);
    row.text_if("channel", campaign.channel);
    row.number_if("cost", campaign.cost);
    row.instant_if("from", campaign.from);
    row.instant_if("to", campaign.to);
  }

  void write_fact(ObjectWriter& row, const Assignment& assignment) {
    row.text("id", assignment.id);
    row.text("lead", text_of(facts_.leads.ids, assignment.lead));
    row.instant("at", assignment.at);
    if (assignment.rep)
      row.text("rep", *assignment.rep);
    else
      row.null("rep");
    row.text_if("rule", assignment.rule);
  }

  void write_fact(ObjectWriter& row, const Vote& vote) {
    row.text("id", vote.id);
    row.text("camp", kCamps[vote.sales ? 1 : 0]);
    row.text("lead", text_of(facts_.leads.ids, vote.lead));
    row.instant("at", vote.at);
    row.text("vote", kVoteAnswers[vote.ready ? 1 : 0]);
  }

  void write_fact(ObjectWriter& row, const Rep& rep) {
    row.text("id", rep.id);
    row.text("name", rep.name);
    row.text_if("team", rep.team);
    row.text_if("kind", rep.kind);
    row.texts("territories", rep.territories);
    row.texts("industries", rep.industries);
    row.texts("languages", rep.languages);
    row.number("seniority", rep.seniority);
    row.number("capacity", rep.capacity);
    row.number_if("daily_limit", rep.daily_limit);
    row.number("weight", rep.weight);
    write_rep_times(row, rep);
  }

  void write_rep_times(ObjectWriter& row, const Rep& rep) {
    if (rep.working_hours) {
      const auto time = [](int minute) {
        return concat({padded(minute / 60, 2), ":", padded(minute % 60, 2)});
      };
      ObjectWriter hours(row.begin("working_hours"));
      hours.begin("days");
      write_list(out_, rep.working_hours->days.size(), false,
                 [&](std::size_t i) { out_ += std::to_string(rep.working_hours->days[i]); });
      hours.text("from", time(rep.working_hours->from_minute));
      hours.text("to", time(rep.working_hours->to_minute));
      hours.end();
    }
    if (rep.zone) {
      ObjectWriter zone(row.begin("zone"));
      zone.number("offset_minutes", rep.zone->offset_minutes);
      if (rep.zone->summer != SummerTime::none)
        zone.text("summer", rep.zone->summer == SummerTime::eu ? "eu" : "us");
      zone.end();
    }
    if (rep.absences.empty()) return;
    row.begin("absences");
    write_list(out_, rep.absences.size(), false, [&](std::size_t i) {
      ObjectWriter absence(out_);
      absence.text("from", date_text(rep.absences[i].from_day * kDaySeconds));
      absence.text("to", date_text(rep.absences[i].to_day * kDaySeconds));
      absence.end();
    });
  }

  void write_documents(ObjectWriter& document) {
    const auto write_if = [&](std::string_view name, const Json& json) {
      if (!json.is_null()) document.begin(name) += pretty_json(json);
    };
    write_if("definition", workspace_.definition_document);
    write_if("routing_plan", workspace_.plan_document);
    write_if("nurture", workspace_.nurture_document);
    write_if("retention", workspace_.retention_document);
    write_if("drafts", workspace_.drafts_document);
    if (workspace_.funnel_window == FunnelWindow{}) return;
    ObjectWriter window(document.begin("funnel_window"));
    window.instant_if("from", workspace_.funnel_window.from);
    window.instant_if("to", workspace_.funnel_window.to);
    window.end();
  }

  const Workspace& workspace_;
  const Facts& facts_ = workspace_.facts;
  std::string out_;
};

} // namespace

std::string write_workspace(const Workspace& workspace) {
  return WorkspaceWriter(workspace).write();
}

} // namespace lb
