// The definitions to begin from: what each is, in what it differs from the system that it is named
// after, and the way to look at one on all leads before anything is agreed.
#include "base/text.hpp"
#include "exchange/definition_edit.hpp"
#include "exchange/templates.hpp"
#include "view/button.hpp"
#include "view/definition_parts.hpp"
#include "view/draw.hpp"
#include "view/marks.hpp"
#include "view/message.hpp"
#include "view/words.hpp"

namespace lb {

namespace {

class TemplateList {
 public:
  TemplateList(const Workbench& workbench, View& view, Rect rect)
      : workbench_(workbench), view_(view), rest_(rect.inset(view.theme.m().page_pad, 0.0F)) {
    rest_.height = 100'000.0F;
  }

  float draw() {
    rest_.cut_top(12.0F);
    rest_.cut_top(paragraph(view_, rest_, view_.t("templates.what"), style::quiet) + 12.0F);
    for (const std::string_view name : kTemplateNames) draw_one(name);
    return rest_.y;
  }

 private:
  void draw_one(std::string_view name) {
    const IdScope scope(name);
    const std::string title(view_.t(concat({"template.", name})));
    const MirrorGroup group(view_, MirrorRole::group, rest_, title, "template");
    Rect head = rest_.cut_top(32.0F);
    const bool is_present = workbench_.workspace.definition.id == name;
    if (button_right(
            view_, head,
            {.id = "use", .label = view_.t("templates.use"), .small = true, .description = title}))
      view_.send(EditDefinition{ReplaceDefinition{with_our_words(name)}});
    head.cut_left(heading(view_, head, title, 2, style::section) + 10.0F);
    if (is_present) chip(view_, head, view_.t("templates.begun_from"), ChipKind::info);
    rest_.cut_top(paragraph(view_, rest_, view_.t(concat({"template_note.", name})), style::small) +
                  2.0F);
    line_below(view_, rest_.cut_top(10.0F));
    rest_.cut_top(8.0F);
  }

  // What the teams mean by a word is not the template's to change.
  Json with_our_words(std::string_view name) const {
    Json document = template_document(name);
    if (const Json* own = workbench_.workspace.definition_document.find("glossary"))
      document.set("glossary", *own);
    return document;
  }

  const Workbench& workbench_;
  View& view_;
  Rect rest_;
};

} // namespace

float draw_templates(const Workbench& workbench, View& view, Rect rect) {
  return TemplateList(workbench, view, rect).draw();
}

} // namespace lb
