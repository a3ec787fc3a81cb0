#include "main_web_forgetting.hpp"

#include "base/number.hpp"
#include "lead/forgotten.hpp"

#include <charconv>

namespace lb {

namespace {

// Keeps the generation that forgot somebody, of this workspace.
std::string setting_of(const Outside& outside) {
  return "forgetting/" + outside.workspace();
}

} // namespace

std::string random_digits(Outside& outside) {
  static_assert(kSaltDigits == 32);
  return hex_text(outside.random_bits(), 16) + hex_text(outside.random_bits(), 16);
}

void forget_past(Outside& outside) {
  const BlockStatus status = outside.blocks().status();
  if (status.state == BlockState::read_only) return; // nothing was handed over
  outside.keep_setting(setting_of(outside), std::to_string(status.wanted_generation));
  outside.forget_stored_past();
}

void finish_forgetting(Outside& outside, std::uint64_t generation) {
  const std::string setting = outside.setting(setting_of(outside));
  std::uint64_t wanted = 0;
  std::from_chars(setting.data(), setting.data() + setting.size(), wanted);
  if (wanted == 0) return;
  if (generation >= wanted)
    outside.forget_stored_past();
  else
    outside.keep_setting(setting_of(outside),
                         ""); // a later image will have that generation, and them too
}

void past_forgotten(Outside& outside, BlockFailure failure) {
  if (failure == BlockFailure::none) outside.keep_setting(setting_of(outside), "");
  outside.list_generations();
}

} // namespace lb
