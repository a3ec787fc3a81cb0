// What is done for leads in nurture (SEMANTICS 9) as typed values: tracks of steps, each step a
// content on a day, for whom a persona's predicate holds.
#pragma once

#include "rule/predicate.hpp"

namespace lb {

enum class ContentKind : std::uint8_t {
  article,
  email,
  success_story,
  white_paper,
  ebook,
  infographic,
  video,
  webinar,
};
inline constexpr std::array<std::string_view, 8> kContentKindNames{
    "article", "email", "success_story", "white_paper", "ebook", "infographic", "video", "webinar"};

struct Content {
  std::string id, title;
  ContentKind kind = ContentKind::article;
  friend bool operator==(const Content&, const Content&) = default;
};

struct TrackStep {
  std::int64_t after_days = 0; ///< since the stay in nurture began
  std::string content{};       ///< the id of a content
  std::optional<std::string> channel{};
  friend bool operator==(const TrackStep&, const TrackStep&) = default;
};

struct Track {
  std::string id;
  Predicate persona{};
  std::vector<TrackStep> steps{};
  friend bool operator==(const Track&, const Track&) = default;
};

struct NurturePlan {
  std::vector<Track> tracks{};
  std::vector<Content> contents{};
  friend bool operator==(const NurturePlan&, const NurturePlan&) = default;
};

} // namespace lb
