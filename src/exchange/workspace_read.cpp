#include "exchange/workspace_read.hpp"

#include "exchange/forgotten_document.hpp"

namespace lb {

namespace {

constexpr std::string_view kWorkspaceFormat = "leadbench-workspace/1";

void read_definition_of(Workspace& workspace, ObjectReader& document) {
  const Place place = document.at("definition");
  workspace.definition.stages = default_ladder();
  if (const Json* definition = document.optional("definition")) {
    workspace.definition_document = *definition;
    workspace.definition = read_definition_at(document.reading(), *definition, place);
  }
}

// A part that has a document of its own, kept as it was written beside what it reads as.
template <class Part>
void read_part(ObjectReader& document, std::string_view name, const Definition& definition,
               Part (*read)(ObjectReader&, const Definition*), Json& kept, Part& part) {
  const Place place = document.at(name);
  const Json* json = document.optional(name);
  if (json == nullptr) return;
  kept = *json;
  ObjectReader object(document.reading(), *json, place);
  part = read(object, &definition);
}

void read_parts(Workspace& workspace, ObjectReader& document) {
  const Definition& definition = workspace.definition;
  read_part(document, "routing_plan", definition, read_plan_at, workspace.plan_document,
            workspace.plan);
  read_part(document, "nurture", definition, read_nurture_at, workspace.nurture_document,
            workspace.nurture);
  read_part(document, "retention", definition, read_retention_at, workspace.retention_document,
            workspace.retention);
}

// A draft that breaks the rules of a definition is refused like one.
void read_drafts_of(Workspace& workspace, ObjectReader& document) {
  const Json* drafts = document.optional("drafts");
  if (drafts == nullptr) return;
  workspace.drafts_document = *drafts;
  const Place place = document.at("drafts");
  refuse_too_deep(document.reading(), *drafts, place);
  ObjectReader object(document.reading(), *drafts, place);
  object.expect({kCamps[0], kCamps[1]});
  const auto read = [&](std::string_view camp) -> std::optional<Definition> {
    const Place draft_place = object.at(camp);
    const Json* draft = object.optional(camp);
    if (draft == nullptr) return std::nullopt;
    return read_definition_at(document.reading(), *draft, draft_place);
  };
  workspace.drafts = {.marketing = read("marketing"), .sales = read("sales")};
}

void read_window_of(Workspace& workspace, ObjectReader& document) {
  const Json* window = document.optional("funnel_window");
  if (window == nullptr) return;
  const Place place = document.at("funnel_window");
  ObjectReader object(document.reading(), *window, place);
  object.expect({"from", "to"});
  workspace.funnel_window = {.from = object.optional_instant("from"),
                             .to = object.optional_instant("to")};
}

void read_audit_of(Workspace& workspace, ObjectReader& document) {
  const Json* audit = document.optional("audit");
  if (audit == nullptr) return;
  const Place place = document.at("audit");
  refuse_too_deep(document.reading(), *audit, place);
  if (!audit->is_array()) return document.reading().refuse(place, {"document.needs_list"});
  workspace.audit = audit->items();
}

void read_forgotten_of(Workspace& workspace, ObjectReader& document) {
  const Json* forgotten = document.optional("forgotten");
  if (forgotten == nullptr) return;
  const Place place = document.at("forgotten");
  ObjectReader object(document.reading(), *forgotten, place);
  workspace.forgotten = read_forgotten(object);
}

void read_members(Workspace& workspace, ObjectReader& document) {
  if (document.optional_text("format") != kWorkspaceFormat)
    document.reading().refuse(document.place(),
                              {"workspace.format", {{"format", std::string(kWorkspaceFormat)}}});
  read_facts(workspace.facts, document);
  read_definition_of(workspace, document);
  read_parts(workspace, document);
  read_drafts_of(workspace, document);
  read_window_of(workspace, document);
  read_audit_of(workspace, document);
  read_forgotten_of(workspace, document);
  workspace.extras = document.extras(
      {"format", "accounts", "leads", "activities", "decisions", "campaigns", "reps", "assignments",
       "votes", "definition", "routing_plan", "nurture", "retention", "funnel_window", "drafts",
       "audit", "forgotten"},
      {"as_of", "currency", "consent", "notes", "definitions", "lead_views", "sample", "workshop"});
}

} // namespace

Result<WorkspaceDocument> read_workspace(std::string_view bytes) {
  const Result<Json> json = read_json(bytes);
  if (!json) return std::unexpected(json.error());
  WorkspaceDocument result;
  Reading reading(result.warnings);
  const Json* document = &*json;
  Place place{.name = ""};
  // A case wraps the workspace and says when it is read.
  if (const Json* inner = json->find("workspace"); inner != nullptr && !json->find("format")) {
    ObjectReader outer(reading, *json, place);
    result.as_of = outer.optional_instant("as_of");
    document = inner;
  }
  ObjectReader object(reading, *document, place);
  if (document->is_object()) read_members(result.workspace, object);
  if (reading.refused()) return std::unexpected(reading.refusal());
  return result;
}

} // namespace lb
