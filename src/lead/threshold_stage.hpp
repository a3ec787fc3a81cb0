// Which stage is entered by a threshold of the score, and from where: the line that the screens and
// the workshop speak of.
#pragma once

#include "lead/evaluation.hpp"

namespace lb {

/// The comparison of a score with the number that it must reach, the first one in the order of the
/// tree; nullptr where the predicate has none. Keeps: it is part of the predicate.
const Comparison* first_threshold(const Predicate& predicate);

/// The N of the first comparison `score ge N` of its automatic entry, in points; nothing where the
/// stage has no such comparison, or its number is no whole one.
std::optional<std::int64_t> stage_threshold(const Stage& stage);

/// The first stage that is entered by a threshold of the score, and that threshold: the line.
struct ThresholdStage {
  StageCode stage = 0;
  std::int64_t points = 0;
};
std::optional<ThresholdStage> threshold_stage(const Definition& definition);

} // namespace lb
