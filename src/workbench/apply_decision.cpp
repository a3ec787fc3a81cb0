// What people decide of leads, and the currency that their amounts are in.
#include "exchange/money.hpp"
#include "workbench/apply.hpp"
#include "workbench/lead_list.hpp"

#include <algorithm>

namespace lb {

namespace {

// Ids are told apart by a number behind the instant: many may be decided in one second, and all
// that are decided while another day is shown are. Of one instant the last in the order of bytes
// counts, so the number has as many digits as it may ever need.
std::string fresh_id(const std::vector<Decision>& decisions, Instant at) {
  constexpr std::size_t kDigits = 6;
  const std::string stem = "decision-" + instant_text(at) + "-";
  std::size_t number = 1;
  for (const Decision& decision : decisions)
    if (decision.id.starts_with(stem)) ++number;
  const auto id_of = [&](std::size_t one) {
    std::string digits = std::to_string(one);
    if (digits.size() < kDigits) digits.insert(0, kDigits - digits.size(), '0');
    return stem + digits;
  };
  while (std::ranges::contains(decisions, id_of(number), &Decision::id)) ++number;
  return id_of(number);
}

Decision decision_of(const Workbench& workbench, RecordDecision& command) {
  const Instant at = workbench.as_of.value_or(workbench.now);
  Decision decision{.id = fresh_id(workbench.workspace.facts.decisions, at),
                    .lead = kNoRow,
                    .at = at,
                    .kind = std::move(command.kind)};
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
  Facts& facts = workbench.workspace.facts;
  const Row row = facts.leads.ids.find(command.lead);
  if (row == kNoRow || facts.leads.listed[row] == 0) return;
  Decision decision = decision_of(workbench, command);
  const std::string kind = decision.kind;
  Facts chunk;
  decision.lead = lead_row(chunk, command.lead);
  chunk.decisions.push_back(std::move(decision));
  PersistScope scope =
      add_rows(workbench, chunk,
               {sentence_of("undo.decided_", kind), {{"lead", command.lead}, {"kind", kind}}});
  notify(workbench,
         {sentence_of("notice.decided_", kind), {{"lead", lead_name(facts, row)}, {"kind", kind}}},
         true);
  effects.emplace_back(Persist{std::move(scope)});
}

} // namespace lb
