#include "exchange/record_consents.hpp"

#include "exchange/record_remainders.hpp"

namespace lb {

namespace {

// What a row's texts are kept in until the next row.
struct ConsentTexts {
  std::optional<std::string> at{}, withdrawn_at{};
};

void fill_consent(const Consent& consent, ConsentTexts& texts, std::span<Cell> cells) {
  const auto cell = [](const std::optional<std::string>& text) {
    return text ? Cell(std::string_view(*text)) : Cell();
  };
  texts = {consent.at.transform(instant_text), consent.withdrawn_at.transform(instant_text)};
  if (consent.basis) cells[2] = kLawfulBasisNames[static_cast<std::size_t>(*consent.basis)];
  cells[3] = cell(consent.source);
  cells[4] = cell(texts.at);
  cells[5] = cell(texts.withdrawn_at);
  for (std::size_t i = 0; i < consent.opt_out.size(); ++i)
    cells[6 + i] = std::int64_t{consent.opt_out[i]};
}

} // namespace

RecordTable consents_table(const Leads& leads, std::span<const RowRange> ranges) {
  using Entry = std::map<Row, Consent>::const_iterator;
  std::vector<Entry> entries;
  for (const RowRange& range : ranges)
    for (Entry entry = leads.consents.lower_bound(static_cast<Row>(range.from - 1));
         entry != leads.consents.end() && row_number(entry->first) < range.to; ++entry)
      entries.push_back(entry);
  const std::size_t count = entries.size();
  return {.name = "lead_consents",
          .columns = {kConsentColumns.begin(), kConsentColumns.end()},
          .row_count = count,
          .read = [&leads, entries = std::move(entries),
                   texts = ConsentTexts()](std::size_t index, std::span<Cell> cells) mutable {
            const auto& [row, consent] = *entries[index];
            cells[0] = row_number(row);
            cells[1] = leads.ids.text(row);
            fill_consent(consent, texts, cells);
          }};
}

} // namespace lb
