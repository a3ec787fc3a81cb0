#include "lead/routing_coverage.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr CoverClass kUndecided = UINT32_MAX, kUnknown = UINT32_MAX - 1;

} // namespace

Coverage::Coverage(const Facts& facts, const FactColumns& columns, std::string_view attribute,
                   std::vector<std::string> Rep::* lists)
    : facts_(facts), leads_{.view = columns.of_leads(attribute)},
      accounts_{.view = columns.of_accounts(attribute)}, sets_(1, RepSet(facts.reps.size())) {
  for (Source* source : {&leads_, &accounts_})
    if (source->view.pool != nullptr) source->by_code.assign(source->view.pool->size(), kUndecided);
  index_lists(lists);
}

void Coverage::index_lists(std::vector<std::string> Rep::* lists) {
  const std::size_t rep_count = facts_.reps.size();
  const auto add = [&](auto& classes, const auto& key, std::size_t rep) {
    const auto [found, is_new] = classes.try_emplace(key, static_cast<CoverClass>(sets_.size()));
    if (is_new) sets_.emplace_back(rep_count);
    sets_[found->second].set(rep);
  };
  for (std::size_t rep = 0; rep < rep_count; ++rep)
    for (const std::string& member : facts_.reps[rep].*lists) {
      if (member == "*") sets_[0].set(rep);
      add(by_text_, text_key(member), rep);
      const std::optional<Millionths> number = number_from_text(trimmed(member));
      if (number) add(by_number_, *number, rep);
    }
  for (RepSet& set : sets_) set |= sets_[0];
}

CoverClass Coverage::covering(const Value& value) const {
  if (value.kind == ValueKind::text) {
    const auto found = by_text_.find(text_key(value.text));
    if (found != by_text_.end()) return found->second;
  } else if (value.kind == ValueKind::number) {
    const auto found = by_number_.find(value.number);
    if (found != by_number_.end()) return found->second;
  }
  return 0;
}

CoverClass Coverage::of_row(Source& source, Row row) {
  const Code code = source.view.code(row);
  if (source.view.pool == nullptr || code == 0) return kUnknown;
  CoverClass& decided = source.by_code[code];
  if (decided == kUndecided) {
    const Value& value = source.view.pool->value(code);
    decided = is_unknown(value) ? kUnknown : covering(value);
  }
  return decided;
}

CoverClass Coverage::of_lead(Row lead) {
  CoverClass found = of_row(leads_, lead);
  const Row account = facts_.leads.account[lead];
  if (found == kUnknown && account != kNoRow) found = of_row(accounts_, account);
  return found == kUnknown ? 0 : found;
}

CoverClass Coverage::of_account(Row account, std::span<const Row> leads) {
  const CoverClass own = of_row(accounts_, account);
  if (own != kUnknown) return own;
  std::vector<CoverClass> classes;
  for (const Row lead : leads) {
    const CoverClass found = of_row(leads_, lead);
    if (found != kUnknown && found != 0) classes.push_back(found);
  }
  return joined(std::move(classes));
}

CoverClass Coverage::joined(std::vector<CoverClass> classes) {
  std::ranges::sort(classes);
  const auto rest = std::ranges::unique(classes);
  classes.erase(rest.begin(), rest.end());
  if (classes.empty()) return 0;
  if (classes.size() == 1) return classes.front();
  const auto [found, is_new] =
      joined_.try_emplace(std::move(classes), static_cast<CoverClass>(sets_.size()));
  if (is_new) {
    RepSet all = sets_[0];
    for (const CoverClass one : found->first) all |= sets_[one];
    sets_.push_back(std::move(all));
  }
  return found->second;
}

} // namespace lb
