// The faces: regular and bold Noto Sans as they are cut for the four languages, the Japanese face
// behind both once a text needs it, and behind those all the rest of the two, once a text needs
// that. Sizes are those of the em, as in CSS, not of the tallest glyph.
#pragma once

#include "base/work.hpp"
#include "lead/workspace.hpp"

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

struct ImFont;

namespace lb {

/// How far glyphs are moved up, in ems (ImGui counts it against a reference size of -1).
inline constexpr float glyph_shift = 0.27F;

/// The bytes of the font files. The first two are always there; an empty span is a face that has
/// not come.
struct FaceBytes {
  std::span<const std::byte> sans, bold, japanese;
  std::span<const std::byte> sans_rest{}, bold_rest{}, japanese_rest{};
};

struct Fonts {
  ImFont* sans = nullptr;
  ImFont* bold = nullptr;
  bool has_japanese = false, has_rest = false;
  std::vector<bool> known{}; ///< characters that were looked at, by their number
};

/// Faces that are not there, and that a text asks for.
struct MissingFaces {
  bool japanese = false, rest = false;
};
/// Adds what this text needs. A character that no face has asks for all, and is a box then.
void look_for_faces(Fonts& fonts, std::string_view text, MissingFaces& missing);

/// Puts the faces into the present ImGui context, in place of those that were there.
/// Requires: no frame is under way.
Fonts load_fonts(const FaceBytes& faces);

/// Looks through the texts of attributes, accounts and reps, in slices: `found` says at the end
/// whether one needs the Japanese face. Requires that the workspace stays where it is and as it is
/// until then; given up, nothing is looked at any more. Keeps: `found` is written to.
Work find_japanese(const Workspace& workspace, bool& found);

} // namespace lb
