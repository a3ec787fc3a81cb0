// The tables of a workspace that hold no facts: its documents, its audit, which writing it is.
#include "base/text.hpp"
#include "exchange/record_owned.hpp"
#include "exchange/record_remainders.hpp"
#include "exchange/records.hpp"

namespace lb {

namespace {

RecordTable definitions_table(const Json& document) {
  OwnedRows rows;
  if (!document.is_null()) {
    const auto text = [&](std::string_view member) -> OwnedCell {
      const Json* found = document.find(member);
      return found != nullptr && found->is_string() ? OwnedCell(found->text()) : OwnedCell();
    };
    const Json* version = document.find("version");
    const auto number = version == nullptr ? std::nullopt : version->as_int();
    rows.push_back({std::int64_t{1}, text("id"), number ? OwnedCell(*number) : OwnedCell(),
                    text("subject"), std::int64_t{1}, pretty_json(document)});
  }
  return owning_table(
      "definitions",
      {std::string(kRowNumberColumn), "id", "version", "subject", "current", "document"},
      std::move(rows));
}

Json window_json(const FunnelWindow& window) {
  Json json = Json::object();
  if (window.from) json.set("from", Json::string(instant_text(*window.from)));
  if (window.to) json.set("to", Json::string(instant_text(*window.to)));
  return json.members().empty() ? Json() : json;
}

} // namespace

std::vector<RecordTable> document_records(const Workspace& workspace) {
  OwnedRows rows;
  const auto add = [&rows](std::string_view name, const Json& document) {
    if (document.is_null()) return;
    rows.push_back({row_number(rows.size()), std::string(name), pretty_json(document)});
  };
  add("routing_plan", workspace.plan_document);
  add("nurture", workspace.nurture_document);
  add("retention", workspace.retention_document);
  add("drafts", workspace.drafts_document);
  add("funnel_window", window_json(workspace.funnel_window));
  if (!workspace.extras.empty()) add("extras", Json::object(workspace.extras));
  return {definitions_table(workspace.definition_document),
          owning_table("documents", {std::string(kRowNumberColumn), "name", "document"},
                       std::move(rows))};
}

FactsStamp facts_stamp_of(std::string writing, std::string_view whole) {
  const std::string ending = ' ' + writing;
  FactsStamp stamp{.writing = std::move(writing)};
  if (whole.ends_with(ending)) stamp.whole = whole.substr(0, whole.size() - ending.size());
  return stamp;
}

RecordTable facts_stamp_records(const FactsStamp& stamp) {
  OwnedRows rows;
  rows.push_back({row_number(0), std::string(kFactsStamp), stamp.writing});
  rows.push_back({row_number(1), std::string(kFactsWhole), stamp.whole + ' ' + stamp.writing});
  RecordTable table =
      owning_table("settings", {std::string(kRowNumberColumn), "name", "content"}, std::move(rows));
  table.mode = WriteMode::put;
  return table;
}

RecordTable audit_records(const Workspace& workspace, std::size_t from) {
  OwnedRows rows;
  for (std::size_t entry = from; entry < workspace.audit.size(); ++entry)
    rows.push_back({row_number(entry), compact_json(workspace.audit[entry])});
  RecordTable table = owning_table("audit_entries", {"entry", "document"}, std::move(rows));
  if (from > 0) table.mode = WriteMode::put;
  return table;
}

} // namespace lb
