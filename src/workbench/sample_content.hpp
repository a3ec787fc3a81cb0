// What the sample's company publishes, by language: the details of activities.
#pragma once

#include "workbench/sample_names.hpp"

namespace lb {

/// Pages that anybody opens, and the ones that buyers open.
std::string_view plain_page(SampleRandom& random);
std::string_view key_page(SampleRandom& random);

enum class Piece : std::uint8_t { ebook, white_paper, webinar, newsletter, offer };
/// The title of a piece of that kind in the culture's language.
std::string_view title_of(SampleRandom& random, Culture culture, Piece piece);

enum class Reason : std::uint8_t {
  only_collecting,
  no_budget,
  wrong_region,
  competitor,
  no_project
};
/// A reason as a rep of that culture writes it.
std::string_view reason_text(Culture culture, Reason reason);

} // namespace lb
