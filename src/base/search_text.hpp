// What a search box forgives. Rules never do: they compare text_key (base/text.hpp).
#pragma once

#include <string>
#include <string_view>

namespace lb {

/// The text as a person might type it who looks for it: without case, without the marks over Latin
/// letters (ł, ø and đ count as l, o and d), ё as е, katakana as hiragana, full and half width
/// alike, and without white space at both ends. Bytes that are no UTF-8 stay as they are.
std::string search_key(std::string_view text);

/// Whether the key of the text holds `sought`, which is a key. The empty one is in every text.
bool is_found_in(std::string_view text, std::string_view sought);

} // namespace lb
