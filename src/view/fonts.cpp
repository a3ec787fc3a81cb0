#include "view/fonts.hpp"
#include "base/check.hpp"

#include <algorithm>
#include <imgui.h>
#include <imgui_internal.h>
#include <initializer_list>

namespace lb {

namespace {

constexpr ImWchar kBox = 0x25A1; // stands for a character that no face has
constexpr ImWchar kFirstOfEastAsia = 0x2E80;

ImFont* add_face(std::span<const std::byte> bytes, bool merge) {
  ImFontConfig config;
  config.MergeMode = merge;
  // A negative size makes ImGui measure by the em. Sizes then stay whole numbers, and so unscaled.
  config.SizePixels = -1.0F;
  // The whole line, as ImGui sees it, is as high as the em; so the capitals sit in its middle.
  config.GlyphOffset.y = glyph_shift;
  // ImGui limits advances by this times the size over the reference of -1: no limit is a negative.
  config.GlyphMaxAdvanceX = -1.0e6F;
  config.FontData = const_cast<std::byte*>(bytes.data()); // copied by AddFont
  config.FontDataSize = static_cast<int>(bytes.size());
  config.FontDataOwnedByAtlas = false;
  ImFont* font = ImGui::GetIO().Fonts->AddFont(&config);
  font->FallbackChar = kBox;
  return font;
}

void add_faces(std::initializer_list<std::span<const std::byte>> faces, ImFont*& font) {
  for (const std::span<const std::byte> face : faces)
    if (!face.empty()) font = add_face(face, font != nullptr);
}

} // namespace

Fonts load_fonts(const FaceBytes& faces) {
  LB_CHECK(!faces.sans.empty() && !faces.bold.empty());
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  // Clear() takes the texture away too: new glyphs packed over those of before would show their
  // edges.
  atlas.Clear();
  Fonts fonts;
  fonts.has_japanese = !faces.japanese.empty();
  fonts.has_rest = !faces.sans_rest.empty();
  add_faces({faces.sans, faces.japanese, faces.sans_rest, faces.japanese_rest}, fonts.sans);
  add_faces({faces.bold, faces.japanese, faces.bold_rest, faces.japanese_rest}, fonts.bold);
  fonts.known.assign(IM_UNICODE_CODEPOINT_MAX + 1, false);
  ImGui::GetIO().FontDefault = fonts.sans;
  return fonts;
}

void look_for_faces(Fonts& fonts, std::string_view text, MissingFaces& missing) {
  if (fonts.known.empty()) return; // ImGui's built-in face, which is all there is
  const char* at = text.data();
  const char* end = at + text.size();
  while (at != end) {
    if (static_cast<unsigned char>(*at) < 0x80) {
      ++at;
      continue;
    }
    unsigned int code = 0;
    at += std::max(1, ImTextCharFromUtf8(&code, at, end));
    std::vector<bool>::reference known = fonts.known[code];
    if (known) continue;
    known = true;
    if (fonts.sans->IsGlyphInFont(code)) continue;
    if (!fonts.has_japanese && code >= kFirstOfEastAsia)
      missing.japanese = true;
    else
      missing.rest = true;
  }
}

namespace {

// A byte that begins a kana, an ideograph or a Hangul syllable.
bool has_japanese(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xE3 && byte <= 0xEF;
  });
}

Work look_through(const Attributes& attributes, bool& found) {
  for (const AttributeColumn& column : attributes.columns())
    for (Code code = 1; code < column.pool.size(); ++code) {
      if (has_japanese(column.pool.value(code).text)) {
        found = true;
        co_return;
      }
      if (code % kPauseUnits == 0) co_await Pause{};
    }
}

} // namespace

Work find_japanese(const Workspace& workspace, bool& found) {
  found = false;
  const Facts& facts = workspace.facts;
  co_await look_through(facts.leads.attributes, found);
  if (!found) co_await look_through(facts.accounts.attributes, found);
  for (std::size_t row = 0; !found && row < facts.accounts.size(); ++row) {
    found = facts.accounts.name[row] && has_japanese(*facts.accounts.name[row]);
    if (row % kPauseUnits == 0) co_await Pause{};
  }
  if (!found)
    found = std::ranges::any_of(facts.reps, [](const Rep& rep) { return has_japanese(rep.name); });
}

} // namespace lb
