// A sample workspace to look around in: the invented leads of one B2B software company over a year,
// with what they did and what was decided. Pure and the same on every platform; nothing in it is
// of a real person or company. Seven leads, E1 to E5, E6-hot and E6-warm, each live one example.
#pragma once

#include "lead/workspace.hpp"

#include <cstdint>

namespace lb {

struct Sample {
  Workspace workspace;
  Instant as_of = 0; ///< the instant at which its year ends: 2026-03-10T12:00:00Z
};

/// The seed of the sample that the program shows.
inline constexpr std::uint64_t kSampleSeed = 20'260'310;

/// The sample of a seed: 5,000 leads, 400 accounts, 60,000 activities, 12 reps. Decisions follow
/// the stages that leads reach under `definition`. Requires documents that read_definition,
/// read_routing_plan and read_nurture take; a null plan is no plan.
Sample make_sample(std::uint64_t seed, const Json& definition, const Json& plan,
                   const Json& nurture = {});

/// Whether it is the sample, or began as it: the member `sample` of its document says so.
bool is_sample(const Workspace& workspace);

} // namespace lb
