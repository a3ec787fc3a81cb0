#include "lead/routing_coverage.hpp"

#include "base/text.hpp"

namespace lb {

Coverage::Coverage(const Facts& facts, const FactColumns& columns, std::string_view attribute,
                   std::vector<std::string> Rep::* lists)
    : facts_(facts), leads_{.view = columns.of_leads(attribute)},
      accounts_{.view = columns.of_accounts(attribute)}, everything_(facts.reps.size()) {
  for (Source* source : {&leads_, &accounts_}) {
    if (source->view.pool == nullptr) continue;
    source->by_code.resize(source->view.pool->size());
    source->known.resize(source->view.pool->size(), 0);
  }
  index_lists(lists);
}

void Coverage::index_lists(std::vector<std::string> Rep::* lists) {
  const std::size_t rep_count = facts_.reps.size();
  for (std::size_t i = 0; i < rep_count; ++i)
    for (const std::string& member : facts_.reps[i].*lists) {
      if (member == "*") everything_.set(i);
      by_text_.try_emplace(text_key(member), rep_count).first->second.set(i);
      const std::optional<Millionths> number = number_from_text(trimmed(member));
      if (number) by_number_.try_emplace(*number, rep_count).first->second.set(i);
    }
}

RepSet Coverage::covering(const Value& value) const {
  RepSet result = everything_;
  if (value.kind == ValueKind::text) {
    const auto found = by_text_.find(text_key(value.text));
    if (found != by_text_.end()) result |= found->second;
  } else if (value.kind == ValueKind::number) {
    const auto found = by_number_.find(value.number);
    if (found != by_number_.end()) result |= found->second;
  }
  return result;
}

const RepSet* Coverage::of_row(Source& source, Row row) {
  const Code code = source.view.code(row);
  if (source.view.pool == nullptr || code == 0) return nullptr;
  if (source.known[code] == 0) {
    const Value& value = source.view.pool->value(code);
    source.known[code] = is_unknown(value) ? 1 : 2;
    if (source.known[code] == 2) source.by_code[code] = covering(value);
  }
  return source.known[code] == 2 ? &*source.by_code[code] : nullptr;
}

const RepSet& Coverage::of_lead(Row lead) {
  if (const RepSet* reps = of_row(leads_, lead)) return *reps;
  const Row account = facts_.leads.account[lead];
  if (account != kNoRow)
    if (const RepSet* reps = of_row(accounts_, account)) return *reps;
  return everything_;
}

const RepSet& Coverage::of_account(Row account, std::span<const Row> leads) {
  if (const RepSet* reps = of_row(accounts_, account)) return *reps;
  joined_ = everything_;
  for (const Row lead : leads)
    if (const RepSet* reps = of_row(leads_, lead)) joined_ |= *reps;
  return joined_;
}

} // namespace lb
