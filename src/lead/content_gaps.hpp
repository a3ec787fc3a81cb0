// Where there is nothing to send: for each role that leads hold and each stage of the buyer's own
// journey, how many contents speak to it, and how many leads wait there.
#pragma once

#include "lead/nurture.hpp"

namespace lb {

/// The attribute of a lead that says where it is on its own journey.
inline constexpr std::string_view kBuyerStage = "buyer_stage";

struct GapCell {
  std::int64_t contents = 0; ///< of the stage, for the role or for everybody
  std::int64_t leads = 0;    ///< of the role, that say they are at the stage
  friend bool operator==(const GapCell&, const GapCell&) = default;
};
struct RoleGaps {
  std::string role; ///< as first met
  std::int64_t leads = 0, on_track = 0;
  std::vector<std::uint32_t> units{}; ///< of these leads, ascending, each once
  std::vector<GapCell> cells{};       ///< by stage of the journey; a gap where `contents` is 0
  friend bool operator==(const RoleGaps&, const RoleGaps&) = default;
};

/// Of the leads of units in nurture or on the ladder, customers too. The role that most hold first,
/// then by its key; leads without a role are in none. Roles and stages are compared as texts; a
/// content without a stage stands in no cell. Requires that `stays` are of the evaluation. Cost:
/// the leads, and roles x stages x contents.
std::vector<RoleGaps> content_gaps(const Facts& facts, const Evaluation& evaluation,
                                   const NurturePlan& plan, std::span<const NurtureStay> stays);

} // namespace lb
