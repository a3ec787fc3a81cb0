#include "view/terms.hpp"

#include <imgui.h>

namespace lb {

namespace {

std::string own_meaning(const View& view, std::string_view term) {
  if (view.glossary == nullptr) return {};
  const Json* entry = view.glossary->find(term);
  if (entry == nullptr) return {};
  return entry->is_string() ? entry->text() : entry->text_of("text");
}

void describe(View& view, std::uint32_t id, const std::string& meaning) {
  if (MirrorNode* node = view.mirror.find(id); node != nullptr && node->description.empty())
    node->description = meaning;
}

} // namespace

std::string term_meaning(const View& view, std::string_view term) {
  if (term.empty()) return {};
  if (std::string own = own_meaning(view, term); !own.empty()) return own;
  const std::string key = "glossary." + std::string(term);
  return view.catalogue->has(key) ? std::string(view.t(key)) : std::string();
}

void teach(View& view, const Item& item, Taught taught) {
  const std::string meaning = term_meaning(view, taught.term);
  if (meaning.empty()) return;
  describe(view, item.id, meaning);
  tooltip(view, item, {std::string(taught.word), meaning});
}

void teach_over(View& view, std::uint32_t id, Rect rect, Taught taught) {
  const std::string meaning = term_meaning(view, taught.term);
  if (meaning.empty()) return;
  describe(view, id, meaning);
  if (ImGui::IsMouseHoveringRect(ImVec2(rect.x, rect.y), ImVec2(rect.right(), rect.bottom())) &&
      ImGui::IsWindowHovered())
    tooltip_over(view, id, rect, {std::string(taught.word), meaning});
}

void teach_last(View& view, Taught taught) {
  const MirrorNode& node = view.mirror.nodes().back();
  const MirrorBox box = node.box;
  teach_over(view, node.id, {box.x, box.y, box.width, box.height}, taught);
}

} // namespace lb
