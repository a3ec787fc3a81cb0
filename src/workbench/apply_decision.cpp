// What people decide of leads, and the currency that their amounts are in.
#include "exchange/money.hpp"
#include "workbench/apply.hpp"
#include "workbench/fresh_ids.hpp"
#include "workbench/lead_list.hpp"

#include <algorithm>

namespace lb {

namespace {

Decision decision_of(const Workbench& workbench, const RecordDecision& command, FreshIds& ids) {
  Decision decision{.id = ids.next(), .lead = kNoRow, .at = ids.at(), .kind = command.kind};
  if (!workbench.actor.empty()) decision.actor = workbench.actor;
  if (const std::string_view reason = trimmed(command.reason); !reason.empty())
    decision.reason = std::string(reason);
  decision.amount = command.amount;
  decision.bant = command.bant;
  put_evidence(decision, command.evidence);
  if (command.review_on)
    decision.extras.push_back({"review_on", Json::string(date_text(*command.review_on))});
  return decision;
}

// A kind of its own sentence where the texts have one; other kinds belong to a ladder by hand.
std::string sentence_of(std::string_view beginning, std::string_view kind) {
  static constexpr std::string_view kKnown[] = {"accept",      "reject",    "qualify", "recycle",
                                                "reopen",      "bant",      "won",     "lost",
                                                "opportunity", "disqualify"};
  const bool is_known = std::ranges::contains(kKnown, kind);
  return std::string(beginning) + std::string(is_known ? kind : "other");
}

// The decision of each of the leads that are there.
Facts decided(const Workbench& workbench, std::span<const std::string> leads,
              const RecordDecision& command) {
  const Facts& facts = workbench.workspace.facts;
  FreshIds ids("decision", instant_of_acts(workbench), facts.decisions);
  Facts chunk;
  for (const std::string& lead : leads) {
    if (listed_lead(facts, lead) == kNoRow) continue;
    Decision decision = decision_of(workbench, command, ids);
    decision.lead = lead_row(chunk, lead);
    chunk.decisions.push_back(std::move(decision));
  }
  return chunk;
}

} // namespace

std::string currency_of(const Workspace& workspace) {
  for (const Json::Member& member : workspace.extras)
    if (member.name == "currency" && member.value.is_string() &&
        is_currency_code(member.value.text()))
      return member.value.text();
  return {};
}

void put_currency(Workbench& workbench, std::string_view code) {
  put_own_member(workbench.workspace, "currency",
                 code.empty() ? Json() : Json::string(std::string(code)));
  ++workbench.notes_revision;
}

void set_currency(Workbench& workbench, const SetCurrency& command, Effects& effects) {
  std::string before = currency_of(workbench.workspace);
  const bool is_code = command.code.empty() || is_currency_code(command.code);
  if (!workbench.has_workspace || !is_code || command.code == before) return;
  remember(workbench, {{"undo.currency"}, CurrencyStep{std::move(before), command.code}});
  put_currency(workbench, command.code);
  log_step(workbench, "do", workbench.history.done.back());
  effects.emplace_back(Persist{});
}

void record_decision(Workbench& workbench, RecordDecision& command, Effects& effects) {
  const Facts& facts = workbench.workspace.facts;
  const Facts chunk = decided(workbench, std::span(&command.lead, 1), command);
  if (chunk.decisions.empty()) return;
  const std::string name = lead_name(facts, listed_lead(facts, command.lead));
  const std::string& kind = command.kind;
  add_acted_rows(
      workbench, chunk,
      {.undo = {sentence_of("undo.decided_", kind), {{"lead", command.lead}, {"kind", kind}}},
       .said = {sentence_of("notice.decided_", kind), {{"lead", name}, {"kind", kind}}}},
      effects);
}

void decide_together(Workbench& workbench, DecideTogether& command, Effects& effects) {
  const Facts chunk = decided(workbench, command.leads, command.what);
  if (chunk.decisions.empty()) return;
  const std::string& kind = command.what.kind;
  const Arguments about{{"n", std::to_string(chunk.decisions.size())}, {"kind", kind}};
  add_acted_rows(workbench, chunk,
                 {.undo = {sentence_of("undo.together_", kind), about},
                  .said = {sentence_of("notice.together_", kind), about}},
                 effects);
}

} // namespace lb
