#include "workbench/versions.hpp"

#include "base/check.hpp"
#include "workbench/apply.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::string_view kMember = "definitions";
constexpr std::int64_t kMostVersions = 1'000'000'000; // a number beyond it is nobody's version

const Json* member_of(const Workspace& workspace) {
  const auto found = std::ranges::find(workspace.extras, kMember, &Json::Member::name);
  return found == workspace.extras.end() || !found->value.is_array() ? nullptr : &found->value;
}

std::optional<DefinitionVersion> version_of(const Json& entry) {
  const Json* number = entry.find("version");
  const Json* document = entry.find("definition");
  if (number == nullptr || document == nullptr || !document->is_object()) return std::nullopt;
  const std::optional<std::int64_t> value = number->as_int();
  if (!value || *value < 1 || *value > kMostVersions) return std::nullopt;
  return DefinitionVersion{.number = *value,
                           .at = instant_from_text(entry.text_of("at")),
                           .actor = entry.text_of("actor"),
                           .document = document};
}

} // namespace

std::vector<DefinitionVersion> versions_of(const Workspace& workspace) {
  std::vector<DefinitionVersion> versions;
  const Json* member = member_of(workspace);
  if (member == nullptr) return versions;
  for (const Json& entry : member->items())
    if (auto version = version_of(entry)) versions.push_back(std::move(*version));
  return versions;
}

Json first_version(const Workspace& workspace) {
  const bool is_kept = std::ranges::contains(workspace.extras, kMember, &Json::Member::name);
  if (is_kept || workspace.definition_document.is_null()) return {};
  const std::int64_t number = workspace.definition.version.value_or(1);
  return Json::array({version_entry({.number = std::clamp<std::int64_t>(number, 1, kMostVersions),
                                     .document = &workspace.definition_document})});
}

const Json* definition_in_force(const Workspace& workspace) {
  const std::vector<DefinitionVersion> versions = versions_of(workspace);
  return versions.empty() ? nullptr : versions.back().document;
}

bool has_draft(const Workspace& workspace) {
  const Json* in_force = definition_in_force(workspace);
  return in_force != nullptr && *in_force != workspace.definition_document;
}

std::int64_t next_version(const Workspace& workspace) {
  std::int64_t newest = 0;
  for (const DefinitionVersion& version : versions_of(workspace))
    newest = std::max(newest, version.number);
  return newest + 1;
}

Json version_entry(const DefinitionVersion& version) {
  Json entry = Json::object({{"version", Json::number(version.number)}});
  if (version.at) entry.set("at", Json::string(instant_text(*version.at)));
  if (!version.actor.empty()) entry.set("actor", Json::string(version.actor));
  entry.set("definition", *version.document);
  return entry;
}

void add_versions(Workspace& workspace, const Json& entries) {
  const Json* present = member_of(workspace);
  Json all = present == nullptr ? Json::array() : *present;
  for (const Json& entry : entries.items()) all.items().push_back(entry);
  put_own_member(workspace, kMember, std::move(all));
}

void drop_versions(Workspace& workspace, std::size_t count) {
  const Json* present = member_of(workspace);
  LB_CHECK(present != nullptr && present->items().size() >= count);
  Json left = *present;
  left.items().resize(left.items().size() - count);
  put_own_member(workspace, kMember, left.items().empty() ? Json() : std::move(left));
}

} // namespace lb
