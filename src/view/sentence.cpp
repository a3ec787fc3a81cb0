#include "view/sentence.hpp"

namespace lb {

void Sentence::words(std::string_view text, TextStyle style) {
  const float width = text_width(view_, text, style);
  if (measures_) {
    rest_.cut_left(width + 1 + 6);
    return;
  }
  if (width > rest_.width) {
    if (rest_.width > 40) label(view_, rest_.cut_left(rest_.width), text, style);
    return;
  }
  label(view_, rest_.cut_left(width + 1), text, style);
  rest_.cut_left(6);
}

std::optional<Rect> Sentence::place(float width, float height) {
  if (width > rest_.width) return std::nullopt;
  const Rect rect = rest_.cut_left(width).middle(height);
  rest_.cut_left(6);
  if (measures_) return std::nullopt;
  return rect;
}

std::string unit_words(const View& view, std::string_view key, std::int64_t number) {
  return view.t(Message{std::string(key), {{"n", std::to_string(number)}}});
}

std::optional<std::string> finished_text(View& view, Rect rect, const FieldSpec& spec,
                                         std::string_view present) {
  DraftText& draft = view.state.definition.draft;
  const bool mine = draft.of == spec.id;
  std::string text = mine ? draft.text : std::string(present);
  const FieldResult result = text_field(view, rect, spec, text);
  if (result.active && !result.entered) {
    draft = {std::string(spec.id), text};
    return std::nullopt;
  }
  if (mine) draft = {};
  const bool finished = mine || result.entered || result.changed;
  return finished && text != present ? std::optional(text) : std::nullopt;
}

} // namespace lb
