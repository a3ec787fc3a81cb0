#include "bench/bench_import.hpp"

#include "exchange/import.hpp"
#include "exchange/profile.hpp"

namespace lb::bench {

namespace {

template <class Reader> bool feed(Reader& reader, std::string_view text) {
  constexpr std::size_t piece = std::size_t{1} << 20;
  for (std::size_t begin = 0; begin < text.size(); begin += piece)
    if (!reader.feed(text.substr(begin, piece), begin + piece >= text.size())) return false;
  return true;
}

} // namespace

std::optional<Facts> import_csv(const CsvFiles& files) {
  FileInspector leads_file, activities_file;
  if (!feed(leads_file, files.leads) || !feed(activities_file, files.activities)) return {};
  Mapping mapping = propose_mapping(leads_file.profile());
  Facts facts;
  LeadImport leads(mapping, {}, facts);
  if (!feed(leads, files.leads)) return {};
  Facts chunk = leads.finish().chunk;
  mapping.activities = propose_activity_mapping(activities_file.profile());
  ActivityImport activities(mapping, facts, chunk);
  if (!feed(activities, files.activities)) return {};
  append(facts, chunk);
  append(facts, activities.finish().chunk);
  return facts;
}

} // namespace lb::bench
