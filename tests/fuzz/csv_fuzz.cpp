// A CSV text from anywhere: it is read or refused, never trusted, and cutting it changes nothing.
#include "base/check.hpp"
#include "base/text.hpp"
#include "exchange/import.hpp"
#include "support/csv_table.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  const std::string text(reinterpret_cast<const char*>(bytes + 1), size - 1);
  const std::size_t cut = text.size() * bytes[0] / 256;
  LB_CHECK(lb::csv_table(text, std::array{cut}) == lb::csv_table(text));

  if (!lb::is_utf8(text)) return 0; // decoding comes before, and is strict
  lb::FileInspector inspector;
  if (!inspector.feed(text, true)) return 0;
  const lb::Mapping mapping = lb::propose_mapping(inspector.profile());
  lb::Warnings warnings;
  LB_CHECK(lb::read_mapping(lb::write_mapping(mapping), warnings).has_value());
  const lb::Facts nothing;
  lb::LeadImport import(mapping, {.enter_lead_rung = true}, nothing);
  LB_CHECK(import.feed(text, true).has_value());
  const lb::ImportOutcome out = import.finish();
  LB_CHECK(out.report.leads == out.chunk.leads.size());
  LB_CHECK(out.report.rows == out.report.leads + out.report.quarantined + out.report.repeated);
  return 0;
}
