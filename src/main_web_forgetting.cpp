#include "main_web_forgetting.hpp"

#include "lead/forgotten.hpp"

#include <charconv>
#include <format>

namespace lb {

namespace {

constexpr std::string_view kSetting = "forgetting"; // the generation that forgot somebody

} // namespace

std::string random_digits(Outside& outside) {
  static_assert(kSaltDigits == 32);
  return std::format("{:016x}{:016x}", outside.random_bits(), outside.random_bits());
}

void forget_past(Outside& outside) {
  const BlockStatus status = outside.blocks().status();
  if (status.state == BlockState::read_only) return; // nothing was handed over
  outside.keep_setting(kSetting, std::to_string(status.wanted_generation));
  outside.forget_stored_past();
}

void finish_forgetting(Outside& outside, std::uint64_t generation) {
  const std::string setting = outside.setting(kSetting);
  std::uint64_t wanted = 0;
  std::from_chars(setting.data(), setting.data() + setting.size(), wanted);
  if (wanted == 0) return;
  if (generation >= wanted)
    outside.forget_stored_past();
  else
    outside.keep_setting(kSetting, ""); // a later image will have that generation, and them too
}

void past_forgotten(Outside& outside, BlockFailure failure) {
  if (failure == BlockFailure::none) outside.keep_setting(kSetting, "");
  outside.list_generations();
}

} // namespace lb
