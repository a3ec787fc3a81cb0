#include "view/nurture_words.hpp"

#include "lead/proportion.hpp"
#include "view/format.hpp"
#include "view/words.hpp"

#include <algorithm>

namespace lb {

std::string content_kind_word(const View& view, ContentKind kind) {
  return std::string(
      view.t("content." + std::string(kContentKindNames[static_cast<std::size_t>(kind)])));
}

std::string journey_word(const View& view, const JourneyStage& stage) {
  if (!stage.label.empty()) return stage.label;
  const std::string key = "journey." + stage.id;
  return view.catalogue->has(key) ? std::string(view.t(key)) : stage.id;
}

std::string journey_words(const View& view, const NurturePlan& plan, const Content& content) {
  std::string words;
  for (const JourneyStage& stage : journey_of(plan))
    if (std::ranges::contains(content.journey, stage.id))
      words = listed(view, words, journey_word(view, stage));
  return words;
}

std::string for_whom_words(const View& view, const Content& content) {
  if (content.roles.empty()) return std::string(view.t("nurture.everybody"));
  std::string words;
  for (const std::string& role : content.roles) words = listed(view, words, role_word(view, role));
  return words;
}

std::string channel_words(const View& view, const NurturePlan& plan, const TrackStep& step) {
  if (const auto channel = channel_of(plan, step))
    return std::string(
        view.t("channel." + std::string(kContactChannelNames[static_cast<std::size_t>(*channel)])));
  return step.channel.value_or(std::string());
}

std::string step_state_words(const View& view, const StepState& state) {
  if (state.block == ContactBlock::withdrawn) return std::string(view.t("nurture.withdrawn"));
  if (state.block) {
    const auto channel = static_cast<std::size_t>(state.channel.value_or(ContactChannel::email));
    return std::string(view.t("opt_out." + std::string(kContactChannelNames[channel])));
  }
  return std::string(view.t(state.is_due ? "nurture.due" : "nurture.planned"));
}

ChipKind step_state_kind(const StepState& state) {
  if (state.block) return ChipKind::warn;
  return state.is_due ? ChipKind::info : ChipKind::neutral;
}

std::string rate_with_interval(const View& view, std::int64_t part, std::int64_t whole) {
  const std::optional<Interval> interval = wilson_interval(part, whole);
  if (!interval) return std::string(view.t("common.none"));
  const auto percent = [](std::int64_t ppm) { return std::to_string((ppm + 5'000) / 10'000); };
  return view.t(Message{"nurture.rate",
                        {{"part", whole_text(view, part)},
                         {"whole", whole_text(view, whole)},
                         {"low", percent(interval->low)},
                         {"high", percent(interval->high)}}});
}

} // namespace lb
