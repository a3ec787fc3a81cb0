#include "exchange/document_reading.hpp"
#include "exchange/mapping.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::string_view kMappingFormat = "leadbench-mapping/1";
constexpr std::array<std::string_view, 4> kDelimiterTexts{",", ";", "\t", "|"};
constexpr std::array<std::string_view, 2> kDecimalTexts{".", ","};
constexpr std::array<std::string_view, 1> kFormats{kMappingFormat};

constexpr std::array<ColumnTarget, 10> kLeadTargets{
    ColumnTarget::id,        ColumnTarget::created_at,
    ColumnTarget::account,   ColumnTarget::committee_role,
    ColumnTarget::attribute, ColumnTarget::ignore,
    ColumnTarget::consent,   ColumnTarget::no_email,
    ColumnTarget::no_phone,  ColumnTarget::no_mail};
constexpr std::array<ColumnTarget, 7> kActivityTargets{
    ColumnTarget::id,     ColumnTarget::lead,     ColumnTarget::at,    ColumnTarget::kind,
    ColumnTarget::detail, ColumnTarget::campaign, ColumnTarget::ignore};

ColumnMapping read_column(Reading& reading, const Json& json, const Place& place,
                          std::span<const ColumnTarget> targets) {
  ObjectReader object(reading, json, place);
  object.expect({"header", "to", "name", "kind"});
  std::vector<std::string_view> names;
  for (const ColumnTarget target : targets)
    names.push_back(kColumnTargetNames[static_cast<std::size_t>(target)]);
  ColumnMapping column;
  column.header = object.text("header");
  const std::size_t target = object.choice("to", names);
  if (target < targets.size()) column.to = targets[target];
  column.name = object.text_or("name", "");
  column.kind =
      static_cast<ColumnKind>(object.optional_choice("kind", kColumnKindNames).value_or(0));
  return column;
}

// An id, a date and the like come from one column; of opt-outs there may be several.
void refuse_twice(Reading& reading, std::span<const ColumnMapping> columns, const Place& place) {
  std::array<bool, kColumnTargetNames.size()> taken{};
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const ColumnTarget to = columns[i].to;
    if (to == ColumnTarget::attribute || to == ColumnTarget::ignore || is_of_consent(to)) continue;
    const auto index = static_cast<std::size_t>(to);
    if (taken[index])
      reading.refuse(item_of(place, i),
                     {"mapping.target_twice", {{"to", std::string(kColumnTargetNames[index])}}});
    taken[index] = true;
  }
}

Json column_json(const ColumnMapping& column) {
  const auto index = [](auto value) { return static_cast<std::size_t>(value); };
  Json json = Json::object();
  json.set("header", Json::string(column.header));
  json.set("to", Json::string(std::string(kColumnTargetNames[index(column.to)])));
  if (!column.name.empty()) json.set("name", Json::string(column.name));
  if (column.to == ColumnTarget::attribute || is_of_consent(column.to))
    json.set("kind", Json::string(std::string(kColumnKindNames[index(column.kind)])));
  return json;
}

Json columns_json(std::span<const ColumnMapping> columns) {
  std::vector<Json> items;
  for (const ColumnMapping& column : columns) items.push_back(column_json(column));
  return Json::array(std::move(items));
}

} // namespace

Result<Mapping> read_mapping(std::string_view json, Warnings& warnings) {
  const Result<Json> document = read_json(json);
  if (!document) return std::unexpected(document.error());
  Reading reading(warnings);
  const Place root{.parent = nullptr, .name = "mapping"};
  ObjectReader object(reading, *document, root);
  object.expect(
      {"format", "delimiter", "encoding", "decimal", "dates", "missing", "columns", "activities"});
  object.choice("format", kFormats);
  Mapping mapping;
  if (const auto found = object.optional_choice("delimiter", kDelimiterTexts); found && *found < 4)
    mapping.delimiter = kDelimiterTexts[*found][0];
  if (const auto found = object.optional_choice("encoding", kEncodingNames); found && *found < 6)
    mapping.encoding = static_cast<Encoding>(*found);
  if (const auto found = object.optional_choice("decimal", kDecimalTexts); found && *found < 2)
    mapping.decimal = kDecimalTexts[*found][0];
  if (const auto found = object.optional_choice("dates", kDateOrderNames); found && *found < 3)
    mapping.dates = static_cast<DateOrder>(*found);
  mapping.missing = object.optional_texts("missing").value_or(std::vector<std::string>{});
  const auto read_columns = [&](std::string_view name, std::span<const ColumnTarget> targets) {
    std::vector<ColumnMapping> columns;
    const Place place = object.at(name);
    const std::span<const Json> items = object.list_or_none(name);
    constexpr std::size_t most = CsvLimits{}.columns; // more columns no file has
    if (items.size() > most)
      reading.refuse(place, {"definition.too_many", {{"limit", std::to_string(most)}}});
    for (std::size_t i = 0; i < items.size() && !reading.refused(); ++i)
      columns.push_back(read_column(reading, items[i], item_of(place, i), targets));
    refuse_twice(reading, columns, place);
    return columns;
  };
  mapping.columns = read_columns("columns", kLeadTargets);
  mapping.activities = read_columns("activities", kActivityTargets);
  if (reading.refused()) return std::unexpected(reading.refusal());
  return mapping;
}

std::string write_mapping(const Mapping& mapping) {
  const auto text = [](std::string_view value) { return Json::string(std::string(value)); };
  Json json = Json::object();
  json.set("format", text(kMappingFormat));
  if (mapping.delimiter) json.set("delimiter", text(std::string(1, *mapping.delimiter)));
  if (mapping.encoding)
    json.set("encoding", text(kEncodingNames[static_cast<std::size_t>(*mapping.encoding)]));
  if (mapping.decimal) json.set("decimal", text(std::string(1, *mapping.decimal)));
  if (mapping.dates)
    json.set("dates", text(kDateOrderNames[static_cast<std::size_t>(*mapping.dates)]));
  std::vector<Json> missing;
  for (const std::string& word : mapping.missing) missing.push_back(Json::string(word));
  json.set("missing", Json::array(std::move(missing)));
  json.set("columns", columns_json(mapping.columns));
  if (!mapping.activities.empty()) json.set("activities", columns_json(mapping.activities));
  return pretty_json(json);
}

} // namespace lb
