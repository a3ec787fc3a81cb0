// What is done for leads in nurture (SEMANTICS 9) as typed values: tracks of steps, each step a
// content on a day, for whom a persona's predicate holds.
#pragma once

#include "base/instant.hpp"
#include "rule/predicate.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

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

/// What somebody of sales says of a content after having used it.
struct ContentFeedback {
  std::optional<Instant> at{};
  std::optional<std::string> by{};
  std::optional<std::int64_t> rating{};  ///< from 1, of no use, to kBestRating
  std::optional<std::string> question{}; ///< what buyers ask and it does not answer
  friend bool operator==(const ContentFeedback&, const ContentFeedback&) = default;
};
inline constexpr std::int64_t kBestRating = 5;

/// Of what follows `kind` no result depends.
struct Content {
  std::string id, title;
  ContentKind kind = ContentKind::article;
  std::vector<std::string> journey{}; ///< ids of the stages of the buyer's journey that it is for
  std::vector<std::string> roles{};   ///< for whom in a buying committee; none: for everybody
  std::vector<ContentFeedback> feedback{};
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
  /// Rungs at which it goes on, by their ids: after the hand-over, after the purchase. No result
  /// depends on it.
  std::vector<std::string> also_at{};
  friend bool operator==(const Track&, const Track&) = default;
};

/// A stage of the journey as the buyer goes it, beside the ladder of marketing and sales.
struct JourneyStage {
  std::string id, label{}; ///< without a label it is called as the page's language calls it
  friend bool operator==(const JourneyStage&, const JourneyStage&) = default;
};
inline constexpr std::array<std::string_view, 4> kJourneyNames{"awareness", "interest",
                                                               "evaluation", "purchase"};

struct NurturePlan {
  std::vector<Track> tracks{};
  std::vector<Content> contents{};
  std::vector<JourneyStage> journey{}; ///< none: the stages of kJourneyNames
  friend bool operator==(const NurturePlan&, const NurturePlan&) = default;
};

/// The stages of the plan's journey, in its order.
inline std::vector<JourneyStage> journey_of(const NurturePlan& plan) {
  if (!plan.journey.empty()) return plan.journey;
  std::vector<JourneyStage> stages;
  for (const std::string_view name : kJourneyNames) stages.push_back({.id = std::string(name)});
  return stages;
}

} // namespace lb
