#include "lead/committee_coverage.hpp"

#include "base/text.hpp"

#include <map>

namespace lb {

std::vector<AccountCoverage> committee_coverage(const Facts& facts, const Evaluation& evaluation,
                                                std::span<const NurtureStay> stays) {
  std::vector<char> on_track(evaluation.units.size(), 0);
  for (const NurtureStay& stay : stays)
    if (stay.is_open && stay.track != kNoTrack) on_track[stay.unit] = 1;

  struct Committee {
    Row account = kNoRow;
    std::map<std::string, RoleCoverage> roles{};
  };
  std::map<std::string_view, Committee> committees; // by the account's id
  const Leads& leads = facts.leads;
  for (Row lead = 0; lead < leads.size(); ++lead) {
    const Row unit = evaluation.units.unit_of_lead[lead];
    if (unit == kNoRow || leads.account[lead] == kNoRow) continue;
    Committee& committee = committees[facts.accounts.ids.text(leads.account[lead])];
    committee.account = leads.account[lead];
    const Code code = leads.role[lead];
    const std::string_view role = code == kNoCode ? "" : trimmed(leads.roles.text(code));
    RoleCoverage& coverage =
        committee.roles.try_emplace(text_key(role), RoleCoverage{std::string(role)}).first->second;
    ++coverage.leads;
    coverage.on_track += on_track[unit];
  }

  std::vector<AccountCoverage> result;
  for (auto& [id, committee] : committees) {
    result.push_back({.account = committee.account});
    for (auto& [key, coverage] : committee.roles)
      result.back().roles.push_back(std::move(coverage));
  }
  return result;
}

} // namespace lb
