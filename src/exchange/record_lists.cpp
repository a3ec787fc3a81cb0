#include "exchange/record_lists.hpp"

#include "exchange/record_owned.hpp"
#include "exchange/record_remainders.hpp"
#include "exchange/record_reps.hpp"

namespace lb {

RecordTable decisions_table(const Facts& facts) {
  return {.name = "decisions",
          .columns = {"_rowid_", "id", "lead", "at", "actor", "kind", "amount", "reason", "budget",
                      "authority", "need", "timeline"},
          .row_count = facts.decisions.size(),
          .read = [&facts, at = std::string()](std::size_t index, std::span<Cell> cells) mutable {
            static constexpr std::array<std::string_view, 3> kNames{"unknown", "yes", "no"};
            const Decision& decision = facts.decisions[index];
            at = instant_text(decision.at);
            cells[0] = row_number(index);
            cells[1] = std::string_view(decision.id);
            cells[2] = facts.leads.ids.text(decision.lead);
            cells[3] = std::string_view(at);
            cells[4] = text_cell(decision.actor);
            cells[5] = std::string_view(decision.kind);
            cells[6] = whole_cell(decision.amount);
            cells[7] = text_cell(decision.reason);
            for (std::size_t part = 0; part < decision.bant.size(); ++part) {
              const auto& answer = decision.bant[part];
              cells[8 + part] = answer ? Cell(kNames[static_cast<std::size_t>(*answer)]) : Cell();
            }
          }};
}

RecordTable campaigns_table(const Facts& facts) {
  return {.name = "campaigns",
          .columns = {"_rowid_", "id", "source", "channel", "cost", "from", "to"},
          .row_count = facts.campaigns.size(),
          .read = [&facts, from = std::optional<std::string>(), to = std::optional<std::string>()](
                      std::size_t index, std::span<Cell> cells) mutable {
            const Campaign& campaign = facts.campaigns[index];
            from = campaign.from.transform(instant_text);
            to = campaign.to.transform(instant_text);
            cells[0] = row_number(index);
            cells[1] = std::string_view(campaign.id);
            cells[2] = text_cell(campaign.source);
            cells[3] = text_cell(campaign.channel);
            cells[4] = whole_cell(campaign.cost);
            cells[5] = text_cell(from);
            cells[6] = text_cell(to);
          }};
}

RecordTable reps_table(const Facts& facts) {
  OwnedRows rows;
  for (const Rep& rep : facts.reps) {
    std::vector<OwnedCell> row{row_number(rows.size())};
    for (const Json& member : rep_members(rep)) {
      if (member.is_null()) {
        row.emplace_back();
      } else if (member.is_string()) {
        row.emplace_back(member.text());
      } else if (const auto whole = member.as_int()) {
        row.emplace_back(*whole);
      } else {
        row.emplace_back(canonical_json(member));
      }
    }
    rows.push_back(std::move(row));
  }
  return owning_table("reps", {kRepColumns.begin(), kRepColumns.end()}, std::move(rows));
}

RecordTable assignments_table(const Facts& facts) {
  return {.name = "assignments",
          .columns = {"_rowid_", "id", "lead", "at", "rep", "rule"},
          .row_count = facts.assignments.size(),
          .read = [&facts, at = std::string()](std::size_t index, std::span<Cell> cells) mutable {
            const Assignment& assignment = facts.assignments[index];
            at = instant_text(assignment.at);
            cells[0] = row_number(index);
            cells[1] = std::string_view(assignment.id);
            cells[2] = facts.leads.ids.text(assignment.lead);
            cells[3] = std::string_view(at);
            cells[4] = text_cell(assignment.rep);
            cells[5] = text_cell(assignment.rule);
          }};
}

RecordTable votes_table(const Facts& facts) {
  return {.name = "votes",
          .columns = {"_rowid_", "id", "camp", "lead", "at", "vote"},
          .row_count = facts.votes.size(),
          .read = [&facts, at = std::string()](std::size_t index, std::span<Cell> cells) mutable {
            const Vote& vote = facts.votes[index];
            at = instant_text(vote.at);
            cells[0] = row_number(index);
            cells[1] = std::string_view(vote.id);
            cells[2] = kCamps[vote.sales ? 1 : 0];
            cells[3] = facts.leads.ids.text(vote.lead);
            cells[4] = std::string_view(at);
            cells[5] = kVoteAnswers[vote.ready ? 1 : 0];
          }};
}

} // namespace lb
