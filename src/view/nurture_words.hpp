// The nurture plan in words: what a content is, by which way a step meets somebody, why it is not
// to be done, and rates with what they may be worth.
#pragma once

#include "lead/nurture_now.hpp"
#include "view/marks.hpp"

namespace lb {

std::string content_kind_word(const View& view, ContentKind kind);
/// A stage of the buyer's journey: as the plan labels it, else as the page's language does.
std::string journey_word(const View& view, const JourneyStage& stage);
/// The stages and the roles that a content is for; of no role: everybody.
std::string journey_words(const View& view, const NurturePlan& plan, const Content& content);
std::string for_whom_words(const View& view, const Content& content);
/// By which way a step meets somebody; as the plan says it where no channel is known by that name.
std::string channel_words(const View& view, const NurturePlan& plan, const TrackStep& step);

/// What stands for or against doing a step of one person.
struct StepState {
  std::optional<ContactBlock> block{};
  std::optional<ContactChannel> channel{};
  bool is_due = false;
};
std::string step_state_words(const View& view, const StepState& state);
ChipKind step_state_kind(const StepState& state);

/// `4 of 9 (19–73%)`: how many, and where the true share lies; `none` of nobody.
std::string rate_with_interval(const View& view, std::int64_t part, std::int64_t whole);

} // namespace lb
