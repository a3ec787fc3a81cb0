// The versions of the definition, the newest first: who agreed on each and when, in what it differs
// from the one before it, and the way back to it.
#include "exchange/documents.hpp"
#include "view/button.hpp"
#include "view/definition_parts.hpp"
#include "view/draft_words.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/marks.hpp"
#include "view/words.hpp"
#include "workbench/versions.hpp"

namespace lb {

namespace {

std::shared_ptr<const Definition> version_definition(const Json& document) {
  Warnings warnings;
  Result<Definition> read = read_definition(document, warnings);
  return read ? std::make_shared<const Definition>(std::move(*read)) : nullptr;
}

std::string when_words(const View& view, const DefinitionVersion& version) {
  if (!version.at) return std::string(view.t("versions.first"));
  return listed(view, moment_text(view, *version.at), version.actor);
}

// The documents are read once, not each frame.
void update_version_rows(const Workbench& workbench, View& view) {
  VersionRows& cache = view.state.definition.versions;
  const std::uint64_t revision = workspace_revision(workbench);
  if (cache.revision == revision && cache.language == view.catalogue->language()) return;
  cache = {.revision = revision, .language = std::string(view.catalogue->language())};
  std::shared_ptr<const Definition> before;
  for (const DefinitionVersion& version : versions_of(workbench.workspace)) {
    VersionRow row{.number = version.number, .when = when_words(view, version)};
    const std::shared_ptr<const Definition> read = version_definition(*version.document);
    if (before && read)
      for (const DefinitionChange& change : changes_between(*before, *read))
        row.changes.push_back(change_words(view, change, *before, *read));
    before = read;
    cache.rows.push_back(std::move(row));
  }
}

class VersionList {
 public:
  VersionList(const Workbench& workbench, View& view, Rect rect)
      : workbench_(workbench), view_(view), rest_(rect.inset(view.theme.m().page_pad, 0.0F)) {
    rest_.height = 100'000.0F;
  }

  float draw() {
    const std::vector<DefinitionVersion> versions = versions_of(workbench_.workspace);
    rest_.cut_top(12.0F);
    if (versions.empty()) {
      rest_.cut_top(paragraph(view_, rest_, view_.t("versions.none"), style::quiet));
      return rest_.y;
    }
    update_version_rows(workbench_, view_);
    const std::vector<VersionRow>& rows = view_.state.definition.versions.rows;
    for (std::size_t i = rows.size(); i-- > 0;)
      draw_version(rows[i], *versions[i].document, i + 1 == rows.size());
    return rest_.y;
  }

 private:
  void draw_version(const VersionRow& row, const Json& document, bool is_in_force) {
    const IdScope scope(static_cast<std::size_t>(row.number));
    const std::string name =
        view_.t(Message{"definition.version", {{"version", std::to_string(row.number)}}});
    const MirrorGroup group(view_, MirrorRole::group, rest_, name, "version");
    Rect head = rest_.cut_top(32.0F);
    // Of the version in force only a draft is to be left.
    const bool is_shown = workbench_.workspace.definition_document == document;
    if (!is_shown &&
        button_right(
            view_, head,
            {.id = "back", .label = view_.t("versions.back"), .small = true, .description = name}))
      view_.send(EditDefinition{ReplaceDefinition{document}});
    head.cut_left(heading(view_, head, name, 2, style::section) + 10.0F);
    if (is_in_force)
      head.cut_left(chip(view_, head, view_.t("versions.in_force"), ChipKind::ok) + 10.0F);
    label(view_, head, row.when, style::quiet);
    for (const std::string& change : row.changes)
      rest_.cut_top(paragraph(view_, rest_, change, style::small) + 2.0F);
    line_below(view_, rest_.cut_top(10.0F));
    rest_.cut_top(8.0F);
  }

  const Workbench& workbench_;
  View& view_;
  Rect rest_;
};

} // namespace

float draw_versions(const Workbench& workbench, View& view, Rect rect) {
  return VersionList(workbench, view, rect).draw();
}

} // namespace lb
