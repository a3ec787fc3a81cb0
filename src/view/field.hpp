// Fields in which a person types: text, search, whole numbers.
#pragma once

#include "view/item.hpp"

namespace lb {

struct FieldSpec {
  std::string_view id;
  std::string_view name; ///< what is asked for; the label beside it, or said only
  std::string_view placeholder{};
  std::string_view wrong{}; ///< the remedy; empty where the text is right. Drawn below
  bool search = false;
  bool combobox = false;   ///< of a list below it, which it searches
  std::string_view term{}; ///< of the glossary, which it teaches
  bool secret = false;     ///< dots in place of what is typed, and nothing said of it
  bool disabled = false;
};
struct FieldResult {
  bool changed = false; ///< `text` is another one than before
  bool entered = false; ///< Enter was pressed in it
  bool active = false;  ///< is typed into
};
FieldResult text_field(View& view, Rect rect, const FieldSpec& spec, std::string& text);

struct NumberFieldSpec {
  std::string_view id;
  std::string_view name;
  std::int64_t value = 0;
  std::int64_t min = INT64_MIN, max = INT64_MAX;
  std::string_view unit{}; ///< behind the number, inside of the field
  bool shows_sign = false; ///< +30
  bool bold = false;
  bool disabled = false;
  bool empty = false; ///< there is no number: shows `placeholder`
  std::string_view placeholder{};
  bool may_be_empty = false; ///< an emptied field is an answer
  std::string_view term{};   ///< of the glossary, which it teaches
};
struct NumberFieldResult {
  bool changed = false;
  bool emptied = false; ///< changed, to nothing
  std::int64_t value = 0;
};
/// Typing replaces the number; it counts when Enter is pressed or the field is left, limited to
/// `min` to `max`. What reads as no number changes nothing. Arrow up and down: 1, with Shift 10.
NumberFieldResult number_field(View& view, Rect rect, const NumberFieldSpec& spec);

/// The whole number that a person typed: `-`, `−` and full-width digits and signs too.
std::optional<std::int64_t> typed_number(std::string_view text);

} // namespace lb
