// The audit: who changed what and when, as entries that only ever come to be more.
#include "base/json_changes.hpp"
#include "base/message_json.hpp"
#include "base/text.hpp"
#include "exchange/reps_document.hpp"
#include "workbench/apply.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::size_t kMostChanges = 50;  // of one entry; an exchanged definition differs in more
constexpr std::size_t kMostSpelled = 300; // bytes of a value in an entry

// A value as the log shows it: a large part of a document is named, not repeated.
Json shown(const Json* value) {
  if (value == nullptr) return {};
  if (!value->is_object() && !value->is_array()) return *value;
  const std::string text = compact_json(*value);
  if (text.size() <= kMostSpelled) return *value;
  const std::string_view begin = std::string_view(text).substr(0, kMostSpelled);
  return Json::string(std::string(begin.substr(0, utf8_length(begin))) + "…");
}

Json changes_json(const Json& before, const Json& after) {
  std::vector<Json> items;
  for (const JsonChange& change : json_changes(before, after)) {
    if (items.size() == kMostChanges) break;
    items.push_back(Json::object({{"place", Json::string(change.place)},
                                  {"before", shown(change.before)},
                                  {"after", shown(change.after)}}));
  }
  return Json::array(std::move(items));
}

Json count_json(std::string_view place, std::size_t before, std::size_t after) {
  return Json::object({{"place", Json::string(std::string(place))},
                       {"before", Json::number(static_cast<std::int64_t>(before))},
                       {"after", Json::number(static_cast<std::int64_t>(after))}});
}

// One that was recorded here, by itself.
Json decision_change(const Decision& decision, bool is_back) {
  Json said = Json::object({{"kind", Json::string(decision.kind)}});
  if (decision.reason) said.set("reason", Json::string(*decision.reason));
  if (decision.amount) said.set("amount", Json::number(*decision.amount));
  for (std::size_t part = 0; part < kBantParts.size(); ++part)
    if (const std::optional<Bant>& answer = decision.bant[part])
      said.set(kBantParts[part],
               Json::string(std::string(kBantAnswers[static_cast<std::size_t>(*answer)])));
  return Json::object({{"place", Json::string("decisions[" + decision.id + "]")},
                       {"before", is_back ? said : Json()},
                       {"after", is_back ? Json() : said}});
}

std::size_t listed_count(std::span<const char> listed) {
  return static_cast<std::size_t>(std::ranges::count_if(listed, [](char is) { return is != 0; }));
}

// A document as the member of that name, so that its changes have a place also where it is new.
Json member(std::string_view name, const Json& document) {
  Json object = Json::object();
  if (!document.is_null()) object.set(name, document);
  return object;
}

struct StepChanges {
  const Workspace& workspace;
  bool is_back;

  Json directed(const Json& before, const Json& after) const {
    return is_back ? changes_json(after, before) : changes_json(before, after);
  }
  Json operator()(const DefinitionStep& step) const { return directed(step.before, step.after); }
  Json operator()(const PlanStep& step) const {
    return directed(member("routing_plan", step.before), member("routing_plan", step.after));
  }
  Json operator()(const RetentionStep& step) const {
    return directed(member("retention", step.before), member("retention", step.after));
  }
  Json operator()(const RepsStep& step) const {
    return directed(reps_json(step.before), reps_json(step.after));
  }
  Json operator()(const ConsentStep& step) const {
    return directed(member("consent", step.before), member("consent", step.after));
  }
  Json operator()(const ImportStepRecord& step) const {
    if (const Decision* decision = lone_decision(step)) {
      return Json::array({decision_change(*decision, is_back)});
    }
    return row_counts(step);
  }
  // How many there are of each list, before and after; leads and activities always.
  Json row_counts(const ImportStepRecord& step) const {
    const Facts& facts = workspace.facts;
    const Facts& chunk = step.chunk;
    std::vector<Json> counts;
    const auto add = [&](std::string_view list, std::size_t rest, std::size_t all) {
      if (rest == all && list != "leads" && list != "activities") return;
      counts.push_back(is_back ? count_json(list, all, rest) : count_json(list, rest, all));
    };
    const auto add_rows_of = [&](std::string_view list, std::size_t now, std::size_t in_chunk,
                                 std::size_t mark) {
      // Undone, the rows are in the chunk; done, they are beyond the mark.
      is_back ? add(list, now, now + in_chunk) : add(list, mark, now);
    };
    const std::size_t leads = listed_count(facts.leads.listed);
    const std::size_t added =
        is_back ? listed_count(chunk.leads.listed)
                : listed_count(std::span(facts.leads.listed).subspan(step.mark.leads)) +
                      step.mark.newly_listed_leads.size();
    add("leads", is_back ? leads : leads - added, is_back ? leads + added : leads);
    add_rows_of("activities", facts.activities.size(), chunk.activities.size(),
                step.mark.activities);
    add_rows_of("decisions", facts.decisions.size(), chunk.decisions.size(), step.mark.decisions);
    add_rows_of("assignments", facts.assignments.size(), chunk.assignments.size(),
                step.mark.assignments);
    return Json::array(std::move(counts));
  }
  Json operator()(const CurrencyStep& step) const {
    return directed(member("currency", Json::string(step.before)),
                    member("currency", Json::string(step.after)));
  }
  Json operator()(const CampaignCostStep& step) const {
    const auto listed = [&](const std::optional<std::int64_t>& cost) {
      return cost ? member("campaigns[" + step.campaign + "].cost", Json::number(*cost))
                  : Json::object();
    };
    return directed(listed(step.before), listed(step.after));
  }
  Json operator()(const LeadViewsStep& step) const {
    return directed(member("lead_views", step.before), member("lead_views", step.after));
  }
  // Of ballots the audit tells nothing: who voted how is nobody else's before it is revealed, and
  // after that it is a vote.
  Json operator()(const WorkshopStep& step) const {
    const auto open = [](const Json& workshop, const Json& drafts) {
      Json object = member("drafts", drafts);
      if (!workshop.is_object()) return object;
      Json told = workshop;
      for (const char* secret : {"ballots", "pairs"}) told.erase(secret);
      object.set("workshop", std::move(told));
      return object;
    };
    Json changes =
        directed(open(step.before, step.drafts_before), open(step.after, step.drafts_after));
    if (step.definition)
      for (Json& change : (*this)(*step.definition).items())
        changes.items().push_back(std::move(change));
    return changes;
  }
  // The decision of a step that added nothing else.
  const Decision* lone_decision(const ImportStepRecord& step) const {
    const Facts& facts = workspace.facts;
    if (is_back) {
      const Facts& chunk = step.chunk;
      const bool is_alone = chunk.decisions.size() == 1 && chunk.activities.size() == 0 &&
                            listed_count(chunk.leads.listed) == 0;
      return is_alone ? &chunk.decisions.front() : nullptr;
    }
    const bool is_alone = step.mark.decisions + 1 == facts.decisions.size() &&
                          step.mark.activities == facts.activities.size() &&
                          step.mark.leads == facts.leads.size() &&
                          step.mark.newly_listed_leads.empty();
    return is_alone ? &facts.decisions.back() : nullptr;
  }
  Json operator()(const WorkspaceStep&) const { return Json::array(); }
  Json operator()(const AsOfStep&) const { return Json::array(); }
};

Json entry_of(const Workbench& workbench, std::string_view act, const Message& what) {
  Json entry = Json::object({{"at", Json::string(instant_text(workbench.now))}});
  if (!workbench.actor.empty()) entry.set("actor", Json::string(workbench.actor));
  if (workbench.role)
    entry.set("role",
              Json::string(std::string(kRoleNames[static_cast<std::size_t>(*workbench.role)])));
  entry.set("act", Json::string(std::string(act)));
  set_message(entry, what);
  return entry;
}

} // namespace

void log_forgetting(Workbench& workbench, const Message& what, const Facts& before) {
  const Facts& after = workbench.workspace.facts;
  std::vector<Json> changes;
  const auto add = [&](std::string_view list, std::size_t count_before, std::size_t count_after) {
    if (count_before != count_after) changes.push_back(count_json(list, count_before, count_after));
  };
  add("leads", listed_count(before.leads.listed), listed_count(after.leads.listed));
  add("activities", before.activities.size(), after.activities.size());
  add("decisions", before.decisions.size(), after.decisions.size());
  add("assignments", before.assignments.size(), after.assignments.size());
  add("votes", before.votes.size(), after.votes.size());
  Json entry = entry_of(workbench, "do", what);
  entry.set("changes", Json::array(std::move(changes)));
  workbench.workspace.audit.push_back(std::move(entry));
}

// What the screen shows as of is how one looks at the data, not a change of them.
void log_step(Workbench& workbench, std::string_view act, const HistoryStep& step) {
  if (!workbench.has_workspace || std::holds_alternative<AsOfStep>(step.change)) return;
  Json entry = entry_of(workbench, act, step.what);
  entry.set("changes", std::visit(StepChanges{workbench.workspace, act == "undo"}, step.change));
  workbench.workspace.audit.push_back(std::move(entry));
}

} // namespace lb
