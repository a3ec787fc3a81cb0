// How long data of people is kept, as typed values: rules, each with a beginning and a number of
// days.
#pragma once

#include "rule/predicate.hpp"

namespace lb {

/// From when on the days of a rule count.
enum class RetentionSince : std::uint8_t { created, last_activity, consent };
inline constexpr std::array<std::string_view, 3> kRetentionSinceNames{"created", "last_activity",
                                                                      "consent"};
inline constexpr std::int64_t kMostRetentionDays = 36'500;

struct RetentionRule {
  std::string name{};
  std::optional<Predicate> when{}; ///< nothing: for everybody
  RetentionSince since = RetentionSince::last_activity;
  std::int64_t days = 0;
  friend bool operator==(const RetentionRule&, const RetentionRule&) = default;
};

struct RetentionPlan {
  std::vector<RetentionRule> rules{};
  friend bool operator==(const RetentionPlan&, const RetentionPlan&) = default;
};

} // namespace lb
