// Names for the sample, put together from parts that are common in five cultures: people, firms,
// towns, job titles. Whoever seems to be meant by one is so by chance.
#pragma once

#include "workbench/sample_random.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace lb {

enum class Culture : std::uint8_t { polish, russian, japanese, english, german };
inline constexpr std::size_t kCultureCount = 5;
/// The language in which a culture's leads are addressed: pl, ru, ja, en, de.
std::string_view language_of(Culture culture);

/// A text as people write it and in plain Latin letters, for addresses.
struct NamePart {
  std::string_view native, latin;
};

struct PersonName {
  std::string full;        ///< Japanese: family name first
  std::string given_latin; ///< lower case
  std::string family_latin;
};
PersonName invent_person(SampleRandom& random, Culture culture);

/// The trades of the sample's firms; kIndustryNames are the values of the attribute `industry`.
enum class Industry : std::uint8_t {
  food,
  machinery,
  chemicals,
  logistics,
  energy,
  retail,
  health,
  printing,
  building,
  education,
};
inline constexpr std::size_t kIndustryCount = 10;
extern const std::array<std::string_view, kIndustryCount> kIndustryNames;

struct FirmName {
  std::string name;
  std::string domain; ///< ends in .example
};
FirmName invent_firm(SampleRandom& random, Culture culture, Industry industry);

/// How much a job decides; kLevelNames are the values of the attribute `seniority`.
enum class Level : std::uint8_t { intern, specialist, manager, director, chief };
inline constexpr std::size_t kLevelCount = 5;
/// A job title of that level in the culture's language.
std::string_view job_title(SampleRandom& random, Culture culture, Level level);

std::string_view town(SampleRandom& random, Culture culture);

} // namespace lb
