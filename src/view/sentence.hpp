// Words and fields on one line, as a rule reads; and fields whose text counts when it is finished.
#pragma once

#include "view/field.hpp"
#include "view/screen_states.hpp"

namespace lb {

/// Lays words and fields on a line from the left. What has no room any more is left out. One that
/// measures draws nothing and has no places: its line only tells how much was used of it.
class Sentence {
 public:
  Sentence(View& view, Rect line, bool measures = false)
      : view_(view), rest_(line), measures_(measures) {}
  void words(std::string_view text, TextStyle style = {});
  /// The place of a field of this width; nothing where it has no room.
  std::optional<Rect> place(float width, float height);
  float room() const { return rest_.width; }
  /// What follows stands on this line.
  void go_on(Rect line) { rest_ = line; }

 private:
  View& view_;
  Rect rest_;
  bool measures_;
};

/// The unit behind a field, one or many as the number in it says.
std::string unit_words(const View& view, std::string_view key, std::int64_t number);

/// A text field that keeps what is typed to itself until Enter is pressed or it is left. Returns
/// the finished text where it differs from `present`.
std::optional<std::string> finished_text(View& view, Rect rect, const FieldSpec& spec,
                                         std::string_view present);

} // namespace lb
