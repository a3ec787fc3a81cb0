#include "view/terms.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>

namespace lb {

namespace {

constexpr std::array<std::string_view, 33> kTerms{"lead",          "definition",
                                                  "suspect",       "mql",
                                                  "sal",           "prospect",
                                                  "sql",           "opportunity",
                                                  "funnel",        "conversion",
                                                  "time_in_stage", "icp",
                                                  "fit",           "behaviour",
                                                  "scoring",       "grade",
                                                  "threshold",     "decay",
                                                  "gate",          "temperature",
                                                  "bant",          "buying_committee",
                                                  "account",       "source",
                                                  "hand_over",     "sla",
                                                  "routing",       "nurture",
                                                  "recycle",       "disqualified",
                                                  "attribution",   "roi",
                                                  "consent"};

std::string own_meaning(const View& view, std::string_view term) {
  const Json* entry = own_term(view, term);
  if (entry == nullptr) return {};
  return entry->is_string() ? entry->text() : entry->text_of("text");
}

void describe(View& view, std::uint32_t id, const std::string& meaning) {
  if (MirrorNode* node = view.mirror.find(id); node != nullptr && node->description.empty())
    node->description = meaning;
}

} // namespace

bool is_shipped_term(std::string_view term) {
  return std::ranges::contains(kTerms, term);
}

const Json* own_term(const View& view, std::string_view term) {
  return view.glossary == nullptr ? nullptr : view.glossary->find(term);
}

std::vector<std::string> glossary_terms(const View& view) {
  std::vector<std::string> terms(kTerms.begin(), kTerms.end());
  if (view.glossary != nullptr && view.glossary->is_object())
    for (const Json::Member& member : view.glossary->members())
      if (!is_shipped_term(member.name)) terms.push_back(member.name);
  return terms;
}

std::string term_name(const View& view, std::string_view term, const Catalogue& language) {
  if (const Json* entry = own_term(view, term); entry != nullptr && entry->is_object())
    if (const Json* names = entry->find("names"); names != nullptr && names->is_object())
      if (std::string own = names->text_of(language.language()); !own.empty()) return own;
  const std::string key = "term." + std::string(term);
  return language.has(key) ? std::string(language.text(key)) : std::string();
}

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
